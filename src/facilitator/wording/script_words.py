"""What the words of a script say to people: its kinds, its keys and their values."""

from collections.abc import Callable, Mapping
from typing import assert_never

from facilitator.core import script
from facilitator.core.differences import PartKind
from facilitator.core.script import (
    THE_ITEM,
    Activity,
    AnyStep,
    Band,
    Choose,
    Commit,
    Condition,
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
    Scale,
    Script,
    Speak,
)
from facilitator.core.unions import table_of
from facilitator.wording.language import _, later
from facilitator.wording.numbers import decimal
from facilitator.wording.people import role_name

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
    return rule.format(contributions=capitalised(_listed(words)))


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


def capitalised(phrase: str) -> str:
    """The phrase with a capital letter at its beginning."""
    return phrase[:1].upper() + phrase[1:]


OF_EVERY_STEP: Mapping[str, str] = {
    "kind": later("Kind of step"),
    "title": later("Title"),
    "say": later("What you read aloud"),
    "guide": later("Advice to the facilitator"),
    "why": later("The point of it"),
    "prompts": later("Questions and beginnings of sentences"),
    "complete_when": later("It is done when"),
    "minutes": later("Length"),
    "min_minutes": later("Shortest length"),
    "fixed": later("The length is never changed"),
    "turn_minutes": later("Length of a turn"),
    "minutes_each": later("Length for each person"),
    "when_time_up": later("When time is up"),
    "extend_minutes": later("One yes to more time gives"),
    "silent": later("Silent"),
    "away": later("Out of the room"),
    "content": later("What belongs here"),
    "answers": later("Answers to choose from"),
    "collect": later("Written down in"),
    "per_turn": later("The most notes in a turn"),
    "max_items": later("The most notes in all"),
    "required": later("Something has to be written down"),
    "replaces": later("A new note takes the place of one’s earlier one"),
    "appoint": later("Roles that somebody has to have afterwards"),
    "again": later("May be held once more"),
    "optional": later("May be left out"),
    "only_if": later("Only if"),
}
"""Keys that every step has."""

OF_KINDS: Mapping[str, str] = {
    "by": later("Who does it"),
    "activity": later("Meanwhile"),
    "who": later("Who is in it"),
    "except": later("Not in it"),
    "order": later("Who is next"),
    "start": later("Who begins"),
    "first": later("First in each lap"),
    "last": later("Last in each lap"),
    "laps": later("Laps"),
    "max_laps": later("Laps until you are asked"),
    "expected_laps": later("Laps in the plan"),
    "pass": later("Passing"),
    "answered_by": later("Who answers"),
    "unused": later("When a turn ends early"),
    "size": later("People in a group"),
    "formed_by": later("How the groups are formed"),
    "keep": later("Stays when groups change"),
    "roles": later("Roles in each group"),
    "from": later("Taken from"),
    "count": later("How many"),
    "method": later("How"),
    "dots": later("Dots each"),
    "into": later("Copied to"),
    "assigns": later("Role that the author gets"),
    "reason": later("Why is asked"),
    "keep_rest": later("The rest is kept for another time"),
    "scales": later("Scales"),
    "across_people": later("The numbers of the people become"),
    "across_scales": later("The scales become"),
    "bands": later("What the result is called"),
    "objections": later("Objections are written down in"),
    "for_each": later("Once for each"),
    "times": later("Times"),
    "until": later("Goes on until"),
    "expected": later("Times in the plan"),
    "as": later("Role while one’s time lasts"),
    "max": later("The most next steps"),
}
"""Keys that only some kinds of step have."""

OF_PARTS: Mapping[PartKind, Mapping[str, str]] = {
    "script": {
        "format": later("Format"),
        "id": later("Id"),
        "language": later("Language"),
        "title": later("Title"),
        "summary": later("What it is"),
        "purpose": later("What it is for"),
        "source": later("Source"),
        "licence": later("Licence"),
        "authors": later("Written by"),
        "tags": later("Words to find it by"),
        "prepare": later("To prepare"),
        "ground_rules": later("Ground rules"),
        "published_minutes": later("What the source says of the length"),
    },
    "group": {
        "min": later("The fewest people"),
        "best": later("Best with"),
        "max": later("The most people"),
    },
    "origin": {
        "id": later("Id"),
        "version": later("Version"),
        "sha256": later("Fingerprint"),
    },
    "role": {
        "name": later("Name"),
        "duty": later("What its holder does"),
        "assigned": later("When it is given"),
        "optional": later("The conversation goes on without it"),
        "several": later("Several can have it"),
    },
    "list": {
        "title": later("Title"),
        "item": later("The word for one of them"),
        "items": later("There from the start"),
        "visible_to": later("Who sees it"),
        "anonymous": later("Nothing is kept of who said what"),
    },
    "step": {**OF_EVERY_STEP, **OF_KINDS},
}
"""The keys of each part of a script."""


def key_label(part: PartKind, key: str) -> str:
    """What a key is called; the key itself where it has no other name.

    Args:
        part: which part of a script it stands in.
        key: the key, as the format writes it.
    """
    label = OF_PARTS[part].get(key)
    return key if label is None else _(label)


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
_CONTENT_WORDS: Mapping[str, str] = {
    **{str(kind): words for kind, words in CONTENTS.items()},
    "no-advice": later("no advice yet"),
}
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
    match value:
        case bool():
            return _("yes") if value else _("no")
        case int() | float():
            return _number(key, decimal(value))
        case tuple() if is_range(value):
            return _number(key, "–".join(map(decimal, value)))
        case tuple():
            return ", ".join(value_text(key, each, script) for each in value)
        case str():
            if value in WORDS.get(key, {}):
                return _(WORDS[key][value])
            if key == "start":
                role = role_name(value.partition(":")[2], script)
                return _("the one after: {role}").format(role=role)
            say = _SAY.get(key)
            return quoted(value) if say is None else say(value, script)
        case Condition():
            return condition_text(value, script)
        case Scale():
            return scale_text(value)
        case Band():
            return _("up to {number}: {name}").format(number=decimal(value.max), name=value.label)
        case _:
            return str(value)


def is_range(value: tuple[object, ...]) -> bool:
    """Whether a value is two numbers, the least and the most, and no list of entries."""
    return bool(value) and all(isinstance(each, int | float) for each in value)


def _number(key: str, number: str) -> str:
    return _("{number} min").format(number=number) if key in _MINUTES else number


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


_SAY: Mapping[str, Callable[[str, Script], str]] = {
    **dict.fromkeys(_ROLES, people_name),
    **dict.fromkeys(_LISTS, list_name),
    **dict.fromkeys(("id", "version", "sha256", "language"), lambda word, _script: word),
    "content": lambda word, _script: _(_CONTENT_WORDS[word]),
    "kind": lambda word, _script: kind_name(word),
    "activity": lambda word, _script: _(_ACTIVITY_WORDS[word]),
}
"""What says a word that stands under a key; a text is quoted where no other key is meant."""
