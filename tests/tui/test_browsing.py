"""Looking through the scripts: search, sift, look closer, begin, copy, send."""

from pathlib import Path

import pytest

from facilitator.store.bundle.opening import brought
from facilitator.store.script_file import read_script
from facilitator.tui.screens.browsing import BrowsingScreen
from facilitator.tui.screens.reading import ReadingScreen
from visitor import Village, Visitor, visiting


@pytest.fixture(autouse=True)
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(tmp_path, monkeypatch)


async def opens_the_scripts(visitor: Visitor) -> None:
    """From the first screen to the scripts."""
    await visitor.presses("end", "enter")
    await visitor.waits_for("Skriv för att söka")


def titles(visitor: Visitor) -> list[str]:
    """The titles that are shown, as far as the window goes."""
    screen = visitor.app.screen
    assert isinstance(screen, BrowsingScreen)
    rows = screen.query_one("Sections").rows  # type: ignore[attr-defined]  # asked for by its name
    return [row.text for row in rows if hasattr(row.key, "summary")]


async def test_every_script_in_ones_language_is_there_with_the_first_under_the_cursor() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        assert "Kollegahandledning" in titles(visitor)
        assert len(titles(visitor)) > 20
        visitor.sees("▸ ", "svenska", "personer")


async def test_words_find_scripts_by_title_purpose_and_tags() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("kollega råd")
        assert "Kollegahandledning" in titles(visitor)
        assert "Riskanalys" not in titles(visitor)
        await visitor.types(" finns inte")
        visitor.sees("Inget manus är sådant")


async def test_what_takes_too_long_or_suits_others_is_not_shown() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        everything = len(titles(visitor))
        await visitor.presses("pageup", "enter")
        visitor.sees("högst 20 min")
        await visitor.presses("2")
        short = titles(visitor)
        assert 0 < len(short) < everything
        assert "Kollegahandledning" not in short
        visitor.sees("högst 20 min")


async def test_the_other_languages_are_there_too() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.presses("pageup", "down", "down", "down", "enter")
        visitor.sees("norsk")
        await visitor.presses("1")
        assert len(titles(visitor)) > 40


async def test_in_a_wide_window_one_sees_who_made_it_and_what_it_is_based_on() -> None:
    async with visiting(size=(120, 35)) as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("kollegahandledning")
        visitor.sees("Kollegahandledning", "bäst med", "version 1", "Gjort av", "Stegen")


async def test_a_script_is_seen_step_by_step_and_one_comes_back_to_it() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("kollegahandledning")
        await visitor.presses("enter", "2")
        await visitor.waits_for("Det som står efter det här strecket")
        assert isinstance(visitor.app.screen, ReadingScreen)
        await visitor.presses("escape")
        await visitor.waits_for("Skriv för att söka")
        assert titles(visitor)[0] == "Kollegahandledning"


async def test_a_conversation_begins_from_there() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("kollegahandledning")
        await visitor.presses("enter", "1")
        await visitor.waits_for("vad heter gruppen")


async def test_a_copy_becomes_ones_own_and_says_what_it_is_based_on(village: Village) -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("öppningsrunda")
        await visitor.presses("enter", "3")
        visitor.sees("Vad ska er egen version heta?")
        await visitor.writes("Vår [öppning]")
        await visitor.waits_for("Ert eget manus ligger här")
    own = village.folder / "scripts" / "var-oppning.toml"
    read = read_script(own)
    assert read.script is not None
    assert read.script.title == "Vår [öppning]"
    assert read.script.based_on is not None
    assert read.script.based_on.id == "oppningsrunda"


async def test_a_script_is_packed_into_a_file_to_send(village: Village) -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("öppningsrunda")
        await visitor.presses("enter", "4")
        await visitor.waits_for("Filen ligger här", "facilitator import")
    (packed,) = (village.folder / "to-send").iterdir()
    assert [each.script.id for each in brought(packed).scripts if each.script] == ["oppningsrunda"]
