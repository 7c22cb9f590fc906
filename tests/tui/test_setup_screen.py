"""Setting a conversation up: few questions, one review, and a start in a few presses."""

from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.core.regular_group import Coming
from facilitator.core.settings import Settings
from facilitator.core.setup import holders, opens
from facilitator.store.preparations import read_prepared
from facilitator.tui.setup.arrangement import ending
from tests.support.builders import NAMES
from tests.support.visitor import NOW, Village, Visitor, visiting


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(tmp_path, monkeypatch)


async def comes_to_review(visitor: Visitor) -> None:
    """Repeats what was done most."""
    await visitor.presses("enter")
    await visitor.waits_for("Börja nu")


@pytest.mark.usefixtures("village")
async def test_a_new_group_begins_in_a_handful_of_presses_and_its_names() -> None:
    presses = 0
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("vad heter gruppen?")
        await visitor.writes("Basgrupp 3")
        await visitor.names(NAMES[:8])
        visitor.sees("Vill gruppen att vars och ens taltid sparas?", "▸ 1 Nej")
        await visitor.presses("enter")
        visitor.sees("▸ Börja nu", "✓ Björn Åkesson", "Tidsplan")
        await visitor.presses("enter")
        # Form, end of the group's name, end of the list, speaking time, begin.
        presses = 1 + 1 + 1 + 1 + 1
    assert presses < 10
    assert visitor.choice is not None
    preparation = visitor.choice.preparation
    assert preparation is not None
    assert preparation.group == "Basgrupp 3"
    assert [p.name for p in preparation.people] == list(NAMES[:8])
    assert holders(preparation, "leader") == (NAMES[0],)
    assert not preparation.keeps_speaking_time


@pytest.mark.usefixtures("village")
async def test_a_group_without_a_name_is_asked_about_nothing_more() -> None:
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("vad heter gruppen?")
        await visitor.presses("enter")
        await visitor.names(NAMES[:4])
        visitor.sees("▸ Börja nu", "utan namn")


async def test_esc_goes_one_question_back_and_nothing_is_lost(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await visitor.presses("2")
        await visitor.waits_for("vilken grupp?", "8 personer")
        await visitor.clicks("En annan grupp")
        await visitor.writes("Ny [/x]")
        await visitor.writes("Åsa")
        await visitor.types("Zoë 🌻")
        await visitor.presses("escape")
        visitor.sees("vilken grupp?")
        await visitor.clicks("En annan grupp")
        visitor.sees("Ny [/x]")
        await visitor.presses("enter")
        visitor.sees("Åsa", "Zoë 🌻")


@pytest.mark.usefixtures("village")
async def test_too_few_or_the_same_name_twice_is_said_and_the_names_stay() -> None:
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("vad heter gruppen?")
        await visitor.presses("enter")
        await visitor.names(("Anna", "Bo"))
        visitor.sees("minst 4", "Anna")
        await visitor.names(("Cia", "anna"))
        visitor.sees("två gånger", "Cia")


async def test_a_remembered_group_is_picked_and_asked_about_nothing(village: Village) -> None:
    village.has_group(name="Arbetslag 2", count=5)
    async with visiting() as visitor:
        await visitor.clicks("Avslutningsrunda")
        await visitor.waits_for("Arbetslag 2", "5 personer")
        await visitor.presses("enter")
        visitor.sees("Avslutningsrunda · Arbetslag 2", "▸ Börja nu")
        assert opens(visitor.arrangement.preparation) is not None


async def test_people_are_moved_and_marked_with_keys_where_they_stand(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await comes_to_review(visitor)
        await visitor.presses("down", "down", "down", "down")
        visitor.sees("▸ ✓ Björn Åkesson", "← → byter plats")
        await visitor.presses("right")
        names = [p.name for p in visitor.arrangement.preparation.people]
        assert names[:3] == ["Anna Öberg", "Cilla Ek", "Björn Åkesson"]
        visitor.sees("▸ ✓ Björn Åkesson")
        await visitor.presses("space")
        visitor.sees("› Björn Åkesson", "kommer senare")
        await visitor.presses("space")
        visitor.sees("– Björn Åkesson", "inte i dag", "Vilka är här 7")
        assert visitor.arrangement.preparation.people[2].coming is Coming.NOT_TODAY


async def test_everything_about_a_person_is_done_with_the_mouse_alone(village: Village) -> None:
    village.has_group()
    async with visiting(size=(100, 45)) as visitor:
        await visitor.clicks("Basgrupp 3, samma åtta")
        await visitor.waits_for("Börja nu")
        await visitor.clicks("✓ Dara Haddad")
        await visitor.clicks("Sitter någon annanstans")
        await visitor.clicks("Plats 1")
        assert visitor.arrangement.preparation.people[0].name == "Dara Haddad"
        await visitor.clicks("✓ Eva Lind")
        await visitor.clicks("Kommer senare")
        await visitor.clicks("✓ Farid Amini")
        await visitor.clicks("5 Sitter")
        await visitor.clicks("Esc tillbaka")
        await visitor.clicks("✓ Farid Amini")
        await visitor.clicks("6 Börjar i dag")
        await visitor.clicks("Sekreterare")
        await visitor.clicks("7   Göran Ås")
        await visitor.clicks("Börja nu")
    assert visitor.choice is not None
    preparation = visitor.choice.preparation
    assert preparation is not None
    assert [p.name for p in preparation.people if p.coming is Coming.LATE] == ["Eva Lind"]
    opener = opens(preparation)
    assert opener is not None
    assert opener.name == "Farid Amini"
    assert holders(preparation, "secretary") == ("Göran Ås",)


async def test_who_leaves_early_and_who_gave_a_topic_is_settled(village: Village) -> None:
    village.has_group()
    async with visiting(size=(100, 45)) as visitor:
        await comes_to_review(visitor)
        await visitor.clicks("✓ Cilla Ek")
        await visitor.clicks("Behöver gå tidigare")
        await visitor.writes("halv tre")
        visitor.sees("Skriv klockslaget som 14:30")
        for _ in "halv tre":
            await visitor.presses_at_once("backspace")
        await visitor.writes("14.30")
        visitor.sees("går 14:30")
        await visitor.clicks("✓ Dara")
        await visitor.clicks("Behöver gå tidigare")
        await visitor.writes("21:00")
        visitor.sees("21:00 är efter slutet, som är 15:00.")
        await visitor.clicks("inga på förhand")
        await visitor.clicks("1 Anna Öberg")
        await visitor.writes("När [/x] ringer")
        visitor.sees("När [/x] ringer")
        await visitor.presses("escape")
        visitor.sees("1 på förhand")
        assert visitor.arrangement.preparation.people[0].topic == "När [/x] ringer"


async def test_the_plan_follows_the_time_there_is(village: Village) -> None:
    village.has_group()
    async with visiting(size=(100, 45)) as visitor:
        await comes_to_review(visitor)
        visitor.sees("14:00–15:00", "Det ryms.")
        await visitor.clicks("Hur länge")
        await visitor.writes("14:20")
        visitor.sees("14:00–14:20", "för lång")
        await visitor.clicks("Hur länge")
        for _ in range(5):
            await visitor.presses_at_once("backspace")
        await visitor.writes("45 min")
        visitor.sees("14:00–14:45", "45 min, till 14:45")


async def test_a_repeated_meeting_keeps_its_end_or_its_length(village: Village) -> None:
    village.has_group()
    async with visiting(size=(100, 45)) as visitor:
        await comes_to_review(visitor)
        arrangement = visitor.arrangement
        for seconds in (0, 40, 130):
            later = NOW + timedelta(seconds=seconds)
            assert f"{arrangement.ends_at(later):%H:%M:%S}" == "15:00:00"
            slot = arrangement.slot_minutes(later)
            assert slot is not None
            assert f"{later + timedelta(minutes=slot):%H:%M}" == "15:00"
        later = NOW + timedelta(seconds=100)
        assert f"{ending(arrangement, later).ends:%H:%M}" == "15:00"
        await visitor.clicks("när ni börjar")
        await visitor.writes("imorgon 14")
        visitor.sees("14:00–15:00", "60 min, till 15:00")


async def test_those_who_come_later_are_told_beside_the_number(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await comes_to_review(visitor)
        await visitor.presses("down", "down", "down", "down", "space")
        visitor.sees("8, varav 1 kommer senare")


async def test_too_few_people_hinder_the_start_and_say_why(village: Village) -> None:
    village.has_group(count=4)
    async with visiting() as visitor:
        await comes_to_review(visitor)
        await visitor.presses("down", "down", "down", "down", "space", "space")
        visitor.sees("minst 4 personer")
        await visitor.presses("home", "enter")
        assert visitor.choice is None
        visitor.sees("minst 4 personer", "Börja nu")


async def test_somebody_more_is_added_and_too_many_is_only_said(village: Village) -> None:
    village.has_group(count=12)
    async with visiting(size=(100, 45)) as visitor:
        await comes_to_review(visitor)
        await visitor.clicks("Någon mer")
        await visitor.writes("anna öberg")
        visitor.sees("två gånger")
        await visitor.types(" 2")
        await visitor.presses("enter")
        visitor.sees("högst 12")
        await visitor.presses("home", "enter")
    assert visitor.choice is not None


async def test_what_is_kept_for_another_day_waits_on_the_first_screen(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await comes_to_review(visitor)
        await visitor.presses("down", "enter")
        await visitor.writes("imorgon")
        visitor.sees("Skriv 14:00, 1/12 14:00")
        for _ in "imorgon":
            await visitor.presses_at_once("backspace")
        await visitor.writes("16/1 13:30")
        await visitor.waits_for("är förberett och väntar här", "i morgon kl. 13:30")
    (kept,) = read_prepared(village.folder / "prepared").prepared
    assert kept.preparation.starts is not None
    assert kept.preparation.starts - NOW == timedelta(hours=23, minutes=30)


async def test_a_set_up_that_is_left_waits_while_the_first_screen_is_open(
    village: Village,
) -> None:
    village.has_group()
    async with visiting() as visitor:
        await comes_to_review(visitor)
        await visitor.presses("down", "down", "down", "down", "space", "escape")
        visitor.sees("påbörjat")
        await visitor.clicks("påbörjat")
        await visitor.clicks("Gå vidare där du var")
        await visitor.waits_for("kommer senare")


@pytest.mark.usefixtures("village")
async def test_first_names_are_enough_where_that_is_settled() -> None:
    async with visiting(settings=Settings(has_first_names_only=True)) as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("vad heter gruppen?")
        await visitor.presses("enter")
        await visitor.names(("Anna Öberg", "Anna Ström", "Bo Ek", "Cia Lind"))
        names = [p.name for p in visitor.arrangement.preparation.people]
        assert names == ["Anna Ö", "Anna S", "Bo", "Cia"]
