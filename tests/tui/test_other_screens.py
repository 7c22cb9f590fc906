"""The first screen, and the preparation before a conversation."""

from pathlib import Path

import pytest

from builders import Led, collegial_script, people
from driver import STARTS, leading
from facilitator.cli.home import offered_sessions, welcome
from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Start
from facilitator.core.fold import opening
from facilitator.core.plan import make_plan
from facilitator.core.session import Occasion
from facilitator.store.journal import SessionJournal
from facilitator.store.script_file import read_script
from facilitator.store.shelves import find_script
from facilitator.tui.app import HomeApp
from facilitator.tui.home_wish import FailedWish, HomeWish, ScriptOffered, SessionOffered
from facilitator.tui.screens.home import HomeScreen
from facilitator.tui.screens.preparing import PreparingScreen, preparation
from facilitator.wording.language import speak

SCRIPT = ScriptOffered(path=Path("form.toml"), title="[/x] Form", summary="En form.", fewest=2)
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
    keys = ("down", "down", "enter", "A", "enter", "B", "enter", "enter", "escape")
    assert await wish_after(*keys) == HomeWish(kind="start", path=SCRIPT.path, names=("A", "B"))


@pytest.mark.parametrize("names", [("A",), ("A", "enter", "a")], ids=["too few", "twice"])
async def test_names_that_do_not_do_stay_and_are_asked_for_again(names: tuple[str, ...]) -> None:
    keys = ("down", "down", "enter", *names, "ctrl+s", "backspace", "B", "enter", "C", "ctrl+s")
    wish = await wish_after(*keys, "escape")
    assert wish is not None
    assert wish.names[-2:] == ("B", "C")


async def test_names_are_still_there_after_a_wish_that_could_not_be_fulfilled() -> None:
    wish = HomeWish(kind="start", path=SCRIPT.path, names=("A", "B"), group="G")
    failed = FailedWish(wish=wish, why="Mappen är full.")
    speak("sv")
    app = HomeApp(HomeScreen([SCRIPT], [], failed))
    async with app.run_test(size=(80, 24)) as pilot:
        strips = app.screen._compositor.render_strips()
        assert "Mappen är full." in "".join(part.text for strip in strips for part in strip)
        await pilot.press("enter", "ctrl+s", "enter")
        await pilot.pause()
    assert app.return_value == wish


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


def test_a_wish_that_cannot_be_fulfilled_brings_the_first_screen_back_with_its_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACILITATOR_STATE", str(tmp_path / "state"))
    lost = HomeWish(kind="start", path=tmp_path / "borta.toml", names=("A", "B"))
    answers = [lost, None]
    failures: list[FailedWish | None] = []

    def asked(_scripts: object, _sessions: object, failed: FailedWish | None) -> HomeWish | None:
        failures.append(failed)
        return answers.pop(0)

    monkeypatch.setattr("facilitator.tui.app.open_home", asked)  # a test has no terminal
    assert welcome() == 0
    assert failures[0] is None
    assert failures[1] is not None
    assert failures[1].wish == lost
    assert failures[1].why


def test_a_conversation_is_offered_by_what_it_is_and_for_whom(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACILITATOR_STATE", str(tmp_path / "state"))
    script = read_script(find_script("kollegahandledning", tmp_path))
    assert script.script is not None
    seated = people(4)
    occasion = Occasion(
        id="kollegor",
        script=script.script,
        plan=make_plan(script.script, len(seated)),
        group_name="Basgrupp 3",
    )
    path = tmp_path / "samtal.toml"
    journal = SessionJournal.create(
        path, occasion, seated, script.text, host="here", at=STARTS, root=tmp_path / "state"
    )
    Conductor(opening(occasion, seated), journal, VirtualClock(at=STARTS)).handle(Start())
    journal.close()
    (offered,) = offered_sessions()
    assert offered.title == "Kollegahandledning · Basgrupp 3"
    assert offered.when == "2026-01-15 13:00"
