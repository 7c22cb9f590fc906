"""A question is answered once, while it is there and on top."""

import ast
import asyncio
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

import facilitator.tui
from facilitator.tui.answered_once import AnsweredOnce
from facilitator.tui.dialogs.dialog import Dialog, PickDialog
from facilitator.tui.dialogs.measure import MeasureDialog
from facilitator.tui.dialogs.text import LineDialog, NamesDialog, WriteDialog
from facilitator.tui.home.screen import HomeScreen
from facilitator.tui.live.screen import LiveScreen
from facilitator.view.row import Row
from tests.support.builders import question_round, script_of
from tests.support.driver import STARTS, leading

SCRIPT = script_of(question_round(minutes=10))

TEXTUALS_OWN = ("Input", "TextArea", "MaskedInput")
"""Fields whose editing keys are overtaken by letters."""

SOURCE = Path(facilitator.tui.__file__).parent


def every_screen() -> set[type[Screen[object]]]:
    """Every kind of screen of the program."""
    for module in pkgutil.walk_packages(facilitator.tui.__path__, "facilitator.tui."):
        import_module(module.name)
    return {kind for kind in _below(Screen) if kind.__module__.startswith("facilitator.")}


def _below(kind: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)


def test_every_screen_that_is_answered_is_answered_once() -> None:
    answered = {kind for kind in every_screen() if not issubclass(kind, LiveScreen | HomeScreen)}
    assert len(answered) > 10
    assert {kind for kind in answered if not issubclass(kind, AnsweredOnce)} == set()


def test_every_field_is_one_that_hears_its_own_keys() -> None:
    made = {
        (path.name, node.func.id)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {place for place, called in made if called in TEXTUALS_OWN} == set()
    assert {called for _, called in made} >= {"LineField", "WritingField"}


def pick() -> PickDialog[int]:
    """A question with two answers."""
    return PickDialog[int]("Vilken?", [Row(key=1, text="Ett"), Row(key=2, text="Två")])


async def test_the_first_of_two_answers_counts(tmp_path: Path) -> None:
    answers: list[object] = []
    async with leading(tmp_path, SCRIPT) as anna:
        dialog = pick()
        anna.app.push_screen(dialog, answers.append)
        await anna.settles()
        dialog.dismiss(1)
        dialog.dismiss(2)
        dialog.action_cancel()
        await anna.settles()
        assert answers == [1]
        assert isinstance(anna.app.screen, LiveScreen)


async def test_a_question_under_another_is_not_answered(tmp_path: Path) -> None:
    answers: list[object] = []
    async with leading(tmp_path, SCRIPT) as anna:
        below, above = pick(), pick()
        anna.app.push_screen(below, answers.append)
        anna.app.push_screen(above, answers.append)
        await anna.settles()
        below.dismiss(1)
        await anna.settles()
        assert answers == []
        assert anna.app.screen is above
        await anna.presses("2", "1")
        assert answers == [2, 1]


def no_fault(_said: object) -> str:
    return ""


QUESTIONS = (
    pick,
    lambda: LineDialog("Vad?", "ord"),
    lambda: WriteDialog("Vad?", {}, "ord"),
    lambda: NamesDialog("Vilka?", {}, no_fault),
)


@pytest.mark.parametrize("made", QUESTIONS, ids=("pick", "line", "words", "names"))
async def test_a_question_that_is_not_there_yet_is_neither_answered_nor_left(
    tmp_path: Path, made: type[Dialog[object]]
) -> None:
    answers: list[object] = []
    async with leading(tmp_path, SCRIPT) as anna:
        dialog = made()  # type: ignore[call-arg]  # each brings its own
        anna.app.push_screen(dialog, answers.append)
        dialog.action_cancel()
        dialog.dismiss("för tidigt")
        anna.app.action_leave()
        await anna.settles()
        assert anna.app.screen is dialog
        await anna.presses("escape")
        assert answers == [None]


async def test_a_program_left_while_a_question_is_being_built_ends_with_its_own_code(
    tmp_path: Path,
) -> None:
    for turns in range(0, 20, 2):
        folder = tmp_path / str(turns)
        folder.mkdir()
        async with leading(folder, SCRIPT) as anna:
            anna.app.push_screen(MeasureDialog("Ringa", {}, today=STARTS.date()))
            for _ in range(turns):
                await asyncio.sleep(0)
            anna.app.exit(return_code=143)
        assert anna.app.return_code == 143, turns


async def test_enter_after_enter_opens_and_answers_one_thing_after_the_other(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        speaker = anna.speaker
        anna.takes_seconds(5)
        await anna.presses_at_once("slash", *"hjälp", "enter", "enter", *"ord")
        assert anna.field() == "ord"
        assert anna.speaker == speaker
