"""The list that belongs to what goes on: its lines, as far as everybody may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from facilitator.core.script import Choose, Commit, Decide, Recall, Speak, list_read
from facilitator.core.session import Session
from facilitator.view.ballot import ballot
from facilitator.view.names import Revealed, in_sight, is_hidden, list_title
from facilitator.wording.language import _


def list_in_sight(session: Session) -> str | None:
    """The list that belongs to what goes on: the step's own, else the one written in last."""
    step = session.step
    match step:
        case Decide():
            return step.objections or step.collect
        case Recall():
            return step.into or step.collect
        case Choose() | Commit():
            own = list_read(session.script, step) or step.collect
        case _:
            own = None if step is None else step.collect
    return own or _list_written_last(session)


def _list_written_last(session: Session) -> str | None:
    """Before anything is written, the first list that has something in it from the start."""
    written = [
        (item.at, list_id)
        for list_id, items in session.lists.items()
        for item in items
        if item.at is not None
    ]
    if written:
        return max(written, key=itemgetter(0))[1]
    return next((list_id for list_id, items in session.lists.items() if items), None)


def lines_in_sight(
    session: Session, revealed: Revealed = None
) -> tuple[str, list[tuple[str, str]]]:
    """A heading, and a number and a text for each line.

    Args:
        session: where the conversation is.
        revealed: the list that the leader has chosen to show, where it is not for everybody.
    """
    step = session.step
    if isinstance(step, Commit):
        return _("Next steps"), _numbered(m.what for m in session.measures if not m.is_erased)
    if isinstance(step, Recall) and step.into is None and session.kept:
        return _("Saved for later"), _numbered(each.text for each in session.kept)
    list_id = list_in_sight(session)
    # What can be chosen stands in the main panel already.
    if list_id is None or ballot(session) is not None:
        return "", []
    return list_title(session, list_id), _lines_of(session, list_id, revealed)


def _numbered(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(texts, start=1)]


def _lines_of(session: Session, list_id: str, revealed: Revealed) -> list[tuple[str, str]]:
    """The items of a list, numbered without gaps; what is saved for later has a sign."""
    has_chosen_first = is_looked_back_at(session)
    shown = in_sight(session, list_id, revealed)
    items = [item for item in shown if not (item.is_struck or item.is_erased)]
    lines = [
        (f"{number}" if item.parked_for is None else f"{number}»", item)
        for number, item in enumerate(items, start=1)
    ]
    if has_chosen_first:
        lines.sort(key=lambda line: line[1].chosen_at is None)
    return [(number, item.text) for number, item in lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBeside:
    """What the column beside says of a list."""

    title: str
    """What the list is called; empty where none is shown."""
    lines: list[tuple[str, str]]
    """A number and a text for each line."""
    hidden: int | None = None
    """How many things are in a list that is not for everybody."""
    is_looked_back_at: bool = False
    """Whether what was chosen comes first; else what was written last is what matters."""


def list_beside(session: Session, revealed: Revealed) -> ListBeside:
    """What the column beside says of the list that belongs to what goes on."""
    title, lines = lines_in_sight(session, revealed)
    list_id = list_in_sight(session)
    hidden = None
    if list_id is not None and is_hidden(session, list_id, revealed):
        hidden = len(session.open_items(list_id))
    is_behind = is_looked_back_at(session)
    return ListBeside(title=title, lines=lines, hidden=hidden, is_looked_back_at=is_behind)


def is_looked_back_at(session: Session) -> bool:
    """Whether the list is there only to be looked back at."""
    return isinstance(session.step, Speak) and session.step.collect is None
