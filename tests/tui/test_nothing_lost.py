"""When the disk, the computer or the clock fails, the leader is told calmly, and goes on."""

from datetime import timedelta
from pathlib import Path

from facilitator.conduct import LONGEST_SILENCE
from facilitator.core.script import Commit
from facilitator.core.time_spent import step_elapsed
from facilitator.store.session.drafts import Draft
from tests.support.builders import question_round, script_of
from tests.support.disks import BrokenPlace
from tests.support.driver import leading

SCRIPT = script_of(question_round(minutes=10))


async def test_a_full_disk_is_told_until_it_is_solved(tmp_path: Path) -> None:
    disk = BrokenPlace(tmp_path)
    async with leading(tmp_path, SCRIPT, disk=disk) as anna:
        disk.is_failing = True
        await anna.writes("Varför?")
        assert anna.texts("questions") == ["Varför?"]
        anna.sees("kan inte skrivas just nu", "Varför?")
        await anna.presses("tab")
        anna.sees("kan inte skrivas just nu")
        assert list((tmp_path / "state").glob("*/journal.toml"))
        disk.is_failing = False
        await anna.waits(4)
        anna.does_not_see("kan inte skrivas just nu")
        anna.sees("Filen ligger på sin plats igen")
        assert "Varför?" in (tmp_path / "session.toml").read_text("utf-8")


async def test_a_file_that_another_program_changed_is_put_right_and_that_is_told(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        older = (tmp_path / "session.toml").read_bytes()
        await anna.writes("Varför?")
        (tmp_path / "session.toml").write_bytes(older)
        await anna.presses("tab")
        anna.sees("Ett annat program ändrade filen. Den är hel igen, med allt som var sparat.")
        assert "Varför?" in (tmp_path / "session.toml").read_text("utf-8")
        await anna.writes("När då?")
        anna.does_not_see("Ett annat program")


async def test_a_computer_that_slept_asks_and_does_not_count(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, longest_silence=LONGEST_SILENCE) as anna:
        await anna.types("Halva ord")
        anna.clock.at += timedelta(minutes=12)
        await anna.waits(1)
        anna.sees("Datorn var borta i 12 min", "Ska den tiden räknas?")
        await anna.presses("1")
        assert not anna.session.clock.is_paused
        assert step_elapsed(anna.session, anna.conductor.moment().t) < 30
        assert anna.field() == "Halva ord"


async def test_a_computer_that_slept_asks_and_counts(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, longest_silence=LONGEST_SILENCE) as anna:
        anna.clock.at += timedelta(minutes=5)
        await anna.waits(1)
        await anna.clicks("Ja: vi pratade vidare")
        assert not anna.session.clock.is_paused
        assert step_elapsed(anna.session, anna.conductor.moment().t) > 300


async def test_an_ordinary_pause_asks_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, longest_silence=LONGEST_SILENCE) as anna:
        await anna.presses("f5")
        anna.sees("Tiden står still.")
        anna.does_not_see("räknas")


async def test_words_in_a_question_are_kept_while_they_are_written(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT) as anna:
        await anna.types("I fältet")
        await anna.presses("f7")
        await anna.types("En halv anteckning")
        assert anna.drafts.latest.text == "I fältet"
        assert anna.drafts.latest.unsaved == {"note": "En halv anteckning"}
        await anna.presses("enter")
        assert anna.drafts.latest.unsaved == {}


async def test_words_of_a_question_come_back_after_a_crash(tmp_path: Path) -> None:
    kept = Draft(unsaved={"note": "En halv anteckning"})
    async with leading(tmp_path, SCRIPT, kept=kept) as anna:
        assert anna.field() == ""
        await anna.presses("f7")
        anna.sees("En halv anteckning")


async def test_words_of_a_next_step_are_kept_until_it_is_agreed(tmp_path: Path) -> None:
    script = script_of(Commit(id="measures", title="Nästa steg", collect="measures"))
    async with leading(tmp_path, script) as anna:
        await anna.types("Ringa")
        await anna.presses("tab", "up")
        await anna.types(" hem")
        await anna.presses("enter")
        await anna.writes("Anna")
        await anna.types("1/")
        kept = anna.drafts.latest
        assert {"Ringa hem", "Anna", "1/"} <= set(kept.unsaved.values())
        await anna.presses("escape", "tab")
        anna.sees("Ringa hem", "1/")
    async with leading(tmp_path / "again", script, kept=kept, has_begun=True) as anna:
        assert anna.field() == "Ringa"
        await anna.presses("tab")
        anna.sees("Ringa hem", "Anna", "1/")
        await anna.presses("enter", "2", "enter", "enter")
        (measure,) = anna.session.measures
        assert (measure.what, measure.who) == ("Ringa hem", "Anna")
        assert anna.drafts.latest.unsaved == {}
        await anna.types("Något annat")
        await anna.presses("tab")
        anna.does_not_see("Ringa hem Anna")
        anna.sees("Något annat")
