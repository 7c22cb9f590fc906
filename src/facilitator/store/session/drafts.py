"""The words of a conversation that are not saved as a contribution yet, with a sign of life.

They are kept in the state folder rather than beside finished files: half a sentence is nobody
else's business, and a sync folder has no use for every key press.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.core.text import harmless
from facilitator.store.session.keeper import LONGEST_DRAFT, Keeper
from facilitator.store.session.state_folder import StateFolder

DRAFT_FILE = "draft.toml"
"""What the draft is called in the state folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words that are not saved as a contribution yet, and what they are meant for."""

    text: str = ""
    """The words, as they stand in the field."""
    kind: str = "turn"
    """What they will be: ``turn``, ``late``, ``edit``, ``note`` …"""
    participant: str | None = None
    """Whose words."""
    list: str | None = None
    """The list they go into."""
    item: int | None = None
    """The item that they edit."""
    step: str | None = None
    """The step in which they were begun."""
    unsaved: Mapping[str, str] = field(default_factory=dict)
    """Words typed into questions that have not been answered, by question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """A sign of life."""

    t: float
    """Seconds into the session."""
    at: datetime
    """Wall-clock time with its offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """What a session's state folder remembers."""

    draft: Draft
    """The words."""
    pulse: Pulse | None
    """The last sign of life, where there is one."""


def read_draft(folder: StateFolder) -> KeptDraft | None:
    """The draft of a session, or nothing if there is none that can be read."""
    keys = folder.read(DRAFT_FILE)
    if not keys.table:
        return None
    t, at = keys.number("t"), keys.moment("at")
    return KeptDraft(
        draft=Draft(
            text=harmless(keys.verbatim("text") or "")[:LONGEST_DRAFT],
            kind=keys.text("kind") or "turn",
            participant=keys.text("participant"),
            list=keys.text("list"),
            item=keys.whole("item"),
            step=keys.text("step"),
            unsaved={
                name: harmless(words)[:LONGEST_DRAFT]
                for name, words in keys.inside("scraps").table.items()
                if isinstance(words, str)
            },
        ),
        pulse=None if t is None or at is None else Pulse(t=float(t), at=at),
    )


def write_draft(folder: StateFolder, draft: Draft, pulse: Pulse) -> None:
    """Save a draft with a sign of life.

    Raises:
        NotWritten: the disk did not take it.
    """
    values = {
        "t": pulse.t,
        "at": pulse.at,
        "kind": draft.kind,
        "participant": draft.participant,
        "list": draft.list,
        "item": draft.item,
        "step": draft.step,
        "text": draft.text,
        "scraps": dict(draft.unsaved) or None,
    }
    known = {name: value for name, value in values.items() if value is not None}
    folder.write(DRAFT_FILE, known)


def forget_draft(folder: StateFolder) -> None:
    """Remove the draft of a conversation that is over: nobody will finish it.

    Raises:
        NotWritten: it cannot be removed.
    """
    folder.remove(DRAFT_FILE)


class DraftKeeper(Keeper[Draft]):
    """Saves the draft from a thread of its own, with a sign of life every two seconds."""

    def __init__(
        self,
        folder: StateFolder,
        pulse: Callable[[], Pulse],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        def save(draft: Draft) -> None:
            write_draft(folder, draft, pulse())

        super().__init__(save, Draft(), seconds, beats=True)

    def clear(self) -> None:
        """Forget the words at once, on the disk too.

        Raises:
            NotWritten: the disk did not take it.
        """
        self.save_at_once(Draft())
