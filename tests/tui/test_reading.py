"""An earlier conversation is read from the first screen, by whom one says."""

from datetime import date
from pathlib import Path

import pytest

from facilitator.core.commands import AgreeMeasure, Finish, WriteNote
from tests.support.told import Told
from tests.support.visitor import Village, Visitor, visiting

TITLE = "Avslutningsrunda · Basgrupp 3"


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(tmp_path, monkeypatch)


def has_conversation(village: Village) -> Path:
    """One with a next step that is not due yet, and a note of the leader's."""
    step = AgreeMeasure(what="Ringa [/x] hem", who="Anna Öberg", when=date(2026, 3, 1))
    note = WriteNote(text="Björn blev tyst")
    return village.has_conversation("i-vintras", step, note, Finish())


async def reads(visitor: Visitor) -> None:
    """Opens the conversation."""
    await visitor.clicks(TITLE)
    await visitor.waits_for("Esc tillbaka")


async def test_the_group_is_who_reads_until_another_is_chosen(village: Village) -> None:
    has_conversation(village)
    async with visiting(size=(80, 40)) as visitor:
        await reads(visitor)
        visitor.sees("Läses av: ▸1 gruppen · 2 dig som ledde", "Ringa [/x] hem – Anna Öberg")
        visitor.does_not_see("Björn blev tyst", "ärendeägaren")
        await visitor.presses("end", "2")
        visitor.sees("▸2 dig som ledde", TITLE)
        await visitor.presses("pagedown")
        visitor.sees("Björn blev tyst")
        await visitor.clicks("1 gruppen")
        visitor.does_not_see("Björn blev tyst")
        await visitor.presses("9", "x")
        visitor.sees("▸1 gruppen")
        await visitor.presses("escape")
        visitor.sees("Tidigare samtal")


async def test_the_text_of_the_reader_is_saved_as_a_file_and_none_is_written_over(
    village: Village,
) -> None:
    path = has_conversation(village)
    before = path.read_bytes()
    async with visiting(size=(120, 35)) as visitor:
        await reads(visitor)
        visitor.sees("3 sparar som fil · 4 kopierar")
        await visitor.presses("3")
        await visitor.waits_for("Texten ligger här")
        first = village.folder / "export" / "i-vintras-gruppen.txt"
        text = first.read_bytes().decode("utf-8")
        assert "Ringa [/x] hem – Anna Öberg" in text
        assert "Björn blev tyst" not in text
        await visitor.presses("3")
        await visitor.waits_for("Texten ligger här")
        assert [each.name for each in first.parent.iterdir()] == [first.name], "it says the same"
        first.write_text("ändrad", "utf-8")
        await visitor.presses("2", "3")
        await visitor.waits_for("i-vintras-samtalsledaren")
        await visitor.presses("1", "3")
        await visitor.waits_for("i-vintras-gruppen-2")
    assert first.read_text("utf-8") == "ändrad"
    second = first.with_name("i-vintras-gruppen-2.txt")
    assert second.read_bytes().decode("utf-8") == text
    led = first.with_name("i-vintras-samtalsledaren.txt").read_text("utf-8")
    assert "Björn blev tyst" in led
    assert path.read_bytes() == before


async def test_a_text_that_cannot_be_saved_says_why_and_can_still_be_read(
    village: Village,
) -> None:
    has_conversation(village)
    (village.folder / "export").write_text("en fil", "utf-8")
    async with visiting() as visitor:
        await reads(visitor)
        await visitor.presses("3")
        await visitor.waits_for("skriva")
        visitor.sees("gick inte att skriva", "▸1 gruppen", "Esc tillbaka")


async def test_what_is_copied_is_what_is_read_and_says_that_nobody_knows_if_it_went(
    village: Village,
) -> None:
    has_conversation(village)
    async with visiting(size=(120, 35)) as visitor:
        await reads(visitor)
        await visitor.presses("4")
        visitor.sees("Kopierat, om ditt fönster tillåter det")
        assert "Ringa [/x] hem" in visitor.app.clipboard
        assert "Björn blev tyst" not in visitor.app.clipboard
        await visitor.presses("2")
        visitor.does_not_see("Kopierat")
        await visitor.presses("4")
        assert "Björn blev tyst" in visitor.app.clipboard


async def test_the_owner_is_a_reader_where_there_is_one(village: Village) -> None:
    folder = village.folder / "made"
    folder.mkdir()
    told = Told(folder, root=village.folder / "state")
    told.goes_all_the_way()
    told.does(Finish())
    told.journal.close()
    (village.folder / "sessions").mkdir(exist_ok=True)
    told.path.rename(village.folder / "sessions" / "litet.toml")
    async with visiting(size=(80, 24)) as visitor:
        await visitor.clicks("Litet samtal · Basgrupp 3")
        await visitor.waits_for("Esc tillbaka")
        visitor.sees("▸1 gruppen · 2 ärendeägaren Björn Åkesson · 3 dig som ledde")
        await visitor.presses("2")
        visitor.sees("Björn Åkesson, det här fick du med dig från dina kollegor.")
        visitor.does_not_see("Anna Öberg", "Cilla")
        await visitor.presses("4")
        await visitor.waits_for("litet-arendeagaren.txt")


async def test_what_became_of_a_next_step_stands_where_it_was_agreed(village: Village) -> None:
    village.has_ended_conversation("i-vintras")
    async with visiting(size=(100, 40)) as visitor:
        await visitor.clicks("Ringa [/x] hem")
        await visitor.clicks("Vi har provat, och får se")
        await visitor.writes("Trögt i 8C")
        await visitor.waits_for("Uppskrivet. Tack.")
        await reads(visitor)
        visitor.sees("Vi har provat, och får se (Trögt i 8C)")
