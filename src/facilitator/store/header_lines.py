"""Salvages a damaged header: the tables and lines that parse, and the script."""

import hashlib
import re
from collections.abc import Iterator
from itertools import islice

from facilitator.store.event_lines import parsed_by_line
from facilitator.store.tables import Table
from facilitator.store.toml import Keys, parsed

_SECTION = re.compile(r"^\[(\[?)([a-z]+)\]\]?$")
_OPENING = "text = '''"
_CLOSING = "'''"
_DIGEST = re.compile(r"[0-9a-f]{64}")

# A hostile file may be made to take for ever; no script comes near these.
_LINES_BEFORE_TEXT = 4
_MOST_LINES_OF_SCRIPT = 20_000
_MOST_LINES_OF_TABLE = 2_000
_MOST_SECTIONS = 5_000


def salvaged(text: str) -> Table:
    """The tables of a header, as far as they can be read."""
    rows = text.replace("\r\n", "\n").split("\n")
    spread = _script_by_checksum(rows) or _script_by_quotes(rows)
    if spread is not None:
        start, end, script_text = spread
        rows = [*rows[:start], *rows[end:]]
    document: Table = {}
    for name, is_repeated, section in islice(_sections(rows), _MOST_SECTIONS):
        whole = parsed("\n".join(section))
        values = parsed_by_line(section[:_MOST_LINES_OF_TABLE]) if whole is None else whole
        if not name:
            document.update(values)
        elif is_repeated:
            known = document.get(name)
            document[name] = [*(known if isinstance(known, list) else []), values]
        else:
            document[name] = {**Keys(document).inside(name).table, **values}
    if spread is not None:
        document["script"] = {**Keys(document).inside("script").table, "text": script_text}
    return document


def _sections(rows: list[str]) -> Iterator[tuple[str, bool, list[str]]]:
    """The lines of each table, its name, and whether it is one of several; first those of none."""
    name, is_repeated, section = "", False, list[str]()
    for row in rows:
        match = _SECTION.match(row)
        if match is None:
            section.append(row)
            continue
        yield name, is_repeated, section
        name, is_repeated, section = match[2], bool(match[1]), []
    yield name, is_repeated, section


_Spread = tuple[int, int, str]
"""A script that spans several lines: its first row, the row after it, and its text."""


def _script_by_checksum(rows: list[str]) -> _Spread | None:
    """The lines below the checksum that match it, even where the quotes around them are damaged."""
    first = next((i for i, row in enumerate(rows) if row.startswith("sha256 = ")), len(rows))
    digest = parsed_by_line(rows[first : first + 1]).get("sha256")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return None
    for start in range(first + 1, min(len(rows), first + _LINES_BEFORE_TEXT)):
        found = _text_with(digest, rows, start + 1)
        if found is not None:
            return start, *found
    return None


def _script_by_quotes(rows: list[str]) -> _Spread | None:
    """The lines between the quotes that a script is written in; none where they do not end."""
    opening = next((i for i, row in enumerate(rows) if row == _OPENING), None)
    if opening is None:
        return None
    for end in range(opening + 1, len(rows)):
        if rows[end].endswith(_CLOSING):
            text = "\n".join(rows[opening + 1 : end + 1])
            return opening, end + 1, text.removesuffix(_CLOSING)
    return None


def _text_with(digest: str, rows: list[str], start: int) -> tuple[int, str] | None:
    """The text from one row on that has that checksum, and the row after it."""
    sha256 = hashlib.sha256()
    for end in range(start, min(len(rows), start + _MOST_LINES_OF_SCRIPT)):
        for without in (rows[end], rows[end][: -len(_CLOSING)]):
            last = sha256.copy()
            last.update(without.encode("utf-8", "surrogatepass"))
            if last.hexdigest() == digest:
                return end + 1, "\n".join([*rows[start:end], without])
        sha256.update(f"{rows[end]}\n".encode("utf-8", "surrogatepass"))
        if sha256.hexdigest() == digest:
            return end + 2, "".join(f"{row}\n" for row in rows[start : end + 1])
    return None
