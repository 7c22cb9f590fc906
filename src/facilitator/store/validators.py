"""Validators of tables, made from their dataclasses: each value in exactly its type.

Pydantic makes the same ones, but importing it and describing every dataclass to it takes longer
than reading a script; its core alone does the checking. Only what makes a JSON Schema still asks
Pydantic, and a test compares what the two accept and object to.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from facilitator.store.tables import key_of

UnknownKeys = Literal["forbid", "ignore"]
"""What is done about keys that a table should not have, on every level of it."""


@cache  # One for each dataclass that was asked for; none holds a value of any table.
def validator_of(shape: type, unknown_keys: UnknownKeys) -> SchemaValidator:
    """What makes a dataclass of a table, given as a mapping with tuples for arrays, or as JSON.

    Tables inside are validated too, but where one of several dataclasses may stand, its value has
    to be made before.

    Raises:
        TypeError: a field has a type that no table can have.
    """
    return SchemaValidator(_of_dataclass(shape, unknown_keys))


def _of_dataclass(shape: Any, unknown_keys: UnknownKeys) -> CoreSchema:  # noqa: ANN401 - any dataclass
    """The schema of a table."""
    hints = get_type_hints(shape)
    columns = []
    for part in fields(shape):
        schema = _of_type(hints[part.name], unknown_keys)
        if part.default is not MISSING:
            schema = core_schema.with_default_schema(schema, default=part.default)
        elif part.default_factory is not MISSING:
            factory = part.default_factory
            schema = core_schema.with_default_schema(schema, default_factory=factory)
        key = key_of(part.name)
        columns.append(core_schema.dataclass_field(part.name, schema, validation_alias=key))
    return core_schema.dataclass_schema(
        shape,
        core_schema.dataclass_args_schema(shape.__name__, columns),
        [part.name for part in fields(shape)],
        slots=hasattr(shape, "__slots__"),
        # Strictly, only an instance would do, and no table.
        strict=False,
        config=core_schema.CoreConfig(
            strict=True, allow_inf_nan=False, extra_fields_behavior=unknown_keys
        ),
    )


_PLAIN: Mapping[object, CoreSchema] = {
    str: core_schema.str_schema(),
    int: core_schema.int_schema(),
    float: core_schema.float_schema(),
    bool: core_schema.bool_schema(),
    date: core_schema.date_schema(),
    datetime: core_schema.datetime_schema(),
}


def _of_type(hint: Any, unknown_keys: UnknownKeys) -> CoreSchema:  # noqa: ANN401 - a type
    """The schema of a value."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint):
        return _of_dataclass(hint, unknown_keys)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return core_schema.literal_schema(list(parts))
    if origin is tuple:
        items = [_of_type(part, unknown_keys) for part in parts if part is not Ellipsis]
        repeated = 0 if len(items) < len(parts) else None
        return core_schema.tuple_schema(items, variadic_item_index=repeated)
    if origin is Mapping:
        key, value = parts
        return core_schema.dict_schema(_of_type(key, unknown_keys), _of_type(value, unknown_keys))
    if origin in (Union, UnionType):
        return _of_several(parts, unknown_keys)
    raise TypeError(hint)


def _of_several(hints: tuple[Any, ...], unknown_keys: UnknownKeys) -> CoreSchema:
    """The schema of a value that has one of several types."""
    others = [hint for hint in hints if hint is not NoneType]
    if all(is_dataclass(hint) for hint in others) and len(others) > 1:
        schema: CoreSchema = core_schema.is_instance_schema(tuple(others))
    elif len(others) > 1:
        schema = core_schema.union_schema([_of_type(hint, unknown_keys) for hint in others])
    else:
        schema = _of_type(others[0], unknown_keys)
    return schema if len(others) == len(hints) else core_schema.nullable_schema(schema)
