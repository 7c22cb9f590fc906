"""Whose words stand in the writing field, and what Enter makes of them.

The field keeps its label and its text until they are saved: words that were begun in Björn's turn
are saved as Björn's, also when the word has gone on meanwhile.
"""

from dataclasses import dataclass, replace
from typing import Literal

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.position import ItemAddress
from facilitator.core.rules import owed_to
from facilitator.core.script import Commit, Discuss, Quiet, Round, Speak
from facilitator.core.session import Session, Stage
from facilitator.tui.ballot import ballot, keys_told
from facilitator.tui.names import item_word, list_title, short_name, whose
from facilitator.wording.language import _

TargetKind = Literal["nothing", "turn", "free", "late", "edit", "measure"]
"""What is being written: a contribution of the open turn, one of nobody's turn, one of a turn that
is over, new words for an item, a next step, or nothing that is collected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the words in the field will become."""

    kind: TargetKind = "nothing"
    """What is being written."""
    participant: str | None = None
    """Whose words."""
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
        return replace(place, kind="measure")
    if step.collect is None:
        return replace(place, participant=here.turn.participant if here.turn else None)
    if isinstance(step, Round | Speak) and here.turn is not None:
        return replace(place, kind="turn", participant=here.turn.participant)
    if isinstance(step, Discuss | Quiet):
        return replace(place, kind="free", participant=author)
    return place


def target_kept(session: Session, target: Target) -> Target:
    """What words that were begun before will become, now that the session may have gone on."""
    now = target_here(session, target.participant if target.kind == "free" else None)
    if target.kind == "turn" and target != now:
        is_owed = any(o.list == target.list for o in owed_to(session, target.participant or ""))
        return replace(target, kind="late") if is_owed else now
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


def saving(target: Target, text: str) -> Command:
    """The command that saves the words."""
    if target.kind == "edit" and target.address is not None:
        return commands.Edit(address=target.address, text=text)
    if target.kind == "measure":
        return commands.AgreeMeasure(what=text)
    if target.kind == "late":
        return commands.Contribute(text=text, author=target.participant, is_late=True)
    author = target.participant if target.kind == "free" else None
    return commands.Contribute(text=text, author=author)


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
        return _("Next step")
    if target.list is None:
        open_choice = ballot(session)
        nothing = _("Nothing is written down in this step")
        return nothing if open_choice is None else keys_told(open_choice)
    word = item_word(session, target.list)
    if target.participant is None:
        title = list_title(session, target.list) if word is None else word[0].upper() + word[1:]
        return _("{what} – Tab: whose?").format(what=title) if target.kind == "free" else title
    name = short_name(session, target.participant)
    said = whose(name, word) if word is not None else _("What {name} says").format(name=name)
    if target.kind in ("late", "edit"):
        return _("{words} – the word has gone on").format(words=said)
    return said


def next_author(session: Session, author: str | None, *, backwards: bool = False) -> str | None:
    """Whom Tab names next as the one who said it: nobody, then each person by seat."""
    choices = [None, *(person.id for person in session.present if person.is_here)]
    index = choices.index(author) if author in choices else 0
    return choices[(index + (-1 if backwards else 1)) % len(choices)]
