"""Keys of a script as somebody writes them who thinks in another language than English."""

from collections.abc import Container, Mapping
from functools import cache

from facilitator.core.naming import slug
from facilitator.languages import every_language


@cache
def other_words() -> Mapping[str, str]:
    """The key that each word of another language stands for; words as keys are written."""
    return {
        _as_key(word): key
        for words in every_language()
        for key, others in words.keys.items()
        for word in others
    }


def key_meant(word: str, known: Container[str] | None = None) -> str | None:
    """The key that somebody meant, if it is one of these words.

    Args:
        word: what stands there.
        known: the keys that can stand there; every key, if nothing is said.
    """
    meant = other_words().get(_as_key(word))
    return meant if meant is not None and (known is None or meant in known) else None


def _as_key(word: str) -> str:
    """A word in the letters that keys have; accents are taken off, and so is the stroke of ø."""
    return slug(word.casefold().replace("ø", "o"))
