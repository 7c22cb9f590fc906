"""Which scripts are shown: those that hold every word, and are long, large and meant as wished."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.tui.browsing.unusable import UnusableScript
from facilitator.tui.home_wish import ScriptOffered

LENGTHS = (20, 45, 60, 90)
"""At most so many minutes, as one can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is asked of a script; what is not asked for lets every script through."""

    words: str = ""
    """Words that it, its makers or its place hold."""
    minutes: int | None = None
    """The most minutes that it takes, with as many people as are asked for or it suits best."""
    people: int | None = None
    """How many it has to suit."""
    purpose: str | None = None
    """What it is used for: the first of its tags."""
    language: str | None = None
    """What language it is in, as a tag of two letters."""

    def lets_through(self, script: ScriptOffered) -> bool:
        """Whether a script is as asked."""
        return (
            all(word in _searched(script) for word in self.words.casefold().split())
            and (self.people is None or script.fewest <= self.people <= script.most)
            and (self.minutes is None or script.seconds_with(self.people) <= self.minutes * 60)
            and self.purpose in (None, script.purpose_tag)
            and self.language in (None, main_language(script.language))
        )


def sifted(scripts: Iterable[ScriptOffered], sieve: Sieve) -> list[ScriptOffered]:
    """The scripts that are as asked, those first that are called so, then those that are filed so.

    Apart from that they stand in the order that they came in.
    """
    found = [script for script in scripts if sieve.lets_through(script)]
    words = sieve.words.casefold().split()
    return sorted(found, key=lambda script: _nearness(script, words))


def sifted_unusable(unusable: Iterable[UnusableScript], sieve: Sieve) -> list[UnusableScript]:
    """Scripts that cannot be led yet and hold every word; nothing else is known of them."""
    words = sieve.words.casefold().split()
    return [
        each
        for each in unusable
        if all(word in f"{each.title} {each.place}".casefold() for word in words)
    ]


def purposes(scripts: Iterable[ScriptOffered], language: str | None) -> list[str]:
    """What scripts in that language are used for, each once, sorted."""
    told = {
        script.purpose_tag
        for script in scripts
        if script.purpose_tag and language in (None, main_language(script.language))
    }
    return sorted(told, key=str.casefold)


def languages(scripts: Iterable[ScriptOffered]) -> list[str]:
    """The languages that there are scripts in, sorted."""
    return sorted({main_language(script.language) for script in scripts})


def main_language(tag: str) -> str:
    """The language itself, without where or how it is written."""
    return tag.partition("-")[0].casefold()


def _searched(script: ScriptOffered) -> str:
    """Where words are looked for."""
    about = script.about
    texts = (script.summary, about.purpose, *about.authors, script.place)
    return " ".join((_filed_as(script), *texts)).casefold()


def _filed_as(script: ScriptOffered) -> str:
    """Its title, its id and the words to find it by."""
    return " ".join((script.title, script.id, *script.tags)).casefold()


def _nearness(script: ScriptOffered, words: Sequence[str]) -> int:
    """How near a script comes to the words; 0 is nearest."""
    places = (script.title.casefold(), _filed_as(script))
    return next((n for n, text in enumerate(places) if all(w in text for w in words)), len(places))
