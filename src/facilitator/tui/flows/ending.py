"""At the end: copy the text, make a choice that was left for later, finish."""

from textual.content import Content

from facilitator.core.commands import Choose
from facilitator.core.people import OWNER
from facilitator.core.rules import fewest_and_most
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.session import Session
from facilitator.core.subgroups import own_items, subgroup
from facilitator.report.text import for_group, for_owner
from facilitator.tui.dialogs.marking import MarkDialog
from facilitator.tui.dialogs.reading import ReadDialog
from facilitator.tui.leading import Leading
from facilitator.tui.names import short_name
from facilitator.tui.widgets.choice_rows import NONE_OF_THEM
from facilitator.tui.widgets.rows import Row
from facilitator.wording.language import _
from facilitator.wording.subgroups import group_name


def endings(session: Session) -> list[Row]:
    """What can be done at the end; the keys of the rows are ids of actions."""
    rows = []
    if session.deferred_choices:
        rows.append(Row(key="deferred-choice", text=_("Make the choice that you left for later")))
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
    """Make a choice that was left for later."""
    session = leading.now
    if not session.deferred_choices:
        leading.say(_("No choice was left for later."))
        return
    position = session.deferred_choices[-1]
    step = session.script.step(position.step)
    if not isinstance(step, ChooseStep):
        return
    group = None if position.group is None else subgroup(session, position.group)
    items = session.open_items(step.from_)
    if group is not None:
        items = own_items(session, step.from_, group)
    fewest, most = fewest_and_most(step, len(items))
    rows = [Row(key=item.address.item, text=item.text) for item in items]
    if fewest == 0 and step.method != "draw":
        rows.append(Row(key=NONE_OF_THEM, text=_("None of them")))
    title = step.title if group is None else f"{group_name(group)}: {step.title}"
    marked = await leading.ask(MarkDialog(title, rows, most=most))
    if marked is not None:
        leading.send(Choose(items=marked, step=step.id, group=position.group))


async def _copy(leading: Leading, text: str) -> None:
    """Copy a text; terminals do not say whether they took it, so the text is shown as well."""
    leading.app.copy_to_clipboard(text)
    title = _("Copied, if your terminal allows it. Otherwise mark the text and copy it from here.")
    await leading.ask(ReadDialog(title, Content(text)))
