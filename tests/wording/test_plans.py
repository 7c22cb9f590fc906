"""Plans in words."""

from collections.abc import Iterator
from typing import Any

import pytest

from facilitator.core.plan import make_plan
from facilitator.core.script import (
    AnyStep,
    ChosenText,
    Condition,
    Groups,
    Quiet,
    Repeat,
    Script,
)
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.plans import fit_text, groups_text, plan_lines, planned_text
from tests.support.builders import script_of


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = spoken_language()
    speak("en")
    yield
    speak(before)


def quiet(step_id: str, minutes: float, **keys: Any) -> Quiet:
    return Quiet(id=step_id, title=step_id.capitalize(), minutes=minutes, **keys)


def lines_of(*steps: AnyStep, people: int = 6) -> list[tuple[int, str, str]]:
    script = script_of(*steps)
    lines = plan_lines(script, make_plan(script, people))
    return [(line.depth, line.title, line.length) for line in lines]


def test_what_is_repeated_is_told_once_with_how_often() -> None:
    inner = Repeat(id="inner", title="Inner", times=2, steps=(quiet("deep", 1),))
    outer = Repeat(
        id="outer", title="Outer", for_each="participant", steps=(inner, quiet("last", 2))
    )
    assert lines_of(outer) == [
        (0, "Outer × 6", "24 min"),
        (1, "Inner × 2", "2 min"),
        (2, "Deep", "1 min"),
        (1, "Last", "2 min"),
    ]


def test_once_is_not_worth_telling() -> None:
    step = Repeat(id="once", title="Once", times=1, steps=(quiet("in", 1),))
    assert lines_of(step)[0] == (0, "Once", "1 min")


def test_what_is_held_instead_stands_in_brackets_and_what_is_not_held_has_a_dash() -> None:
    def waits(text: str) -> Condition:
        return Condition(chosen=ChosenText(list="x", item=text))

    lines = lines_of(
        quiet("a", 3, only_if=waits("A")),
        quiet("b", 2, only_if=waits("B")),
        quiet("c", 2, only_if=Condition(participants_min=7)),
    )
    assert [length for _, _, length in lines] == ["3 min", "(2 min)", "–"]


def test_the_whole_plan_is_set_in() -> None:
    script = script_of(
        Groups(id="pairs", title="Pairs", size=2, steps=(quiet("talk", 12),)), quiet("end", 3)
    )
    assert planned_text(script, make_plan(script, 6)) == (
        "12 min  Pairs\n12 min     Talk\n 3 min  End\n\n15 min in all"
    )


def groups(size: tuple[int, int]) -> Script:
    return script_of(Groups(id="small", title="Small", size=size, steps=(quiet("talk", 1),)))


def test_groups_that_cannot_be_formed_so_are_told_with_their_size() -> None:
    for size, told in (((4, 6), "4–6 people"), ((4, 4), "4 people")):
        script = groups(size)
        (sentence,) = groups_text(script, make_plan(script, 7))
        assert told in sentence
        assert groups_text(script, make_plan(script, 8)) == []


def test_leaving_out_an_optional_step_gives_its_time_as_often_as_it_comes() -> None:
    inside = (quiet("talk", 4, fixed=True), quiet("extra", 2, optional=True, fixed=True))
    script = script_of(Repeat(id="again", title="Again", times=3, steps=inside))
    text = fit_text(script, make_plan(script, 6, 12))
    assert "“Extra”" in text
    assert "6 min" in text
    assert "not enough" not in text
