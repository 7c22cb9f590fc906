"""Deciding: a proposal goes round, by consent or by majority."""

from typing import Any

import pytest

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.outcome import outcome_of
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.refusal import Reason
from facilitator.core.rules.decisions import open_objections, proposal, worked_on
from facilitator.core.script import Decide, Discuss, ListForm, Quiet, Repeat, Script
from facilitator.core.session import Decision
from tests.support.builders import Led, script_of

PROPOSALS = ListForm(title="Förslag", items=("Vi börjar tio minuter tidigare",))

OBJECTIONS = ListForm(title="Invändningar")

END = Quiet(id="end", title="Slut")

FOR = commands.TakeStand(stand="for")

AGAINST = commands.TakeStand(stand="against")


def against(text: str) -> commands.TakeStand:
    """An objection."""
    return commands.TakeStand(stand="against", text=text)


def decision(**changes: Any) -> Script:
    """A proposal, and the end."""
    values: dict[str, Any] = {
        "id": "decide",
        "title": "Beslut",
        "from_": "proposals",
        "objections": "objections",
    }
    step = Decide(**{**values, **changes})
    return script_of(step, END, proposals=PROPOSALS, objections=OBJECTIONS)


def with_steps(**changes: Any) -> Script:
    """The same with something that is done about each objection."""
    talk = Discuss(id="talk", title="Vad säger invändningen?")
    mend = Quiet(id="mend", title="Skriv om förslaget")
    return decision(steps=(talk, mend), **changes)


def asked(led: Led) -> str | None:
    """What the leader is asked."""
    here = led.session.here
    return None if here is None or here.question is None else here.question.about


def made(led: Led) -> list[tuple[str, int | None, int | None]]:
    """What was decided."""
    return [(each.outcome, each.in_favour, each.against) for each in led.session.decisions]


def test_nobody_objects_and_it_is_decided() -> None:
    led = Led(decision(), 3)
    assert led.speaker == "p1"
    led.does(commands.Done(), FOR, commands.Pass())
    assert led.at == "end"
    assert made(led) == [("consented", 2, 0)]
    assert outcome_of(led.session).decided == ("Vi börjar tio minuter tidigare",)
    left = led.session.closed_steps[0].left
    assert (left.laps, left.turns, left.passes) == (1, 3, 1)


def test_a_lap_is_finished_though_somebody_objects() -> None:
    led = Led(with_steps(), 4)
    led.does(FOR, against("Bussen går inte då"))
    assert (led.at, led.speaker) == ("decide", "p3")
    led.does(against("Fritids är stängt"), FOR)
    assert led.at == "talk"
    assert [item.by for item in led.session.items("objections")] == ["p2", "p3"]


def test_the_steps_run_for_each_objection_which_is_then_closed() -> None:
    led = Led(with_steps(), 3)
    led.does(against("Bussen"), against("Fritids"), FOR)
    seen = []
    while led.at in ("talk", "mend"):
        here, about = led.session.here, worked_on(led.session)
        assert here is not None
        assert about is not None
        seen.append((led.at, here.position.iteration, about.text))
        led.does(commands.Done())
    assert seen == [
        ("talk", (1,), "Bussen"),
        ("mend", (1,), "Bussen"),
        ("talk", (2,), "Fritids"),
        ("mend", (2,), "Fritids"),
    ]
    assert asked(led) == "amend"
    assert all(item.is_closed for item in led.session.items("objections"))


def test_the_amended_proposal_goes_round_until_nobody_objects() -> None:
    led = Led(with_steps(), 2)
    led.does(against("Bussen"), FOR, commands.Done(), commands.Done())
    address = led.session.items("proposals")[0].address
    led.does(commands.Edit(address=address, text="Vi börjar fem minuter tidigare"))
    led.does(commands.GoOn())
    here = led.session.here
    assert here is not None
    assert (led.speaker, here.lap) == ("p1", 2)
    led.does(against("Tröttheten"), FOR)
    assert led.session.here is not None
    assert led.session.here.position.iteration == (2,)
    led.does(commands.Done(), commands.Done(), commands.GoOn(), FOR, FOR)
    assert led.at == "end"
    assert made(led) == [("consented", 2, 0)]
    assert outcome_of(led.session).decided == ("Vi börjar fem minuter tidigare",)
    assert not led.session.deviations


def test_without_steps_the_group_is_asked_again_or_the_leader_stops() -> None:
    led = Led(decision(), 2)
    led.does(AGAINST, FOR)
    assert asked(led) == "amend"
    led.does(commands.Done())
    assert led.at == "end"
    assert made(led) == [("stopped", 1, 1)]
    assert not led.session.deviations
    assert outcome_of(led.session).decided == ()


def test_after_the_most_laps_the_leader_is_asked() -> None:
    led = Led(decision(max_laps=2), 2)
    led.does(AGAINST, FOR, commands.GoOn(), AGAINST, FOR)
    assert asked(led) == "max-laps"
    led.does(commands.GoOn())
    assert led.speaker == "p1"


def test_a_struck_objection_is_passed_over() -> None:
    led = Led(with_steps(), 2)
    led.does(against("Bussen"), against("Fritids"))
    led.does(commands.Strike(address=led.session.items("objections")[1].address))
    led.does(commands.Done(), commands.Done())
    assert asked(led) == "amend"


def test_a_proposal_that_is_withdrawn_ends_it_without_a_decision() -> None:
    led = Led(decision(), 3)
    led.does(FOR, commands.Strike(address=led.session.items("proposals")[0].address))
    assert led.at == "end"
    assert led.session.decisions[0].proposal is None
    assert led.session.decisions[0].outcome == "stopped"


def test_there_is_nothing_to_decide_without_a_proposal() -> None:
    step = Decide(id="decide", title="Beslut", from_="proposals")
    led = Led(script_of(step, END, proposals=ListForm(title="Förslag")), 3)
    assert led.session.closed_steps[0].left.left_out == "nothing"


def test_the_latest_open_item_is_the_proposal() -> None:
    script = script_of(
        Decide(id="decide", title="Beslut", from_="proposals"),
        proposals=ListForm(title="Förslag", items=("Ett", "Två")),
    )
    led = Led(script, 2)
    step = led.session.step
    assert isinstance(step, Decide)
    latest = proposal(led.session, step)
    assert latest is not None
    assert latest.text == "Två"


@pytest.mark.parametrize(
    ("stands", "outcome"),
    [((FOR, FOR, AGAINST), "adopted"), ((AGAINST, FOR, AGAINST), "rejected")],
)
def test_more_for_than_against_is_adopted_and_fewer_rejected(
    stands: tuple[commands.TakeStand, ...], outcome: str
) -> None:
    led = Led(decision(method="majority"), 3)
    led.does(*stands)
    assert led.at == "end"
    assert [each.outcome for each in led.session.decisions] == [outcome]


def test_with_a_majority_one_is_for_or_against_or_stands_over() -> None:
    led = Led(decision(method="majority"), 2)
    assert led.is_refused(commands.Done()) is Reason.STAND_FIRST
    assert led.is_refused(commands.HandOn(text="Jag")) is Reason.STAND_FIRST
    led.does(commands.Pass(), FOR)
    assert made(led) == [("adopted", 1, 0)]


def test_a_tie_is_asked() -> None:
    led = Led(decision(method="majority"), 2)
    led.does(FOR, AGAINST)
    assert asked(led) == "tie"
    assert led.is_refused(commands.Done()) is Reason.STAND_FIRST
    led.does(FOR)
    assert led.at == "end"
    assert made(led) == [("adopted", 1, 1)]


def test_a_tie_can_go_round_once_more_and_only_the_last_lap_counts() -> None:
    led = Led(decision(method="majority"), 2)
    led.does(FOR, AGAINST, commands.GoOn(), AGAINST, AGAINST)
    assert made(led) == [("rejected", 0, 2)]


def test_nothing_is_decided_by_nobody() -> None:
    led = Led(decision(), 2)
    led.does(commands.StepOut(participant="p2"), commands.StepOut(participant="p1"))
    assert asked(led) == "amend"
    assert not led.session.decisions


def test_leaving_early_is_a_deviation_in_the_middle_of_a_lap() -> None:
    led = Led(decision(), 3)
    led.does(FOR, commands.EndStep())
    assert [each.deviated.what for each in led.session.deviations] == ["ended-early"]
    assert made(led) == [("stopped", 1, 0)]


def test_who_objected_cannot_be_read_from_a_plain_record() -> None:
    led = Led(decision(), 3)
    led.does(FOR, AGAINST, FOR, commands.Done())
    kinds = {type(event.fact) for event in kept_in_plain(led.events)}
    assert fact.StandTaken not in kinds
    assert fact.DecisionMade in kinds


def test_words_against_need_a_list_and_its_silence_about_authors_is_kept() -> None:
    led = Led(decision(objections=None), 2)
    assert led.is_refused(against("Nej")) is Reason.NOTHING_COLLECTED
    hidden = script_of(
        Decide(id="decide", title="Beslut", from_="proposals", objections="objections"),
        proposals=PROPOSALS,
        objections=ListForm(title="Invändningar", anonymous=True),
    )
    led = Led(hidden, 2)
    led.does(against("Nej"))
    assert led.session.items("objections")[0].by is None


def test_what_is_remarked_goes_where_the_step_collects() -> None:
    led = Led(decision(collect="remarks"), 2)
    led.does(commands.Contribute(text="Bra"), FOR)
    led.does(commands.TakeStand(stand="for", text="Med oro"))
    assert [item.text for item in led.session.items("remarks")] == ["Bra", "Med oro"]


def test_remarks_are_held_to_the_ceiling_and_the_answers_of_the_step() -> None:
    led = Led(decision(collect="rem", max_items=1, required=True, answers=("ja", "nej")), 3)
    assert led.is_refused(FOR) is Reason.ITEM_REQUIRED
    assert led.is_refused(commands.TakeStand(stand="for", text="jo")) is Reason.NOT_AN_ANSWER
    led.does(commands.TakeStand(stand="for", text="JA"))
    assert [item.text for item in led.session.items("rem")] == ["ja"]
    assert led.speaker == "p2"
    assert led.is_refused(commands.TakeStand(stand="for", text="nej")) is Reason.STEP_IS_FULL
    led.does(FOR)
    assert led.is_refused(AGAINST) is Reason.ITEM_REQUIRED
    led.does(against("Det blir för tidigt"))
    assert [item.text for item in led.session.items("objections")] == ["Det blir för tidigt"]


def test_a_remark_takes_the_place_of_the_earlier_one_of_whoever_made_it() -> None:
    led = Led(decision(collect="rem", replaces=True, max_items=2), 2)
    for text in ("a", "b"):
        led.does(commands.TakeStand(stand="for" if text == "a" else "against", text=text))
    led.does(commands.GoOn(), commands.TakeStand(stand="for", text="c"))
    assert [item.text for item in led.session.open_items("rem")] == ["c"]


def test_words_against_are_remarks_where_objections_have_no_list_of_their_own() -> None:
    led = Led(decision(objections=None, collect="rem"), 2)
    led.does(against("Nej"))
    assert [(item.text, item.by) for item in led.session.items("rem")] == [("Nej", "p1")]
    assert led.speaker == "p2"


def test_a_late_comer_is_asked_in_the_running_lap() -> None:
    led = Led(decision(), 2)
    led.does(commands.Join(name="Sen"), FOR, FOR)
    assert led.speaker == "p3"
    led.does(FOR)
    assert made(led) == [("consented", 3, 0)]


def test_going_back_withdraws_the_decision_and_undo_brings_it_back() -> None:
    led = Led(decision(), 2)
    led.does(FOR, FOR)
    before: tuple[Decision, ...] = led.session.decisions
    led.does(commands.GoBack(step="decide"))
    assert not led.session.decisions
    assert led.at == "decide"
    led.does(commands.Undo())
    assert led.session.decisions == before
    assert led.replayed() == led.session


def test_going_back_to_the_steps_inside_keeps_the_turn_for_afterwards() -> None:
    led = Led(with_steps(), 3)
    led.does(against("Bussen"), FOR, FOR, commands.Done(), commands.Done(), commands.GoOn(), FOR)
    assert led.speaker == "p2"
    led.does(commands.GoBack(step="mend"))
    assert led.at == "mend"
    assert led.session.open_steps[0].turn is None
    led.does(commands.Done())
    assert (led.at, led.speaker) == ("decide", "p2")


def test_the_rest_of_a_turn_is_kept_in_silence_and_the_stand_counts_once() -> None:
    led = Led(decision(unused="silence", turn_minutes=1), 2)
    led.does(FOR, commands.Done(), FOR)
    assert made(led) == []
    led.does(AGAINST)
    assert made(led) == [("consented", 2, 0)]


def test_objections_that_were_there_before_are_worked_through_too() -> None:
    script = script_of(
        Decide(
            id="decide",
            title="Beslut",
            from_="proposals",
            objections="objections",
            steps=(Quiet(id="talk", title="Tala"),),
        ),
        proposals=PROPOSALS,
        objections=ListForm(title="Invändningar", items=("Kostnaden",)),
    )
    led = Led(script, 2)
    step = led.session.step
    assert isinstance(step, Decide)
    assert len(open_objections(led.session, step)) == 1
    led.does(against("Bussen"), FOR, commands.Done())
    about = worked_on(led.session)
    assert about is not None
    assert about.text == "Bussen"


def test_nothing_is_decided_where_everybody_stands_over() -> None:
    led = Led(decision(), 3)
    led.does(commands.AllPass())
    assert (made(led), asked(led)) == ([], "amend")


def test_nothing_is_decided_where_nobody_is_left_to_be_asked_again() -> None:
    led = Led(decision(), 3)
    led.does(against("Bussen går inte då"), commands.Done(), commands.Done())
    for person in ("p1", "p2", "p3"):
        led.does(commands.StepOut(participant=person))
    led.does(commands.GoOn())
    assert "consented" not in {each.outcome for each in led.session.decisions}


def test_with_a_majority_what_is_said_against_is_written_down() -> None:
    led = Led(decision(method="majority"), 3)
    led.does(FOR, against("Bussen går inte då"), FOR)
    assert [item.text for item in led.session.items("objections")] == ["Bussen går inte då"]
    assert made(led) == [("adopted", 2, 1)]


def test_what_was_decided_last_time_round_is_not_decided_again() -> None:
    propose = Discuss(id="propose", title="Förslaget", collect="proposals")
    decide = Decide(id="decide", title="Beslut", from_="proposals", objections="objections")
    twice = Repeat(id="twice", title="Två frågor", times=2, steps=(propose, decide))
    proposals = ListForm(title="Förslag")
    led = Led(script_of(twice, END, proposals=proposals, objections=OBJECTIONS), 2)
    led.does(commands.Contribute(text="Mobilerna i lådan"), commands.Done(), FOR, FOR)
    assert led.at == "propose"
    led.does(commands.Done())
    assert (led.at, len(led.session.decisions)) == ("end", 1)
    assert led.session.closed_steps[-2].left.left_out == "nothing"
    led.does(commands.Undo(), commands.Contribute(text="Lucia i aulan"), commands.Done())
    item = proposal(led.session, decide)
    assert item is not None
    assert item.text == "Lucia i aulan"


def test_a_tie_that_the_leader_breaks_against_it_is_rejected() -> None:
    led = Led(decision(method="majority"), 2)
    led.does(FOR, AGAINST, AGAINST)
    assert made(led) == [("rejected", 1, 1)]


def test_a_majority_that_is_asked_in_two_laps_counts_the_second() -> None:
    led = Led(decision(method="majority", laps=2), 2)
    led.does(FOR, FOR)
    assert (led.at, made(led)) == ("decide", [])
    led.does(AGAINST, AGAINST)
    assert made(led) == [("rejected", 0, 2)]


def test_a_turn_that_has_used_all_its_time_leaves_nothing_to_keep_in_silence() -> None:
    led = Led(decision(unused="silence", turn_minutes=1), 2)
    led.waits(60)
    led.does(FOR)
    assert led.speaker == "p2"
    led.waits(59.9)
    led.does(FOR)
    assert (led.at, led.speaker) == ("decide", "p2")
