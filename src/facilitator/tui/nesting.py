"""Steps inside steps, as the leader sees them: what they stand in, which time round it is."""

from facilitator.core.position import ItemAddress
from facilitator.core.script import AnyStep, Repeat
from facilitator.core.session import Item, OpenStep, Session
from facilitator.tui.names import short_name
from facilitator.wording.language import _


def titled(session: Session, step: AnyStep) -> str:
    """The open step's title, after that of the step that it stands in."""
    outer = session.open_steps[-2:-1]
    if not outer:
        return step.title
    title = session.script.step(outer[0].position.step).title
    return f"{title} · {step.title}"


def which_time(session: Session) -> str:
    """Which time round the steps it is, and whom it is for; nothing outside repeated steps."""
    repeated = _repeated(session)
    if repeated is None:
        return ""
    opened, step = repeated
    which = _("time {number}").format(number=opened.iteration)
    # In subgroups there are as many as the largest of them needs.
    if opened.iterations and not opened.at_once.running_for:
        which = _("{number} of {all}").format(number=opened.iteration, all=len(opened.iterations))
    elif step.times is not None:
        which = _("{number} of {all}").format(number=opened.iteration, all=step.times)
    whose = opened.running_for
    if step.for_each != "participant" or not whose:
        return which
    names = ", ".join(short_name(session, person) for person in whose)
    return f"{which}: {names}"


def item_in_turn(session: Session) -> Item | None:
    """The item that the running iteration is for, where it is for one."""
    repeated = _repeated(session)
    if repeated is None:
        return None
    opened, step = repeated
    number = opened.running_for
    # In subgroups each has an item of its own.
    if step.for_each != "item" or step.from_ is None or not number or opened.at_once.running_for:
        return None
    return session.item(ItemAddress(list=step.from_, item=int(number[0])))


def led_into(session: Session) -> tuple[AnyStep, ...]:
    """The open step, after the steps that began together with it.

    What the leader reads aloud about a step that has steps is read with the first of them.
    """
    together: list[AnyStep] = []
    for opened in reversed(session.open_steps):
        is_outer = bool(together)
        has_gone_on = opened.next_step > 1 or opened.iteration > 1 or opened.position.visit > 1
        # What was read about a proposal was read before it went round.
        has_gone_on = has_gone_on or opened.lap > 0
        if is_outer and has_gone_on:
            break
        together.insert(0, session.script.step(opened.position.step))
    return tuple(together)


def told_together(session: Session, key: str) -> str:
    """What a step, and those that began together with it, say under a key such as ``say``."""
    texts = (getattr(step, key) for step in led_into(session))
    return "\n".join(text.strip() for text in texts if isinstance(text, str) and text.strip())


def _repeated(session: Session) -> tuple[OpenStep, Repeat] | None:
    """The innermost repeated step that is open and has begun, if there is one."""
    for opened in reversed(session.open_steps):
        step = session.script.step(opened.position.step)
        if isinstance(step, Repeat) and opened.iteration:
            return opened, step
    return None
