"""What is drawn, and how often: a laptop on battery leads a whole day."""

from asyncio import Event
from collections.abc import Callable
from dataclasses import replace
from inspect import Signature, signature
from itertools import pairwise
from pathlib import Path

import pytest
from textual import _callback
from textual._compositor import ChopsUpdate
from textual._text_area_theme import TextAreaTheme
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

from facilitator.core.script import Discuss, Speak
from facilitator.core.session import Session
from facilitator.tui.base_app import PartsPainted
from facilitator.tui.live.screen import LiveScreen
from facilitator.tui.widgets.floor import FloorPanel
from facilitator.tui.widgets.footer import KeyFooter
from tests.support.builders import people, question_round, script_of
from tests.support.driver import Leader, leading


def drawn_anew(screen: LiveScreen) -> set[str]:
    """What waits to be drawn again, by id or else by kind."""
    widgets = [screen, *screen.query(Widget)]
    return {widget.id or type(widget).__name__ for widget in widgets if widget._repaint_required}


async def test_a_second_draws_nothing_but_the_running_time(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(question_round())) as leader:
        screen = leader.live
        assert drawn_anew(screen) == set()
        leader.takes_seconds(1)
        screen.tick()
        assert drawn_anew(screen) == {"time", "large-time"}
        # To lay everything out anew would draw everything anew.
        assert not screen._layout_required


async def test_a_minute_draws_the_first_line_too(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(question_round())) as leader:
        screen = leader.live
        leader.takes_seconds(60)
        screen.tick()
        assert "HeaderLine" in drawn_anew(screen)


async def test_what_is_saved_is_shown_at_one_go(tmp_path: Path) -> None:
    shown: list[Session] = []
    async with leading(tmp_path, script_of(question_round())) as leader:
        await leader.types("Hur länge har det varit så?")
        leader.takes_a_second()

        def look(session: Session) -> None:
            shown.append(session)

        leader.app.watch(leader.live, "session", look, init=False)
        await leader.presses_at_once("enter")
        leader.sees("1 Hur länge")
        assert len(shown) == 1


async def test_the_floor_keeps_its_size_when_a_line_comes_and_goes(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(question_round())) as leader:
        inside = leader.app.screen.query_one(FloorPanel).children[0]
        before = inside.size
        leader.app.screen.query_one("#doing").remove_class("-empty")
        await leader.settles()
        assert inside.size == before


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 35), (120, 40)])
END = Speak(id="end", title="Slut")
ANSWERED = question_round(except_=("owner",), answered_by="owner", say="Nu frågar ni.")


@SIZES
async def test_saving_a_question_and_hearing_the_answer_leave_every_row_where_it_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    who = (*people(3), replace(people(4)[3], roles=("owner",)))
    async with leading(tmp_path, script_of(ANSWERED), who, size=size) as leader:
        rows = rows_seen(leader)
        await leader.writes("Hur länge har det varit så?")
        leader.sees("Dara svarar")
        assert rows_seen(leader) == rows
        await leader.presses("tab")
        leader.does_not_see("Dara svarar")
        assert rows_seen(leader) == rows


@SIZES
async def test_what_the_leader_is_told_leaves_every_row_where_it_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with leading(tmp_path, script_of(ANSWERED), size=size) as leader:
        rows = rows_seen(leader)
        await leader.presses("f4")
        leader.sees("En minut till.")
        assert rows_seen(leader) == rows
        await leader.types("V")
        leader.does_not_see("En minut till.")
        assert rows_seen(leader) == rows


async def test_the_row_of_who_is_next_stays_in_a_narrow_window(tmp_path: Path) -> None:
    lap = question_round(laps=1, say="Nu frågar ni.")
    async with leading(tmp_path, script_of(lap, END), 3, size=(58, 24)) as leader:
        rows = rows_seen(leader)
        await leader.presses("tab", "tab")
        leader.does_not_see("Sedan:")
        assert rows_seen(leader) == rows


async def test_a_press_that_saves_lays_nothing_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = (*people(3), replace(people(4)[3], roles=("owner",)))
    async with leading(tmp_path, script_of(ANSWERED), who, size=(120, 40)) as leader:
        await leader.writes("Vem märkte det?")
        await leader.presses("tab")
        await leader.types("Hur länge har det varit så?")
        layouts = []
        lay_out = Screen._refresh_layout

        def laying_out(screen: Screen[object], *, scroll: bool = False) -> None:
            layouts.append(screen)
            lay_out(screen, scroll=scroll)

        monkeypatch.setattr(Screen, "_refresh_layout", laying_out)
        await leader.presses("enter")
        leader.sees("2 Hur länge")
        assert layouts == []


async def test_only_what_has_changed_is_asked_for_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(tmp_path, script_of(question_round()), size=(120, 40)) as leader:
        screen, asked = leader.live, set()
        ask = Widget.render_lines

        def asking(widget: Widget, crop: Region) -> list[Strip]:
            asked.add(widget.id or type(widget).__name__)
            return ask(widget, crop)

        monkeypatch.setattr(Widget, "render_lines", asking)
        screen.query_one("#who", Static).refresh()
        screen.query_one(KeyFooter).refresh()
        await leader.settles()
        assert asked == {"who", "KeyFooter"}


async def test_what_is_painted_in_parts_is_what_a_whole_painting_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    paint = PartsPainted.render_partial_update

    def painting(parts: PartsPainted) -> ChopsUpdate | None:
        update = paint(parts)
        if update is not None:
            whole = parts.render_strips()
            for y, start, end in update.spans:
                looked_at.append(y)
                for left, right in pairwise(parts.cuts[y]):
                    if left < end and right > start:
                        painted = update.chops[y][left]
                        assert painted is not None
                        assert texts(painted) == texts(whole[y].crop(left, right))
        return update

    monkeypatch.setattr(PartsPainted, "render_partial_update", painting)
    async with leading(tmp_path, script_of(ANSWERED, END), size=(120, 40)) as leader:
        await leader.writes("Hur länge har det varit så?")
        await leader.presses("tab", "f4", "f2", "f8")
        await leader.waits(61)
    assert len(set(looked_at)) > 10


async def test_the_field_looks_its_colours_up_once_and_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[TextAreaTheme] = []
    look_up = TextAreaTheme.apply_css

    def looking_up(theme: TextAreaTheme, field: TextArea) -> None:
        looked_up.append(theme)
        look_up(theme, field)

    async with leading(tmp_path, script_of(question_round())) as leader:
        monkeypatch.setattr(TextAreaTheme, "apply_css", looking_up)
        await leader.types("Hur")
        assert looked_up == []
        dark = leader.live.area.field.render_line(0)
        leader.app.theme = "facilitator-light"
        await leader.settles()
        assert looked_up != []
        assert texts(leader.live.area.field.render_line(0)) != texts(dark)


async def test_what_is_saved_where_everybody_talks_draws_no_keys_again(tmp_path: Path) -> None:
    talk = Discuss(id="talk", title="Samtal", collect="questions")
    async with leading(tmp_path, script_of(talk, END), size=(120, 40)) as leader:
        await leader.writes("Ett")
        await leader.writes("Två")
        leader.takes_a_second()
        leader.live.enter("Tre")
        assert drawn_anew(leader.live) & {"Collected", "KeyFooter", "Guide", "TurnOrder"} == {
            "Collected"
        }


async def test_no_key_has_the_signature_of_a_callback_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []

    def looking(callback: Callable[..., object]) -> Signature:
        looked_at.append(callback)
        return signature(callback)

    async with leading(tmp_path, script_of(question_round())) as leader:
        await leader.types("Hu")
        monkeypatch.setattr(_callback, "signature", looking)
        await leader.presses_at_once("r")
        # A pilot that waits has some looked at as well.
        assert [c for c in looked_at if isinstance(getattr(c, "__self__", None), Event)] == []


PARTS = {
    *("Floor", "Guide", "TurnOrder", "Collected", "KeyFooter", "field"),
    *("step-title", "who", "large-time", "time", "rule", "say"),
}
"""What must not jump."""


def rows_seen(leader: Leader) -> dict[str, tuple[int, int]]:
    """The first row of each part of the screen, and how many rows it has."""
    return {
        name: (widget.region.y, widget.region.height)
        for widget in leader.live.query(Widget)
        if (name := widget.id or type(widget).__name__) in PARTS
    }


def texts(strip: Strip) -> list[tuple[str, object]]:
    """What stands in a strip, and how it looks."""
    return [(text, style) for text, style, _control in strip.simplify() if text]
