"""Whose words stand in the writing field, and what Enter makes of them.

The field keeps its label and its text until they are saved: words that were begun in Björn's turn
are saved as Björn's, also when the floor has been handed on since.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.people import Subgroup
from facilitator.core.position import ItemAddress
from facilitator.core.rules.items import owed_to, written_in_groups
from facilitator.core.script import AnyStep, Choose, Commit, Decide
from facilitator.core.session import Session, Stage, Turn
from facilitator.core.subgroups import is_in_groups, is_the_only_group, who_is_in
from facilitator.view.answers import asks_for_words, heard_now, stand_rows
from facilitator.view.ballot import ballot, keys_told
from facilitator.view.groups import groups_at_work
from facilitator.view.names import item_word, list_title, short_name, whose
from facilitator.view.rating import open_rating
from facilitator.wording.language import _


class TargetKind(StrEnum):
    """What is being written. A draft on the disk has these words."""

    NOTHING = "nothing"
    """Nothing that is collected."""
    TURN = "turn"
    """A contribution of the open turn."""
    FREE = "free"
    """A contribution in nobody's turn."""
    LATE = "late"
    """A contribution of a turn that is over."""
    EDIT = "edit"
    """New words for an item."""
    MEASURE = "measure"
    """A next step."""
    STAND = "stand"
    """What is said to a proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the words in the field will become."""

    kind: TargetKind = TargetKind.NOTHING
    """What is being written."""
    participant: str | None = None
    """Whose words; in subgroups also the id of a group."""
    list: str | None = None
    """The list that they go into."""
    step: str | None = None
    """The step that they belong to."""
    address: ItemAddress | None = None
    """The item that gets other words."""


def target_here(session: Session, author: str | None = None) -> Target:
    """What words that are begun just now will become.

    Args:
        session: where the conversation is.
        author: whom the leader has named, where nobody has the floor alone.
    """
    here, step = session.here, session.step
    if here is None or step is None:
        is_ready = session.stage is Stage.READY
        return Target(kind=TargetKind.NOTHING if is_ready else TargetKind.MEASURE)
    place = Target(list=step.collect, step=step.id)
    if isinstance(step, Commit):
        named = author_kept(session, author)
        return replace(place, kind=TargetKind.MEASURE, participant=named)
    if is_in_groups(session):
        list_id = None if isinstance(step, Choose) else written_in_groups(step)
        if list_id is None:
            return replace(place, list=None)
        return replace(place, kind=TargetKind.FREE, list=list_id, participant=author)
    return _target_together(place, step, here.turn, author)


def _target_together(place: Target, step: AnyStep, turn: Turn | None, author: str | None) -> Target:
    """What words become where all are together: of whoever has the floor, or of whom is named."""
    speaker = None if turn is None else turn.participant
    if isinstance(step, Decide):
        list_id = step.objections or step.collect
        if speaker is None or list_id is None:
            return replace(place, list=None)
        return replace(place, kind=TargetKind.STAND, list=list_id, participant=speaker)
    if step.collect is None:
        return replace(place, participant=speaker)
    if step.words == "turn" and speaker is not None:
        return replace(place, kind=TargetKind.TURN, participant=speaker)
    if step.words == "anybody":
        return replace(place, kind=TargetKind.FREE, participant=author)
    return place


def names_authors(session: Session) -> bool:
    """Whether the leader names whose words they are, because nobody has the floor alone."""
    step = session.step
    if step is None or isinstance(step, Choose):
        return False
    if isinstance(step, Commit):
        return is_in_groups(session) and not is_the_only_group(session)
    return is_in_groups(session) or step.words == "anybody"


def target_kept(session: Session, target: Target) -> Target:
    """What words that were begun before will become, now that the session may have gone on."""
    is_named = target.kind in (TargetKind.FREE, TargetKind.MEASURE)
    now = target_here(session, target.participant if is_named else None)
    speaker = target.participant or ""
    match target.kind:
        case TargetKind.TURN if target != now:
            is_owed = any(owed.list == target.list for owed in owed_to(session, speaker))
            return replace(target, kind=TargetKind.LATE) if is_owed else now
        case TargetKind.STAND if (target.participant, target.step) != (now.participant, now.step):
            # Nobody else may be said to have objected: the words wait for a note.
            return Target(step=target.step)
        case TargetKind.LATE if owed_to(session, speaker):
            return target
        case TargetKind.EDIT if _is_there(session, target.address):
            return target
        case _:
            return now


def _is_there(session: Session, address: ItemAddress | None) -> bool:
    """Whether an item can still be given other words."""
    item = None if address is None else session.item(address)
    return item is not None and not (item.is_struck or item.is_erased)


def target_after_handing_on(session: Session, before: Session, target: Target) -> Target:
    """What the words in the field become once the floor has been handed on.

    Args:
        session: where the conversation is now.
        before: where it was before that.
        target: what the words were until then.
    """
    if target.list is None:
        return target_here(session)
    had = {item.address for item in before.items(target.list)}
    added = [item for item in session.items(target.list) if item.address not in had]
    if added:
        return replace(target, kind=TargetKind.EDIT, address=added[-1].address)
    return target_kept(session, target)


def saving(session: Session, target: Target, text: str) -> Command:
    """The command that saves the words."""
    match target.kind:
        case TargetKind.EDIT if target.address is not None:
            return commands.Edit(address=target.address, text=text)
        case TargetKind.MEASURE:
            return commands.AgreeMeasure(what=text, group=target.participant)
        case TargetKind.LATE:
            return commands.Contribute(text=text, author=target.participant, is_late=True)
        case TargetKind.STAND:
            return commands.TakeStand(stand="against", text=text)
        case TargetKind.FREE if target.participant is not None:
            if session.participant(target.participant) is None:
                return commands.Contribute(text=text, group=target.participant)
            return commands.Contribute(text=text, author=target.participant)
        case TargetKind.NOTHING | TargetKind.TURN | TargetKind.FREE | TargetKind.EDIT:
            return commands.Contribute(text=text)
        case _:
            assert_never(target.kind)


def as_answer(session: Session, text: str) -> str:
    """The answer that a digit stands for, in a step with given answers; else the text itself."""
    step = session.step
    answers = step.answers if step is not None else ()
    number = text.strip()
    if number.isdecimal() and 1 <= int(number) <= len(answers):
        return answers[int(number) - 1]
    return text


def label(session: Session, target: Target) -> str:
    """What stands before the field: whose words, and what kind."""
    if session.stage is Stage.READY:
        return _("Enter begins the conversation")
    if target.kind is TargetKind.MEASURE:
        return _label_of_next_step(session, target.participant)
    if target.list is None:
        return _nothing_to_write(session)
    word = item_word(session, target.list)
    if target.participant is None:
        title = list_title(session, target.list) if word is None else word[0].upper() + word[1:]
        is_free = target.kind is TargetKind.FREE
        return _("{what} – Tab: whose?").format(what=title) if is_free else title
    if target.kind is TargetKind.STAND and asks_for_words(session):
        name = short_name(session, target.participant)
        return _("{name}: what is against it? (empty: nothing)").format(name=name)
    said = _said_by(session, target.participant, word)
    if target.kind in (TargetKind.LATE, TargetKind.EDIT):
        return _("{words} – the word has gone on").format(words=said)
    return said


def _label_of_next_step(session: Session, group: str | None) -> str:
    if group is not None:
        return _("{name}: next step").format(name=short_name(session, group))
    return _("Next step – Tab: which group’s?") if names_authors(session) else _("Next step")


def _said_by(session: Session, speaker: str, word: str | None) -> str:
    """Whose words, in the script's word for them; a group has its name before it."""
    name = short_name(session, speaker)
    if session.participant(speaker) is None:
        return name if word is None else f"{name}: {word}"
    return whose(name, word) if word is not None else _("What {name} says").format(name=name)


def _nothing_to_write(session: Session) -> str:
    """What the label says where no words are written down."""
    open_choice = ballot(session)
    if open_choice is not None:
        return keys_told(open_choice)
    if open_rating(session) is not None:
        return _("Numbers and Enter above")
    here = session.here
    is_asked = here is not None and here.question is not None and isinstance(session.step, Decide)
    if is_asked or heard_now(session) is not None or stand_rows(session):
        return _("Arrows and Enter answer above")
    return _("Nothing is written down in this step")


def author_kept(session: Session, author: str | None) -> str | None:
    """Whose the next words are, if the same one is meant: a group is named once for all of its."""
    return author if author in [group.id for group in _groups_named(session)] else None


def _groups_named(session: Session) -> tuple[Subgroup, ...]:
    """The groups that words can be said to come from."""
    return groups_at_work(session) if is_in_groups(session) else ()


def next_author(session: Session, author: str | None, *, backwards: bool = False) -> str | None:
    """Whom Tab names next as the one who said it: nobody, each group, then each person.

    Next steps are a group's, and their words say who does them.
    """
    groups = _groups_named(session)
    choices: list[str | None] = [None, *(group.id for group in groups)]
    if not isinstance(session.step, Commit):
        seated = [person for group in groups for person in who_is_in(session, group)]
        choices += [person.id for person in seated or session.present if person.is_here]
    index = choices.index(author) if author in choices else 0
    return choices[(index + (-1 if backwards else 1)) % len(choices)]
