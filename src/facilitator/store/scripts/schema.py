"""The JSON Schema of a script, for editors that check and complete while you write."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, with_config

from facilitator.core.script import (
    KINDS,
    KNOWN_ROLES,
    AnyStep,
    Band,
    BasedOn,
    ChosenText,
    Condition,
    GroupRange,
    InTurn,
    ListForm,
    Rate,
    Repeat,
    Role,
    Scale,
    Script,
    Step,
)
from facilitator.core.text import LONGEST_TEXT
from facilitator.store.scripts.check_effects import HOW_OFTEN
from facilitator.store.scripts.check_names import (
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LONGEST_ID,
    SHA256_PATTERN,
    VERSION_PATTERN,
)
from facilitator.store.scripts.check_numbers import BOUNDS, RANGES_FROM_NOTHING, SCALE_BOUNDS
from facilitator.store.scripts.shapes import MOST_STEPS
from facilitator.store.scripts.words import VALUES
from facilitator.store.tables import key_of

TABLES: tuple[type, ...] = (
    *(ChosenText, Condition, Scale, Band, Step, InTurn, *KINDS.values()),
    *(GroupRange, Role, ListForm, BasedOn, Script),
)
"""The dataclasses that are tables of a script."""

STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, alias_generator=key_of)
"""How tables are read: without unknown keys, and with each value in its TOML type."""

_DESCRIBED = ConfigDict(**STRICT, use_attribute_docstrings=True)
"""The same for Pydantic when it makes schemas; it finds the docstrings by parsing the source."""

_SAID_ONCE = ("description", "default")
"""What is said once, and not for each form that a value can have."""


def step_of_any_kind(definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a step, whose kind says which of the definitions it has to follow.

    Args:
        definitions: the schemas of the kinds, by the names of their classes.
    """
    shapes: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS.values():
        for key, shape in definitions[kind.__name__]["properties"].items():
            if shape not in shapes.setdefault(key, []):
                shapes[key].append(shape)
    properties = {key: _together(of_key) for key, of_key in shapes.items()}
    about = {kind: definitions[shape.__name__]["description"] for kind, shape in KINDS.items()}
    lines = [f"- `{kind}`: {words}" for kind, words in about.items()]
    properties["kind"] = {
        "description": "\n".join(["What kind of step it is.", "", *lines]),
        "enum": list(about),
        "type": "string",
        "x-taplo": {"docs": {"enumValues": list(about.values())}},
    }
    required = [set(definitions[kind.__name__]["required"]) for kind in KINDS.values()]
    return {
        "description": "A step of any kind.",
        "type": "object",
        "properties": properties,
        "required": sorted(set.intersection(*required)),
        **_by_kind(tuple(KINDS)),
    }


def _by_kind(kinds: tuple[str, ...]) -> dict[str, Any]:
    """The rule that a step follows the schema of its kind."""
    if not kinds:
        return {}
    kind, *others = kinds
    rule = {
        "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
        "then": {"$ref": f"#/$defs/{KINDS[kind].__name__}"},
    }
    return {**rule, "else": _by_kind(tuple(others))} if others else rule


def _together(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """What a key may say in any kind of step."""
    if len(shapes) == 1:
        return shapes[0]
    branches: list[dict[str, Any]] = []
    for shape in shapes:
        bare = {name: said for name, said in shape.items() if name not in _SAID_ONCE}
        if bare not in branches:
            branches.append(bare)
    described = {"description": "\n".join(dict.fromkeys(shape["description"] for shape in shapes))}
    return {**branches[0], **described} if len(branches) == 1 else {**described, "anyOf": branches}


DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that the schemas are written in."""

STEP = "AnyStep"
"""The definition of a step of any kind."""

_ID = {"pattern": f"^{ID_PATTERN}$", "maxLength": LONGEST_ID}


def script_schema() -> dict[str, Any]:
    """The JSON Schema of script format 1."""
    for each in TABLES:
        with_config(_DESCRIBED)(each)
    any_step: TypeAdapter[AnyStep] = TypeAdapter(Annotated[AnyStep, Field(discriminator="kind")])
    schema = TypeAdapter(Script).json_schema()
    steps = any_step.json_schema()
    definitions = {**schema.pop("$defs"), **steps.pop("$defs")}
    _describe_steps(definitions)
    for shape in definitions[GroupRange.__name__]["properties"].values():
        _bound("max", shape, *BOUNDS["participants_max"])
    for key, shape in definitions[Condition.__name__]["properties"].items():
        if key in BOUNDS:
            _bound(key, shape, *BOUNDS[key])
    scale = definitions[Scale.__name__]["properties"]
    scale["id"].update(_ID)
    _bound("min", scale["min"], *SCALE_BOUNDS)
    _bound("max", scale["max"], *SCALE_BOUNDS)
    definitions[Rate.__name__]["properties"]["scales"]["minItems"] = 1
    origin = definitions[BasedOn.__name__]["properties"]
    origin["version"]["pattern"] = f"^{VERSION_PATTERN}$"
    origin["sha256"]["pattern"] = f"^{SHA256_PATTERN}$"
    properties = schema["properties"]
    properties["format"]["const"] = 1
    properties["id"].update(_ID)
    properties["version"]["pattern"] = f"^{VERSION_PATTERN}$"
    properties["language"]["pattern"] = f"^{LANGUAGE_PATTERN}$"
    properties["roles"]["propertyNames"] = _ID
    roles = properties["roles"]
    role = roles["additionalProperties"]
    roles["properties"] = dict.fromkeys(KNOWN_ROLES, role)
    roles["additionalProperties"] = {"allOf": [role], "required": ["name"]}
    properties["lists"]["propertyNames"] = _ID
    key = "published_minutes"
    _bound(key, properties[key], *BOUNDS[key])
    for table in (schema, *definitions.values()):
        _without_null(table)
        for key, shape in table.get("properties", {}).items():
            _explain_values(key, shape)
            if key == "steps":
                shape.update(items={"$ref": f"#/$defs/{STEP}"}, minItems=1, maxItems=MOST_STEPS)
    definitions[STEP] = step_of_any_kind(definitions)
    _explain_in_arrays(schema, definitions)
    return {"$schema": DIALECT, **schema, "$defs": definitions}


def _explain_in_arrays(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> None:
    """Let Taplo explain keys inside arrays of tables, and keys whose values are arrays.

    When somebody points at a key, it looks one array too deep: in ``items`` of what holds for one
    table of the array, and in ``items`` of what the key may say. Neither changes what is allowed.
    """
    for name in (STEP, Scale.__name__, Band.__name__):
        definitions[name]["items"] = {"$ref": f"#/$defs/{name}"}
    for table in (schema, *definitions.values()):
        for shape in table.get("properties", {}).values():
            described = {"description": shape["description"]}
            for each in (shape, *shape.get("anyOf", ())):
                if "$ref" not in each:
                    each.setdefault("description", shape["description"])
                if each.get("type") == "array" and "$ref" not in each.get("items", {}):
                    each["items"] = {**described, **each.get("items", {})}


def _describe_steps(definitions: Mapping[str, Any]) -> None:
    """Give the keys that a kind has from what it inherits their descriptions, and all their bounds.

    Pydantic reads the docstrings of a class, not those of the class it inherits from.
    """
    for kind in KINDS.values():
        definition = definitions[kind.__name__]
        properties = definition["properties"]
        for base in kind.__mro__[1:-1]:
            inherited = TypeAdapter(base).json_schema()["properties"]
            for key in inherited.keys() & properties.keys():
                if "description" in inherited[key]:
                    properties[key].setdefault("description", inherited[key]["description"])
        for key, shape in properties.items():
            if key in BOUNDS:
                _bound(key, shape, *BOUNDS[key])
        properties["id"].update(_ID)
        definition["required"] = sorted({*definition["required"], "kind"})
    definitions[Repeat.__name__]["oneOf"] = [{"required": [key]} for key in HOW_OFTEN]


def _explain_values(key: str, shape: dict[str, Any]) -> None:
    """Say what the words mean that a key takes; Taplo shows the meaning beside each of them."""
    meanings = VALUES.get(key, {})
    explained = []
    for each in (shape, shape.get("items", {}), *shape.get("anyOf", ())):
        words = each.get("enum", [each["const"]] if "const" in each else [])
        known = [word for word in words if word in meanings]
        if known:
            explained += known
            each["x-taplo"] = {"docs": {"enumValues": [meanings.get(word) for word in words]}}
    if explained:
        lines = [f"- `{word}`: {meanings[word]}" for word in explained]
        shape["description"] = "\n".join([shape["description"], "", *lines])


def _bound(key: str, shape: dict[str, Any], least: float, most: float) -> None:
    """State the bounds of a number, or of each number of a range."""
    branches = [shape, *shape.get("anyOf", ())]
    for each in branches:
        if each.get("type") in ("integer", "number"):
            each.update(minimum=least, maximum=most)
        for part in each.get("prefixItems", ()):
            part.update(minimum=0 if key in RANGES_FROM_NOTHING else least, maximum=most)


def _without_null(definition: Mapping[str, Any]) -> None:
    """Remove null as a possible value: TOML has none, and the key is left out instead."""
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
