"""Which steps are still to come, from where the conversation is."""

from collections.abc import Iterable, Iterator

from facilitator.core.floor import OpenStep
from facilitator.core.script import AnyStep, Repeat, Script, steps_inside, with_steps_inside
from facilitator.core.session import Session


def ahead(session: Session) -> Iterator[AnyStep]:
    """Steps that still come, the nearest first, each as it is led and none twice.

    What stands in a repeated step that is open comes again, unless it is the last time round; what
    will be left out does not come.
    """
    script, seen = session.script, set[str]()
    for step in _ahead(session):
        is_left_out = any(outer.id in session.dropped_steps for outer in script.way_to(step.id))
        if step.id not in seen and not is_left_out:
            seen.add(step.id)
            yield step


def _ahead(session: Session) -> Iterator[AnyStep]:
    script = session.script
    for opened in reversed(session.open_steps):
        outer = script.step(opened.position.step)
        inside = steps_inside(outer)
        yield from _led(script, inside[opened.next_step :])
        if isinstance(outer, Repeat) and _goes_round_again(outer, opened):
            yield from _led(script, inside[: opened.next_step])
    yield from _led(script, script.steps[session.next_step :])


def _goes_round_again(step: Repeat, opened: OpenStep) -> bool:
    """Whether another time round follows, or may follow where the leader says so."""
    if step.times is not None:
        return opened.iteration < step.times
    if opened.at_once.running_for:
        return not set(opened.iterations) <= set(opened.at_once.had)
    return opened.iteration < len(opened.iterations) or not opened.iterations


def _led(script: Script, steps: Iterable[AnyStep]) -> Iterator[AnyStep]:
    """These steps and those inside them, as they are led."""
    return (script.step(step.id) for step in with_steps_inside(steps))
