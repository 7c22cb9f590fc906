"""Whatever is typed, pasted and clicked is taken in the order in which it came.

Textual hands each key to the widget in focus at once, while what the key before it means may still
be on its way: a binding runs when its key has come up to the program again, behind every key that
waits there by then; a dialog is there some messages after it was asked for. On a slow computer, and
in any burst of keys, the next key would overtake all that.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

FLOW = "flow"
"""The group of the workers that lead from one question to the next."""

LOOK = 0.05
"""Seconds between two looks at what a key has led to, where nothing says that it is over."""

MOST_LOOKS = 200
"""Looks after which the next key is taken in any case: something hangs, such as a shared folder.

Looks are counted, not seconds: a computer that is slow, or asleep, looks less often.
"""

TURNS_TO_GO_ON = 20
"""Turns of the event loop in which a flow that had its answer puts its next question or is over."""

LONGEST_START = 30.0
"""Seconds after which keys are taken though nothing has been painted, as in a window of no size."""

ROUNDS = 2
"""A widget hears a key in the first round, and in the second what it has told itself about it."""


class InputInOrder:
    """Takes keys, pastes and clicks one at a time, each once the one before has had its effect."""

    def __init__(
        self,
        app: App[Any],
        take: Callable[[events.Event], Awaitable[None]],
        fail: Callable[[Exception], None],
    ) -> None:
        """Wait for what the program shows.

        Args:
            app: the program.
            take: what the program does with one of them.
            fail: what it does when that went wrong.
        """
        self._app = app
        self._take = take
        self._fail = fail
        self._waiting: deque[events.Event] = deque()
        self._in_hand: events.Event | None = None
        self._task: asyncio.Task[None] | None = None
        self._shown_at: float | None = None
        self._is_open = False
        self._is_closed = False
        self._looks_left = self._looks_each = MOST_LOOKS
        self._also: list[Widget] = []
        self._asked: dict[Worker[Any], Screen[Any]] = {}

    @property
    def lateness(self) -> float:
        """Seconds between the key press that is being heard and now; 0 where there is none."""
        return 0.0 if self._in_hand is None else max(0.0, _now() - self._in_hand.time)

    @property
    def is_closed(self) -> bool:
        """Whether the program is being left."""
        return self._is_closed

    def add(self, event: events.Event) -> None:
        """Let a key, a paste or a click wait for its turn."""
        if self._is_closed:
            return
        if self._shown_at is None and not self._waiting:
            self._app.set_timer(LONGEST_START, self.show)
        if _is_move(event) and self._waiting and _is_move(self._waiting[-1]):
            # Only where the pointer is in the end means anything.
            self._waiting.pop()
        self._waiting.append(event)
        if self._shown_at is not None:
            self._go_on()

    def show(self) -> None:
        """Take keys from now on: there is something to be seen."""
        if self._shown_at is None:
            self._shown_at = _now()
            self._go_on()

    def close(self) -> None:
        """Take nothing more: the program is being left."""
        self._is_closed = True
        self._waiting.clear()

    def waits_for(self, widget: Widget) -> None:
        """Let the next key wait until this widget has handled its messages: it may get the keys."""
        self._also.append(widget)

    async def all_taken(self) -> None:
        """Wait until nothing waits any more."""
        while not self._is_closed and (self._task is None or not self._task.done()):
            await (asyncio.sleep(0) if self._task is None else asyncio.wait({self._task}))

    def asks(self, worker: Worker[Any], question: Screen[Any]) -> None:
        """Know that a flow goes on once that question has been answered."""
        self._asked = {w: asked for w, asked in self._asked.items() if not w.is_finished}
        self._asked[worker] = question

    def _go_on(self) -> None:
        """Start taking what waits, unless that goes on already."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._take_all())

    async def _take_all(self) -> None:
        """Take one after the other."""
        try:
            if not self._is_open:
                await self._open()
            while self._waiting and not self._is_closed:
                if self._is_on_the_way or not self._app.screen.is_mounted:
                    # A timer opened it, or a flow that was no longer waited for.
                    await self._settle()
                self._in_hand = self._waiting.popleft()
                pointed_at = self._pointed_at(self._in_hand)
                await self._take(self._in_hand)
                if not _is_move(self._in_hand):
                    await self._settle(pointed_at)
        except ScreenStackError:
            self.close()  # the last screen is gone
        except Exception as error:  # noqa: BLE001 - as Textual does with what handles a message
            self._fail(error)
        finally:
            self._in_hand = None

    async def _open(self) -> None:
        """Wait for the first screen, and keep only the words of what was typed before it."""
        await self._settle()
        self._is_open, shown_at = True, self._shown_at or 0.0
        words = typed_blindly(event for event in self._waiting if event.time < shown_at)
        self._waiting = deque(event for event in self._waiting if event.time >= shown_at)
        if words:
            self._waiting.appendleft(events.Paste(words))

    def _pointed_at(self, event: events.Event) -> Widget | None:
        """What lies under the pointer, which hears a click though it may not have the keys."""
        if isinstance(event, events.MouseEvent) and not _is_move(event):
            with suppress(Exception):  # nothing lies there, or not any more
                return self._app.get_widget_at(event.x, event.y)[0]
        return None

    async def _settle(self, pointed_at: Widget | None = None) -> None:
        """Wait until all that came of a key is there: what it did, what it opened, where keys go.

        Where that takes too long, the next key does not wait for it again.
        """
        self._looks_left = self._looks_each
        try:
            if pointed_at is not None:
                await self._heard_by(pointed_at)
            is_settled = False
            while not is_settled:
                place = self._place
                for _ in range(ROUNDS):
                    await self._heard_by(self._app.focused or self._app.screen)
                while self._also:
                    await self._heard_by(self._also.pop())
                await self._flows_have_gone_on()
                is_settled = self._place == place
            self._looks_each = MOST_LOOKS
        except TimeoutError:
            self._looks_each = 1

    @property
    def _place(self) -> tuple[Screen[Any], Widget | None]:
        """Where keys go now."""
        return self._app.screen, self._app.focused

    async def _heard_by(self, widget: Widget) -> None:
        """Wait until a widget, all that it stands in, and the program have heard what waits there.

        One that is not there yet hears once it is; one that is going away is not asked.
        """
        for node in widget.ancestors_with_self:
            heard = asyncio.Event()
            # As ``call_later`` does it; that would look at the callback's signature each time.
            if node.post_message(events.Callback(callback=heard.set)):
                await self._until(heard, partial(_is_gone, node))

    async def _until(
        self, event: asyncio.Event, is_off: Callable[[], bool] = lambda: False
    ) -> None:
        """Wait for that, but not for ever, and not once it cannot come any more.

        Raises:
            TimeoutError: it has taken too many looks.
        """
        while not event.is_set() and not self._is_closed:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await event.wait()
                    return
            if is_off():
                return
            self._look()

    def _look(self) -> None:
        """Count a look.

        Raises:
            TimeoutError: it has been one too many.
        """
        if not self._looks_left:
            raise TimeoutError
        self._looks_left -= 1

    @property
    def _is_on_the_way(self) -> bool:
        """Whether a flow may put its next question any moment: it is not over, and asks nothing."""
        if self._is_closed:
            return False
        stack = self._app.screen_stack
        return any(
            worker.group == FLOW and not worker.is_finished and self._asked.get(worker) not in stack
            for worker in self._app.workers
        )

    async def _flows_have_gone_on(self) -> None:
        """Let flows go on: at once where nothing keeps them, else as soon as they can."""
        for _ in range(TURNS_TO_GO_ON):
            if not self._is_on_the_way:
                return
            await asyncio.sleep(0)
        while self._is_on_the_way:
            await asyncio.sleep(LOOK)
            self._look()


def typed_blindly(waiting: Iterable[events.Event]) -> str:
    """The words among what was typed before anything could be seen.

    They are kept for the field, if there is one; whatever else a key does, nobody can have meant it
    yet. An Enter between words parts them.
    """
    words = ""
    for event in waiting:
        if isinstance(event, events.Paste):
            words += event.text
        elif isinstance(event, events.Key):
            if event.key in ("enter", "ctrl+j"):
                words += "\n"
            elif event.key == "backspace":
                words = words[:-1]
            elif event.is_printable:
                words += event.character or ""
    return words.strip()


def _is_move(event: events.Event) -> bool:
    """Whether only the pointer has moved."""
    return isinstance(event, events.MouseMove)


def _is_gone(node: object) -> bool:
    """Whether that has been taken off the screen, and hears nothing any more."""
    return isinstance(node, Widget) and node.is_mounted and not node.is_running


def _now() -> float:
    """The moment, on the clock by which Textual notes when a key was pressed."""
    return events.Event().time
