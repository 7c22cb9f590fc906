"""When a step is held at all: conditions that can never hold, and items that can never be there."""

from collections.abc import Iterator

from facilitator.core.plain_text import cleaned
from facilitator.core.script import (
    AnyStep,
    Condition,
    GroupRange,
    Script,
    lists_filled,
)
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.nearest import nearest
from facilitator.store.script_checks.walking import placed_steps


def condition_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every ``only_if``."""
    filled = {name for step, _ in placed_steps(script.steps) for name in _filled_by(step)}
    for step, path in placed_steps(script.steps):
        condition = step.only_if
        if condition is None:
            continue
        place = (*path, "only_if")
        if condition == Condition():
            yield flaw(place, FindingCode.NO_EFFECT, key="only_if", kind=step.kind)
        elif _never_holds(condition, script.group):
            yield flaw(place, FindingCode.NEVER_HELD)
        yield from _item_flaws(script, condition, filled, place)


def _never_holds(condition: Condition, group: GroupRange) -> bool:
    """Whether what is asked for cannot come together in a group that the script is made for."""
    fewest = max(condition.participants_min or 0, group.min)
    most = min(condition.participants_max or group.max, group.max)
    is_full_and_empty = condition.list_empty is not None and (
        condition.list_empty == condition.list_not_empty
    )
    return fewest > most or is_full_and_empty


def _item_flaws(
    script: Script, condition: Condition, filled: set[str], path: KeyPath
) -> Iterator[Flaw]:
    """A text that is never in its list: all texts of the list are known, and it is not there."""
    chosen = condition.chosen
    form = None if chosen is None else script.lists.get(chosen.list)
    if chosen is None or form is None or not form.items or chosen.list in filled:
        return
    texts = [cleaned(text) for text in form.items]
    if cleaned(chosen.item) not in texts:
        near = nearest(chosen.item, texts)
        place = (*path, "chosen", "item")
        yield flaw(place, FindingCode.UNKNOWN_ITEM, list=chosen.list, item=chosen.item, near=near)


def _filled_by(step: AnyStep) -> Iterator[str]:
    """The lists that a step can write in."""
    if step.collect is not None:
        yield step.collect
    yield from lists_filled(step)
