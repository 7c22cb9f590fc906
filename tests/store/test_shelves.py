"""Finding scripts by id and by path."""

from pathlib import Path

import pytest

from facilitator.core.errors import ScriptNotFound
from facilitator.store.shelves import find_script, scripts_on_shelves, shipped_scripts, workspace_of


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "facilitator.toml").touch()
    (tmp_path / "scripts").mkdir()
    (tmp_path / "inner" / "most").mkdir(parents=True)
    return tmp_path.resolve()


def test_a_workspace_is_found_from_any_folder_in_it(workspace: Path) -> None:
    assert workspace_of(workspace / "inner" / "most") == workspace
    assert workspace_of(workspace) == workspace


def test_a_script_that_ships_is_found_by_its_id_anywhere(tmp_path: Path) -> None:
    path = find_script("kollegahandledning", tmp_path)
    assert path in shipped_scripts()
    assert path in scripts_on_shelves(tmp_path)


def test_a_path_is_taken_from_the_folder_one_works_in(tmp_path: Path) -> None:
    (tmp_path / "mitt eget.toml").touch()
    assert find_script("mitt eget.toml", tmp_path) == tmp_path / "mitt eget.toml"
    absolute = str(tmp_path / "mitt eget.toml")
    assert find_script(absolute, tmp_path / "elsewhere") == tmp_path / "mitt eget.toml"


def test_the_workspaces_own_script_comes_before_the_one_that_ships(workspace: Path) -> None:
    own = workspace / "scripts" / "kollegahandledning.toml"
    own.touch()
    assert find_script("kollegahandledning", workspace / "inner") == own
    stems = [path.stem for path in scripts_on_shelves(workspace / "inner")]
    assert stems == sorted(set(stems))


def test_a_misspelt_id_gets_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(ScriptNotFound) as missing:
        find_script("kolegahandledning", tmp_path)
    assert missing.value.reason == "script-not-found-but"
    assert missing.value.fields["nearest"] == "kollegahandledning"


@pytest.mark.parametrize("name", ["something-else-entirely", "", ".", "\x00", "a" * 5000, "../.."])
def test_what_is_no_script_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScriptNotFound) as missing:
        find_script(name, tmp_path)
    assert missing.value.reason == "script-not-found"
