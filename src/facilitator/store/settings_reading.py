"""Settings from their files: the workspace's, the user's, and the organisation's policy.

A later file overrides an earlier one, and the policy overrides everything (``policy`` says where it
lies and whether it is the organisation's). A setting that is not right is ignored and reported: a
meeting is never held up by a settings file.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facilitator.core.keys import as_written
from facilitator.core.settings import Settings
from facilitator.store.findings import Finding, FindingCode, KeyPath, severity_of
from facilitator.store.key_places import key_places
from facilitator.store.nearest import nearest
from facilitator.store.one_of_many import costs_one_row
from facilitator.store.places import WORKSPACE_MARK, Places
from facilitator.store.plain_files import bytes_of_file
from facilitator.store.policy import (
    POLICY_VARIABLE,
    REGISTRY_KEY,
    IgnoredPolicy,
    PolicyPlace,
    policy_place,
)
from facilitator.store.setting_table import KEY_TABLE, LIBRARIES, Setting, settings_of
from facilitator.store.toml_text import SyntaxFault, decoded, parse

SETTINGS_VARIABLE = "FACILITATOR_SETTINGS"
"""The environment variable that names another file than the user's own."""

LARGEST_FILE = 64 * 1024
"""The most bytes of a settings file."""


class Origin(StrEnum):
    """Where a setting comes from; the later ones go before the earlier ones."""

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
    """The files, the one that goes before the others last."""
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
    # Whoever sends somebody a workspace does not say which other folders are looked into.
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
    fixed = _policy(policy, table)
    held |= _held_by(fixed)
    named = environment.get(POLICY_VARIABLE, "")
    ignored = tuple(policy.ignored(named, has_registry=fixed.is_registry))
    is_read = str(fixed.path) not in {each.path for each in ignored}
    return SettingsRead(files=(*files, *((fixed,) if is_read else ())), held=held, ignored=ignored)


def _held_by(file: SettingsFile) -> dict[str, Held]:
    return {name: Held(value=value, origin=file.origin) for name, value in file.values.items()}


def _policy(place: PolicyPlace, table: Mapping[str, Setting]) -> SettingsFile:
    """What the organisation has settled: in the registry, or in the file if that is theirs."""
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
    """What stands for a file that makes the program itself fail."""
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
        # Looking for the places takes a while, and the first screen waits for this.
        return values, ()
    places = key_places(text)
    findings = [_finding(places.place_of(path), *flaw) for path, flaw in flaws]
    return values, tuple(sorted(findings, key=lambda finding: (finding.line, finding.column)))


def _paths(places: Places, environment: Mapping[str, str]) -> Iterator[tuple[Origin, Path | None]]:
    """Where the files lie that users change; the last one overrides the other."""
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
    name = ".".join(map(str, path))
    setting = table.get(name)
    if setting is None or setting.path != path:
        siblings = {each.path[-1] for each in table.values() if len(each.path) == len(path)}
        near = nearest(str(path[-1]), map(str, siblings))
        return FindingCode.UNKNOWN_KEY, {"key": path[-1], "near": near}
    flaw = setting.flaw_of(value)
    if flaw is None and setting.kind == "key":
        key = as_written(str(value))
        other = next((n for n, v in before.items() if n.startswith(KEY_TABLE) and v == key), None)
        if other is not None:
            fields = {"value": value, "other": other.removeprefix(f"{KEY_TABLE}.")}
            return FindingCode.KEY_TWICE, fields
    return flaw


def _finding(place: tuple[int, int], code: FindingCode, fields: Mapping[str, object]) -> Finding:
    line, column = place
    return Finding(line=line, column=column, severity=severity_of(code), code=code, fields=fields)
