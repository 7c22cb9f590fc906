"""What comes back from earlier conversations: the owner tells how it went, or stands over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from facilitator.core.commands import Start
from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.script import ListForm, Quiet, Recall
from tests.support.builders import script_of
from tests.support.driver import leading

CALL_HOME = RecalledMeasure(
    id="s1/m1", what="Ringa hem", who="Åsa", when=date(2026, 1, 10), sign="Alla har svarat"
)
NEW_START = RecalledMeasure(id="s1/m2", what="Prova ny start på mötet", agreed=date(2026, 1, 12))
SCRIPT = script_of(
    Recall(id="recall", title="Sedan sist", into="kept"),
    Quiet(id="end", title="Slut"),
    kept=ListForm(title="Sparat sedan sist", item="Sak"),
)
BACK = Start(
    recalled=(NEW_START, CALL_HOME),
    kept=(KeptItem(id="s1/ideas/1", text="Hur vi tar emot nya"),),
)


async def test_the_owner_is_asked_how_it_went_and_why(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK) as leader:
        leader.sees("Å S A", "berättar hur det gick", "Ringa hem", "Alla har svarat")
        leader.sees("Hur gick det? 2 kvar att höra", "Det gav det vi hoppades")
        leader.sees("Sparat sedan sist 1", "Hur vi tar emot nya")
        await leader.presses("1")
        leader.sees("Något att minnas?")
        await leader.writes("Vi ringde två och två")
        heard = next(m for m in leader.session.recalled if m.id == "s1/m1")
        assert (heard.status, heard.note) == ("worked", "Vi ringde två och två")
        leader.sees("Ni alla", "Prova ny start på mötet")


async def test_why_is_never_demanded_and_a_way_back_leads_to_the_question(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK) as leader:
        await leader.presses("4", "escape")
        assert all(m.reviewed is None for m in leader.session.recalled)
        leader.sees("Hur gick det? 2 kvar att höra")
        await leader.presses("4", "enter")
        heard = next(m for m in leader.session.recalled if m.id == "s1/m1")
        assert (heard.status, heard.note) == ("did-not-work", None)


async def test_what_was_kept_is_told_also_where_no_list_takes_it(tmp_path: Path) -> None:
    script = script_of(Recall(id="recall", title="Sedan sist"), Quiet(id="end", title="Slut"))
    async with leading(tmp_path, script, start=BACK) as leader:
        leader.sees("Sparat till senare 1", "1 Hur vi tar emot nya")


async def test_standing_over_leaves_it_open(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK) as leader:
        await leader.presses("f2")
        leader.sees("Prova ny start på mötet")
        await leader.presses("6")
        leader.sees("Allt är hört")
        assert all(m.reviewed is None for m in leader.session.recalled)
        await leader.presses("enter")
        assert leader.step == "Slut"


async def test_words_before_the_answer_begin_what_is_remembered(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK) as leader:
        await leader.presses("escape")
        await leader.types("Vi ringde")
        await leader.presses("escape")
        assert leader.field() == "Vi ringde"
        await leader.presses("enter")
        leader.sees("ovanför")
        await leader.presses("1")
        leader.sees("Något att minnas?")
        await leader.presses("escape")
        assert leader.field() == "Vi ringde"
        leader.live.floor.focus_rows()
        await leader.presses("1")
        await leader.writes(" två och två")
        heard = next(m for m in leader.session.recalled if m.id == "s1/m1")
        assert (heard.status, heard.note) == ("worked", "Vi ringde två och två")
        assert leader.field() == ""


async def test_a_sentence_that_is_begun_over_the_question_is_written_whole(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK) as leader:
        await leader.types("Vi ringde 5 gånger")
        assert leader.field() == "Vi ringde 5 gånger"
        assert all(m.reviewed is None for m in leader.session.recalled)


async def test_what_was_told_the_last_time_is_there_when_it_is_asked_again(tmp_path: Path) -> None:
    again = replace(
        CALL_HOME, status="tried", last_heard=date(2026, 1, 12), last_note="Fungerade i 8B"
    )
    async with leading(tmp_path, SCRIPT, start=Start(recalled=(again, NEW_START))) as leader:
        leader.sees("Ringa hem", "Hur gick det?")
        leader.sees("Förra gången, 12 januari 2026: Vi har provat, och", "får se (Fungerade i 8B)")
        await leader.presses("1")
        await leader.writes("Alla svarade")
        leader.sees("Prova ny start")
        leader.does_not_see("Förra gången")


async def test_it_is_said_once_when_not_everything_could_be_brought(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK, recalls_all=False) as leader:
        leader.sees("Allt från tidigare kom inte med. Fråga gärna om något saknas.")
        await leader.presses("1", "enter")
        leader.does_not_see("kom inte med")


async def test_nothing_is_said_of_what_is_missing_where_everything_came(tmp_path: Path) -> None:
    async with leading(tmp_path, SCRIPT, start=BACK) as leader:
        leader.does_not_see("kom inte med")
