"""Random keys, clicks, pastes and sizes: no crash, no saved text lost, and always a way on."""

from pathlib import Path

import pytest

from facilitator.core.commands import Start
from facilitator.core.events import Event, ItemAdded, NoteWritten, RecalledMeasure
from facilitator.core.script import (
    Choose,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Rate,
    Recall,
    Round,
    Scale,
    Script,
)
from facilitator.core.session import Session
from facilitator.core.text import has_forbidden_characters
from facilitator.store.session.reading import read_session
from facilitator.tui.live.screen import LiveScreen
from tests.support.builders import collegial_script, script_of
from tests.support.driver import Leader, leading
from tests.support.fuzz import Fuzz

BACK = Start(recalled=(RecalledMeasure(id="s1/m1", what="Ringa hem", who="Åsa"),))
"""What comes back where a script recalls it."""


GIVEN = ListForm(title="Givet", items=("Ett", "Två"))

TOLD = Round(id="told", title="Berätta", collect="ideas", turn_minutes=0.5)

OTHER_KINDS = (
    script_of(
        Groups(id="small", title="I grupper", size=2, steps=(TOLD,), roles=("secretary",)),
        Round(id="back", title="Grupperna", who="groups", collect="ideas"),
    ),
    script_of(
        Rate(id="rate", title="Siffror", from_="given", scales=(Scale(id="s", title="Tyngd"),)),
        Choose(id="top", title="Det tyngsta", from_="given", method="highest"),
        given=GIVEN,
    ),
    script_of(
        Decide(
            id="d",
            title="Samtycke",
            from_="given",
            objections="against",
            steps=(Discuss(id="work", title="Arbeta med den"),),
        ),
        given=GIVEN,
        against=ListForm(title="Invändningar", visible_to="leader"),
    ),
    script_of(Decide(id="m", title="Omröstning", from_="given", method="majority"), given=GIVEN),
    script_of(Recall(id="recall", title="Sedan sist", into="kept"), kept=ListForm(title="Sparat")),
)
"""A short script for each kind that a kollegahandledning does without."""


def words_of(happened: list[Event]) -> list[str]:
    """Everything that has been saved."""
    return [e.fact.text for e in happened if isinstance(e.fact, ItemAdded | NoteWritten)]


def is_on_the_disk(path: Path, session: Session, happened: list[Event]) -> None:
    """The file holds what was shown as saved, and nothing that steers a terminal."""
    read = read_session(path)
    kept = {event.n: event for event in read.events}
    if not session.stage.is_over:
        assert kept == {event.n: event for event in happened}
    assert not any(has_forbidden_characters(text) for text in words_of(list(read.events)))


def is_at_the_field(leader: Leader) -> bool:
    """Whether nothing lies over the conversation."""
    return isinstance(leader.app.screen, LiveScreen) and not leader.session.clock.is_paused


async def has_a_way_on(leader: Leader) -> None:
    """Escape leads back to the field, and the slash to everything."""
    await leader.pilot.resize_terminal(80, 24)
    await leader.settles()
    if not leader.app.is_running or leader.session.stage.is_over:
        return
    for _ in range(12):
        if is_at_the_field(leader):
            break
        leader.clock.go(1)
        await leader.presses_at_once("escape")
    assert is_at_the_field(leader), leader.screen()
    await leader.presses_at_once("escape")
    while leader.field():
        leader.live.area.empty()
        await leader.settles()
    await leader.presses_at_once("slash")
    assert not is_at_the_field(leader), leader.screen()
    await leader.presses_at_once("escape")


async def lives_through(folder: Path, seed: int, actions: int, script: Script | None = None) -> int:
    """Do so many random things in one conversation, or in several if one ends; say how many."""
    done = 0
    while done < actions:
        place = folder / f"{seed}-{done}"
        place.mkdir()
        used = collegial_script() if script is None else script
        done += await one_conversation(place, seed + done, actions - done, used)
    return done


async def one_conversation(folder: Path, seed: int, actions: int, script: Script) -> int:
    """Do random things until the program is left."""
    async with leading(folder, script, 5, start=BACK) as leader:
        fuzz = Fuzz(leader, seed)
        events_before = 0
        for number in range(1, actions + 1):
            try:
                await fuzz.does_something()
            except AssertionError as wrong:
                raise AssertionError(seed, fuzz.log[-12:]) from wrong
            assert leader.app._exception is None, (seed, fuzz.log[-12:])
            happened = leader.conductor.events
            if len(happened) != events_before:
                is_on_the_disk_text(folder, leader)
                events_before = len(happened)
            if not leader.app.is_running or leader.app._exit:
                break
            if number % 50 == 0:
                await has_a_way_on(leader)
        assert leader.app._exception is None, (seed, fuzz.log[-12:])
    return number


def is_on_the_disk_text(folder: Path, leader: Leader) -> None:
    is_on_the_disk(folder / "session.toml", leader.session, leader.conductor.events)


async def test_two_hundred_random_things_do_no_harm(tmp_path: Path) -> None:
    assert await lives_through(tmp_path, 20260115, 200) == 200


@pytest.mark.parametrize("script", OTHER_KINDS, ids=lambda script: script.steps[0].id)
async def test_random_things_do_no_harm_in_the_other_kinds(tmp_path: Path, script: Script) -> None:
    assert await lives_through(tmp_path, 20260116, 20, script) == 20


@pytest.mark.thorough
@pytest.mark.parametrize("script", OTHER_KINDS, ids=lambda script: script.steps[0].id)
async def test_thousands_of_random_things_do_no_harm_in_the_other_kinds(
    tmp_path: Path, script: Script
) -> None:
    assert await lives_through(tmp_path, 20260117, 2_000, script) == 2_000


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(10))
async def test_ten_thousand_random_things_do_no_harm(tmp_path: Path, seed: int) -> None:
    assert await lives_through(tmp_path, seed * 100_000, 1_000) == 1_000
