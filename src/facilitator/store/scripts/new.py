"""Scripts of one's own: a skeleton to begin with, or another script to change.

The text that a new script begins with is kept as it is, comments and all; only its id, version and
title are put in, and, in a copy, which script it is based on. Beside the scripts lies the format's
JSON Schema, which the first line of a new script names, so that an editor can help without network.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from facilitator.core.errors import ScriptError
from facilitator.core.script import BasedOn
from facilitator.languages import words_of
from facilitator.store.disk import Disk, GrowingFile, holds, private_folder, replace_file
from facilitator.store.scripts.shelves import UsableScript
from facilitator.store.toml import parsed, table
from facilitator.store.toml_edits import places_for_a_table, with_neighbour, with_value, without

FIRST_VERSION = "1.0.0"
"""The version that a new script begins with."""

SCHEMA_FILE = "script.schema.json"
"""What the format's schema is called where it lies beside scripts."""

SCHEMA_LINE = f"#:schema ./{SCHEMA_FILE}\n"
"""The line by which an editor finds the schema."""

AUTHORS_LINE = '# authors = ["…"]\n'
"""The line in which whoever copies a script can say that they made it."""

_SCHEMA_DIRECTIVE = re.compile(r"\A#:schema [^\n]*\n")


def title_from(script_id: str) -> str:
    """A title to begin with: the id as words."""
    return script_id.replace("-", " ").capitalize()


def skeleton(language: str, script_id: str, title: str) -> str:
    """The text of a commented script that can be led at once.

    Args:
        language: one of the languages of the program.
        script_id: the id that it gets.
        title: the title that it gets.
    """
    text = words_of(language).skeleton
    return with_value(with_value(text, ("id",), script_id), ("title",), title)


def copied(text: str, origin: BasedOn, top: Mapping[str, str]) -> str:
    """The text of a script that is based on another, its comments kept.

    Who made the other one did not make this one: ``authors`` becomes a line to fill in.

    Args:
        text: the text of the other script.
        origin: which script that is.
        top: what the copy says otherwise at its top: its id, version and title.

    Raises:
        ScriptError: the text is written in a way that this cannot change safely.
    """
    text = without(text, ("authors",), AUTHORS_LINE)
    wanted = {**(parsed(text) or {}), **top}
    for key, value in top.items():
        text = with_value(text, (key,), value)
    found = with_origin(SCHEMA_LINE + _SCHEMA_DIRECTIVE.sub("", text), origin, wanted)
    if found is None:
        raise ScriptError("copy-by-hand", id=origin.id)
    return found


def copy_of(original: UsableScript, script_id: str, title: str) -> str:
    """The text of a script that is based on another.

    A new id begins with its first version. The same id goes on from the version that it had, and
    keeps its title, so that both can be told apart by their numbers.

    Args:
        original: the other script.
        script_id: the id of the copy.
        title: the title of the copy; where it is empty, one is made.

    Raises:
        ScriptError: it cannot be copied safely.
    """
    script = original.script
    top = {"id": script_id, "version": FIRST_VERSION, "title": title or title_from(script_id)}
    if script_id == script.id:
        first, middle, *_rest = script.version.split(".")
        raised = f"{first}.{int(middle) + 1}.0"
        top = {"id": script_id, "version": raised, "title": title or script.title}
    sha256 = hashlib.sha256(original.text.encode("utf-8", "surrogatepass")).hexdigest()
    return copied(original.text, BasedOn(id=script.id, version=script.version, sha256=sha256), top)


def with_origin(text: str, origin: BasedOn, wanted: Mapping[str, object]) -> str | None:
    """The text with the script that it is based on; nothing where that cannot be put in safely.

    Args:
        text: the text of a script.
        origin: which script that is.
        wanted: what the rest of the text has to say.
    """
    said = {"id": origin.id, "version": origin.version, "sha256": origin.sha256 or ""}
    if "based_on" in (parsed(text) or {}):
        for key, value in said.items():
            text = with_value(text, ("based_on", key), value)
        beside = ("based_on", "version")
        candidates = [text, with_neighbour(text, beside, "sha256", said["sha256"])]
    else:
        block, last = table("[based_on]", said), len(text)
        candidates = [
            text[:place] + ("\n" if place == last else "") + block + text[place:]
            for place in places_for_a_table(text)
        ]
    right = (each for each in candidates if parsed(each) == {**wanted, "based_on": said})
    return next(right, None)


def keep_new_script(folder: Path, script_id: str, text: str, disk: Disk | None = None) -> Path:
    """Write a new script, and the schema beside it; return the script's file.

    Args:
        folder: the folder of the user's scripts; it is made if it is not there.
        script_id: what the file is called by.
        text: the script.
        disk: how files are written.

    Raises:
        FileExists: there is something of that name already; nothing is written over it.
        NotWritten: the disk did not take it.
    """
    disk = disk or Disk()
    private_folder(folder, disk)
    path = folder / f"{script_id}.toml"
    file = GrowingFile(path, disk)
    try:
        file.create(text.encode())
    finally:
        file.close()
    # Pydantic takes a while to import, and makes the schema.
    from facilitator.store.scripts.schema import script_schema  # noqa: PLC0415 - see above

    schema = json.dumps(script_schema(), ensure_ascii=False, indent=2).encode() + b"\n"
    if not holds(folder / SCHEMA_FILE, schema):
        replace_file(folder / SCHEMA_FILE, schema, disk)
    return path
