"""The steps: an overview, going back, leaving out, leaving the program, and what the end offers."""

from dataclasses import replace

from textual.content import Content

from facilitator.core.commands import Abandon, Choose, Command, EndStep, Finish, GoBack, LeaveOut
from facilitator.core.people import OWNER
from facilitator.core.position import Position
from facilitator.core.rules.choices import choices_left, fewest_and_most, left_to_choose_from
from facilitator.core.script import AnyStep, steps_inside
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.session import Session, Stage
from facilitator.core.subgroups import subgroup
from facilitator.report.text import for_group, for_owner
from facilitator.tui.dialogs.dialog import PickDialog, ReadDialog, sure
from facilitator.tui.dialogs.marking import MarkDialog
from facilitator.tui.live.flows_answers import why
from facilitator.tui.live.leading import Leading
from facilitator.tui.widgets.choice_rows import NONE_OF_THEM
from facilitator.view.marks import BEHIND, NOW, TO_COME, step_marks
from facilitator.view.names import short_name
from facilitator.view.row import Row
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import minutes, number_word
from facilitator.wording.people import group_name


async def overview(leading: Leading) -> None:
    """Show every step, and ask what happens with one of them."""
    session = leading.now
    now = session.here.position.step if session.here is not None else None
    rows: list[Row] = []
    for step, (mark, title) in zip(session.script.steps, step_marks(session), strict=True):
        taken = [
            closed.left.actual_seconds
            for closed in session.closed_steps
            if closed.left.position.step == step.id
        ]
        seconds = sum(taken) if taken else session.occasion.plan.length_of(step.id).seconds
        rows.append(Row(key=step.id, text=f"{mark} {title}", beside=minutes(seconds)))
        rows += _inside(session, step, depth=1)
    step_id = await leading.ask(PickDialog[str](_("The steps"), rows, at=now))
    if step_id is None:
        return
    step = session.script.step(step_id)
    title = step.title
    if step.complete_when is not None:
        title = _("“{step}”. Done when: {sign}").format(step=title, sign=step.complete_when)
    command = await leading.ask(PickDialog[Command](title, _what_to_do(leading, step)))
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
    elif any(closed.left.position.step == step.id for closed in session.closed_steps):
        text = _("Go back to this step; what is written stays")
        rows.append(Row(key=back, text=text, why_not=leading.why_not(back)))
    rows.append(Row(key=out, text=_("Leave the step out"), why_not=leading.why_not(out)))
    return rows


def endings(session: Session) -> list[Row]:
    """What can be done at the end; the keys of the rows are ids of actions."""
    rows = []
    left = len(choices_left(session))
    if left:
        text = ngettext(
            "Make the choice that you left for later",
            "Make the {number} choices that you left for later",
            left,
        )
        rows.append(Row(key="deferred-choice", text=text.format(number=number_word(left))))
    holders = session.holders(OWNER)
    if holders:
        text = _("Copy the text for {name}").format(name=short_name(session, holders[0].id))
        rows.append(Row(key="copy-for-owner", text=text))
    rows.append(Row(key="copy-for-group", text=_("Copy the text for the group")))
    rows.append(Row(key="measure-details", text=_("A next step with who, when and sign")))
    is_over = session.stage.is_over
    rows.append(
        Row(key="leave" if is_over else "end-here", text=_("Close") if is_over else _("Finish"))
    )
    return rows


async def copy_for_owner(leading: Leading) -> None:
    """Put the owner's text on the clipboard, and show it."""
    await _copy(leading, for_owner(leading.now))


async def copy_for_group(leading: Leading) -> None:
    """Put the group's text on the clipboard, and show it."""
    await _copy(leading, for_group(leading.now))


async def choose_now(leading: Leading) -> None:
    """Make a choice that was left for later; where several were, ask which one."""
    session = leading.now
    if not choices_left(session):
        leading.say(_("No choice was left for later."))
        return
    position = await _which(leading)
    step = None if position is None else session.script.step(position.step)
    if position is None or not isinstance(step, ChooseStep):
        return
    title, choose = _choice_title(session, position), Choose(step=step.id, group=position.group)
    if step.method == "draw":
        if await leading.ask(sure(title, _("Draw now"))):
            leading.send(choose)
        return
    items = left_to_choose_from(session, step, position)
    fewest, most = fewest_and_most(step, len(items))
    rows = [Row(key=item.address.item, text=item.text) for item in items]
    if fewest == 0:
        rows.append(Row(key=NONE_OF_THEM, text=_("None of them")))
    marked = await leading.ask(MarkDialog(title, rows, fewest=fewest, most=most))
    if marked is not None:
        reason = await why(leading, step)
        leading.send(replace(choose, items=marked, reason=reason))


async def _which(leading: Leading) -> Position | None:
    """Ask which of the choices that were left for later is made now.

    Of those of one step in several times round, the latest is made first.
    """
    left = choices_left(leading.now)
    by_step = {(position.step, position.group): position for position in left}
    if len(by_step) == 1:
        return left[-1]
    rows = [Row(key=each, text=_choice_title(leading.now, each)) for each in by_step.values()]
    return await leading.ask(PickDialog[Position](_("Which choice are you making now?"), rows))


def _choice_title(session: Session, position: Position) -> str:
    """What a choice is called, and whose it is where each group chooses for itself."""
    title = session.script.step(position.step).title
    group = None if position.group is None else subgroup(session, position.group)
    return title if group is None else f"{group_name(group)}: {title}"


async def _copy(leading: Leading, text: str) -> None:
    """Copy a text; terminals do not say whether they took it, so the text is shown as well."""
    leading.app.copy_to_clipboard(text)
    title = _("Copied, if your terminal allows it. Otherwise mark the text and copy it from here.")
    await leading.ask(ReadDialog(title, Content(text)))


async def leave(leading: Leading) -> None:
    """Close the program; the conversation can be taken up again where it is."""
    if leading.now.stage.is_over:
        leading.app.exit(0)
        return
    if leading.conductor.events:
        title = _("Everything is saved. You can go on later from right here.")
    else:
        title = _("Nothing has begun yet, so there is nothing to save.")
    if await leading.ask(sure(title, _("Leave for now"))):
        leading.app.exit(0)


async def end_here(leading: Leading) -> None:
    """End the conversation before its last step. No reason is asked."""
    if leading.now.stage is Stage.CLOSING:
        finish(leading)
        return
    title = _("The conversation ends here. What you have said is kept.")
    if await leading.ask(sure(title, _("End here for today"))):
        leading.send(Abandon())


def finish(leading: Leading) -> None:
    """Finish, when every step is behind."""
    leading.send(Finish())
