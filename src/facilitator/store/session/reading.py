"""Reading a session file, whole or damaged, running or over, into a session.

A file that parses and whose checksums are right is read as it is. Any other is read line by line:
what is undamaged is kept, and what is damaged is reported. Nothing here writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from facilitator.core.errors import NewerFormat, NotASession, SessionFileError
from facilitator.core.events import Event, ParticipantJoined, SessionStarted
from facilitator.core.fold import fold, opening
from facilitator.core.fold.flow import as_participant
from facilitator.core.people import Participant
from facilitator.core.session import Session
from facilitator.store.disk import bytes_of_file
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.scripts.reading import ReadScript, script_from_text
from facilitator.store.session.events import EVENTS_LINE
from facilitator.store.session.format import FORMAT, KNOWN_KEYS, Extras, Header, sha256_of
from facilitator.store.session.salvage import Damage, found_in, salvaged
from facilitator.store.toml import Keys, parsed, plainly_parsed

SESSION_BYTES = 16 * 1024 * 1024
"""The largest session file that is read."""

NEEDED_KEYS = {"format", "id", "status", "record", "script"}
"""Keys without which a header counts as damaged."""

_CUT = f"\n{EVENTS_LINE}\n"

_REPLACED = "\ufffd"


@dataclass(frozen=True, kw_only=True)
class ReadSession:
    """What came of reading a session file."""

    path: Path
    """Where it lies."""
    content: bytes
    """Its bytes."""
    header: Header
    """What stands above the events."""
    head_bytes: bytes
    """The bytes above the events; empty where they are damaged."""
    events: tuple[Event, ...]
    """Every event that could be read, in order."""
    damages: tuple[Damage, ...] = ()
    """What could not be read."""
    torn: bytes = b""
    """The end that was being written when something stopped it; it is ignored."""
    unknown_kinds: tuple[str, ...] = ()
    """Kinds of events that only a later version knows; a file that has any is read-only."""

    @cached_property
    def script(self) -> ReadScript | None:
        """The script, read again from its text; nothing if the text is lost."""
        text = self.header.tables.script.text
        return script_from_text(text) if text else None

    @property
    def start(self) -> SessionStarted | None:
        """The event of the start; nothing before the start, or where it is lost."""
        return next((e.fact for e in self.events if isinstance(e.fact, SessionStarted)), None)

    @property
    def is_whole(self) -> bool:
        """Whether the file holds exactly what was written."""
        return not self.damages and not self.torn


@costs_one_row(raising(SessionFileError, "unreadable"))
def read_session(path: Path) -> ReadSession:
    """Read a session file.

    Raises:
        SessionFileError: the file cannot be read at all.
        NotASession: it is not a session file, or too large to be one.
        NewerFormat: a later version of the program wrote it.
    """
    try:
        content = bytes_of_file(path, SESSION_BYTES)
    except FileNotFoundError as error:
        raise SessionFileError("no-such-file", path=path) from error
    except (OSError, ValueError) as error:
        raise SessionFileError("unreadable", path=path) from error
    if len(content) > SESSION_BYTES:
        raise NotASession("too-large", path=path)
    return session_in(content, path)


def session_in(content: bytes, path: Path) -> ReadSession:
    """Read a session from the bytes of its file.

    Raises:
        NotASession: they are not those of a session file.
        NewerFormat: a later version of the program wrote them.
    """
    document = _document(_text(content))
    found = found_in(content, document)
    header, head_bytes, is_damaged = _header(content, document, found.header_end)
    number = header.keys.whole("format")
    if number is not None and number > FORMAT:
        raise NewerFormat("newer-format", path=path, format=number, reads=FORMAT)
    table, script = header.keys.table, header.tables.script
    has_header = isinstance(table.get("status"), str) or isinstance(table.get("script"), dict)
    if not found.events and not has_header:
        raise NotASession("not-a-session", path=path)
    damages = [*found.damages]
    if is_damaged:
        damages.append(Damage(what="header"))
    if not script.text or script.sha256 != sha256_of(script.text):
        damages.append(Damage(what="script"))
    return ReadSession(
        path=path,
        content=content,
        header=header,
        head_bytes=head_bytes,
        events=tuple(found.events[n] for n in sorted(found.events)),
        damages=tuple(damages),
        torn=found.torn,
        unknown_kinds=tuple(dict.fromkeys(found.unknown.values())),
    )


def _document(text: str) -> dict[str, object] | None:
    """What a file says as TOML, where it does.

    Events as the program writes them have one key on each line, and are read far more quickly than
    by a parser. Where what stands above them is TOML by itself, no string spans the cut.
    """
    above, cut, events = text.partition(_CUT)
    if cut:
        head, below = parsed(f"{above}\n"), plainly_parsed(f"{_CUT.lstrip()}{events}")
        if head and below and "events" not in head and below.keys() == {"events"}:
            return {**head, **below}
    return parsed(text)


def _text(content: bytes) -> str:
    """The file as text; bytes that are not UTF-8 damage nothing but themselves."""
    return content.decode("utf-8-sig", "replace")


def _header(
    content: bytes, document: Mapping[str, object] | None, end: int
) -> tuple[Header, bytes, bool]:
    """The header, its bytes if they can be written again as they are, and whether it is damaged."""
    raw = content[:end]
    head = parsed(_text(raw))
    if document is not None:
        above = {name: part for name, part in document.items() if name != "events"}
        if head != above and all(name in KNOWN_KEYS for name in above):
            return Header(Keys(above)), b"", not _has_what_is_needed(above)
    if head is None:
        return Header(Keys(salvaged(_text(raw)))), b"", True
    is_damaged = not _has_what_is_needed(head) or _REPLACED in _text(raw)
    return Header(Keys(head)), b"" if is_damaged else raw, is_damaged


def _has_what_is_needed(head: Mapping[str, object]) -> bool:
    """Whether a header has every key that it needs, and a format that exists."""
    number = Keys(head).whole("format")
    return head.keys() >= NEEDED_KEYS and number is not None and number >= 1


def _refuse_contradictory(read: ReadSession) -> NoReturn:
    raise SessionFileError("does-not-hold-together", path=read.path)


@costs_one_row(_refuse_contradictory)
def replayed(read: ReadSession) -> Session:
    """Fold the events of a file into the session that they tell of.

    Raises:
        SessionFileError: its script is lost, or its events do not belong together.
    """
    script = None if read.script is None else read.script.script
    if script is None:
        raise SessionFileError("script-lost", path=read.path)
    try:
        return fold(opening(read.header.occasion(script), opening_people(read)), read.events)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        # Each event of a hostile file can be right by itself and refer to what does not exist.
        _refuse_contradictory(read)


def opening_people(read: ReadSession) -> tuple[Participant, ...]:
    """Who was there before anything happened.

    ``session-started`` names everybody who is left by then, and the header those who left before.
    Where that event is lost, only the header does. Whoever came later has an event of their own.
    """
    seated = [] if read.start is None else [*map(as_participant, read.start.participants)]
    known = {person.id for person in seated}
    seated += [person for person in read.header.people() if person.id not in known]
    later = {e.fact.participant for e in read.events if isinstance(e.fact, ParticipantJoined)}
    return tuple(person for person in seated if person.id not in later)


def extras_of(read: ReadSession) -> Extras:
    """What a file carries that the session itself does not know."""
    return Extras(
        script_text=read.header.tables.script.text,
        script_sha256=read.header.tables.script.sha256,
        unknown=read.header.unknown,
    )
