"""Small groups on the leader's screen: who sits with whom, one clock for all, whose words it is."""

from pathlib import Path

from facilitator.core.commands import GoBack
from facilitator.core.script import (
    Choose,
    Discuss,
    Groups,
    ListForm,
    Quiet,
    Repeat,
    Role,
    Round,
    Script,
    Speak,
)
from facilitator.core.session import Stage
from facilitator.core.settings import Light, Settings
from facilitator.rehearsal.run import Running, prepared
from facilitator.store.session.journal import MemoryJournal
from facilitator.tui.dialogs.groups import SeatingPage
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.rehearsal import WatchedScreen, WatchingApp
from facilitator.wording.language import speak
from tests.support.builders import people, script_of
from tests.support.driver import Leader, leading

IDEAS = ListForm(title="Tankar", item="Tanke")


def in_groups(*steps: Round | Discuss | Choose, **changes: object) -> Script:
    """Quiet, then groups of three, then mixed ones, then a round of groups."""
    small = Groups(id="small", title="I små grupper", steps=steps, **{"size": 3, **changes})  # type: ignore[arg-type]  # whatever a test changes
    talk = Discuss(id="talk", title="Prata", minutes=2)
    return script_of(
        Quiet(id="think", title="Tänk", minutes=1),
        small,
        Groups(id="mixed", title="Tvärs över", size=3, formed_by="mixed", steps=(talk,)),
        Round(id="back", title="Berätta för alla", who="groups", collect="ideas"),
        ideas=IDEAS,
    )


def each_tells(**changes: object) -> Round:
    """A minute for each."""
    return Round(id="each", title="Ett varv", collect="ideas", turn_minutes=1, **changes)  # type: ignore[arg-type]  # whatever a test changes


def shows_groups(leader: Leader) -> bool:
    """Whether the page lies over the conversation."""
    return isinstance(leader.app.screen, SeatingPage)


async def test_the_room_sees_who_sits_with_whom_until_enter(tmp_path: Path) -> None:
    script = in_groups(each_tells(), roles=("secretary",))
    async with leading(tmp_path, script, 8) as leader:
        await leader.presses("enter")
        assert shows_groups(leader)
        leader.sees("I små grupper: så här sitter ni", "G R U P P 1", "A N N A", "D A R A")
        leader.sees("Varje grupp utser: sekreterare", "Enter går vidare")
        await leader.presses("enter")
        assert not shows_groups(leader)
        assert leader.step == "Ett varv"
        leader.sees("tur 1 av 3", "Anna · Dara · Göran", "▶ Dara Haddad", "Grupp 3")


async def test_a_double_press_does_not_pass_the_page_over(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 8) as leader:
        leader.takes_a_second()
        await leader.presses_at_once("enter", "enter")
        assert shows_groups(leader)


async def test_an_arrow_shows_the_groups_again(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 8) as leader:
        await leader.presses("enter", "enter", "up")
        assert shows_groups(leader)
        await leader.presses("escape")
        assert not shows_groups(leader)
        leader.sees("↑ vilka sitter ihop")
        leader.does_not_see("stå över")


async def test_new_groups_are_shown_when_they_are_mixed(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(Discuss(id="free", title="Fritt")), 6) as leader:
        await leader.presses("enter", "enter")
        leader.sees("Grupperna samtalar")
        await leader.presses("enter")
        leader.sees("Tvärs över: nya grupper")


async def test_the_groups_of_a_step_that_is_visited_again_are_shown_again(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 6) as leader:
        await leader.presses("enter", "enter")
        leader.live.leading.send(GoBack(step="small"))
        await leader.settles()
        assert shows_groups(leader)


async def test_the_clock_calls_the_next_turn_and_the_bell_is_heard(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 8) as leader:
        await leader.presses("enter", "enter")
        rung: list[bool] = []
        leader.app.bell = lambda: rung.append(True)  # type: ignore[method-assign]  # to hear it
        await leader.waits(30)
        assert not rung
        await leader.waits(31)
        leader.sees("tur 2 av 3", "Björn · Eva · Hélène")
        assert rung
        await leader.presses("enter")
        leader.sees("tur 3 av 3", "Cilla · Farid")


async def test_words_are_a_groups_and_the_group_is_named_once(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 8) as leader:
        await leader.presses("enter", "enter")
        await leader.writes("Utan grupp")
        assert leader.texts("ideas") == []
        assert leader.field() == "Utan grupp"
        await leader.presses("tab", "tab")
        assert "Grupp 2" in leader.label()
        await leader.presses("enter")
        await leader.writes("En till")
        written = leader.session.open_items("ideas")
        assert [(i.text, i.position and i.position.group, i.by) for i in written] == [
            ("Utan grupp", "g2", None),
            ("En till", "g2", None),
        ]


async def test_after_the_groups_tab_names_a_person(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 6) as leader:
        await leader.presses("enter", "enter")
        await leader.presses("tab", "tab", "tab")
        assert "Annas tanke" in leader.label()
        await leader.writes("Min egen")
        item = leader.session.open_items("ideas")[0]
        assert (item.by, item.position and item.position.group) == ("p1", "g1")
        assert "vems" in leader.label()


async def test_group_after_group_chooses_among_its_own(tmp_path: Path) -> None:
    pick = Choose(id="pick", title="Välj en", from_="ideas")
    async with leading(tmp_path, in_groups(each_tells(), pick), 6) as leader:
        await leader.presses("enter", "enter", "tab")
        await leader.writes("Ettans första")
        await leader.writes("Ettans andra")
        await leader.presses("tab")
        await leader.writes("Tvåans")
        await leader.presses("enter", "enter", "enter")
        leader.sees("Grupp 1 (Anna, Björn, Cilla)", "Grupp 1 väljer.", "Ettans andra")
        leader.does_not_see("[ ] Tvåans")
        await leader.presses("down", "enter")
        leader.sees("Grupp 2 väljer.", "[ ] Tvåans")
        await leader.presses("enter")
        chosen = [i.text for i in leader.session.items("ideas") if i.chosen_at is not None]
        assert chosen == ["Ettans andra", "Tvåans"]


async def test_each_group_goes_through_its_own_people_at_once(tmp_path: Path) -> None:
    tell = Speak(id="tell", title="Berätta", by="teller", minutes=1)
    each = Repeat(
        id="each", title="Var och en", for_each="participant", as_="teller", steps=(tell,)
    )
    groups = Groups(id="small", title="Grupper", size=2, steps=(each,), except_=("observer",))
    roles = {"teller": Role(name="Berättare", assigned="during")}
    script = script_of(groups, Quiet(id="end", title="Slut"), roles=roles)
    seated = people(5, {1: ("leader",), 5: ("observer",)})
    async with leading(tmp_path, script, seated) as leader:
        leader.sees("Inte i någon grupp: Eva")
        await leader.presses("enter")
        leader.sees("gång 1: Anna, Cilla", "Anna · Cilla")
        await leader.presses("enter")
        leader.sees("gång 2: Björn, Dara")
        await leader.presses("enter")
        assert leader.step == "Slut"


async def test_a_late_comer_is_told_where_to_sit(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 5) as leader:
        await leader.presses("enter", "enter", "f6", "enter")
        await leader.writes("Hilda")
        await leader.presses("enter")
        leader.sees("Hilda sitter i Grupp 2: Dara, Eva, Hilda.")


async def test_somebody_goes_on_in_another_group(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells()), 6) as leader:
        await leader.presses("enter", "enter", "f6")
        await leader.presses("2", "5")
        leader.sees("I vilken grupp fortsätter Anna?", "▸ 1 Grupp 1: Anna")
        await leader.presses("2")
        leader.sees("Anna sitter i Grupp 2")
        await leader.presses("f6", "2", "5")
        leader.sees("▸ 2 Grupp 2: Anna")


async def test_a_group_has_the_word_by_its_name_and_its_people(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(Discuss(id="free", title="Fritt")), 6) as leader:
        await leader.presses(*["enter"] * 5)
        leader.sees("Berätta för alla", "Grupp 1 (", "▶ Grupp 1", "· Grupp 2")
        assert leader.label() == "Grupp 1: tanke"
        await leader.writes("Det här kom vi fram till")
        item = leader.session.open_items("ideas")[0]
        assert (item.by, item.position and item.position.group) == (None, "g3")


async def test_who_stays_is_asked_for_in_each_group(tmp_path: Path) -> None:
    free = Discuss(id="free", title="Fritt")
    first = Groups(id="first", title="Först", size=3, steps=(free,), roles=("observer",))
    again = Discuss(id="talk", title="Prata")
    then = Groups(
        id="then", title="Sedan", size=3, formed_by="mixed", keep="observer", steps=(again,)
    )
    async with leading(tmp_path, script_of(first, then), 6) as leader:
        await leader.presses("enter", "enter")
        leader.sees("Vem är observatör i Grupp 1?", "Björn Åkesson", "Vi går vidare ändå")
        leader.does_not_see("Eva Lind\n")
        await leader.presses("2")
        leader.sees("Vem är observatör i Grupp 2?")
        await leader.presses("1")
        assert [p.id for p in leader.session.holders("observer")] == ["p2", "p4"]
        assert shows_groups(leader)


async def test_names_give_up_their_size_where_there_are_many(tmp_path: Path) -> None:
    many = people(12)
    script = in_groups(Discuss(id="free", title="Fritt"))
    async with leading(tmp_path, script, many, size=(60, 18)) as leader:
        await leader.presses("enter")
        leader.sees("Grupp 4", *(person.name.split()[0] for person in many))


async def test_each_group_makes_the_choice_that_it_left_for_later(tmp_path: Path) -> None:
    pick = Choose(id="pick", title="Välj en", from_="ideas")
    script = script_of(
        Groups(id="small", title="I små grupper", size=3, steps=(each_tells(), pick)), ideas=IDEAS
    )
    async with leading(tmp_path, script, 6) as leader:
        await leader.presses("enter", "tab")
        await leader.writes("Ettans")
        await leader.presses("tab")
        await leader.writes("Tvåans")
        await leader.presses("enter", "enter", "enter")
        await leader.presses("down", "enter")
        assert len(leader.session.deferred_choices) == 2
        await leader.asks_for("fick vänta")
        leader.sees("Vilket val gör ni nu?", "1 Grupp 1: Välj en", "2 Grupp 2: Välj en")
        await leader.presses("2")
        leader.sees("Grupp 2: Välj en", "Tvåans")
        await leader.presses("enter")
        await leader.asks_for("fick vänta")
        leader.sees("Grupp 1: Välj en", "Ettans")
        await leader.presses("enter")
        assert [choice.group for choice in leader.session.deferred_choices] == []


async def test_a_watched_rehearsal_is_not_held_up_by_the_page() -> None:
    speak("sv")
    running = Running(prepared(in_groups(each_tells()), 6, 3), MemoryJournal())
    live = WatchedScreen(running.conductor, NoDrafts())
    app = WatchingApp(running, live, Settings(light=Light.DARK), 60.0, goes_by_itself=False)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = 0
        for _ in range(600):
            app.goes_on()
            if not app.is_running or app.return_value is not None:
                break
            await pilot.pause()
            shown += isinstance(app.screen, SeatingPage)
    assert shown > 0
    assert running.conductor.session.stage is Stage.FINISHED
