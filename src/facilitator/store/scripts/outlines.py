"""What one picks a script by: read from its file, or from the index that ships with the program.

The wheel build makes the index of the scripts that ship. A row of it counts only while the file
has the very bytes that the row was made of, and only for the version of the program that made it.
Any other file is read and checked. A working copy has no index: nobody's change to a script, or to
how long one takes, is hidden by it there.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from facilitator import __version__
from facilitator.core.errors import FacilitatorError
from facilitator.store.disk import SUFFIX, bytes_of_file
from facilitator.store.scripts.shelves import shipped_folder
from facilitator.store.toml import SCRIPT_BYTES
from facilitator.store.unchanged import WhileUnchanged

if TYPE_CHECKING:
    # With the index, nothing that scripts are made of is needed until one is opened.
    from facilitator.core.script import Script

INDEX = "index.json"
"""The index, in the folder of the scripts that ship."""

_LARGEST_INDEX = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What one wants to know of a script before one picks it."""

    id: str
    """Its id."""
    title: str
    """What it is called."""
    summary: str
    """What it is, in a sentence."""
    purpose: str
    """What it is for; may be empty."""
    tags: tuple[str, ...]
    """Words to find it by; the first says what it is used for."""
    language: str
    """The language that it is in, as a tag."""
    version: str
    """Its version."""
    authors: tuple[str, ...]
    """Who made it."""
    based_on: str
    """Id and version of the script that it changes; empty if it changes none."""
    licence: str
    """Who may share it; may be empty."""
    source: str
    """Where it comes from; may be empty."""
    prepare: tuple[str, ...]
    """What is done beforehand."""
    steps: tuple[str, ...]
    """What its steps are called."""
    fewest: int
    """The fewest people that it suits."""
    best: int | None
    """The number that it says it is made for."""
    fitting: int
    """The number that its length is told for."""
    most: int
    """The most people that it suits."""
    lengths: tuple[int, ...]
    """How many seconds it takes, for each number of people from the fewest to the most."""

    def seconds_with(self, people: int | None = None) -> int:
        """How long it takes.

        Args:
            people: how many, from the fewest to the most; as many as it suits best if not given.
        """
        return self.lengths[(self.fitting if people is None else people) - self.fewest]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """A script that ships, in the index."""

    size: int
    """How many bytes its file has."""
    sha256: str
    """SHA-256 of these bytes, as hexadecimal digits."""
    outline: Outline
    """What one picks it by."""


def outline_of(script: "Script") -> Outline:
    """What one picks a script by."""
    from facilitator.core.plan import make_plan  # noqa: PLC0415 - not needed beside the index

    group, origin = script.group, script.based_on
    numbers = range(group.min, group.max + 1)
    return Outline(
        id=script.id,
        title=script.title,
        summary=script.summary,
        purpose=script.purpose or "",
        tags=script.tags,
        language=script.language,
        version=script.version,
        authors=script.authors,
        based_on="" if origin is None else f"{origin.id} {origin.version}",
        licence=script.licence or "",
        source=script.source or "",
        prepare=script.prepare,
        steps=tuple(step.title for step in script.steps),
        fewest=group.min,
        best=group.best,
        fitting=group.fitting,
        most=group.max,
        lengths=tuple(round(make_plan(script, people).total) for people in numbers),
    )


def index_of(folder: Path) -> str:
    """The text of the index of a folder; a script that cannot be led has no row in it."""
    from facilitator.store.scripts.reading import script_from_bytes  # noqa: PLC0415 - as above

    rows = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        raw = path.read_bytes()
        script = script_from_bytes(raw, path.name).script
        if script is not None:
            digest = sha256(raw).hexdigest()
            row = IndexRow(size=len(raw), sha256=digest, outline=outline_of(script))
            rows[path.name] = asdict(row)
    index = {"version": __version__, "scripts": rows}
    return json.dumps(index, ensure_ascii=False, indent=1) + "\n"


def rows_in(text: str) -> Mapping[str, IndexRow]:
    """The rows of an index by file name; none if this version of the program did not make it."""
    with suppress(ValueError, RecursionError):
        index = json.loads(text)
        if isinstance(index, dict) and index.get("version") == __version__:
            rows = _as(dict, index.get("scripts"))
            return {name: _as(IndexRow, row) for name, row in rows.items()}
    return {}


Kind = TypeVar("Kind")


def _as(kind: type[Kind], value: Any) -> Kind:  # noqa: ANN401 - whatever JSON holds
    """A value of the index as that type, which is one of those that its dataclasses use.

    Raises:
        ValueError: it is none.
    """
    if get_origin(kind) is tuple:
        return tuple(_as(get_args(kind)[0], each) for each in _as(list, value))  # type: ignore[return-value]
    if kind in (IndexRow, Outline):
        return _as_dataclass(kind, _as(dict, value))  # type: ignore[no-any-return]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError  # noqa: TRY004 - as of text that is no JSON
    return value


def _as_dataclass(kind: Any, table: dict[str, object]) -> Any:  # noqa: ANN401 - one of the two
    types: dict[str, Any] = {each.name: each.type for each in fields(kind)}
    if set(table) != set(types):
        raise ValueError
    made = kind(**{name: _as(types[name], value) for name, value in table.items()})
    if isinstance(made, Outline) and not _has_length_for_each(made):
        raise ValueError
    return made


def _has_length_for_each(outline: Outline) -> bool:
    numbers = range(outline.fewest, outline.most + 1)
    return len(outline.lengths) == len(numbers) and outline.fitting in numbers


@cache
def _shipped_rows() -> Mapping[str, IndexRow]:
    """The index that ships, which only another build changes; it has no words of a group."""
    with suppress(OSError, ValueError):
        raw = bytes_of_file(shipped_folder() / INDEX, _LARGEST_INDEX)
        return rows_in(raw.decode("utf-8"))
    return {}


def _in_index(path: Path) -> Outline | None:
    """What the index says of a file that ships; nothing unless the row was made of these bytes.

    To read and hash all that ship takes about a millisecond, so it is done each time.
    """
    row = _shipped_rows().get(path.name)
    if row is not None:
        with suppress(OSError, ValueError):
            raw = bytes_of_file(path, SCRIPT_BYTES)
            if len(raw) == row.size and sha256(raw).hexdigest() == row.sha256:
                return row.outline
    return None


def outlines_of(paths: Iterable[Path]) -> dict[Path, Outline | None]:
    """What one picks scripts by, by their files; nothing for those that cannot be led."""
    shipped, found = shipped_folder(), dict[Path, Outline | None]()
    for path in paths:
        found[path] = _in_index(path) if path.parent == shipped else None
        if found[path] is None:
            with suppress(FacilitatorError, OSError, ValueError):
                found[path] = _read(path)
    return found


def _outline_in(path: Path) -> Outline | None:
    """What a file says of itself; nothing if it cannot be led."""
    from facilitator.store.scripts.reading import read_script  # noqa: PLC0415 - as above

    script = read_script(path).script
    return None if script is None else outline_of(script)


_read = WhileUnchanged(_outline_in, most=20_000)
"""Reads a script, if it has changed. What is kept is small, and holds no words of a group."""
