"""At the end: copy the text, make a choice that was left for later, finish."""

from textual.content import Content

from facilitator.core.commands import Choose
from facilitator.core.people import OWNER
from facilitator.core.position import Position
from facilitator.core.rules.choices import choices_left, left_to_choose_from
from facilitator.core.rules.standings import fewest_and_most
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.session import Session
from facilitator.core.subgroups import subgroup
from facilitator.report.text import for_group, for_owner
from facilitator.tui.dialogs.marking import MarkDialog
from facilitator.tui.dialogs.picking import PickDialog, sure
from facilitator.tui.dialogs.reading import ReadDialog
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.leading import Leading
from facilitator.tui.names import short_name
from facilitator.tui.widgets.choice_rows import NONE_OF_THEM
from facilitator.tui.widgets.rows import Row
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import number_word
from facilitator.wording.subgroups import group_name


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
    left = choices_left(leading.now)
    if not left:
        leading.say(_("No choice was left for later."))
        return
    position = left[0] if len(left) == 1 else await _which(leading, left)
    step = None if position is None else leading.now.script.step(position.step)
    if position is None or not isinstance(step, ChooseStep):
        return
    if step.method == "draw":
        await _draw(leading, step, position)
        return
    items = left_to_choose_from(leading.now, step, position)
    fewest, most = fewest_and_most(step, len(items))
    rows = [Row(key=item.address.item, text=item.text) for item in items]
    if fewest == 0:
        rows.append(Row(key=NONE_OF_THEM, text=_("None of them")))
    title = _choice_title(leading.now, position)
    marked = await leading.ask(MarkDialog(title, rows, fewest=fewest, most=most))
    if marked is None:
        return
    reason = ""
    if step.reason:
        why = _("Why? An empty Enter is fine.")
        reason = await leading.ask(WriteDialog(why, leading.scraps, "why")) or ""
    leading.send(Choose(items=marked, step=step.id, group=position.group, reason=reason))


async def _which(leading: Leading, left: tuple[Position, ...]) -> Position | None:
    """Ask which of several choices is made now.

    Of those of one step in several times round, the latest is made first.
    """
    by_step = {(position.step, position.group): position for position in left}
    if len(by_step) == 1:
        return left[-1]
    rows = [Row(key=each, text=_choice_title(leading.now, each)) for each in by_step.values()]
    return await leading.ask(PickDialog[Position](_("Which choice are you making now?"), rows))


async def _draw(leading: Leading, step: ChooseStep, position: Position) -> None:
    """Let chance choose, once the leader says so."""
    title = _choice_title(leading.now, position)
    if await leading.ask(sure(title, _("Draw now"))):
        leading.send(Choose(step=step.id, group=position.group))


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
