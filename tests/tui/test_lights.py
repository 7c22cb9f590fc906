"""How the screen looks: every text can be read, in every light and with few colours or none."""

from pathlib import Path

import pytest
from rich.color import Color as TerminalColour
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from facilitator.core.settings import Light
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.lights import CONTRAST, DARK, LIGHT, PLAIN, THEMES, light_after, theme_of
from tests.support.builders import question_round, script_of
from tests.support.driver import leading

ENOUGH = 4.5
"""What WCAG AA asks of text."""

MUCH = 7.0
"""What WCAG AAA asks of text."""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs(theme: Theme) -> list[tuple[str, str]]:
    """Every colour of text with every ground that it stands on."""
    texts = [theme.foreground, theme.accent, theme.warning, theme.variables["text-muted"]]
    grounds = [theme.background, theme.surface, theme.panel, theme.boost]
    return [(text, ground) for text in texts for ground in grounds if text and ground]


@pytest.mark.parametrize(("theme", "least"), [(DARK, ENOUGH), (LIGHT, ENOUGH), (CONTRAST, MUCH)])
def test_every_text_can_be_read_on_every_ground(theme: Theme, least: float) -> None:
    for text, ground in pairs(theme):
        assert contrast(Color.parse(text), Color.parse(ground)) >= least, (text, ground)


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST])
def test_256_colours_are_enough_to_read_it(theme: Theme) -> None:
    def nearest(colour: str) -> Color:
        shown = TerminalColour.parse(colour).downgrade(ColorSystem.EIGHT_BIT)
        return Color(*shown.get_truecolor())

    for text, ground in pairs(theme):
        assert contrast(nearest(text), nearest(ground)) >= ENOUGH, (text, ground)


def test_the_plain_light_has_no_colour_that_the_terminals_user_has_not_chosen() -> None:
    named = [PLAIN.foreground, PLAIN.accent, PLAIN.background, *PLAIN.variables.values()]
    assert set(named) == {"ansi_default"}


@pytest.mark.parametrize(
    ("wished", "colours", "has_no_colour", "theme"),
    [
        (None, "truecolor", False, DARK),
        (None, "256", False, DARK),
        (None, "standard", False, PLAIN),
        (None, None, False, PLAIN),
        (None, "truecolor", True, PLAIN),
        (Light.LIGHT, "standard", False, LIGHT),
    ],
)
def test_the_terminal_says_what_it_can_show_and_the_wish_goes_before(
    *, wished: Light | None, colours: str | None, has_no_colour: bool, theme: Theme
) -> None:
    assert theme_of(wished, colours=colours, has_no_colour=has_no_colour) == theme.name


@pytest.mark.parametrize(
    ("term", "colorterm", "theme"),
    [("screen", "", PLAIN), ("xterm-16color", "", PLAIN), ("xterm", "truecolor", DARK)],
)
def test_the_program_begins_as_the_terminal_can_show_it(
    monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, theme: Theme
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    monkeypatch.delenv("NO_COLOR", raising=False)
    app: FacilitatorApp[None] = FacilitatorApp()
    assert app.theme == theme.name


def test_one_goes_through_every_light() -> None:
    seen, light = [], Light.PLAIN
    for _ in THEMES:
        light = light_after(THEMES[light].name)
        seen.append(light)
    assert seen == [Light.DARK, Light.LIGHT, Light.CONTRAST, Light.PLAIN]


async def test_without_colours_nothing_on_the_screen_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with leading(tmp_path, script_of(question_round())) as leader:
        # Dark was asked for; who wants no colours at all gets none.
        colours = {
            colour.name
            for strip in leader.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(leader.app._filters[-1], Color(0, 0, 0))
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert colours <= {"default"}
        leader.sees("▶ Anna Öberg")
