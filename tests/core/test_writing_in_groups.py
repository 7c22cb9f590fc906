"""What groups write down and agree on: whose it is, how much has room, and in which list."""

from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.script import Commit, Discuss, Quiet, Repeat, Round
from facilitator.store.session_format import results_of
from tests.support.builders import Led, script_of
from tests.support.grouped import END, TALK, in_groups


def test_each_group_agrees_on_as_many_next_steps_as_the_step_may_give() -> None:
    do = Commit(id="do", title="Gör", max=1)
    led = Led(script_of(in_groups(do), END), 4)
    assert led.is_refused(commands.AgreeMeasure(what="x")) is Reason.GROUP_NEEDED
    assert led.is_refused(commands.AgreeMeasure(what="x", group="g9")) is Reason.NO_SUCH_GROUP
    led.does(commands.AgreeMeasure(what="Prova", group="g1"))
    again = commands.AgreeMeasure(what="x", group="g1")
    assert led.is_refused(again) is Reason.ENOUGH_MEASURES
    led.does(commands.AgreeMeasure(what="Fråga", group="g2"), commands.Done())
    assert [m.position.group for m in led.session.measures if m.position] == ["g1", "g2"]
    assert led.replayed() == led.session
    assert [row.group for row in results_of(led.session).measures] == ["g1", "g2"]


def test_one_group_alone_need_not_be_named_to_agree() -> None:
    led = Led(script_of(in_groups(Commit(id="do", title="Gör"), size=8), END), 4)
    led.does(commands.AgreeMeasure(what="Prova"))
    position = led.session.measures[0].position
    assert position is not None
    assert position.group == "g1"


def test_an_author_gives_no_more_in_a_called_turn_than_one_may() -> None:
    talk = Round(id="talk", title="Runda", collect="ideas", per_turn=2, laps=2)
    led = Led(script_of(in_groups(talk), END), 4)
    for text in ("a", "b"):
        led.does(commands.Contribute(text=text, author="p1"))
    assert led.is_refused(commands.Contribute(text="c", author="p1")) is Reason.TURN_IS_FULL
    led.does(commands.Contribute(text="c", author="p3"), commands.Contribute(text="d", group="g1"))
    led.does(commands.Undo(), commands.Undo(), commands.Undo())
    led.does(commands.Contribute(text="b", author="p1"))
    assert led.is_refused(commands.Contribute(text="c", author="p1")) is Reason.TURN_IS_FULL
    led.does(commands.Done(), commands.Contribute(text="c", author="p1"))
    assert led.replayed() == led.session


def test_who_answers_in_groups_has_no_time_of_their_own() -> None:
    talk = Round(id="talk", title="Runda", collect="ideas", answered_by="leader")
    led = Led(script_of(in_groups(talk), END), 4)
    led.does(commands.Contribute(text="a", author="p3"))
    assert not [e for e in led.events if isinstance(e.fact, fact.AnswerStarted | fact.AnswerEnded)]


def test_steps_without_a_list_write_in_that_of_the_groups_they_stand_in() -> None:
    talk = Discuss(id="talk", title="Prata", max_items=1)
    other = Quiet(id="other", title="Annat", collect="others")
    each = Repeat(id="each", title="Två gånger", times=1, steps=(replace(talk, id="deep"),))
    led = Led(script_of(in_groups(talk, other, each, collect="ideas"), talk_after(), END), 4)
    assert led.is_refused(commands.Contribute(text="x")) is Reason.GROUP_NEEDED
    led.does(commands.Contribute(text="a", author="p3"))
    assert led.is_refused(commands.Contribute(text="b", group="g2")) is Reason.STEP_IS_FULL
    led.does(commands.Done(), commands.Contribute(text="c", group="g1"), commands.Done())
    led.does(commands.Contribute(text="d", group="g1"), commands.Done())
    assert led.is_refused(commands.Contribute(text="e", author="p1")) is Reason.NOTHING_COLLECTED
    ideas = [(i.text, i.position.group) for i in led.session.items("ideas") if i.position]
    assert ideas == [("a", "g2"), ("d", "g1")]
    assert [item.text for item in led.session.items("others")] == ["c"]


def talk_after() -> Discuss:
    """All of them talk, and nothing is written down."""
    return Discuss(id="after", title="Alla")


def test_what_is_saved_for_groups_waits_for_the_step_in_them_that_takes_it_up() -> None:
    talk = Discuss(id="talk", title="Prata", content=("ideas",))
    first = Discuss(id="first", title="Alla", collect="facts", content=("facts",))
    led = Led(script_of(first, in_groups(talk, collect="ideas"), END), 4)
    led.does(commands.Park(text="en idé", author="p3"), commands.Done())
    assert [item.parked_for for item in led.session.items("ideas")] == ["talk"]
    led.does(commands.TakeUp(address=led.session.items("ideas")[0].address))
    position = led.session.items("ideas")[0].position
    assert position is not None
    assert position.group == "g2"


def test_what_somebody_saves_for_later_belongs_to_their_group() -> None:
    led = Led(script_of(in_groups(TALK), END), 4)
    led.does(commands.Park(text="sen", author="p3"))
    (waiting,) = (item for item in led.session.items("parking") if item.parked_for)
    assert waiting.position is not None
    assert waiting.position.group == "g2"
