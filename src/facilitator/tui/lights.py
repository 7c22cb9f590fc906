"""Dark, light and high contrast: calm, with one accent each."""

from textual.theme import Theme

DARK = Theme(
    name="facilitator-dark",
    primary="#8fbcbb",
    accent="#8fbcbb",
    foreground="#e5e9f0",
    background="#1c2128",
    surface="#262d36",
    panel="#2d3540",
    boost="#343e4a",
    warning="#e5c07b",
    error="#e5c07b",
    success="#8fbcbb",
    dark=True,
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
    warning="#7a4b00",
    error="#7a4b00",
    success="#1f5f5b",
    dark=False,
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
)
"""For tired eyes and poor projectors."""

LIGHTS = (DARK, LIGHT, CONTRAST)
"""In the order in which one goes through them."""


def next_light(name: str) -> str:
    """The light that comes after that one."""
    names = [light.name for light in LIGHTS]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
