"""An earlier next step is told of: how it went, and why, if somebody says."""

from dataclasses import replace

from facilitator.core.commands import ReviewMeasure
from facilitator.core.text import cleaned_line
from facilitator.tui.dialogs.line import LineDialog
from facilitator.tui.leading import Leading
from facilitator.wording.language import _

LONGEST_NOTE = 500
"""The most characters of what is said about it."""


async def hear(leading: Leading, review: ReviewMeasure) -> None:
    """Ask for a line to remember, and write both down; words in the field begin that line."""
    key = f"recall {review.measure}"
    words = cleaned_line(leading.field_text) if leading.target.kind == "nothing" else ""
    kept = leading.scraps.get(key, "")
    if words and kept and words not in kept:
        leading.scraps[key] = f"{kept} {words}"
    dialog = LineDialog(
        _("Something to remember? One line."),
        words,
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        scraps=leading.scraps,
        key=key,
    )
    note = await leading.ask(dialog)
    told = None if note is None else replace(review, note=note[:LONGEST_NOTE])
    if told is not None and leading.send(told, empties_field=bool(words)):
        leading.guard.notice()
