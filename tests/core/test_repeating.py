"""Steps inside steps: iterations, roles that move with them, and what is asked between."""

from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.script import (
    Choose,
    ChosenText,
    Condition,
    Discuss,
    ListForm,
    Quiet,
    Repeat,
    Role,
    Round,
    Speak,
)
from tests.support.builders import Led, people, script_of

PRESENTER = {"presenter": Role(name="Berättare", assigned="during")}


def in_turn(**changes: object) -> Repeat:
    """Each tells in turn, and the others think."""
    values = {
        "id": "each",
        "title": "Var och en",
        "for_each": "participant",
        "as_": "presenter",
        "steps": (
            Speak(id="tell", title="Berätta", by="presenter"),
            Quiet(id="think", title="Tänk"),
        ),
    }
    return Repeat(**{**values, **changes})  # type: ignore[arg-type]  # the fields of Repeat


def test_each_participant_has_an_iteration_and_the_role_moves_with_it() -> None:
    led = Led(script_of(in_turn(), Quiet(id="end", title="Slut"), roles=PRESENTER), 3)
    seen = []
    while led.at != "end":
        here = led.session.here
        assert here is not None
        holders = [p.id for p in led.session.holders("presenter")]
        seen.append((led.at, here.position.iteration, holders, led.speaker))
        led.does(commands.Done())
    assert seen == [
        ("tell", (1,), ["p1"], "p1"),
        ("think", (1,), ["p1"], None),
        ("tell", (2,), ["p2"], "p2"),
        ("think", (2,), ["p2"], None),
        ("tell", (3,), ["p3"], "p3"),
        ("think", (3,), ["p3"], None),
    ]
    assert led.session.holders("presenter") == ()


def test_the_former_holder_has_the_role_back_also_when_the_whole_is_ended_early() -> None:
    seated = people(3, {1: ("leader",), 3: ("presenter",)})
    led = Led(script_of(in_turn(), Quiet(id="end", title="Slut"), roles=PRESENTER), seated)
    assert [p.id for p in led.session.holders("presenter")] == ["p1"]
    led.does(commands.EndStep(step="each"))
    assert led.at == "end"
    assert [p.id for p in led.session.holders("presenter")] == ["p3"]
    assert led.session.deviations[-1].deviated.what == "ended-early"


def test_who_is_out_has_the_iteration_last_and_who_came_late_has_one_too() -> None:
    led = Led(script_of(in_turn(steps=(Quiet(id="think", title="Tänk"),)), roles=PRESENTER), 3)
    led.does(commands.StepOut(participant="p2"), commands.Join(name="Sena Siri"))
    led.does(commands.Done())
    assert [p.id for p in led.session.holders("presenter")] == ["p3"]
    led.does(commands.Return(participant="p2"), commands.Done())
    assert [p.id for p in led.session.holders("presenter")] == ["p2"]
    led.does(commands.Done())
    assert [p.name for p in led.session.holders("presenter")] == ["Sena Siri"]
    led.does(commands.Done())
    assert led.session.here is None


def test_each_item_has_an_iteration_and_its_author_the_role() -> None:
    cases = Round(id="cases", title="Fall", collect="cases", pass_="no")
    led = Led(
        script_of(cases, in_turn(for_each="item", from_="cases", expected=2), roles=PRESENTER), 3
    )
    for text in ("ett", "två", "tre"):
        led.does(commands.Contribute(text=text), commands.Done())
    assert led.at == "tell"
    assert led.speaker == "p1"
    led.does(commands.Strike(address=led.session.items("cases")[1].address))
    led.does(commands.Done(), commands.Done())
    assert led.speaker == "p3"


def test_an_item_without_an_author_asks_whose_it_is() -> None:
    given = ListForm(title="Fall", items=("Ett fall",))
    led = Led(
        script_of(
            in_turn(for_each="item", from_="cases", expected=1), roles=PRESENTER, cases=given
        ),
        3,
    )
    question = led.session.here.question if led.session.here else None
    assert question is not None
    assert (question.about, question.role) == ("holder", "presenter")
    led.does(commands.AssignRole(role="presenter", participant="p2"))
    assert led.speaker == "p2"


def test_it_goes_on_until_the_leader_says_so() -> None:
    loop = Repeat(
        id="loop", title="Om igen", until="leader", expected=2, steps=(Quiet(id="q", title="Tyst"),)
    )
    led = Led(script_of(loop, Quiet(id="end", title="Slut")), 3)
    led.does(commands.Done())
    assert led.session.here is not None
    assert led.session.here.question is not None
    assert led.session.here.question.about == "another-iteration"
    led.does(commands.GoOn())
    assert led.session.here.position.iteration == (2,)
    led.does(commands.Done(), commands.Done())
    assert led.at == "end"
    assert not led.session.deviations


def test_rotating_goes_on_where_the_iteration_before_ended() -> None:
    talk = Round(id="talk", title="Runda", start="rotate")
    led = Led(script_of(Repeat(id="r", title="R", times=2, steps=(talk,))), 3)
    order = []
    while led.at == "talk":
        order.append(led.speaker)
        led.does(commands.Done())
    assert order == ["p1", "p2", "p3", "p2", "p3", "p1"]


def test_rotating_goes_on_through_a_repeat_in_a_repeat() -> None:
    talk = Round(id="talk", title="Runda", start="rotate")
    inner = Repeat(id="inner", title="Inre", times=2, steps=(talk,))
    led = Led(script_of(Repeat(id="outer", title="Yttre", times=2, steps=(inner,))), 5)
    opened = []
    while led.at == "talk":
        opened.append(led.speaker)
        led.does(*[commands.Done()] * 5)
    assert opened == ["p1", "p2", "p3", "p4"]


def test_rotating_begins_anew_when_the_leader_goes_back_to_the_repeat() -> None:
    talk = Round(id="talk", title="Runda", start="rotate")
    led = Led(script_of(Repeat(id="r", title="R", times=3, steps=(talk,))), 5)
    led.does(*[commands.Done()] * 10)
    assert led.speaker == "p3"
    led.does(commands.GoBack(step="r"))
    assert led.speaker == "p1"
    led.does(*[commands.Done()] * 5)
    assert led.speaker == "p2"
    led.does(commands.GoBack(step="talk"))
    assert led.speaker == "p2"


def test_going_back_inside_an_iteration_stays_in_it() -> None:
    led = Led(script_of(in_turn(), roles=PRESENTER), 3)
    led.does(commands.Done(), commands.Done(), commands.Done())
    assert led.at == "think"
    led.does(commands.GoBack(step="tell"))
    assert led.session.here is not None
    assert (led.at, led.session.here.position.iteration) == ("tell", (2,))
    assert led.session.here.position.visit == 2
    led.does(commands.GoBack(step="each"))
    assert led.session.here.position.iteration == (1,)


def test_a_condition_decides_on_entering_and_is_no_deviation() -> None:
    answers = ListForm(title="Svar", items=("Ja", "Nej"))
    small = Quiet(id="small", title="Få", only_if=Condition(participants_max=3))
    never = Quiet(
        id="never", title="Valt", only_if=Condition(chosen=ChosenText(list="answers", item="Ja"))
    )
    empty = Quiet(id="empty", title="Tomt", only_if=Condition(list_not_empty="answers"))
    led = Led(script_of(small, never, empty, answers=answers), 4)
    assert led.at == "empty"
    assert [closed.left.left_out for closed in led.session.closed_steps] == ["condition"] * 2
    assert not led.session.deviations


def test_a_step_can_be_run_once_more_without_that_being_a_deviation() -> None:
    led = Led(script_of(Quiet(id="q", title="Tyst", again=True), Quiet(id="end", title="Slut")), 3)
    led.does(commands.Done(), commands.GoOn())
    assert led.session.here is not None
    assert (led.at, led.session.here.position.visit) == ("q", 2)
    led.does(commands.Done(), commands.Done())
    assert led.at == "end"
    assert not led.session.deviations


def test_a_step_is_not_left_before_its_role_has_a_holder() -> None:
    led = Led(
        script_of(
            Discuss(id="talk", title="Samtal", appoint=("secretary",)),
            Quiet(id="end", title="Slut"),
        ),
        3,
    )
    led.does(commands.Done())
    assert led.is_refused(commands.Done()) is Reason.HOLDER_NEEDED
    led.does(commands.AssignRole(role="secretary", participant="p2"))
    assert led.at == "end"


def role_asked_for(led: Led) -> str | None:
    """The role that has to have a holder before the step is left."""
    here = led.session.here
    question = None if here is None else here.question
    return question.role if question is not None and question.about == "appoint" else None


def departures(led: Led) -> list[str]:
    """What the record says was not as in the form."""
    return [each.deviated.what for each in led.session.deviations]


def test_ending_a_step_by_hand_asks_for_its_roles_and_can_go_on_without() -> None:
    quiet = Quiet(id="q", title="Tyst", appoint=("secretary", "timekeeper"), again=True)
    script = script_of(quiet, Quiet(id="end", title="Slut"))
    led = Led(script, 3)
    led.does(commands.EndStep())
    assert (led.at, role_asked_for(led)) == ("q", "secretary")
    led.does(commands.EndStep())
    assert role_asked_for(led) == "timekeeper"
    led.does(commands.EndStep())
    assert led.at == "end"
    assert departures(led) == ["broke-form"]
    led = Led(script_of(replace(quiet, appoint=()), Quiet(id="end", title="Slut")), 3)
    led.does(commands.EndStep())
    assert (led.at, departures(led)) == ("end", [])


def test_a_round_that_is_ended_early_asks_for_its_roles_too() -> None:
    turns = Round(id="r", title="Runda", appoint=("secretary",))
    led = Led(script_of(turns, Quiet(id="end", title="Slut")), 3)
    led.does(commands.EndStep())
    assert (led.speaker, role_asked_for(led)) == (None, "secretary")
    led.does(commands.AssignRole(role="secretary", participant="p2"))
    assert (led.at, departures(led)) == ("end", ["ended-early"])


def test_ending_what_a_step_stands_in_asks_for_its_roles_first() -> None:
    talk = Discuss(id="talk", title="Samtal", appoint=("secretary",))
    led = Led(script_of(Repeat(id="r", title="R", times=2, steps=(talk,))), 3)
    led.does(commands.EndStep(step="r"))
    assert (led.at, role_asked_for(led)) == ("talk", "secretary")
    led.does(commands.EndStep(step="r"))
    assert led.session.here is None
    assert departures(led) == ["broke-form", "ended-early"]


def test_a_choice_that_the_clock_or_the_leader_leaves_for_later_asks_for_its_roles() -> None:
    choice = Choose(
        id="c", title="Val", from_="x", minutes=1, when_time_up="advance", appoint=("secretary",)
    )
    ways: tuple[tuple[float, commands.Command], ...] = (
        (60.0, commands.CallTime()),
        (0.0, commands.ChooseLater()),
    )
    for seconds, command in ways:
        items = ListForm(title="X", items=("a", "b"))
        led = Led(script_of(choice, Quiet(id="end", title="Slut"), x=items), 3)
        led.waits(seconds)
        led.does(command)
        assert (led.at, role_asked_for(led)) == ("c", "secretary")
        led.does(commands.AssignRole(role="secretary", participant="p2"))
        assert led.at == "end"
        led.does(commands.Choose(step="c", items=(2,)))


def stand_in_asked(led: Led) -> bool:
    """Whether the leader is asked who leads meanwhile."""
    here = led.session.here
    return here is not None and here.question is not None and here.question.about == "stand-in"


def test_a_leader_who_leaves_the_room_is_asked_who_leads_but_a_silent_one_leads() -> None:
    talk = Round(id="talk", title="Prata", away=("leader",))
    led = Led(script_of(talk, Quiet(id="end", title="Slut")), 3)
    assert stand_in_asked(led)
    led.does(commands.StandIn(participant="p2"))
    assert led.speaker == "p2"
    led.does(commands.Done(), commands.Done())
    assert (led.at, led.session.stand_in) == ("end", None)
    led = Led(script_of(replace(talk, away=(), silent=("leader",))), 3)
    assert not stand_in_asked(led)


def test_a_leader_who_is_given_a_silent_role_in_the_middle_is_asked_who_leads() -> None:
    talk = Round(id="talk", title="Prata", silent=("owner",))
    led = Led(script_of(talk, Quiet(id="end", title="Slut")), 3)
    led.does(commands.AssignRole(role="owner", participant="p3"))
    assert not stand_in_asked(led)
    led.does(commands.AssignRole(role="owner", participant="p1"))
    assert stand_in_asked(led)
    assert led.speaker is None
    led.does(commands.StandIn(participant="p3"))
    assert led.speaker == "p2"


def test_somebody_stands_in_while_the_leader_is_away_as_owner() -> None:
    listening = Repeat(
        id="outer",
        title="Utanför",
        times=1,
        away=("owner",),
        steps=(Speak(id="lead", title="Led"), Round(id="talk", title="Prata")),
    )
    led = Led(
        script_of(listening, Quiet(id="end", title="Slut")), people(3, {1: ("leader", "owner")})
    )
    assert led.session.here is not None
    assert led.session.here.question is not None
    assert led.session.here.question.about == "stand-in"
    assert led.is_refused(commands.StandIn(participant="p1")) is Reason.MAY_NOT_SPEAK
    led.does(commands.StandIn(participant="p2"))
    assert led.speaker == "p2"
    led.does(commands.Done())
    spoke = []
    while led.at == "talk":
        spoke.append(led.speaker)
        led.does(commands.Done())
    assert spoke == ["p2", "p3"]
    assert led.at == "end"
    assert led.session.stand_in is None


def test_a_step_on_a_condition_is_held_where_just_that_was_chosen_from_just_that_list() -> None:
    def held(item: str, *, chosen: int) -> bool:
        pick = Choose(id="pick", title="Välj", from_="answers")
        only = Condition(chosen=ChosenText(list="answers", item=item))
        led = Led(
            script_of(
                pick,
                Quiet(id="then", title="Då", only_if=only),
                Quiet(id="end", title="Slut"),
                answers=ListForm(title="Svar", items=("Ja", "Nej")),
                others=ListForm(title="Annat", items=("Kanske",)),
            )
        )
        led.does(commands.Choose(items=(chosen,)))
        return led.at == "then"

    assert held("Ja", chosen=1)
    assert held(" Ja ", chosen=1)
    assert not held("Ja", chosen=2)
    assert not held("Kanske", chosen=1)


def test_where_volunteers_begin_the_leader_is_asked_from_the_first_iteration_on() -> None:
    end = Quiet(id="end", title="Slut")
    led = Led(script_of(in_turn(order="volunteer"), end, roles=PRESENTER), 3)
    asked = [e.fact.about for e in led.events if isinstance(e.fact, fact.LeaderAsked)]
    assert asked == ["next-speaker"]
    led.does(commands.NameNext(participant="p2"))
    assert led.speaker == "p2"
    picks = Led(script_of(in_turn(order="speaker-picks"), end, roles=PRESENTER), 3)
    assert picks.speaker == "p1"


def test_the_record_says_whom_or_what_each_iteration_is_for() -> None:
    led = Led(script_of(in_turn(), Quiet(id="end", title="Slut"), roles=PRESENTER), 3)
    begun = [e.fact for e in led.events if isinstance(e.fact, fact.IterationStarted)]
    assert [(b.number, b.participant, b.list, b.item) for b in begun] == [(1, "p1", None, None)]
    topics = ListForm(title="Ämnen", items=("ett", "två"))
    each = Repeat(
        id="each",
        title="Varje",
        for_each="item",
        from_="topics",
        steps=(Quiet(id="q", title="Tyst"),),
    )
    led = Led(script_of(each, Quiet(id="end", title="Slut"), topics=topics), 3)
    led.does(commands.Done())
    begun = [e.fact for e in led.events if isinstance(e.fact, fact.IterationStarted)]
    assert [(b.number, b.participant, b.list, b.item) for b in begun] == [
        (1, None, "topics", 1),
        (2, None, "topics", 2),
    ]
