"""Looking through the scripts: search, sift, look closer, begin, copy, send."""

from pathlib import Path

import pytest

from facilitator.store.bundle.opening import brought
from facilitator.store.script_file import read_script
from facilitator.tui.browsing.rows import browser_rows
from facilitator.tui.browsing.sieve import Sieve
from facilitator.tui.home_wish import ScriptOffered
from facilitator.tui.screens.browsing import BrowsingScreen
from facilitator.tui.screens.reading import ReadingScreen
from visitor import Village, Visitor, visiting

OWN_SCRIPT = """format = 1
id = "tankerunda"
version = "1.0.0"
language = "sv"
title = "Tankerunda"
summary = "Alla säger vad de tänker."

[[steps]]
id = "runda"
kind = "round"
title = "Runda"
turn_minutes = 3
"""


@pytest.fixture(autouse=True)
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(tmp_path, monkeypatch)


async def opens_the_scripts(visitor: Visitor) -> None:
    """From the first screen to the scripts."""
    await visitor.presses("end", "enter")
    await visitor.waits_for("Skriv för att söka")


def has_own_script(village: Village) -> None:
    """A script of a round, three minutes each, that does not say how many it is for."""
    (village.folder / "scripts").mkdir()
    (village.folder / "scripts" / "tankerunda.toml").write_text(OWN_SCRIPT, encoding="utf-8")


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


async def test_lengths_are_for_as_many_as_one_is(village: Village) -> None:
    has_own_script(village)
    async with visiting(size=(120, 35)) as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("tankerunda")
        visitor.sees("24 min", "2–40 personer")
        await visitor.presses("pageup", "enter", "2")
        assert titles(visitor) == []
        await visitor.presses("pageup", "down", "enter", "3")
        assert titles(visitor) == ["Tankerunda"]
        await visitor.presses("pagedown")
        visitor.sees("9 min när ni är 3 · 2–40 personer")
        await visitor.presses("enter", "2")
        await visitor.waits_for("9 min · 3 personer")


async def test_esc_empties_the_search_before_it_leaves() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        everything = titles(visitor)
        await visitor.types("kollega")
        assert len(titles(visitor)) < len(everything)
        await visitor.presses("escape")
        assert titles(visitor) == everything
        await visitor.presses("escape")
        assert not isinstance(visitor.app.screen, BrowsingScreen)


async def test_where_nothing_is_so_enter_shows_every_script_again() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        everything = titles(visitor)
        await visitor.types("xyzzy")
        visitor.sees("Inget manus är sådant", "▸ Visa alla manus igen")
        await visitor.presses("enter")
        assert titles(visitor) == everything
        visitor.does_not_see("xyzzy")


def test_the_recommended_are_counted_apart_from_the_others() -> None:
    one = ScriptOffered(name="a", title="Ett", summary="", seconds=60, is_recommended=True)
    two = ScriptOffered(name="b", title="Två", summary="", seconds=60)
    headings = [(row.text, row.beside) for row in browser_rows([one, two], Sieve()) if row.beside]
    assert ("Rekommenderas", "1") in headings
    assert ("Manus", "1 av 1") in headings
    only_recommended = browser_rows([one, two], Sieve(words="ett"))
    assert "Manus" not in [row.text for row in only_recommended]


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
    (packed,) = (village.folder / "export").iterdir()
    assert [each.script.id for each in brought(packed).scripts if each.script] == ["oppningsrunda"]
