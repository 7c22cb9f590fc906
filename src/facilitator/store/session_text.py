"""A session as the text of its file: a journal while it runs, outcomes on top when it is over."""

from collections.abc import Mapping, Sequence

from facilitator.core.errors import NotWritten
from facilitator.core.events import Event
from facilitator.core.people import Participant
from facilitator.core.session import Occasion, Session
from facilitator.store.event_codec import block_of, checksum, described
from facilitator.store.event_lines import STRUCTURE
from facilitator.store.session_format import Brought, finished_tables, running_tables
from facilitator.store.tables import Table
from facilitator.store.toml import key, lines, literal, parsed, table


def running_head(occasion: Occasion, people: Sequence[Participant], brought: Brought) -> str:
    """The text above the events of a journal."""
    return rendered(running_tables(occasion, people, brought))


def finished_text(session: Session, events: Sequence[Event], brought: Brought) -> str:
    """The whole text of a session that is over.

    Raises:
        NotWritten: the text, read back, does not say what it should; do not replace a file by it.
    """
    document = finished_tables(session, brought)
    text = rendered(document) + blocks_of(events)
    blocks = [{**keys, "crc": checksum(keys)} for keys in map(described, events)]
    if parsed(text) != ({**document, "events": blocks} if blocks else document):
        raise NotWritten("not-the-same", id=session.occasion.id)
    return text


def rendered(document: Mapping[str, object]) -> str:
    """The text of these tables; values that are no tables come first."""
    top: Table = {}
    tables = []
    for name, part in document.items():
        if isinstance(part, list) and _are_rows(part):
            tables += [table(f"[[{key(name)}]]", row) for row in part]
        elif not isinstance(part, dict):
            top[name] = part
        elif name == "lists":
            for list_id, form in part.items():
                path, items = f"lists.{key(list_id)}", form.get("items", ())
                tables.append(table(f"[{path}]", _without("items", form)))
                tables += [table(f"[[{path}.items]]", item) for item in items]
        elif name == "script":
            text = script_lines(part["text"])
            tables.append(f"[script]\n{lines(_without('text', part))}{text}\n")
        else:
            tables.append(table(f"[{key(name)}]", part))
    return f"{lines(top)}\n{''.join(tables)}"


def _are_rows(part: list[object]) -> bool:
    return bool(part) and all(isinstance(row, dict) for row in part)


def _without(name: str, part: Table) -> Table:
    return {each: value for each, value in part.items() if each != name}


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
