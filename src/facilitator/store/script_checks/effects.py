"""Keys that are known but change nothing where they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from facilitator.core.script import AnyStep, Choose, Commit, Discuss, Quiet, Round, Script, Speak
from facilitator.store.findings import FindingCode, Flaw, flaw


def _takes_turns(step: AnyStep) -> bool:
    """Whether the step's turns can have a planned length."""
    if isinstance(step, Choose):
        return step.method in ("in-turn", "rank")
    return isinstance(step, Round | Speak)


def _has_time(step: AnyStep) -> bool:
    """Whether the step has a planned length at all."""
    return step.minutes is not None or (step.turn_minutes is not None and _takes_turns(step))


def _is_until_silent(step: AnyStep) -> bool:
    """Whether the step is a round that ends in silence."""
    return isinstance(step, Round) and step.laps == "until-silent"


def _is_in_order(step: AnyStep) -> bool:
    """Whether the step has an order of its own, so that its beginning means something."""
    return isinstance(step, Round) and step.order != "volunteer"


def _collects(step: AnyStep) -> bool:
    """Whether the step writes down what is said."""
    return step.collect is not None and not isinstance(step, Choose | Commit)


_HAS_EFFECT: Mapping[str, Callable[[AnyStep], bool]] = {
    "collect": lambda step: not isinstance(step, Choose | Commit),
    "per_turn": lambda step: isinstance(step, Round) and _collects(step),
    "max_items": _collects,
    "required": lambda step: isinstance(step, Round | Speak),
    "answers": lambda step: not isinstance(step, Choose | Commit),
    "turn_minutes": _takes_turns,
    "min_minutes": lambda step: not step.fixed,
    "extend_minutes": lambda step: step.when_time_up == "ask",
    "when_time_up": _has_time,
    "max_laps": _is_until_silent,
    "expected_laps": _is_until_silent,
    "start": _is_in_order,
    "first": _is_in_order,
    "last": _is_in_order,
    "unused": lambda step: step.turn_minutes is not None,
    "dots": lambda step: isinstance(step, Choose) and step.method == "dots",
    "answered_by": lambda step: isinstance(step, Round | Discuss),
    "activity": lambda step: isinstance(step, Quiet),
}
"""When a key has an effect in a kind that knows it."""


def effect_flaws(script: Script, tables: Sequence[Mapping[str, object]]) -> Iterator[Flaw]:
    """Look for keys without effect.

    Args:
        script: the script.
        tables: its steps as they stand in the file, so that a key that is not there is not blamed.
    """
    for i, (step, table) in enumerate(zip(script.steps, tables, strict=True)):
        for key in table:
            has_effect = _HAS_EFFECT.get(key)
            is_known = hasattr(step, key)
            if has_effect is not None and is_known and not has_effect(step):
                yield flaw(("steps", i, key), FindingCode.NO_EFFECT, key=key, kind=step.kind)
