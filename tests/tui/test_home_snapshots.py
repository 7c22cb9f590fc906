"""Pictures of the first screen and the review, at the two sizes they are made for."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.core.settings import Light, Settings
from facilitator.tui.home.screen import HomeApp
from facilitator.wording.language import speak
from tests.support.visitor import NOW, Village, Visitor, workplace

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 35)], ids=["80x24", "120x35"])


def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> HomeApp:
    """The first screen of somebody who has led for a while."""
    speak("sv")
    village = Village(folder, monkeypatch)
    village.has_group()
    village.has_conversation("avbrutet", began=NOW - timedelta(days=2))
    village.has_ended_conversation("i-vintras")
    settings = Settings(light=Light.DARK)
    return HomeApp(workplace(settings))


@SIZES
def test_the_first_screen_looks_as_it_did(
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def comes(pilot: Pilot[Any]) -> None:
        app: Any = pilot.app
        await Visitor(app, pilot).waits_for_lookup()

    app: Any = home(tmp_path, monkeypatch)
    assert snap_compare(app, terminal_size=size, run_before=comes)


@SIZES
def test_the_review_looks_as_it_did(
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def repeats(pilot: Pilot[Any]) -> None:
        app: Any = pilot.app
        visitor = Visitor(app, pilot)
        await visitor.waits_for_lookup()
        await visitor.presses("enter")
        await visitor.waits_for("Börja nu")

    app: Any = home(tmp_path, monkeypatch)
    assert snap_compare(app, terminal_size=size, run_before=repeats)
