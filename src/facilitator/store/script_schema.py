"""The JSON Schema of a script, for editors that check and complete while one writes."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from facilitator.core.plain_text import LONGEST_TEXT
from facilitator.core.script import GroupRange, Step
from facilitator.store.script_checks.names import (
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LONGEST_ID,
    SHA256_PATTERN,
    VERSION_PATTERN,
)
from facilitator.store.script_checks.numbers import BOUNDS
from facilitator.store.script_shapes import MOST_STEPS, SCRIPT_SHAPE, STEP_SHAPE
from facilitator.store.script_words import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that the schemas are written in."""

_ID = {"pattern": f"^{ID_PATTERN}$", "maxLength": LONGEST_ID}


def script_schema() -> dict[str, Any]:
    """The JSON Schema of script format 1."""
    schema = SCRIPT_SHAPE.json_schema()
    steps = STEP_SHAPE.json_schema()
    definitions = {**schema.pop("$defs"), **steps.pop("$defs")}
    _describe_steps(definitions)
    for definition in definitions.values():
        _without_null(definition)
    _without_null(schema)
    properties = schema["properties"]
    properties["format"]["const"] = 1
    properties["id"].update(_ID)
    properties["version"]["pattern"] = f"^{VERSION_PATTERN}$"
    properties["language"]["pattern"] = f"^{LANGUAGE_PATTERN}$"
    properties["roles"]["propertyNames"] = _ID
    properties["lists"]["propertyNames"] = _ID
    properties["steps"].update(items=steps, minItems=1, maxItems=MOST_STEPS)
    origin = definitions["BasedOn"]["properties"]
    origin["version"]["pattern"] = f"^{VERSION_PATTERN}$"
    origin["sha256"]["pattern"] = f"^{SHA256_PATTERN}$"
    return {"$schema": DIALECT, **schema, "$defs": definitions}


def _describe_steps(definitions: Mapping[str, Any]) -> None:
    """Give the keys that every step has their descriptions, bounds and patterns.

    Pydantic reads the docstrings of a class, not those of the class it inherits from.
    """
    common = TypeAdapter(Step).json_schema()["properties"]
    for kind in KINDS.values():
        definition = definitions[kind.__name__]
        properties = definition["properties"]
        for key, shape in properties.items():
            if key in common:
                shape["description"] = common[key]["description"]
            if key in BOUNDS:
                _bound(shape, *BOUNDS[key])
        properties["id"].update(_ID)
        definition["required"] = sorted({*definition["required"], "kind"})
    group = definitions[GroupRange.__name__]["properties"]
    for shape in group.values():
        _bound(shape, 1, 1000)


def _bound(shape: dict[str, Any], least: float, most: float) -> None:
    """Say between what a number lies."""
    for each in [shape, *shape.get("anyOf", ())]:
        if each.get("type") in ("integer", "number"):
            each.update(minimum=least, maximum=most)


def _without_null(definition: Mapping[str, Any]) -> None:
    """Take out that a key may be nothing: TOML has no such value, the key is left away."""
    for shape in definition.get("properties", {}).values():
        branches = [each for each in shape.get("anyOf", ()) if each.get("type") != "null"]
        if shape.get("default", 0) is None:
            del shape["default"]
        if len(branches) == 1:
            del shape["anyOf"]
            shape.update(branches[0])
        elif branches:
            shape["anyOf"] = branches
        if shape.get("type") == "string" and "enum" not in shape and "const" not in shape:
            shape.setdefault("maxLength", LONGEST_TEXT)
