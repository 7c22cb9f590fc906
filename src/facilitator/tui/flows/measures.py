"""Next steps: who, by when, and how we shall see that it worked."""

from dataclasses import replace

from facilitator.tui.dialogs.measure import MeasureDialog, forget_words
from facilitator.tui.leading import Leading


async def details(leading: Leading) -> None:
    """Agree on a next step with all that can be said of it."""
    is_new = leading.target.kind == "measure"
    today = leading.conductor.moment().at.date()
    what = " ".join(leading.field_text.split()) if is_new else ""
    agreed = await leading.ask(MeasureDialog(what, leading.scraps, today=today))
    group = leading.target.participant if is_new else None
    if agreed is not None and leading.send(replace(agreed, group=group)):
        forget_words(leading.scraps)
        if is_new:
            leading.clear_field()
