"""Texts: what they may contain, how they are compared and ordered, and short forms of names.

Control characters (but newline and tab), lone surrogates and bidirectional overrides can move the
cursor or turn a line around; they are taken out. Line ends become newlines, and letters their
composed form, so that what is saved comes back identical.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

LONGEST_TEXT = 10_000
"""The most characters of one text."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff]"
)


LONGEST_SLUG = 40
"""The most characters that a name gives to the name of a file."""


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
    """The form in which texts of people are compared; empty for a text that says nothing.

    It ignores upper and lower case, how letters are composed, and extra spaces. Use it for names of
    people and groups, and for words that somebody types.
    """
    return cleaned_line(text).casefold()


def slug(name: str) -> str:
    """A name as part of a file's name: lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_SLUG].strip("-")


def first_name(name: str, beside: Collection[str] = ()) -> str:
    """A name without its surname, with as much of it as tells it from those beside it.

    Args:
        name: the whole name.
        beside: the names of others, as they are written down.
    """
    taken = set(map(folded, beside))
    forms = list(_forms(name))
    return next((form for form in forms if folded(form) not in taken), forms[-1])


def first_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names without surnames; where two are the same, both get as much as tells them apart.

    The two called Anna become ``Anna Ö`` and ``Anna S``.
    """
    forms = [list(_forms(name)) for name in names]
    chosen = [each[0] for each in forms]
    for length in range(1, max((len(each) for each in forms), default=0)):
        counts = list(map(folded, chosen))
        for index, each in enumerate(forms):
            if counts.count(counts[index]) > 1:
                chosen[index] = each[min(length, len(each) - 1)]
    return tuple(chosen)


def _forms(name: str) -> Iterator[str]:
    """The forms of a name, from the shortest to the whole."""
    words = name.split()
    if len(words) > 1:
        first, last = words[0], words[-1].rstrip(".")
        # A single letter was written to tell two people apart, and stays.
        if len(last) > 1:
            yield first
            yield from (f"{first} {last[:length]}" for length in range(1, len(last)))
    yield name


# Python turns no more than some thousands of digits into a number.
_NUMBERS = re.compile(r"\d{1,1000}")

Rank = tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]
"""What versions are ordered by: the three numbers, being released, the parts of what precedes."""


def version_rank(version: str) -> Rank:
    """What a version is ordered by: of two versions the later one has the greater rank.

    Args:
        version: such as ``1.2.0`` or ``1.2.0-beta.1``; what follows a ``+`` does not count. A text
            that is no version comes before all that are.
    """
    released, _plus, _build = version.partition("+")
    core, hyphen, before = released.partition("-")
    numbers = core.split(".")
    if not all(_NUMBERS.fullmatch(each) for each in numbers):
        return ((-1,), False, ())
    # Of what precedes a release, numbers come before words.
    parts = before.split(".") if hyphen else ()
    ranks = tuple(
        (False, int(part), part) if _NUMBERS.fullmatch(part) else (True, 0, part) for part in parts
    )
    return (tuple(int(each) for each in numbers), not hyphen, ranks)
