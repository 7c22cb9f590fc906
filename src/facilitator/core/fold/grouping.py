"""What facts about subgroups change."""

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.floor import SharedTurn
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.people import Subgroup
from facilitator.core.replacing import replace
from facilitator.core.session import Session


def group_formed(session: Session, formed: fact.GroupFormed, _: Event) -> Session:
    """The group has these members in that step."""
    group = Subgroup(
        id=formed.position.group or "",
        number=formed.number,
        position=formed.position.ungrouped,
        members=formed.members,
        within=formed.within,
    )
    is_known = any(_is_the_same(each, group) for each in session.subgroups)
    subgroups = tuple(group if _is_the_same(each, group) else each for each in session.subgroups)
    number = group.id.removeprefix("g")
    highest = max(session.ledger.groups, int(number) if number.isdecimal() else 0)
    return replace(
        session,
        subgroups=subgroups if is_known else (*subgroups, group),
        ledger=replace(session.ledger, groups=highest),
    )


def groups_withdrawn(session: Session, withdrawn: fact.GroupsWithdrawn, _: Event) -> Session:
    """They were at work, and nothing builds on them any more."""
    return replace(
        session,
        subgroups=tuple(
            replace(each, is_withdrawn=True) if each.position == withdrawn.position else each
            for each in session.subgroups
        ),
    )


def _is_the_same(one: Subgroup, other: Subgroup) -> bool:
    """Whether it is the same group, in the same step."""
    return (one.id, one.position) == (other.id, other.position)


def turns_called(session: Session, called: fact.TurnsCalled, event: Event) -> Session:
    """Somebody has the word in each group."""
    opened = open_step_at(session, called.position)
    if opened is None:
        return session
    turn = SharedTurn(
        number=called.number,
        of=called.of,
        lap=called.lap,
        speakers=called.speakers,
        began=session.clock.active(event.t),
        allowed=called.seconds,
    )
    so_far = opened.at_once.had if called.lap == opened.lap else ()
    return with_open_step(
        session,
        called.position,
        lap=called.lap,
        at_once=replace(opened.at_once, turn=turn, had=(*so_far, *called.speakers), said={}),
        turns=opened.turns + 1,
    )
