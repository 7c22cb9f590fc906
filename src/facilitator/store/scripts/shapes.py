"""The shape of a script's tables: checked by Pydantic's core, whose errors are put in our words.

Each error gets its path in the file and, where that is clear, the line that was meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from pydantic_core import ValidationError

from facilitator.core.script import (
    KINDS,
    AnyStep,
    Band,
    BasedOn,
    ChosenText,
    Condition,
    GroupRange,
    ListForm,
    Role,
    Scale,
    Script,
)
from facilitator.core.text import cleaned
from facilitator.store.findings import (
    FindingCode,
    Flaw,
    KeyPath,
    flaw,
    heading_of,
    key_in,
    key_meant,
    nearest,
    severity_of,
)
from facilitator.store.scripts.words import STEP_KEYS
from facilitator.store.tables import keys_of
from facilitator.store.validators import validator_of

_IN_QUOTES = (int, float, date, time)
"""What would be a text with quotation marks; a datetime is a date as well."""

_NUMBERS = frozenset({"number", "whole-number", "laps", "number-or-range"})


def written_as(wanted: str, path: KeyPath, value: object) -> str:
    """The line that should stand there; nothing if it is unclear what was meant.

    Args:
        wanted: what the key takes, by its name in ``wording.findings``.
        path: where the value stands.
        value: what stands there.
    """
    key = path[-1] if path else ""
    if wanted == "table" and key in ("group", "based_on"):
        return f"[{key}]"
    if not isinstance(key, str):
        return ""
    if wanted == "text" and isinstance(value, _IN_QUOTES) and not isinstance(value, bool):
        # A whole number may be larger than any other format can take.
        return f'{key} = "{value}"'
    if not isinstance(value, str):
        return heading_of(path) if key in ("scales", "bands") else ""
    return _of_a_text(wanted, key, value)


def _of_a_text(wanted: str, key: str, value: str) -> str:
    """What a text should have been."""
    # Most scripts are right.
    from facilitator.store.toml_slips import as_number, truth_meant  # noqa: PLC0415

    if wanted in _NUMBERS:
        number = as_number(value)
        is_too_exact = number is not None and "." in number and wanted != "number"
        return "" if number is None or is_too_exact else f"{key} = {number}"
    if wanted == "yes-or-no":
        truth = truth_meant(value)
        return "" if truth is None else f"{key} = {truth}"
    if wanted in ("list", "everyone-or-roles", "everyone-groups-or-roles"):
        return f'{key} = ["{value}"]'
    return ""


_WANTED = {
    "string_type": "text",
    "int_type": "whole-number",
    "float_type": "number",
    "finite_number": "number",
    "bool_type": "yes-or-no",
    "tuple_type": "list",
    "dataclass_type": "table",
    "dict_type": "table",
    "mapping_type": "table",
}
"""What Pydantic's kinds of objection ask for, as names in ``wording.findings``."""

_WANTED_OF_SEVERAL = {
    "who": "everyone-or-roles",
    "laps": "laps",
    "count": "number-or-range",
    "size": "number-or-range",
    "published_minutes": "number-or-range",
}
"""What is asked for where a key takes one of several types."""

_MISSING = frozenset({FindingCode.MISSING_KEY, FindingCode.NO_STEPS, FindingCode.NO_SCALES})
"""What is said of a key that has to be there."""

_HEADINGS = {"steps": FindingCode.NO_STEPS, "scales": FindingCode.NO_SCALES}
"""What is said if tables are missing that each have a heading."""

_TABLES: Mapping[str, type] = {
    "group": GroupRange,
    "based_on": BasedOn,
    "roles": Role,
    "lists": ListForm,
    "only_if": Condition,
    "chosen": ChosenText,
    "scales": Scale,
    "bands": Band,
}
"""What a table becomes, by the key that it stands under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objection:
    """One of Pydantic's objections, its place followed through the table."""

    type: str
    path: KeyPath
    value: object
    branch_at: KeyPath | None
    expected: tuple[str, ...]


def shape_flaws(
    details: Iterable[Mapping[str, Any]], table: Mapping[str, object], base: KeyPath = ()
) -> list[Flaw]:
    """Say what Pydantic objects to.

    Args:
        details: its errors, their locations relative to the table.
        table: what was validated, arrays as tuples.
        base: the path of that table in the file.
    """
    branches: dict[KeyPath, list[_Objection]] = {}
    flaws: list[Flaw] = []
    for detail in details:
        objection = _followed(detail, table)
        if objection.branch_at is None:
            flaws.append(_said(objection, table, base))
        else:
            branches.setdefault(objection.branch_at, []).append(objection)
    for at, objections in branches.items():
        flaws += [_said(each, table, base) for each in _meant(at, objections)]
    misspelt = {
        (*each.path[:-1], each.fields["near"])
        for each in flaws
        if each.code is FindingCode.UNKNOWN_KEY
    }
    return [each for each in flaws if each.code not in _MISSING or each.path not in misspelt]


def _followed(detail: Mapping[str, Any], table: Mapping[str, object]) -> _Objection:
    """Follow an error's location, skipping the names of branches that Pydantic puts in it."""
    here: object = table
    path: KeyPath = ()
    branch_at: KeyPath | None = None
    is_missing = detail["type"].startswith("missing")
    for part in detail["loc"]:
        if isinstance(here, Mapping) and (part in here or is_missing):
            path, here = (*path, part), here.get(part)
        elif isinstance(here, tuple) and isinstance(part, int) and part < len(here):
            path, here = (*path, part), here[part]
        elif branch_at is None:
            branch_at = path
    expected = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    return _Objection(
        type=detail["type"], path=path, value=here, branch_at=branch_at, expected=tuple(expected)
    )


def _meant(at: KeyPath, objections: Sequence[_Objection]) -> Sequence[_Objection]:
    """Of the objections of all branches of one value, those of the branch that was meant."""
    deeper = [each for each in objections if len(each.path) > len(at)]
    if deeper:
        return deeper[:1]
    literal = next((each for each in objections if each.type == "literal_error"), None)
    if literal is not None and isinstance(literal.value, str):
        return [literal]
    first = objections[0]
    return [
        _Objection(
            type="several", path=at, value=first.value, branch_at=at, expected=first.expected
        )
    ]


def _said(objection: _Objection, table: Mapping[str, object], base: KeyPath) -> Flaw:
    """The flaw that an objection amounts to."""
    path = (*base, *objection.path)
    key = key_in(path)
    if objection.type.startswith("missing"):
        if key in _HEADINGS:
            return flaw(path, _HEADINGS[key], key=key, heading=heading_of(path))
        return flaw(path, FindingCode.MISSING_KEY, key=key)
    if objection.type in ("unexpected_keyword_argument", "extra_forbidden"):
        known = _keys_at(path, table)
        near = key_meant(key, known) or nearest(key, known)
        return flaw(path, FindingCode.UNKNOWN_KEY, key=key, near=near)
    if objection.type == "literal_error" and isinstance(objection.value, str):
        return unknown_value(path, key, objection.value, objection.expected)
    wanted = _WANTED.get(objection.type)
    if wanted is None:
        fallback = "text" if objection.expected else "other"
        wanted = _wanted_of_several(key, objection.expected) or fallback
    instead = written_as(wanted, path, objection.value)
    return flaw(path, FindingCode.WRONG_TYPE, key=key, wanted=wanted, instead=instead)


def unknown_value(path: KeyPath, key: str, value: str, allowed: Sequence[str]) -> Flaw:
    """A word that the key does not know."""
    near = nearest(value, allowed)
    wanted = _wanted_of_several(key, allowed)
    if wanted is not None:
        instead = "" if near else written_as(wanted, path, value)
        fields = {"key": key, "wanted": wanted, "near": near, "instead": instead}
        return flaw(path, FindingCode.WRONG_TYPE, **fields)
    return flaw(
        path,
        FindingCode.UNKNOWN_VALUE,
        key=key,
        value=value,
        allowed=tuple(allowed),
        near=near,
    )


def _wanted_of_several(key: str, allowed: Sequence[str]) -> str | None:
    """What is asked for where a key takes one of several types, some of them these words."""
    if key == "who" and "groups" in allowed:
        return "everyone-groups-or-roles"
    return _WANTED_OF_SEVERAL.get(key)


def _keys_at(path: KeyPath, table: Mapping[str, object]) -> tuple[str, ...]:
    """The keys that the table with that key could have."""
    around = [part for part in path[:-1] if isinstance(part, str)]
    if not around:
        return keys_of(Script)
    # A role or a list may be called as it likes; its table stands under its own key.
    name = around[0] if around[0] in ("roles", "lists") else around[-1]
    return keys_of(KINDS[str(table["kind"])] if name == "steps" else _TABLES[name])


MOST_STEPS = 500
"""The most steps of one script, those that stand in other steps counted too."""

DEEPEST = 4
"""How deep steps may stand in each other; those of the script itself are 1."""

_MOST_FLAWS = 200
"""How many flaws are enough: the steps after them are not checked, since nobody reads further."""


def shaped(table: Mapping[str, object]) -> tuple[Script | None, list[Flaw]]:
    """Make a script of a TOML table; there is none when a flaw is an error."""
    prepared = _prepared(table)
    shaping = _Shaping()
    if "steps" in prepared:
        prepared["steps"] = shaping.steps_of(prepared["steps"], ("steps",))
    flaws = shaping.flaws
    script: Script | None = None
    try:
        script = validator_of(Script, "forbid").validate_python(prepared)
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
        """What is wrong with the steps as a whole; then none of them is checked."""
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
            shape: type = KINDS[str(step["kind"])]
            fitting: AnyStep = validator_of(shape, "forbid").validate_python(step)
        except ValidationError as fault:
            details = fault.errors(include_url=False)[:_MOST_FLAWS]
            self.flaws += shape_flaws(details, step, path)
            return None
        return fitting


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
