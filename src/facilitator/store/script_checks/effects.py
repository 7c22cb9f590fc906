"""Keys that are known but change nothing where they stand."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from facilitator.core.plan.turns import has_turns
from facilitator.core.rules.orders import begins_with_volunteer
from facilitator.core.script import (
    AnyStep,
    Choose,
    Decide,
    Groups,
    InTurn,
    Quiet,
    Rate,
    Repeat,
    Round,
    Script,
    Speak,
    steps_inside,
    with_steps_inside,
)
from facilitator.core.ways import WRITES_DOWN
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.script_checks.walking import placed_steps
from facilitator.store.tables import keys_of


def _has_time(step: AnyStep) -> bool:
    """Whether the step has a planned length at all."""
    if step.minutes is not None or (step.turn_minutes is not None and has_turns(step)):
        return True
    if step.minutes_each is not None and _is_as_long_as_people_are_many(step):
        return True
    return isinstance(step, Groups | Repeat) and any(map(_has_time, steps_inside(step)))


def _is_as_long_as_people_are_many(step: AnyStep) -> bool:
    """Whether a length for each person means something: no turns, no steps inside, no length."""
    is_whole = not isinstance(step, Groups | Repeat) and not has_turns(step)
    return is_whole and step.minutes is None


def _counts_laps(step: AnyStep) -> bool:
    """Whether it is not known beforehand how many laps the step has."""
    if isinstance(step, Decide):
        return step.method == "consent"
    return isinstance(step, Round) and step.laps == "until-silent"


def _is_in_order(step: AnyStep) -> bool:
    """Whether the step has an order of its own, so that its beginning means something."""
    if isinstance(step, Repeat):
        return step.for_each == "participant" and step.order != "volunteer"
    return isinstance(step, InTurn) and step.order != "volunteer"


def _has_a_beginning(step: AnyStep) -> bool:
    """Whether a lap, or the iterations, begin where ``start`` says."""
    if isinstance(step, InTurn) and step.start == "volunteer":
        return begins_with_volunteer(step)
    return _is_in_order(step)


def _goes_by_role(step: AnyStep) -> bool:
    """Whether it makes a difference which roles take part in person."""
    if isinstance(step, Repeat):
        return step.for_each == "participant"
    return not isinstance(step, InTurn) or step.who != "groups"


def _can_collect(step: AnyStep) -> bool:
    """Whether what is said in the step can be written down as it is said."""
    return isinstance(step, WRITES_DOWN)


def _has_a_use_for_its_list(step: AnyStep) -> bool:
    """Whether anything is written down in the list of the step, or of groups in steps inside."""
    if not isinstance(step, Groups):
        return _can_collect(step)
    inside = with_steps_inside(step.steps)
    return any(_can_collect(each) and each.collect is None for each in inside)


def _collects(step: AnyStep) -> bool:
    """Whether the step writes down what is said."""
    return step.collect is not None and _can_collect(step)


def _is_repeat(step: AnyStep, *ways: str) -> bool:
    """Whether the step repeats in one of these ways: participant, item, times or until."""
    if not isinstance(step, Repeat):
        return True
    way = step.for_each or ("times" if step.times is not None else "until")
    return way in ways


def _is_worked_on(step: AnyStep) -> bool:
    """Whether steps run for each objection, where the step is a decision."""
    return not isinstance(step, Decide) or (step.method == "consent" and bool(step.steps))


_HAS_EFFECT: Mapping[str, Callable[[AnyStep], bool]] = {
    "collect": _has_a_use_for_its_list,
    "answers": _can_collect,
    "per_turn": lambda step: isinstance(step, Round) and _collects(step),
    "max_items": _collects,
    "replaces": _collects,
    "required": lambda step: isinstance(step, InTurn | Speak),
    "turn_minutes": has_turns,
    "minutes_each": _is_as_long_as_people_are_many,
    "min_minutes": lambda step: not step.fixed,
    "extend_minutes": lambda step: step.when_time_up == "ask",
    "when_time_up": _has_time,
    "max_laps": _counts_laps,
    "expected_laps": lambda step: (
        _counts_laps(step) and (isinstance(step, Round) or getattr(step, "laps", None) is None)
    ),
    "start": _has_a_beginning,
    "first": lambda step: _is_in_order(step) and _goes_by_role(step),
    "last": lambda step: _is_in_order(step) and _goes_by_role(step),
    "except": _goes_by_role,
    "who": lambda step: _is_repeat(step, "participant"),
    "order": lambda step: _is_repeat(step, "participant"),
    "unused": lambda step: step.turn_minutes is not None,
    "dots": lambda step: isinstance(step, Choose) and step.method == "dots",
    "activity": lambda step: isinstance(step, Quiet),
    "size": lambda step: isinstance(step, Groups) and step.formed_by != "home",
    "keep": lambda step: isinstance(step, Groups) and step.formed_by not in ("home", "merge"),
    "across_people": lambda step: isinstance(step, Rate) and step.by == "everyone",
    "bands": lambda step: (
        isinstance(step, Rate) and (len(step.scales) == 1 or step.across_scales != "none")
    ),
    "steps": lambda step: not isinstance(step, Decide) or step.method == "consent",
    "from": lambda step: _is_repeat(step, "item"),
    "expected": lambda step: _is_repeat(step, "item", "until"),
    "as": lambda step: _is_repeat(step, "participant", "item") and _is_worked_on(step),
}
"""When a key has an effect in a kind that knows it."""


_IN_GROUPS: Mapping[tuple[type, str], FindingCode] = {
    (Round, "max_laps"): FindingCode.NO_EFFECT_IN_GROUPS,
    (Round, "answered_by"): FindingCode.ONLY_TOLD_IN_GROUPS,
    (Decide, "answered_by"): FindingCode.ONLY_TOLD_IN_GROUPS,
    (Decide, "max_laps"): FindingCode.NO_EFFECT_IN_GROUPS,
    (Decide, "steps"): FindingCode.NO_EFFECT_IN_GROUPS,
    (Decide, "as"): FindingCode.NO_EFFECT_IN_GROUPS,
}
"""Keys of steps that groups take at the same time, and what to say of them there."""


def effect_flaws(script: Script, table: Mapping[str, object]) -> Iterator[Flaw]:
    """Look for keys without effect.

    Args:
        script: the script.
        table: the script as it stands in the file, so that a key that is not there is not blamed.
    """
    for step, path in placed_steps(script.steps):
        own = keys_of(type(step))
        *outer, led = script.way_to(step.id)
        is_in_groups = any(isinstance(each, Groups) for each in outer)
        for key in _keys_given(table, path):
            has_effect = _HAS_EFFECT.get(key)
            if key not in own:
                continue
            if has_effect is not None and not has_effect(led):
                yield flaw((*path, key), FindingCode.NO_EFFECT, key=key, kind=step.kind)
            elif is_in_groups and (type(step), key) in _IN_GROUPS:
                yield flaw((*path, key), _IN_GROUPS[type(step), key], key=key, kind=step.kind)
        if _strikes_nothing(script, step):
            place = (*path, "replaces")
            yield flaw(place, FindingCode.NO_AUTHOR_KEPT, key="replaces", list=step.collect)


def _strikes_nothing(script: Script, step: AnyStep) -> bool:
    """Whether words were to replace earlier ones of nobody knows whom; groups are known."""
    form = script.lists.get(step.collect or "")
    is_of_groups = isinstance(step, InTurn) and step.who == "groups"
    return step.replaces and form is not None and form.anonymous and not is_of_groups


def _keys_given(table: Mapping[str, object], path: KeyPath) -> tuple[str, ...]:
    """The keys that stand in the file at that path."""
    here: Any = table
    for part in path:
        here = here[part]
    return tuple(here)
