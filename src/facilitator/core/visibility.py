"""Who may see what of a conversation.

``as_seen_by`` alone decides what a reader gets: texts, screens and exports begin with the session
that it returns, so they cannot tell anything else.
"""

from collections.abc import Mapping

from facilitator.core.people import OWNER, Reader
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.script import Choose, Repeat, Script
from facilitator.core.session import ClosedStep, Decision, Item, OpenStep, Session

GROUP = "group"
"""Everybody may see the list."""

AUTHOR = "author"
"""Only whoever wrote an item may see it."""


def is_for_the_group(script: Script, list_id: str) -> bool:
    """Whether everybody may see a list; one that the script does not declare is the leader's."""
    return is_seen_by(script, list_id, (GROUP,))


def is_seen_by(script: Script, list_id: str, seen_by: tuple[str, ...] | None) -> bool:
    """Whether somebody may see a list; one that the script does not declare is the leader's.

    Args:
        script: which declares the list, or does not.
        list_id: the list.
        seen_by: the roles of whoever reads, and ``group``; nothing for whoever may read all of it.
    """
    form = script.lists.get(list_id)
    return seen_by is None or (form is not None and form.visible_to in seen_by)


def is_item_seen_by(session: Session, item: Item, seen_by: tuple[str, ...]) -> bool:
    """Whether somebody may see an item.

    What waits for later is hidden like the list that it was said for. What was said in a step that
    writes nothing down was said to everybody.

    Args:
        session: which the item belongs to.
        item: wherever it lies now.
        seen_by: the roles of whoever reads, and ``group``.
    """
    script, list_id = session.script, item.address.list
    if list_id not in script.lists and item.origin is not None:
        list_id = item.origin.list
    said_in = "" if item.position is None else item.position.step
    if list_id not in script.lists and script.has_step(said_in):
        list_id = script.step(said_in).collect or list_id
    return list_id not in script.lists or is_seen_by(script, list_id, seen_by)


def is_anonymous(script: Script, list_id: str) -> bool:
    """Whether the record does not say who contributed to that list."""
    form = script.lists.get(list_id)
    return form is not None and form.anonymous


def author_shown(session: Session, item: Item) -> str | None:
    """Id of the author, if anybody may be told; earlier versions kept some of anonymous lists."""
    return None if is_anonymous(session.script, item.address.list) else item.by


def shown_to_the_group(session: Session, list_id: str) -> tuple[Item, ...]:
    """The items of a list that can stand on a screen that everybody sees, in their order.

    What is only for its author is shown while the author has the turn.
    """
    form = session.script.lists.get(list_id)
    if form is None or form.visible_to not in (GROUP, AUTHOR):
        return ()
    items = session.items(list_id)
    if form.visible_to == GROUP:
        return items
    turn = None if session.here is None else session.here.turn
    return tuple(
        item
        for item in items
        if turn is not None and author_shown(session, item) == turn.participant
    )


def is_shown_to_the_group(session: Session, item: Item) -> bool:
    """Whether an item can stand on a screen that everybody sees."""
    return item in shown_to_the_group(session, item.address.list)


def hides_givers(script: Script, list_id: str) -> bool:
    """Whether only the leader is told who wrote what is in a list.

    This holds where a role chooses from it: whoever chooses sees no names, neither then nor later.
    """
    return is_anonymous(script, list_id) or any(
        isinstance(step, Choose) and step.from_ == list_id and step.by != GROUP
        for step in script.all_steps()
    )


def as_seen_by(session: Session, reader: Reader) -> Session:
    """The conversation with only what that reader may see.

    The group sees the lists that are everybody's, with who said what unless a role chose among it,
    and next steps. The owner sees the owner's lists as well, and no giver at all. The leader sees
    everything that was written down, own notes and adaptations too. Nobody is told how many
    passed in a step, and speaking times only where the group agreed to keep them.

    Args:
        session: the whole conversation, going on or over.
        reader: for whom it is; the leader may read everything that is in the record.
    """
    lists = _lists_for(session, reader)
    seen = replace(
        session,
        lists=lists,
        parked=_parked_in(session, lists),
        ratings=tuple(each for each in session.ratings if each.list in (None, *lists)),
        decisions=tuple(
            _as_decided(session, made, reader)
            for made in session.decisions
            if made.proposal is None or made.proposal.list in lists
        ),
        open_steps=tuple(map(_without_turns, session.open_steps)),
        closed_steps=tuple(map(_without_counts, _behind(session))),
        spoken=session.spoken if session.occasion.record == "full" else {},
        owed_words=(),
        leaving=frozenset(),
        undoable=None,
        before=None,
    )
    if reader is Reader.LEADER:
        return seen
    spoken = {} if reader is Reader.OWNER else seen.spoken
    # Nobody is told whom an iteration was for.
    iterations = tuple(replace(i, participant=None, participants=()) for i in session.iterations)
    return replace(seen, notes=(), deviations=(), iterations=iterations, spoken=spoken)


def _parked_in(
    session: Session, lists: Mapping[str, tuple[Item, ...]]
) -> dict[str, frozenset[ItemAddress]]:
    """What waits in these lists, by the step that it waits for."""
    return {
        step: frozenset(address for address in addresses if address.list in lists)
        for step, addresses in session.parked.items()
    }


def _lists_for(session: Session, reader: Reader) -> Mapping[str, tuple[Item, ...]]:
    """What that reader may see in each list; lists for others only are left out."""
    roles = _roles_of(reader)
    return {
        list_id: tuple(
            _as_given(session, item, reader)
            for item in items
            # What was struck is in the leader's record only.
            if roles is None
            or (is_item_seen_by(session, item, roles) and not (item.is_struck or item.is_erased))
        )
        for list_id, items in session.lists.items()
        if list_id not in session.script.lists or is_seen_by(session.script, list_id, roles)
    }


def _roles_of(reader: Reader) -> tuple[str, ...] | None:
    """As whom a reader may see lists; nothing for whoever may read all of them."""
    match reader:
        case Reader.LEADER:
            return None
        case Reader.OWNER:
            return (GROUP, OWNER)
        case Reader.GROUP:
            return (GROUP,)


def _as_given(session: Session, item: Item, reader: Reader) -> Item:
    """The item without who said it, or when, where that reader is not told."""
    hides = is_anonymous(session.script, item.address.list)
    if reader is not Reader.LEADER:
        hides = reader is Reader.OWNER or _comes_from_hidden_givers(session, item)
    if not hides:
        return item
    position = None if item.position is None else item.position.ungrouped
    return replace(item, by=None, at=None, lap=None, position=position)


def _comes_from_hidden_givers(session: Session, item: Item) -> bool:
    """Whether an item lies, or lay before it was copied or moved, where givers are hidden."""
    seen, at = set(), item.address
    origin = item.origin
    while True:
        if hides_givers(session.script, at.list):
            return True
        seen.add(at)
        if origin is None or origin in seen:
            return False
        at, found = origin, session.item(origin)
        origin = None if found is None else found.origin


def _as_decided(session: Session, made: Decision, reader: Reader) -> Decision:
    """A decision without the subgroup that made it, where that would tell who gave the proposal."""
    proposal = None if made.proposal is None else session.item(made.proposal)
    if reader is Reader.LEADER or proposal is None:
        return made
    is_hidden = _comes_from_hidden_givers(session, proposal)
    return replace(made, position=made.position.ungrouped) if is_hidden else made


def _without_turns(opened: OpenStep) -> OpenStep:
    """An open step without who has, had or gets the word in it."""
    return OpenStep(
        position=opened.position,
        began=opened.began,
        planned=opened.planned,
        adapted=opened.adapted,
    )


def is_one_persons(script: Script, step_id: str) -> bool:
    """Whether a step is gone through once for each person, so that its time is that person's."""
    return script.has_step(step_id) and any(
        isinstance(step, Repeat) and step.for_each == "participant"
        for step in script.way_to(step_id)[:-1]
    )


def _behind(session: Session) -> tuple[ClosedStep, ...]:
    """The steps that are over; nobody's own time is told unless speaking times are kept.

    What was gone through once for each person has the mean of their times.
    """
    if session.occasion.record == "full":
        return session.closed_steps
    together: dict[str, list[ClosedStep]] = {}
    for closed in session.closed_steps:
        step_id = closed.left.position.step
        if closed.left.left_out is None and is_one_persons(session.script, step_id):
            together.setdefault(step_id, []).append(closed)
    evened: dict[int, ClosedStep] = {}
    for same in together.values():
        adapted = sum(each.left.adapted_seconds for each in same) / len(same)
        actual = sum(each.left.actual_seconds for each in same) / len(same)
        for each in same:
            left = replace(each.left, adapted_seconds=adapted, actual_seconds=actual)
            evened[id(each)] = replace(each, left=left, at=same[-1].at)
    return tuple(evened.get(id(closed), closed) for closed in session.closed_steps)


def _without_counts(closed: ClosedStep) -> ClosedStep:
    """A step without how often anybody spoke or passed in it."""
    left = replace(closed.left, turns=None, contributions=None, passes=None, seconds_by_role={})
    return replace(closed, left=left)
