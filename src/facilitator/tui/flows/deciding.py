"""For or against a proposal, picked; what stands in the field goes with it."""

from dataclasses import replace

from facilitator.core.commands import TakeStand
from facilitator.tui.leading import Leading


def take_stand(leading: Leading, stand: TakeStand) -> None:
    """Take down a stand, with the words that are written to it."""
    is_said = leading.target.kind == "stand" and bool(leading.field_text.strip())
    if is_said:
        stand = replace(stand, text=leading.field_text.strip())
    leading.send(stand, empties_field=is_said)
