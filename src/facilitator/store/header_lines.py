"""What can be saved of a damaged header: tables that parse, lines that do, and the script."""

import hashlib
import re
from collections.abc import Iterator
from itertools import islice

from facilitator.store.toml import parsed

_SECTION = re.compile(r"^\[(\[?)([a-z]+)\]\]?$")
_OPENING = "text = '''"
_CLOSING = "'''"
_DIGEST = re.compile(r"[0-9a-f]{64}")

# A stranger's file may be made so that it takes for ever; no script comes near these.
_LINES_BEFORE_TEXT = 4
_MOST_LINES_OF_SCRIPT = 20_000
_MOST_LINES_OF_TABLE = 2_000
_MOST_SECTIONS = 5_000


def salvaged(text: str) -> dict[str, object]:
    """The tables above the events, as far as they can be read."""
    rows = text.replace("\r\n", "\n").split("\n")
    start, end, script_text = _script_in(rows)
    document: dict[str, object] = {}
    sections = _sections([*rows[:start], *rows[end:]])
    for name, is_repeated, section in islice(sections, _MOST_SECTIONS):
        values = _values(section)
        known = document.get(name)
        if not name:
            document.update(values)
        elif is_repeated:
            document[name] = [*(known if isinstance(known, list) else []), values]
        else:
            document[name] = {**(known if isinstance(known, dict) else {}), **values}
    if script_text is not None:
        script = document.get("script")
        document["script"] = {
            **(script if isinstance(script, dict) else {}),
            "text": script_text,
        }
    return document


def _sections(rows: list[str]) -> Iterator[tuple[str, bool, list[str]]]:
    """The tables by name, the values of the top first under no name."""
    name, is_repeated, section = "", False, list[str]()
    for row in rows:
        match = _SECTION.match(row)
        if match is None:
            section.append(row)
            continue
        yield name, is_repeated, section
        name, is_repeated, section = match[2], bool(match[1]), []
    yield name, is_repeated, section


def _values(section: list[str]) -> dict[str, object]:
    """The values of one table: all of them, or those whose lines parse alone."""
    whole = parsed("\n".join(section))
    if whole is not None:
        return whole
    values: dict[str, object] = {}
    for row in section[:_MOST_LINES_OF_TABLE]:
        values.update(parsed(row) or {})
    return values


def _script_in(rows: list[str]) -> tuple[int, int, str | None]:
    """The script that spans several lines: its first row, the row behind it, and its text.

    Its checksum finds it where the quotes around it are damaged.
    """
    first = next((i for i, row in enumerate(rows) if row.startswith("sha256 = ")), None)
    digest = None if first is None else (parsed(rows[first]) or {}).get("sha256")
    if first is not None and isinstance(digest, str) and _DIGEST.fullmatch(digest):
        for start in range(first + 1, min(len(rows), first + _LINES_BEFORE_TEXT)):
            found = _text_with(digest, rows, start + 1)
            if found is not None:
                return start, *found
    opening = next((i for i, row in enumerate(rows) if row == _OPENING), None)
    if opening is None:
        return len(rows), len(rows), None
    for end in range(opening + 1, len(rows)):
        if rows[end].endswith(_CLOSING):
            text = "\n".join(rows[opening + 1 : end + 1])
            return opening, end + 1, text.removesuffix(_CLOSING)
    return opening, opening + 1, None


def _text_with(digest: str, rows: list[str], start: int) -> tuple[int, str] | None:
    """The row behind the text that begins at a row and has that checksum, and the text."""
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
