"""Small numbers as words."""

from collections.abc import Mapping

from facilitator.wording.language import _, later, spoken_language

WORDS: Mapping[int, str] = {
    2: later("two"),
    3: later("three"),
    4: later("four"),
    5: later("five"),
    6: later("six"),
    7: later("seven"),
    8: later("eight"),
    9: later("nine"),
    10: later("ten"),
    11: later("eleven"),
    12: later("twelve"),
}
"""The numbers that people write as words."""


def number_word(number: int) -> str:
    """A number as people write it in a sentence: words from two to twelve, else digits."""
    return _(WORDS[number]) if number in WORDS else str(number)


def decimal(number: float) -> str:
    """A number in digits, its decimals as the language writes them: ``1.5`` or ``1,5``."""
    text = f"{number:g}"
    return text if spoken_language() == "en" else text.replace(".", ",")
