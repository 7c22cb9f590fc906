"""Whatever happens to the program, nobody types eight names twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.core.commands import Finish
from facilitator.core.regular_group import Begun
from facilitator.store.session.drafts import begun_folder, keep_begun, read_begun
from tests.support.builders import NAMES
from tests.support.disks import BrokenPlace
from tests.support.told import Told
from tests.support.visitor import Village, Visitor, visiting


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(tmp_path, monkeypatch)


def kept(village: Village) -> Begun | None:
    """What is kept of a set-up that was begun."""
    return read_begun(begun_folder(village.folder))


async def comes_to_names(visitor: Visitor) -> None:
    """Begins a conversation with a new group."""
    await visitor.clicks("Kollegahandledning")
    await visitor.waits_for("vad heter gruppen?")
    await visitor.writes("Basgrupp 3")
    visitor.sees("vilka är här?")


async def goes_on(visitor: Visitor) -> None:
    """Takes up what was begun."""
    visitor.sees("Kollegahandledning · Basgrupp 3", "påbörjat")
    await visitor.clicks("påbörjat")
    await visitor.clicks("Gå vidare där du var")


async def test_half_typed_names_are_there_after_the_program_has_ended(village: Village) -> None:
    async with visiting() as visitor:
        await comes_to_names(visitor)
        await visitor.writes("Åsa [/x]")
        await visitor.types("Zo")
    begun = kept(village)
    assert begun is not None
    assert begun.unsaved["names"] == "Åsa [/x]\nZo"
    async with visiting() as visitor:
        await goes_on(visitor)
        await visitor.waits_for("vilka är här?", "Åsa [/x]", "Zo")


@pytest.mark.usefixtures("village")
async def test_what_was_settled_on_the_review_is_there_again() -> None:
    async with visiting() as visitor:
        await comes_to_names(visitor)
        await visitor.names(NAMES[:5])
        await visitor.presses("enter")
        visitor.sees("▸ Börja nu")
        await visitor.presses("down", "down", "down", "down", "space")
        visitor.sees("kommer senare")
    async with visiting() as visitor:
        await goes_on(visitor)
        await visitor.waits_for("Börja nu", "kommer senare")
        assert [p.name for p in visitor.arrangement.preparation.people] == list(NAMES[:5])
        await visitor.presses("enter")
    assert visitor.choice is not None
    assert visitor.choice.was_begun


@pytest.mark.usefixtures("village")
async def test_the_question_that_was_open_is_put_again() -> None:
    async with visiting() as visitor:
        await comes_to_names(visitor)
        await visitor.names(NAMES[:4])
        visitor.sees("taltid sparas?")
    async with visiting() as visitor:
        await goes_on(visitor)
        await visitor.waits_for("taltid sparas?")
        await visitor.presses("enter")
        await visitor.waits_for("▸ Börja nu", NAMES[3])


async def test_what_was_begun_is_thrown_away_when_one_asks_for_it(village: Village) -> None:
    async with visiting() as visitor:
        await comes_to_names(visitor)
        await visitor.types("Anna")
        await visitor.presses("escape", "escape")
        await visitor.clicks("påbörjat")
        await visitor.clicks("Släng det")
        visitor.does_not_see("påbörjat")
        await visitor.clicks("Kollegahandledning")
        await visitor.waits_for("vad heter gruppen?")
        await visitor.writes("Basgrupp 3")
        visitor.does_not_see("Anna")
        await visitor.presses("escape")
        while "Basgrupp" in visitor.screen():
            await visitor.presses("backspace")
        await visitor.presses("escape")
    begun = kept(village)
    assert begun is None or "names" not in begun.unsaved


async def test_what_is_kept_for_another_day_is_not_begun_any_more(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("Börja nu")
        await visitor.presses("right", "down", "enter")
        await visitor.writes("16/1 13:30")
        await visitor.waits_for("är förberett och väntar här")
        visitor.does_not_see("påbörjat")
    assert kept(village) is None


async def test_what_is_looked_at_and_left_as_it_was_is_not_begun(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("Börja nu")
        await visitor.presses("escape")
        visitor.does_not_see("påbörjat")
    assert kept(village) is None


async def test_another_conversation_that_begins_leaves_what_was_begun_alone(
    village: Village,
) -> None:
    village.has_group()
    async with visiting() as visitor:
        await visitor.clicks("Avslutningsrunda")
        await visitor.waits_for("vilken grupp?")
        await visitor.clicks("En annan grupp")
        await visitor.writes("Nya")
        await visitor.presses("escape", "escape")
        visitor.sees("1 Basgrupp 3", "påbörjat")
        await visitor.presses("1")
        await visitor.waits_for("Börja nu")
        await visitor.presses("enter")
    assert visitor.choice is not None
    assert not visitor.choice.was_begun
    assert kept(village) is not None


async def test_a_half_written_note_about_a_next_step_is_there_again(village: Village) -> None:
    village.has_ended_conversation("i-vintras")
    async with visiting() as visitor:
        await visitor.clicks("Ringa [/x] hem")
        await visitor.clicks("Det gav det vi hoppades")
        await visitor.types("De svarade gen")
    async with visiting() as visitor:
        visitor.does_not_see("påbörjat")
        await visitor.clicks("Ringa [/x] hem")
        await visitor.clicks("Det gav det vi hoppades")
        visitor.sees("De svarade gen")
        await visitor.writes("ast")
        await visitor.waits_for("Uppskrivet. Tack.")
    assert kept(village) is None


async def test_a_script_that_is_gone_is_told_and_can_be_thrown_away(village: Village) -> None:
    async with visiting() as visitor:
        await comes_to_names(visitor)
        await visitor.types("Anna")
    begun = kept(village)
    assert begun is not None
    assert begun.preparation is not None
    gone = replace(begun, preparation=replace(begun.preparation, script="borta"))
    keep_begun(begun_folder(village.folder), gone)
    async with visiting() as visitor:
        await goes_on(visitor)
        await visitor.waits_for("borta")
        await visitor.clicks("påbörjat")
        await visitor.clicks("Släng det")
    assert kept(village) is None


async def test_a_record_that_was_away_is_told_when_it_has_come_home(village: Village) -> None:
    place = village.folder / "sessions"
    disk = BrokenPlace(place)
    told = Told(place, disk=disk, root=village.folder / "state")
    told.goes_all_the_way()
    disk.is_failing = True
    told.does(Finish())
    told.journal.close()
    async with visiting() as visitor:
        await visitor.waits_for("Ett samtal som inte gick att skriva på sin plats ligger där nu")
        visitor.sees("Tidigare samtal", "Litet samtal")
        visitor.does_not_see("Avbrutet")
    assert not (told.journal.folder.fallback).exists()
