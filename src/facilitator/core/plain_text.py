"""What a text is allowed to contain, wherever it comes from.

Control characters (but newline and tab), lone surrogates and bidirectional overrides can move the
cursor or turn a line around; they are taken out. Line ends become newlines, and letters their
composed form, so that what is saved comes back identical.
"""

import re
import unicodedata

LONGEST_TEXT = 10_000
"""The most characters of one text."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff]"
)


def has_forbidden_characters(text: str) -> bool:
    """Whether a text contains what ``cleaned`` takes out."""
    return _FORBIDDEN.search(text.replace("\r\n", "\n")) is not None


def cleaned(text: str) -> str:
    """The text as it is saved: harmless, and without empty ends."""
    return harmless(text).strip()


def harmless(text: str) -> str:
    """The text in normal form C, with newlines only, and nothing that steers a terminal."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def cleaned_line(text: str) -> str:
    """The text on one line."""
    return " ".join(cleaned(text).split())


def folded(text: str) -> str:
    """What two texts have in common that say the same to people: empty where they say nothing.

    Letters may be large or small, composed or not, and there may be more spaces than needed. Names
    of people and groups, and words that somebody types, are compared so.
    """
    return cleaned_line(text).casefold()
