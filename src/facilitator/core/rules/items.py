"""Writing down, editing and striking items, and the leader's own notes."""

from dataclasses import dataclass

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import (
    group_of_words,
    is_of_the_group,
    placed_words,
    taking_part,
    told_apart,
)
from facilitator.core.rules.orders import is_kept_silent, members, turn_form
from facilitator.core.rules.replacing import has_a_place, replace_earlier
from facilitator.core.rules.turns import end_answer, start_answer
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import AnyStep, Decide, Discuss, InTurn
from facilitator.core.session import Item, OpenStep, OwedWords, Session, Turn
from facilitator.core.subgroups import is_in_groups
from facilitator.core.text import LONGEST_TEXT, cleaned
from facilitator.core.visibility import is_anonymous


def words(text: str) -> str:
    """The text as it is saved.

    Raises:
        Refused: it is empty, or too long.
    """
    kept = cleaned(text)
    if not kept:
        refuse(Reason.NO_WORDS)
    if len(kept) > LONGEST_TEXT:
        refuse(Reason.TOO_LONG, limit=LONGEST_TEXT)
    return kept


def existing(s: Situation, address: ItemAddress) -> Item:
    """The item at that address.

    Raises:
        Refused: there is none, or its words were struck for good.
    """
    item = s.session.item(address)
    if item is None or item.is_erased:
        refuse(Reason.NO_SUCH_ITEM)
    return item


def standing_item(s: Situation, address: ItemAddress) -> Item:
    """The item at that address, which still counts.

    Raises:
        Refused: there is none, or it was struck, for good or not.
    """
    item = existing(s, address)
    if item.is_struck:
        refuse(Reason.ALREADY_STRUCK)
    return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said in the open step, as it will be written down."""

    text: str
    """The words."""
    list: str
    """The list that they go into."""
    author: str | None
    """Who said them: a person, a group that has the turn, or nobody in particular."""
    group: str | None
    """The group that they belong to."""


def check_contribute(s: Situation, command: commands.Contribute) -> Said | tuple[OwedWords, str]:
    """What is written down: in the open step, or in a turn that is over and is still owed words.

    Raises:
        Refused: nothing is collected, there is no room, or that author may not speak.
    """
    text = words(command.text)
    if command.is_late:
        owed = next((o for o in s.session.owed_words if o.participant == command.author), None)
        if owed is None:
            refuse(Reason.NO_WORDS_OWED)
        _check_room_for_owed(s, owed)
        return owed, text
    step = s.step
    list_id = written_in_groups(step) if is_in_groups(s.session) else step.collect
    if list_id is None:
        refuse(Reason.NOTHING_COLLECTED)
    author = _author(s, step, command.author)
    group = group_of_words(s, author, command.group)
    text = admitted(s, step, text, author, group)
    return Said(text=text, list=list_id, author=author, group=group)


def next_number(session: Session, list_id: str) -> int:
    """The number that the next item of a list gets."""
    return session.ledger.item_numbers.get(list_id, 0) + 1


def contribute(u: Unfolding, command: commands.Contribute) -> None:
    """Write down what was said in the open step, or in a turn that is over."""
    match check_contribute(u, command):
        case Said() as said:
            step = u.step
            end_answer(u)
            replace_earlier(u, step, add(u, said.list, said.text, said.author, said.group))
            if isinstance(step, InTurn) and step.answered_by:
                start_answer(u, step)
        case owed, text:
            person, group = told_apart(u.session, owed.participant)
            step = u.session.script.step(owed.position.step)
            has_place = has_a_place(u.session, step, person, group, at=owed.position)
            address = ItemAddress(list=owed.list, item=next_number(u.session, owed.list))
            u.record(
                fact.ItemAdded(
                    position=placed_words(owed.position, group),
                    list=owed.list,
                    item=address.item,
                    text=text,
                    by=None if is_anonymous(u.session.script, owed.list) else person,
                    lap=owed.lap,
                    settles_words_of=owed.participant,
                    takes_room=not has_place,
                )
            )
            replace_earlier(u, step, address, gives_room=False)


def written_in_groups(step: AnyStep) -> str | None:
    """The list that a step in groups writes down in: objections to a proposal before remarks."""
    return step.objections or step.collect if isinstance(step, Decide) else step.collect


def admitted(
    s: Situation, step: AnyStep, text: str, author: str | None, group: str | None = None
) -> str:
    """What a step collects, as it is written down.

    Raises:
        Refused: there is no room for it, or it is none of the answers.
    """
    if not has_a_place(s.session, step, author, group):
        check_room(s, step, group, author)
    return _as_answer(step, text) if step.answers else text


def _author(s: Situation, step: AnyStep, named: str | None) -> str | None:
    """Who said it: whoever has the turn; where nobody has, whom the leader names, or nobody.

    Raises:
        Refused: nobody has the turn or may speak, or the step collects nothing that is said.
    """
    if step.words == "turn" and not is_in_groups(s.session):
        turn = s.here.turn
        if turn is None:
            refuse(Reason.NOBODY_HAS_THE_WORD)
        if named is None or named == turn.participant:
            return turn.participant
        if not is_of_the_group(s.session, named, turn.participant):
            refuse(Reason.MAY_NOT_SPEAK)
        return named
    if step.words == "nobody":
        refuse(Reason.NOTHING_COLLECTED)
    if named is not None:
        check_may_speak(s, step, named)
    return named


def check_may_speak(s: Situation, step: AnyStep, participant: str) -> None:
    """Refuse somebody whom the step keeps silent, or who is not in the conversation."""
    person = taking_part(s.session, participant)
    if person is None:
        refuse(Reason.NO_SUCH_PERSON)
    may_speak = not is_kept_silent(person, step)
    if isinstance(step, Discuss):
        answers = step.answered_by is not None and step.answered_by in person.roles
        may_speak = may_speak and (answers or person in members(s.session, step))
    if not may_speak:
        refuse(Reason.MAY_NOT_SPEAK, name=person.name)


def check_room(
    s: Situation, step: AnyStep, group: str | None = None, author: str | None = None
) -> None:
    """Refuse more items than the turn, the step or a group at work in it may have."""
    turn = s.here.turn
    is_full = turn is not None and turn_is_full(step, turn)
    if is_full or author_is_full(step, s.here, author):
        refuse(Reason.TURN_IS_FULL, limit=step.per_turn)
    check_room_in_step(s, step, group)


def check_room_in_step(s: Situation, step: AnyStep, group: str | None = None) -> None:
    """Refuse more items than the step, or a group at work in it, may have."""
    if step_is_full(step, s.here) or group_is_full(step, s.here, group):
        refuse(Reason.STEP_IS_FULL, limit=step.max_items)


def _check_room_for_owed(s: Situation, owed: OwedWords) -> None:
    """Refuse late words if their step has no room for them, whether it is open or over."""
    step = s.session.script.step(owed.position.step)
    person, group = told_apart(s.session, owed.participant)
    if step.max_items is None or has_a_place(s.session, step, person, group, at=owed.position):
        return
    opened = next((each for each in s.session.open_steps if each.position == owed.position), None)
    if opened is not None:
        saved = opened.items
    else:
        saved = sum(
            item.is_open and item.position is not None and item.position.ungrouped == owed.position
            for item in s.session.items(owed.list)
        )
    if saved >= step.max_items:
        refuse(Reason.STEP_IS_FULL, limit=step.max_items)


def check_edit(s: Situation, command: commands.Edit) -> str:
    """The new words, as they are saved.

    Raises:
        Refused: no such item counts, or the words are empty, too long or none of the answers.
    """
    item = existing(s, command.address)
    text = words(command.text)
    if item.is_struck:
        refuse(Reason.ALREADY_STRUCK)
    step = s.session.script.step(item.position.step) if item.position else None
    if step is not None and step.answers and step.collect == command.address.list:
        return _as_answer(step, text)
    return text


def group_is_full(step: AnyStep, here: OpenStep, group: str | None) -> bool:
    """Whether a group at work in the step has all the items that each of them may have."""
    saved = here.at_once.items.get(group, 0) if group is not None else 0
    return step.max_items is not None and group is not None and saved >= step.max_items


def author_is_full(step: AnyStep, here: OpenStep, author: str | None) -> bool:
    """Whether somebody has given all the items of one turn since it was called in all groups."""
    said = 0 if author is None else here.at_once.said.get(author, 0)
    return isinstance(step, InTurn) and here.at_once.turn is not None and said >= step.per_turn


def turn_is_full(step: AnyStep, turn: Turn) -> bool:
    """Whether the turn has given all the items that it may; only rounds have such a ceiling."""
    return isinstance(step, InTurn) and turn.contributions >= step.per_turn


def step_is_full(step: AnyStep, here: OpenStep) -> bool:
    """Whether the step has all the items that it may have."""
    return step.max_items is not None and here.items >= step.max_items


def _as_answer(step: AnyStep, text: str) -> str:
    """The one of the step's answers that is meant."""
    meant = [cleaned(a) for a in step.answers if cleaned(a).casefold() == text.casefold()]
    if not meant:
        refuse(Reason.NOT_AN_ANSWER, answers=step.answers)
    return meant[0]


def add(
    u: Unfolding, list_id: str, text: str, speaker: str | None, group: str | None = None
) -> ItemAddress:
    """Add an item that is a contribution of the open step, and of a group if one is named."""
    author, having_turn = told_apart(u.session, speaker)
    address = ItemAddress(list=list_id, item=next_number(u.session, list_id))
    u.record(
        fact.ItemAdded(
            position=placed_words(u.here.position, group or having_turn),
            list=list_id,
            item=address.item,
            text=text,
            by=None if is_anonymous(u.session.script, list_id) else author,
            lap=u.here.lap or None if turn_form(u.step) else None,
            in_turn=True,
        )
    )
    return address


def edit(u: Unfolding, command: commands.Edit) -> None:
    """Give an item other words."""
    text = check_edit(u, command)
    u.record(fact.ItemEdited(list=command.address.list, item=command.address.item, text=text))


def check_strike(s: Situation, command: commands.Strike) -> None:
    """Refuse an item that does not count any more.

    Raises:
        Refused: no such item counts.
    """
    standing_item(s, command.address)


def strike(u: Unfolding, command: commands.Strike) -> None:
    """Strike an item: it no longer counts."""
    check_strike(u, command)
    u.record(fact.ItemStruck(list=command.address.list, item=command.address.item))


def check_write_note(_: Situation, command: commands.WriteNote) -> str:
    """The note, as it is saved.

    Raises:
        Refused: it has no words, or too many.
    """
    return words(command.text)


def owed_to(session: Session, participant: str) -> tuple[OwedWords, ...]:
    """Words that may still be saved for that person."""
    return tuple(owed for owed in session.owed_words if owed.participant == participant)


def write_note(u: Unfolding, command: commands.WriteNote) -> None:
    """Keep a note of the leader's own."""
    u.record(fact.NoteWritten(text=check_write_note(u, command)))
