"""Next steps whose day has come: how did it go?"""

import asyncio

from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home_wish import DueStep
from facilitator.tui.visiting.conversations import read
from facilitator.tui.visiting.visit import Visit
from facilitator.view.row import Row
from facilitator.wording.language import _
from facilitator.wording.outcomes import ANSWERS, answer_text

READ = "read"
"""The key of the row that shows the conversation."""

LONGEST_NOTE = 500
"""The most characters of a note."""


async def due(visit: Visit, step: DueStep) -> None:
    """Ask how it went, and write it down."""
    told = f"{step.who}: {step.what}" if step.who else step.what
    title = _("How did it go? {step}").format(step=told)
    rows = [Row(key=status, text=answer_text(status)) for status in ANSWERS]
    rows.append(Row(key=READ, text=_("Read the conversation it comes from")))
    status = await visit.ask(PickDialog[str](title, rows))
    if status == READ:
        await read(visit, step.group or step.what, step.path)
    elif status is not None:
        await _write_down(visit, step, status)


async def _write_down(visit: Visit, step: DueStep, status: str) -> None:
    """Ask for a line to remember, and write both down."""
    dialog = LineDialog(
        _("Something to remember? One line."),
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        scraps=visit.scraps,
        key=f"due {step.path} {step.measure}",
    )
    note = await visit.ask(dialog)
    if note is not None:
        await asyncio.to_thread(visit.house.review, step, status, note[:LONGEST_NOTE])
        await visit.look_again()
        visit.say(_("Written down. Thank you."))
