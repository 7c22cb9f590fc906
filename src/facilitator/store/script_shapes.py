"""A script's table becomes the core's frozen dataclasses, or flaws that say where it does not fit.

Pydantic does the work, strictly; it takes a while to import, so import this module only when a
script is to be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config
from pydantic_core import SchemaValidator

from facilitator.core.plain_text import cleaned
from facilitator.core.script import (
    AnyStep,
    Band,
    BasedOn,
    ChosenText,
    Condition,
    GroupRange,
    InTurn,
    ListForm,
    Role,
    Scale,
    Script,
    Step,
)
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw, heading_of, severity_of
from facilitator.store.nearest import nearest
from facilitator.store.other_words import key_meant
from facilitator.store.script_words import KINDS, STEP_KEYS
from facilitator.store.shape_flaws import shape_flaws, unknown_value
from facilitator.store.tables import key_of, keys_of

MOST_STEPS = 500
"""The most steps of one script, those that stand in other steps counted too."""

DEEPEST = 4
"""How deep steps may stand in each other; those of the script itself are 1."""

_MOST_FLAWS = 200
"""After so many the rest of the steps is not looked at: nobody reads further."""

_STRICT = ConfigDict(
    extra="forbid",
    strict=True,
    allow_inf_nan=False,
    alias_generator=key_of,
    use_attribute_docstrings=True,
)

for _shape in (
    *(ChosenText, Condition, Scale, Band, Step, InTurn, *KINDS.values()),
    *(GroupRange, Role, ListForm, BasedOn, Script),
):
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
    shaping = _Shaping()
    if "steps" in prepared:
        prepared["steps"] = shaping.steps_of(prepared["steps"], ("steps",))
    flaws = shaping.flaws
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


@dataclass(slots=True)
class _Shaping:
    """Makes the steps of one script, those that stand in a step before the step itself."""

    flaws: list[Flaw] = field(default_factory=list)
    """What was wrong so far."""
    count: int = 0
    """How many steps there were so far, on every level."""

    def steps_of(self, given: object, path: KeyPath) -> tuple[AnyStep, ...]:
        """The steps of a value that fit; what is wrong with the others becomes flaws."""
        found = self._wrong_as_a_whole(given, path)
        if found is not None:
            self.flaws.append(found)
        if found is not None or not isinstance(given, tuple):
            return ()
        steps = []
        for i, each in enumerate(given):
            step = self._step(each, (*path, i))
            if step is not None:
                steps.append(step)
            if len(self.flaws) > _MOST_FLAWS:
                break
        return tuple(steps)

    def _wrong_as_a_whole(self, given: object, path: KeyPath) -> Flaw | None:
        """Why none of the steps is looked at, if that is so."""
        if not isinstance(given, tuple):
            fields = {"key": "steps", "wanted": "tables", "instead": heading_of(path)}
            return flaw(path, FindingCode.WRONG_TYPE, **fields)
        if not given:
            return flaw(path, FindingCode.NO_STEPS, key="steps", heading=heading_of(path))
        if path.count("steps") > DEEPEST:
            return flaw(path, FindingCode.STEPS_TOO_DEEP, most=DEEPEST)
        self.count += len(given)
        if self.count > MOST_STEPS:
            return flaw(path, FindingCode.TOO_MANY_STEPS, count=self.count, most=MOST_STEPS)
        return None

    def _step(self, value: object, path: KeyPath) -> AnyStep | None:
        """One step, if it fits."""
        if not isinstance(value, Mapping):
            self.flaws.append(flaw(path, FindingCode.WRONG_TYPE, key="steps", wanted="tables"))
            return None
        kind_flaw = _kind_flaw(value, path)
        if kind_flaw is not None:
            self.flaws.append(kind_flaw)
            return None
        idle = _idle_keys(value)
        for key in idle:
            fields = {"key": key, "kind": value["kind"]}
            self.flaws.append(flaw((*path, key), FindingCode.NO_EFFECT, **fields))
        step = {key: each for key, each in value.items() if key not in idle}
        if "steps" in step:
            step["steps"] = self.steps_of(step["steps"], (*path, "steps"))
        try:
            fitting: AnyStep = _STEP_VALIDATOR.validate_python(step)
        except ValidationError as fault:
            self.flaws += shape_flaws(_details(fault), step, path)
            return None
        return fitting


def _details(fault: ValidationError) -> list[dict[str, Any]]:
    """What Pydantic objects to in a step, without the kind that it puts before each place."""
    details = fault.errors(include_url=False)[:_MOST_FLAWS]
    return [{**detail, "loc": detail["loc"][1:]} for detail in details]


def _kind_flaw(step: Mapping[str, object], path: KeyPath) -> Flaw | None:
    """What is wrong with a step's kind, if anything is."""
    kind = step.get("kind")
    path = (*path, "kind")
    if kind is None:
        unknown = [key for key in step if key not in STEP_KEYS]
        translated = (key for key in unknown if key_meant(key) == "kind")
        meant = next(translated, None) or nearest("kind", unknown)
        if meant is not None:
            place = (*path[:-1], meant)
            return flaw(place, FindingCode.UNKNOWN_KEY, key=meant, near="kind")
        return flaw(path, FindingCode.MISSING_KEY, key="kind")
    if not isinstance(kind, str):
        return flaw(path, FindingCode.WRONG_TYPE, key="kind", wanted="text")
    return None if kind in KINDS else unknown_value(path, "kind", kind, tuple(KINDS))


def _idle_keys(step: Mapping[str, object]) -> tuple[str, ...]:
    """Keys that belong to other kinds: they have no effect here."""
    own = keys_of(KINDS[str(step["kind"])])
    return tuple(key for key in step if key in STEP_KEYS and key not in own)
