"""Conversations that are over, and in which a choice was left for later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from facilitator.conduct import LONGEST_SILENCE, Conductor, VirtualClock
from facilitator.core.commands import (
    Choose,
    ChooseLater,
    Command,
    Contribute,
    Done,
    EndStep,
    Finish,
    Pass,
    Start,
)
from facilitator.core.session import RecordKind
from facilitator.core.settings import Light
from facilitator.store.session.drafts import Draft
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.screen import LiveScreen
from facilitator.wording.language import speak
from tests.support.driver import Leader, RememberedDrafts
from tests.support.told import NOW, SCRIPT, Told

ADVICE = """
[[steps]]
id = "advice"
kind = "round"
title = "Råd"
except = ["owner"]
collect = "advice"
turn_minutes = 0.5

[[steps]]
id = "best"
kind = "choose"
title = "De bästa råden"
from = "advice"
by = "owner"
count = 2
keep_rest = true
minutes = 3
"""

WITH_ADVICE = (
    SCRIPT.replace("[[steps]]", '[lists.advice]\ntitle = "Råd"\n\n[[steps]]', 1).replace(
        'laps = "until-silent"\n', ""
    )
    + ADVICE
)
"""A small kollegahandledning: in the end the owner chooses two pieces of advice."""

IN_GROUPS = """\
format = 1
id = "grupper"
version = "1.0.0"
language = "sv"
title = "I grupper"
summary = "Varje grupp väljer."

[group]
min = 2
max = 12

[lists.ideas]
title = "Förslag"

[[steps]]
id = "small"
kind = "groups"
title = "I små grupper"
size = 2

[[steps.steps]]
id = "tells"
kind = "round"
title = "Berätta"
collect = "ideas"
turn_minutes = 1

[[steps.steps]]
id = "pick"
kind = "choose"
title = "Välj en"
from = "ideas"
minutes = 1
"""


class PutOff(Told):
    """A conversation that ended with “I choose later”."""

    def __init__(
        self, folder: Path, *, script: str = WITH_ADVICE, record: RecordKind = "plain"
    ) -> None:
        super().__init__(folder, script=script, record=record, count=4, group_id="basgrupp-3")

    def comes_to_the_choice(self) -> None:
        """Everything until the owner is to choose among three pieces of advice."""
        self.does(Start())
        for text in ("Mobiler", "Läxor", "Möten", "Raster"):
            self.does(Contribute(text=text), Done())
        self.does(Choose(items=(2,)), Pass(), Pass(), Pass())
        for text in ("Prata med klassen", "Ring hem", "Vänta"):
            self.does(Contribute(text=text), Done())

    def ends(self, *commands: Command) -> Path:
        """Left for later, finished and closed."""
        self.comes_to_the_choice()
        self.does(ChooseLater(), *commands)
        if not self.conductor.session.stage.is_over:
            self.does(Finish())
        self.journal.close()
        return self.path

    def ends_in_groups(self) -> Path:
        """Two groups leave their choice for later."""
        self.does(
            Start(), Contribute(text="Ettans", group="g1"), Contribute(text="Tvåans", group="g2")
        )
        while self.conductor.session.step is not None and self.conductor.session.step.id != "pick":
            self.does(EndStep())
        self.does(ChooseLater())
        while self.conductor.session.open_steps:
            self.does(EndStep())
        self.does(Finish())
        self.journal.close()
        return self.path


@asynccontextmanager
async def coming_back(
    put_off: Told, *, size: tuple[int, int] = (80, 24), kept: Draft | None = None
) -> AsyncIterator[Leader]:
    """Somebody opens a conversation that is over, forty days later."""
    speak("sv")
    taken = put_off.taken_up()
    clock = VirtualClock(at=NOW + timedelta(days=40))
    conductor = Conductor(
        taken.session.settled,
        taken.journal,
        clock,
        events=taken.events,
        host="laptop",
        chance=lambda: 7,
        longest_silence=LONGEST_SILENCE,
    )
    drafts = RememberedDrafts()
    app = LeadingApp(LiveScreen(conductor, drafts, kept), light=Light.DARK)
    try:
        async with app.run_test(size=size) as pilot:
            leader = Leader(app, pilot, conductor, clock, drafts)
            await leader.settles()
            yield leader
    finally:
        taken.journal.close()
