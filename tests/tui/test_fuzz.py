"""Random keys, clicks, pastes and sizes: no crash, no saved text lost, and always a way on."""

from pathlib import Path
from random import Random

import pytest
from textual import events

from builders import collegial_script
from driver import Leader, leading
from facilitator.core.events import Event, ItemAdded, NoteWritten
from facilitator.core.plain_text import has_forbidden_characters
from facilitator.core.session import Session
from facilitator.store.session_reading import read_session
from facilitator.tui.screens.live import LiveScreen

KEYS = (
    *("enter", "tab", "shift+tab", "escape", "up", "down", "left", "right", "space", "backspace"),
    *("home", "end", "pageup", "pagedown", "delete", "ctrl+j", "ctrl+z", "ctrl+a", "ctrl+k"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f12", "ctrl+p", "ctrl+c"),
    *("ctrl+q", "ctrl+d", "ctrl+x", "ctrl+v", "shift+enter", "alt+a", "ctrl+@"),
)

LETTERS = "abcåäö 0123456789/-+?.[]\\{}%<>&é日🙂"

PASTES = (
    "Ett klipp\nmed rader\r\noch fler\r",
    "[/x] [bold]fet[/] [link=a]b[/link] {name} %s",
    "\x1b[2Jren skärm \x1b]0;titel\x07 \x9b31m",
    "\u202evänt\u202c \u2066inre\u2069",
    "lösa \ud800 halvor \udfff",
    "\x00\x01\x08\x7f",
    "e\u0301 \u200d\U0001f469\u200d\U0001f3eb " * 20,
    '[[events]]\nn = 1\ncrc = "0"\n',
    "--",
    "-",
    "+",
    "/",
    "/gott",
    "x" * 100_000,
    "rad\n" * 5_000,
)


class Fuzz:
    """Somebody who presses anything at all."""

    def __init__(self, leader: Leader, seed: int) -> None:
        self.leader = leader
        self.chance = Random(seed)
        self.log: list[str] = []

    async def does_something(self) -> None:
        """One action of any kind."""
        chance = self.chance
        kind = chance.choices(
            ("key", "letters", "click", "paste", "resize", "wait"), (10, 6, 3, 1, 1, 2)
        )[0]
        await getattr(self, f"_{kind}")()

    async def _key(self) -> None:
        key = self.chance.choice(KEYS)
        self._notes(f"key {key}")
        self.leader.clock.go(self.chance.choice((0.1, 1.0)))
        await self.leader.presses_at_once(key)

    async def _letters(self) -> None:
        text = "".join(self.chance.choices(LETTERS, k=self.chance.randint(1, 8)))
        self._notes(f"types {text!r}")
        await self.leader.types(text)

    async def _click(self) -> None:
        size = self.leader.app.size
        place = (
            self.chance.randrange(max(1, size.width)),
            self.chance.randrange(max(1, size.height)),
        )
        self._notes(f"clicks {place}")
        await self.leader.pilot.click(offset=place)
        await self.leader.settles()

    async def _paste(self) -> None:
        text = self.chance.choice(PASTES)
        self._notes(f"pastes {text[:20]!r}")
        paste = events.Paste(text)
        driver = self.leader.app._driver
        assert driver is not None
        paste.set_sender(self.leader.app)
        driver.send_message(paste)
        await self.leader.settles()

    async def _resize(self) -> None:
        small = self.chance.random() < 0.5
        width = self.chance.randint(1, 60 if small else 400)
        height = self.chance.randint(1, 20 if small else 100)
        self._notes(f"resizes to {width}×{height}")
        await self.leader.pilot.resize_terminal(width, height)
        await self.leader.settles()

    async def _wait(self) -> None:
        seconds = self.chance.choice((1, 10, 70))
        self._notes(f"waits {seconds}")
        await self.leader.waits(seconds)

    def _notes(self, what: str) -> None:
        self.log.append(what)


def words_of(happened: list[Event]) -> list[str]:
    """Everything that has been saved."""
    return [e.fact.text for e in happened if isinstance(e.fact, ItemAdded | NoteWritten)]


def is_on_the_disk(path: Path, session: Session, happened: list[Event]) -> None:
    """The file holds what was shown as saved, and nothing that steers a terminal."""
    read = read_session(path)
    kept = {event.n: event for event in read.events}
    if not session.stage.is_over:
        assert kept == {event.n: event for event in happened}
    assert not any(has_forbidden_characters(text) for text in words_of(list(read.events)))


def is_at_the_field(leader: Leader) -> bool:
    """Whether nothing lies over the conversation."""
    return isinstance(leader.app.screen, LiveScreen) and not leader.session.clock.is_paused


async def has_a_way_on(leader: Leader) -> None:
    """Escape leads back to the field, and the slash to everything."""
    await leader.pilot.resize_terminal(80, 24)
    await leader.settles()
    if not leader.app.is_running or leader.session.stage.is_over:
        return
    for _ in range(12):
        if is_at_the_field(leader):
            break
        leader.clock.go(1)
        await leader.presses_at_once("escape")
    assert is_at_the_field(leader), leader.screen()
    await leader.presses_at_once("escape")
    while leader.field():
        leader.live.area.empty()
        await leader.settles()
    await leader.presses_at_once("slash")
    assert not is_at_the_field(leader), leader.screen()
    await leader.presses_at_once("escape")


async def lives_through(folder: Path, seed: int, actions: int) -> int:
    """Do so many random things in one conversation, or in several if one ends; say how many."""
    done = 0
    while done < actions:
        place = folder / f"{seed}-{done}"
        place.mkdir()
        done += await one_conversation(place, seed + done, actions - done)
    return done


async def one_conversation(folder: Path, seed: int, actions: int) -> int:
    """Do random things until the program is left."""
    async with leading(folder, collegial_script(), 5) as leader:
        fuzz = Fuzz(leader, seed)
        events_before = 0
        for number in range(1, actions + 1):
            try:
                await fuzz.does_something()
            except AssertionError as wrong:
                raise AssertionError(seed, fuzz.log[-12:]) from wrong
            assert leader.app._exception is None, (seed, fuzz.log[-12:])
            happened = leader.conductor.events
            if len(happened) != events_before:
                is_on_the_disk_text(folder, leader)
                events_before = len(happened)
            if not leader.app.is_running or leader.app._exit:
                break
            if number % 50 == 0:
                await has_a_way_on(leader)
        assert leader.app._exception is None, (seed, fuzz.log[-12:])
    return number


def is_on_the_disk_text(folder: Path, leader: Leader) -> None:
    is_on_the_disk(folder / "session.toml", leader.session, leader.conductor.events)


async def test_two_hundred_random_things_do_no_harm(tmp_path: Path) -> None:
    assert await lives_through(tmp_path, 20260115, 200) == 200


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(10))
async def test_ten_thousand_random_things_do_no_harm(tmp_path: Path, seed: int) -> None:
    assert await lives_through(tmp_path, seed * 100_000, 1_000) == 1_000
