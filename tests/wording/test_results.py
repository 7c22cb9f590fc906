"""What numbers came to, in words: no number that was given is lost on the way to the record."""

from collections.abc import Iterator

import pytest

from facilitator.core.script import Band, Rate, Scale
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.results import MOST_IN_A_ROW, numbers_text

LIKELY = Scale(id="p", title="Sannolikhet")
GRAVE = Scale(id="c", title="Konsekvens")
NOW = (Band(max=25, label="Gör vi något åt nu"),)


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def rate(*scales: Scale, **changes: object) -> Rate:
    """A rating on those scales."""
    return Rate(id="rate", title="Skatta", scales=scales, **changes)  # type: ignore[arg-type]  # whatever a test changes


def test_the_numbers_of_a_group_stand_beside_what_they_became() -> None:
    step = rate(LIKELY, GRAVE, by="group", across_scales="product", bands=NOW)
    told = numbers_text(step, {"p": (4,), "c": (5,)})
    assert told == "20, Gör vi något åt nu, Sannolikhet 4, Konsekvens 5"
    apart = numbers_text(rate(LIKELY, GRAVE, by="group"), {"p": (4,), "c": (5,)})
    assert apart == "Sannolikhet 4, Konsekvens 5"
    assert numbers_text(rate(LIKELY, by="group"), {"p": (4,)}) == "Sannolikhet 4"


def test_the_same_mean_can_lie_in_different_ways() -> None:
    agreed = numbers_text(rate(LIKELY), {"p": (3, 3, 4, 4, 4, 4, 5, 5)})
    apart = numbers_text(rate(LIKELY), {"p": (6, 1, 1, 1, 6, 6, 6, 5)})
    assert agreed == "3 3 4 4 4 4 5 5, medel 4"
    assert apart == "1 1 1 5 6 6 6 6, medel 4"


def test_a_sum_and_what_it_is_called_are_told() -> None:
    step = rate(LIKELY, across_people="sum", bands=NOW)
    assert numbers_text(step, {"p": (1, 2)}) == "1 2, summa 3, Gör vi något åt nu"


def test_a_scale_that_is_missing_hides_no_other() -> None:
    step = rate(LIKELY, GRAVE, across_scales="sum")
    assert numbers_text(step, {"p": (1, 2)}) == "Sannolikhet 1 2, medel 1,5"


def test_many_numbers_are_counted() -> None:
    numbers = (1,) * MOST_IN_A_ROW + (3,)
    assert numbers_text(rate(LIKELY), {"p": numbers}).startswith("1 × 12, 3 × 1, medel 1,2")
