"""Steps inside steps, on the leader's screen: where we are, whose time it is, what is asked."""

from pathlib import Path

from facilitator.core.script import Discuss, ListForm, Quiet, Repeat, Role, Round, Script, Speak
from tests.support.builders import people, script_of
from tests.support.driver import leading

TELLER = {"teller": Role(name="Berättare", assigned="during")}


def each_tells() -> Script:
    """Each tells in turn, the others think."""
    each = Repeat(
        id="each",
        title="Var och en",
        say="Nu får alla berätta.",
        for_each="participant",
        as_="teller",
        steps=(
            Speak(id="tell", title="Berätta", by="teller", say="Berätta fritt."),
            Quiet(id="think", title="Tänk efter", say="Vi är tysta."),
        ),
    )
    return script_of(each, Quiet(id="end", title="Slut"), roles=TELLER)


async def test_the_leader_sees_which_time_round_it_is_and_for_whom(tmp_path: Path) -> None:
    async with leading(tmp_path, each_tells(), 3) as leader:
        leader.sees("Var och en · Berätta", "1 av 3: Anna", "Nu får alla berätta.", "▶Var och en")
        leader.sees("Berätta fritt.")
        await leader.presses("enter")
        leader.sees("Var och en · Tänk efter", "1 av 3: Anna")
        leader.does_not_see("Nu får alla berätta.")
        await leader.presses("enter")
        leader.sees("2 av 3: Björn")
        leader.does_not_see("Nu får alla berätta.")


async def test_the_whole_can_be_ended_from_the_list_of_steps(tmp_path: Path) -> None:
    async with leading(tmp_path, each_tells(), 3) as leader:
        await leader.presses("f9")
        leader.sees("▶ Var och en", "▶ Berätta", "· Tänk efter")
        await leader.presses("up", "enter")
        leader.sees("Avsluta steget här")
        await leader.presses("enter")
        assert leader.step == "Slut"


async def test_the_leader_is_asked_whether_there_is_one_more(tmp_path: Path) -> None:
    loop = Repeat(
        id="loop",
        title="Om igen",
        until="leader",
        expected=2,
        steps=(Quiet(id="q", title="Tyst"),),
    )
    async with leading(tmp_path, script_of(loop, Quiet(id="end", title="Slut")), 3) as leader:
        leader.sees("gång 1")
        await leader.presses("enter")
        leader.sees("Finns det en till", "Ja, en till", "Nej, det var alla")
        await leader.presses("enter")
        leader.sees("gång 2")
        await leader.presses("enter", "2")
        assert leader.step == "Slut"


async def test_a_step_can_be_done_once_more(tmp_path: Path) -> None:
    script = script_of(Quiet(id="q", title="Tyst", again=True), Quiet(id="end", title="Slut"))
    async with leading(tmp_path, script) as leader:
        await leader.presses("enter")
        leader.sees("en gång till", "Nej, vidare")
        await leader.presses("enter")
        assert leader.step == "Tyst"
        await leader.presses("enter", "down", "enter")
        assert leader.step == "Slut"


async def test_a_part_must_be_taken_before_the_step_is_left(tmp_path: Path) -> None:
    talk = Discuss(id="talk", title="Samtal", appoint=("secretary",))
    async with leading(tmp_path, script_of(talk, Quiet(id="end", title="Slut"))) as leader:
        await leader.presses("enter")
        leader.sees("Vem är sekreterare?")
        await leader.presses("2")
        assert leader.step == "Slut"
        assert [p.name for p in leader.session.holders("secretary")] == ["Björn Åkesson"]


async def test_somebody_leads_while_the_leader_listens_as_owner(tmp_path: Path) -> None:
    listens = Repeat(
        id="outer",
        title="Utanför",
        times=1,
        away=("owner",),
        steps=(Speak(id="lead", title="Led"), Round(id="talk", title="Prata")),
    )
    seated = people(3, {1: ("leader", "owner")})
    async with leading(tmp_path, script_of(listens), seated) as leader:
        leader.sees("Här lyssnar du. Vem leder under tiden?", "Jag leder ändå")
        leader.does_not_see("1 Anna Öberg")
        await leader.presses("1")
        assert leader.speaker == "Björn"


async def test_the_item_in_turn_stands_on_the_screen(tmp_path: Path) -> None:
    given = ListForm(title="Fall", item="Fall", items=("Ett bråk på rasten", "En tyst elev"))
    talk = Discuss(id="talk", title="Prata", collect="thoughts")
    each = Repeat(
        id="each", title="Fallen", for_each="item", from_="cases", expected=2, steps=(talk,)
    )
    async with leading(tmp_path, script_of(each, cases=given, thoughts=given)) as leader:
        leader.sees("1 av 2", "Fall: Ett bråk på rasten")
        await leader.presses("enter")
        leader.sees("2 av 2", "Fall: En tyst elev")


async def test_a_step_to_come_is_not_offered_to_go_back_to(tmp_path: Path) -> None:
    script = script_of(Quiet(id="q", title="Tyst"), Quiet(id="end", title="Slut"))
    async with leading(tmp_path, script) as leader:
        await leader.presses("f9", "down", "enter")
        leader.sees("Hoppa över")
        leader.does_not_see("Gå tillbaka hit")


async def test_the_time_of_the_whole_is_asked_about_while_a_turn_goes_on(tmp_path: Path) -> None:
    turns = Round(id="turns", title="Runda")
    whole = Repeat(
        id="whole",
        title="Helheten",
        times=5,
        minutes=2,
        when_time_up="ask",
        extend_minutes=2,
        steps=(turns,),
    )
    script = script_of(whole, Quiet(id="end", title="Slut"))
    async with leading(tmp_path, script, 3) as leader:
        await leader.waits(121)
        leader.sees("Tiden för ”Helheten” är slut. Lite till?", "2 min till", "A N N A")
        await leader.presses("1")
        leader.does_not_see("Lite till?")
        assert leader.session.open_steps[0].adapted == 240.0
        await leader.waits(121)
        leader.sees("Lite till?")
        await leader.presses("3")
        assert leader.step == "Slut"


async def test_one_can_go_on_without_a_holder_of_a_role_that_is_asked_for(tmp_path: Path) -> None:
    quiet = Quiet(id="q", title="Tyst", appoint=("secretary",))
    script = script_of(quiet, Quiet(id="end", title="Slut"))
    async with leading(tmp_path, script, 3) as leader:
        await leader.presses("enter")
        leader.sees("Vem är sekreterare?", "Anna", "Vi går vidare ändå")
        await leader.presses("4")
        assert leader.step == "Slut"
        assert [d.deviated.what for d in leader.session.deviations] == ["broke-form"]
