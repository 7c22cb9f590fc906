"""Our validators accept, make and object to the same as those that Pydantic makes."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from operator import methodcaller
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, with_config
from pydantic_core import SchemaValidator, ValidationError

from facilitator.core.script import AnyStep, Quiet, Script
from facilitator.store.scripts.schema import STRICT, TABLES
from facilitator.store.session.events import FACTS
from facilitator.store.tables import key_of, keys_of
from facilitator.store.validators import validator_of

KINDS_OF_STEP = get_args(AnyStep)

A_STEP = Quiet(id="a", title="A")

SCALARS: tuple[object, ...] = (
    *("", "x", "everyone", "until-silent", "2026-01-01", "1", "true", True, False, 0, 1, -7),
    *(1.0, 2.5, float("inf"), float("nan"), 2**70, -(2**70), "2026-01-01T10:00:00Z"),
    *(date(2026, 1, 1), datetime(2026, 1, 1, 10, tzinfo=UTC), time(10)),
)

values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(("x", "id", "title", "max", "min", "list")), inner)
    ),
    max_leaves=4,
)


def fitting(hint: Any) -> st.SearchStrategy[Any]:
    """Values that fit a type, in which now and then something is wrong."""
    parts = get_args(hint)
    if hint in (str, int, float, bool):
        good = {str: "x", int: 3, float: 2.5, bool: True}[hint]
        return st.just(good) | st.just(good) | values
    if get_origin(hint) is Literal:
        return st.sampled_from(parts) | values
    if is_dataclass(hint):
        return tables(hint)
    if hint == AnyStep:
        return st.just(A_STEP)
    if hint in (date, datetime):
        return st.sampled_from(SCALARS[-3:])
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([values, *(fitting(each) for each in parts)])
    if get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return st.lists(fitting(parts[0]), max_size=3).map(tuple) | values
    if get_origin(hint) is tuple:
        return st.tuples(*(fitting(each) for each in parts)) | values
    if parts:
        return st.dictionaries(st.just("x"), fitting(parts[1])) | values
    return st.none()


def tables(shape: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Tables that a dataclass might be made of, keys missing or too many among them."""
    hints = get_type_hints(shape)
    columns = {key_of(each.name): fitting(hints[each.name]) for each in fields(shape)}
    whole = st.fixed_dictionaries({key: columns[key] for key in columns if key in ("id", "title")})
    some = st.fixed_dictionaries({}, optional={**columns, "unknown": values, "from_": values})
    all_of_them = st.fixed_dictionaries(columns)
    return st.tuples(all_of_them | whole, some).map(lambda both: {**both[0], **both[1]})


def taking_tables(schema: Any) -> Any:
    """Pydantic's schema, with dataclasses that may be given as tables; their fields stay strict."""
    if isinstance(schema, list):
        return [taking_tables(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    eased = {key: taking_tables(value) for key, value in schema.items()}
    return {**eased, "strict": False} if eased.get("type") == "dataclass" else eased


def outcome(validate: Callable[[], object]) -> object:
    """What is made, or what is objected to."""
    try:
        return repr(validate())
    except ValidationError as fault:
        return [
            (each["type"], each["loc"], each["msg"], str(each.get("ctx", {}).get("expected")))
            for each in fault.errors(include_url=False)
        ]


@pytest.mark.parametrize("shape", [*KINDS_OF_STEP, Script], ids=lambda shape: shape.__name__)
def test_tables_of_a_script_are_taken_as_pydantic_takes_them(shape: type) -> None:
    for each in TABLES:
        with_config(STRICT)(each)
    schema = TypeAdapter(shape).core_schema
    theirs, ours = SchemaValidator(taking_tables(schema)), validator_of(shape, "forbid")

    @settings(max_examples=150, deadline=None)
    @given(tables(shape))
    def compare(table: dict[str, Any]) -> None:
        # Steps inside are made before the table that they stand in, so they are steps.
        made = {**table, "steps": (A_STEP,)} if "steps" in keys_of(shape) else table
        here = outcome(lambda: ours.validate_python(made))
        assert here == outcome(lambda: theirs.validate_python(made))

    compare()


@pytest.mark.parametrize("kind", FACTS)
def test_facts_are_taken_as_pydantic_takes_them(kind: str) -> None:
    fact: type = FACTS[kind]
    theirs: TypeAdapter[object] = TypeAdapter(fact)
    ours = validator_of(fact, "ignore")

    @settings(max_examples=25, deadline=None)
    @given(tables(fact))
    def compare(table: dict[str, Any]) -> None:
        try:
            text = json.dumps(table, default=methodcaller("isoformat"), allow_nan=False)
        except ValueError:
            # So are events refused whose numbers are none.
            return
        here = outcome(lambda: ours.validate_json(text))
        assert here == outcome(lambda: theirs.validate_json(text, strict=True))

    compare()


@dataclass
class WithBytes:
    """A dataclass whose field is no value that a table can have."""

    raw: bytes


def test_a_type_that_no_table_has_is_refused() -> None:
    with pytest.raises(TypeError):
        validator_of(WithBytes, "ignore")
