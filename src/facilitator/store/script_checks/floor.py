"""Who can speak in a step, and whether the step can ever end."""

from collections.abc import Iterator

from facilitator.core.plan import turns_in_a_lap
from facilitator.core.script import AnyStep, Choose, Discuss, Round, Script, Speak
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw


def floor_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every step's floor and end."""
    for i, step in enumerate(script.steps):
        path = ("steps", i)
        yield from _nobody(script, step, path)
        yield from _silent_answerer(step, path)
        yield from _endless(script, step, path)
        if isinstance(step, Choose) and step.method == "dots" and step.dots is None:
            yield flaw((*path, "method"), FindingCode.DOTS_MISSING, key="dots")


def _nobody(script: Script, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """A step in which nobody may be left to speak."""
    quiet_roles = {*step.silent, *step.away}
    if isinstance(step, Speak) and step.by in quiet_roles:
        yield flaw((*path, "by"), FindingCode.NOBODY_IN_IT, least=script.group.min)
    if not isinstance(step, Round | Discuss):
        return
    left_out = {*quiet_roles, *step.except_}
    if step.who == "everyone":
        needed = [role for role in left_out if not script.role_is_optional(role)]
        if script.group.min <= len(needed):
            yield flaw(path, FindingCode.NOBODY_IN_IT, least=script.group.min)
    elif not set(step.who) - left_out:
        yield flaw((*path, "who"), FindingCode.NOBODY_IN_IT, least=script.group.min)


def _silent_answerer(step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """Somebody who should answer and may not speak."""
    answerer = getattr(step, "answered_by", None)
    if answerer is not None and answerer in {*step.silent, *step.away}:
        yield flaw((*path, "answered_by"), FindingCode.SILENT_ANSWERER, role=answerer)


def _endless(script: Script, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """A step that no turn of events can end."""
    is_turns = isinstance(step, Round | Speak)
    if is_turns and step.required and step.collect is None:
        yield flaw((*path, "required"), FindingCode.NO_LIST_FOR_REQUIRED, key="collect")
    if not isinstance(step, Round) or step.pass_ != "no":
        return
    if step.laps == "until-silent":
        yield flaw((*path, "pass"), FindingCode.NEVER_SILENT, key="pass")
    elif step.required and step.max_items is not None:
        turns = turns_in_a_lap(step, script, script.group.min) * step.laps
        if step.max_items < turns:
            yield flaw((*path, "max_items"), FindingCode.TOO_FEW_ITEMS, turns=turns)
