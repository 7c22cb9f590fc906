"""Why something is not possible now, in words."""

from collections.abc import Iterator

import pytest

from facilitator.core.refusal import Reason, Refusal
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.refusals import SENTENCES, refusal_text


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


@pytest.mark.parametrize("reason", Reason)
def test_a_sentence_needs_no_fields(reason: Reason) -> None:
    text = refusal_text(Refusal(reason=reason))
    assert text.endswith(".")
    assert "{" not in text


def test_the_number_to_choose_is_told() -> None:
    three = Refusal(reason=Reason.WRONG_COUNT, fields={"fewest": 3, "most": 3})
    one = Refusal(reason=Reason.WRONG_COUNT, fields={"fewest": 1, "most": 1})
    some = Refusal(reason=Reason.WRONG_COUNT, fields={"fewest": 1, "most": 3})
    texts = [refusal_text(refusal) for refusal in (three, one, some)]
    assert texts == ["Välj 3.", "Välj ett.", "Välj 1 till 3."]


def test_the_answers_that_can_be_given_are_told() -> None:
    refusal = Refusal(reason=Reason.NOT_AN_ANSWER, fields={"answers": ("ja", "nej")})
    assert refusal_text(refusal) == "Välj ett av dessa: ja, nej."


def test_a_name_with_braces_is_only_a_name() -> None:
    refusal = Refusal(reason=Reason.ALREADY_HERE, fields={"name": "{name!r} {0}"})
    assert refusal_text(refusal) == "{name!r} {0} är redan här."
