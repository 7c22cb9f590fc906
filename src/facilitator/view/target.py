"""Whose words stand in the writing field, and what Enter makes of them.

The field keeps its label and its text until they are saved: words that were begun in Björn's turn
are saved as Björn's, also when the word has gone on meanwhile.
"""

from dataclasses import dataclass, replace
from typing import Literal

from facilitator.core import commands
from facilitator.core.commands import Command
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

TargetKind = Literal["nothing", "turn", "free", "late", "edit", "measure", "stand"]
"""What is being written: a contribution of the open turn, one of nobody's turn, one of a turn that
is over, new words for an item, a next step, what is said to a proposal, or nothing that is
collected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the words in the field will become."""

    kind: TargetKind = "nothing"
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
        author: whom the leader has named, where nobody has the word alone.
    """
    here, step = session.here, session.step
    if here is None or step is None:
        kind: TargetKind = "nothing" if session.stage is Stage.READY else "measure"
        return Target(kind=kind)
    place = Target(list=step.collect, step=step.id)
    if isinstance(step, Commit):
        return replace(place, kind="measure", participant=author_kept(session, author))
    if is_in_groups(session):
        return _target_in_groups(place, step, author)
    if isinstance(step, Decide):
        return _target_of_stand(session, place, step)
    return _target_in_step(place, step, here.turn, author)


def _target_in_step(place: Target, step: AnyStep, turn: Turn | None, author: str | None) -> Target:
    """What words become that the step collects, where all of them are together."""
    speaker = None if turn is None else turn.participant
    if step.collect is None:
        return replace(place, participant=speaker)
    if step.words == "turn" and speaker is not None:
        return replace(place, kind="turn", participant=speaker)
    if step.words == "anybody":
        return replace(place, kind="free", participant=author)
    return place


def _target_in_groups(place: Target, step: AnyStep, author: str | None) -> Target:
    """What words become that a group writes down."""
    list_id = written_in_groups(step)
    if list_id is None or isinstance(step, Choose):
        return replace(place, list=None)
    return replace(place, kind="free", list=list_id, participant=author)


def _target_of_stand(session: Session, place: Target, step: Decide) -> Target:
    """What words become that are said to a proposal: an objection, or what goes with a stand."""
    turn = None if session.here is None else session.here.turn
    list_id = step.objections or step.collect
    if turn is None or list_id is None:
        return replace(place, list=None)
    return replace(place, kind="stand", list=list_id, participant=turn.participant)


def names_authors(session: Session) -> bool:
    """Whether the leader names whose words they are, because nobody has the word alone."""
    step = session.step
    if step is None or isinstance(step, Choose):
        return False
    if isinstance(step, Commit):
        return is_in_groups(session) and not is_the_only_group(session)
    return is_in_groups(session) or step.words == "anybody"


def target_kept(session: Session, target: Target) -> Target:
    """What words that were begun before will become, now that the session may have gone on."""
    named = target.participant if target.kind in ("free", "measure") else None
    now = target_here(session, named)
    if target.kind == "turn" and target != now:
        is_owed = any(o.list == target.list for o in owed_to(session, target.participant or ""))
        return replace(target, kind="late") if is_owed else now
    if target.kind == "stand" and (target.participant, target.step) != (now.participant, now.step):
        # Nobody else may be said to have objected: the words wait for a note.
        return Target(step=target.step)
    if target.kind == "late" and not owed_to(session, target.participant or ""):
        return now
    if target.kind == "edit" and target.address is not None:
        item = session.item(target.address)
        return target if item is not None and not (item.is_struck or item.is_erased) else now
    return target if target.kind in ("late", "edit") else now


def target_after_handing_on(session: Session, before: Session, target: Target) -> Target:
    """What the words in the field become once the word has gone on.

    Args:
        session: where the conversation is now.
        before: where it was when the word went on.
        target: what the words were until then.
    """
    if target.list is None:
        return target_here(session)
    had = {item.address for item in before.items(target.list)}
    added = [item for item in session.items(target.list) if item.address not in had]
    if added:
        return replace(target, kind="edit", address=added[-1].address)
    return target_kept(session, target)


def saving(session: Session, target: Target, text: str) -> Command:
    """The command that saves the words."""
    match target.kind:
        case "edit" if target.address is not None:
            return commands.Edit(address=target.address, text=text)
        case "measure":
            return commands.AgreeMeasure(what=text, group=target.participant)
        case "late":
            return commands.Contribute(text=text, author=target.participant, is_late=True)
        case "stand":
            return commands.TakeStand(stand="against", text=text)
        case "free" if target.participant is not None:
            is_person = session.participant(target.participant) is not None
            author = target.participant
            if is_person:
                return commands.Contribute(text=text, author=author)
            return commands.Contribute(text=text, group=author)
        case "nothing" | "turn" | "free" | "edit":
            return commands.Contribute(text=text, author=None)


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
    if target.kind == "measure":
        return _next_step_label(session, target)
    if target.list is None:
        return _nothing_to_write(session)
    word = item_word(session, target.list)
    if target.participant is None:
        title = list_title(session, target.list) if word is None else word[0].upper() + word[1:]
        return _("{what} – Tab: whose?").format(what=title) if target.kind == "free" else title
    said = _said_by(session, target.participant, word)
    if target.kind == "stand" and asks_for_words(session):
        name = short_name(session, target.participant)
        said = _("{name}: what is against it? (empty: nothing)").format(name=name)
    if target.kind in ("late", "edit"):
        return _("{words} – the word has gone on").format(words=said)
    return said


def _next_step_label(session: Session, target: Target) -> str:
    """What stands before a next step: in groups also whose it is."""
    if target.participant is not None:
        return _("{name}: next step").format(name=short_name(session, target.participant))
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
    if heard_now(session) is not None or stand_rows(session):
        return _("Arrows and Enter answer above")
    here = session.here
    if isinstance(session.step, Decide) and here is not None and here.question is not None:
        return _("Arrows and Enter answer above")
    return _("Nothing is written down in this step")


def author_kept(session: Session, author: str | None) -> str | None:
    """Whose the next words are, if the same one is meant: a group is named once for all of its."""
    is_at_work = is_in_groups(session) and author in [g.id for g in groups_at_work(session)]
    return author if is_at_work else None


def next_author(session: Session, author: str | None, *, backwards: bool = False) -> str | None:
    """Whom Tab names next as the one who said it: nobody, each group, then each person.

    Next steps are a group's, and their words say who does them.
    """
    groups = groups_at_work(session) if is_in_groups(session) else ()
    people = [person for group in groups for person in who_is_in(session, group)]
    choices = [None, *(group.id for group in groups)]
    if not isinstance(session.step, Commit):
        choices += [person.id for person in (people or session.present) if person.is_here]
    index = choices.index(author) if author in choices else 0
    return choices[(index + (-1 if backwards else 1)) % len(choices)]
