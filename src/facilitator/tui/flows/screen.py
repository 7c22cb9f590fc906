"""What concerns only the screen: the bell, and light or dark."""

from facilitator.tui.leading import Leading
from facilitator.tui.lights import next_light
from facilitator.wording.language import _


def mute(leading: Leading) -> None:
    """Turn the bell off, or on again."""
    leading.is_muted = not leading.is_muted
    leading.say(_("The bell is off.") if leading.is_muted else _("The bell is on."))


def change_light(leading: Leading) -> None:
    """Go from dark to light to high contrast."""
    leading.app.theme = next_light(leading.app.theme)
