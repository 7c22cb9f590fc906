"""A script's table becomes the core's frozen dataclasses, or flaws that say where it does not fit.

Pydantic does the work, strictly; it takes a while to import, so import this module only when a
script is to be read.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config
from pydantic_core import SchemaValidator

from facilitator.core.plain_text import cleaned
from facilitator.core.script import AnyStep, BasedOn, GroupRange, ListForm, Role, Script, Step
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw, severity_of
from facilitator.store.script_words import (
    KINDS,
    LATER_KEYS,
    LATER_KINDS,
    STEP_KEYS,
    key_of,
    keys_of,
)
from facilitator.store.shape_flaws import shape_flaws, unknown_value

MOST_STEPS = 500
"""The most steps of one script."""

_MOST_FLAWS = 200
"""After so many the rest of the steps is not looked at: nobody reads further."""

_STRICT = ConfigDict(
    extra="forbid",
    strict=True,
    allow_inf_nan=False,
    alias_generator=key_of,
    use_attribute_docstrings=True,
)

for _shape in (Step, *KINDS.values(), GroupRange, Role, ListForm, BasedOn, Script):
    with_config(_STRICT)(_shape)

STEP_SHAPE: TypeAdapter[AnyStep] = TypeAdapter(Annotated[AnyStep, Field(discriminator="kind")])
"""The shape of a step."""

SCRIPT_SHAPE: TypeAdapter[Script] = TypeAdapter(Script)
"""The shape of a whole script; its steps are validated one by one with ``STEP_SHAPE``."""


def _taking_tables(schema: Any) -> Any:  # noqa: ANN401  (a schema of Pydantic is nested plain data)
    """The schema, with dataclasses that may be given as tables; their fields stay strict."""
    if isinstance(schema, list):
        return [_taking_tables(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    eased = {key: _taking_tables(value) for key, value in schema.items()}
    return {**eased, "strict": False} if eased.get("type") == "dataclass" else eased


_STEP_VALIDATOR = SchemaValidator(_taking_tables(STEP_SHAPE.core_schema))
_SCRIPT_VALIDATOR = SchemaValidator(_taking_tables(SCRIPT_SHAPE.core_schema))


def shaped(table: Mapping[str, object]) -> tuple[Script | None, list[Flaw]]:
    """Make a script of a TOML table; there is none when a flaw is an error."""
    prepared = _prepared(table)
    steps, flaws = _shaped_steps(prepared)
    if "steps" in prepared:
        prepared["steps"] = tuple(steps)
    script: Script | None = None
    try:
        script = _SCRIPT_VALIDATOR.validate_python(prepared)
    except ValidationError as fault:
        flaws += shape_flaws(fault.errors(include_url=False)[:_MOST_FLAWS], prepared)
    if any(severity_of(each.code) == "error" for each in flaws):
        return None, flaws
    return script, flaws


def _prepared(table: Mapping[str, object]) -> dict[str, object]:
    """The table with arrays as tuples and every text as it is saved."""
    return {key: _prepared_value(value) for key, value in table.items()}


def _prepared_value(value: object) -> object:
    """A value with arrays as tuples and every text as it is saved."""
    if isinstance(value, Mapping):
        return _prepared(value)
    if isinstance(value, list):
        return tuple(_prepared_value(each) for each in value)
    return cleaned(value) if isinstance(value, str) else value


def _shaped_steps(table: Mapping[str, object]) -> tuple[list[AnyStep], list[Flaw]]:
    """The steps that fit, and what is wrong with the others."""
    given = table.get("steps", ())
    path: KeyPath = ("steps",)
    if not isinstance(given, tuple):
        return [], [flaw(path, FindingCode.WRONG_TYPE, key="steps", wanted="tables")]
    if "steps" in table and not given:
        return [], [flaw(path, FindingCode.NO_STEPS, key="steps")]
    if len(given) > MOST_STEPS:
        too_many = flaw(path, FindingCode.TOO_MANY_STEPS, count=len(given), most=MOST_STEPS)
        return [], [too_many]
    steps: list[AnyStep] = []
    flaws: list[Flaw] = []
    for i, each in enumerate(given):
        step, found = _shaped_step(each, (*path, i))
        flaws += found
        if step is not None:
            steps.append(step)
        if len(flaws) > _MOST_FLAWS:
            break
    return steps, flaws


def _shaped_step(value: object, path: KeyPath) -> tuple[AnyStep | None, list[Flaw]]:
    """One step, if it fits, and what is wrong with it."""
    if not isinstance(value, Mapping):
        return None, [flaw(path, FindingCode.WRONG_TYPE, key="steps", wanted="tables")]
    kind_flaw = _kind_flaw(value, path)
    if kind_flaw is not None:
        return None, [kind_flaw]
    flaws = _key_flaws(value, path)
    aside = {each.path[-1] for each in flaws}
    step = {key: each for key, each in value.items() if key not in aside}
    try:
        return _STEP_VALIDATOR.validate_python(step), flaws
    except ValidationError as fault:
        details = [
            {**detail, "loc": detail["loc"][1:]}
            for detail in fault.errors(include_url=False)[:_MOST_FLAWS]
        ]
        return None, flaws + shape_flaws(details, step, path)


def _kind_flaw(step: Mapping[str, object], path: KeyPath) -> Flaw | None:
    """What is wrong with a step's kind, if anything is."""
    kind = step.get("kind")
    path = (*path, "kind")
    if kind is None:
        return flaw(path, FindingCode.MISSING_KEY, key="kind")
    if not isinstance(kind, str):
        return flaw(path, FindingCode.WRONG_TYPE, key="kind", wanted="text")
    if kind in LATER_KINDS:
        return flaw(path, FindingCode.LATER_KIND, kind=kind)
    return None if kind in KINDS else unknown_value(path, "kind", kind, tuple(KINDS))


def _key_flaws(step: Mapping[str, object], path: KeyPath) -> list[Flaw]:
    """Keys that come in a later version, and keys of other kinds: those have no effect here."""
    kind = str(step["kind"])
    flaws = []
    for key in step:
        if key in LATER_KEYS:
            flaws.append(flaw((*path, key), FindingCode.LATER_KEY, key=key))
        elif key in STEP_KEYS and key not in keys_of(KINDS[kind]):
            flaws.append(flaw((*path, key), FindingCode.NO_EFFECT, key=key, kind=kind))
    return flaws
