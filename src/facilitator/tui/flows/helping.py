"""Help for this step, and everything by name."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.core.session import Session
from facilitator.tui.actions import Action
from facilitator.tui.dialogs.everything import EverythingDialog
from facilitator.tui.dialogs.reading import ReadDialog
from facilitator.tui.leading import Leading
from facilitator.view.panel import scene
from facilitator.view.row import Row
from facilitator.wording.language import _

HELP = "help"
"""The id of the action that shows the help."""


async def everything(leading: Leading, actions: Sequence[Action]) -> None:
    """Ask which action, and do it."""
    session = leading.now
    rows = [
        Row(
            key=action.id,
            text=action.label(session),
            beside=action.ways,
            why_not="" if action.tries is None else leading.why_not(action.tries),
        )
        for action in actions
    ]
    dialog = EverythingDialog(rows, help_id=HELP)
    action_id = await leading.ask(dialog)
    if action_id is not None:
        leading.perform(action_id)


async def help_here(leading: Leading, actions: Sequence[Action]) -> None:
    """Show what this step is about, and every key."""
    session = leading.now
    text = Content("\n\n").join([*_about_step(session), *_keys(session, actions)])
    await leading.ask(ReadDialog(_("Help"), text))


def _about_step(session: Session) -> list[Content]:
    """What the open step is about."""
    now, step = scene(session), session.step
    parts = [Content.assemble((now.title, "bold"), *(["\n", now.rule] if now.rule else []))]
    parts += _under(_("Read aloud"), now.say)
    if step is not None:
        parts += _under(_("For you"), step.guide or "")
        parts += _under(_("Why"), step.why or "")
        parts += _under(_("Ways to begin"), "\n".join(step.prompts))
        parts += _under(_("Done when"), step.complete_when or "")
    return parts


def _under(heading: str, text: str) -> list[Content]:
    """A text under its heading; nothing where there is no text."""
    return [Content.assemble((heading, "bold"), "\n", text)] if text else []


def _keys(session: Session, actions: Sequence[Action]) -> list[Content]:
    """Every action under its heading, with its keys."""
    groups: dict[str, list[str]] = {}
    for action in actions:
        line = f"{action.ways or '/':<16} {action.label(session)}"
        groups.setdefault(action.group, []).append(line)
    return [
        Content.assemble((_(group), "bold"), "\n", "\n".join(lines))
        for group, lines in groups.items()
    ]
