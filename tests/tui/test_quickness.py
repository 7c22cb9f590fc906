"""What is drawn, and how often: a laptop on battery leads a whole day."""

from pathlib import Path

from textual.widget import Widget

from facilitator.core.session import Session
from facilitator.tui.live.screen import LiveScreen
from facilitator.tui.widgets.floor import FloorPanel
from tests.support.builders import question_round, script_of
from tests.support.driver import leading


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
