"""What follows by itself, and is told to the leader: all were taken, a step was left out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.widgets import Static

from facilitator.core.script import (
    AnyStep,
    Choose,
    ChosenText,
    Condition,
    ListForm,
    Quiet,
    Role,
    Script,
    Speak,
)
from tests.support.builders import script_of
from tests.support.driver import Leader, leading

FIRST = Quiet(id="first", title="Tänk")
END = Quiet(id="end", title="Slut")
TOPICS = ListForm(title="Förslag", items=("Ett", "Två"))
CHOOSE = Choose(id="choose", title="Vi väljer", from_="topics")


def then(*steps: AnyStep, **lists: Any) -> Script:
    """A quiet moment, these steps, and the end."""
    return script_of(FIRST, *steps, END, **{"topics": TOPICS, **lists})


def notice(leader: Leader) -> str:
    """What the program says to the leader."""
    return str(leader.live.query_one("#notice", Static).render())


async def told(tmp_path: Path, script: Script) -> str:
    """What is said when the first step is left."""
    async with leading(tmp_path, script) as leader:
        await leader.presses("enter")
        assert leader.step == "Slut"
        return notice(leader)


async def test_the_leader_is_told_that_all_were_taken(tmp_path: Path) -> None:
    async with leading(tmp_path, then(replace(CHOOSE, count=3))) as leader:
        await leader.presses("enter")
        said = "”Vi väljer”: det fanns bara 2 att välja bland, så alla är valda."
        assert notice(leader) == said
        leader.takes_a_second()
        assert notice(leader) == said
        await leader.presses("f8")
        assert notice(leader) != said


async def test_the_leader_is_told_that_there_was_nothing_to_choose(tmp_path: Path) -> None:
    script = then(CHOOSE, topics=ListForm(title="Förslag"))
    assert await told(tmp_path, script) == (
        "”Vi väljer” hoppades över: det finns inget i ”Förslag” än."
    )


async def test_steps_left_out_for_one_reason_are_told_of_together(tmp_path: Path) -> None:
    steps = [
        Quiet(id=f"q{n}", title=f"Steg {n}", only_if=Condition(list_empty="topics"))
        for n in range(1, 6)
    ]
    assert await told(tmp_path, then(*steps)) == (
        "”Steg 1”, ”Steg 2”, ”Steg 3”, … hoppades över: det finns något i ”Förslag”."
    )


async def test_the_leader_is_told_which_condition_does_not_hold(tmp_path: Path) -> None:
    wanted = ChosenText(list="topics", item="Två")
    reasons = {
        "”X” hoppades över: det behövs minst 12 personer.": Condition(participants_min=12),
        "”X” hoppades över: det är för högst 2 personer.": Condition(participants_max=2),
        "”X” hoppades över: det finns inget i ”Tomt” än.": Condition(list_not_empty="none"),
        "”X” hoppades över: ”Två” valdes inte.": Condition(chosen=wanted),
    }
    for number, (said, condition) in enumerate(reasons.items()):
        step = Quiet(id="x", title="X", only_if=condition)
        place = tmp_path / str(number)
        place.mkdir()
        assert await told(place, then(step, none=ListForm(title="Tomt"))) == said


async def test_the_leader_is_told_that_nobody_has_the_role(tmp_path: Path) -> None:
    script = script_of(
        FIRST,
        Speak(id="watch", title="Det jag såg", by="watcher"),
        END,
        roles={"watcher": Role(name="iakttagare", optional=True)},
    )
    assert await told(tmp_path, script) == "”Det jag såg” hoppades över: ingen är iakttagare."
