"""The JSON Schema of a step of any kind, in the shape that helps whoever writes in an editor.

A choice of eleven schemas says the same in fewer words, but then an editor answers every slip by
underlining the whole step and quoting it. Here the kind decides which schema holds, so a slip is
named; and all keys stand together, so that they are suggested as one writes.
"""

from collections.abc import Mapping
from typing import Any

from facilitator.core.script import KINDS

_SAID_ONCE = ("description", "default")
"""What is not said for each form that a value can have."""


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
    properties["kind"] = _kinds(definitions)
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
    described = {"description": _descriptions(shapes)}
    return {**branches[0], **described} if len(branches) == 1 else {**described, "anyOf": branches}


def _kinds(definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The kinds that there are, and what each of them is."""
    about = {kind: definitions[shape.__name__]["description"] for kind, shape in KINDS.items()}
    lines = [f"- `{kind}`: {words}" for kind, words in about.items()]
    return {
        "description": "\n".join(["What kind of step it is.", "", *lines]),
        "enum": list(about),
        "type": "string",
        "x-taplo": {"docs": {"enumValues": list(about.values())}},
    }


def _descriptions(shapes: list[dict[str, Any]]) -> str:
    """What is said of a key, each thing once."""
    return "\n".join(dict.fromkeys(shape["description"] for shape in shapes))
