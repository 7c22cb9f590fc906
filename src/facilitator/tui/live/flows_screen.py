"""What concerns only the screen: the bell, light or dark, and what of a list is seen."""

from textual.content import Content

from facilitator.core.settings import Light
from facilitator.core.visibility import is_for_the_group
from facilitator.tui.dialogs.dialog import ReadDialog
from facilitator.tui.lights import THEMES, light_after
from facilitator.tui.live.leading import Leading
from facilitator.view.lists import lines_in_sight, list_in_sight
from facilitator.view.names import is_hidden, list_title
from facilitator.wording.language import _, later

NAMES = {
    Light.DARK: later("Dark."),
    Light.LIGHT: later("Light."),
    Light.CONTRAST: later("High contrast."),
    Light.PLAIN: later("The terminal's own colours."),
}
"""What the leader is told."""


def mute(leading: Leading) -> None:
    """Turn the bell off, or on again."""
    leading.is_muted = not leading.is_muted
    told = _("The bell is off.") if leading.is_muted else _("The bell is on.")
    _keep(leading, "sound", not leading.is_muted, told)


def change_light(leading: Leading) -> None:
    """Go from dark to light, high contrast and the terminal's own colours."""
    light = light_after(leading.app.theme)
    leading.app.theme = THEMES[light].name
    _keep(leading, "light", light.value, _(NAMES[light]))


def reveal(leading: Leading) -> None:
    """Show the list of the step though it is not for everybody, or hide it again."""
    session = leading.now
    list_id = list_in_sight(session)
    if list_id is None or is_for_the_group(session.script, list_id):
        leading.say(_("There is nothing here that only you see."))
    elif is_hidden(session, list_id, leading.revealed):
        leading.reveal(list_id)
        told = _("“{title}” is shown on this screen until the step is over.")
        leading.say(told.format(title=list_title(session, list_id)))
    else:
        leading.reveal(None)
        leading.say(_("The list is hidden again."))


async def show_whole_list(leading: Leading) -> None:
    """Show every line of the list beside, whole, as far as everybody may see it."""
    title, lines = lines_in_sight(leading.now, leading.revealed)
    if not lines:
        leading.say(_("There is no list to read here just now."))
        return
    told = (Content.assemble((number, "bold"), " ", text) for number, text in lines)
    await leading.ask(ReadDialog(title, Content("\n").join(told)))


def _keep(leading: Leading, name: str, value: object, told: str) -> None:
    """Keep a setting for next time, and say what holds; and why, if it could not be kept."""
    why_not = leading.keep_setting(name, value)
    leading.say(" ".join(part for part in (told, why_not) if part))
