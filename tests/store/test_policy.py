"""The organisation's policy: theirs, or told of and ignored; no variable moves or replaces it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from facilitator.core.settings import Light
from facilitator.store.findings import FindingCode
from facilitator.store.places import Places
from facilitator.store.policy import (
    MOST_VALUES,
    REGISTRY_KEY,
    IgnoredPolicy,
    OwnedBy,
    PolicyPlace,
    WhyIgnored,
    policy_place,
)
from facilitator.store.settings import (
    SETTINGS_VARIABLE,
    Origin,
    SettingsRead,
    read_settings,
    setting_table,
    settings_in_registry,
)
from facilitator.wording.findings import finding_line

TABLE = setting_table(("sv", "nb", "en"))
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows knows owners of another kind")


def read_with(policy: PolicyPlace, folder: Path) -> SettingsRead:
    """What is settled where the user's own file would lie in that folder."""
    files = {SETTINGS_VARIABLE: str(folder / "settings.toml")}
    return read_settings(Places(workspace=None), TABLE, (), files, policy)


@pytest.fixture
def place(tmp_path: Path) -> PolicyPlace:
    """A place of a policy, in which whoever runs the tests counts as its administrator."""
    folder = tmp_path / "etc" / "facilitator"
    folder.mkdir(parents=True)
    for each in (tmp_path / "etc", folder):
        each.chmod(0o755)
    file = folder / "policy.toml"
    file.write_text("keep_months = 6\n")
    file.chmod(0o644)
    owners = frozenset({os.getuid()}) if os.name == "posix" else frozenset[int]()
    return PolicyPlace(file=file, is_theirs=OwnedBy(owners=owners, top=tmp_path / "etc"))


@POSIX_ONLY
def test_a_file_that_only_administrators_can_change_holds(
    place: PolicyPlace, tmp_path: Path
) -> None:
    read = read_with(place, tmp_path)
    assert read.settings.keep_months == 6
    assert read.fixes("keep_months")
    assert read.ignored == ()


@POSIX_ONLY
@pytest.mark.parametrize("changed", ["policy.toml", ".", ".."])
@pytest.mark.parametrize("mode", [0o775, 0o757])
def test_a_file_that_others_can_change_or_replace_is_told_of_and_ignored(
    place: PolicyPlace, tmp_path: Path, changed: str, mode: int
) -> None:
    (place.file.parent / changed).chmod(mode)
    read = read_with(place, tmp_path)
    assert read.settings.keep_months is None
    assert read.ignored == (IgnoredPolicy(path=str(place.file), why=WhyIgnored.NOT_ADMINISTRATORS),)
    assert Origin.POLICY not in {file.origin for file in read.files}


@POSIX_ONLY
def test_a_file_of_somebody_elses_is_told_of_and_ignored(
    place: PolicyPlace, tmp_path: Path
) -> None:
    owners = frozenset({os.getuid() + 1})
    others = PolicyPlace(
        file=place.file, is_theirs=OwnedBy(owners=owners, top=place.file.parent.parent)
    )
    read = read_with(others, tmp_path)
    assert read.settings.keep_months is None
    assert [each.why for each in read.ignored] == [WhyIgnored.NOT_ADMINISTRATORS]


@POSIX_ONLY
def test_a_link_leads_only_to_what_is_theirs_too(place: PolicyPlace, tmp_path: Path) -> None:
    elsewhere = place.file.parent.parent / "shared"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    place.file.rename(elsewhere / "real.toml")
    place.file.symlink_to(elsewhere / "real.toml")
    assert read_with(place, tmp_path).settings.keep_months == 6
    elsewhere.chmod(0o777)
    assert read_with(place, tmp_path).settings.keep_months is None


@POSIX_ONLY
def test_without_a_policy_nothing_is_told(place: PolicyPlace, tmp_path: Path) -> None:
    place.file.unlink()
    read = read_with(place, tmp_path)
    assert read.ignored == ()
    assert [(file.origin, file.is_there) for file in read.files] == [
        (Origin.USER, False),
        (Origin.POLICY, False),
    ]


@POSIX_ONLY
def test_only_root_is_the_administrator_of_this_computer() -> None:
    is_theirs = policy_place({}).is_theirs
    assert is_theirs == OwnedBy(owners=frozenset({0}), top=Path("/"))


@pytest.mark.parametrize(
    "variables",
    [
        {"FACILITATOR_POLICY": "{folder}/policy.toml"},
        {"XDG_CONFIG_DIRS": "/nowhere{sep}{folder}"},
        {"XDG_CONFIG_HOME": "{folder}", "HOME": "{folder}"},
        {"ProgramData": "{folder}", "ALLUSERSPROFILE": "{folder}"},
        {"WIN_PD_OVERRIDE_COMMON_APPDATA": "{folder}"},
    ],
    ids="+".join,
)
def test_no_variable_moves_the_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]
) -> None:
    usual = policy_place({}).file
    for name, value in variables.items():
        filled = value.format(folder=tmp_path, sep=os.pathsep)
        monkeypatch.setenv(name, filled)
    assert policy_place().file == usual
    assert tmp_path not in policy_place().file.parents


@POSIX_ONLY
def test_a_policy_found_where_variables_point_is_told_of(place: PolicyPlace) -> None:
    folder = place.file.parent
    found = policy_place({"XDG_CONFIG_DIRS": f"/nowhere{os.pathsep}{folder.parent}"})
    named = found.ignored("/home/anna/policy.toml", has_registry=False)
    ignored = [(each.path, each.why) for each in named]
    assert ("/home/anna/policy.toml", WhyIgnored.VARIABLE) in ignored
    assert (str(place.file), WhyIgnored.OTHER_PLACE) in ignored


def test_the_registry_goes_before_the_file_and_holds_alone(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('light = "contrast"\nkeep_months = 6\n')
    place = PolicyPlace(
        file=tmp_path / "policy.toml",
        is_theirs=Path.exists,
        registry=lambda: {"keep_months": 12},
    )
    read = read_with(place, tmp_path)
    assert read.settings.keep_months == 12
    assert read.settings.light is None
    assert read.ignored == (IgnoredPolicy(path=str(place.file), why=WhyIgnored.REGISTRY_HOLDS),)


def test_every_value_of_the_registry_is_a_setting() -> None:
    values = {
        "language": "sv",
        "light": "contrast",
        "sound": 0,
        "first_names_only": 1,
        "keep_months": 12,
        "libraries": [str(Path("/hyllan").absolute())],
        "keys.pass": "F6",
    }
    found = settings_in_registry(values, TABLE)
    assert found.findings == ()
    assert found.values == {
        **values,
        "sound": False,
        "first_names_only": True,
        "keys.pass": "f6",
    }
    assert type(found.values["sound"]) is bool
    assert found.values["light"] == Light.CONTRAST
    one = settings_in_registry({"libraries": str(Path("/hyllan").absolute())}, TABLE)
    assert one.values == {"libraries": [str(Path("/hyllan").absolute())]}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("langauge", "sv", FindingCode.UNKNOWN_KEY),
        ("light", "ljust", FindingCode.UNKNOWN_VALUE),
        ("sound", 2, FindingCode.WRONG_TYPE),
        ("sound", "no", FindingCode.WRONG_TYPE),
        ("keep_months", "12", FindingCode.WRONG_TYPE),
        ("keep_months", 0, FindingCode.OUT_OF_BOUNDS),
        ("keep_months", 2**64, FindingCode.OUT_OF_BOUNDS),
        ("libraries", "hyllan", FindingCode.WRONG_TYPE),
        ("language", b"\x00\x01", FindingCode.WRONG_TYPE),
        ("keys.pass", "p", FindingCode.KEY_IS_TEXT),
        ("keys.pas", "f6", FindingCode.UNKNOWN_KEY),
        ("keys", 1, FindingCode.WRONG_TYPE),
        ("", "sv", FindingCode.UNKNOWN_KEY),
    ],
)
def test_a_value_of_the_registry_that_is_not_right_is_told_and_the_rest_holds(
    name: str, value: object, code: FindingCode
) -> None:
    found = settings_in_registry({name: value, "first_names_only": 1}, TABLE)
    assert [finding.code for finding in found.findings] == [code]
    assert found.values == {"first_names_only": True}
    said = finding_line(found.findings[0], found.path)
    assert said.startswith(f"{found.path}: ")
    assert "\n" not in said


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a registry")
def test_windows_is_asked_for_its_own_key_and_owners() -> None:
    if sys.platform == "win32":
        from facilitator.store import windows_policy  # noqa: PLC0415 - there is none elsewhere

        values = windows_policy.registry_values(REGISTRY_KEY, MOST_VALUES)
        assert values is None or all(isinstance(name, str) for name in values)
        assert windows_policy.program_data().is_dir()
        assert not windows_policy.is_administrators(Path("C:/not/there.toml"))
