"""What the script browser does with scripts: shows, copies and packs them."""

from collections.abc import Callable
from pathlib import Path

from facilitator.cli.places import places
from facilitator.cli.previewing import preview_rows
from facilitator.cli.scripts import usable_script
from facilitator.cli.writing import copy_text
from facilitator.core.naming import slug
from facilitator.core.plan import make_plan
from facilitator.report.preview import previewed
from facilitator.store.bundle.packing import exported
from facilitator.store.disk import Disk, private_folder, replace_file
from facilitator.store.places import SCRIPT_FOLDER, SENT_FOLDER
from facilitator.store.scripts.check_names import can_be_named
from facilitator.store.scripts.new import keep_new_script
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import find_script, scripts_on_shelves
from facilitator.wording.findings import finding_line
from facilitator.wording.language import _


def preview_text(name: str, people: int | None = None) -> Callable[[int], str]:
    """What the group will see of a script, and what only its leader will, under its title.

    Args:
        name: the script.
        people: for how many; else for as many as it is best with.

    Returns:
        What gives the text, broken into lines of at most so many characters.

    Raises:
        ScriptError: there is none, or it has errors.
    """
    script = usable_script(name).script
    number = script.group.fitting if people is None else people
    shown = previewed(script, make_plan(script, number))

    def in_lines(width: int) -> str:
        _title, *rows = preview_rows(shown, number, width, is_whole=True)
        return "\n".join(row.plain for row in rows)

    return in_lines


def findings_text(path: Path) -> str:
    """What ``facilitator check`` says of a script's file, and where it lies.

    Raises:
        ScriptError: it cannot be read at all.
    """
    read = read_script(path)
    lines = [finding_line(finding, path.name) for finding in read.findings]
    lines = lines or [_("Nothing to mend.")]
    lines.append(_("The script lies here: {path}").format(path=path))
    if read.script is None:
        lines.append(_("Mend it in a text editor and save it. Then it can be led."))
    return "\n\n".join(lines)


def copy_script(name: str, title: str) -> Path:
    """Begin a script of one's own from another, under that title; say where it lies.

    Raises:
        ScriptError: there is none, or it cannot be copied.
        NotWritten: the disk did not take it.
    """
    script_id = _free_id(title)
    text = copy_text(name, script_id, title)
    return keep_new_script(places().home / SCRIPT_FOLDER, script_id, text)


def pack_script(name: str) -> Path:
    """Pack a script into a file that can be sent; say where it lies.

    A file that was made before of the same script is written anew.

    Raises:
        ScriptError: there is none.
        NotWritten: the disk did not take it.
    """
    path = find_script(name, Path.cwd(), places())
    folder = places().home / SENT_FOLDER
    disk = Disk()
    private_folder(folder, disk)
    packed = folder / f"{path.stem}.zip"
    replace_file(packed, exported([path.read_bytes()]), disk)
    return packed


def _free_id(title: str) -> str:
    """An id that no script has yet, made of a title."""
    taken = {path.stem for path in scripts_on_shelves(places())}
    near = slug(title)
    near = near if near and can_be_named(near) else "script"
    numbers = (f"{near}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (near, *numbers) if each not in taken)
