"""How often steps are repeated and what for, and what a decision needs for its objections."""

from collections.abc import Iterator

from facilitator.core.reading import THE_ITEM, list_read
from facilitator.core.script import AnyStep, Decide, Repeat, Script, source_of
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.script_checks.walking import placed_steps

HOW_OFTEN = ("for_each", "times", "until")
"""The keys that say how often; exactly one of them stands in a step."""


def repeating_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every step that goes through its steps several times."""
    for step, path in placed_steps(script.steps):
        if isinstance(step, Repeat):
            yield from _repeat_flaws(step, path)
        if isinstance(step, Decide) and step.steps and step.objections is None:
            yield flaw(path, FindingCode.OBJECTIONS_MISSING, key="objections")
        if source_of(step) == THE_ITEM and not _reads_an_item(script, step):
            yield flaw((*path, "from"), FindingCode.NO_ITEM_HERE)


def _reads_an_item(script: Script, step: AnyStep) -> bool:
    """Whether there is an item that a step of that kind can be about."""
    return step.can_be_about_an_item and list_read(script, step) is not None


def _repeat_flaws(step: Repeat, path: KeyPath) -> Iterator[Flaw]:
    """What a repetition does not say, or says in two ways."""
    given = [key for key in HOW_OFTEN if getattr(step, key) is not None]
    if len(given) != 1:
        place = (*path, given[1]) if given else path
        yield flaw(place, FindingCode.HOW_OFTEN, ways=HOW_OFTEN)
        return
    if step.for_each == "item" and step.from_ is None:
        yield flaw((*path, "for_each"), FindingCode.MISSING_KEY, key="from")
    is_open = step.for_each == "item" or step.until is not None
    if is_open and step.expected is None and step.minutes is None:
        yield flaw((*path, given[0]), FindingCode.EXPECTED_MISSING, key="expected")
