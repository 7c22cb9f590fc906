"""The steps: an overview, going back, leaving out, ending the open one."""

from facilitator.core.commands import Command, EndStep, GoBack, LeaveOut
from facilitator.core.script import AnyStep, steps_inside
from facilitator.core.session import Session
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.leading import Leading
from facilitator.tui.widgets.step_bar import BEHIND, NOW, TO_COME, step_marks
from facilitator.view.row import Row
from facilitator.wording.durations import minutes
from facilitator.wording.language import _


async def overview(leading: Leading) -> None:
    """Show every step, and ask what happens with one of them."""
    session = leading.now
    now = session.here.position.step if session.here is not None else None
    rows: list[Row] = []
    for step, (mark, title) in zip(session.script.steps, step_marks(session), strict=True):
        rows.append(Row(key=step.id, text=f"{mark} {title}", beside=_length(session, step)))
        rows += _inside(session, step, depth=1)
    step_id = await leading.ask(PickDialog[str](_("The steps"), rows, at=now))
    if step_id is None:
        return
    step = session.script.step(step_id)
    command = await leading.ask(PickDialog[Command](_title(step), _what_to_do(leading, step)))
    if command is not None and leading.send(command):
        leading.guard.notice()


def _inside(session: Session, outer: AnyStep, depth: int) -> list[Row]:
    """The steps of a step that is open, each further in than what it stands in."""
    opened = next((o for o in session.open_steps if o.position.step == outer.id), None)
    if opened is None:
        return []
    open_ids = {o.position.step for o in session.open_steps}
    rows: list[Row] = []
    for index, step in enumerate(steps_inside(outer)):
        mark = NOW if step.id in open_ids else BEHIND if index < opened.next_step else TO_COME
        rows.append(Row(key=step.id, text=f"{'  ' * depth}{mark} {step.title}"))
        rows += _inside(session, step, depth + 1)
    return rows


def _what_to_do(leading: Leading, step: AnyStep) -> list[Row]:
    """What can happen with a step, each with why not."""
    session = leading.now
    is_open = any(opened.position.step == step.id for opened in session.open_steps)
    back, out = GoBack(step=step.id), LeaveOut(step=step.id)
    rows = []
    if is_open:
        end = EndStep(step=step.id)
        rows.append(Row(key=end, text=_("End the step here"), why_not=leading.why_not(end)))
        again = _("Begin the step anew; what is written stays")
        rows.append(Row(key=back, text=again, why_not=leading.why_not(back)))
    elif _has_been(session, step):
        text = _("Go back to this step; what is written stays")
        rows.append(Row(key=back, text=text, why_not=leading.why_not(back)))
    rows.append(Row(key=out, text=_("Leave the step out"), why_not=leading.why_not(out)))
    return rows


def _has_been(session: Session, step: AnyStep) -> bool:
    """Whether the conversation has been at a step, or passed it over."""
    return any(closed.left.position.step == step.id for closed in session.closed_steps)


def _title(step: AnyStep) -> str:
    """The step's name, and how one knows that it is done."""
    if step.complete_when is None:
        return step.title
    return _("“{step}”. Done when: {sign}").format(step=step.title, sign=step.complete_when)


def _length(session: Session, step: AnyStep) -> str:
    """How long a step is to take, or took."""
    taken = [c for c in session.closed_steps if c.left.position.step == step.id]
    if taken:
        return minutes(sum(closed.left.actual_seconds for closed in taken))
    return minutes(session.occasion.plan.length_of(step.id).seconds)
