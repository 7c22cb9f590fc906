"""Steps without turns that are as long as there are people in them."""

from typing import Any

import pytest

from facilitator.core.plan import make_plan
from facilitator.core.script import AnyStep, Choose, Discuss, Groups, Quiet, Rate, Role, Scale
from tests.support.builders import script_of

SCALES = (Scale(id="a", title="A"),)


def minutes(step: AnyStep, people: int = 6) -> float:
    """How long a step is planned to be."""
    guest = {"guest": Role(name="Gäst", optional=True)}
    return make_plan(script_of(step, roles=guest), people).total / 60


@pytest.mark.parametrize(
    "step",
    [
        Quiet(id="s", title="Läs", minutes_each=1.5),
        Discuss(id="s", title="Prata", minutes_each=1.5),
        Rate(id="s", title="Skatta", scales=SCALES, minutes_each=1.5),
        Choose(id="s", title="Välj", from_="x", method="dots", dots=3, minutes_each=1.5),
    ],
    ids=lambda step: str(step.kind),
)
def test_a_step_without_turns_grows_with_the_group(step: AnyStep) -> None:
    assert (minutes(step), minutes(step, 8)) == (9, 12)


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({"silent": ("owner",)}, 5),
        ({"away": ("owner",), "except_": ("secretary",)}, 4),
        ({"silent": ("guest",)}, 6),
        ({"who": ("owner", "secretary")}, 2),
    ],
)
def test_whoever_takes_no_part_is_not_counted(changes: Any, people: int) -> None:
    assert minutes(Discuss(id="s", title="Prata", minutes_each=1, **changes)) == people


def test_in_groups_the_people_of_the_largest_count() -> None:
    talk = Discuss(id="s", title="Prata", minutes_each=2)
    assert minutes(Groups(id="g", title="Grupper", size=3, steps=(talk,)), 7) == 8


def test_a_length_of_its_own_goes_before_and_turns_have_their_own() -> None:
    assert minutes(Quiet(id="s", title="Läs", minutes=5, minutes_each=2)) == 5
    ranked = Choose(
        id="s", title="Rangordna", from_="x", method="rank", turn_minutes=1, minutes_each=2
    )
    assert minutes(ranked) == 6
