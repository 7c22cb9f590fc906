"""Rating: numbers on scales, what they come to, and choosing by them."""

from dataclasses import replace
from typing import Any

import pytest

from facilitator.core import commands
from facilitator.core.position import ItemAddress
from facilitator.core.ratings import (
    Unscored,
    band_of,
    combined,
    furthest_apart,
    latest_rating,
    scores_of,
    spread,
    unscored,
)
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules.choices import lacking_scores, standing
from facilitator.core.rules.rating import most_scores
from facilitator.core.script import (
    Band,
    Choose,
    Groups,
    ListForm,
    Quiet,
    Rate,
    Repeat,
    Round,
    Scale,
)
from facilitator.store.session.events import block_of
from tests.support.builders import Led, people, script_of

RISKS = ListForm(title="Risker", items=("Sjukdom", "Brist på tid", "Regn"))
BANDS = (Band(max=4, label="kan vi leva med"), Band(max=25, label="gör vi något åt"))
END = Quiet(id="end", title="Slut")


def risk_rating(**changes: Any) -> Rate:
    """Probability and consequence, multiplied."""
    values: dict[str, Any] = {
        "id": "rate",
        "title": "Hur troligt, hur illa?",
        "from_": "risks",
        "scales": (Scale(id="p", title="Sannolikhet"), Scale(id="c", title="Konsekvens")),
        "across_scales": "product",
        "bands": BANDS,
    }
    return Rate(**{**values, **changes})


def rating(step: Rate, *more: Choose) -> Led:
    """Three risks to rate, by four people."""
    return Led(script_of(step, *more, END, risks=RISKS), 4)


def scored(led: Led, item: int | None, **scores: tuple[int, ...]) -> None:
    """Give an item its numbers on several scales."""
    for scale, numbers in scores.items():
        led.does(commands.Score(scale=scale, scores=numbers, item=item))


def test_everything_is_rated_on_every_scale_before_the_step_is_done() -> None:
    led = rating(risk_rating())
    assert unscored(led.session)[:2] == (Unscored(item=1, scale="p"), Unscored(item=1, scale="c"))
    scored(led, 1, p=(4, 2), c=(5, 5))
    scored(led, 2, p=(1,), c=(1,))
    assert led.is_refused(commands.Done()) is Reason.SCORES_FIRST
    scored(led, 3, p=(5,), c=(3,))
    assert not unscored(led.session)
    led.does(commands.Done())
    assert led.at == "end"
    assert not led.session.deviations


def test_the_numbers_are_kept_in_no_order_of_persons() -> None:
    led = rating(risk_rating())
    scored(led, 1, p=(5, 1, 3))
    given = scores_of(led.session, led.session.items("risks")[0].address)
    assert given == {"p": (1, 3, 5)}
    assert "scores = [1, 3, 5]" in block_of(led.events[-1])
    scored(led, 1, p=(2,))
    assert scores_of(led.session, led.session.items("risks")[0].address) == {"p": (2,)}


@pytest.mark.parametrize(
    ("across_people", "across_scales", "value"),
    [
        ("mean", "product", 15.0),
        ("mean", "sum", 8.0),
        ("mean", "mean", 4.0),
        ("sum", "sum", 16.0),
        ("mean", "none", None),
    ],
)
def test_people_and_scales_become_one_score(
    across_people: Any, across_scales: Any, value: float | None
) -> None:
    step = risk_rating(across_people=across_people, across_scales=across_scales)
    assert combined(step, {"p": (2, 4), "c": (5, 5)}) == value
    assert combined(step, {"p": (2, 4)}) is None


def test_a_score_has_the_name_of_the_first_band_that_reaches_so_far() -> None:
    step = risk_rating()
    assert band_of(step, 4.0) == "kan vi leva med"
    assert band_of(step, 4.5) == "gör vi något åt"
    assert band_of(step, 26.0) is None


def test_the_spread_counts_how_often_each_number_was_given() -> None:
    scale = Scale(id="p", title="Sannolikhet")
    assert spread(scale, (1, 3, 3)) == ((1, 1), (2, 0), (3, 2), (4, 0), (5, 0))
    percent = Scale(id="x", title="Procent", min=0, max=100)
    assert spread(percent, (10, 90, 90)) == ((10, 1), (90, 2))


def test_numbers_that_cannot_be_are_refused() -> None:
    led = rating(risk_rating())
    ask = led.is_refused
    assert ask(commands.Score(scale="p", scores=(6,), item=1)) is Reason.SCORE_OUT_OF_RANGE
    assert ask(commands.Score(scale="p", scores=(), item=1)) is Reason.WRONG_NUMBER_OF_SCORES
    assert ask(commands.Score(scale="p", scores=(1,) * 5, item=1)) is Reason.WRONG_NUMBER_OF_SCORES
    assert ask(commands.Score(scale="q", scores=(1,), item=1)) is Reason.NO_SUCH_SCALE
    assert ask(commands.Score(scale="p", scores=(1,), item=9)) is Reason.NOT_A_CANDIDATE
    assert ask(commands.Score(scale="p", scores=(1,))) is Reason.NOT_A_CANDIDATE
    led.does(commands.EndStep())
    assert ask(commands.Score(scale="p", scores=(1,), item=1)) is Reason.NOT_IN_THIS_STEP


def test_the_group_gives_one_number_and_who_is_silent_gives_none() -> None:
    together = risk_rating(by="group")
    led = rating(together)
    refused = led.is_refused(commands.Score(scale="p", scores=(1, 2), item=1))
    assert refused is Reason.WRONG_NUMBER_OF_SCORES
    quiet = risk_rating(silent=("observer",))
    seated = people(4, {1: ("leader",), 2: ("observer",)})
    assert most_scores(Led(script_of(quiet, risks=RISKS), seated).session, quiet) == 3


def test_a_struck_item_is_not_rated_and_the_session_can_be() -> None:
    led = rating(risk_rating(scales=(Scale(id="p", title="Sannolikhet"),)))
    led.does(commands.Strike(address=led.session.items("risks")[0].address))
    assert [each.item for each in unscored(led.session)] == [2, 3]
    whole = rating(risk_rating(from_=None))
    scored(whole, None, p=(4,), c=(5,))
    assert not unscored(whole.session)
    assert whole.is_refused(commands.Score(scale="p", scores=(1,), item=1)) is (
        Reason.NOT_A_CANDIDATE
    )


def test_leaving_early_is_a_deviation_only_while_something_is_not_rated() -> None:
    led = rating(risk_rating(scales=(Scale(id="p", title="Sannolikhet"),)))
    led.does(commands.EndStep())
    assert [each.deviated.what for each in led.session.deviations] == ["ended-early"]
    led = rating(risk_rating(from_=None, scales=(Scale(id="p", title="Sannolikhet"),)))
    scored(led, None, p=(2,))
    led.does(commands.EndStep())
    assert not led.session.deviations


def test_going_back_withdraws_the_scores_and_an_undo_brings_them_back() -> None:
    led = rating(risk_rating())
    scored(led, 1, p=(4,), c=(5,))
    led.does(commands.EndStep(), commands.GoBack(step="rate"))
    assert not led.session.ratings
    led.does(commands.Undo())
    assert led.session.ratings
    assert led.replayed() == led.session


def highest(**changes: Any) -> Choose:
    """The choice by the latest rating."""
    values: dict[str, Any] = {
        "id": "heaviest",
        "title": "De tyngsta",
        "from_": "risks",
        "method": "highest",
    }
    return Choose(**{**values, **changes})


def test_the_highest_are_proposed_and_a_tie_is_asked() -> None:
    led = rating(risk_rating(), highest(count=2))
    scored(led, 1, p=(5,), c=(5,))
    scored(led, 2, p=(2,), c=(3,))
    scored(led, 3, p=(3,), c=(2,))
    led.does(commands.Done())
    result = standing(led.session)
    assert (result.safe, result.tied, result.places) == ((1,), (2, 3), 1)
    assert led.is_refused(commands.Choose(items=(2, 3))) is Reason.AGAINST_THE_SCORES
    assert led.is_refused(commands.Vote(items=(1,))) is Reason.NOT_IN_THIS_STEP
    led.does(commands.Choose(items=(1, 3)))
    assert led.at == "end"


def test_the_lowest_come_first_and_what_was_not_rated_last() -> None:
    led = rating(risk_rating(), highest(method="lowest", count=2))
    scored(led, 1, p=(5,), c=(5,))
    scored(led, 3, p=(1,), c=(1,))
    led.does(commands.EndStep())
    assert standing(led.session).safe == (3, 1)


def test_several_scales_that_do_not_become_one_are_ranked_by_their_sum() -> None:
    led = rating(risk_rating(across_scales="none"), highest())
    scored(led, 1, p=(1,), c=(5,))
    scored(led, 2, p=(4,), c=(4,))
    scored(led, 3, p=(5,), c=(1,))
    led.does(commands.Done())
    assert standing(led.session).safe == (2,)


def test_means_are_compared_exactly() -> None:
    one = Scale(id="p", title="Sannolikhet", max=10)
    led = rating(risk_rating(scales=(one,), across_scales="none"), highest())
    scored(led, 1, p=(1, 1, 2))
    scored(led, 2, p=(1, 2, 1))
    scored(led, 3, p=(1,))
    led.does(commands.Done())
    assert standing(led.session).tied == (1, 2)


def test_where_nothing_was_rated_somebody_picks() -> None:
    led = rating(risk_rating(), highest())
    led.does(commands.EndStep())
    assert standing(led.session).tied == (1, 2, 3)
    led.does(commands.Choose(items=(2,)))
    assert led.at == "end"


def test_the_latest_rating_of_the_list_counts() -> None:
    one = (Scale(id="p", title="Sannolikhet"),)
    led = rating(
        risk_rating(scales=one),
        risk_rating(id="again", scales=one),  # type: ignore[arg-type]  # any step will do
        highest(),
    )
    for numbers in ((5, 1, 1), (1, 1, 5)):
        for item, number in enumerate(numbers, start=1):
            scored(led, item, p=(number,))
        led.does(commands.Done())
    assert standing(led.session).safe == (3,)
    led.does(commands.GoBack(step="again"))
    before = latest_rating(led.session, "risks")
    assert before is not None
    assert before.position.step == "rate"


def test_the_widest_spread_is_proposed_and_a_tie_is_asked() -> None:
    led = rating(risk_rating(), highest(method="widest"))
    scored(led, 1, p=(3, 3, 4), c=(1, 5))
    scored(led, 2, p=(5, 5, 5), c=(5, 5))
    scored(led, 3, p=(1, 5), c=(2, 2))
    led.does(commands.Done(), commands.GoOn())
    assert (standing(led.session).tied, standing(led.session).places) == ((1, 3), 1)
    assert led.is_refused(commands.Choose(items=(2,))) is Reason.AGAINST_THE_SCORES
    led.does(commands.Choose(items=(3,)))
    assert led.at == "end"


def test_the_widest_of_several_scales_counts_and_what_is_not_rated_comes_last() -> None:
    assert furthest_apart({"p": (2, 4), "c": (1, 5)}) == (1, 5)
    assert furthest_apart({"p": ()}) is None
    led = rating(risk_rating(), highest(method="widest", count=2))
    scored(led, 2, p=(2, 3))
    scored(led, 3, c=(4,))
    led.does(commands.EndStep())
    assert (standing(led.session).safe, standing(led.session).tied) == ((2, 3), ())


ONE = (Scale(id="p", title="Hur illa?"),)


def lacks(led: Led) -> list[tuple[int, int, int]]:
    """What lacks numbers: the item, how many it has, and how many others have."""
    return [(each.item, each.given, each.most) for each in lacking_scores(led.session)]


def asked(led: Led) -> str | None:
    """What the leader is asked."""
    question = None if led.session.here is None else led.session.here.question
    return None if question is None else question.about


@pytest.mark.parametrize("across_people", ["mean", "sum"])
@pytest.mark.parametrize("method", ["highest", "lowest", "widest"])
def test_no_rating_that_lacks_numbers_decides_before_the_leader_is_asked(
    across_people: Any, method: Any
) -> None:
    led = rating(risk_rating(scales=ONE, across_people=across_people), highest(method=method))
    scored(led, 1, p=(5, 5))
    scored(led, 2, p=(4, 4, 3))
    scored(led, 3, p=(1, 1, 2))
    led.does(commands.Done())
    assert (led.at, asked(led), lacks(led)) == ("heaviest", "uneven", [(1, 2, 3)])
    refused = led.tries(commands.Choose(items=(1,)))
    assert refused == Refusal(reason=Reason.SCORES_LACKING, fields={"number": 1})
    assert led.is_refused(commands.Done()) is Reason.CHOOSE_FIRST
    led.does(commands.GoOn())
    assert (led.at, asked(led)) == ("heaviest", None)
    led.does(commands.Undo())
    assert asked(led) == "uneven"


def test_what_is_missing_is_filled_in_where_it_decides() -> None:
    led = rating(risk_rating(scales=ONE), highest())
    scored(led, 1, p=(5, 5))
    scored(led, 2, p=(4, 4, 3))
    assert led.is_refused(commands.FillIn()) is Reason.NOTHING_ASKED
    led.does(commands.EndStep())
    assert lacks(led) == [(1, 2, 3), (3, 0, 3)]
    assert led.is_refused(commands.Score(scale="p", scores=(1,), item=3)) is Reason.NOT_IN_THIS_STEP
    led.does(commands.FillIn())
    scored(led, 1, p=(5, 5, 1))
    assert led.is_refused(commands.Choose(items=(1,))) is Reason.SCORES_LACKING
    led.does(commands.Done())
    assert asked(led) == "uneven"
    led.does(commands.FillIn())
    scored(led, 3, p=(1, 1, 1))
    led.does(commands.Done())
    assert (asked(led), standing(led.session).safe, standing(led.session).tied) == (
        None,
        (),
        (1, 2),
    )
    assert len(led.session.ratings) == 1
    led.does(commands.Choose(items=(2,)))
    assert led.at == "end"
    assert led.replayed() == led.session


def test_where_as_many_stood_over_everywhere_nothing_is_asked() -> None:
    led = rating(risk_rating(scales=ONE), highest())
    for item, numbers in ((1, (5, 5)), (2, (4, 3)), (3, (1, 2))):
        scored(led, item, p=numbers)
    led.does(commands.Done())
    assert (asked(led), lacks(led)) == (None, [])


def test_nothing_is_asked_where_all_is_chosen_or_nothing_is_rated() -> None:
    led = rating(risk_rating(scales=ONE), highest(count=3))
    scored(led, 1, p=(5,))
    led.does(commands.EndStep())
    assert (led.at, asked(led)) == ("heaviest", None)
    led = rating(risk_rating(scales=ONE), highest())
    led.does(commands.EndStep())
    assert (led.at, asked(led)) == ("heaviest", None)


def test_a_choice_that_waits_for_numbers_can_be_left_for_later() -> None:
    led = rating(risk_rating(scales=ONE), highest())
    scored(led, 1, p=(5, 5))
    led.does(commands.EndStep(), commands.ChooseLater())
    assert led.at == "end"
    assert len(led.session.deferred_choices) == 1
    led.does(commands.Choose(items=(2,), step="heaviest"))
    assert not led.session.deferred_choices


def test_the_record_says_that_it_was_asked_and_nothing_of_who_gave_no_number() -> None:
    led = rating(risk_rating(scales=ONE), highest())
    scored(led, 1, p=(5, 5))
    scored(led, 2, p=(4, 4, 3))
    scored(led, 3, p=(1, 1, 1))
    seen = len(led.events)
    led.does(commands.Done(), commands.FillIn())
    scored(led, 1, p=(5, 5, 5))
    led.does(commands.Done())
    written = "".join(block_of(event) for event in led.events[seen:])
    assert written.count('about = "uneven"') == 1
    assert written.count('about = "fill-in"') == 2
    assert not [person for person in led.session.people if f'"{person.id}"' in written]


def test_what_lacked_numbers_and_is_struck_is_asked_about_no_more() -> None:
    led = rating(risk_rating(scales=ONE), highest())
    scored(led, 1, p=(5, 5))
    scored(led, 2, p=(4, 4, 3))
    scored(led, 3, p=(1, 1, 1))
    led.does(commands.Done(), commands.Strike(address=ItemAddress(list="risks", item=1)))
    assert (led.at, asked(led)) == ("heaviest", None)


def test_items_that_are_rated_one_at_a_time_are_compared_with_each_other() -> None:
    each = Repeat(
        id="each",
        title="En i taget",
        for_each="item",
        from_="risks",
        expected=3,
        steps=(risk_rating(scales=ONE, from_="item"),),
    )
    led = Led(script_of(each, highest(), END, risks=RISKS), 4)
    for item, numbers in ((1, (5, 5)), (2, (4, 4, 3)), (3, (1, 2, 2))):
        scored(led, item, p=numbers)
        led.does(commands.Done())
    assert (led.at, asked(led), lacks(led)) == ("heaviest", "uneven", [(1, 2, 3)])
    led.does(commands.FillIn())
    scored(led, 1, p=(1, 5, 5))
    led.does(commands.Done())
    assert (asked(led), len(led.session.ratings)) == (None, 3)
    assert standing(led.session).tied == (1, 2)


def test_groups_of_different_sizes_lack_nothing_where_means_decide() -> None:
    say = Round(id="say", title="Säg", collect="risks", turn_minutes=1)
    rate = risk_rating(scales=ONE)
    summed = replace(rate, across_people="sum")
    for step, wants in ((rate, None), (summed, "uneven")):
        groups = Groups(id="pairs", title="Grupper", size=3, steps=(say, step))
        led = Led(script_of(groups, highest(), END, risks=ListForm(title="Risker")), 5)
        led.does(
            commands.Contribute(text="A", group="g1"), commands.Contribute(text="B", group="g2")
        )
        led.does(commands.EndStep())
        scored(led, 1, p=(3, 3, 3))
        scored(led, 2, p=(4, 4))
        led.does(commands.Done())
        assert (led.at, asked(led)) == ("heaviest", wants)
    led = Led(script_of(groups, highest(), END, risks=ListForm(title="Risker")), 5)
    led.does(commands.Contribute(text="A", group="g1"), commands.Contribute(text="B", group="g2"))
    led.does(commands.EndStep())
    scored(led, 1, p=(3, 3, 3))
    led.does(commands.EndStep())
    assert (asked(led), lacks(led)) == ("uneven", [(2, 0, 3)])


def test_groups_that_choose_by_a_rating_are_asked_once_about_their_own() -> None:
    choose = highest()
    say = Round(id="say", title="Säg", collect="risks", turn_minutes=1, per_turn=2)
    rate = risk_rating(scales=ONE)
    groups = Groups(id="pairs", title="Par", size=2, steps=(say, rate, choose))
    led = Led(script_of(groups, END, risks=ListForm(title="Risker")), 4)
    for group in ("g1", "g2"):
        for text in ("A", "B"):
            led.does(commands.Contribute(text=text, group=group))
    led.does(commands.EndStep())
    for item, numbers in ((1, (3, 3)), (2, (4,)), (3, (1, 1)), (4, (2, 2))):
        scored(led, item, p=numbers)
    led.does(commands.Done())
    assert (led.at, asked(led), lacks(led)) == ("heaviest", "uneven", [(2, 1, 2)])
    assert led.is_refused(commands.Choose(items=(3,), group="g2")) is Reason.SCORES_LACKING
    led.does(commands.GoOn(), commands.Choose(items=(2,), group="g1"))
    led.does(commands.Choose(items=(4,), group="g2"))
    assert led.at == "end"
