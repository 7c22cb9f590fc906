"""What stands above the events of a session file, read with forgiveness.

Keys of the wrong type count as absent: what is above the events can be derived from the script and
the events, so nothing in it may keep the events from being read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite

from facilitator.core.people import Participant
from facilitator.core.plain_text import cleaned_line
from facilitator.core.plan import Plan, PlannedStep, planned_step
from facilitator.core.script import Script
from facilitator.core.session import Occasion

_LARGEST = 10**9

KNOWN_KEYS = (
    "format",
    "id",
    "status",
    "title",
    "place",
    "record",
    "started",
    "ended",
    "language",
    "program",
    "rehearsal",
    "redacted",
    "group",
    "outcome",
    "lists",
    "measures",
    "steps",
    "deviations",
    "plan",
    "participants",
    "script",
    "events",
)
"""Everything that this version writes at the top of a session file."""


@dataclass(frozen=True, slots=True)
class Keys:
    """A table from a file, asked for values of the type that is expected."""

    table: Mapping[str, object]
    """The table as it was parsed."""

    def text(self, key: str) -> str | None:
        """One line of text, or nothing."""
        value = self.table.get(key)
        return (cleaned_line(value) or None) if isinstance(value, str) else None

    def verbatim(self, key: str) -> str | None:
        """A text exactly as it stands, or nothing."""
        value = self.table.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> float | None:
        """A finite number, or nothing."""
        value = self.table.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return value if abs(value) < _LARGEST and isfinite(value) else None

    def whole(self, key: str) -> int | None:
        """A whole number, or nothing."""
        value = self.table.get(key)
        return value if type(value) is int and abs(value) < _LARGEST else None

    def moment(self, key: str) -> datetime | None:
        """A time with its offset, or nothing."""
        value = self.table.get(key)
        return value if isinstance(value, datetime) and value.tzinfo is not None else None

    def inside(self, key: str) -> "Keys":
        """A table in the table; empty if there is none."""
        value = self.table.get(key)
        return Keys(value if isinstance(value, dict) else {})

    def rows(self, key: str) -> Iterator["Keys"]:
        """The tables of an array."""
        value = self.table.get(key)
        if isinstance(value, list):
            yield from (Keys(row) for row in value if isinstance(row, dict))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of an array."""
        value = self.table.get(key)
        return tuple(t for t in value if isinstance(t, str)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class Header:
    """The tables above the events."""

    keys: Keys
    """Everything that stands there."""

    @property
    def id(self) -> str:
        """Stable name of the session."""
        return self.keys.text("id") or ""

    @property
    def status(self) -> str:
        """``running``, ``finished`` or ``abandoned``; ``running`` if it cannot be read."""
        status = self.keys.text("status")
        return status if status in ("finished", "abandoned") else "running"

    @property
    def is_running(self) -> bool:
        """Whether the file is still a journal."""
        return self.status == "running"

    @property
    def script_text(self) -> str | None:
        """The script, verbatim."""
        return self.keys.inside("script").verbatim("text")

    @property
    def script_sha256(self) -> str | None:
        """SHA-256 of the script, as the file says."""
        return self.keys.inside("script").text("sha256")

    @property
    def unknown(self) -> dict[str, object]:
        """Keys that this version does not know; they are written back."""
        return {name: value for name, value in self.keys.table.items() if name not in KNOWN_KEYS}

    def people(self) -> tuple[Participant, ...]:
        """The participants, as the header says; a later seat than anybody's where it does not."""
        return tuple(
            Participant(
                id=row.text("id") or f"p{number}",
                name=row.text("name") or "?",
                seat=row.whole("seat") or number,
                roles=row.texts("roles"),
            )
            for number, row in enumerate(self.keys.rows("participants"), start=1)
        )

    def occasion(self, script: Script) -> Occasion:
        """What was settled before the conversation."""
        keys, plan, group = self.keys, self.keys.inside("plan"), self.keys.inside("group")
        title = keys.text("title")
        return Occasion(
            id=self.id,
            script=script,
            plan=self._plan(script),
            title=None if title == script.title else title,
            group_id=group.text("id"),
            group_name=group.text("name"),
            place=keys.text("place"),
            starts=plan.moment("starts"),
            slot_minutes=plan.number("slot_minutes"),
            opening_seat=plan.whole("opening_seat") or 1,
            record="full" if keys.text("record") == "full" else "plain",
            is_rehearsal=keys.table.get("rehearsal") is True,
        )

    def _plan(self, script: Script) -> Plan:
        """The plan: lengths from the file, everything else from the script."""
        plan = self.keys.inside("plan")
        lengths = {row.text("id"): row for row in plan.rows("steps")}
        people = len(self.people())
        slot = plan.number("slot_minutes")
        return Plan(
            steps=tuple(
                _with_length(planned_step(step, script, people), lengths.get(step.id))
                for step in script.steps
            ),
            slot=None if slot is None else round(slot * 60),
        )


def _with_length(step: PlannedStep, row: Keys | None) -> PlannedStep:
    """A planned step with the length that the file gives it."""
    seconds = None if row is None else row.whole("seconds")
    if row is None or seconds is None:
        return step
    return replace(step, seconds=seconds, turn_seconds=row.number("turn_seconds"))
