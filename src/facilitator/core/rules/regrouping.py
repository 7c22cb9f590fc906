"""What the leader changes in groups: who is in which, and doing without a holder."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import Subgroup
from facilitator.core.refusal import Reason
from facilitator.core.rules.grouping import change_members, form_groups
from facilitator.core.rules.leaving import come_to_end
from facilitator.core.rules.orders import taking_turns
from facilitator.core.rules.people import known_person
from facilitator.core.rules.turns import begin_lap
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Groups, Round
from facilitator.core.subgroups import group_of, open_layers, working_groups


def check_move_to_group(s: Situation, command: commands.MoveToGroup) -> Subgroup:
    """The group at work that somebody moves to.

    Raises:
        Refused: no such person takes part, no such group works, or the person is in it.
    """
    person = known_person(s, command.participant)
    groups = working_groups(s.session)
    target = next((group for group in groups if group.id == command.group), None)
    if target is None:
        refuse(Reason.NO_SUCH_GROUP if groups else Reason.NOT_IN_THIS_STEP)
    if person.id in target.members:
        refuse(Reason.ALREADY_IN_GROUP, name=person.name)
    return target


def move_to_group(u: Unfolding, command: commands.MoveToGroup) -> None:
    """Move somebody to another group, and to those that it is part of."""
    group_id: str | None = check_move_to_group(u, command).id
    who = command.participant
    for layer in reversed(open_layers(u.session)):
        new = next((group for group in layer if group.id == group_id), None)
        old = group_of(layer, who)
        group_id = None if new is None else new.within
        if new is None or new == old:
            continue
        if old is not None:
            rest = tuple(member for member in old.members if member != who)
            change_members(u, old, rest, "moved")
        change_members(u, new, (*new.members, who), "moved")


def go_on_without_group_roles(u: Unfolding) -> None:
    """Go on without holders of the role in the other groups."""
    u.record(fact.LeaderAnswered(position=u.here.position, about="group-roles"))
    step = u.step
    if isinstance(step, Groups):
        form_groups(u, step)
    elif isinstance(step, Round) and taking_turns(u.session, step):
        begin_lap(u, step)
    else:
        come_to_end(u)
