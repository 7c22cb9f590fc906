"""What is asked of people in a step, in words: content rules, kinds, and ways of choosing."""

from collections.abc import Mapping
from typing import assert_never

from facilitator.core import script
from facilitator.core.script import (
    Activity,
    AnyStep,
    Choose,
    Commit,
    Content,
    Decide,
    Discuss,
    Groups,
    Method,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Speak,
)
from facilitator.core.unions import table_of
from facilitator.wording.language import _, later

CONTENTS: Mapping[Content, str] = {
    "facts": later("facts"),
    "clarifying": later("clarifying questions"),
    "probing": later("probing questions"),
    "interpretation": later("what it may mean"),
    "feelings": later("what it feels like"),
    "appreciation": later("what we appreciate"),
    "benefits": later("what is good about it"),
    "risks": later("risks"),
    "ideas": later("ideas"),
    "advice": later("advice"),
}
"""What belongs to a step, as words within a sentence."""

ACTIVITIES: Mapping[Activity, str] = {
    "think": later("Quiet time to think"),
    "write": later("Quiet time to write"),
    "read": later("Quiet time to read"),
}
"""What people do while it is quiet."""

METHODS: Mapping[Method, str] = {
    "pick": later("Point out what you choose."),
    "hands": later("Raise a hand; the hands are counted."),
    "dots": later("Everybody puts their dots; the dots are counted."),
    "rank": later("Everybody ranks, best first."),
    "in-turn": later("Everybody names one, in turn."),
    "draw": later("A draw decides."),
    "highest": later("What was rated highest is chosen."),
    "lowest": later("What was rated lowest is chosen."),
    "widest": later("Where your numbers lie furthest apart is chosen."),
}
"""How a choice is made."""


def _name_of(step: AnyStep) -> str:
    match step:
        case Speak():
            name = later("One person speaks")
        case Quiet():
            name = later("Quiet")
        case Round():
            name = later("Round")
        case Discuss():
            name = later("Free conversation")
        case Choose():
            name = later("Choice")
        case Commit():
            name = later("Next steps")
        case Groups():
            name = later("Small groups")
        case Rate():
            name = later("Rating")
        case Decide():
            name = later("Decision")
        case Repeat():
            name = later("Several times")
        case Recall():
            name = later("How did it go?")
        case _:
            assert_never(step)
    return name


_NAMES = table_of(AnyStep, _name_of)

KINDS: Mapping[str, str] = {word: _NAMES[kind] for word, kind in script.KINDS.items()}
"""What each kind of step is called, by its word in a script."""


def content_rule(content: tuple[Content, ...], *, is_advice_to_come: bool) -> str:
    """What belongs to a step, as “Here we share facts” or “Clarifying questions – no advice yet”.

    Nothing where the step has no rule.

    Args:
        content: what belongs to the step.
        is_advice_to_come: whether advice belongs to a step that follows.
    """
    words = [_(CONTENTS[kind]) for kind in content if kind != "no-advice"]
    if "no-advice" not in content:
        shared = _("Here we share {contributions}").format(contributions=_listed(words))
        return shared if words else ""
    if not words:
        return _("No advice yet") if is_advice_to_come else _("No advice")
    rule = _("{contributions} – no advice")
    if is_advice_to_come:
        rule = _("{contributions} – no advice yet")
    return rule.format(contributions=_capital(_listed(words)))


def kind_name(kind: str) -> str:
    """What a kind of step is called; the word of the script where the program has none."""
    return _(KINDS[kind]) if kind in KINDS else kind


def activity_text(activity: Activity) -> str:
    """What people do while it is quiet."""
    return _(ACTIVITIES[activity])


def method_text(method: Method) -> str:
    """How a choice is made, as an instruction to the group."""
    return _(METHODS[method])


def _listed(words: list[str]) -> str:
    """The words as one phrase: “a, b and c”."""
    *some, last = words or [""]
    if not some:
        return last
    return _("{some} and {last}").format(some=", ".join(some), last=last)


def _capital(phrase: str) -> str:
    """The phrase with a capital letter at its beginning."""
    return phrase[:1].upper() + phrase[1:]
