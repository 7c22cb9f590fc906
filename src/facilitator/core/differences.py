"""What differs between two scripts, in terms of the format rather than lines of text.

Two scripts *mean the same* when every key says the same in both; a key that is left out says its
default. The version is not compared: it is a number about the meaning. Neither are comments, white
space, and the order of keys, roles and lists. The order of the steps, and of the entries of a list,
is compared.

``differences`` is empty exactly when two scripts mean the same. It walks over the fields of the
dataclasses, so a key that is added to the format is compared without being mentioned here. It
relies on unique ids of the steps in a script, which a check ensures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from facilitator.core.script import (
    AnyStep,
    BasedOn,
    GroupRange,
    ListForm,
    Role,
    Script,
    steps_inside,
    with_steps_inside,
)

PartKind = Literal["script", "group", "origin", "role", "list", "step"]
"""Which part of a script something is about; the origin is the script that it is based on."""

_Keyed = Script | GroupRange | BasedOn | Role | ListForm | AnyStep
"""A part that has keys."""

_OF_SCRIPT = frozenset({"version", "group", "based_on", "roles", "lists", "steps"})
"""Keys of the script that are not compared as such: the version, and what consists of parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a difference is about."""

    kind: PartKind
    """What kind of part."""
    id: str = ""
    """The id of the role, list or step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChanged:
    """A key of a part says something else."""

    part: Part
    """Whose key."""
    key: str
    """The key, as the format writes it."""
    before: Any
    """What it said; nothing where it said nothing."""
    after: Any
    """What it says now; nothing where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAdded:
    """A part is new."""

    part: Part
    """What is new."""
    place: "Place | None" = None
    """Where it stands, if it is a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGone:
    """A part is no longer there."""

    part: Part
    """What is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMoved:
    """A step stands elsewhere."""

    part: Part
    """The step."""
    place: "Place"
    """Where it stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a step stands."""

    inside: str | None
    """Id of the step that it stands in; nothing at the top."""
    after: str | None
    """Id of the step before it there; nothing where it is the first."""


Difference = KeyChanged | PartAdded | PartGone | StepMoved
"""One thing that is not the same."""


def differences(before: Script, after: Script) -> tuple[Difference, ...]:
    """What differs between two scripts, in the order of the later one; empty if they mean the same.

    Args:
        before: the script as it was.
        after: the script as it is now.
    """
    group, group_now = before.group, after.group
    if group.best != group_now.best:
        # Where no best number is given, a plan has one.
        group = replace(group, best=group.fitting)
        group_now = replace(group_now, best=group_now.fitting)
    origin, origin_now = ({"": s.based_on} if s.based_on else {} for s in (before, after))
    return (
        *_keys(Part(kind="script"), before, after, _OF_SCRIPT),
        *_keys(Part(kind="group"), group, group_now),
        *_parts("origin", origin, origin_now),
        *_parts("role", before.roles, after.roles),
        *_parts("list", before.lists, after.lists),
        *_steps(before, after),
    )


def _keys(
    part: Part, before: _Keyed, after: _Keyed, apart: frozenset[str] = frozenset()
) -> Iterator[KeyChanged]:
    """The keys of a part that say something else; of another kind, those that say something."""
    old, new = _said(before), _said(after)
    if type(before) is not type(after):
        old, new = _more_than_default(before, old), _more_than_default(after, new)
    for name in dict.fromkeys((*new, *old)):
        if name not in apart and old.get(name) != new.get(name):
            key = name.removesuffix("_")
            yield KeyChanged(part=part, key=key, before=old.get(name), after=new.get(name))


def _said(part: _Keyed) -> dict[str, Any]:
    """What each key of a part says; the steps inside a step are parts of their own."""
    return {each.name: getattr(part, each.name) for each in fields(part) if each.name != "steps"}


def _more_than_default(part: _Keyed, said: Mapping[str, Any]) -> dict[str, Any]:
    """What is said by keys that say more than their default, and the kind."""
    usual = {each.name: each.default for each in fields(part)}
    return {name: value for name, value in said.items() if name == "kind" or value != usual[name]}


def _parts(
    kind: PartKind, before: Mapping[str, _Keyed], after: Mapping[str, _Keyed]
) -> Iterator[Difference]:
    """What differs in parts that are known by their ids and have no order."""
    for name, now in after.items():
        part = Part(kind=kind, id=name)
        if name in before:
            yield from _keys(part, before[name], now)
        else:
            yield PartAdded(part=part)
    for name in before:
        if name not in after:
            yield PartGone(part=Part(kind=kind, id=name))


def _steps(before: Script, after: Script) -> Iterator[Difference]:
    """What differs in the steps: new and moved ones, their keys, and those that are gone."""
    old = {step.id: step for step in with_steps_inside(before.steps)}
    new = {step.id: step for step in with_steps_inside(after.steps)}
    places = _places(after.steps)
    moved = _moved(_places(before.steps), places)
    for name, step in new.items():
        part = Part(kind="step", id=name)
        if name not in old:
            yield PartAdded(part=part, place=places[name])
            continue
        if name in moved:
            yield StepMoved(part=part, place=places[name])
        yield from _keys(part, old[name], step)
    for name in old:
        if name not in new:
            yield PartGone(part=Part(kind="step", id=name))


def _places(steps: tuple[AnyStep, ...], inside: str | None = None) -> dict[str, Place]:
    """Where each of the steps stands, and each step inside them."""
    places: dict[str, Place] = {}
    last: str | None = None
    for step in steps:
        places[step.id] = Place(inside=inside, after=last)
        places |= _places(steps_inside(step), step.id)
        last = step.id
    return places


def _moved(before: Mapping[str, Place], after: Mapping[str, Place]) -> set[str]:
    """The steps that both have and that stand elsewhere, as few as explain the change."""
    in_both = [name for name in after if name in before]
    stayed: set[str] = set()
    for inside in {after[name].inside for name in in_both}:
        now = [n for n in in_both if before[n].inside == after[n].inside == inside]
        then = sorted(now, key=list(before).index)
        for block in SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks():
            stayed.update(now[block.b : block.b + block.size])
    return set(in_both) - stayed
