"""What the keys of a script say, in words: orders, ways to choose, roles, lists and lengths."""

from collections.abc import Callable, Mapping

from facilitator.core.lists import THE_ITEM
from facilitator.core.script import (
    Band,
    Condition,
    Scale,
    Script,
)
from facilitator.wording.language import _, later
from facilitator.wording.numbers import decimal
from facilitator.wording.roles import role_name
from facilitator.wording.rules import ACTIVITIES, CONTENTS, kind_name

WORDS: Mapping[str, Mapping[str, str]] = {
    "when_time_up": {
        "warn": later("it shows, and goes on"),
        "ask": later("you are asked"),
        "advance": later("the next step begins"),
    },
    "order": {
        "seats": later("in the order of the seats"),
        "seats-reversed": later("in the order of the seats, the other way round"),
        "random": later("in an order that is drawn"),
        "speaker-picks": later("whoever has spoken chooses the next"),
        "volunteer": later("whoever wants to"),
    },
    "start": {
        "seat": later("the seat whose turn it is today"),
        "rotate": later("one seat further on for each lap"),
        "volunteer": later("whoever wants to, and round from there"),
    },
    "laps": {"until-silent": later("until nobody has anything more")},
    "pass": {
        "allowed": later("always fine"),
        "asked-again": later("fine; you are asked once more at the end of the lap"),
        "drops-out": later("fine; then you are out of the round"),
        "discouraged": later("fine, after one question back"),
        "no": later("not here"),
    },
    "unused": {
        "end": later("the turn ends"),
        "silence": later("the rest is kept in silence"),
    },
    "formed_by": {
        "seats": later("those who sit together"),
        "random": later("drawn"),
        "mixed": later("people who have not been together today"),
        "merge": later("groups next to each other become one"),
        "home": later("everyone goes back to their first group"),
    },
    "method": {
        "pick": later("what you agree on"),
        "hands": later("a show of hands"),
        "dots": later("dots"),
        "rank": later("everybody ranks, best first"),
        "in-turn": later("everybody names one, in turn"),
        "draw": later("a draw"),
        "highest": later("what was rated highest"),
        "lowest": later("what was rated lowest"),
        "widest": later("where the numbers lie furthest apart"),
        "consent": later("consent: nobody objects"),
        "majority": later("majority: more for than against"),
    },
    "across_people": {"mean": later("their mean"), "sum": later("their sum")},
    "across_scales": {
        "none": later("nothing together"),
        "sum": later("their sum"),
        "mean": later("their mean"),
        "product": later("their product"),
    },
    "for_each": {
        "participant": later("person"),
        "item": later("thing that was written down"),
    },
    "until": {"leader": later("you say that it is enough")},
    "assigned": {
        "setup": later("before the start"),
        "during": later("on the way"),
    },
}
"""What the fixed words of a key mean."""

PEOPLE: Mapping[str, str] = {
    "everyone": later("everyone"),
    "group": later("the group"),
    "groups": later("each group"),
    "author": later("whoever said it"),
}
"""Words that stand where a role could stand."""

_ROLES = frozenset(
    {
        "by", "who", "except", "first", "last", "answered_by", "keep", "roles", "assigns",
        "as", "silent", "away", "appoint", "visible_to",
    }
)  # fmt: skip
_CONTENT_WORDS: Mapping[str, str] = {str(kind): words for kind, words in CONTENTS.items()}
_ACTIVITY_WORDS: Mapping[str, str] = {str(kind): words for kind, words in ACTIVITIES.items()}
_LISTS = frozenset({"collect", "from", "into", "objections"})
_MINUTES = frozenset(
    {
        "minutes",
        "min_minutes",
        "turn_minutes",
        "minutes_each",
        "extend_minutes",
        "published_minutes",
    }
)


def value_text(key: str, value: object, script: Script) -> str:
    """What a key says, as a phrase; the entries of a list with commas between.

    Args:
        key: the key, as the format writes it.
        value: what it says; not nothing.
        script: the script that it stands in, which names roles and lists.
    """
    if isinstance(value, tuple) and not _is_range(value):
        return ", ".join(value_text(key, each, script) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float | tuple):
        numbers = value if isinstance(value, tuple) else (value,)
        return _with_unit(key, "–".join(decimal(each) for each in numbers))
    if isinstance(value, str):
        return _word(key, value, script)
    return _table_text(value, script)


def _is_range(value: tuple[object, ...]) -> bool:
    """Whether a value is the fewest and the most."""
    return bool(value) and isinstance(value[0], int | float)


def _table_text(value: object, script: Script) -> str:
    """What a table within a step says."""
    if isinstance(value, Condition):
        return condition_text(value, script)
    if isinstance(value, Scale):
        return scale_text(value)
    if isinstance(value, Band):
        return _("up to {number}: {name}").format(number=decimal(value.max), name=value.label)
    return str(value)


def people_name(word: str, script: Script) -> str:
    """Who is meant by a role, ``everyone``, ``group``, ``groups`` or ``author``."""
    return _(PEOPLE[word]) if word in PEOPLE else role_name(word, script)


def list_name(list_id: str, script: Script) -> str:
    """What a list is called, in quotation marks; in words, the item that an iteration is for."""
    if list_id == THE_ITEM:
        return _("the one in turn")
    form = script.lists.get(list_id)
    return quoted(list_id if form is None else form.title)


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return _("“{title}”").format(title=text)


def condition_text(condition: Condition, script: Script) -> str:
    """When a step is held at all."""
    parts = []
    if condition.participants_min is not None:
        parts.append(_("you are at least {number}").format(number=condition.participants_min))
    if condition.participants_max is not None:
        parts.append(_("you are at most {number}").format(number=condition.participants_max))
    for list_id, words in (
        (condition.list_not_empty, _("there is something in {list}")),
        (condition.list_empty, _("there is nothing in {list}")),
    ):
        if list_id is not None:
            parts.append(words.format(list=list_name(list_id, script)))
    if condition.chosen is not None:
        item, name = quoted(condition.chosen.item), list_name(condition.chosen.list, script)
        parts.append(_("{item} was chosen from {list}").format(item=item, list=name))
    return ", ".join(parts)


def scale_text(scale: Scale) -> str:
    """A scale with its ends, as “Risk 1–5 (1: never, 5: often)”."""
    text = f"{scale.title} {scale.min}–{scale.max}"
    ends = [(scale.min, scale.low), (scale.max, scale.high)]
    named = ", ".join(f"{number}: {name}" for number, name in ends if name)
    return f"{text} ({named})" if named else text


def _with_unit(key: str, number: str) -> str:
    """A number, with the word for minutes where it is one of minutes."""
    return _("{number} min").format(number=number) if key in _MINUTES else number


def _word(key: str, word: str, script: Script) -> str:
    """A word of the format, a role, a list, or a text in quotation marks."""
    if word in WORDS.get(key, {}):
        return _(WORDS[key][word])
    if key == "start":
        return _("the one after: {role}").format(role=role_name(word.partition(":")[2], script))
    for keys, say in _SAY.items():
        if key in keys:
            return say(word, script)
    return quoted(word)


def _content_word(kind: str, _script: Script) -> str:
    """One kind of contribution."""
    return _(_CONTENT_WORDS[kind]) if kind in _CONTENT_WORDS else _("no advice yet")


_SAY: Mapping[frozenset[str], Callable[[str, Script], str]] = {
    _ROLES: people_name,
    _LISTS: list_name,
    frozenset({"content"}): _content_word,
    frozenset({"kind"}): lambda word, _script: kind_name(word),
    frozenset({"activity"}): lambda word, _script: _(_ACTIVITY_WORDS[word]),
    frozenset({"id", "version", "sha256", "language"}): lambda word, _script: word,
}
"""What says a word of these keys."""
