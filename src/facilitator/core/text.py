"""How a name is written down: as part of a file's name, or without its surname."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

LONGEST_SLUG = 40
"""The most characters that a name gives to the name of a file."""


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
    taken = {other.casefold() for other in beside}
    forms = list(_forms(name))
    return next((form for form in forms if form.casefold() not in taken), forms[-1])


def first_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names without surnames; where two are the same, both get as much as tells them apart.

    The two called Anna become ``Anna Ö`` and ``Anna S``.
    """
    forms = [list(_forms(name)) for name in names]
    chosen = [each[0] for each in forms]
    for length in range(1, max((len(each) for each in forms), default=0)):
        counts = [name.casefold() for name in chosen]
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
