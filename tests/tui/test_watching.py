"""A rehearsal that is watched: the leader's screen, with the clock sped up."""

import pytest

from facilitator.core.commands import Pause
from facilitator.core.session import Stage
from facilitator.core.settings import Light, Settings
from facilitator.rehearsal.run import Running, prepared
from facilitator.store.session.journal import MemoryJournal
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.rehearsal import WatchedScreen, WatchingApp
from facilitator.wording.keys import hold_keys
from facilitator.wording.language import speak
from tests.support.builders import collegial_script
from tests.support.driver import Hands


def watching(speed: float = 60.0) -> WatchingApp:
    """A rehearsal of a small kollegahandledning, on the screen; time passes when it is told to."""
    speak("sv")
    running = Running(prepared(collegial_script(), 6, 3), MemoryJournal())
    live = WatchedScreen(running.conductor, NoDrafts())
    settings = Settings(light=Light.DARK)
    return WatchingApp(running, live, settings, speed, goes_by_itself=False)


async def test_the_conversation_goes_on_by_itself_to_its_end() -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        hands.sees("Övning – Exempel", "▶Välkommen")
        seen = set()
        for _ in range(2000):
            app.goes_on()
            if not app.is_running or app.return_value is not None:
                break
            await pilot.pause()
            session = app.rehearsal.conductor.session
            seen.add(session.step.id if session.step is not None else "")
    assert {"topics", "choice", "questions", "advice"} <= seen
    assert app.rehearsal.conductor.session.stage is Stage.FINISHED
    assert app.return_value == 0


async def test_esc_ends_it_when_one_has_seen_enough() -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        app.goes_on()
        await hands.settles()
        hands.sees("Övning i snabbspolning – Esc avslutar")
        await hands.presses("escape")
    assert app.return_value == 0
    assert not app.rehearsal.is_over


@pytest.mark.parametrize("key", ["f6", "slash"])
async def test_esc_only_closes_what_lies_over_the_screen(key: str) -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        live = app.screen
        await (hands.types("/") if key == "slash" else hands.presses(key))
        assert app.screen is not live
        await hands.presses("escape")
        assert app.screen is live
        assert app.return_value is None
        await hands.presses("escape")
    assert app.return_value == 0


async def test_esc_does_not_throw_away_what_is_being_written() -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        await hands.types("Ett par ord")
        await hands.presses("escape")
        assert app.return_value is None
        hands.sees("Orden är undanlagda")
        await hands.presses("escape")
    assert app.return_value == 0


async def test_a_quick_watch_goes_further_in_a_look_than_a_slow_one() -> None:
    slow, quick = watching(10.0), watching(600.0)
    for app in (slow, quick):
        async with app.run_test(size=(80, 24)):
            app.goes_on()
    assert len(quick.rehearsal.conductor.events) > len(slow.rehearsal.conductor.events)


def goes_on_for_long(app: WatchingApp) -> float:
    """Lets many looks pass; says how far the rehearsal went meanwhile."""
    before = app.rehearsal.conductor.moment().t
    for _ in range(40):
        app.goes_on()
    return app.rehearsal.conductor.moment().t - before


async def test_a_pause_that_the_watcher_takes_lasts_until_it_is_ended() -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        app.goes_on()
        await hands.settles()
        await hands.presses("f5")
        hands.sees("P A U S")
        assert goes_on_for_long(app) == 0
        hands.sees("P A U S")
        await hands.presses("f5")
        assert goes_on_for_long(app) > 0


async def test_nothing_goes_on_behind_what_the_watcher_looks_at() -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        await hands.presses("f6")
        assert goes_on_for_long(app) == 0
        await hands.presses("escape")
        assert goes_on_for_long(app) > 0


async def test_a_pause_of_the_made_up_group_goes_on() -> None:
    app = watching()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        app.rehearsal.conductor.handle(Pause())
        app.goes_on()
        await hands.settles()
        hands.sees("P A U S")
        assert goes_on_for_long(app) > 0
        await hands.settles()
        hands.does_not_see("P A U S")


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_the_keys_that_are_told_are_those_of_a_watcher(width: int) -> None:
    hold_keys({"pause": "f12"})
    try:
        app = watching()
        async with app.run_test(size=(width, 24)) as pilot:
            hands = Hands(app, pilot)
            await hands.settles()
            hands.sees("F12 pausar · Esc avslutar")
            hands.does_not_see("Allt")
    finally:
        hold_keys({})
