"""Choices: hands, dots, votes person by person, rankings, and time to think."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from facilitator.core.script import Choose, ListForm, Round, Script, Speak
from facilitator.core.session import Stage
from tests.support.builders import script_of
from tests.support.driver import Leader, leading


def choice(**changes: Any) -> Script:
    """A choice among four, and a step after it."""
    step = Choose(id="choice", title="Vi väljer", from_="topics", minutes=3, **changes)
    topics = ListForm(title="Ämnen", items=("Ett", "Två", "Tre", "Fyra"))
    return script_of(step, Speak(id="end", title="Slut", minutes=1), topics=topics)


def chosen(leader: Leader) -> list[str]:
    """What was chosen."""
    return [item.text for item in leader.session.items("topics") if item.chosen_at is not None]


async def counts(leader: Leader, *numbers: int) -> None:
    """Types a number at each row."""
    for number in numbers:
        await leader.presses(*str(number), "enter")


async def test_one_is_picked_with_an_arrow_and_enter(tmp_path: Path) -> None:
    async with leading(tmp_path, choice()) as leader:
        leader.sees("Ni väljer", "▸ [ ] Ett")
        await leader.presses("down", "enter")
        assert chosen(leader) == ["Två"]


async def test_several_are_marked_with_space(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=2)) as leader:
        await leader.presses("space", "enter")
        leader.sees("Välj")
        assert chosen(leader) == []
        await leader.presses("end", "up", "space")
        leader.sees("[x] Ett", "[x] Fyra")
        await leader.presses("enter")
        assert chosen(leader) == ["Ett", "Fyra"]


async def test_a_click_marks_and_never_decides(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=2)) as leader:
        await leader.clicks("[ ] Två")
        leader.takes_a_second()
        await leader.clicks("[ ] Tre")
        leader.sees("[x] Två", "[x] Tre")
        assert chosen(leader) == []
        await leader.presses("enter")
        assert chosen(leader) == ["Två", "Tre"]


async def test_a_mark_too_many_is_declined_at_once(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=2)) as leader:
        await leader.presses("space", "down", "space", "down", "space")
        leader.sees("[x] Ett", "[x] Två", "[ ] Tre")
        assert leader.label() == "Mellanslag och Enter väljer här ovan"
        assert str(leader.live.query_one("#notice", Static).render()).startswith("Mellanslag")


async def test_rows_that_do_not_fit_are_told_of(tmp_path: Path) -> None:
    items = tuple(f"Ämne {number}" for number in range(1, 21))
    script = replace(choice(), lists={"topics": ListForm(title="Ämnen", items=items)})
    async with leading(tmp_path, script) as leader:
        leader.sees("▸ [ ] Ämne 1", "↓", "till", "[ ] Ämne 10")
        await leader.presses("end")
        leader.sees("↑", "Ämne 20")


async def test_the_author_stays_while_a_count_is_typed(tmp_path: Path) -> None:
    first = Round(id="topics", title="Ämnen", turn_minutes=1, collect="topics")
    script = choice(method="hands")
    script = replace(script, steps=(first, *script.steps))
    async with leading(tmp_path, script) as leader:
        await leader.writes("Cykelvägen")
        await leader.writes("--")
        await leader.presses(*["down"] * 4, "3")
        leader.sees("▸ [ ] Cykelvägen", "Anna 3▏")


async def test_the_chosen_matter_stays_in_sight(tmp_path: Path) -> None:
    first = Round(id="topics", title="Ämnen", turn_minutes=1, collect="topics")
    script = replace(choice(), lists={"topics": ListForm(title="Ämnen", item="Ämne")})
    script = replace(script, steps=(first, *script.steps))
    async with leading(tmp_path, script) as leader:
        for text in ("Ett", "Två", "Tre", "Fyra"):
            await leader.writes(text)
            await leader.presses("enter")
        await leader.presses("down", "down", "enter")
        leader.sees("Slut", "Cillas ämne: Tre")
        screen = leader.screen()
        assert screen.index("3 Tre") < screen.index("1 Ett")


async def test_a_count_that_is_typed_again_is_followed_by_what_it_chooses(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await counts(leader, 1, 0, 0, 3)
        leader.sees("[x] Fyra", "▸ Alla räknade: välj ”Fyra”")
        await leader.presses("home")
        await counts(leader, 4)
        leader.sees("[x] Ett", "4 röster", "▸ Alla räknade: välj ”Ett”")
        await leader.presses("enter")
        assert chosen(leader) == ["Ett"]


async def test_hands_are_typed_and_the_most_hands_win(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await counts(leader, 0, 3, 1, 0)
        leader.sees("[x] Två", "3 röster", "Alla räknade · 4 av 4 händer")
        leader.sees("▸ Alla räknade: välj ”Två”")
        await leader.presses("enter")
        assert chosen(leader) == ["Två"]


async def test_an_empty_enter_is_no_hand_and_never_ends_the_vote(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands"), 8) as leader:
        leader.sees("Antal per rad, tomt är 0 · 0 av 8 händer", "4 rader kvar att räkna")
        await leader.presses("1", "enter")
        leader.sees("▸ [ ] Två", "1 av 8 händer", "3 rader kvar att räkna")
        await leader.presses("enter")
        assert leader.step == "Vi väljer"
        assert chosen(leader) == []
        leader.sees("▸ [ ] Tre", "0 röster", "1 av 8 händer")
        await leader.presses("7", "enter", "enter")
        leader.sees("8 av 8 händer", "▸ Alla räknade: välj ”Tre”")
        assert chosen(leader) == []
        await leader.presses("enter")
        assert chosen(leader) == ["Tre"]
        assert [item.votes for item in leader.session.items("topics")] == [1, 0, 7, 0]


async def test_a_number_too_many_decides_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands"), 8) as leader:
        await counts(leader, 5, 1, 1, 1)
        leader.sees("▸ Alla räknade: välj ”Ett”")
        await leader.presses("2", "enter")
        leader.sees("Alla rader har sin siffra. ↑ går tillbaka till en.")
        assert chosen(leader) == []
        await leader.presses("3", "up", "2", "enter")
        assert [item.votes for item in leader.session.items("topics")] == [5, 1, 1, 2]
        await leader.presses("enter")
        assert chosen(leader) == ["Ett"]


async def test_what_is_counted_stands_when_one_goes_back_with_empty_enters(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands"), 8) as leader:
        await counts(leader, 2, 3)
        await leader.presses("up", "up", "enter")
        leader.sees("▸ [ ] Tre", "2 röster", "3 röster", "5 av 8 händer")
        await leader.presses("end", "up")
        leader.sees("▸ 2 rader kvar att räkna")
        await leader.presses("enter")
        leader.sees("▸ [ ] Tre")
        assert chosen(leader) == []


async def test_a_row_that_was_passed_by_is_counted_before_the_end(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands"), 8) as leader:
        await leader.presses("down")
        await counts(leader, 1, 2, 3)
        leader.sees("▸ [ ] Ett", "1 rad kvar att räkna")
        await leader.presses("space", "enter")
        leader.sees("▸ Alla räknade: välj ”Fyra”")
        assert chosen(leader) == []


async def test_a_double_press_gives_the_next_row_nothing_and_does_not_choose(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, choice(method="hands"), 8) as leader:
        await leader.presses("3")
        await leader.presses_at_once("enter", "enter")
        assert leader.session.here is not None
        assert leader.session.here.votes == {1: 3}
        await counts(leader, 0, 0)
        leader.takes_a_second()
        await leader.presses_at_once("enter", "enter")
        leader.sees("▸ Alla räknade: välj ”Ett”")
        assert chosen(leader) == []


async def test_undo_goes_to_the_row_that_has_lost_its_count(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands"), 8) as leader:
        await counts(leader, 2, 5, 0)
        await leader.presses("enter")
        leader.sees("▸ Alla räknade: välj ”Två”")
        await leader.presses("f8")
        leader.sees("▸ [ ] Fyra", "1 rad kvar att räkna")
        await leader.presses("f8", "f8")
        leader.sees("▸ [ ] Två")
        await counts(leader, 1, 0, 0)
        leader.sees("▸ Alla räknade: välj ”Ett”")


async def test_an_arrow_saves_what_is_typed_and_a_refused_count_stays_on_its_row(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await leader.presses("2", "down")
        leader.sees("2 röster", "▸ [ ] Två")
        await leader.presses("9", "down")
        leader.sees("Räkna en gång till", "▸ [ ] Två")
        leader.does_not_see("9▏")
        await leader.presses("1", "up")
        leader.sees("1 röst", "▸ [ ] Ett")


async def test_the_mouse_goes_to_a_row_and_ends_the_vote_from_its_own_row_only(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await leader.clicks("4 rader kvar att räkna")
        assert leader.step == "Vi väljer"
        await leader.clicks("[ ] Tre")
        await counts(leader, 2, 1, 0, 0)
        leader.takes_a_second()
        await leader.clicks("[ ] Ett")
        assert chosen(leader) == []
        await leader.clicks("Alla räknade: välj ”Tre”")
        assert chosen(leader) == ["Tre"]


async def test_hands_can_be_more_than_people_and_dots_are_told_of_all_dots(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await counts(leader, 3, 3)
        leader.sees("6 händer, 4 personer")
    async with leading(tmp_path / "dots", choice(method="dots", dots=3)) as leader:
        await counts(leader, 5)
        leader.sees("5 av 12 prickar")


async def test_only_those_who_are_here_have_a_hand_to_raise(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands"), 4) as leader:
        await leader.presses("f6", "3", "1")
        leader.sees("0 av 3 händer")
        await counts(leader, 0, 3)
        leader.sees("3 av 3 händer")


async def test_several_that_are_chosen_are_all_named_at_the_end(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands", count=2)) as leader:
        await counts(leader, 3, 0, 2, 1)
        leader.sees("▸ Alla räknade: välj ”Ett”, ”Tre”")


async def test_with_no_hand_at_all_everything_is_tied(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await leader.presses("enter", "enter", "enter", "enter")
        leader.sees("Lika många", "▸ [=] Ett", "Alla räknade: lika många, markera det ni väljer")
        await leader.presses("end", "up", "enter")
        assert chosen(leader) == []
        await leader.presses("home", "down", "space", "end", "up")
        leader.sees("▸ Alla räknade: välj ”Två”")
        await leader.presses("enter")
        assert chosen(leader) == ["Två"]


async def test_a_wrong_count_is_corrected(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await counts(leader, 0, 3, 1, 0)
        await leader.presses("home", "4", "enter")
        leader.sees("[x] Ett")
        await leader.presses("enter")
        assert chosen(leader) == ["Ett"]


async def test_a_refused_count_is_counted_again_on_its_own_row(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await leader.writes("9")
        leader.sees("Räkna en gång till")
        await leader.writes("3")
        assert [item.votes for item in leader.session.open_items("topics")][:2] == [3, None]


async def test_more_hands_than_people_are_refused(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await counts(leader, 5)
        assert leader.session.here is not None
        assert leader.session.here.votes == {}


async def test_a_tie_is_asked_and_never_broken_by_chance(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await counts(leader, 2, 2, 0, 0)
        leader.sees("Lika många", "Avgör tillsammans", "▸ [=] Ett", "[=] Två")
        await leader.presses("enter")
        assert chosen(leader) == []
        await leader.presses("home", "down", "space", "enter")
        assert chosen(leader) == ["Två"]


async def test_everybody_names_one_in_turn_and_then_the_group_picks(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="in-turn")) as leader:
        leader.sees("A N N A")
        for row in (1, 1, 0, 2):
            await leader.presses("home", *["down"] * row, "enter")
        leader.sees("2 röster")
        await leader.presses("home", "down", "enter")
        assert chosen(leader) == ["Två"]


async def test_everybody_ranks_and_the_lowest_sum_wins(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="rank")) as leader:
        for _ in range(4):
            await leader.presses("home", "down", "space", "down", "space")
            leader.sees("[1] Två", "[2] Tre")
            await leader.presses("enter")
        await leader.presses("enter")
        assert chosen(leader) == ["Två"]


async def test_chance_draws_where_the_script_says_so(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(method="draw")) as leader:
        leader.sees("Enter lottar")
        await leader.presses("enter")
        assert len(chosen(leader)) == 1


async def test_a_double_press_never_chooses(tmp_path: Path) -> None:
    first = Speak(id="first", title="Först", minutes=1)
    script = choice()
    script = replace(script, steps=(first, *script.steps))
    async with leading(tmp_path, script) as leader:
        leader.clock.go(1)
        await leader.presses_at_once("enter")
        await leader.presses_at_once("enter")
        assert leader.step == "Vi väljer"
        assert chosen(leader) == []


async def test_the_reason_is_asked_and_never_demanded(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(reason=True)) as leader:
        await leader.presses("enter")
        leader.sees("Varför just det?")
        await leader.presses("enter")
        assert chosen(leader) == ["Ett"]


async def test_a_role_is_asked_for_where_the_author_is_unknown(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(assigns="owner")) as leader:
        await leader.presses("enter")
        leader.sees("Vem är ärendeägare?", "3 Cilla Ek")
        await leader.presses("3")
        assert leader.session.holders("owner")[0].name == "Cilla Ek"
        assert leader.step == "Slut"


async def test_the_choice_can_wait_and_is_offered_at_the_end(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(by="leader", count=2)) as leader:
        await leader.presses("end", "enter")
        assert leader.step == "Slut"
        await leader.presses("enter")
        assert leader.stage() is Stage.CLOSING
        leader.sees("Gör valet som fick vänta")
        await leader.presses("down", "enter")
        await leader.presses("space", "down", "space", "down", "space")
        leader.sees("[x] Två", "[ ] Tre")
        await leader.presses("enter")
        assert chosen(leader) == ["Ett", "Två"]
        leader.does_not_see("Gör valet som fick vänta")


@pytest.mark.parametrize("take_back", ["backspace", "ctrl+u", "escape"])
async def test_after_a_wrong_letter_is_taken_back_the_digits_count_again(
    tmp_path: Path, take_back: str
) -> None:
    async with leading(tmp_path, choice(method="hands")) as leader:
        await leader.presses("x", take_back)
        assert leader.field() == ""
        await counts(leader, 2, 1)
        leader.sees("2 röster", "1 röst", "2 rader kvar att räkna")


async def test_words_half_written_are_still_there_after_a_choice(tmp_path: Path) -> None:
    async with leading(tmp_path, choice()) as leader:
        await leader.presses("escape")
        await leader.types("Halva")
        await leader.presses("f7", "escape")
        assert leader.field() == "Halva"


async def test_none_of_them_can_be_chosen_where_the_script_allows_it(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=(0, 2), keep_rest=True)) as leader:
        leader.sees("Inget av dem")
        await leader.presses("enter")
        assert leader.session.step is not None
        assert leader.session.step.id == "choice"
        await leader.presses("end", "up", "enter")
        assert leader.session.step.id == "end"
        assert chosen(leader) == []
        assert all(item.is_kept for item in leader.session.items("topics"))


async def test_hands_need_not_be_counted_to_choose_none_of_them(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=(0, 1), method="hands")) as leader:
        await leader.presses("end", "up", "enter")
        assert leader.session.step is not None
        assert leader.session.step.id == "end"


async def test_a_choice_that_must_give_something_has_no_row_for_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=(1, 2))) as leader:
        leader.does_not_see("Inget av dem")


async def test_a_choice_that_waited_may_be_of_none_of_them(tmp_path: Path) -> None:
    async with leading(tmp_path, choice(count=(0, 2), keep_rest=True)) as leader:
        await leader.presses("end", "enter", "enter")
        leader.sees("Gör valet som fick vänta")
        await leader.presses("down", "enter")
        leader.sees("Inget av dem")
        await leader.presses("end", "enter")
        assert leader.session.deferred_choices == ()
        assert all(item.is_kept for item in leader.session.items("topics"))
