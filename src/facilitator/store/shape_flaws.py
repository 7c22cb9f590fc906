"""What Pydantic objects to, in the words of the script format and with the path in the file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.core.script import (
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
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw, heading_of
from facilitator.store.nearest import nearest
from facilitator.store.other_words import key_meant
from facilitator.store.rewriting import written_as
from facilitator.store.script_words import KINDS
from facilitator.store.tables import keys_of

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
"""What Pydantic's kinds of objection ask for, as names in the wording room."""

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
"""What is said where tables are missing that stand under a heading each."""

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
    return _without_echoes(flaws)


def _without_echoes(flaws: list[Flaw]) -> list[Flaw]:
    """The flaws without keys that are only missing because they are misspelt."""
    misspelt = {
        (*each.path[:-1], each.fields["near"])
        for each in flaws
        if each.code is FindingCode.UNKNOWN_KEY
    }
    return [each for each in flaws if each.code not in _MISSING or each.path not in misspelt]


def _followed(detail: Mapping[str, Any], table: Mapping[str, object]) -> _Objection:
    """Follow an error's location, leaving out the names of branches that Pydantic puts in it."""
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
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
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
