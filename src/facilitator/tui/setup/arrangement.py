"""A conversation as it is being set up."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from facilitator.core.errors import WrongUse
from facilitator.core.people import LEADER
from facilitator.core.plan import Plan, make_plan
from facilitator.core.regular_group import Coming, Preparation, round_end
from facilitator.core.script import Script
from facilitator.core.setup import given_role, holders, settled_for, vacant_roles
from facilitator.wording.errors import error_text
from facilitator.wording.people import vacancy_told
from facilitator.wording.plans import fit_text, groups_text, number_text

FARTHEST_START = timedelta(hours=12)
"""A start that is farther away than this is meant for another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A conversation as it is being set up."""

    script: Script
    """What will be held."""
    preparation: Preparation
    """What is settled about it."""
    prepared_id: str = ""
    """The kept preparation that it came from, if any."""
    ends: datetime | None = None
    """When it ends, where that is what was settled; the slot is counted back from it."""

    def begins(self, now: datetime) -> datetime:
        """When it starts, as things stand."""
        return self.preparation.starts or now

    def slot_minutes(self, now: datetime) -> float | None:
        """How long there is; less and less while an end at a clock time draws nearer."""
        begins = self.begins(now)
        if self.ends is None or self.ends <= begins:
            return self.preparation.slot_minutes
        # A moment too much, rather than an end in the minute before.
        return ceil((self.ends - begins).total_seconds() / 0.6) / 100

    def plan(self, now: datetime) -> Plan:
        """How long each step takes, with those who come."""
        return make_plan(self.script, len(self.preparation.coming), self.slot_minutes(now))

    def ends_at(self, now: datetime) -> datetime:
        """When it ends, as things stand."""
        if self.ends is not None and self.ends > self.begins(now):
            return self.ends
        slot = self.slot_minutes(now)
        seconds = self.plan(now).total if slot is None else slot * 60
        return self.begins(now) + timedelta(seconds=seconds)

    def hinders(self) -> str:
        """Why it cannot begin, in words; nothing if it can."""
        coming = self.preparation.coming
        if len(coming) < self.script.group.min:
            return number_text(self.script, len(coming))
        if all(person.coming is not Coming.ON_TIME for person in coming):
            return error_text(WrongUse("nobody-on-time"))
        return ""

    def misgivings(self, now: datetime) -> tuple[str, ...]:
        """What the leader should know, whether it hinders the start or not."""
        plan, count = self.plan(now), len(self.preparation.coming)
        said = (self.hinders() or number_text(self.script, count),)
        fitting = "" if plan.fits else fit_text(self.script, plan)
        vacant = vacant_roles(self.preparation, self.script)
        roles = (vacancy_told(role, steps, self.script) for role, steps in vacant.items())
        told = (*said, fitting, *groups_text(self.script, plan), *roles)
        return tuple(text for text in told if text)

    def settled(self, now: datetime) -> Preparation:
        """The preparation as it is led from that moment."""
        preparation = settled_for(self.preparation, self.script)
        leaders = holders(preparation, LEADER)
        if leaders:
            preparation = given_role(preparation, LEADER, leaders[0])
        starts = preparation.starts
        if starts is not None and abs(starts - now) > FARTHEST_START:
            return replace(preparation, starts=None)
        return replace(preparation, slot_minutes=self.slot_minutes(now))


def ending(arrangement: Arrangement, now: datetime) -> Arrangement:
    """The same, held to the round clock time at which its slot ends if it begins now."""
    slot = arrangement.preparation.slot_minutes
    if slot is None or arrangement.preparation.starts is not None:
        return arrangement
    return replace(arrangement, ends=round_end(slot, now))
