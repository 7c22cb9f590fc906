"""Lists of people: TOML with ``[[people]]`` tables, or plain text with one name a line.

In plain text empty lines and lines that begin with ``#`` are ignored. A file that ends in
``.toml`` is read as TOML, every other as plain text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from facilitator.core.errors import PeopleFileError
from facilitator.core.regular_group import Expected
from facilitator.core.text import cleaned_line, folded
from facilitator.store.disk import SUFFIX, bytes_of_file
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.findings import FindingCode
from facilitator.store.toml import Keys, SyntaxFault, decoded, parse

LARGEST_FILE = 64 * 1024
"""The most bytes that are read."""

MOST_PEOPLE = 60
"""The most people in one list."""

LONGEST_NAME = 80
"""The most characters of a name."""


@costs_one_row(raising(PeopleFileError, "people-unreadable"))
def read_people(path: Path) -> tuple[Expected, ...]:
    """The people in a file, in the order they stand there.

    Raises:
        PeopleFileError: the file cannot be read, is not a list of people, or names somebody twice.
    """
    try:
        text = decoded(bytes_of_file(path, LARGEST_FILE), LARGEST_FILE)
    except FileNotFoundError as fault:
        raise PeopleFileError("no-people-file", path=str(path)) from fault
    except (OSError, ValueError) as fault:
        raise PeopleFileError("people-unreadable", path=str(path)) from fault
    if isinstance(text, SyntaxFault):
        raise _unreadable(text, path)
    if path.suffix.lower() == SUFFIX:
        people, lines = _people_in_toml(text, path)
        return checked(people, lines=lines, path=str(path))
    numbered = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    named = {number: line for number, line in numbered if line and not line.startswith("#")}
    people = [Expected(name=line) for line in named.values()]
    return checked(people, lines=list(named), path=str(path))


def checked(
    people: Sequence[Expected], *, lines: Sequence[int] = (), path: str = ""
) -> tuple[Expected, ...]:
    """The people with their names cleaned, if they are a list that a session can be led with.

    Args:
        people: as they were written.
        lines: the line that each of them stands on, where that is known.
        path: the file that they come from; nothing for the command line.

    Raises:
        PeopleFileError: nobody, too many, an empty or too long name, or the same name twice.
    """
    if not people:
        raise PeopleFileError("no-people-in-file" if path else "no-people", path=path)
    result: list[Expected] = []
    for index, person in enumerate(people):
        where: dict[str, object] = {"path": path, "line": lines[index] if lines else None}
        if index >= MOST_PEOPLE:
            raise PeopleFileError("too-many-people", most=MOST_PEOPLE, **where)
        name = cleaned_line(person.name)
        if not name:
            raise PeopleFileError("name-empty", **where)
        if len(name) > LONGEST_NAME:
            raise PeopleFileError("name-too-long", longest=LONGEST_NAME, **where)
        if any(folded(name) == folded(earlier.name) for earlier in result):
            raise PeopleFileError("name-twice", name=name, **where)
        result.append(replace(person, name=name))
    return tuple(result)


def _unreadable(fault: SyntaxFault, path: Path) -> PeopleFileError:
    """The error for a file that is too large, or not text, or not TOML."""
    reasons = {
        FindingCode.TOO_LARGE: "people-file-too-large",
        FindingCode.NOT_UTF8: "people-not-utf8",
        FindingCode.NOT_A_TEXT_FILE: "people-not-utf8",
    }
    return PeopleFileError(
        reasons.get(fault.code, "people-not-toml"),
        path=str(path),
        line=fault.line,
        kib=LARGEST_FILE // 1024,
    )


def _people_in_toml(text: str, path: Path) -> tuple[list[Expected], list[int]]:
    """The people, and the line that each of them stands on."""
    table = parse(text)
    if isinstance(table, SyntaxFault):
        raise _unreadable(table, path)
    entries = table.get("people")
    if not isinstance(entries, list) or set(table) != {"people"}:
        raise PeopleFileError("people-not-a-list", path=str(path))
    # Whoever reads groups needs this module too, and the first screen waits for it.
    from facilitator.store.toml_edits import key_places  # noqa: PLC0415 - see above

    places = key_places(text)
    lines = [places.place_of(("people", index))[0] for index in range(len(entries))]
    people = [_person(entry, path, line) for entry, line in zip(entries, lines, strict=True)]
    return people, lines


def _person(entry: object, path: Path, line: int) -> Expected:
    """One table of the list."""
    fields = entry if isinstance(entry, dict) else {}
    name, roles = fields.get("name"), fields.get("roles", [])
    is_understood = (
        isinstance(name, str)
        and isinstance(roles, list)
        and all(isinstance(role, str) for role in roles)
        and not set(fields) - {"name", "roles"}
    )
    if not is_understood:
        raise PeopleFileError("people-not-a-list", path=str(path), line=line)
    return Expected(name=str(name), roles=tuple(roles))


def named_rows(keys: Keys) -> Iterator[tuple[str, Keys]]:
    """The tables of people in a file of ours, with their names: nobody twice, and not too many."""
    names: set[str] = set()
    for row in keys.rows("people"):
        name = (row.text("name") or "")[:LONGEST_NAME].strip()
        if name and folded(name) not in names and len(names) < MOST_PEOPLE:
            names.add(folded(name))
            yield name, row
