"""Looking through the scripts: search, sift, look closer, begin, copy, send."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult

from facilitator.core.script import Discuss, GroupRange
from facilitator.store.bundle.judging import brought
from facilitator.store.scripts.outlines import outline_of
from facilitator.store.scripts.reading import read_script
from facilitator.tui.home.browser import BrowserScreen, Filter, browser_rows, filtered
from facilitator.tui.home.lookup import FoundScript
from facilitator.tui.reading import ReadingScreen
from facilitator.tui.widgets.rows import Sections
from facilitator.view.row import Row, heading
from facilitator.wording.language import speak
from tests.support.builders import script_of
from tests.support.visitor import Village, Visitor, visiting

SAID = ("summary", "tags", "authors", "language")
"""What a script's file may say in these tests."""

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
    assert isinstance(screen, BrowserScreen)
    rows = screen.query_one("Sections").rows  # type: ignore[attr-defined]  # asked for by its name
    return [row.text for row in rows if isinstance(row.key, FoundScript)]


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
        await visitor.presses("pageup", "down", "enter", "3", "enter")
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
        assert not isinstance(visitor.app.screen, BrowserScreen)


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
    one, two = offered("Ett", is_recommended=True), offered("Två")
    headings = [(row.text, row.beside) for row in browser_rows([one, two], Filter()) if row.beside]
    assert ("Rekommenderas", "1") in headings
    assert ("Manus", "1 av 1") in headings
    only_recommended = browser_rows([one, two], Filter(words="ett"))
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
        await visitor.presses("enter", "4")
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
        await visitor.presses("enter", "5")
        await visitor.waits_for("Filen ligger här", "facilitator import")
        visitor.does_not_see("vem som får dela")
    (packed,) = (village.folder / "export").iterdir()
    assert [each.script.id for each in brought(packed).scripts if each.script] == ["oppningsrunda"]


def has_script(village: Village, script_id: str, *more: str, text: str = OWN_SCRIPT) -> Path:
    """Another script of that id, with those lines at its top."""
    path = village.folder / "scripts" / f"{script_id}.toml"
    path.parent.mkdir(exist_ok=True)
    text = text.replace("tankerunda", script_id)
    path.write_text(text.replace("\n\n[[steps]]", "\n".join(["", *more, "", "[[steps]]"]), 1))
    return path


def has_curly_quotes(village: Village) -> Path:
    """A script that was written in a word processor."""
    return has_script(village, "trasig", text=OWN_SCRIPT.replace('"1.0.0"', "“1.0.0”"))


def row_at(visitor: Visitor) -> str:
    """What the row at the cursor says."""
    row = visitor.app.screen.query_one("Sections").current  # type: ignore[attr-defined]
    return str(row.text)


async def test_a_script_that_cannot_be_used_is_told_of_and_says_why(village: Village) -> None:
    broken = has_curly_quotes(village)
    async with visiting() as visitor:
        visitor.sees("Manuset trasig går inte att använda än.")
        await opens_the_scripts(visitor)
        await visitor.types("trasig")
        visitor.sees("Går inte att använda än 1", "▸ trasig", "i den här mappen")
        visitor.does_not_see("Inget manus är sådant")
        await visitor.presses("enter")
        await visitor.waits_for("trasig.toml:", "fel: Citattecknen här är böjda")
        assert str(broken) in "".join(visitor.screen().split())
        has_script(village, "trasig", 'tags = ["mitt"]')
        await visitor.presses("escape")
        await visitor.waits_for("Skriv för att söka")
        assert titles(visitor) == ["Tankerunda"]
        visitor.does_not_see("Går inte att använda än")


async def test_a_script_that_breaks_while_one_looks_says_what_is_wrong(village: Village) -> None:
    has_script(village, "trasig")
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("tankerunda")
        has_curly_quotes(village)
        await visitor.presses("enter", "2")
        await visitor.waits_for("Citattecknen här är böjda")


async def test_a_script_that_is_gone_leaves_the_list(village: Village) -> None:
    path = has_script(village, "snart-borta")
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("tankerunda")
        path.unlink()
        await visitor.presses("enter", "5")
        await visitor.waits_for("Det här manuset finns inte kvar.")
        visitor.does_not_see("facilitator scripts")
        await visitor.presses("escape")
        await visitor.waits_for("Skriv för att söka")
        assert titles(visitor) == []


async def test_a_low_card_says_who_made_it_before_what_it_is(village: Village) -> None:
    sha256 = "0" * 64
    based_on = f'based_on = {{ id = "laget-runt", version = "1.0.1", sha256 = "{sha256}" }}'
    makers = ", ".join(f'"Anna Öberg den {number}:e"' for number in range(1, 9))
    summary = OWN_SCRIPT.replace("Alla säger vad de tänker.", "Alla säger vad de tänker. " * 7)
    has_script(village, "egen", f"authors = [{makers}]", based_on, text=summary)
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("tankerunda")
        visitor.sees("version 1.0.0 · Gjort av Anna Öberg", "… · Bygger på laget-runt 1.0.1 Alla")
        visitor.sees("… Enter för mer")
        await visitor.presses("enter", "3")
        visitor.sees("Anna Öberg den 8:e", "1 Runda", "Bygger på laget-runt 1.0.1")


async def test_a_wide_card_tells_all_who_made_it(village: Village) -> None:
    makers = ", ".join(f'"Anna Öberg den {number}:e"' for number in range(1, 9))
    has_script(village, "egen", f"authors = [{makers}]")
    async with visiting(size=(120, 35)) as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("tankerunda")
        visitor.sees("Anna Öberg den 8:e")
        visitor.does_not_see("…")


@pytest.mark.parametrize("size", [(80, 24), (120, 35)])
async def test_a_card_that_is_cut_says_so(size: tuple[int, int]) -> None:
    async with visiting(size=size) as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("riskanalys")
        visitor.sees("… Enter för mer")


async def test_a_preview_is_broken_for_the_width_it_is_shown_in() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("kollegahandledning")
        await visitor.presses("enter", "2")
        await visitor.waits_for("Det som står efter det här strecket")
        assert_is_broken_once(visitor)
        await visitor.pilot.resize_terminal(60, 40)
        await visitor.settles()
        assert_is_broken_once(visitor)


def assert_is_broken_once(visitor: Visitor) -> None:
    """The line before what only the leader sees goes on through all that is said."""
    lines = [line.strip() for line in visitor.screen().splitlines()]
    first = next(n for n, line in enumerate(lines) if "│ Vad det är till för" in line)
    assert lines[first + 1].startswith("│")
    assert lines[first + 2].startswith("│")


async def test_the_cursor_stands_on_the_copy_also_where_the_words_miss_it() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("laget runt")
        await visitor.presses("enter", "4")
        await visitor.writes("Helt annat namn")
        await visitor.waits_for("Ert eget manus ligger här")
        await visitor.presses("escape")
        await visitor.waits_for("Skriv för att söka")
        assert row_at(visitor) == "Helt annat namn"


async def test_packing_a_script_without_a_licence_says_so(village: Village) -> None:
    has_script(village, "egen")
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.types("tankerunda")
        await visitor.presses("enter", "5")
        await visitor.waits_for("vem som får dela ”Tankerunda” (egen)", 'licence = "CC BY 4.0"')


def offered(title: str, seconds: int = 60, **more: Any) -> FoundScript:
    """A script, as it is offered; what its file says may be said too."""
    group = GroupRange(min=1, max=40)
    said = replace(
        script_of(Discuss(id="talk", title="Talk")), title=title, summary="", group=group
    )
    script = replace(said, **{name: more.pop(name) for name in SAID if name in more})
    outline = replace(outline_of(script), lengths=(seconds,) * 40)
    return FoundScript(name=title, outline=outline, **more)


def test_what_is_called_so_comes_first_and_what_is_filed_so_next() -> None:
    told = offered("APT", summary="Egen tid")
    filed = offered("Laget runt", tags=("egen",))
    called = offered("Egen runda")
    found = filtered([told, filed, called], Filter(words="egen"))
    assert [script.title for script in found] == ["Egen runda", "Laget runt", "APT"]
    assert filtered([told, filed, called], Filter()) == [told, filed, called]


def test_words_find_whoever_made_a_script_and_the_folder_it_is_shared_in() -> None:
    one = offered("Ett", authors=("Eslövs kommun",))
    two = offered("Två", place="från Stadens hylla")
    assert filtered([one, two], Filter(words="eslöv")) == [one]
    assert filtered([one, two], Filter(words="hylla")) == [two]


def test_the_first_heading_names_what_is_asked_for() -> None:
    speak("sv")
    scripts = [
        offered("Ett", language="sv"),
        offered("Två", seconds=6000, language="sv"),
        offered("Tre", is_recommended=True, language="sv"),
    ]
    sieve = Filter(minutes=20, people=8, language="sv")
    beside = {row.text: row.beside for row in browser_rows(scripts, sieve)}
    assert beside["Rekommenderas"] == "1 · högst 20 min · 8 personer · svenska"
    assert beside["Manus"] == "1 av 2"
    beside = {row.text: row.beside for row in browser_rows(scripts[:2], Filter(minutes=20))}
    assert beside["Manus"] == "1 av 2 · högst 20 min"


async def test_any_number_of_people_can_be_asked_for() -> None:
    async with visiting() as visitor:
        await opens_the_scripts(visitor)
        await visitor.presses("pageup", "down", "enter")
        await visitor.writes("61")
        visitor.sees("mellan 1 och 60")
        await visitor.presses("backspace", "backspace")
        await visitor.writes("33")
        assert titles(visitor) == ["Gjort, lärt och värt att göra framöver"]
        await visitor.presses("enter", "backspace", "enter")
        assert len(titles(visitor)) > 20


async def test_rows_that_do_not_fit_are_counted_also_below_a_heading() -> None:
    headings = [heading("Här"), Row(key=1, text="Ett"), heading("Där"), Row(key=2, text="Två")]

    class OnlyRows(App[None]):
        def compose(self) -> ComposeResult:
            rows = Sections(headings)
            rows.styles.height = 3
            yield rows

    speak("sv")
    async with OnlyRows().run_test(size=(40, 5)) as pilot:
        assert "↓ 1 till" in pilot.app.query_one(Sections).line(2).plain
