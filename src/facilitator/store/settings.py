"""Settings: which there are, what the files say, and how one is changed.

The files are the workspace's, the user's, and the organisation's policy. A later file overrides an
earlier one, and the policy overrides everything (``policy`` says where it lies and whether it is
the organisation's). A setting that is not right is ignored and reported: a settings file never
holds up a meeting. When a setting is written, the rest of its file stays as it was, comments and
all.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from facilitator.core.errors import SettingsError
from facilitator.core.settings import DEFAULT_KEYS, KeyFlaw, Light, Settings, as_written, key_flaw
from facilitator.core.text import cleaned_line, folded
from facilitator.languages import truths
from facilitator.store.disk import Disk, bytes_of_file, private_folder, replace_file
from facilitator.store.fault_report import costs_one_row
from facilitator.store.findings import Finding, FindingCode, KeyPath, nearest, severity_of
from facilitator.store.places import WORKSPACE_MARK, Places
from facilitator.store.policy import (
    POLICY_VARIABLE,
    REGISTRY_KEY,
    IgnoredPolicy,
    PolicyPlace,
    policy_place,
)
from facilitator.store.toml import SyntaxFault, decoded, key, literal, parse

KEY_TABLE = "keys"
"""The table in which actions get keys of their own."""

LIBRARIES = "libraries"
"""The setting that names the folders of shared scripts."""

MOST_LIBRARIES = 20
"""The most folders of shared scripts."""

_FLAWS = {
    KeyFlaw.TEXT: FindingCode.KEY_IS_TEXT,
    KeyFlaw.TAKEN: FindingCode.KEY_IS_TAKEN,
    KeyFlaw.UNKNOWN: FindingCode.KEY_IS_UNKNOWN,
}


Kind = Literal["choice", "yes-or-no", "whole-number", "folders", "key"]
"""What the value of a setting can be."""


SETTINGS_VARIABLE = "FACILITATOR_SETTINGS"
"""The environment variable that names another file than the user's own."""

LARGEST_FILE = 64 * 1024
"""The most bytes of a settings file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something that can be settled."""

    name: str
    """Its name: a key at the top of a settings file, or ``keys.`` and an action."""
    kind: Kind
    """What its value is."""
    allowed: tuple[str, ...] = ()
    """The values of a choice."""
    least: int = 0
    """The smallest number."""
    most: int = 0
    """The largest number, or the most entries."""

    @property
    def path(self) -> KeyPath:
        """Where it stands in a settings file."""
        return tuple(self.name.split(".", 1))

    def flaw_of(self, value: object) -> tuple[FindingCode, dict[str, object]] | None:
        """What is wrong with a value, and what the sentence is about; nothing if it can be used."""
        fields: dict[str, object] = {"key": self.path[-1], "value": value}
        if not _IS_OF_KIND[self.kind](value):
            return FindingCode.WRONG_TYPE, fields | {"wanted": _TEXTS.get(self.kind, self.kind)}
        match value:
            case str() if self.kind == "key":
                flaw = key_flaw(value)
                return None if flaw is None else (_FLAWS[flaw], fields)
            case str() if value not in self.allowed:
                near = nearest(value, self.allowed)
                return FindingCode.UNKNOWN_VALUE, fields | {"allowed": self.allowed, "near": near}
            case list() if len(value) > self.most:
                return FindingCode.LIST_TOO_LONG, fields | {"most": self.most}
            case int() if self.kind == "whole-number" and not self.least <= value <= self.most:
                bounds = {"least": self.least, "most": self.most}
                return FindingCode.OUT_OF_BOUNDS, fields | bounds
        return None

    def value_in(self, text: str) -> object:
        """The value that somebody means by a word on the command line; the word if it is none."""
        word = folded(text)
        if self.kind == "yes-or-no" and word in truths():
            return truths()[word]
        if self.kind == "whole-number" and word.isascii() and word.isdecimal():
            return int(word[:9])
        return [text.strip()] if self.kind == "folders" else text.strip()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_folders(value: object) -> bool:
    """Whether these are full paths of folders, there or not."""
    return isinstance(value, list) and all(
        isinstance(each, str) and each == cleaned_line(each) and Path(each).is_absolute()
        for each in value
    )


_IS_OF_KIND: Mapping[Kind, Callable[[object], bool]] = {
    "choice": _is_text,
    "yes-or-no": lambda value: isinstance(value, bool),
    "whole-number": lambda value: type(value) is int,
    "folders": _are_folders,
    "key": _is_text,
}
"""Whether a value is of the type that a setting of that kind takes."""

_TEXTS: Mapping[str, str] = {"choice": "text", "key": "text"}
"""What a sentence calls the type that these kinds take; the others go by their own names."""


def setting_table(languages: Iterable[str]) -> dict[str, Setting]:
    """Everything that can be settled, by name.

    Args:
        languages: those that the program speaks.
    """
    settings = (
        Setting(name="language", kind="choice", allowed=tuple(languages)),
        Setting(name="light", kind="choice", allowed=tuple(Light)),
        Setting(name="sound", kind="yes-or-no"),
        Setting(name="first_names_only", kind="yes-or-no"),
        Setting(name="keep_months", kind="whole-number", least=1, most=600),
        Setting(name=LIBRARIES, kind="folders", most=MOST_LIBRARIES),
        *(Setting(name=f"{KEY_TABLE}.{action}", kind="key") for action in DEFAULT_KEYS),
    )
    return {setting.name: setting for setting in settings}


def settings_of(values: Mapping[str, object]) -> Settings:
    """The settings that these values make, by name; each of them has been checked."""
    language, light = values.get("language"), values.get("light")
    folders = values.get(LIBRARIES)
    months = values.get("keep_months")
    return Settings(
        language=language if isinstance(language, str) else None,
        light=Light(light) if isinstance(light, str) else None,
        has_sound=values.get("sound") is not False,
        keys={
            name.removeprefix(f"{KEY_TABLE}."): str(value)
            for name, value in values.items()
            if name.startswith(f"{KEY_TABLE}.")
        },
        keep_months=months if isinstance(months, int) else None,
        has_first_names_only=values.get("first_names_only") is True,
        libraries=tuple(map(str, folders)) if isinstance(folders, list) else (),
    )


class Origin(StrEnum):
    """Where a setting comes from; later origins override earlier ones."""

    WORKSPACE = "workspace"
    """The file in the workspace."""
    USER = "user"
    """The user's own file."""
    ENVIRONMENT = "environment"
    """A variable of the environment."""
    LINE = "line"
    """The command line."""
    POLICY = "policy"
    """The organisation's file, which nobody else changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFile:
    """A settings file, as it was read."""

    path: Path
    """Where it lies, or would."""
    origin: Origin
    """Whose it is."""
    is_there: bool = False
    """Whether there is such a file."""
    values: Mapping[str, object]
    """What it settles, by name, as far as that is right."""
    findings: tuple[Finding, ...] = ()
    """What is not right."""
    is_registry: bool = False
    """Whether it is the key of Windows' registry and no file; its findings have no lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A setting that somebody has settled."""

    value: object
    """What holds."""
    origin: Origin
    """Who settled it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRead:
    """Everything that is settled, and by whom."""

    files: tuple[SettingsFile, ...]
    """The files; a later one overrides the earlier ones."""
    held: Mapping[str, Held]
    """What is settled, by name."""
    ignored: tuple[IgnoredPolicy, ...] = ()
    """Policies that were found and are ignored."""

    @property
    def settings(self) -> Settings:
        """What holds."""
        return settings_of({name: held.value for name, held in self.held.items()})

    @property
    def users_file(self) -> Path:
        """The file that the user's own settings are written to."""
        return next(file.path for file in self.files if file.origin is Origin.USER)

    def fixes(self, name: str) -> bool:
        """Whether the organisation has settled it, so that nobody else can."""
        held = self.held.get(name)
        return held is not None and held.origin is Origin.POLICY


def read_settings(
    places: Places,
    table: Mapping[str, Setting],
    wished: Sequence[tuple[str, Held]] = (),
    environment: Mapping[str, str] = os.environ,
    policy: PolicyPlace | None = None,
) -> SettingsRead:
    """What is settled for somebody who works in those places.

    Args:
        places: where things lie.
        table: everything that can be settled.
        wished: what the environment and the command line say.
        environment: the variables that can name another file of the user's own.
        policy: where the organisation's policy lies, if not where it does on this computer.
    """
    policy = policy or policy_place(environment)
    # A workspace that somebody sends must not decide which other folders are read.
    of_workspace = {name: setting for name, setting in table.items() if name != LIBRARIES}
    files = [
        read_settings_file(path, origin, of_workspace if origin is Origin.WORKSPACE else table)
        for origin, path in _paths(places, environment)
        if path is not None
    ]
    held: dict[str, Held] = {}
    for file in files:
        held |= _held_by(file)
    held |= dict(wished)
    fixed = _settled_by_policy(policy, table)
    held |= _held_by(fixed)
    named = environment.get(POLICY_VARIABLE, "")
    ignored = tuple(policy.ignored(named, has_registry=fixed.is_registry))
    is_read = str(fixed.path) not in {each.path for each in ignored}
    return SettingsRead(files=(*files, *((fixed,) if is_read else ())), held=held, ignored=ignored)


def _held_by(file: SettingsFile) -> dict[str, Held]:
    return {name: Held(value=value, origin=file.origin) for name, value in file.values.items()}


def _settled_by_policy(place: PolicyPlace, table: Mapping[str, Setting]) -> SettingsFile:
    """What the organisation has settled: the registry, or its file if that is theirs."""
    values = place.registry()
    if values is not None:
        return settings_in_registry(values, table)
    if place.is_theirs(place.file):
        return read_settings_file(place.file, Origin.POLICY, table)
    return SettingsFile(path=place.file, origin=Origin.POLICY, values={})


def settings_in_registry(
    values: Mapping[str, object], table: Mapping[str, Setting]
) -> SettingsFile:
    """What the values of the registry settle.

    Args:
        values: as Windows gives them, by name: texts, whole numbers and lists of texts. The key of
            an action is called ``keys.`` and the action.
        table: everything that can be settled.
    """
    settled: dict[str, object] = {}
    findings = list[Finding]()
    for name, value in values.items():
        path: KeyPath = tuple(name.split(".", 1)) if name.startswith(f"{KEY_TABLE}.") else (name,)
        setting = table.get(name)
        meant = value if setting is None else _meant_in_registry(value, setting)
        flaw = _flaw(path, meant, table, settled)
        if flaw is not None:
            findings.append(_finding((0, 0), *flaw))
        else:
            settled[name] = as_written(str(meant)) if path[0] == KEY_TABLE else meant
    return SettingsFile(
        path=Path(f"HKLM\\{REGISTRY_KEY}"),
        origin=Origin.POLICY,
        is_there=True,
        values=settled,
        findings=tuple(findings),
        is_registry=True,
    )


def _meant_in_registry(value: object, setting: Setting) -> object:
    """What a value of the registry means: it has no true and false, and a list of one is a text."""
    if setting.kind == "yes-or-no" and type(value) is int and value in (0, 1):
        return bool(value)
    if setting.kind == "folders" and isinstance(value, str):
        return [value]
    return value


def _unforeseen(
    path: Path, origin: Origin, _table: Mapping[str, Setting] | None = None
) -> SettingsFile:
    """The result for a file on which the program itself fails."""
    finding = _finding((1, 1), FindingCode.UNFORESEEN, {})
    return SettingsFile(path=path, origin=origin, is_there=True, values={}, findings=(finding,))


@costs_one_row(_unforeseen)
def read_settings_file(path: Path, origin: Origin, table: Mapping[str, Setting]) -> SettingsFile:
    """One file. Whatever it holds, the answer says what can be used of it."""
    try:
        text = decoded(bytes_of_file(path, LARGEST_FILE), LARGEST_FILE)
    except FileNotFoundError:
        return SettingsFile(path=path, origin=origin, values={})
    except (OSError, ValueError):
        finding = _finding((1, 1), FindingCode.UNREADABLE, {})
        return SettingsFile(path=path, origin=origin, is_there=True, values={}, findings=(finding,))
    values, findings = settings_in(text, table)
    return SettingsFile(path=path, origin=origin, is_there=True, values=values, findings=findings)


def settings_in(
    text: str | SyntaxFault, table: Mapping[str, Setting]
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """What a settings file settles, and what is not right in it."""
    if isinstance(text, SyntaxFault):
        return {}, (_finding((text.line, text.column), text.code, text.fields),)
    parsed = parse(text)
    if isinstance(parsed, SyntaxFault):
        # Only where something is wrong: the first screen waits for this module.
        from facilitator.store.toml_slips import explained  # noqa: PLC0415 - see above

        fault = explained(parsed, text)
        return {}, (_finding((fault.line, fault.column), fault.code, fault.fields),)
    values: dict[str, object] = {}
    flaws = []
    for path, value in _pairs(parsed):
        flaw = _flaw(path, value, table, values)
        if flaw is None:
            is_key = path[0] == KEY_TABLE
            values[".".join(map(str, path))] = as_written(str(value)) if is_key else value
        else:
            flaws.append((path, flaw))
    if not flaws:
        return values, ()
    # Only where something is wrong, as above.
    from facilitator.store.toml_edits import key_places  # noqa: PLC0415 - see above

    places = key_places(text)
    findings = [_finding(places.place_of(path), *flaw) for path, flaw in flaws]
    return values, tuple(sorted(findings, key=lambda finding: (finding.line, finding.column)))


def _paths(places: Places, environment: Mapping[str, str]) -> Iterator[tuple[Origin, Path | None]]:
    """Where the files lie that users change; the later one overrides the earlier."""
    workspace = places.workspace
    yield Origin.WORKSPACE, None if workspace is None else workspace / WORKSPACE_MARK
    users = environment.get(SETTINGS_VARIABLE)
    if users:
        yield Origin.USER, Path(users)
        return
    from platformdirs import user_config_path  # noqa: PLC0415 - where it is asked

    yield Origin.USER, user_config_path("facilitator", appauthor=False) / "settings.toml"


def _pairs(table: Mapping[str, object]) -> Iterator[tuple[KeyPath, object]]:
    """Every setting of a file with its path, actions' keys one by one."""
    for name, value in table.items():
        if name == KEY_TABLE and isinstance(value, dict):
            yield from (((name, action), key) for action, key in value.items())
        else:
            yield (name,), value


def _flaw(
    path: KeyPath, value: object, table: Mapping[str, Setting], before: Mapping[str, object]
) -> tuple[FindingCode, Mapping[str, object]] | None:
    """What is not right with a setting; nothing if it can be used."""
    if path == (KEY_TABLE,):
        return FindingCode.WRONG_TYPE, {"key": KEY_TABLE, "wanted": "table"}
    setting = table.get(".".join(map(str, path)))
    if setting is None or setting.path != path:
        siblings = {each.path[-1] for each in table.values() if len(each.path) == len(path)}
        near = nearest(str(path[-1]), map(str, siblings))
        return FindingCode.UNKNOWN_KEY, {"key": path[-1], "near": near}
    flaw = setting.flaw_of(value)
    other = _action_with(value, before) if flaw is None and setting.kind == "key" else None
    return flaw if other is None else (FindingCode.KEY_TWICE, {"value": value, "other": other})


def _action_with(key: object, before: Mapping[str, object]) -> str | None:
    """The action that has that key already."""
    written = as_written(str(key))
    actions = (name for name, held in before.items() if held == written)
    keys = (name for name in actions if name.startswith(KEY_TABLE))
    return next((name.removeprefix(f"{KEY_TABLE}.") for name in keys), None)


def _finding(place: tuple[int, int], code: FindingCode, fields: Mapping[str, object]) -> Finding:
    line, column = place
    return Finding(line=line, column=column, severity=severity_of(code), code=code, fields=fields)


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
    from facilitator.store.toml_edits import key_places  # noqa: PLC0415 - few change settings

    try:
        text = decoded(bytes_of_file(path, LARGEST_FILE), LARGEST_FILE)
    except FileNotFoundError:
        text = ""
    except (OSError, ValueError) as fault:
        raise SettingsError("settings-unreadable", path=path) from fault
    if isinstance(text, SyntaxFault):
        raise SettingsError("settings-unreadable", path=path)
    table = parse(text)
    if isinstance(table, SyntaxFault):
        raise SettingsError("settings-not-toml", path=path, line=table.line)
    wanted = _with(table, name, value)
    places = key_places(text)
    if name in set(places):
        rows, row = text.split("\n"), places.place_of(name)[0] - 1
        found = _LINE.fullmatch(rows[row])
        if found is not None:
            rows[row] = f"{found['before']}{literal(value)}{found['after']}"
        after = "\n".join(rows)
    else:
        after = _added(text, name, value)
    if parse(after) != wanted:
        raise SettingsError("settings-by-hand", path=path, name=".".join(map(str, name)))
    disk = disk or Disk()
    private_folder(path.parent, disk)
    replace_file(path, after.encode(), disk)


def _with(table: Mapping[str, object], name: KeyPath, value: object) -> dict[str, object]:
    """The table with that setting in it."""
    first, *rest = map(str, name)
    if not rest:
        return {**table, first: value}
    below = table.get(first)
    return {**table, first: _with(below if isinstance(below, dict) else {}, tuple(rest), value)}


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
