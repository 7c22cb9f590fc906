"""Commands about scripts: list them, check them, plan them."""

import json
from collections.abc import Sequence
from pathlib import Path

import typer

from facilitator.cli.options import AsJson, HowMany, ScriptFiles, ScriptName, SlotMinutes
from facilitator.cli.saying import say
from facilitator.core.errors import ScriptError, WrongUse
from facilitator.core.plain_text import cleaned_line
from facilitator.core.plan import Plan, PlannedStep, make_plan
from facilitator.core.script import Script
from facilitator.store import shelves
from facilitator.store.findings import Finding
from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.places import LIBRARY_MARK
from facilitator.store.plain_files import is_folder
from facilitator.store.shelves import (
    Shelf,
    ShelvedScript,
    UsableScript,
    find_script,
    libraries_on_shelves,
    recommended_first,
    shelved_scripts,
)
from facilitator.wording.durations import minutes
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext
from facilitator.wording.plans import fit_text, groups_text, number_text
from facilitator.wording.typing import as_typed

LONGEST_MEETING = 24 * 60
"""The longest slot that is planned, in minutes."""

UNDER = "    "
"""What the later lines of a script, or of a finding, are set in by."""


def usable_script(name: str) -> UsableScript:
    """The script by that id or at that path, among those that can be found from here.

    Raises:
        ScriptError: there is none, or it has errors.
    """
    from facilitator.cli.places import places

    return shelves.usable_script(name, places())


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


def scripts() -> None:
    """List every script that can be led by its id."""
    from facilitator.cli.places import places
    from facilitator.wording.places import missing_library_text

    for shelved in sorted(shelved_scripts(places()), key=recommended_first):
        say(_listed(shelved), under=UNDER)
    for library in libraries_on_shelves(places()):
        if not library.is_here:
            say(missing_library_text(library), err=True)


def _listed(shelved: ShelvedScript) -> str:
    """A script in one line: what finds it, what it is, and where it lies if not with the rest."""
    from facilitator.store.script_file import read_script
    from facilitator.wording.places import shelved_text

    try:
        script = read_script(shelved.path).script
    except ScriptError:
        script = None
    if script is None:
        text = _("(cannot be used yet; see facilitator check {typed})")
        return f"{shelved.name}  {text.format(typed=as_typed(shelved.name))}"
    length = minutes(make_plan(script, script.group.fitting).total)
    line = f"{shelved.name}  –  {script.title}, {length}. {script.summary}"
    if shelved.is_alone and shelved.shelf is Shelf.SHIPPED:
        return line
    return f"{line} ({shelved_text(shelved)})"


def check(files: ScriptFiles, *, as_json: AsJson = False) -> None:
    """Say what is wrong in scripts; the exit code is 1 when something has to be mended."""
    from facilitator.wording.findings import finding_line

    if len(files) == 1 and is_folder(files[0]):
        files = _scripts_in(files[0])
    passed_over = [path for path in files if len(files) > 1 and _is_something_else(path)]
    if passed_over:
        text = ngettext(
            "{names} is no script and is passed over.",
            "{names} are no scripts and are passed over.",
            len(passed_over),
        )
        names = ", ".join(cleaned_line(path.name) for path in passed_over)
        say(text.format(names=names), err=True)
    paths = [_file_meant(path) for path in files if path not in passed_over]
    found, unread = _found_in(paths)
    if as_json:
        _echo_json([_row(path, finding) for path, finding in found])
    else:
        for path, finding in found:
            say(finding_line(finding, path), under=UNDER)
        if not found and not unread:
            say(_("Nothing to mend."))
    for error in unread:
        say(error_text(error), err=True)
    if unread or any(finding.severity == "error" for _path, finding in found):
        raise typer.Exit(1)


def _found_in(paths: Sequence[Path]) -> tuple[list[tuple[Path, Finding]], list[ScriptError]]:
    """What is wrong in each script, and why some could not be read."""
    from facilitator.store.script_file import read_script

    found, unread = list[tuple[Path, Finding]](), list[ScriptError]()
    for path in paths:
        try:
            found += [(path, finding) for finding in read_script(path).findings]
        except ScriptError as error:
            unread.append(error)
    return found, unread


def _is_something_else(path: Path) -> bool:
    """Whether what lies there is surely no script, such as what else matches ``scripts/*``."""
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        return False
    is_named_otherwise = path.suffix != ".toml" or path.name == LIBRARY_MARK
    return is_there and (is_folder(path) or is_named_otherwise)


def _scripts_in(folder: Path) -> list[Path]:
    """The files of the scripts in a folder, or in ``scripts`` there.

    Raises:
        ScriptError: it cannot be read, or there are none.
    """
    from facilitator.store.libraries import library_in

    found = library_in(folder)
    if not found.is_here:
        raise ScriptError("script-unreadable", path=folder.resolve())
    if not found.scripts:
        raise ScriptError("no-scripts-in-folder", path=folder.resolve())
    return list(found.scripts)


def _file_meant(named: Path) -> Path:
    """The file that was named, or that of the script of that id where there is no such file.

    Raises:
        ScriptNotFound: there is neither.
    """
    from facilitator.cli.places import places

    try:
        return named if named.exists() else find_script(str(named), Path.cwd(), places())
    except (OSError, ValueError):
        # Reading it says what is wrong with it.
        return named


def plan(
    script: ScriptName, people: HowMany, slot: SlotMinutes = None, *, as_json: AsJson = False
) -> None:
    """Show how long a script takes; the exit code is 1 when it does not fit."""
    from facilitator.cli.plan_table import show_plan

    wanted = usable_script(script).script
    made = make_plan(wanted, checked_number(people), checked_slot(slot))
    for line in misgivings_about_number(wanted, people):
        say(line, err=True)
    if as_json:
        _echo_json(_plan_as_json(wanted, made))
    else:
        show_plan(wanted, made)
        if slot is not None:
            say(fit_text(wanted, made))
    if not made.fits:
        raise typer.Exit(1)


def _row(path: Path, finding: Finding) -> dict[str, str | int]:
    """A finding with the names that other programs rely on."""
    from facilitator.wording.findings import finding_text

    return {
        "file": str(path),
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity,
        "code": str(finding.code),
        "message": finding_text(finding),
    }


def _plan_as_json(script: Script, made: Plan) -> dict[str, object]:
    """The plan with the names that other programs rely on; lengths in minutes."""
    return {
        "total_minutes": round(made.total / 60, 2),
        "published_minutes": script.published_minutes,
        "fits": made.fits,
        **({"impossible_groups": [*made.impossible_groups]} if made.impossible_groups else {}),
        "steps": [_row_as_json(step) for step in made.steps],
    }


def _row_as_json(row: PlannedStep) -> dict[str, object]:
    """A step in the plan; those inside it, once for each iteration that is planned."""
    iteration = {"iteration": [*row.iteration]} if row.iteration else {}
    left_out = {"left_out": True} if row.is_left_out else {}
    steps = {"steps": [_row_as_json(part) for part in row.parts]} if row.parts else {}
    length = round(row.seconds / 60, 2)
    return {"id": row.id, "kind": row.kind, "minutes": length} | iteration | left_out | steps


def _echo_json(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
