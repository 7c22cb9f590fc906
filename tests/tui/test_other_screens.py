"""The first screen, and the preparation before a conversation."""

from pathlib import Path

from builders import Led, collegial_script
from driver import leading
from facilitator.tui.app import HomeApp
from facilitator.tui.home_wish import HomeWish, ScriptOffered, SessionOffered
from facilitator.tui.screens.home import HomeScreen
from facilitator.tui.screens.preparing import PreparingScreen, preparation
from facilitator.wording.language import speak

SCRIPT = ScriptOffered(path=Path("form.toml"), title="[/x] Form", summary="En form.")
RUNNING = SessionOffered(path=Path("igår.toml"), title="Samtal", is_running=True)
FINISHED = SessionOffered(path=Path("förr.toml"), title="Samtal", is_running=False)


async def wish_after(*keys: str) -> HomeWish | None:
    """What is wished for after these keys on the first screen."""
    speak("sv")
    app = HomeApp(HomeScreen([SCRIPT], [FINISHED, RUNNING]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.return_value


async def test_a_running_conversation_comes_first() -> None:
    assert await wish_after("enter") == HomeWish(kind="resume", path=RUNNING.path)


async def test_an_old_conversation_can_be_read() -> None:
    assert await wish_after("down", "enter") == HomeWish(kind="show", path=FINISHED.path)


async def test_a_form_is_begun_with_names_and_perhaps_a_group() -> None:
    keys = ("down", "down", "enter", "A", "ctrl+j", "B", "enter", "escape")
    assert await wish_after(*keys) == HomeWish(kind="start", path=SCRIPT.path, names=("A", "B"))


async def test_the_first_screen_can_be_left() -> None:
    assert await wish_after("escape") is None


async def test_the_preparation_comes_before_the_live_screen(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script(), starts=False) as leader:
        await leader.app.push_screen(PreparingScreen(leader.session))
        await leader.settles()
        leader.sees("Vilka är här", "1 Anna Öberg – samtalsledare", "Välkommen – 2 min")
        await leader.presses("enter")
        leader.sees("Enter börjar samtalet")


def test_the_preparation_tells_how_long_it_takes() -> None:
    speak("sv")
    text = preparation(Led(collegial_script(), is_started=False).session).plain
    assert "Sammanlagt 23 min" in text
