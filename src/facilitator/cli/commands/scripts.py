"""The commands that read scripts: scripts, check, plan and diff."""

import json
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer

from facilitator.cli.named_script import (
    checked_number,
    checked_slot,
    misgivings_about_number,
    usable_script,
)
from facilitator.cli.options import (
    AsJson,
    EarlierScript,
    HowMany,
    LaterScript,
    ScriptFiles,
    ScriptName,
    SlotMinutes,
)
from facilitator.cli.output import say
from facilitator.cli.settled import places
from facilitator.core.errors import ScriptError
from facilitator.core.plan import Plan, PlannedStep, make_plan
from facilitator.core.script import Script
from facilitator.core.text import cleaned_line
from facilitator.store.disk import SUFFIX, is_folder
from facilitator.store.findings import Finding
from facilitator.store.places import LIBRARY_MARK
from facilitator.store.scripts.shelves import (
    Shelf,
    find_script,
    libraries_on_shelves,
    recommended_first,
    shelved_scripts,
)
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import minutes
from facilitator.wording.paths import as_typed
from facilitator.wording.plans import fit_text, plan_lines, whole_text

if TYPE_CHECKING:
    # A check does not wait for what shows a plan or differences.
    from facilitator.core.differences import Difference

UNDER = "    "
"""What the later lines of a script, or of a finding, are set in by."""


def scripts() -> None:
    """List every script that can be led by its id."""
    from facilitator.store.scripts.reading import read_script
    from facilitator.wording.shelves import missing_library_text, shelved_text

    for shelved in sorted(shelved_scripts(places()), key=recommended_first):
        try:
            script = read_script(shelved.path).script
        except ScriptError:
            script = None
        if script is None:
            text = _("(cannot be used yet; see facilitator check {typed})")
            line = f"{shelved.name}  {text.format(typed=as_typed(shelved.name))}"
        else:
            length = minutes(make_plan(script, script.group.fitting).total)
            line = f"{shelved.name}  –  {script.title}, {length}. {script.summary}"
            if not shelved.is_alone or shelved.shelf is not Shelf.SHIPPED:
                line = f"{line} ({shelved_text(shelved)})"
        say(line, under=UNDER)
    for library in libraries_on_shelves(places()):
        if not library.is_here:
            say(missing_library_text(library), err=True)


def check(files: ScriptFiles, *, as_json: AsJson = False) -> None:
    """Say what is wrong in scripts; the exit code is 1 when something has to be mended."""
    from facilitator.wording.findings import finding_line, finding_text

    found, unread = _found_in(_scripts_meant(files))
    if as_json:
        # Other programs rely on these names.
        _echo_json(
            [
                {
                    "file": str(path),
                    "line": finding.line,
                    "column": finding.column,
                    "severity": finding.severity,
                    "code": str(finding.code),
                    "message": finding_text(finding),
                }
                for path, finding in found
            ]
        )
    else:
        for path, finding in found:
            say(finding_line(finding, path), under=UNDER)
        if not found and not unread:
            say(_("Nothing to mend."))
    for error in unread:
        say(error_text(error), err=True)
    if unread or any(finding.severity == "error" for _path, finding in found):
        raise typer.Exit(1)


def _scripts_meant(files: Sequence[Path]) -> list[Path]:
    """The files of the scripts to check: those named, or every script of the one folder named.

    Raises:
        ScriptError: a folder cannot be read, or has no scripts; there is no such script.
    """
    if len(files) == 1:
        return _scripts_in(files[0]) if is_folder(files[0]) else [_file_meant(files[0])]
    others = [path for path in files if _is_something_else(path)]
    if others:
        text = ngettext(
            "{names} is no script and is passed over.",
            "{names} are no scripts and are passed over.",
            len(others),
        )
        say(text.format(names=", ".join(cleaned_line(path.name) for path in others)), err=True)
    return [_file_meant(path) for path in files if path not in others]


def _found_in(paths: Sequence[Path]) -> tuple[list[tuple[Path, Finding]], list[ScriptError]]:
    """What is wrong in each script, and why some could not be read."""
    from facilitator.store.scripts.reading import read_script

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
    is_named_otherwise = path.suffix != SUFFIX or path.name == LIBRARY_MARK
    return is_there and (is_folder(path) or is_named_otherwise)


def _scripts_in(folder: Path) -> list[Path]:
    """The files of the scripts in a folder, or in ``scripts`` there.

    Raises:
        ScriptError: it cannot be read, or there are none.
    """
    from facilitator.store.scripts.libraries import library_in

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
    try:
        return named if named.exists() else find_script(str(named), Path.cwd(), places())
    except (OSError, ValueError):
        # Reading it says what is wrong with it.
        return named


def plan(
    script: ScriptName, people: HowMany, slot: SlotMinutes = None, *, as_json: AsJson = False
) -> None:
    """Show how long a script takes; the exit code is 1 when it does not fit."""
    wanted = usable_script(script).script
    made = make_plan(wanted, checked_number(people), checked_slot(slot))
    for line in misgivings_about_number(wanted, people):
        say(line, err=True)
    if as_json:
        impossible = {"impossible_groups": [*made.impossible_groups]}
        # Other programs rely on these names; lengths are in minutes.
        _echo_json(
            {
                "total_minutes": round(made.total / 60, 2),
                "published_minutes": wanted.published_minutes,
                "fits": made.fits,
                **(impossible if made.impossible_groups else {}),
                "steps": [_row_as_json(step) for step in made.steps],
            }
        )
    else:
        show_plan(wanted, made)
        if slot is not None:
            say(fit_text(wanted, made))
    if not made.fits:
        raise typer.Exit(1)


def _row_as_json(row: PlannedStep) -> dict[str, object]:
    """A step in the plan; those inside it, once for each iteration that is planned."""
    iteration = {"iteration": [*row.iteration]} if row.iteration else {}
    left_out = {"left_out": True} if row.is_left_out else {}
    steps = {"steps": [_row_as_json(part) for part in row.parts]} if row.parts else {}
    length = round(row.seconds / 60, 2)
    return {"id": row.id, "kind": row.kind, "minutes": length} | iteration | left_out | steps


def _echo_json(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


WIDEST = 80
"""The most characters of a line."""

NARROWEST = 40
"""The fewest characters of a line that is shortened."""

SHORTEST_BAR = 8
"""The fewest characters that the longest bar has."""

INDENT = "   "
"""What stands before a step inside another, for each that it stands in."""

BAR = "▬"
"""What a bar is made of."""


def show_plan(script: Script, plan: Plan) -> None:
    """Print how long each step takes, as a table with bars, and what is said of the whole."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    lines = plan_lines(script, plan)
    titles = [INDENT * line.depth + cleaned_line(line.title) for line in lines]
    width = max(NARROWEST, min(WIDEST, get_terminal_size().columns))
    right = max(cell_len(line.length) for line in lines)
    left = min(max(map(cell_len, titles)), width - right - SHORTEST_BAR - 2)
    room = width - left - right - 2
    longest = max(line.seconds for line in lines)
    table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=left, no_wrap=True, overflow="ellipsis")
    table.add_column(width=room, no_wrap=True)
    table.add_column(width=right, no_wrap=True, justify="right")
    for line, title in zip(lines, titles, strict=True):
        # A step that takes any time at all is seen.
        cells = max(1, round(line.seconds / longest * room)) if line.seconds else 0
        style = "dim" if line.depth else ""
        table.add_row(*(Text(cell, style) for cell in (title, BAR * cells, line.length)))
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    console.print(table)
    console.print()
    for sentence in whole_text(script, plan):
        console.print(Text(sentence))


def diff(before: EarlierScript, after: LaterScript) -> None:
    """Say what changed between two scripts; the exit code is 1 when they do not mean the same."""
    from facilitator.wording.differences import version_advice

    old, new = usable_script(before).script, usable_script(after).script
    found = tell_differences(old, new)
    advice = version_advice(old, new, found)
    if advice:
        say(advice, err=True)
    if found:
        raise typer.Exit(1)


def tell_differences(before: Script, after: Script) -> tuple["Difference", ...]:
    """Say what differs between two scripts, and give it.

    Args:
        before: the script as it was.
        after: the script as it is now.
    """
    from facilitator.core.differences import differences
    from facilitator.wording.differences import difference_lines, headline

    found = differences(before, after)
    say(headline(before, after, found))
    for name, sentences in difference_lines(before, after, found):
        say(f"\n{name}")
        for sentence in sentences:
            say(f"  • {sentence}", under="  ")
    return found
