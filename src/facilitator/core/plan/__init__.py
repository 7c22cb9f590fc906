"""How long a script takes with so many people, and how it fits a slot. Lengths are in seconds.

The rules are those of the section *Time* in the script format. A plan is unrolled: what stands in
a ``repeat`` has a row for each iteration that is planned, and the length of a step that has steps
is the sum of theirs, to the second.
"""

from facilitator.core.plan.fitting import fitted_plan
from facilitator.core.plan.rows import Plan, PlannedStep
from facilitator.core.plan.unrolling import MOST_ROWS, unrolled
from facilitator.core.script import Script

__all__ = ["MOST_ROWS", "Plan", "PlannedStep", "make_plan"]


def make_plan(script: Script, people: int, slot_minutes: float | None = None) -> Plan:
    """Plan a script for so many people, fitted to a slot where one is given."""
    plan = unrolled(script, people)
    return plan if slot_minutes is None else fitted_plan(script, plan, round(slot_minutes * 60))
