"""Settings from their files: the workspace's, the user's, and the organisation's policy.

A later file goes before an earlier one, and nothing goes before the policy. A setting that is not
right is passed over and reported: a meeting is never held up by a settings file.
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
from facilitator.store.places import WORKSPACE_MARK, Places
from facilitator.store.setting_table import KEY_TABLE, LIBRARIES, Setting, settings_of
from facilitator.store.toml_text import SyntaxFault, decoded, parse

SETTINGS_VARIABLE = "FACILITATOR_SETTINGS"
"""The environment variable that names another file than the user's own."""

POLICY_VARIABLE = "FACILITATOR_POLICY"
"""The environment variable that names another policy file."""

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
) -> SettingsRead:
    """What is settled for somebody who works in those places.

    Args:
        places: where things lie.
        table: everything that can be settled.
        wished: what the environment and the command line say.
        environment: the variables that can name other files.
    """
    # Whoever sends somebody a workspace does not say which other folders are looked into.
    of_workspace = {name: setting for name, setting in table.items() if name != LIBRARIES}
    files = [
        read_settings_file(path, origin, of_workspace if origin is Origin.WORKSPACE else table)
        for origin, path in _paths(places, environment)
        if path is not None
    ]
    held: dict[str, Held] = {}
    for file in files[:-1]:
        held |= {name: Held(value=value, origin=file.origin) for name, value in file.values.items()}
    held |= dict(wished)
    policy = files[-1]
    held |= {name: Held(value=value, origin=Origin.POLICY) for name, value in policy.values.items()}
    return SettingsRead(files=tuple(files), held=held)


def read_settings_file(path: Path, origin: Origin, table: Mapping[str, Setting]) -> SettingsFile:
    """One file. Whatever it holds, the answer says what can be used of it."""
    try:
        with path.open("rb") as file:
            text = decoded(file.read(LARGEST_FILE + 1), LARGEST_FILE)
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
    findings, places = list[Finding](), key_places(text)
    for path, value in _pairs(parsed):
        flaw = _flaw(path, value, table, values)
        if flaw is None:
            is_key = path[0] == KEY_TABLE
            values[".".join(map(str, path))] = as_written(str(value)) if is_key else value
        else:
            findings.append(_finding(places.place_of(path), *flaw))
    return values, tuple(sorted(findings, key=lambda finding: (finding.line, finding.column)))


def _paths(places: Places, environment: Mapping[str, str]) -> Iterator[tuple[Origin, Path | None]]:
    """Where the files lie, the one that goes before the others last."""
    workspace = places.workspace
    yield Origin.WORKSPACE, None if workspace is None else workspace / WORKSPACE_MARK
    users, policy = environment.get(SETTINGS_VARIABLE), environment.get(POLICY_VARIABLE)
    if users and policy:
        yield Origin.USER, Path(users)
        yield Origin.POLICY, Path(policy)
        return
    from platformdirs import site_config_path, user_config_path  # noqa: PLC0415 - where it is asked

    own = user_config_path("facilitator", appauthor=False) / "settings.toml"
    yield Origin.USER, Path(users) if users else own
    common = site_config_path("facilitator", appauthor=False) / "policy.toml"
    yield Origin.POLICY, Path(policy) if policy else common


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
