"""What a text is worth when it is compared."""

import unicodedata

import pytest

from facilitator.core.text import folded


@pytest.mark.parametrize(
    "same", ["Åsa Öberg", "åsa öberg", " Åsa   Öberg\n", unicodedata.normalize("NFD", "ÅSA ÖBERG")]
)
def test_texts_that_say_the_same_to_people_are_the_same(same: str) -> None:
    assert folded(same) == folded("Åsa Öberg")


@pytest.mark.parametrize("nothing", ["", " \n\t", "\u202e", "\x00"])
def test_a_text_that_says_nothing_is_empty(nothing: str) -> None:
    assert not folded(nothing)


def test_other_words_are_not_the_same() -> None:
    assert folded("Åsa") != folded("Asa")
