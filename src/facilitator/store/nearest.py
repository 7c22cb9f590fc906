"""What somebody meant who wrote a word that there is not."""

import difflib
from collections.abc import Iterable

_LONGEST_GUESSED = 64
_ALIKE = 0.65
"""From how much likeness on one is taken for the other: what is less like only misleads."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, if any is."""
    if len(word) > _LONGEST_GUESSED:
        return None
    by_folded = {each.casefold(): each for each in sorted(known)}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=_ALIKE)
    return by_folded[found[0]] if found else None
