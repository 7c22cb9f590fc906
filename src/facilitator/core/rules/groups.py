"""Subgroups: they are formed on entering their step, latecomers find a place, roles a holder.

Nobody waits for the leader: groups name their roles among themselves, and the leader may register
who holds them. The leader is asked only if the program has to know: who stays when groups are
mixed, and who speaks for each group in a round of all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

from facilitator.core import events as fact
from facilitator.core.people import LEADER, Participant, Subgroup
from facilitator.core.plan import closest_group_sizes, dealt
from facilitator.core.rules.items import taking_part
from facilitator.core.rules.order import takes_part
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import AnyLoop, AnyStep, Groups, Round
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    formed_at,
    group_of,
    groups_with_people,
    home_groups,
    is_in_groups,
    latest_groups,
    open_layers,
    times_together,
    who_is_in,
    working_groups,
)

People = tuple[str, ...]
"""Ids of participants."""

Held = Mapping[str, int]
"""In which group somebody stays, from 0."""

Meetings = Mapping[frozenset[str], int]
"""How often each two people have been together."""

TRIES = 4
"""How often mixing starts over while some people still meet again."""


def form_groups(u: Unfolding, step: Groups) -> None:
    """Form the groups of the open step, inside each outer group if there are any."""
    layers = open_layers(u.session)
    outer_groups: Sequence[Subgroup | None] = layers[-2] if len(layers) > 1 else (None,)
    before = u.session
    number = 0
    for outer in outer_groups:
        for members in _brought_together(u, before, step, outer):
            number += 1
            _form_group(u, step, number, members, outer)
    for role in step.roles:
        if role not in (step.keep, LEADER) and u.session.holders(role):
            u.record(fact.RoleAssigned(role=role))


def _brought_together(
    u: Unfolding, session: Session, step: Groups, outer: Subgroup | None
) -> list[People]:
    """The groups of everybody, or of one group's members."""
    people = placed(session, step, outer)
    latest = _inside(latest_groups(session), outer)
    if not people:
        return []
    if step.formed_by == "home":
        return gone_home(people, [g.members for g in _inside(home_groups(session), outer)])
    sizes = closest_group_sizes(len(people), len(people) if step.size is None else step.size)
    if step.formed_by == "merge" and latest:
        return merged(people, [group.members for group in latest], len(sizes))
    held = _who_stays(session, step, latest, len(sizes))
    if step.formed_by == "random":
        return at_random(people, sizes, held, u.chance)
    if step.formed_by == "mixed":
        return mixed(people, sizes, held, times_together(session), u.chance)
    return by_seats(people, sizes, held)


def _inside(groups: Sequence[Subgroup], outer: Subgroup | None) -> list[Subgroup]:
    """The groups that are part of that one, or of none."""
    return [g for g in groups if g.within == (None if outer is None else outer.id)]


def _who_stays(
    session: Session, step: Groups, latest: Sequence[Subgroup], number: int
) -> dict[str, int]:
    """Which of the new groups each holder of the role that stays is in, at most one in each."""
    stays: dict[int, str] = {}
    for person in session.holders(step.keep) if step.keep is not None else ():
        own = group_of(latest, person.id)
        if own is not None and _is_placed(person, step):
            stays.setdefault(latest.index(own) % number, person.id)
    return {person: place for place, person in stays.items()}


def _is_placed(person: Participant, step: Groups) -> bool:
    left_out = (*step.except_, *step.silent, *step.away)
    has_come = not person.is_awaited
    return has_come and takes_part(person, step.who) and not person.holds_any(left_out)


def _form_group(
    u: Unfolding, step: Groups, number: int, members: People, outer: Subgroup | None
) -> None:
    """Form one group, under the name that it had before or a new one."""
    again = _earlier_group(u.session, step, members, outer)
    group_id = f"g{u.session.ledger.groups + 1}"
    taken = [group.id for group in formed_at(u.session, u.here.position)]
    if again is not None and again.id not in taken:
        group_id = again.id
    goes_home = again is not None and step.formed_by == "home"
    u.record(
        fact.GroupFormed(
            position=replace(u.here.position, group=group_id),
            number=again.number if again is not None and goes_home else number,
            members=members,
            within=None if outer is None else outer.id,
            formed_by=step.formed_by,
        )
    )


def _earlier_group(
    session: Session, step: Groups, members: People, outer: Subgroup | None
) -> Subgroup | None:
    """The home group of some of these people, or the latest group of just them in the same one."""
    if step.formed_by == "home":
        home = next((g for g in home_groups(session) if set(g.members) & set(members)), None)
        if home is not None:
            return home
    return next(
        (
            group
            for group in _inside(session.subgroups[::-1], outer)
            if set(group.members) == set(members)
        ),
        None,
    )


def placed(session: Session, step: Groups, outer: Subgroup | None = None) -> tuple[str, ...]:
    """Who is placed in the groups of a step, in seat order; inside a group, its members only."""
    return tuple(
        person.id
        for person in session.present
        if _is_placed(person, step) and (outer is None or person.id in outer.members)
    )


def by_seats(people: People, sizes: Sequence[int], held: Held) -> list[People]:
    """Neighbours come together."""
    return _in_seat_order(people, _filled(people, sizes, held))


def _in_seat_order(people: People, groups: Sequence[Sequence[str]]) -> list[People]:
    """The same groups, without empty ones."""
    return [tuple(p for p in people if p in group) for group in groups if group]


def _filled(order: Sequence[str], sizes: Sequence[int], held: Held) -> list[list[str]]:
    """The groups filled one after the other, those who are held first."""
    groups: list[list[str]] = [[p for p in order if held.get(p) == i] for i in range(len(sizes))]
    others = iter([person for person in order if person not in held])
    for group, size in zip(groups, sizes, strict=True):
        while len(group) < size and (person := next(others, None)) is not None:
            group.append(person)
    return groups


def at_random(people: People, sizes: Sequence[int], held: Held, chance: Random) -> list[People]:
    """Lots decide."""
    drawn = chance.sample(people, len(people))
    return _in_seat_order(people, _filled(drawn, sizes, held))


def mixed(
    people: People, sizes: Sequence[int], held: Held, met: Meetings, chance: Random
) -> list[People]:
    """As few people as possible meet again: placed one by one, then swapped while that helps."""
    best: list[list[str]] = []
    for _ in range(TRIES):
        groups = _placed_apart(chance.sample(people, len(people)), sizes, held, met)
        _change_places(groups, held, met)
        if not best or _met_again(groups, met) < _met_again(best, met):
            best = groups
        if not _met_again(best, met):
            break
    return _in_seat_order(people, best)


def _placed_apart(
    order: Sequence[str], sizes: Sequence[int], held: Held, met: Meetings
) -> list[list[str]]:
    """Each person where the fewest sit whom they have met, and the most room is left."""
    groups: list[list[str]] = [[p for p in order if held.get(p) == i] for i in range(len(sizes))]
    for person in order:
        if person in held:
            continue
        with_room = [i for i, group in enumerate(groups) if len(group) < sizes[i]]
        best = min(
            with_room,
            key=lambda i: (_known(person, groups[i], met), len(groups[i]) - sizes[i], i),
        )
        groups[best].append(person)
    return groups


def _known(person: str, group: Sequence[str], met: Meetings) -> int:
    """How often somebody has been together with those of a group."""
    return sum(met.get(frozenset((person, other)), 0) for other in group if other != person)


def _change_places(groups: list[list[str]], held: Held, met: Meetings) -> None:
    """Let two people change places as long as fewer meet again by it."""
    has_helped = True
    while has_helped:
        has_helped = False
        for one, other in combinations(groups, 2):
            for i in range(len(one)):
                for j in range(len(other)):
                    if _helps(one, i, other, j, met) and not {one[i], other[j]} & set(held):
                        one[i], other[j] = other[j], one[i]
                        has_helped = True


def _helps(one: list[str], i: int, other: list[str], j: int, met: Meetings) -> bool:
    """Whether fewer meet again if these two change places."""
    now = _known(one[i], one, met) + _known(other[j], other, met)
    if not now:
        return False
    pair = met.get(frozenset((one[i], other[j])), 0)
    then = _known(one[i], other, met) + _known(other[j], one, met) - 2 * pair
    return then < now


def _met_again(groups: Sequence[Sequence[str]], met: Meetings) -> int:
    """How often those who come together have been together before."""
    return sum(_known(person, group, met) for group in groups for person in group)


def merged(people: People, earlier: Sequence[People], number: int) -> list[People]:
    """Neighbouring groups merge into that number, evenly; newcomers join the smallest."""
    groups: list[list[str]] = []
    first = 0
    for count in dealt(len(earlier), min(number, len(earlier))):
        together = [person for group in earlier[first : first + count] for person in group]
        groups.append([person for person in together if person in people])
        first += count
    return _in_seat_order(people, _with_the_others(people, groups))


def _with_the_others(people: People, groups: list[list[str]]) -> list[list[str]]:
    """The groups with everybody who had none added to the smallest; one group if there was none."""
    groups = [group for group in groups if group] or [[]]
    placed = {person for group in groups for person in group}
    for person in people:
        if person not in placed:
            min(groups, key=len).append(person)
    return groups


def gone_home(people: People, homes: Sequence[People]) -> list[People]:
    """Everybody goes back to their group; newcomers join the smallest."""
    groups = [[person for person in home if person in people] for home in homes]
    return _in_seat_order(people, _with_the_others(people, groups))


def let_into_groups(u: Unfolding, participant: str) -> None:
    """Place a latecomer in the smallest group on every layer."""
    person = u.session.participant(participant)
    outer: Subgroup | None = None
    for layer in open_layers(u.session):
        inside = [group for group in layer if outer is None or group.within == outer.id]
        if person is None or not inside or group_of(layer, participant) is not None:
            return
        step = u.session.script.step(inside[0].position.step)
        if not isinstance(step, Groups) or not _is_placed(person, step):
            return
        outer = min(inside, key=lambda group: len(who_is_in(u.session, group)))
        outer = change_members(u, outer, (*outer.members, participant), "late")


def change_members(u: Unfolding, group: Subgroup, members: People, why: str) -> Subgroup:
    """Change the members of a group, kept in seat order; return the new group."""
    seats = {person.id: person.seat for person in u.session.people}
    in_order = tuple(sorted(members, key=lambda member: seats[member]))
    u.record(
        fact.GroupFormed(
            position=replace(group.position, group=group.id),
            number=group.number,
            members=in_order,
            within=group.within,
            formed_by=why,
        )
    )
    return replace(group, members=in_order)


def groups_that_name(session: Session, role: str) -> tuple[Subgroup, ...]:
    """The groups that each have a holder of a role: those at work, else the latest."""
    if role not in session.script.roles_of_groups or role == LEADER:
        return ()
    for layer in reversed(open_layers(session)):
        step = session.script.step(layer[0].position.step) if layer else None
        if isinstance(step, Groups) and role in step.roles:
            return layer
    return working_groups(session) or latest_groups(session)


def holders_beside(session: Session, role: str, participant: str) -> tuple[str, ...]:
    """Who goes on holding a role when somebody else gets it: one in each of the other groups."""
    groups = groups_that_name(session, role)
    own = group_of(groups, participant)
    others = [person.id for person in session.holders(role) if person.id != participant]
    if session.script.several_hold(role):
        return tuple(others)
    if own is None:
        return ()
    return tuple(p for p in others if group_of(groups, p) not in (None, own))


def groups_without_holder(session: Session, role: str) -> tuple[Subgroup, ...]:
    """The groups whose holder of a role nobody has registered."""
    holders = {person.id for person in session.holders(role)}
    groups = groups_with_people(session, groups_that_name(session, role))
    return tuple(group for group in groups if not holders & set(group.members))


def vacancies(session: Session, step: AnyStep) -> Iterator[tuple[str, str | None]]:
    """Roles of ``appoint`` that nobody holds, in subgroups each with a group that has no holder."""
    for role in step.appoint:
        if is_in_groups(session) and role != LEADER:
            yield from ((role, group.id) for group in groups_without_holder(session, role))
        elif not session.holders(role):
            yield role, None


def role_to_ask_for(session: Session, step: Groups | Round) -> str | None:
    """The role whose holder in each group has to be known before the step goes on, if one is."""
    roles: tuple[str | None, ...] = ()
    if isinstance(step, Groups):
        roles = (step.keep,)
    elif isinstance(step.who, tuple) and not working_groups(session):
        roles = step.who
    every = session.script.all_steps()
    named = {role for s in every if isinstance(s, Groups) for role in s.roles}
    return next((r for r in roles if r in named and groups_without_holder(session, r)), None)


def waits_for_group_roles(u: Unfolding, step: Groups | Round) -> bool:
    """Whether the step waits for a role in each group; asks the leader if needed."""
    here = u.here
    if here.question is not None and here.question.about == "group-roles":
        if groups_without_holder(u.session, here.question.role or ""):
            return True
        u.record(fact.LeaderAnswered(position=here.position, about="group-roles"))
        return False
    if here.lap or (isinstance(step, Round) and not isinstance(step.who, tuple)):
        return False
    role = role_to_ask_for(u.session, step)
    if role is not None:
        u.record(fact.LeaderAsked(position=here.position, about="group-roles", role=role))
    return role is not None


def holders_before(session: Session, step: AnyLoop) -> tuple[str, ...]:
    """Who holds the role that the iterations of a step move, by their ids."""
    return tuple(person.id for person in session.holders(step.as_)) if step.as_ else ()


def move_role(u: Unfolding, step: AnyLoop, participant: str | None) -> None:
    """Give the role to whom the iteration is for; ask who takes it if that is nobody."""
    if step.as_ is None:
        return
    person = taking_part(u.session, participant)
    if person is not None:
        u.record(fact.RoleAssigned(role=step.as_, participant=person.id, holders=(person.id,)))
    else:
        give_back(u, step)
        u.record(fact.LeaderAsked(position=u.here.position, about="holder", role=step.as_))


def give_back(u: Unfolding, step: AnyLoop) -> None:
    """Let whoever held the role before the iterations have it back."""
    here = u.here
    # The role of an objection has gone back already once its steps have run.
    is_away = here.iteration > here.stands.closed_objections
    if step.as_ is None or not is_away or holders_before(u.session, step) == here.former_holders:
        return
    u.record(
        fact.RoleAssigned(
            role=step.as_,
            participant=here.former_holders[0] if here.former_holders else None,
            holders=here.former_holders,
        )
    )
