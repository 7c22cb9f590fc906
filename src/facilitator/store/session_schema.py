"""The JSON Schema of a session file: the names that others may rely on, open to all others.

The file's own reading code decides what is accepted; this schema is for other programs that read
session files, so unknown keys and unknown kinds of events are allowed everywhere.
"""

from typing import Any

from facilitator.core.events import Fact, kind_of
from facilitator.core.session import MEASURE_STATUSES, OUTCOMES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_YES = {"type": "boolean"}
_WHOLE = {"type": "integer", "minimum": 0}
_SECONDS = {"type": "number"}
_MOMENT = {"type": "string", "format": "date-time", "description": "Date and time with an offset."}
_DAY = {"type": "string", "format": "date", "description": "A local date."}
_WORDS = {"type": "array", "items": _TEXT}
_DECIDED = {"enum": [*OUTCOMES]}


def session_schema() -> dict[str, Any]:
    """The JSON Schema of session format 1."""
    top = {
        "format": {"const": 1, "description": "Version of the session format."},
        "id": _TEXT,
        "title": _TEXT,
        "place": _TEXT,
        "status": {"enum": ["running", "finished", "abandoned"]},
        "record": {"enum": ["plain", "full"]},
        "started": _MOMENT,
        "ended": _MOMENT,
        "language": _TEXT,
        "program": {**_TEXT, "description": "Version of the program that wrote the file."},
        "rehearsal": _YES,
        "group": _table({"id": _TEXT, "name": _TEXT}),
        "script": _script(),
        "plan": _plan(),
        "participants": _rows(_participant(), "id", "name"),
        "outcome": _outcome(),
        "lists": {"type": "object", "additionalProperties": _list()},
        "measures": _rows(_measure(), "what"),
        "reviews": _rows(_review(), "measure", "status"),
        "groups": _rows(_subgroup(), "id", "step", "members"),
        "steps": _rows(_step(), "id"),
        "deviations": _rows(_deviation(), "what"),
        "events": _rows(_event(), "n", "kind"),
    }
    return {
        "$schema": _DIALECT,
        "title": "Session",
        "description": "What a session leaves behind.",
        **_table(top, "format", "id", "status"),
    }


def _table(keys: dict[str, Any], *required: str) -> dict[str, Any]:
    """A table with those keys, and any others."""
    return {"type": "object", "properties": keys, "required": list(required)}


def _rows(keys: dict[str, Any], *required: str) -> dict[str, Any]:
    """An array of such tables."""
    return {"type": "array", "items": _table(keys, *required)}


def _script() -> dict[str, Any]:
    """The script that was followed, with its text."""
    sha256 = {**_TEXT, "description": "SHA-256 of the text in UTF-8, as hexadecimal digits."}
    keys = {"id": _TEXT, "version": _TEXT, "title": _TEXT, "sha256": sha256, "text": _TEXT}
    return _table(keys, "id", "version", "text")


def _plan() -> dict[str, Any]:
    """How long everything was to take."""
    step = {"id": _TEXT, "seconds": _SECONDS, "turn_seconds": _SECONDS}
    return _table(
        {
            "starts": _MOMENT,
            "slot_minutes": _SECONDS,
            "planned_seconds": _SECONDS,
            "opening_seat": {"type": "integer", "minimum": 1},
            "steps": _rows(step),
        }
    )


def _participant() -> dict[str, Any]:
    """Somebody who took part; the last two keys in a full record only."""
    return {
        "id": _TEXT,
        "name": _TEXT,
        "roles": _WORDS,
        "seat": {"type": "integer", "minimum": 1},
        "joined": _MOMENT,
        "left": _MOMENT,
        "leaves_at": {**_MOMENT, "description": "When somebody had to go, if known beforehand."},
        "late": {**_YES, "description": "Came late, and had not come yet."},
        "turns": _WHOLE,
        "speaking_seconds": _SECONDS,
    }


def _subgroup() -> dict[str, Any]:
    """Who sat with whom in one step; the same people have the same id."""
    return {
        "id": _TEXT,
        "number": {"type": "integer", "minimum": 1},
        "step": _TEXT,
        "visit": _WHOLE,
        "iteration": {"type": "array", "items": _WHOLE},
        "within": {**_TEXT, "description": "The group that it was part of."},
        "members": _WORDS,
    }


def _outcome() -> dict[str, Any]:
    """What came of the conversation."""
    chosen = {"type": "object", "additionalProperties": _WORDS}
    return _table(
        {"matter": _TEXT, "owner": _TEXT, "chosen": chosen, "decided": _WORDS, "ended_early": _YES}
    )


def _list() -> dict[str, Any]:
    """What was written down in one list."""
    item = {
        "n": {"type": "integer", "minimum": 1},
        "text": _TEXT,
        "by": {**_TEXT, "description": "Id of the participant; absent in anonymous lists."},
        "group": _TEXT,
        "step": _TEXT,
        "visit": _WHOLE,
        "lap": _WHOLE,
        "at": _MOMENT,
        "chosen": {"description": "Present where the item was chosen."},
        "kept": _YES,
        "reason": _TEXT,
        **_rated(),
        "decided": _DECIDED,
        "votes": _WHOLE,
        "parked": {"description": "Present where the item waits for a later step."},
        "closed": {**_YES, "description": "An objection that the steps have run for."},
        "recalled": {**_TEXT, "description": "What an earlier conversation kept, by its id there."},
        "struck": _YES,
        "erased": _YES,
    }
    keys = {"title": _TEXT, "visible_to": _TEXT, "anonymous": _YES, "items": _rows(item, "n")}
    return _table(keys)


def _measure() -> dict[str, Any]:
    """A next step that was agreed."""
    return {
        "id": _TEXT,
        "what": _TEXT,
        "who": _TEXT,
        "when": _DAY,
        "sign": _TEXT,
        "level": _TEXT,
        "group": _TEXT,
        "from": {},
        "status": {"enum": [*MEASURE_STATUSES]},
        "note": _TEXT,
        "reviewed": _DAY,
        "erased": _YES,
    }


def _step() -> dict[str, Any]:
    """What a step amounted to; nothing in it is by person.

    How many turns there were, and of which kind, is told in a full record only.
    """
    return {
        "id": _TEXT,
        "visit": _WHOLE,
        "iteration": {},
        "title": _TEXT,
        "kind": _TEXT,
        "planned_seconds": _SECONDS,
        "adapted_seconds": _SECONDS,
        "actual_seconds": _SECONDS,
        "turns": _WHOLE,
        "laps": _WHOLE,
        "contributions": _WHOLE,
        "passes": {**_WHOLE, "description": "A total, never by person."},
        "left_out": {},
        "nothing_chosen": _YES,
        **_rated(),
        "decided": _DECIDED,
        "in_favour": _WHOLE,
        "against": _WHOLE,
        "decided_by": {
            "type": "object",
            "additionalProperties": _DECIDED,
            "description": "What each subgroup came to by itself, by its id.",
        },
    }


def _rated() -> dict[str, Any]:
    """What an item, or the session itself, was rated; nothing in it is by person."""
    numbers = {"type": "array", "items": {"type": "integer"}}
    scores = {
        "type": "object",
        "additionalProperties": numbers,
        "description": "The numbers on each scale, the lowest first.",
    }
    return {"scores": scores, "value": _SECONDS, "band": _TEXT}


def _review() -> dict[str, Any]:
    """What became of a next step of an earlier conversation."""
    return {
        "measure": {**_TEXT, "description": "<session>/<measure>"},
        "what": _TEXT,
        "who": _TEXT,
        "status": {"enum": [*MEASURE_STATUSES]},
        "note": _TEXT,
        "reviewed": _DAY,
        "erased": _YES,
    }


def _deviation() -> dict[str, Any]:
    """A departure from the form."""
    whats = ["left-out", "went-back", "extended", "ended-early", "broke-form"]
    return {
        "at": _MOMENT,
        "step": _TEXT,
        "what": {"enum": whats},
        "seconds": _SECONDS,
        "reason": _TEXT,
    }


def _event() -> dict[str, Any]:
    """Something that happened; each kind has keys of its own besides."""
    kinds = sorted(kind_of(fact) for fact in Fact.__args__)
    return {
        "n": {"type": "integer", "minimum": 1},
        "command": {"type": "integer", "minimum": 1},
        "at": _MOMENT,
        "t": {**_SECONDS, "description": "Seconds into the session; never jumps."},
        "kind": {
            "anyOf": [{"enum": kinds}, {**_TEXT, "description": "A kind of another version."}]
        },
        "crc": {"description": "CRC-32 of the event's sorted compact JSON without this key."},
        "complete": {**_YES, "description": "Whether the command is complete with this event."},
    }
