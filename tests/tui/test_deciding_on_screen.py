"""A proposal on the leader's screen: everybody is heard, and objections are worked through."""

from pathlib import Path

from facilitator.core.script import Decide, Discuss, ListForm, Quiet, Script
from tests.support.builders import script_of
from tests.support.driver import leading

PROPOSAL = ListForm(title="Förslag", item="Förslag", items=("Mobilfria raster i åtta veckor",))
OBJECTIONS = ListForm(title="Invändningar", item="Invändning")
WORK = Discuss(id="work", title="Arbeta med den", say="Vad gör det gott nog?", minutes=3)
END = Quiet(id="end", title="Slut")


def consent(**changes: object) -> Script:
    """A proposal that goes round until nobody has anything against it."""
    keys = {"objections": "against", "steps": (WORK,), "say": "Har någon något emot det?"}
    step = Decide(id="d", title="Samtycke", from_="plans", **{**keys, **changes})  # type: ignore[arg-type]  # whatever a test changes
    return script_of(step, END, plans=PROPOSAL, against=OBJECTIONS)


def majority(**changes: object) -> Script:
    """A proposal that is voted on in turn."""
    return consent(method="majority", steps=(), **changes)


async def test_enter_means_that_there_is_nothing_against_it(tmp_path: Path) -> None:
    async with leading(tmp_path, consent(), 3) as leader:
        leader.sees("Förslag: Mobilfria raster i åtta veckor", "A N N A", "tomt Enter: inget emot")
        await leader.presses("enter", "enter", "enter")
        assert leader.step == "Slut"
        leader.sees("Beslutat: ingen har något emot det.")


async def test_an_objection_is_written_and_the_lap_is_finished_all_the_same(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, consent(), 3) as leader:
        await leader.writes("Någon behöver ringa hem")
        leader.sees("1 invändning hittills; varvet görs klart")
        assert leader.speaker == "Björn"
        await leader.writes("Fritids hinner inte")
        leader.sees("2 invändningar hittills; varvet görs klart")
        await leader.presses("f2")
        leader.sees("Invändning 1 av 2: Någon behöver ringa hem", "Förslag: Mobilfria raster")
        leader.sees("Vad gör det gott nog?")
        leader.does_not_see("Har någon något emot det?")
        await leader.presses("enter")
        leader.sees("Invändning 2 av 2: Fritids hinner inte")
        await leader.presses("enter")
        leader.sees("Hur går ni vidare med förslaget?", "Ändra förslaget", "Sluta här, utan beslut")


async def test_the_proposal_is_changed_and_everybody_is_asked_again(tmp_path: Path) -> None:
    async with leading(tmp_path, consent(), 2) as leader:
        await leader.writes("För länge")
        await leader.presses("enter", "enter")
        await leader.presses("1")
        await leader.types(", med paus")
        await leader.presses("enter")
        leader.sees("Förslag: Mobilfria raster i åtta veckor, med paus")
        await leader.presses("2")
        assert leader.speaker == "Anna"
        await leader.presses("enter", "enter")
        assert leader.step == "Slut"
        assert [d.outcome for d in leader.session.decisions] == ["consented"]


async def test_one_can_stop_without_a_decision(tmp_path: Path) -> None:
    async with leading(tmp_path, consent(), 2) as leader:
        await leader.writes("För länge")
        await leader.presses("enter", "enter", "3")
        assert leader.step == "Slut"
        leader.sees("Inget beslut i dag; förslaget finns kvar som det är.")


async def test_words_wait_when_somebody_stands_over(tmp_path: Path) -> None:
    async with leading(tmp_path, consent(), 3) as leader:
        await leader.types("Jag vet inte")
        await leader.presses("f2")
        assert (leader.speaker, leader.field()) == ("Anna", "Jag vet inte")
        leader.sees("ord i fältet")


async def test_tab_takes_down_words_without_an_objection(tmp_path: Path) -> None:
    async with leading(tmp_path, consent(collect="remarks"), 3) as leader:
        await leader.types("Bra, men skriv ner det")
        await leader.presses("tab")
        assert leader.speaker == "Björn"
        assert leader.texts("remarks") == ["Bra, men skriv ner det"]
        assert leader.texts("against") == []


async def test_without_a_list_of_objections_the_answer_is_picked(tmp_path: Path) -> None:
    async with leading(tmp_path, consent(objections=None, steps=()), 2) as leader:
        leader.sees("Anna: något emot det?", "1 Inget emot", "2 En invändning", "3 Står åt sidan")
        await leader.presses("2", "1")
        leader.sees("Hur går ni vidare med förslaget?")


async def test_for_and_against_are_picked_and_words_go_with_them(tmp_path: Path) -> None:
    async with leading(tmp_path, majority(), 4) as leader:
        leader.sees("Anna: för eller emot?", "1 För", "2 Emot", "3 Avstår")
        await leader.presses("1")
        assert leader.speaker == "Björn"
        await leader.presses("escape")
        await leader.writes("Inte i min klass")
        leader.sees("Nu svaret ovanför; orden följer med.")
        await leader.presses("2")
        assert leader.texts("against") == ["Inte i min klass"]
        assert leader.field() == ""
        await leader.presses("3", "1")
        assert leader.step == "Slut"
        leader.sees("Beslutat: förslaget gäller. 2 för, 1 emot.")


async def test_a_tie_is_asked(tmp_path: Path) -> None:
    async with leading(tmp_path, majority(), 2) as leader:
        await leader.presses("1", "2")
        leader.sees("1 för och 1 emot. Vad enas ni om?")
        await leader.presses("2")
        leader.sees("Förslaget faller. 1 för, 1 emot.")


async def test_the_cursor_begins_at_the_first_answer_for_each_person(tmp_path: Path) -> None:
    async with leading(tmp_path, majority(), 3) as leader:
        await leader.presses("down", "enter")
        leader.sees("▸ 1 För")
