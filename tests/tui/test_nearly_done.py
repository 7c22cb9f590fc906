"""How one knows that a step is done: told when it is about to be left, where there is room."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.script import AnyStep, Discuss, Quiet, Round, Speak
from tests.support.builders import script_of
from tests.support.driver import leading

SIGN = "Alla vet vad kvällen handlar om."
END = Quiet(id="end", title="Slut")
SAID = "Säg hur ni ser på saken, en i taget. " * 3


def with_sign(step: AnyStep, **changes: Any) -> AnyStep:
    """The step, with how one knows that it is done."""
    return replace(step, complete_when=SIGN, say=SAID, **changes)


TALK = Discuss(id="talk", title="Samtal")
TURNS = Round(id="turns", title="Runda", content=("clarifying", "no-advice"))


async def test_it_is_told_in_the_last_minute_of_a_step_and_over_time(tmp_path: Path) -> None:
    script = script_of(with_sign(TALK, minutes=3), END)
    async with leading(tmp_path, script, 3) as leader:
        leader.does_not_see("Klart när")
        await leader.waits(121)
        leader.sees(f"Klart när: {SIGN}")
        await leader.waits(100)
        leader.sees(f"Klart när: {SIGN}", "över")
        await leader.presses("enter")
        leader.does_not_see("Klart när")


@pytest.mark.parametrize("step", [TALK, Quiet(id="q", title="Tyst"), Speak(id="s", title="Säg")])
async def test_a_step_without_turns_and_time_tells_it_all_along(
    tmp_path: Path, step: AnyStep
) -> None:
    async with leading(tmp_path, script_of(with_sign(step), END), 3) as leader:
        leader.sees(f"Klart när: {SIGN}")


async def test_a_round_tells_it_in_the_last_turn_of_the_last_planned_lap(tmp_path: Path) -> None:
    script = script_of(with_sign(TURNS, laps=2), END)
    async with leading(tmp_path, script, 3) as leader:
        for _ in range(5):
            leader.does_not_see("Klart när")
            await leader.presses("enter")
        leader.sees("Cilla", f"Klart när: {SIGN}")


async def test_the_leaders_own_column_tells_it_where_it_is_there(tmp_path: Path) -> None:
    script = script_of(with_sign(TALK), END)
    async with leading(tmp_path, script, 3, size=(120, 35)) as leader:
        leader.sees("Klart när", SIGN.split(" handlar", maxsplit=1)[0])
        leader.does_not_see("Klart när:")


@pytest.mark.parametrize("height", range(8, 30))
async def test_it_never_pushes_out_what_the_leader_needs_more(tmp_path: Path, height: int) -> None:
    long_sign = " ".join([SIGN] * 8)
    step = with_sign(TURNS, minutes=1, turn_minutes=1, when_time_up="ask")
    plain = script_of(replace(step, complete_when=None), END)
    told = script_of(replace(step, complete_when=long_sign), END)
    seen = []
    for number, script in enumerate((plain, told)):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with leading(folder, script, 3, size=(80, height)) as leader:
            await leader.waits(30)
            before = leader.lines()
            await leader.waits(40)
            seen.append((before, leader.lines()))
    for without, with_it in zip(*seen, strict=True):
        panel = [line.rstrip("│ ").rstrip() for line in with_it]
        others = [line for line in panel if "Klart när" not in line and SIGN[:9] not in line]
        for line in (line.rstrip("│ ").rstrip() for line in without):
            words = line[:50].strip(" │▎▁▂▃▄▅▆▇█")
            assert any(words in other for other in others), (words, "\n".join(with_it))


async def test_a_name_that_ends_with_a_question_mark_is_set_apart_from_it(tmp_path: Path) -> None:
    script = script_of(with_sign(replace(TALK, title="Hur illa?")), END)
    async with leading(tmp_path, script, 3) as leader:
        await leader.presses("f9", "enter")
        leader.sees("”Hur illa?”. Klart när:")
