"""Strategies: whatever the script format can say, whether or not a check would let it pass."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from facilitator.core.script import (
    AnyStep,
    BasedOn,
    GroupRange,
    ListForm,
    Role,
    Script,
    steps_inside,
)

KINDS: tuple[type[AnyStep], ...] = get_args(AnyStep)
"""Every kind of step."""

PARTS: tuple[Any, ...] = (*KINDS, Role, ListForm, GroupRange, BasedOn)
"""Every part of a script that has keys."""


@cache
def value_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of that type, from a small world."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of(*(value_of(each) for each in arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(value_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(value_of(each) for each in arguments))
    if is_dataclass(hint) and isinstance(hint, type):
        return part_of(hint)
    simple: dict[type, st.SearchStrategy[Any]] = {
        str: st.sampled_from(["a", "b", "a longer text", "a longer tale"]),
        int: st.integers(1, 3),
        float: st.sampled_from([1.0, 2.5]),
        bool: st.booleans(),
        NoneType: st.none(),
    }
    return simple[hint]


def keys_of(part: Any) -> dict[str, Any]:
    """The keys of a part by name, each with its type; not those that say which part it is."""
    hints = get_type_hints(part)
    apart = {"kind", "id", "steps"} if part in KINDS else set()
    return {each.name: hints[each.name] for each in fields(part) if each.name not in apart}


@st.composite
def part_of(draw: st.DrawFn, /, part: type, **given: Any) -> Any:
    """Any part of that type; most keys say their default."""
    said = {}
    for each in fields(part):
        is_needed = each.default is MISSING and each.default_factory is MISSING
        if each.name in keys_of(part) and each.name not in given:
            hint = keys_of(part)[each.name]
            if is_needed or draw(st.integers(0, 9)) == 0:
                said[each.name] = draw(value_of(hint))
    return part(**said, **given)


TABLES: dict[str, st.SearchStrategy[Any]] = {
    "roles": st.dictionaries(st.sampled_from(["a", "b"]), part_of(Role)),
    "lists": st.dictionaries(st.sampled_from(["a", "b"]), part_of(ListForm)),
    "group": part_of(GroupRange),
    "based_on": st.none() | part_of(BasedOn),
}
"""What a script has beside its steps."""


@st.composite
def steps(draw: st.DrawFn, ids: list[str], depth: int = 0) -> tuple[AnyStep, ...]:
    """Any steps, of which some have steps inside; each takes its id from the list."""
    made: list[AnyStep] = []
    for _ in range(draw(st.sampled_from([1, 0, 2] if depth else [2, 3, 1]))):
        if not ids:
            break
        name = ids.pop()
        kind = draw(st.sampled_from(KINDS))
        has_steps = "steps" in get_type_hints(kind)
        inside = {"steps": draw(steps(ids, depth + 1)) if depth < 3 else ()} if has_steps else {}
        made.append(draw(part_of(kind, id=name, **inside)))
    return tuple(made)


@st.composite
def any_form(draw: st.DrawFn) -> Script:
    """Any script."""
    ids = draw(st.permutations([f"s{number}" for number in range(8)]))
    of_parts = {name: draw(table) for name, table in TABLES.items()}
    hints = get_type_hints(Script)
    texts = {
        name: draw(value_of(hints[name]))
        for name in ("id", "version", "language", "title", "summary", "purpose", "tags", "format")
    }
    return Script(**texts, **of_parts, steps=draw(steps(list(ids))))


@st.composite
def changed(draw: st.DrawFn, script: Script) -> Script:
    """The script with one thing changed, or with nothing changed after all."""
    match draw(st.sampled_from(["key", "order", "inside", "key", "table", "steps", "version"])):
        case "key":
            every = list(_flat(script.steps))
            old: Any = draw(st.sampled_from(every))
            name = draw(st.sampled_from(sorted(keys_of(type(old)))))
            new = replace(old, **{name: draw(value_of(keys_of(type(old))[name]))})
            return replace(script, steps=_exchanged(script.steps, old.id, new))
        case "steps":
            ids = draw(st.permutations([f"s{number}" for number in range(8)]))
            return replace(script, steps=draw(steps(list(ids))))
        case "order":
            return replace(script, steps=script.steps[1:] + script.steps[:1])
        case "inside":
            return replace(script, steps=draw(_put_inside(script.steps)))
        case "table":
            name = draw(st.sampled_from(sorted(TABLES)))
            return replace(script, **{name: draw(TABLES[name])})
        case _:
            return replace(script, version=draw(value_of(str)))


@st.composite
def _put_inside(draw: st.DrawFn, given: tuple[AnyStep, ...]) -> tuple[AnyStep, ...]:
    """The steps, the last of them put inside another where there is one that takes steps."""
    *rest, last = given
    takers = [step for step in rest if "steps" in get_type_hints(type(step))]
    if not takers:
        return given
    taker: Any = draw(st.sampled_from(takers))
    taking = replace(taker, steps=(*taker.steps, last))
    return _exchanged(tuple(rest), taker.id, taking)


def _flat(given: tuple[AnyStep, ...]) -> Iterator[AnyStep]:
    for step in given:
        yield step
        yield from _flat(steps_inside(step))


def _exchanged(given: tuple[AnyStep, ...], old: str, new: AnyStep) -> tuple[AnyStep, ...]:
    """The steps, wherever they stand, with another in the place of the one of that id."""
    every: list[AnyStep] = []
    for step in given:
        each: Any = new if step.id == old else step
        inside = steps_inside(each)
        every.append(replace(each, steps=_exchanged(inside, old, new)) if inside else each)
    return tuple(every)
