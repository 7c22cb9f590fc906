"""Somebody who presses anything at all: keys, clicks, pastes and sizes."""

from random import Random

from textual import events

from tests.support.driver import Hands

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

    def __init__(self, hands: Hands, seed: int) -> None:
        self.hands = hands
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
        self.hands.takes_seconds(self.chance.choice((0.1, 1.0)))
        await self.hands.presses_at_once(key)

    async def _letters(self) -> None:
        text = "".join(self.chance.choices(LETTERS, k=self.chance.randint(1, 8)))
        self._notes(f"types {text!r}")
        await self.hands.types(text)

    async def _click(self) -> None:
        size = self.hands.app.screen.size
        if not size.width * size.height:
            # A screen that has just come has no size yet, and the driver can hit nothing there.
            return
        place = (self.chance.randrange(size.width), self.chance.randrange(size.height))
        self._notes(f"clicks {place}")
        await self.hands.pilot.click(offset=place)
        await self.hands.settles()

    async def _paste(self) -> None:
        text = self.chance.choice(PASTES)
        self._notes(f"pastes {text[:20]!r}")
        paste = events.Paste(text)
        driver = self.hands.app._driver
        assert driver is not None
        paste.set_sender(self.hands.app)
        driver.send_message(paste)
        await self.hands.settles()

    async def _resize(self) -> None:
        small = self.chance.random() < 0.5
        width = self.chance.randint(1, 60 if small else 400)
        height = self.chance.randint(1, 20 if small else 100)
        self._notes(f"resizes to {width}×{height}")
        await self.hands.pilot.resize_terminal(width, height)
        await self.hands.settles()

    async def _wait(self) -> None:
        seconds = self.chance.choice((1, 10, 70))
        self._notes(f"waits {seconds}")
        await self.hands.waits(seconds)

    def _notes(self, what: str) -> None:
        self.log.append(what)
