"""The script that somebody names, and whether it goes with so many people and so much time."""

import os
from dataclasses import dataclass
from pathlib import Path

from facilitator.cli.settled import places, refuse_folder
from facilitator.core.errors import ScriptError, ScriptNotFound, WrongUse
from facilitator.core.plan import make_plan
from facilitator.core.script import Script
from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.scripts.shelves import find_script
from facilitator.wording.plans import groups_text, number_text

LONGEST_MEETING = 24 * 60
"""The longest slot that is planned, in minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsableScript:
    """A script without errors."""

    script: Script
    """What it says."""
    text: str
    """Its text, verbatim."""
    name: str
    """The name by which it is found again: its id, or where its file lies."""


def usable_script(name: str) -> UsableScript:
    """The script by that id or at that path.

    Raises:
        ScriptError: there is none, or it has errors.
    """
    from facilitator.store.scripts.reading import read_script

    try:
        path = find_script(name, Path.cwd(), places())
    except ScriptNotFound:
        refuse_folder(Path(name), ScriptNotFound)
        raise
    read = read_script(path)
    if read.script is None:
        given = name if path.stem == name else os.path.normpath(name)
        raise ScriptError("script-has-errors", path=given)
    found_by = name if path.stem == name else str(path.absolute())
    return UsableScript(script=read.script, text=read.text, name=found_by)


def needs_enough_people(script: Script, count: int) -> None:
    """Go on only with as many people as the script needs.

    Raises:
        WrongUse: there are too few.
    """
    if count < script.group.min:
        raise WrongUse("too-few-people", title=script.title, fewest=script.group.min, count=count)


def misgivings_about_number(script: Script, count: int) -> list[str]:
    """What speaks against leading the script with so many people."""
    said = number_text(script, count)
    return [said] if said else []


def misgivings_about_people(script: Script, people: int) -> list[str]:
    """The same, and groups that cannot be formed of so many."""
    made = make_plan(script, people)
    return [*misgivings_about_number(script, people), *groups_text(script, made)]


def checked_slot(slot: float | None) -> float | None:
    """The slot, if it is one that can be planned for.

    Raises:
        WrongUse: it is not.
    """
    if slot is not None and not 1 <= slot <= LONGEST_MEETING:
        raise WrongUse("not-a-length", most=LONGEST_MEETING)
    return slot


def checked_number(people: int) -> int:
    """The number of people, if so many can be planned for.

    Raises:
        WrongUse: they cannot.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise WrongUse("not-a-number-of-people", most=MOST_PEOPLE)
    return people
