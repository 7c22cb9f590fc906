"""Groups rate what is their own, and the ranking decides in each of them by itself."""

from dataclasses import replace

import pytest

from facilitator.core import commands
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import standing
from facilitator.core.rules.rating import most_scores
from facilitator.core.script import Choose, ListForm, Method, Rate, Scale
from facilitator.core.subgroups import groups_to_choose, working_groups
from tests.support.builders import Led, people, script_of
from tests.support.grouped import END, TALK, in_groups

RATE = Rate(id="rate", title="Sätt siffror", from_="ideas", scales=(Scale(id="s", title="Bra"),))


def with_ideas(method: Method, numbers: str, count: int = 2) -> Led:
    """Two groups that have rated their ideas, two numbers for each, and are to choose."""
    pick = Choose(id="pick", title="Välj", from_="ideas", method=method)
    led = Led(script_of(in_groups(TALK, RATE, pick), END), 4)
    for group in ("g1", "g2"):
        for number in range(count):
            led.does(commands.Contribute(text=f"{group} {number}", group=group))
    led.does(commands.Done())
    for item, scores in enumerate(numbers.split(), start=1):
        given = tuple(int(each) for each in scores)
        led.does(commands.Score(scale="s", scores=given, item=item))
    led.does(commands.Done())
    return led


@pytest.mark.parametrize(
    ("method", "first", "second"), [("highest", 1, 4), ("lowest", 2, 3), ("widest", 2, 3)]
)
def test_the_ranking_decides_in_each_group_as_it_does_outside(
    method: Method, first: int, second: int
) -> None:
    led = with_ideas(method, "55 13 15 44")
    for group, chosen, other in (("g1", first, 3 - first), ("g2", second, 7 - second)):
        one = next(each for each in groups_to_choose(led.session) if each.id == group)
        assert standing(led.session, one).safe == (chosen,)
        refused = led.is_refused(commands.Choose(items=(other,), group=group))
        assert refused is Reason.AGAINST_THE_SCORES
        led.does(commands.Choose(items=(chosen,), group=group))
    assert led.at == "end"


def test_a_tie_is_asked_of_its_group_alone() -> None:
    led = with_ideas("highest", "33 33 55 11")
    one, two = working_groups(led.session)
    assert (standing(led.session, one).tied, standing(led.session, one).places) == ((1, 2), 1)
    assert standing(led.session, two).safe == (3,)
    led.does(commands.Choose(items=(2,), group="g1"), commands.Choose(items=(3,)))
    assert led.at == "end"


def test_hands_are_counted_at_the_groups_own_tables() -> None:
    led = with_ideas("hands", "55 13 15 44")
    assert standing(led.session, working_groups(led.session)[0]).tied == ()
    led.does(commands.Choose(items=(2,), group="g1"))


def test_an_item_gets_as_many_numbers_as_its_group_has_people() -> None:
    given = ListForm(title="Givet", items=("för alla",))
    collected = replace(RATE, id="more", from_="given")
    silent = replace(RATE, id="last", silent=("leader",))
    seated = people(6, {1: ("leader",)})
    led = Led(script_of(in_groups(TALK, RATE, collected, silent), END, given=given), seated)
    led.does(commands.Contribute(text="a", group="g1"), commands.Contribute(text="b", author="p4"))
    led.does(commands.Done())
    assert [most_scores(led.session, RATE, item) for item in (1, 2)] == [2, 2]
    three = commands.Score(scale="s", scores=(1, 2, 3), item=1)
    assert led.is_refused(three) is Reason.WRONG_NUMBER_OF_SCORES
    assert most_scores(led.session, collected, 1) == 6
    assert [most_scores(led.session, silent, item) for item in (1, 2)] == [1, 2]
