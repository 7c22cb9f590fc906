"""Which steps are still to come, from where the conversation is."""

from collections.abc import Iterable, Iterator

from facilitator.core.script import AnyStep, Repeat, Script, steps_inside, with_steps_inside
from facilitator.core.session import Session


def ahead(session: Session) -> Iterator[AnyStep]:
    """Steps that still come, the nearest first, each as it is led and none twice.

    What stands in a repeated step that is open comes again, unless it is the last time round.
    """
    seen: set[str] = set()
    for step in _ahead(session):
        if step.id not in seen:
            seen.add(step.id)
            yield step


def _ahead(session: Session) -> Iterator[AnyStep]:
    script = session.script
    for opened in reversed(session.open_steps):
        outer = script.step(opened.position.step)
        inside = steps_inside(outer)
        yield from _led(script, inside[opened.next_step :])
        goes_round_again = opened.iteration < len(opened.iterations) or not opened.iterations
        if opened.at_once.running_for:
            goes_round_again = not set(opened.iterations) <= set(opened.at_once.had)
        if isinstance(outer, Repeat) and goes_round_again:
            yield from _led(script, inside[: opened.next_step])
    yield from _led(script, script.steps[session.next_step :])


def _led(script: Script, steps: Iterable[AnyStep]) -> Iterator[AnyStep]:
    """These steps and those inside them, as they are led."""
    return (script.step(step.id) for step in with_steps_inside(steps))
