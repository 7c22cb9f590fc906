"""A leader at the keyboard: tests say what she does and what she sees, in her own words.

The conductor, the journal on the disk and the screen are the real ones; only the clock is ours.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from facilitator.conduct import WITH_NOTHING, Conductor, VirtualClock
from facilitator.core.commands import Start
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.script import Script
from facilitator.core.session import Occasion, Session, Stage
from facilitator.core.settings import Light
from facilitator.store.disk import Disk
from facilitator.store.session.drafts import Draft
from facilitator.store.session.journal import SessionJournal
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.screen import LiveScreen
from facilitator.wording.language import speak
from tests.support.builders import people

STARTS = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)
"""When every conversation in these tests starts."""


KEYS = {" ": "space", "-": "minus", "+": "plus", "/": "slash", "?": "question_mark"}
"""Keys that are not called as the letter they type."""

LETTERS = {key: letter for letter, key in KEYS.items()}
"""What those keys type."""

ROUNDS_OF_MESSAGES = 5
"""A key makes a message, a command, a new session, a drawing; a dialog takes one more."""


TURNS = 20
"""Turns of the event loop in which what waits for nothing is over."""

MOST_LAYOUTS = 10
"""A new layout may lead to another one, as when a bar for scrolling appears; never to ten."""


class RememberedDrafts:
    """Keeps the draft where a test can look at it."""

    def __init__(self) -> None:
        self.latest = Draft()
        self.was_cleared = False

    def note(self, draft: Draft) -> None:
        self.latest = draft

    def clear(self) -> None:
        self.was_cleared = True


class Hands:
    """Somebody at the keyboard, with ten fingers and two eyes."""

    def __init__(self, app: FacilitatorApp[Any], pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    def takes_a_second(self) -> None:
        """Lets a second pass, where a clock is ours."""
        self.takes_seconds(1)

    def takes_seconds(self, seconds: float) -> None:
        """Lets time pass, where a clock is ours."""

    async def waits(self, seconds: float) -> None:
        """Lets time pass, and looks."""
        self.takes_seconds(seconds)
        await self.settles()

    async def presses(self, *keys: str) -> None:
        """Presses keys one after the other, without haste."""
        for key in keys:
            self.takes_a_second()
            await self.presses_at_once(key)

    async def presses_at_once(self, *keys: str) -> None:
        """Presses keys in the same moment, as a trembling finger does."""
        await self._is_heard()
        self._sends([(key, _typed_by(key)) for key in keys])
        await self.settles()

    async def types(self, text: str) -> None:
        """Types letters."""
        await self._is_heard()
        self._sends([(KEYS.get(letter, letter), letter) for letter in text])
        await self.settles()

    async def writes(self, text: str) -> None:
        """Types, and saves with Enter."""
        await self.types(text)
        await self.presses("enter")

    def _sends(self, keys: list[tuple[str, str | None]]) -> None:
        """Sends keys as a terminal does. Pilot would wait some tenths of a second for each."""
        driver = self.app._driver
        assert driver is not None
        for key, character in keys:
            event = events.Key(key, character)
            # How long the machine takes is not how long the leader takes; her clock is ours.
            event.time = inf
            event.set_sender(self.app)
            driver.send_message(event)

    async def _is_heard(self) -> None:
        """Waits until the program has been painted, and has taken all keys that were pressed."""
        if self.app.is_running:
            await self.app.input.all_taken()

    async def settles(self) -> None:
        """Waits until every widget has had its messages, and all that came of them is drawn."""
        await self.pilot._wait_for_screen()
        await self._is_heard()
        await self._hears()
        for _ in range(MOST_LAYOUTS):
            if not self._draws():
                return
            await self._hears()

    def _draws(self) -> bool:
        """Draws at once what is due; says whether widgets got new sizes, or callbacks, by it.

        Textual would draw at its next frame, on the real clock, so that a busy machine would be
        looked at before it has drawn.
        """
        if not self.app.is_running:
            return False
        screen = self.app.screen
        is_laid_out_anew = screen._layout_required or screen._scroll_required
        has_callbacks = bool(screen._callbacks)
        screen._on_timer_update()
        return is_laid_out_anew or has_callbacks

    async def _hears(self) -> None:
        """Waits until every widget has had its messages, and those that came of them."""
        rounds = 0
        while rounds < ROUNDS_OF_MESSAGES:
            screen = self.app.screen if self.app.is_running else None
            await self.pilot._wait_for_screen()
            for _ in range(TURNS):
                await asyncio.sleep(0)
            # A flow that had its answer may put its next question.
            is_same = not self.app.is_running or self.app.screen is screen
            rounds = rounds + 1 if is_same else 0

    async def clicks(self, text: str) -> None:
        """Clicks where that text stands on the screen."""
        for y, line in enumerate(self.lines()):
            if text in line:
                await self.pilot.click(offset=(line.index(text), y))
                await self.settles()
                return
        self.sees(text)

    def lines(self) -> list[str]:
        """The screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def screen(self) -> str:
        """The screen as text."""
        return "\n".join(line.rstrip() for line in self.lines())

    def sees(self, *texts: str) -> None:
        """Sees every one of these texts."""
        seen = " ".join(self.screen().split())
        for text in texts:
            assert " ".join(text.split()) in seen, f"“{text}” is not seen:\n{self.screen()}"

    def does_not_see(self, *texts: str) -> None:
        """Sees none of these texts."""
        seen = " ".join(self.screen().split())
        for text in texts:
            assert text not in seen, f"“{text}” is seen:\n{self.screen()}"


class Leader(Hands):
    """Somebody who leads a conversation."""

    def __init__(
        self,
        app: LeadingApp,
        pilot: Pilot[int],
        conductor: Conductor,
        clock: VirtualClock,
        drafts: RememberedDrafts,
    ) -> None:
        super().__init__(app, pilot)
        self.conductor = conductor
        self.clock = clock
        self.drafts = drafts

    @property
    def session(self) -> Session:
        return self.conductor.session

    def stage(self) -> Stage:
        """How far the conversation has come."""
        return self.session.stage

    @property
    def live(self) -> LiveScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, LiveScreen))

    @property
    def speaker(self) -> str:
        here = self.session.here
        turn = here.turn if here is not None else None
        person = self.session.participant(turn.participant) if turn is not None else None
        return person.name.split()[0] if person is not None else ""

    @property
    def step(self) -> str:
        return self.session.step.title if self.session.step is not None else ""

    def takes_seconds(self, seconds: float) -> None:
        """Lets time pass; what shows it draws itself again."""
        self.clock.go(seconds)

    async def asks_for(self, words: str) -> None:
        """Opens everything by name, searches, and takes the first."""
        await self.presses("slash")
        await self.types(words)
        await self.presses("enter")

    async def waits(self, seconds: float) -> None:
        """Lets time pass on every clock."""
        self.clock.go(seconds)
        self.live.tick()
        await self.settles()

    def field(self) -> str:
        """What stands in the writing field."""
        return self.live.area.text

    def label(self) -> str:
        """What stands before the field."""
        return str(self.live.query_one("#label", Static).render())

    def texts(self, list_id: str) -> list[str]:
        """What is written in a list."""
        return [item.text for item in self.session.open_items(list_id)]


@asynccontextmanager
async def leading(
    tmp_path: Path,
    script: Script,
    who: int | tuple[Participant, ...] = 4,
    *,
    size: tuple[int, int] = (80, 24),
    kept: Draft | None = None,
    starts: bool = True,
    has_begun: bool = False,
    group: str = "Basgrupp 3",
    disk: Disk | None = None,
    longest_silence: float = inf,
    start: Start = WITH_NOTHING,
    recalls_all: bool = True,
) -> AsyncIterator[Leader]:
    """A conversation that is being led."""
    speak("sv")
    seated = people(who) if isinstance(who, int) else who
    occasion = Occasion(
        id="kollegor",
        script=script,
        plan=make_plan(script, len(seated)),
        group_name=group,
        starts=STARTS,
    )
    clock = VirtualClock(at=STARTS)
    journal = SessionJournal.create(
        tmp_path / "session.toml",
        occasion,
        seated,
        'title = "the script"',
        host="here",
        at=STARTS,
        root=tmp_path / "state",
        disk=disk,
    )
    conductor = Conductor(
        opening(occasion, seated),
        journal,
        clock,
        host="here",
        chance=lambda: 7,
        longest_silence=longest_silence,
        start=start,
    )
    if has_begun:
        conductor.handle(Start())
    drafts = RememberedDrafts()
    live = LiveScreen(conductor, drafts, kept, recalls_all=recalls_all)
    app = LeadingApp(live, light=Light.DARK)
    try:
        async with app.run_test(size=size) as pilot:
            leader = Leader(app, pilot, conductor, clock, drafts)
            if starts and not has_begun:
                await leader.presses("enter")
            yield leader
    finally:
        journal.close()


def named(*names: str) -> tuple[Participant, ...]:
    """People by name; the first leads."""
    return tuple(
        replace(person, name=name) for person, name in zip(people(len(names)), names, strict=True)
    )


def _typed_by(key: str) -> str | None:
    """The letter that a key types, if it types one."""
    return key if len(key) == 1 else LETTERS.get(key)
