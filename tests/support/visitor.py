"""Somebody on the first screen. Files are real; only the clock is ours."""

import platform
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.cli.settled import places
from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import AgreeMeasure, Command, EndStep, Finish, Start
from facilitator.core.fold import opening
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.regular_group import Group, Habit, Member
from facilitator.core.session import Occasion, Stage
from facilitator.core.settings import Light, Settings
from facilitator.store.groups import keep_group
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import find_script
from facilitator.store.session.journal import SessionJournal
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.choice import FailedChoice, HomeChoice
from facilitator.tui.home.screen import HomeApp
from facilitator.tui.setup.arrangement import Arrangement
from facilitator.tui.setup.screen import SetUpScreen
from facilitator.wording.language import speak
from tests.support.builders import NAMES, people
from tests.support.driver import Hands

LOOKS = 3000
"""How often it is looked, a hundredth of a second apart, for what a thread brings."""

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
"""When somebody comes to the first screen."""


class Village:
    """A workspace with conversations, groups and scripts, made as the program makes them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        (folder / "facilitator.toml").touch()
        monkeypatch.chdir(folder)
        monkeypatch.setenv("FACILITATOR_STATE", str(folder / "state"))

    def has_group(self, *, count: int = 8, times: int = 3, name: str = "Basgrupp 3") -> Group:
        """A group that has led a kollegahandledning some times."""
        group = Group(
            id=name.lower().replace(" ", "-"),
            name=name,
            people=tuple(
                Member(name=person, roles=("leader",) if seat == 1 else ())
                for seat, person in enumerate(NAMES[:count], start=1)
            ),
            opening_seat=3,
            keeps_speaking_time=False,
            habits=(
                Habit(
                    script="kollegahandledning",
                    slot_minutes=60.0,
                    times=times,
                    last=date(2026, 1, 8),
                ),
            ),
        )
        keep_group(self.folder / "groups", group)
        return group

    def has_conversation(
        self,
        name: str,
        *at_the_end: Command,
        script: str = "avslutningsrunda",
        began: datetime = NOW - timedelta(days=40),
        host: str = "",
    ) -> Path:
        """A conversation that goes on, or that was led to its end and closed so."""
        read = read_script(find_script(script, self.folder))
        assert read.script is not None
        seated = people(max(4, read.script.group.min))
        occasion = Occasion(
            id=name,
            script=read.script,
            plan=make_plan(read.script, len(seated)),
            group_name="Basgrupp 3",
            group_id="basgrupp-3",
        )
        path = self.folder / "sessions" / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        host = host or platform.node()
        journal = SessionJournal.create(
            path,
            occasion,
            seated,
            read.text,
            host=host,
            at=began,
            root=self.folder / ("state" if host == platform.node() else "elsewhere"),
        )
        clock = VirtualClock(at=began)
        conductor = Conductor(
            opening(occasion, seated), journal, clock, host=host, chance=lambda: 7
        )
        conductor.handle(Start())
        while at_the_end and conductor.session.stage is Stage.RUNNING:
            clock.go(20)
            assert not isinstance(conductor.handle(EndStep()), Refusal)
        for command in at_the_end:
            assert not isinstance(conductor.handle(command), Refusal)
        journal.close()
        return path

    def has_ended_conversation(self, name: str) -> Path:
        """One that was led to its end, with a next step whose day has come."""
        step = AgreeMeasure(what="Ringa [/x] hem", who="Anna Öberg", when=date(2026, 1, 14))
        return self.has_conversation(name, step, Finish())


class Visitor(Hands):
    """Somebody on the first screen."""

    app: HomeApp

    @property
    def choice(self) -> HomeChoice | None:
        """What was chosen in the end."""
        return self.app.return_value

    @property
    def arrangement(self) -> Arrangement:
        """What is settled on the review."""
        screen = next(s for s in self.app.screen_stack if isinstance(s, SetUpScreen))
        return screen.arrangement

    async def settles(self) -> None:
        """One question follows on another here: an answer closes a screen and opens the next."""
        await super().settles()
        await super().settles()

    async def waits_for_lookup(self) -> None:
        """Waits until everything is looked up: it is, when the worker that does it is done."""
        await self.settles()
        looking = [worker for worker in self.app.workers if worker.group == "lookup"]
        if looking:
            await self.app.workers.wait_for_complete(looking)
        await self.waits_for("Börja ett samtal")

    async def waits_for(self, *texts: str) -> None:
        """Waits until it is seen: scripts are read in a thread of their own."""
        for _ in range(LOOKS):
            await self.pilot.pause(0.01)
            if all(text in self.screen() for text in texts):
                break
        self.sees(*texts)

    async def names(self, names: Iterable[str]) -> None:
        """Writes names, one a line, and goes on."""
        for name in names:
            await self.writes(name)
        await self.presses("enter")


def workplace(settings: Settings) -> Workplace:
    """Where somebody works who comes at that time."""
    return Workplace(places=places(), settings=settings, clock=VirtualClock(at=NOW))


@asynccontextmanager
async def visiting(
    *,
    size: tuple[int, int] = (80, 24),
    failed: FailedChoice | None = None,
    settings: Settings | None = None,
    waits: bool = True,
) -> AsyncIterator[Visitor]:
    """Somebody comes to the first screen."""
    speak("sv")
    app = HomeApp(workplace(replace(settings or Settings(), light=Light.DARK)), failed)
    async with app.run_test(size=size) as pilot:
        visitor = Visitor(app, pilot)
        if waits:
            await visitor.waits_for_lookup()
        yield visitor
