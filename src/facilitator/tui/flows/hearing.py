"""An earlier next step is told of: how it went, and why, if somebody says."""

from dataclasses import replace

from facilitator.core.commands import ReviewMeasure
from facilitator.tui.dialogs.line import LineDialog
from facilitator.tui.leading import Leading
from facilitator.wording.language import _

LONGEST_NOTE = 500
"""The most characters of what is said about it."""


async def hear(leading: Leading, review: ReviewMeasure) -> None:
    """Ask for a line to remember, and write both down."""
    dialog = LineDialog(
        _("Something to remember? One line."),
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        scraps=leading.scraps,
        key=f"recall {review.measure}",
    )
    note = await leading.ask(dialog)
    if note is not None and leading.send(replace(review, note=note[:LONGEST_NOTE])):
        leading.guard.notice()
