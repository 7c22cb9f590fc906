"""What is settled holds on the screen: keys, bell and light; and what is changed there is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core.settings import Light
from facilitator.tui.lights import LIGHT
from facilitator.wording.keys import hold_keys
from tests.support.builders import question_round, script_of
from tests.support.driver import Leader, leading


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    hold_keys({})


def keeping(leader: Leader, answer: str = "") -> list[tuple[str, object]]:
    """What the leader settles on the screen from here on."""
    kept: list[tuple[str, object]] = []

    def keep(name: str, value: object) -> str:
        kept.append((name, value))
        return answer

    leader.live.leading.keep_setting = keep
    return kept


async def test_two_actions_that_change_keys_do_what_the_footer_says(tmp_path: Path) -> None:
    hold_keys({"pass": "f3", "park": "f2"})
    async with leading(tmp_path, script_of(question_round())) as leader:
        leader.sees("F3 stå över", "F2 spara till")
        await leader.presses("f3")
        assert leader.speaker == "Björn"
        await leader.types("Har du provat att ringa?")
        await leader.presses("f2")
        assert leader.speaker == "Björn"
        assert leader.field() == ""


async def test_an_action_without_a_key_can_be_given_one(tmp_path: Path) -> None:
    hold_keys({"mute": "ctrl+b"})
    async with leading(tmp_path, script_of(question_round())) as leader:
        await leader.presses("ctrl+b")
        leader.sees("Ljudet är av.")


async def test_the_pause_goes_on_with_the_key_that_began_it(tmp_path: Path) -> None:
    hold_keys({"pause": "f10", "leave": "f12"})
    async with leading(tmp_path, script_of(question_round())) as leader:
        await leader.presses("f10")
        leader.sees("Tiden står still.", "F10", "F12")
        await leader.presses("f5")
        assert leader.session.clock.is_paused
        await leader.presses("f10")
        assert not leader.session.clock.is_paused


async def test_sentences_and_help_name_the_key_that_holds(tmp_path: Path) -> None:
    hold_keys({"pass": "f11"})
    script = script_of(question_round(pass_="discouraged"))
    async with leading(tmp_path, script) as leader:
        await leader.presses("f11")
        leader.sees("F11 igen")
        await leader.asks_for("hjälp")
        leader.sees("F11 · - Enter")


async def test_whose_key_was_taken_is_still_in_the_footer_and_can_be_clicked(
    tmp_path: Path,
) -> None:
    hold_keys({"mute": "f2"})
    async with leading(tmp_path, script_of(question_round())) as leader:
        leader.does_not_see("F2 stå över")
        await leader.clicks("stå över")
        assert leader.speaker == "Björn"


async def test_light_and_bell_are_kept_for_next_time(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(question_round())) as leader:
        kept = keeping(leader)
        await leader.asks_for("hög kontrast")
        assert leader.app.theme == LIGHT.name
        await leader.asks_for("ljud av")
        assert leader.live.leading.is_muted
        assert kept == [("light", Light.LIGHT.value), ("sound", False)]


async def test_the_leader_is_told_what_cannot_be_kept(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(question_round())) as leader:
        keeping(leader, "Fastställt av din organisation.")
        await leader.asks_for("ljud av")
        leader.sees("Ljudet är av. Fastställt av din organisation.")
