"""The script that somebody names, and the people and the time that it can be led with."""

from facilitator.cli.settled import places
from facilitator.core.errors import WrongUse
from facilitator.core.plan import make_plan
from facilitator.core.regular_group import LONGEST_MEETING
from facilitator.core.script import Script
from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.scripts import shelves
from facilitator.store.scripts.shelves import UsableScript
from facilitator.wording.plans import groups_text, number_text


def usable_script(name: str) -> UsableScript:
    """The script by that id or at that path, among those that can be found from here.

    Raises:
        ScriptError: there is none, or it has errors.
    """
    return shelves.usable_script(name, places())


def needs_enough_people(script: Script, count: int) -> None:
    """Go on only with as many people as the script needs.

    Raises:
        WrongUse: there are too few.
    """
    if count < script.group.min:
        raise WrongUse("too-few-people", title=script.title, fewest=script.group.min, count=count)


def misgivings_about_number(script: Script, count: int) -> list[str]:
    """What the leader should know before leading the script with that many people."""
    said = number_text(script, count)
    return [said] if said else []


def misgivings_about_people(script: Script, people: int) -> list[str]:
    """The same, and which groups cannot be formed of them."""
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
    """The number of people, if that many can be planned for.

    Raises:
        WrongUse: they cannot.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise WrongUse("not-a-number-of-people", most=MOST_PEOPLE)
    return people
