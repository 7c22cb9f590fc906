"""A list that is not for everybody is only counted, until the leader shows it."""

from pathlib import Path

from facilitator.core.script import Discuss, ListForm, Quiet, Round, Script
from tests.support.builders import script_of
from tests.support.driver import leading

END = Quiet(id="end", title="Slut")


def noting(visible_to: str) -> Script:
    """A round and a talk that write in such a list."""
    notes = ListForm(title="Iakttagelser", item="Iakttagelse", visible_to=visible_to)
    return script_of(
        Round(id="round", title="Runda", collect="notes", laps=2),
        Discuss(id="talk", title="Prata", collect="notes"),
        END,
        notes=notes,
    )


async def test_only_the_number_is_seen_until_the_leader_shows_the_list(tmp_path: Path) -> None:
    async with leading(tmp_path, noting("leader"), 2) as leader:
        await leader.writes("Något ingen ska se")
        leader.sees("Iakttagelser 1", "bara du ser")
        leader.does_not_see("Något ingen")
        await leader.asks_for("bara du ser")
        leader.sees("1 Något ingen ska se")
        await leader.presses("enter", "enter", "enter", "enter")
        assert leader.step == "Prata"
        leader.sees("Iakttagelser 1", "bara du ser")
        leader.does_not_see("Något ingen")


async def test_the_list_is_hidden_again(tmp_path: Path) -> None:
    async with leading(tmp_path, noting("leader"), 2) as leader:
        await leader.writes("Något ingen ska se")
        await leader.asks_for("bara du ser")
        await leader.asks_for("bara du ser")
        leader.sees("Listan är dold igen.", "Iakttagelser 1")
        leader.does_not_see("Något ingen")


async def test_an_authors_own_words_are_seen_in_the_authors_turn(tmp_path: Path) -> None:
    async with leading(tmp_path, noting("author"), 2) as leader:
        await leader.writes("Annas egna ord")
        leader.sees("Annas egna ord")
        await leader.presses("enter")
        assert leader.speaker == "Björn"
        leader.sees("Iakttagelser 1")
        leader.does_not_see("Annas egna ord")


async def test_a_list_for_everybody_has_nothing_to_show(tmp_path: Path) -> None:
    async with leading(tmp_path, noting("group"), 2) as leader:
        await leader.writes("För alla")
        await leader.asks_for("bara du ser")
        leader.sees("Här finns inget som bara du ser.", "1 För alla")


async def test_a_list_that_does_not_fit_beside_is_read_whole(tmp_path: Path) -> None:
    async with leading(tmp_path, noting("group"), 2) as leader:
        for number in range(1, 15):
            await leader.writes(f"Tanke nummer {number}, som är så lång att den inte ryms på raden")
            if number < 5:
                await leader.presses("enter")
        leader.sees("Iakttagelser 14", "/ alla")
        leader.does_not_see("1 Tanke nummer 1,")
        await leader.asks_for("hela listan")
        leader.sees("1 Tanke nummer 1, som är så lång att den inte ryms på raden")
        await leader.presses("escape")
        await leader.clicks("Iakttagelser  14")
        leader.sees("1 Tanke nummer 1, som är så lång att den inte ryms på raden")


async def test_what_only_the_leader_may_see_is_not_read_whole_either(tmp_path: Path) -> None:
    async with leading(tmp_path, noting("leader"), 2) as leader:
        await leader.writes("Något ingen ska se")
        await leader.asks_for("hela listan")
        leader.sees("Här finns ingen lista att läsa just nu.")
        leader.does_not_see("Något ingen")


async def test_what_is_there_from_the_start_can_be_read_before_anything_is_written(
    tmp_path: Path,
) -> None:
    signs = ListForm(title="Tecken", items=("Eleverna frågar varandra om det som är svårt",))
    async with leading(tmp_path, script_of(END, signs=signs), 2) as leader:
        leader.sees("Tecken 1", "1 Eleverna")
        await leader.asks_for("hela listan")
        leader.sees("1 Eleverna frågar varandra om det som är svårt")
