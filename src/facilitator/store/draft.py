"""What stands in the writing field, kept while it is being written, and the session's heartbeat.

Half a second after the last key, and at least every two seconds, it is on the disk.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.core.text import harmless
from facilitator.store.keeping import Keeper
from facilitator.store.state_folder import StateFolder

LONGEST_DRAFT = 500_000
"""The most characters of a draft that is taken up again; more than can be saved at once."""

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
    scraps: Mapping[str, str] = field(default_factory=dict)
    """Words that stand in questions without being answered, by question."""


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
            scraps={
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
        "scraps": dict(draft.scraps) or None,
    }
    known = {name: value for name, value in values.items() if value is not None}
    folder.write(DRAFT_FILE, known)


def forget_draft(folder: StateFolder) -> None:
    """Remove the draft of a conversation that is over: nobody will write it to its end.

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
