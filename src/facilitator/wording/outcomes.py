"""How a next step went, in words that do not judge."""

from collections.abc import Mapping

from facilitator.wording.language import _, later

ANSWERS: Mapping[str, str] = {
    "worked": later("It gave what we hoped for"),
    "tried": later("We have tried, and shall see"),
    "did-not-work": later("It did not give what we hoped for"),
    "not-tried": later("It has not been tried yet"),
    "agreed": later("It still holds; ask again later"),
    "dropped": later("It is no longer needed"),
}
"""How it can have gone, by the status that is written down."""


def answer_text(status: str) -> str:
    """How it went; the status itself where the program has no words for it."""
    return _(ANSWERS[status]) if status in ANSWERS else status
