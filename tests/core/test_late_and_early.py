"""What was settled beforehand: who comes late or has to go early, and topics given beforehand."""

from dataclasses import replace
from datetime import timedelta

from facilitator.core.commands import (
    Contribute,
    Done,
    Erase,
    GoOn,
    Join,
    Leave,
    Pass,
    Return,
    Start,
    StepOut,
    TakeUp,
    Undo,
)
from facilitator.core.erasing import blanked
from facilitator.core.people import Participant
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules.items import owed_to, parked_here, saved_by_speaker, topic_step
from facilitator.core.script import Choose, Quiet
from facilitator.core.time_spent import soon_to_leave
from tests.support.builders import STARTS, Led, collegial_script, people, question_round, script_of

TOPIC = "När föräldrar ringer på kvällen"


def with_latecomer(seat: int, count: int = 4) -> tuple[Participant, ...]:
    """Everybody on time but one."""
    return tuple(
        replace(person, is_here=False, is_awaited=True) if person.seat == seat else person
        for person in people(count)
    )


def at_the_topics(**topics: str) -> Led:
    """A kollegahandledning in the round of topics, with topics given beforehand."""
    led = Led(collegial_script(), 4, is_started=False)
    led.does(Start(topics=tuple(topics.items())), Done())
    return led


def test_who_comes_late_takes_no_turn_until_then() -> None:
    led = Led(collegial_script(), with_latecomer(2))
    led.does(Done(), Contribute(text="Ett"), Done())
    assert led.speaker == "p3"


def test_who_comes_late_has_a_turn_in_the_running_lap_and_a_time_of_coming() -> None:
    led = Led(collegial_script(), with_latecomer(2))
    led.does(Done())
    led.waits(60)
    led.does(Return(participant="p2"))
    person = led.session.participant("p2")
    assert person is not None
    assert (person.is_here, person.is_awaited, person.joined) == (
        True,
        False,
        STARTS + timedelta(minutes=1),
    )
    here = led.session.here
    assert here is not None
    assert here.queue.count("p2") == 1
    assert led.replayed() == led.session


def test_who_comes_late_can_still_give_what_the_others_have_given() -> None:
    led = Led(collegial_script(), with_latecomer(4))
    led.does(Done())
    for _ in range(3):
        led.does(Contribute(text="Ämne"), Done())
    assert led.at == "choice"
    led.does(Return(participant="p4"))
    assert [owed.list for owed in owed_to(led.session, "p4")] == ["topics"]
    led.does(Contribute(text="Mitt ämne", author="p4", is_late=True))
    assert led.session.items("topics")[-1].by == "p4"
    assert not owed_to(led.session, "p4")


def test_who_is_only_back_again_owes_nothing() -> None:
    led = Led(collegial_script())
    led.does(Done())
    for _ in range(4):
        led.does(Contribute(text="Ämne"), Done())
    led.does(StepOut(participant="p3"), Return(participant="p3"))
    assert not owed_to(led.session, "p3")


def test_the_leader_is_reminded_of_who_has_to_go_within_five_minutes() -> None:
    goes = STARTS + timedelta(minutes=30)
    seated = tuple(replace(p, leaves_at=goes if p.seat == 2 else None) for p in people(4))
    led = Led(collegial_script(), seated)
    assert not soon_to_leave(led.session, goes - timedelta(minutes=6))
    assert [p.id for p in soon_to_leave(led.session, goes - timedelta(minutes=5))] == ["p2"]
    led.does(Leave(participant="p2"))
    assert not soon_to_leave(led.session, goes)


def test_topics_are_presented_in_the_round_that_a_role_is_chosen_from() -> None:
    step = topic_step(collegial_script())
    assert step is not None
    assert step.id == "topics"
    assert topic_step(script_of(question_round())) is None


def test_a_choice_that_gives_nobody_a_role_makes_no_topics() -> None:
    choice = Choose(id="c", title="Vi väljer", from_="questions")
    assert topic_step(script_of(question_round(laps=1), choice)) is None


def test_a_topic_given_beforehand_waits_for_its_authors_turn() -> None:
    led = at_the_topics(p2=TOPIC)
    assert saved_by_speaker(led.session) is None
    led.does(Contribute(text="Ett annat"), Done())
    topic = saved_by_speaker(led.session)
    assert topic is not None
    assert (topic.text, topic.by) == (TOPIC, "p2")
    led.does(TakeUp(address=topic.address))
    assert saved_by_speaker(led.session) is None
    led.does(Done())
    assert {item.text for item in led.session.open_items("topics")} == {"Ett annat", TOPIC}
    assert led.replayed() == led.session


def test_somebody_may_bring_another_topic_than_the_one_given_beforehand() -> None:
    led = at_the_topics(p1=TOPIC)
    led.does(Contribute(text="Det här trycker mer"))
    assert saved_by_speaker(led.session) is None
    led.does(Done())
    assert [item.text for item in led.session.open_items("topics")] == ["Det här trycker mer"]
    assert [item.text for item in parked_here(led.session)] == [TOPIC]


def test_a_topic_given_beforehand_can_be_struck_for_good() -> None:
    led = at_the_topics(p1=TOPIC)
    topic = saved_by_speaker(led.session)
    assert topic is not None
    led.does(Erase(address=topic.address))
    assert saved_by_speaker(led.session) is None
    assert TOPIC not in repr(blanked(led.events))


def test_topics_need_somebody_to_give_them_and_a_round_for_them() -> None:
    led = Led(collegial_script(), is_started=False)
    assert led.is_refused(Start(topics=(("p9", TOPIC),))) is Reason.NO_SUCH_PERSON
    assert led.is_refused(Start(topics=(("p1", " "),))) is Reason.NO_WORDS
    other = Led(script_of(question_round()), is_started=False)
    assert other.is_refused(Start(topics=(("p1", TOPIC),))) is Reason.NOTHING_COLLECTED


def test_an_undo_does_not_reach_behind_the_start() -> None:
    led = Led(collegial_script(), is_started=False)
    led.does(Start(topics=(("p1", TOPIC),)))
    assert led.is_refused(Undo()) is Reason.NOTHING_TO_UNDO


def test_standing_over_leaves_the_topic_where_it_is() -> None:
    round_ = question_round(laps=1, turn_minutes=1)
    choice = Choose(id="c", title="Vi väljer", from_="questions", assigns="owner")
    led = Led(script_of(round_, choice, Quiet(id="q", title="Sist")), is_started=False)
    led.does(Start(topics=(("p1", TOPIC),)), Pass())
    assert [item.text for item in parked_here(led.session)] == [TOPIC]


def test_only_who_comes_after_the_start_is_said_to_have_come_then() -> None:
    led = Led(collegial_script(), 3, is_started=False)
    led.does(Join(name="I tid"), Start())
    led.waits(90)
    led.does(Join(name="Sen"))
    came = {person.name: person.joined for person in led.session.people}
    assert (came["I tid"], came["Sen"]) == (None, STARTS + timedelta(seconds=90))


def test_who_comes_when_a_lap_is_over_waits_for_the_next_one() -> None:
    led = Led(script_of(question_round(max_laps=1), Quiet(id="end", title="Slut")), 2)
    led.does(Contribute(text="a"), Done(), Done())
    assert led.session.here is not None
    assert led.session.here.asked_about == "max-laps"
    led.does(Join(name="Sen"))
    assert led.session.here.queue == ()
    led.does(GoOn())
    here = led.session.here
    assert here is not None
    assert (led.speaker, here.queue) == ("p1", ("p2", "p3"))


def test_a_name_that_is_too_long_is_told_how_long_it_may_be() -> None:
    led = Led(collegial_script(), 3)
    led.does(Join(name="x" * 80))
    too_long = led.tries(Join(name="y" * 81))
    assert too_long == Refusal(reason=Reason.TOO_LONG, fields={"limit": 80})
