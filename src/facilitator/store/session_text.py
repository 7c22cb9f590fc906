"""A session as the text of its file: a journal while it runs, outcomes on top when it is over."""

from collections.abc import Iterator, Mapping, Sequence

from facilitator.core.errors import NotWritten
from facilitator.core.events import Event
from facilitator.core.people import Participant
from facilitator.core.session import Occasion, Session
from facilitator.store.event_codec import block_of, checksum, described
from facilitator.store.event_lines import STRUCTURE
from facilitator.store.session_format import Brought, finished_tables, running_tables
from facilitator.store.tables import Table
from facilitator.store.toml_lines import key, lines, literal, parsed, table


def running_head(occasion: Occasion, people: Sequence[Participant], brought: Brought) -> str:
    """The text above the events of a journal."""
    return rendered(running_tables(occasion, people, brought))


def finished_text(session: Session, events: Sequence[Event], brought: Brought) -> str:
    """The whole text of a session that is over.

    Raises:
        NotWritten: the text does not say what it should; nothing may be replaced by it.
    """
    document = finished_tables(session, brought)
    text = rendered(document) + blocks_of(events)
    blocks = [{**keys, "crc": checksum(keys)} for keys in map(described, events)]
    if parsed(text) != ({**document, "events": blocks} if blocks else document):
        raise NotWritten("not-the-same", id=session.occasion.id)
    return text


def rendered(document: Mapping[str, object]) -> str:
    """The text of these tables, values of the top first."""
    top = {name: part for name, part in document.items() if not _is_table(part)}
    return f"{lines(top)}\n" + "".join(
        text for name, part in document.items() if _is_table(part) for text in _table(name, part)
    )


def _is_table(part: object) -> bool:
    return isinstance(part, dict) or (
        isinstance(part, list) and bool(part) and all(isinstance(row, dict) for row in part)
    )


def _table(name: str, part: object) -> Iterator[str]:
    """One table of the top, under its header lines."""
    if isinstance(part, list):
        yield from (table(f"[[{key(name)}]]", row) for row in part)
    elif name == "lists" and isinstance(part, dict):
        for list_id, form in part.items():
            yield from _list_table(f"lists.{key(list_id)}", form)
    elif name == "script" and isinstance(part, dict):
        own = {name: value for name, value in part.items() if name != "text"}
        yield f"[script]\n{lines(own)}{script_lines(part['text'])}\n"
    elif isinstance(part, dict):
        yield table(f"[{key(name)}]", part)


def _list_table(path: str, form: Table) -> Iterator[str]:
    """One list, with each of its items under a header line."""
    items = form.get("items", [])
    yield table(f"[{path}]", {name: value for name, value in form.items() if name != "items"})
    if isinstance(items, list):
        yield from (table(f"[[{path}.items]]", item) for item in items)


def script_lines(text: str) -> str:
    """The script as a value of several lines where that keeps it exactly, else on one.

    No line of it may look like the structure that events are found by.
    """
    spread = f"text = '''\n{text}'''\n"
    looks_like_structure = any(line.startswith(STRUCTURE) for line in text.split("\n"))
    if not looks_like_structure and (parsed(spread) or {}).get("text") == text:
        return spread
    return f"text = {literal(text)}\n"


def blocks_of(events: Sequence[Event]) -> str:
    """The text of some events."""
    return "".join(block_of(event) for event in events)
