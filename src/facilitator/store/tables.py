"""Dataclasses as TOML tables: written without empty values, and read leniently.

A dataclass defines the keys of a table, their order and their types. A field is not written if it
is None, or if it is empty and that is also its default.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from types import NoneType
from typing import Any, Literal, NewType, TypeVar, get_args, get_origin, get_type_hints

from facilitator.store.toml import Keys, in_whole_minutes

Shape = TypeVar("Shape")

Table = dict[str, object]
"""Keys and values, in the types that TOML has."""

Verbatim = NewType("Verbatim", str)
"""A text that is read exactly as it stands, with its lines and whatever characters it holds."""


def key_of(field_name: str) -> str:
    """The key in a file for a field, whose name may not be a word of Python."""
    return field_name.removesuffix("_")


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys of a table that becomes that dataclass."""
    return tuple(key_of(each.name) for each in fields(shape))


def table_of(record: Any) -> Table:  # noqa: ANN401 - any dataclass
    """The table that a dataclass is written as."""
    table: Table = {}
    for column in _COLUMNS[type(record)]:
        value = getattr(record, column.name)
        is_empty = not value and type(value) not in (int, float)
        if not is_empty or (value is not None and value != column.default):
            table[column.key] = _in_toml(value, has_point=column.has_point)
    return table


def read_from(shape: type[Shape], keys: Keys) -> Shape:
    """Read a dataclass from a table, ignoring whatever else the table contains.

    A field whose key is missing or has the wrong type gets its default. Without a default it is
    empty or 0, and a ``Literal`` gets its first word.

    Raises:
        TypeError: a field has a type that can only be written.
    """
    return shape(**{column.name: column.read(keys) for column in _COLUMNS[shape]})


@dataclass(frozen=True, slots=True)
class _Column:
    """One field of a dataclass, as a key of its table."""

    name: str
    key: str
    default: object
    """Its value where the key is missing; ``MISSING`` if it has none."""
    has_point: bool
    """Whether whole numbers are written with a point."""
    read: Callable[[Keys], object]
    """Takes it out of a table."""


class _ColumnsByShape(dict[type, tuple[_Column, ...]]):
    """The fields of every dataclass that was asked for."""

    def __missing__(self, shape: type) -> tuple[_Column, ...]:
        hints = get_type_hints(shape)
        columns = []
        for part in fields(shape):
            default = part.default if part.default_factory is MISSING else part.default_factory()
            kinds = [each for each in get_args(hints[part.name]) if each is not NoneType]
            is_optional = NoneType in get_args(hints[part.name]) and len(kinds) == 1
            hint = kinds[0] if is_optional else hints[part.name]
            columns.append(
                _Column(
                    name=part.name,
                    key=key_of(part.name),
                    default=default,
                    has_point=hint in (float, Mapping[str, float]),
                    read=_reader(key_of(part.name), hint, default),
                )
            )
        self[shape] = tuple(columns)
        return self[shape]


_COLUMNS = _ColumnsByShape()


def _reader(key: str, hint: Any, default: object) -> Callable[[Keys], object]:  # noqa: ANN401 - a type
    """What takes a value of a type out of a table."""
    simple: Mapping[object, tuple[Callable[[Keys, str], object], object]] = {
        str: (Keys.text, ""),
        Verbatim: (Keys.verbatim, ""),
        int: (Keys.whole, 0),
        float: (Keys.number, 0.0),
        bool: (lambda keys, key: keys.table.get(key) is True, False),
        datetime: (Keys.moment, None),
        tuple[str, ...]: (Keys.texts, ()),
    }
    if hint in simple:
        take, empty = simple[hint]
        absent = empty if default is MISSING else default
        return lambda keys: absent if (value := take(keys, key)) is None else value
    if get_origin(hint) is Literal:
        words = get_args(hint)
        return lambda keys: word if (word := keys.text(key)) in words else words[0]
    if get_origin(hint) is tuple:
        row = get_args(hint)[0]
        return lambda keys: tuple(read_from(row, each) for each in keys.rows(key))
    return lambda keys: read_from(hint, keys.inside(key))


def _in_toml(value: object, *, has_point: bool = False) -> object:
    """A value in the types that TOML has."""
    match value:
        case str() | bool():
            return value
        case int():
            return float(value) if has_point else value
        case datetime():
            return in_whole_minutes(value)
        case list() | tuple():
            return [_in_toml(part) for part in value]
        case Mapping():
            return {str(name): _in_toml(part, has_point=has_point) for name, part in value.items()}
        case _:
            return table_of(value) if is_dataclass(value) else value
