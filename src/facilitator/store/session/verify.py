"""Whether a session file is intact, and agrees with its events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.core.erasing import blanked
from facilitator.core.errors import SessionFileError
from facilitator.core.events import DROPPED_IN_PLAIN, kind_of
from facilitator.core.plain_record import is_kept_as_now, kept_in_plain
from facilitator.core.session import Session
from facilitator.core.text import has_forbidden_characters
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.session.format import KNOWN_KEYS, NOT_COMPARED, finished_tables, plan_told
from facilitator.store.session.reading import ReadSession, extras_of, replayed
from facilitator.store.session.two_places import copies_of
from facilitator.store.tables import table_of
from facilitator.store.toml import parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Something that is wrong in a session file."""

    code: str
    """What, as a name that ``wording`` has a sentence for."""
    fields: dict[str, object] = field(default_factory=dict)
    """What its sentence mentions."""


@costs_one_row(raising(SessionFileError, "unreadable"))
def verify(path: Path, root: Path | None = None) -> list[Discrepancy]:
    """Find everything that is wrong in a session file, running or over.

    Args:
        path: where the file lies, or belongs.
        root: the folder of all state folders, where it is not the user's own.

    Raises:
        SessionFileError: this version cannot read it as a session file, or there are two copies of
            the session that say different things.
    """
    copies = copies_of(path, root)
    found = [
        Discrepancy(code="unreadable-copy", fields={"path": str(where)})
        for where in copies.unreadable
    ]
    read = copies.latest
    found += [
        Discrepancy(code=f"damaged-{damage.what}", fields={"line": damage.line, "n": damage.n})
        for damage in read.damages
    ]
    if read.torn:
        found.append(Discrepancy(code="torn", fields={"bytes": len(read.torn)}))
    found += [
        Discrepancy(code="unknown-kind", fields={"kind": kind}) for kind in read.unknown_kinds
    ]
    document = parsed(read.content.decode("utf-8-sig", "replace")) or {}
    for name, part in document.items():
        if any(map(has_forbidden_characters, _texts_in(part))):
            found.append(Discrepancy(code="forbidden-characters", fields={"key": name}))
    if read.unknown_kinds:
        return found
    found += _leftovers(read)
    try:
        session = replayed(read)
    except SessionFileError as error:
        return [*found, Discrepancy(code=error.reason)]
    return [*found, *_differences(read, session)]


def _texts_in(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield str(name)
            yield from _texts_in(part)


def _leftovers(read: ReadSession) -> Iterator[Discrepancy]:
    """What should have been removed from the record: struck words, and who passed."""
    if blanked(read.events) != read.events:
        yield Discrepancy(code="words-left")
    if not read.header.is_running and read.header.tables.record == "plain":
        kinds = {kind_of(e.fact) for e in read.events if isinstance(e.fact, DROPPED_IN_PLAIN)}
        for kind in sorted(kinds):
            yield Discrepancy(code="kind-left", fields={"kind": kind})
        is_changed = is_kept_as_now(read.events) and kept_in_plain(read.events) != read.events
        if is_changed and not kinds:
            yield Discrepancy(code="not-as-kept")


def _differences(read: ReadSession, session: Session) -> Iterator[Discrepancy]:
    """Tables above the events that do not follow from the events."""
    if read.header.is_running:
        if session.stage.is_over:
            yield Discrepancy(code="not-rewritten")
        return
    if not session.stage.is_over:
        yield Discrepancy(code="not-over")
        return
    derived, there = finished_tables(session, extras_of(read)), read.header.keys.table
    if read.start is not None:
        # The session has its plan from the header itself, so compare it with what the start says.
        derived["plan"] = table_of(plan_told(read.start))
    for name in KNOWN_KEYS:
        if name not in NOT_COMPARED and derived.get(name) != there.get(name):
            yield Discrepancy(code="not-derived", fields={"key": name})
