"""A choice that was left for later is made on another day."""

from pathlib import Path

from facilitator.core.commands import Abandon, AgreeMeasure
from facilitator.core.session import Stage
from facilitator.store.session.reading import read_session
from facilitator.store.session.verify import verify
from tests.support.builders import NAMES
from tests.support.put_off import IN_GROUPS, WITH_ADVICE, PutOff, coming_back


def chosen(path: Path) -> list[str]:
    """What the outcome of a file says was chosen last."""
    outcome = read_session(path).header.keys.inside("outcome").inside("chosen")
    return list(outcome.texts("advice"))


async def test_the_owner_chooses_another_day_and_the_file_says_so(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    path = put_off.ends()
    assert chosen(path) == []
    async with coming_back(put_off) as leader:
        leader.sees("Välkommen tillbaka. Här väntar ett val på er.", "▸ Gör valet som fick vänta")
        await leader.presses("enter")
        leader.sees("De bästa råden", "Prata med klassen", "Ring hem", "Vänta")
        leader.does_not_see(*(name.split()[0] for name in NAMES[2:4]))
        await leader.presses("space", "down", "space", "enter")
        leader.does_not_see("Gör valet som fick vänta")
        leader.sees("Valet är gjort och nedskrivet. Tack.")
        assert chosen(path) == ["Prata med klassen", "Ring hem"]
    assert verify(path, tmp_path / "state") == []
    kept = read_session(path).header.keys.inside("lists").inside("advice").rows("items")
    assert [row.table.get("kept") is True for row in kept] == [False, False, True]


async def test_one_may_leave_again_without_choosing(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    before = put_off.ends().read_bytes()
    async with coming_back(put_off) as leader:
        await leader.presses("enter", "escape", "up", "end", "enter")
        assert leader.app.return_value == 0
    assert put_off.path.read_bytes() == before
    async with coming_back(put_off) as leader:
        leader.sees("Gör valet som fick vänta")


async def test_the_choice_can_be_taken_back_until_one_leaves(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    path = put_off.ends()
    async with coming_back(put_off) as leader:
        await leader.presses("enter", "space", "down", "space", "enter")
        assert chosen(path) == ["Prata med klassen", "Ring hem"]
        await leader.presses("f8")
        leader.sees("Gör valet som fick vänta")
        assert chosen(path) == []
        assert verify(path, tmp_path / "state") == []
        await leader.presses("f8")
        assert leader.session.deferred_choices != ()
        assert leader.stage() is Stage.FINISHED
        await leader.presses("up", "home", "enter", "down", "space", "down", "space", "enter")
        assert chosen(path) == ["Ring hem", "Vänta"]
    assert verify(path, tmp_path / "state") == []


async def test_no_undo_takes_back_what_was_done_on_another_day(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    put_off.ends(AgreeMeasure(what="Ringa hem"))
    async with coming_back(put_off) as leader:
        await leader.presses("f8")
        assert [measure.what for measure in leader.session.measures] == ["Ringa hem"]
        assert leader.stage() is Stage.FINISHED


async def test_the_clock_stands_still_and_nobody_is_asked_about_sleep(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    path = put_off.ends()
    ended = read_session(path).header.keys.moment("ended")
    async with coming_back(put_off) as leader:
        t = leader.session.clock.t
        leader.does_not_see("slutar")
        await leader.waits(7200)
        leader.does_not_see("sov", "slutar", "efter")
        leader.sees("Gör valet som fick vänta")
        await leader.presses("up", "home", "enter", "space", "down", "space", "enter")
        assert leader.session.clock.t == t
    assert read_session(path).header.keys.moment("ended") == ended
    assert verify(path, tmp_path / "state") == []


async def test_a_half_written_next_step_does_not_hold_back_the_empty_enter(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    put_off.ends()
    async with coming_back(put_off) as leader:
        await leader.types("Ringa hem")
        await leader.presses("enter")
        assert [measure.what for measure in leader.session.measures] == ["Ringa hem"]
        await leader.presses("enter")
        assert leader.app.return_value == 0


async def test_too_few_are_not_taken_for_the_whole_choice(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path, script=WITH_ADVICE.replace('by = "owner"\n', ""))
    path = put_off.ends()
    async with coming_back(put_off) as leader:
        await leader.presses("enter", "space", "enter")
        leader.sees("Mellanslag markerar 2", "[x] Prata med klassen")
        await leader.presses("down", "space", "enter")
    assert chosen(path) == ["Prata med klassen", "Ring hem"]


async def test_lots_are_drawn_where_the_script_wants_lots(tmp_path: Path) -> None:
    script = WITH_ADVICE.replace('by = "owner"\ncount = 2', 'method = "draw"')
    put_off = PutOff(tmp_path, script=script)
    path = put_off.ends()
    async with coming_back(put_off) as leader:
        await leader.presses("enter")
        leader.sees("De bästa råden", "Lotta nu")
        await leader.presses("enter")
        assert len(chosen(path)) == 1


async def test_each_group_chooses_on_another_day(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path, script=IN_GROUPS)
    path = put_off.ends_in_groups()
    async with coming_back(put_off) as leader:
        leader.sees("Här väntar två val på er.", "Gör de två valen som fick vänta")
        await leader.presses("enter")
        leader.sees("Vilket val gör ni nu?", "1 Grupp 1: Välj en", "2 Grupp 2: Välj en")
        await leader.presses("2", "enter")
        assert [position.group for position in leader.session.deferred_choices] == ["g1"]
        assert verify(path, tmp_path / "state") == []
        await leader.presses("up", "home", "enter", "enter")
        assert leader.session.deferred_choices == ()
    assert verify(path, tmp_path / "state") == []


async def test_both_sizes_show_the_choice_whole(tmp_path: Path) -> None:
    put_off = PutOff(tmp_path)
    put_off.ends()
    for size in ((60, 16), (120, 35)):
        async with coming_back(put_off, size=size) as leader:
            leader.sees("Här väntar ett val", "Gör valet som fick vänta")
            await leader.presses("enter")
            leader.sees("De bästa råden", "Prata med klassen", "Vänta")


async def test_it_is_the_same_where_the_conversation_ended_before_its_last_step(
    tmp_path: Path,
) -> None:
    put_off = PutOff(tmp_path, record="full")
    path = put_off.ends(Abandon())
    async with coming_back(put_off) as leader:
        leader.sees("Här väntar ett val på er.")
        await leader.presses("enter", "space", "down", "space", "enter")
        assert leader.stage() is Stage.ABANDONED
    assert chosen(path) == ["Prata med klassen", "Ring hem"]
    assert verify(path, tmp_path / "state") == []


async def test_a_choice_made_with_a_reason_asks_for_it(tmp_path: Path) -> None:
    script = WITH_ADVICE.replace("keep_rest = true\nminutes = 3", "reason = true\nminutes = 3")
    put_off = PutOff(tmp_path, script=script)
    put_off.ends()
    async with coming_back(put_off) as leader:
        await leader.presses("enter", "enter")
        leader.sees("Varför just det?")
        await leader.writes("Det går i morgon")
        reasons = [i.reason for i in leader.session.items("advice") if i.chosen_at is not None]
        assert reasons == ["Det går i morgon"]
