"""The screens in every language: what stands in the narrowest places fits at 80 columns."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time

import pytest

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Start
from facilitator.core.session import Session
from facilitator.languages import LANGUAGES
from facilitator.store.session.journal import MemoryJournal
from facilitator.tui.live.actions import ACTIONS
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.screen import LiveScreen
from facilitator.tui.widgets.footer import laid_out
from facilitator.view.cells import ELLIPSIS, cell_len
from facilitator.wording.language import _, speak, spoken_language
from facilitator.wording.numbers import clock_time
from tests.support.builders import Led, collegial_script
from tests.support.driver import Hands

MENU = 56
"""Cells that the list of everything has for an action and its key."""


@pytest.fixture(autouse=True, params=LANGUAGES)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = spoken_language()
    speak(request.param)
    yield
    speak(before)


def in_a_round() -> Conductor:
    """A conversation in which somebody has the word, and everything can be done."""
    clock = VirtualClock(at=datetime(2026, 1, 15, 13, 0, tzinfo=UTC))
    led = Led(collegial_script(), 6, is_started=False)
    conductor = Conductor(led.session, MemoryJournal(), clock)
    conductor.handle(Start())
    return conductor


@asynccontextmanager
async def shown(conductor: Conductor) -> AsyncIterator[Hands]:
    """The live screen at 80 by 24."""
    app = LeadingApp(LiveScreen(conductor, NoDrafts()))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        yield hands


def wanted(session: Session) -> list[str]:
    return [a.id for a in ACTIONS if a.in_footer and (a.suits is None or a.suits(session))]


def test_every_key_of_the_footer_is_in_sight_with_its_whole_label() -> None:
    session = in_a_round().session
    keys = laid_out(session, 80, 2)
    assert sorted(key.action_id for key in keys) == sorted(wanted(session))
    # A list that something is saved for has a name of its own, which may be cut.
    assert not [key.label for key in keys if ELLIPSIS in key.label and key.action_id != "park"]


def test_every_action_fits_in_the_list_of_everything() -> None:
    session = in_a_round().session
    widths = {a.id: cell_len(a.label(session)) + cell_len(a.ways) + 2 for a in ACTIONS}
    assert {name: width for name, width in widths.items() if width > MENU} == {}


async def test_the_header_tells_the_times_whole() -> None:
    async with shown(in_a_round()) as hands:
        header = hands.lines()[0]
    assert ELLIPSIS not in header
    assert clock_time(time(13)) in header
    if spoken_language() in ("sv", "nb", "en"):
        assert "13:00" in header


async def test_a_pause_cuts_no_words() -> None:
    async with shown(in_a_round()) as hands:
        await hands.presses("f5")
        paused = hands.screen()
    assert ELLIPSIS not in paused
    known = {"sv": "P A U S", "nb": "P A U S E", "en": "P A U S E"}
    assert known.get(spoken_language(), _("P A U S E")) in paused


@pytest.mark.parametrize("key", ["f1", "f6", "f9", "slash", "ctrl+q"])
async def test_dialogs_speak_the_language_and_cut_none_of_its_words(key: str) -> None:
    async with shown(in_a_round()) as hands:
        before = len(hands.app.screen_stack)
        await hands.presses(key)
        assert len(hands.app.screen_stack) == before + 1
        title = str(hands.app.screen.query(".title").first().render())
        drawn = "\n".join(hands.lines())
    assert " ".join(title.split()) in " ".join(drawn.split())
    assert f"{ELLIPSIS}  " not in "\n".join(line[8:72] for line in drawn.splitlines()[4:18])
