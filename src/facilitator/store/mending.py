"""What has to be known of a file before it is led on from: whose it is, and what to mend."""

from collections.abc import Sequence
from pathlib import Path

from facilitator.core.erasing import blanked
from facilitator.core.errors import HeldElsewhere, SessionFileError
from facilitator.core.events import Event, Resumed, SessionStarted
from facilitator.core.session import Session
from facilitator.store.files import look_of, not_written, unfinished_beside
from facilitator.store.replay import brought_by, opening_people
from facilitator.store.session_reading import ReadSession
from facilitator.store.session_text import running_head
from facilitator.store.state_folder import StateFolder


def refuse_foreign(read: ReadSession, host: str, *, takes_over: bool) -> None:
    """Leave a file alone that another computer leads, or that only a later version understands."""
    if read.unknown_kinds:
        raise SessionFileError("unknown-kinds", path=read.path, kinds=read.unknown_kinds)
    led_by = leading_host(read.events)
    if read.header.is_running and led_by and led_by != host and not takes_over:
        raise HeldElsewhere("led-elsewhere", path=read.path, host=led_by)


def leading_host(events: Sequence[Event]) -> str:
    """The computer that led a session last; empty if none is named."""
    hosts = [
        event.fact.host
        for event in events
        if isinstance(event.fact, SessionStarted | Resumed) and event.fact.host
    ]
    return hosts[-1] if hosts else ""


def head_of(read: ReadSession, session: Session) -> str:
    """The text above the events: as it stands, or made anew where it is damaged."""
    if read.head_bytes and read.header.is_running != session.stage.is_over:
        return read.head_bytes.decode("utf-8-sig").replace("\r\n", "\n")
    return running_head(session.occasion, opening_people(read), brought_by(read))


def has_to_be_mended(read: ReadSession, session: Session, text: str) -> bool:
    """Whether a file has to be written anew before anything is added to it."""
    if session.stage.is_over:
        is_settled = not read.header.is_running and blanked(read.events) == read.events
        return not (is_settled and read.is_whole)
    return read.content.replace(b"\r\n", b"\n") != text.encode()


def remove_unfinished(path: Path, folder: StateFolder) -> None:
    """Remove new versions of the file that were never put in place; they may hold struck words.

    A place that cannot be reached keeps them until it can.

    Raises:
        NotWritten: one cannot be removed.
    """
    folder.remove(unfinished_beside(folder.refuge).name)
    unfinished = unfinished_beside(path)
    if look_of(unfinished) is None:
        return
    try:
        folder.disk.remove(unfinished)
    except OSError as error:
        raise not_written(path, error) from error
