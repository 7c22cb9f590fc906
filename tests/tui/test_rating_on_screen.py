"""Rating on the leader's screen: numbers as the room says them, their spread, their sum."""

from pathlib import Path

import pytest

from facilitator.core.script import Band, Choose, ListForm, Quiet, Rate, Scale, Script
from facilitator.view.rating import bars, columns, numbers_typed
from facilitator.wording.language import speak
from tests.support.builders import script_of
from tests.support.driver import leading

RISKS = ListForm(title="Risker", item="Risk", items=("Tekniken strular", "Ingen orkar", "Regn"))
BANDS = (Band(max=4, label="godtagbar"), Band(max=14, label="snart"), Band(max=25, label="genast"))
LIKELY = Scale(id="p", title="Sannolikhet", low="aldrig", high="säkert")
GRAVE = Scale(id="c", title="Konsekvens")
END = Quiet(id="end", title="Slut")


def risks(**changes: object) -> Script:
    """Three risks on two scales, then the heaviest."""
    rate = Rate(
        id="rate",
        title="Hur troligt, hur illa?",
        from_="risks",
        scales=(LIKELY, GRAVE),
        across_scales="product",
        bands=BANDS,
        **changes,  # type: ignore[arg-type]  # whatever a test changes
    )
    choose = Choose(id="heavy", title="De tyngsta", from_="risks", method="highest")
    return script_of(rate, choose, END, risks=RISKS)


@pytest.mark.parametrize(
    ("typed", "low", "high", "numbers"),
    [
        ("34443 5", 1, 5, (3, 4, 4, 4, 3, 5)),
        ("3,4;4", 1, 5, (3, 4, 4)),
        ("10 7 0", 0, 10, (10, 7, 0)),
        ("-2 1-1", -2, 2, (-2, 1, -1)),
        (" , ", 1, 5, ()),
    ],
)
def test_numbers_are_read_as_they_are_typed(
    typed: str, low: int, high: int, numbers: tuple[int, ...]
) -> None:
    assert numbers_typed(typed, Scale(id="s", title="S", min=low, max=high)) == numbers


def test_the_spread_has_a_bar_for_each_number_of_the_scale() -> None:
    speak("sv")
    assert bars(LIKELY, (3, 4, 4), 12) == ["1 ·", "2 ·", "3 ███ 1", "4 ██████ 2", "5 ·"]
    assert columns(LIKELY, (3, 4, 4)) == "··▄█·"
    assert max(len(line) for line in bars(LIKELY, (3,) * 40, 20)) <= 20


async def test_the_room_says_numbers_and_sees_how_they_spread(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(), 8) as leader:
        leader.sees("Tekniken strular", "Sannolikhet 1–5 (1: aldrig, 5: säkert)", "0 av 8")
        await leader.types("34443 5")
        leader.sees("4 █████████ 3", "6 av 8", "Medel 3,8")
        await leader.presses("enter")
        # The latest spread stays until the next numbers come.
        leader.sees("▸ Konsekvens", "6 av 8", "··▅█▃ 3,8")
        await leader.writes("2222")
        leader.sees("Tekniken strular 7,7 snart")
        leader.sees("▸ Sannolikhet")


async def test_the_bars_are_there_before_the_first_number(tmp_path: Path) -> None:
    rate = Rate(id="rate", title="Hur troligt?", from_="risks", scales=(LIKELY,))
    script = script_of(Quiet(id="think", title="Tänk"), rate, END, risks=RISKS)
    async with leading(tmp_path, script, 8) as leader:
        await leader.presses("enter")
        leader.sees("0 av 8", "1 ·", "5 ·")


async def test_what_is_off_the_scale_is_refused_and_does_not_stay(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        await leader.writes("7")
        leader.sees("Skalan går från 1 till 5.")
        leader.does_not_see("7▏")
        await leader.writes("3")
        assert [rating.scores for rating in leader.session.ratings] == [{1: {"p": (3,)}}]


async def test_what_the_room_has_said_stays_without_what_is_off_the_scale(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(), 4) as leader:
        await leader.writes("39")
        leader.sees("Skalan går från 1 till 5.", "3▏")
        leader.does_not_see("39▏")
        await leader.writes("4444")
        leader.sees("34444▏")
        await leader.presses("backspace", "enter")
        assert [rating.scores for rating in leader.session.ratings] == [{1: {"p": (3, 4, 4, 4)}}]


async def test_a_number_is_corrected_by_going_to_its_row(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(), 4) as leader:
        await leader.writes("33")
        await leader.presses("up")
        await leader.writes("55")
        assert leader.session.ratings[0].scores[1] == {"p": (5, 5)}
        leader.sees("▸ Konsekvens")
        await leader.presses("f8")
        assert leader.session.ratings[0].scores[1] == {"p": (3, 3)}


async def test_the_rating_ends_when_nothing_is_missing_and_ranks_the_choice(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        for number in "112345":
            await leader.writes(number)
        leader.sees("▸ Allt har fått sin siffra: gå vidare")
        await leader.presses_at_once("enter")
        assert leader.step == "Hur troligt, hur illa?"
        await leader.presses("enter")
        assert leader.step == "De tyngsta"
        leader.sees("[x] Regn 20 genast", "Siffrorna ger ordningen. Enter bekräftar.")
        rows = [line for line in leader.lines() if "[" in line and "]" in line]
        assert ["Regn" in rows[0], "Ingen" in rows[1], "Tekniken" in rows[2]] == [True] * 3
        await leader.presses("enter")
        assert leader.step == "Slut"
        assert [i.text for i in leader.session.items("risks") if i.chosen_at] == ["Regn"]


async def test_numbers_for_one_more_than_there_is_end_no_rating(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        for number in "112345":
            await leader.writes(number)
        leader.takes_a_second()
        await leader.presses("3", "enter")
        leader.sees("Alla rader har sin siffra. ↑ går tillbaka till en.")
        assert leader.step == "Hur troligt, hur illa?"
        await leader.presses("4", "up", "2", "enter", "enter")
        assert leader.step == "De tyngsta"


async def test_a_tie_in_the_rating_is_asked(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        for number in "334433":
            await leader.writes(number)
        await leader.presses("enter")
        leader.sees("[x] Ingen orkar 16 genast")
        await leader.presses("enter")
        assert leader.step == "Slut"
    (tmp_path / "again").mkdir()
    async with leading(tmp_path / "again", risks(by="group"), 4) as leader:
        for number in "443344":
            await leader.writes(number)
        await leader.presses("enter")
        leader.sees("Lika många", "[=] Tekniken strular", "[=] Regn")
        await leader.presses("down", "space", "enter")
        assert [i.text for i in leader.session.items("risks") if i.chosen_at] == ["Regn"]


async def test_the_session_itself_is_rated_scale_by_scale(tmp_path: Path) -> None:
    rate = Rate(id="rate", title="Hur sant?", scales=(LIKELY, GRAVE))
    async with leading(tmp_path, script_of(rate, END), 4) as leader:
        await leader.writes("1 2 3")
        leader.sees("▸ Konsekvens", "Medel 2")
        await leader.writes("5")
        await leader.presses("enter")
        assert leader.step == "Slut"


async def test_a_long_list_scrolls_and_a_narrow_window_shows_the_spread_too(
    tmp_path: Path,
) -> None:
    many = ListForm(title="Risker", items=tuple(f"Risk nummer {n}" for n in range(1, 31)))
    rate = Rate(id="rate", title="Hur troligt?", from_="risks", scales=(LIKELY,))
    async with leading(tmp_path, script_of(rate, END, risks=many), 4, size=(50, 16)) as leader:
        for _ in range(20):
            await leader.writes("12 2")
        leader.sees("▸ Risk nummer 21", "Risk nummer 20", "▄█···")


async def test_a_click_goes_to_a_row_and_saves_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(), 4) as leader:
        await leader.clicks("  Konsekvens")
        await leader.writes("4")
        assert leader.session.ratings[0].scores[1] == {"c": (4,)}


async def test_what_is_undone_has_the_cursor_and_gets_the_right_number(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        for number in "112":
            await leader.writes(number)
        await leader.presses("f8")
        await leader.writes("5")
        assert leader.session.ratings[0].scores == {1: {"p": (1,), "c": (1,)}, 2: {"p": (5,)}}
        for number in "334":
            await leader.writes(number)
        leader.sees("▸ Allt har fått sin siffra: gå vidare")
        await leader.presses("f8", "f8")
        await leader.writes("2")
        assert leader.session.ratings[0].scores[3] == {"p": (2,)}


async def test_a_correction_that_is_undone_has_the_cursor_too(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        await leader.writes("3")
        await leader.presses("up")
        await leader.writes("5")
        await leader.presses("f8")
        leader.sees("▸ Sannolikhet 3")


async def test_a_wrong_letter_is_refused_and_stays_to_be_mended(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(), 4) as leader:
        await leader.writes("35x5")
        leader.sees("”x” är ingen siffra", "35x5▏")
        assert [rating.scores for rating in leader.session.ratings] == []
        await leader.presses("backspace", "backspace")
        await leader.writes("45")
        assert leader.session.ratings[0].scores[1] == {"p": (3, 4, 5, 5)}
        await leader.writes("e5")
        leader.sees("”e” är ingen siffra", "e5▏")


async def test_what_is_read_aloud_is_cut_with_a_sign(tmp_path: Path) -> None:
    say = " ".join(["Hur troligt är det att den inträffar, och hur stor blir följden?"] * 5)
    async with leading(tmp_path, risks(say=say), 4) as leader:
        leader.sees("”Hur troligt är det", "Tekniken strular", "Regn")
        panel = [line.split("│")[0].rstrip() for line in leader.lines()]
        assert [line for line in panel if line.endswith(" …")]
    async with leading(tmp_path / "b", risks(say="Hur troligt?"), 4) as leader:
        leader.sees("”Hur troligt?”")


async def test_one_number_too_many_from_a_group_says_which_to_give(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 4) as leader:
        await leader.writes("34")
        leader.sees("Skriv en siffra, 1–5.")
        leader.does_not_see("34▏")
        await leader.writes("4")
        assert leader.session.ratings[0].scores == {1: {"p": (4,)}}


def one_scale(**changes: object) -> Script:
    """Three risks on one scale, then the heaviest."""
    rate = Rate(id="rate", title="Hur troligt?", from_="risks", scales=(LIKELY,))
    values = {"id": "heavy", "title": "Den tyngsta", "from_": "risks", "method": "highest"}
    choose = Choose(**(values | changes))  # type: ignore[arg-type]  # whatever a test changes
    return script_of(rate, choose, END, risks=RISKS)


async def test_a_rating_that_lacks_numbers_is_told_and_asks_before_it_decides(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, one_scale(), 3) as leader:
        for numbers in ("55", "443", "112"):
            await leader.writes(numbers)
        leader.sees("▸ Gå vidare: 1 har färre siffror än de andra", "2 av 3")
        await leader.presses("enter")
        leader.sees("Färre siffror än de andra: ”Tekniken strular” 2 av", "1 Fyll i det som")
        await leader.presses("1")
        leader.sees("Den tyngsta", "▸ Tekniken strular")
        await leader.writes("555")
        leader.sees("▸ Allt har fått sin siffra: gå vidare")
        await leader.presses("enter")
        leader.sees("▸ [x] Tekniken strular", "Siffrorna ger ordningen")
        await leader.presses("enter")
        assert [i.text for i in leader.session.items("risks") if i.chosen_at] == [RISKS.items[0]]


async def test_a_rating_that_lacks_numbers_decides_all_the_same_or_waits(tmp_path: Path) -> None:
    async with leading(tmp_path, one_scale(), 3) as leader:
        for numbers in ("55", "443", "112"):
            await leader.writes(numbers)
        await leader.presses("enter", "2")
        leader.sees("▸ [x] Tekniken strular 5")
        await leader.presses("f8")
        leader.sees("Ska siffrorna avgöra ändå?")
        await leader.presses("3")
        assert leader.step == "Slut"
        assert len(leader.session.deferred_choices) == 1


async def test_as_many_who_stand_over_everywhere_is_nothing_to_ask_about(tmp_path: Path) -> None:
    async with leading(tmp_path, one_scale(), 4) as leader:
        for numbers in ("555", "443", "112"):
            await leader.writes(numbers)
        leader.sees("▸ Allt har fått sin siffra: gå vidare")
        await leader.presses("enter")
        leader.sees("▸ [x] Tekniken strular")


async def test_an_empty_enter_where_a_number_is_missing_is_answered(tmp_path: Path) -> None:
    async with leading(tmp_path, risks(by="group"), 3) as leader:
        await leader.presses("enter")
        leader.sees("Skriv siffrorna som de sägs, sedan Enter.", "▸ Sannolikhet")
        await leader.presses("4", "enter", "down", "enter")
        leader.sees("▸ Konsekvens")
