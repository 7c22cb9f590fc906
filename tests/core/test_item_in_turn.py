"""Reading the one item that an iteration is for: rating it, deciding about it, agreeing on it."""

from typing import Any

from facilitator.core import commands
from facilitator.core.position import ItemAddress
from facilitator.core.ratings import Unscored, latest_rating, scores_of, unscored
from facilitator.core.rules.choices import standing
from facilitator.core.rules.decisions import proposal
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    ListForm,
    Quiet,
    Rate,
    Repeat,
    Scale,
    list_read,
)
from tests.support.builders import Led, script_of
from tests.support.grouped import END, in_groups

SIGNS = ListForm(title="Tecken", items=("Stöd", "Fart", "Glädje"))
RATE = Rate(id="rate", title="Skatta", from_="item", scales=(Scale(id="a", title="Nu"),))
TALK = Discuss(id="talk", title="Vad ligger bakom?")


def one_at_a_time(*steps: AnyStep, **changes: Any) -> Repeat:
    """These steps for one sign at a time."""
    values: dict[str, Any] = {"for_each": "item", "from_": "signs", "expected": 3}
    return Repeat(id="each", title="Ett i taget", steps=steps, **{**values, **changes})


def led_through(*steps: AnyStep, after: tuple[AnyStep, ...] = ()) -> Led:
    """Three signs, one at a time, for four people."""
    return Led(script_of(one_at_a_time(*steps), *after, END, signs=SIGNS), 4)


def rates(led: Led, item: int, *numbers: int) -> None:
    """Give the item in turn its numbers, and go on."""
    led.does(commands.Score(scale="a", scores=numbers, item=item), commands.Done())


def test_only_the_item_in_turn_is_rated() -> None:
    led = led_through(RATE, TALK)
    assert unscored(led.session) == (Unscored(item=1, scale="a"),)
    led.is_refused(commands.Score(scale="a", scores=(1,), item=2))
    rates(led, 1, 3, 5)
    assert led.at == "talk"
    led.does(commands.Done())
    assert unscored(led.session) == (Unscored(item=2, scale="a"),)


def test_what_was_rated_one_at_a_time_is_one_rating_of_the_list() -> None:
    highest = Choose(id="best", title="Högst", from_="signs", method="highest")
    led = led_through(RATE, after=(highest,))
    rates(led, 1, 2, 3)
    rates(led, 2, 5, 5)
    rates(led, 3, 1)
    assert led.at == "best"
    assert standing(led.session).safe == (2,)
    rating = latest_rating(led.session, "signs")
    assert rating is not None
    assert dict(rating.scores) == {1: {"a": (2, 3)}, 2: {"a": (5, 5)}, 3: {"a": (1,)}}


def test_a_sign_that_is_rated_again_counts_as_it_was_rated_last() -> None:
    led = led_through(RATE)
    rates(led, 1, 2)
    rates(led, 2, 3)
    led.does(commands.GoBack(step="each"))
    rates(led, 1, 4)
    address = ItemAddress(list="signs", item=1)
    assert scores_of(led.session, address) == {"a": (4,)}
    assert scores_of(led.session, ItemAddress(list="signs", item=2)) == {}


def test_an_item_that_is_struck_in_its_iteration_is_not_rated() -> None:
    led = led_through(RATE, TALK)
    led.does(commands.Strike(address=ItemAddress(list="signs", item=1)))
    assert led.at == "talk"


def test_each_item_is_decided_about_by_itself() -> None:
    step = Decide(id="decide", title="Går det?", from_="item", method="majority")
    led = led_through(step)
    about = []
    for stand in ("for", "against", "for"):
        item = proposal(led.session, step)
        assert item is not None
        about.append(item.text)
        led.does(*(commands.TakeStand(stand=stand) for _ in range(4)))
    assert about == ["Stöd", "Fart", "Glädje"]
    assert [(d.outcome, d.proposal and d.proposal.item) for d in led.session.decisions] == [
        ("adopted", 1),
        ("rejected", 2),
        ("adopted", 3),
    ]


def test_the_proposal_stays_the_same_while_steps_run_for_objections() -> None:
    inside = Repeat(
        id="loop", title="Var", for_each="item", from_="against", expected=1, steps=(TALK,)
    )
    step = Decide(
        id="decide", title="Går det?", from_="item", objections="against", steps=(inside,)
    )
    led = led_through(step)
    led.does(commands.TakeStand(stand="against", text="Nej"), *([commands.Done()] * 3))
    assert led.at == "talk"
    assert proposal(led.session, step) == led.session.items("signs")[0]


def test_what_is_agreed_on_grows_out_of_the_item_in_turn() -> None:
    led = led_through(Commit(id="next", title="Nästa steg", from_="item"))
    led.does(commands.AgreeMeasure(what="Fråga dem"), commands.Done())
    led.does(commands.AgreeMeasure(what="Pröva"), commands.Done())
    origins = [measure.origin for measure in led.session.measures]
    assert origins == [ItemAddress(list="signs", item=1), ItemAddress(list="signs", item=2)]


def test_the_innermost_item_is_meant() -> None:
    ways = ListForm(title="Vägar", items=("Vänster", "Höger"))
    inner = Repeat(
        id="inner", title="Vägar", for_each="item", from_="ways", expected=2, steps=(RATE,)
    )
    script = script_of(one_at_a_time(inner), END, signs=SIGNS, ways=ways)
    assert list_read(script, script.step("rate")) == "ways"
    led = Led(script, 2)
    rates(led, 1, 3)
    assert unscored(led.session) == (Unscored(item=2, scale="a"),)
    assert latest_rating(led.session, "signs") is None


def test_in_groups_all_rate_the_item_that_it_is_the_turn_of() -> None:
    led = led_through(in_groups(RATE, Quiet(id="q", title="Tyst")))
    assert unscored(led.session) == (Unscored(item=1, scale="a"),)


def test_a_step_that_no_item_is_for_is_left_out() -> None:
    led = Led(script_of(RATE, END, signs=SIGNS), 3)
    assert led.session.closed_steps[0].left.left_out == "nothing"
