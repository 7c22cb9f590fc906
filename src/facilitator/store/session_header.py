"""What stands above the events of a session file, read with forgiveness.

Keys of the wrong type count as absent: what is above the events can be derived from the script and
the events, so nothing in it may keep the events from being read.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.core.people import Participant
from facilitator.core.plan import Plan, PlannedStep, make_plan, scaled
from facilitator.core.script import Script
from facilitator.store.toml import Keys

if TYPE_CHECKING:
    from facilitator.core.session import Occasion

COMPARED = (
    "id",
    "status",
    "title",
    "place",
    "record",
    "started",
    "ended",
    "language",
    "rehearsal",
    "group",
    "outcome",
    "lists",
    "measures",
    "reviews",
    "groups",
    "steps",
    "deviations",
    "plan",
    "participants",
    "script",
)
"""Keys at the top of a session file that follow from the rest of it, so that it can be verified."""

KNOWN_KEYS = ("format", *COMPARED, "program", "events")
"""Everything that this version writes at the top of a session file."""


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
                is_here=row.table.get("late") is not True,
                is_awaited=row.table.get("late") is True,
                leaves_at=row.moment("leaves_at"),
            )
            for number, row in enumerate(self.keys.rows("participants"), start=1)
        )

    def occasion(self, script: Script) -> "Occasion":
        """What was settled before the conversation."""
        # The first screen reads headers too, and need not know what a session is.
        from facilitator.core.session import Occasion  # noqa: PLC0415 - see above

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
        made = make_plan(script, len(self.people()), plan.number("slot_minutes"))
        return replace(
            made,
            steps=tuple(_with_length(script, step, lengths.get(step.id)) for step in made.steps),
        )


def _with_length(script: Script, step: PlannedStep, row: Keys | None) -> PlannedStep:
    """A planned step with the length that the file gives it; what stands in it in proportion."""
    seconds = None if row is None else row.whole("seconds")
    if row is None or seconds is None:
        return step
    if step.parts:
        return step if step.seconds == seconds else scaled(script, step, seconds)
    return replace(step, seconds=seconds, turn_seconds=row.number("turn_seconds"))
