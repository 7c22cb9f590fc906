"""What is written down: an item, whose words it holds, and the list that it goes into."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.order import is_kept_silent, members, turn_form
from facilitator.core.rules.turns import end_answer, start_answer
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import (
    PARKING_LIST,
    AnyStep,
    Choose,
    Decide,
    Discuss,
    Groups,
    InTurn,
    Round,
    Script,
    Speak,
)
from facilitator.core.session import Item, OpenStep, OwedWords, Session, Stage, Turn, steps_to_come
from facilitator.core.subgroups import (
    group_of,
    groups_with_people,
    is_in_groups,
    subgroup,
    working_groups,
)
from facilitator.core.text import LONGEST_TEXT, cleaned
from facilitator.core.visibility import is_anonymous


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
                    by=author_kept(u.session, owed.list, person),
                    lap=owed.lap,
                    settles_words_of=owed.participant,
                    takes_room=not has_place,
                )
            )
            replace_earlier(u, step, address, gives_room=False)


def check_edit(s: Situation, command: commands.Edit) -> str:
    """The new words, as they are saved.

    Raises:
        Refused: no such item counts, or the words are empty, too long or none of the answers.
    """
    item = standing_item(s, command.address)
    text = words(command.text)
    step = s.session.script.step(item.position.step) if item.position else None
    if step is not None and step.answers and step.collect == command.address.list:
        return _as_answer(step, text)
    return text


def _as_answer(step: AnyStep, text: str) -> str:
    """The one of the step's answers that is meant."""
    meant = [cleaned(a) for a in step.answers if cleaned(a).casefold() == text.casefold()]
    if not meant:
        refuse(Reason.NOT_AN_ANSWER, answers=step.answers)
    return meant[0]


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


def write_note(u: Unfolding, command: commands.WriteNote) -> None:
    """Keep a note of the leader's own."""
    u.record(fact.NoteWritten(text=check_write_note(u, command)))


def check_park(s: Situation, command: commands.Park) -> Item | Said:
    """What is saved for later: an item that is there already, or new words.

    Raises:
        Refused: there is no such item, it waits already, or that author may not speak.
    """
    if command.address is not None:
        item = standing_item(s, command.address)
        if item.parked_for is not None:
            refuse(Reason.ALREADY_PARKED)
        return item
    text = words(command.text)
    turn = s.here.turn
    speaker = command.author if turn is None else turn.participant
    author, group = told_apart(s.session, speaker)
    if author is not None and turn is None:
        check_may_speak(s, s.step, author)
        group = group_at_work(s.session, author)
    return Said(text=text, list=parking_place(s.session)[1], author=author, group=group)


def park(u: Unfolding, command: commands.Park) -> None:
    """Save new words, or an item, for a later step; the turn goes on."""
    until, list_id = parking_place(u.session)
    address = ItemAddress(list=list_id, item=next_number(u.session, list_id))
    match check_park(u, command):
        case Item(address=there) if there.list == list_id:
            address = there
        case Item(address=there):
            was_without = is_anonymous(u.session.script, there.list)
            u.record(
                fact.ItemMoved(
                    list=there.list,
                    item=there.item,
                    to_list=list_id,
                    to_item=address.item,
                    drops_author=was_without or is_anonymous(u.session.script, list_id),
                )
            )
        case Said() as said:
            u.record(
                fact.ItemAdded(
                    position=placed_words(u.here.position, said.group),
                    list=list_id,
                    item=address.item,
                    text=said.text,
                    by=author_kept(u.session, list_id, said.author),
                    lap=u.here.lap or None,
                )
            )
    u.record(fact.ItemParked(list=address.list, item=address.item, until=until or "session"))


def parking_place(session: Session) -> tuple[str | None, str]:
    """Which later step something is saved for, and the list it goes into.

    The first later step that collects the kind of contribution that does not belong here (advice,
    where advice is ruled out), else the first that collects another kind than this step does, else
    the end of the session.
    """
    step = session.step
    later = _steps_to_save_for(session)
    unwelcome = "advice" if step is not None and "no-advice" in step.content else None
    for wanted, list_id in later:
        if unwelcome in wanted.content:
            return wanted.id, list_id
    for wanted, list_id in later:
        is_another_kind = step is None or wanted.content != step.content
        if is_another_kind and not isinstance(wanted, Speak):
            return wanted.id, list_id
    return None, PARKING_LIST


def _steps_to_save_for(session: Session) -> list[tuple[AnyStep, str]]:
    """The steps to come that collect, each with its list.

    Of groups that name a list, the steps inside take up what was saved, and not the groups.
    """
    return [
        (step, step.collect)
        for step in steps_to_come(session)
        if step.collect is not None and not isinstance(step, Groups)
    ]


def check_take_up(s: Situation, command: commands.TakeUp) -> Item:
    """The item that is taken up.

    Raises:
        Refused: there is no such item, it was not saved for this step, or there is no room for it.
    """
    item = existing(s, command.address)
    step = s.step
    if item not in parked_here(s.session) or step.collect != item.address.list:
        refuse(Reason.NOT_PARKED_FOR_HERE)
    group = group_at_work(s.session, item.by)
    if not has_a_place(s.session, step, item.by, group):
        if _is_of_the_speaker(s, item):
            check_room(s, step)
        else:
            check_room_in_step(s, step, group)
    return item


def _is_of_the_speaker(s: Situation, item: Item) -> bool:
    """Whether whoever has the turn said that."""
    turn = s.here.turn
    return turn is not None and item.by == turn.participant


def take_up(u: Unfolding, command: commands.TakeUp) -> None:
    """Take up something that was saved for this step; in its author's turn, as their words."""
    item = check_take_up(u, command)
    step = u.step
    group = group_at_work(u.session, item.by)
    is_theirs = _is_of_the_speaker(u, item)
    u.record(
        fact.ItemUnparked(
            list=item.address.list,
            item=item.address.item,
            position=placed_words(u.here.position, group),
            lap=u.here.lap or None,
            in_turn=is_theirs,
            takes_room=not is_theirs and not has_a_place(u.session, step, item.by, group),
        )
    )
    replace_earlier(u, step, item.address, gives_room=is_theirs)


def parked_here(session: Session) -> tuple[Item, ...]:
    """What was saved for the open step; at the end, everything that still waits."""
    is_at_the_end = session.stage is Stage.CLOSING
    here = None if session.here is None else session.here.position.step
    if is_at_the_end:
        addresses = frozenset[ItemAddress]().union(*session.parked.values())
    else:
        addresses = session.parked.get(here or "", frozenset())
    lists = [*session.lists]
    in_order = sorted(addresses, key=lambda each: (lists.index(each.list), each.item))
    return tuple(
        item
        for item in map(session.item, in_order)
        if item is not None and not item.is_struck and not item.is_erased
    )


def check_topics(s: Situation, topics: Iterable[tuple[str, str]]) -> None:
    """Refuse topics that nobody will present.

    Args:
        s: where the conversation is.
        topics: who presents each of them, and its words.

    Raises:
        Refused: the script has no such round, the person does not take part, or there are no words.
    """
    for participant, text in topics:
        step = topic_step(s.session.script)
        if step is None or step.collect is None:
            refuse(Reason.NOTHING_COLLECTED)
        if s.session.participant(participant) is None:
            refuse(Reason.NO_SUCH_PERSON)
        words(text)


def save_topics(u: Unfolding, topics: Iterable[tuple[str, str]]) -> None:
    """Save topics for the round in which their authors present them."""
    step = topic_step(u.session.script)
    list_id = None if step is None else step.collect
    if step is None or list_id is None:
        return
    for participant, text in topics:
        number = next_number(u.session, list_id)
        u.record(
            fact.ItemAdded(
                position=Position(step=step.id),
                list=list_id,
                item=number,
                text=words(text),
                by=author_kept(u.session, list_id, participant),
            )
        )
        u.record(fact.ItemParked(list=list_id, item=number, until=step.id))


def topic_step(script: Script) -> Round | None:
    """The round in which people present their topics, if the script has one.

    It is the first round whose list a later choice reads that makes an author the owner, or gives
    the author another role.
    """
    chosen_from = {s.from_ for s in script.all_steps() if isinstance(s, Choose) and s.assigns}
    rounds = (step for step in script.all_steps() if isinstance(step, Round))
    return next((step for step in rounds if step.collect in chosen_from), None)


def saved_by_speaker(session: Session) -> Item | None:
    """What the speaker has saved for this step, until they have said something in the turn.

    A topic that was given beforehand, or advice that came as a question.
    """
    here = session.here
    turn = here.turn if here is not None else None
    if turn is None or turn.contributions:
        return None
    return next((item for item in parked_here(session) if item.by == turn.participant), None)


def owed_to(session: Session, participant: str) -> tuple[OwedWords, ...]:
    """Words that may still be saved for that person."""
    return tuple(owed for owed in session.owed_words if owed.participant == participant)


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
            by=author_kept(u.session, list_id, author),
            lap=u.here.lap or None if turn_form(u.step) else None,
            in_turn=True,
        )
    )
    return address


def next_number(session: Session, list_id: str) -> int:
    """The number that the next item of a list gets."""
    return session.ledger.item_numbers.get(list_id, 0) + 1


def author_kept(session: Session, list_id: str, author: str | None) -> str | None:
    """Who is written down as the author of an item; nobody in a list that keeps no authors."""
    return None if is_anonymous(session.script, list_id) else author


def replace_earlier(
    u: Unfolding, step: AnyStep, new: ItemAddress, *, gives_room: bool = True
) -> None:
    """Strike what the author of a new item had in its list before, where the step says so.

    Args:
        u: what unfolds.
        step: the step that collects it.
        new: the new item.
        gives_room: whether the new item was counted, so that what it replaces no longer is.
    """
    item = u.session.item(new)
    if item is None or item.is_erased or step.collect != new.list:
        return
    group = None if item.position is None else item.position.group
    for earlier in earlier_of(u.session, step, item.by, group):
        if earlier.address != new:
            where = earlier.position if gives_room else None
            u.record(fact.ItemStruck(list=new.list, item=earlier.address.item, position=where))


def has_a_place(
    session: Session,
    step: AnyStep,
    author: str | None,
    group: str | None = None,
    *,
    at: Position | None = None,
) -> bool:
    """Whether a new item replaces one in the same step, so that it needs no more room."""
    here = session.here
    if at is None and here is not None:
        at = here.position
    return at is not None and any(
        item.position is not None and item.position.ungrouped == at
        for item in earlier_of(session, step, author, group)
    )


def earlier_of(
    session: Session, step: AnyStep, author: str | None, group: str | None = None
) -> tuple[Item, ...]:
    """What a new item would replace; nothing if its author is unknown.

    Args:
        session: where the conversation is.
        step: the step that collects it.
        author: who said it.
        group: the group that it belongs to.
    """
    if not step.replaces or step.collect is None:
        return ()
    items = session.open_items(step.collect)
    if isinstance(step, InTurn) and step.who == "groups":
        return tuple(item for item in items if _is_of_group(item, step, group))
    return tuple(item for item in items if author is not None and item.by == author)


def _is_of_group(item: Item, step: AnyStep, group: str | None) -> bool:
    """Whether a group said that, as a group: in a turn of its own, or without naming anybody."""
    where = item.position
    if where is None or where.group is None or where.group != group:
        return False
    return item.by is None or where.step == step.id


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


def written_in_groups(step: AnyStep) -> str | None:
    """The list that a step in groups writes down in: objections to a proposal before remarks."""
    return step.objections or step.collect if isinstance(step, Decide) else step.collect


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


def step_is_full(step: AnyStep, here: OpenStep) -> bool:
    """Whether the step has all the items that it may have."""
    return step.max_items is not None and here.items >= step.max_items


def turn_is_full(step: AnyStep, turn: Turn) -> bool:
    """Whether the turn has given all the items that it may; only rounds have such a ceiling."""
    return isinstance(step, InTurn) and turn.contributions >= step.per_turn


def group_is_full(step: AnyStep, here: OpenStep, group: str | None) -> bool:
    """Whether a group at work in the step has all the items that each of them may have."""
    saved = here.at_once.items.get(group, 0) if group is not None else 0
    return step.max_items is not None and group is not None and saved >= step.max_items


def author_is_full(step: AnyStep, here: OpenStep, author: str | None) -> bool:
    """Whether somebody has given all the items of one turn since it was called in all groups."""
    said = 0 if author is None else here.at_once.said.get(author, 0)
    return isinstance(step, InTurn) and here.at_once.turn is not None and said >= step.per_turn


def taking_part(session: Session, person_id: str | None) -> Participant | None:
    """The person with that id; nobody if there is none, or the person has left."""
    person = None if person_id is None else session.participant(person_id)
    return person if person is not None and person.takes_part else None


def told_apart(session: Session, speaker: str | None) -> tuple[str | None, str | None]:
    """Which person or which group a speaker is; at most one of the two."""
    # Without groups it can only be a person.
    if speaker is None or not session.subgroups or session.participant(speaker) is not None:
        return speaker, None
    return None, speaker


def group_of_words(s: Situation, author: str | None, named: str | None) -> str | None:
    """The group that words belong to, where groups have the turn or work at the same time.

    Args:
        s: where the conversation is.
        author: who said them, if that is known.
        named: the group that the leader names, where no author is named.

    Raises:
        Refused: groups work, and nobody said which of them it was.
    """
    turn = s.here.turn
    if turn is not None:
        return told_apart(s.session, turn.participant)[1]
    if not is_in_groups(s.session):
        return None
    groups = groups_with_people(s.session, working_groups(s.session))
    own = group_of(groups, author)
    if own is not None:
        return own.id
    ids = [group.id for group in groups]
    if named is None and len(ids) == 1:
        return ids[0]
    if named is None:
        refuse(Reason.GROUP_NEEDED)
    if named not in ids:
        refuse(Reason.NO_SUCH_GROUP)
    return named


def is_of_the_group(session: Session, person: str, speaker: str) -> bool:
    """Whether the speaker is a group, and somebody is in it."""
    group = subgroup(session, speaker)
    return group is not None and person in group.members


def placed_words(position: Position, group: str | None) -> Position:
    """The position of what a group said; without a group, that of the step."""
    return position if group is None else replace(position, group=group)


def group_at_work(session: Session, person: str | None) -> str | None:
    """The group that somebody is in just now, if groups work."""
    own = group_of(working_groups(session), person) if is_in_groups(session) else None
    return None if own is None else own.id
