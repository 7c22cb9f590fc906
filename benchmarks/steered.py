"""The program in this process, its screens without a terminal and led by a coroutine.

What is run is the program itself, from its command line on. Only Textual's way to the terminal is
another one: the one that Textual has for tests. So the same keys always lead to the same calls.
"""

import asyncio
import io
import sys
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
"""Where the program is worked on."""

Steer = Callable[[Any], Awaitable[None]]
"""Leads a Textual app, given its ``Pilot``."""

SIZE = (120, 40)
"""Columns and rows of the screens."""

ROUNDS = 12
"""Times to look whether anything is left to do; a key leads to a command, a session, a drawing."""

SECONDS_A_ROUND = 0.02
"""How long one looks."""

MOST_SECONDS = 60.0
"""After so long it is given up that something is seen."""


class Window(io.StringIO):
    """Stands in for a terminal: it says that it is one."""

    def isatty(self) -> bool:
        """Whether one can be asked something here."""
        return True


def run(arguments: Sequence[str], steer: Steer | None = None, size: tuple[int, int] = SIZE) -> int:
    """Run the program, and say with which exit code it ends.

    Args:
        arguments: what stands after its name.
        steer: leads its screen; without it, the program has to end by itself.
        size: columns and rows.
    """
    from facilitator.cli.program import main  # noqa: PLC0415 - its imports are the program's start

    if steer is not None:
        _lead_by(steer, size)
    sys.stdin = Window()
    with redirect_stdout(Window()), redirect_stderr(Window()):
        return main(list(arguments))


def _lead_by(steer: Steer, size: tuple[int, int]) -> None:
    """Let every screen be led by that coroutine."""
    from textual.app import App  # noqa: PLC0415 - not where no screen is shown

    async def led(app: App[Any]) -> Any:  # noqa: ANN401 - whatever the app hands back
        async with app.run_test(size=size) as pilot:
            await steer(pilot)
            app.exit()
        return app.return_value

    def run_led(app: App[Any], *_arguments: object, **_options: object) -> Any:  # noqa: ANN401 - the same
        return asyncio.run(led(app))

    App.run = run_led  # type: ignore[assignment, method-assign]


def presses(pilot: Any, *keys: str) -> None:  # noqa: ANN401 - a Pilot, whose module is heavy
    """Send keys as a terminal does, all at once; nothing waits for them."""
    from textual import events  # noqa: PLC0415 - see above

    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(pilot.app)
        pilot.app._driver.send_message(event)  # noqa: SLF001 - Pilot's own way takes a while for each key


async def rests(pilot: Any) -> None:  # noqa: ANN401 - see above
    """Let every key be taken, everything happen that is left to do, and be drawn unless held.

    A busy computer takes keys slowly. Whether some still wait is asked without calling anything of
    the program: a journey would go there.
    """
    for _ in range(ROUNDS):
        await pilot.pause(SECONDS_A_ROUND)
        taking = pilot.app.input._task  # noqa: SLF001 - see above
        if taking is not None:
            await asyncio.wait({taking}, timeout=MOST_SECONDS)


async def sees(pilot: Any, text: str) -> None:  # noqa: ANN401 - see above
    """Wait until a text is on the screen.

    Raises:
        TimeoutError: it does not come.
    """
    async with asyncio.timeout(MOST_SECONDS):
        while text not in screen_text(pilot):
            await pilot.pause(SECONDS_A_ROUND)


def screen_text(pilot: Any) -> str:  # noqa: ANN401 - see above
    """What is on the screen."""
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other way
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def hold_clocks(pilot: Any) -> list[Callable[[], Any]]:  # noqa: ANN401 - see above
    """Hold every clock of the program's own on this screen, and hand back what each would do.

    Textual's own, which blink and draw, go on.
    """
    held = []
    for timer in list(pilot.app.screen._timers):  # noqa: SLF001 - Textual has no other way
        strike = timer._callback  # noqa: SLF001 - the same
        if strike is not None and _is_ours(strike):
            timer.pause()
            held.append(strike)
    return held


def hold_drawing(pilot: Any) -> None:  # noqa: ANN401 - see above
    """Draw this screen only when ``draws`` says so, not when Textual's clock strikes.

    On a busy computer that clock would strike now before, now after what the program does next.
    """
    screen = pilot.app.screen
    screen._update_timer._callback = None  # noqa: SLF001 - Textual has no other way
    screen._on_timer_update = lambda: None  # noqa: SLF001 - the same: a pilot's pause would draw


async def draws(pilot: Any) -> None:  # noqa: ANN401 - see above
    """Once all is done that is left to do, draw a screen that was held, and let that lead on."""
    await rests(pilot)
    screen = pilot.app.screen
    type(screen)._on_timer_update(screen)  # noqa: SLF001 - Textual has no other way
    await rests(pilot)


class StandingClock:
    """Stands in for the computer's clocks, and moves on only when it is told to."""

    def __init__(self) -> None:
        """Stand in the middle of a minute."""
        self._at = datetime(2026, 1, 16, 9, 0, 30)  # noqa: DTZ001 - as the program asks for it
        self._ticks = 1000.0

    def hold(self) -> None:
        """Let the program read this clock from now on."""
        from facilitator.cli import settled as clocks  # noqa: PLC0415 - the copy that is travelled through

        vars(clocks).update(
            datetime=SimpleNamespace(now=lambda: self._at),
            time=SimpleNamespace(monotonic=lambda: self._ticks),
        )

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self._at += timedelta(seconds=seconds)
        self._ticks += seconds


def _is_ours(strike: object) -> bool:
    module = getattr(strike, "__module__", "") or ""
    return module.partition(".")[0] == "facilitator"


def title_of(name: str) -> str:
    """What a script that ships is called, as home shows it."""
    path = REPOSITORY / "scripts" / f"{name}.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["title"])
