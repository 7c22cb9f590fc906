"""Keys are taken in the order in which they came, however late the program is."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual.app import ComposeResult
from textual.document._document import Document
from textual.screen import Screen
from textual.widgets import Input, TextArea

from facilitator.core.script import Commit
from facilitator.tui import in_order
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.widgets.line_field import LineField
from facilitator.tui.widgets.writing import WritingField
from tests.support.builders import question_round, script_of
from tests.support.driver import Hands, leading
from tests.support.field_model import FieldModel, LineModel, some_keys
from tests.support.visitor import Village, visiting

SCRIPT = script_of(question_round(minutes=10))


class OneField(FacilitatorApp[None]):
    """A program with one field."""

    def __init__(self, field: WritingField | LineField) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        yield self.field

    def model(self) -> FieldModel:
        """What stands in the field, and where the cursor is."""
        if isinstance(self.field, LineField):
            start, end = self.field.selection
            return LineModel(self.field.value, end, start)
        document = self.field.document
        assert isinstance(document, Document)
        mark, at = map(document.get_index_from_location, self.field.selection)
        return FieldModel(self.field.text, at, mark)


async def holds(app: OneField, bursts: Sequence[Sequence[str]], expected: FieldModel) -> None:
    """The field holds what the model does after those bursts of keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        for burst in bursts:
            await hands.presses_at_once(*burst)
    assert app.model() == expected, bursts


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([*"helo", "backspace", *"lo"], "hello"),
        ([*"ab", "left", *"c"], "acb"),
        ([*"bort", "ctrl+u", *"ord"], "ord"),
        ([*"ett två", "ctrl+w", *"tre"], "ett tre"),
        ([*"slut", "home", *"bra ", "end", *"!"], "bra slut!"),
        ([*"abc", "shift+home", *"d"], "d"),
        ([*"abc", "ctrl+a", "delete", "ctrl+e", *"d"], "bcd"),
    ],
)
@pytest.mark.parametrize("field", [WritingField, LineField])
async def test_an_editing_key_in_a_burst_is_not_overtaken(
    field: type[WritingField | LineField], keys: list[str], text: str
) -> None:
    app = OneField(field())
    async with app.run_test() as pilot:
        await Hands(app, pilot).presses_at_once(*keys)
        assert app.model().text == text


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("has_lines", [True, False])
async def test_bursts_of_any_keys_leave_what_the_model_says(seed: int, has_lines: bool) -> None:  # noqa: FBT001 - a parameter
    chance, model = Random(seed), FieldModel() if has_lines else LineModel()
    bursts = [some_keys(chance, model, 20) for _ in range(6)]
    await holds(OneField(WritingField() if has_lines else LineField()), bursts, model)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(100, 600))
async def test_many_bursts_of_any_keys_leave_what_the_model_says(seed: int) -> None:
    chance, has_lines = Random(seed), bool(seed % 3)
    model = FieldModel() if has_lines else LineModel()
    bursts = [some_keys(chance, model, 30) for _ in range(10)]
    await holds(OneField(WritingField() if has_lines else LineField()), bursts, model)


def own_keys(field: type[TextArea | Input]) -> set[str]:
    """Every key that a field of Textual binds."""
    return {key for base in field.__mro__ for key in _bound(base)}


def _bound(base: type) -> set[str]:
    bindings = base.__dict__.get("BINDINGS", [])
    return {key for binding in bindings for key in binding.key.split(",")}


@pytest.mark.parametrize("field", [WritingField, LineField])
async def test_every_key_that_a_field_binds_does_the_same_in_a_burst_as_alone(
    field: type[WritingField | LineField],
) -> None:
    for key in sorted(own_keys(TextArea if field is WritingField else Input) - {"enter"}):
        keys = [*"ett två ", "left", "left", "left", key, *"x", key, *"yz"]
        alone, burst = OneField(field()), OneField(field())
        async with alone.run_test() as pilot:
            await Hands(alone, pilot).presses(*keys)
        async with burst.run_test() as pilot:
            await Hands(burst, pilot).presses_at_once(*keys)
        assert burst.model() == alone.model(), key


async def test_a_field_hears_its_own_keys_itself() -> None:
    """Even where the program has given up waiting, what is typed in one field stays in order."""
    app = OneField(WritingField())
    async with app.run_test() as pilot:
        await Hands(app, pilot).settles()
        for key in ("a", "b", "left", "c", "ctrl+u", "d"):
            app.field._forward_event(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert app.model() == FieldModel("db", 1, 1)


async def test_a_word_after_ctrl_u_is_saved_by_the_next_enter(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        speaker = anna.speaker
        await anna.types("fel")
        anna.takes_seconds(5)
        await anna.presses_at_once("ctrl+u", *"Varför")
        await anna.presses("enter")
        assert anna.texts("questions") == ["Varför"]
        assert anna.speaker == speaker


async def test_a_paste_keeps_its_place_among_keys(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        driver = anna.app._driver
        assert driver is not None
        for event in (
            events.Key("a", "a"),
            events.Key("b", "b"),
            events.Key("left", None),
            events.Paste(" mitt i "),
            events.Key("c", "c"),
            events.Key("enter", "\r"),
            events.Paste("efteråt"),
        ):
            driver.send_message(event)
        await anna.settles()
        assert anna.texts("questions") == ["a mitt i cb"]
        assert anna.field() == "efteråt"


async def test_letters_after_a_key_that_opens_a_question_are_the_answer(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        await anna.presses_at_once(
            *"kvar", "f7", *"Ser tröt", "backspace", *"tt ut", "enter", *" här"
        )
        assert [note.text for note in anna.session.notes] == ["Ser trött ut"]
        assert anna.field() == "kvar här"


async def test_a_quick_finger_searches_in_everything(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        await anna.presses_at_once("slash", *"hjälp", "enter")
        anna.sees("Hjälp")
        await anna.presses_at_once("enter", *"text")
        assert anna.field() == "text"


async def test_names_in_a_burst_stand_on_the_lines_that_they_were_typed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Village(tmp_path, monkeypatch)
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("vad heter gruppen?")
        names = (*"Anna", "enter", *"Daraa", "backspace", "enter", *"Björn", "enter", *"Göran")
        await visitor.presses_at_once(*"Basgrupp", "enter", *names, "enter", "enter")
        await visitor.waits_for("taltid")
        await visitor.presses("1")
        await visitor.waits_for("Börja nu")
        people = [person.name for person in visitor.arrangement.preparation.people]
        assert people == ["Anna", "Dara", "Björn", "Göran"]


async def test_each_line_of_a_next_step_gets_what_was_typed_for_it(tmp_path: Path) -> None:
    script = script_of(Commit(id="measures", title="Nästa steg", collect="measures"))
    async with leading(tmp_path, script) as anna:
        burst = ("tab", *"Ringaa", "backspace", "enter", *"Bo", "enter", "enter", *"Svar", "enter")
        await anna.presses_at_once(*burst)
        (measure,) = anna.session.measures
        assert (measure.what, measure.who, measure.sign) == ("Ringa", "Bo", "Svar")


async def test_an_enter_heard_late_is_still_the_second_half_of_a_double_press(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        speaker = anna.speaker
        await anna.writes("Varför")
        anna.takes_seconds(3)
        driver = anna.app._driver
        assert driver is not None
        late = events.Key("enter", "\r")
        late.time -= 2.9
        driver.send_message(late)
        await anna.settles()
        assert anna.speaker == speaker
        anna.sees("Enter en gång till")


async def test_a_flow_that_hangs_keeps_keys_waiting_for_a_while_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "LOOK", 0.001)
    async with leading(tmp_path, SCRIPT) as anna:
        network = asyncio.Event()

        async def reads_a_folder() -> None:
            await network.wait()
            await anna.app.push_screen_wait(LineDialog("Vad?"))

        anna.live.begin(reads_a_folder())
        await anna.presses_at_once(*"sent", "backspace", *"ast")
        assert anna.field() == "senast"
        network.set()
        await anna.settles()
        await anna.presses_at_once(*"svar", "enter", "f7", *"notr", "backspace", "enter", *" nu")
        assert [note.text for note in anna.session.notes] == ["not"]
        assert anna.field() == "senast nu"


async def test_keys_wait_for_a_question_that_a_flow_is_about_to_put(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        network, answers = asyncio.Event(), []

        async def reads_a_folder() -> None:
            await network.wait()
            answers.append(await anna.app.push_screen_wait(LineDialog("Vad?")))

        anna.live.begin(reads_a_folder())
        for key in (*"svar", "enter", *"ord"):
            anna.app.input.add(events.Key(key, key if len(key) == 1 else None))
        network.set()
        await anna.settles()
        assert answers == ["svar"]
        assert anna.field() == "ord"


class SlowPainting(OneField):
    """A program whose first painting waits for a test."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Not yet."""


async def typed_before_the_first_painting(field: WritingField, *keys: str) -> str:
    """What stands in the field after keys that nobody could see the meaning of."""
    app = SlowPainting(field)
    async with app.run_test() as pilot:
        hands = Hands(app, pilot)
        for key in keys:
            app.input.add(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert app.model().text == field.text == ""
        app.input.show()
        await hands.settles()
        return app.model().text


async def test_enter_before_the_first_painting_does_nothing() -> None:
    assert await typed_before_the_first_painting(WritingField(), "enter", "ctrl+j", "enter") == ""


async def test_words_before_the_first_painting_are_kept() -> None:
    keys = ("enter", *"Hejj", "backspace", "enter", *"alla", "f8", "enter")
    assert await typed_before_the_first_painting(WritingField(), *keys) == "Hej\nalla"
