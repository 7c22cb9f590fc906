"""One setting changed in a file, the rest of it as it was: order, comments and all."""

import re
from collections.abc import Mapping
from pathlib import Path

from facilitator.core.errors import SettingsError
from facilitator.store.files import Disk, private_folder, write_anew
from facilitator.store.findings import KeyPath
from facilitator.store.key_places import key_places
from facilitator.store.plain_files import bytes_of_file
from facilitator.store.settings_reading import LARGEST_FILE
from facilitator.store.toml_lines import key, literal
from facilitator.store.toml_text import SyntaxFault, decoded, parse

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_LINE = re.compile(
    r"(?P<before>[^=]*=[ \t]*)(?:\"[^\"\n]*\"|'[^'\n]*'|[^#\n]*?)(?P<after>[ \t]*(?:#.*)?)"
)


def write_setting(path: Path, name: KeyPath, value: object, disk: Disk | None = None) -> None:
    """Settle something in a settings file, which is made if it is not there.

    Args:
        path: the file.
        name: the way to the setting.
        value: what is to hold.
        disk: how files are written.

    Raises:
        SettingsError: the file cannot be read or understood, or would not say the same otherwise.
        NotWritten: the disk did not take it; the old file is there whole.
    """
    text = _text(path)
    table = parse(text)
    if isinstance(table, SyntaxFault):
        raise SettingsError("settings-not-toml", path=path, line=table.line)
    wanted = _with(table, name, value)
    after = _replaced(text, name, value) if _holds(table, name) else _added(text, name, value)
    if parse(after) != wanted:
        raise SettingsError("settings-by-hand", path=path, name=".".join(map(str, name)))
    disk = disk or Disk()
    private_folder(path.parent, disk)
    write_anew(path, after.encode(), disk)


def _text(path: Path) -> str:
    """What stands in the file; nothing where there is none.

    Raises:
        SettingsError: it cannot be read.
    """
    try:
        text = decoded(bytes_of_file(path, LARGEST_FILE), LARGEST_FILE)
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as fault:
        raise SettingsError("settings-unreadable", path=path) from fault
    if isinstance(text, SyntaxFault):
        raise SettingsError("settings-unreadable", path=path)
    return text


def _holds(table: Mapping[str, object], name: KeyPath) -> bool:
    """Whether a table says anything of that setting."""
    inner = table
    for part in name[:-1]:
        below = inner.get(str(part))
        if not isinstance(below, dict):
            return False
        inner = below
    return name[-1] in inner


def _with(table: Mapping[str, object], name: KeyPath, value: object) -> dict[str, object]:
    """The table with that setting in it."""
    first, *rest = map(str, name)
    if not rest:
        return {**table, first: value}
    below = table.get(first)
    return {**table, first: _with(below if isinstance(below, dict) else {}, tuple(rest), value)}


def _replaced(text: str, name: KeyPath, value: object) -> str:
    """The text with another value on the setting's line."""
    line, _column = key_places(text).place_of(name)
    rows = text.split("\n")
    found = _LINE.fullmatch(rows[line - 1])
    if found is not None:
        rows[line - 1] = f"{found['before']}{literal(value)}{found['after']}"
    return "\n".join(rows)


def _added(text: str, name: KeyPath, value: object) -> str:
    """The text with a line more: above the first table, or in the setting's own table."""
    row = f"{key(str(name[-1]))} = {literal(value)}\n"
    if len(name) == 1:
        table = _TABLE.search(text)
        top, rest = (text, "") if table is None else (text[: table.start()], text[table.start() :])
        above = f"{top.rstrip()}\n" if top.strip() else ""
        return f"{above}{row}\n{rest}" if rest else f"{above}{row}"
    header = re.search(rf"^[ \t]*\[[ \t]*{re.escape(str(name[0]))}[ \t]*\].*$", text, re.MULTILINE)
    if header is None:
        above = f"{text.rstrip()}\n\n" if text.strip() else ""
        return f"{above}[{key(str(name[0]))}]\n{row}"
    return f"{text[: header.end()]}\n{row}{text[header.end() :].removeprefix(chr(10))}"
