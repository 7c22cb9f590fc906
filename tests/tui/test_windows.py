"""Windows of every size: nothing crashes, and the five answers stay as long as there is room."""

from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

from facilitator.core.script import ListForm, Round
from tests.support.builders import collegial_script, question_round, script_of
from tests.support.driver import leading, named

SEED = 20260115
"""The sizes are drawn anew from here in every run, and are the same in every run."""


async def test_at_60_by_18_the_lists_stay_and_below_the_five_answers_do(tmp_path: Path) -> None:
    script = script_of(question_round(turn_minutes=1))
    async with leading(tmp_path, script) as leader:
        await leader.pilot.resize_terminal(60, 18)
        await leader.settles()
        leader.sees("Turordning", "▶ Anna Öberg")
        await leader.pilot.resize_terminal(40, 12)
        await leader.settles()
        leader.does_not_see("Turordning")
        leader.sees("A N N A", "1:00", "Klargörande frågor", "Sedan: Björn", "i tid")
        await leader.types("Ordet får plats")
        leader.sees("Ordet får plats")


async def test_a_wide_window_has_room_for_the_guide(tmp_path: Path) -> None:
    step = Round(
        id="r",
        title="Runda",
        guide="Lyssna efter råd.",
        why="Alla kommer till tals.",
        prompts=("Jag undrar …",),
        complete_when="Alla har sagt sitt.",
        turn_minutes=1,
    )
    async with leading(tmp_path, script_of(step), size=(120, 35)) as leader:
        leader.sees("Lyssna efter råd.", "Alla kommer till tals.", "– Jag undrar …")
        await leader.pilot.resize_terminal(80, 24)
        await leader.settles()
        leader.does_not_see("Lyssna efter råd.")


async def test_below_the_smallest_window_a_note_says_so(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(question_round())) as leader:
        await leader.pilot.resize_terminal(20, 5)
        await leader.settles()
        leader.sees("Fönstret är för")
        await leader.pilot.resize_terminal(80, 24)
        await leader.settles()
        leader.sees("A N N A")


@pytest.mark.parametrize("keys", [(), ("f9",), ("slash",)])
async def test_no_size_crashes_whatever_is_open(tmp_path: Path, keys: tuple[str, ...]) -> None:
    await _resizes(tmp_path, keys, times=3)


@pytest.mark.thorough
@pytest.mark.parametrize("keys", [(), ("f9",), ("f6",), ("slash",), ("f5",), ("f7",)])
async def test_no_size_crashes_thoroughly(tmp_path: Path, keys: tuple[str, ...]) -> None:
    await _resizes(tmp_path, keys, times=120)


async def _resizes(tmp_path: Path, keys: tuple[str, ...], times: int) -> None:
    """Open something, and pull at the corner of the window."""
    chance = Random(SEED)
    sizes = [(1, 1), (2, 30), (5, 5), (200, 1)]
    sizes += [(chance.randint(1, 140), chance.randint(1, 45)) for _ in range(times)]
    async with leading(tmp_path, collegial_script()) as leader:
        await leader.presses("enter", *keys)
        for width, height in sizes:
            await leader.pilot.resize_terminal(width, height)
            await leader.settles()
            assert len(leader.lines()) == height


async def test_names_with_wide_letters_keep_their_columns(tmp_path: Path) -> None:
    people = named("Åsa Öman", "Zoë 🌻 Ek", "李 小龙", "Bo")
    script = script_of(question_round(turn_minutes=1), questions=ListForm(title="Frågor 🌍"))
    async with leading(tmp_path, script, people) as leader:
        await leader.presses("f2")
        edges = {_cells_before_edge(line) for line in leader.lines() if "│" in line}
        assert edges == {52}
        leader.sees("Zoë 🌻 Ek")


def _cells_before_edge(line: str) -> int:
    """How many cells stand before the first upright line."""
    return cell_len(line.partition("│")[0])
