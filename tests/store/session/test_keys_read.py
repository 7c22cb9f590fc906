"""The tops of files are read by the names of their keys: each is a key of the format."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import ModuleType

import pytest

from facilitator.core.position import Position
from facilitator.store.session import between_sessions, earlier
from facilitator.store.session.events import FACTS
from facilitator.store.session.format import (
    EVENT_KEYS,
    GroupTable,
    HeaderTables,
    ItemTable,
    ListTable,
    MeasureTable,
    ParticipantTable,
    ResultTables,
    ReviewTable,
)
from facilitator.store.tables import keys_of

ASKING = {"text", "verbatim", "number", "whole", "moment", "inside", "rows", "texts"}
"""The methods of ``Keys`` that take the name of a key."""

OF_TOP = {*keys_of(HeaderTables), *keys_of(ResultTables)}
OF_EVENTS = {
    *EVENT_KEYS,
    *(part.name for part in fields(Position)),
    *(part.name for kind in FACTS.values() for part in fields(kind)),
}
OF_ITEMS = {*keys_of(ListTable), *keys_of(ItemTable)}

READ_IN: Mapping[ModuleType, Mapping[str, set[str]]] = {
    earlier: {
        "_read_glance": OF_TOP | {*keys_of(GroupTable)},
        "_read_top": OF_TOP | {*keys_of(GroupTable)},
        "remains_of": OF_TOP | {*keys_of(ParticipantTable)},
        "_is_running": OF_TOP,
        "_step": {*keys_of(MeasureTable)},
        "has_put_off_choice": OF_EVENTS,
        "_about_choices": OF_EVENTS,
        "_of_events": OF_EVENTS,
    },
    between_sessions: {
        "reviews_in": OF_TOP | {*keys_of(ReviewTable)},
        "kept_in": OF_TOP | OF_ITEMS,
        "recalled_in": OF_ITEMS,
        "_items": OF_TOP | OF_ITEMS,
    },
}
"""The keys of the tables that each function reads."""


def names_read(function: ast.FunctionDef) -> Iterator[str]:
    """The names of keys that a function asks for."""
    for call in ast.walk(function):
        match call:
            case ast.Call(
                func=ast.Attribute(attr=attr), args=[ast.Constant(value=str() as name), *_]
            ) if attr in ASKING:
                yield name
            case ast.Call(
                func=ast.Attribute(attr="get", value=ast.Attribute(attr="table")),
                args=[ast.Constant(value=str() as name), *_],
            ):
                yield name
            case ast.Call(func=ast.Name(id="_said"), args=[_, ast.Constant(value=str() as name)]):
                yield name
            case _:
                pass


@pytest.mark.parametrize("module", READ_IN, ids=lambda module: module.__name__)
def test_every_key_that_is_read_by_its_name_is_one_of_its_table(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    read = {each.name: names for each in functions if (names := {*names_read(each)})}
    unknown = {name: names - READ_IN[module].get(name, set()) for name, names in read.items()}
    assert unknown == {name: set() for name in READ_IN[module]}


def test_a_glance_looks_for_keys_and_tables_of_the_top() -> None:
    assert {*earlier._KEY} <= OF_TOP | {*keys_of(GroupTable)}
    assert {name.strip("[]") for name in earlier._NEEDED} <= OF_TOP
