"""What each key of a script is called where a person reads about it."""

from collections.abc import Mapping

from facilitator.core.differences import PartKind
from facilitator.wording.language import _, later

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
