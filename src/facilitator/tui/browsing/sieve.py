"""Which scripts are shown: those that hold every word, and are long, large and meant as wished."""

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.tui.home_wish import ScriptOffered

LENGTHS = (20, 45, 60, 90)
"""At most so many minutes, as one can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is asked of a script; what is not asked for lets every script through."""

    words: str = ""
    """Words that it holds."""
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
            and (self.minutes is None or script.seconds_with(self.people) <= self.minutes * 60)
            and (self.people is None or script.fewest <= self.people <= script.most)
            and self.purpose in (None, script.purpose_tag)
            and self.language in (None, main_language(script.language))
        )


def sifted(scripts: Iterable[ScriptOffered], sieve: Sieve) -> list[ScriptOffered]:
    """The scripts that are as asked, in the order that they came in."""
    return [script for script in scripts if sieve.lets_through(script)]


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
    texts = (script.title, script.summary, script.about.purpose, script.id, *script.tags)
    return " ".join(texts).casefold()
