"""Dark, light, high contrast and the terminal's own colours: calm, with one accent each.

Nothing is told by colour alone: who speaks is bold and spaced, what is urgent has a word and is
reversed, the cursor is a sign. So the screen reads the same in sixteen colours, and in none.
"""

from textual.theme import Theme

from facilitator.core.settings import Light

MANY_COLOURS = ("256", "truecolor")
"""What Rich calls terminals with enough colours to show ours."""

DARK = Theme(
    name="facilitator-dark",
    primary="#8fbcbb",
    accent="#8fbcbb",
    foreground="#e5e9f0",
    background="#1d2126",
    surface="#272c32",
    panel="#30353b",
    boost="#383e45",
    warning="#e5c07b",
    error="#e5c07b",
    success="#8fbcbb",
    dark=True,
    variables={"text-muted": "#b4bdca", "line": "#4a5666"},
)
"""For a dim room."""

LIGHT = Theme(
    name="facilitator-light",
    primary="#1f5f5b",
    accent="#1f5f5b",
    foreground="#20262c",
    background="#faf8f4",
    surface="#f0ede6",
    panel="#e7e3da",
    boost="#ddd8cd",
    warning="#5f3700",
    error="#5f3700",
    success="#1f5f5b",
    dark=False,
    variables={"text-muted": "#4b535c", "line": "#bfb9ac"},
)
"""For a bright room."""

CONTRAST = Theme(
    name="facilitator-contrast",
    primary="#ffff00",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    boost="#202020",
    warning="#ffff00",
    error="#ffff00",
    success="#ffff00",
    dark=True,
    variables={"text-muted": "#ffffff", "line": "#ffffff"},
)
"""For tired eyes and poor projectors."""

PLAIN = Theme(
    name="facilitator-plain",
    primary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    ansi=True,
    variables={
        "text-muted": "ansi_default",
        "line": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
    },
)
"""The terminal's own colours: its user has chosen them, light or dark."""

THEMES = {Light.DARK: DARK, Light.LIGHT: LIGHT, Light.CONTRAST: CONTRAST, Light.PLAIN: PLAIN}
"""In the order in which one goes through them."""


def theme_of(light: Light | None, *, colours: str | None, has_no_colour: bool = False) -> str:
    """The name of the theme for a wish; without one, what the terminal can show.

    Args:
        light: what is wished for, if anything is.
        colours: how many colours the terminal has, as Rich calls it; none where it has none.
        has_no_colour: whether the terminal's user wants no colours at all (``NO_COLOR``).
    """
    if light is None:
        light = Light.PLAIN if has_no_colour or colours not in MANY_COLOURS else Light.DARK
    return THEMES[light].name


def light_after(theme: str) -> Light:
    """The light that comes after the one with that theme."""
    lights = list(THEMES)
    names = [shown.name for shown in THEMES.values()]
    return lights[(names.index(theme) + 1) % len(lights)] if theme in names else lights[0]
