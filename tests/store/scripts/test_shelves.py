"""Finding scripts by id and by path."""

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.core.errors import ScriptNotFound
from facilitator.store.places import Places, places_of, workspace_of
from facilitator.store.scripts.shelves import (
    Shelf,
    find_script,
    recommended_first,
    scripts_on_shelves,
    shelved_scripts,
    shipped_scripts,
    title_of,
)


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
    assert path in scripts_on_shelves(places_of(tmp_path))


def test_a_path_is_taken_from_the_folder_one_works_in(tmp_path: Path) -> None:
    (tmp_path / "mitt eget.toml").touch()
    assert find_script("mitt eget.toml", tmp_path) == tmp_path / "mitt eget.toml"
    absolute = str(tmp_path / "mitt eget.toml")
    assert find_script(absolute, tmp_path / "elsewhere") == tmp_path / "mitt eget.toml"


def test_the_workspaces_own_script_comes_before_the_one_that_ships(workspace: Path) -> None:
    own = workspace / "scripts" / "kollegahandledning.toml"
    own.touch()
    assert find_script("kollegahandledning", workspace / "inner") == own
    stems = [path.stem for path in scripts_on_shelves(places_of(workspace / "inner"))]
    assert stems == sorted(set(stems))


def test_the_name_of_a_scripts_file_finds_it_from_anywhere(workspace: Path) -> None:
    own = workspace / "scripts" / "oppningsrunda.toml"
    own.touch()
    assert find_script("oppningsrunda.toml", workspace) == own
    here = workspace / "oppningsrunda.toml"
    here.touch()
    assert find_script("oppningsrunda.toml", workspace) == here


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


def test_the_same_id_in_several_places_is_told_with_each_place(
    folder: Path, workspace: Path
) -> None:
    own = Places(workspace=None).own / "scripts"
    own.mkdir(parents=True)
    assert own.is_relative_to(folder.parent)
    for place in (own, workspace / "scripts"):
        (place / "oppningsrunda.toml").write_text(f"# {place}", encoding="utf-8")
    found = [s for s in shelved_scripts(places_of(workspace)) if s.id == "oppningsrunda"]
    assert [s.shelf for s in found] == [Shelf.WORKSPACE, Shelf.DOCUMENTS, Shelf.SHIPPED]
    assert [s.is_first for s in found] == [True, False, False]
    assert not any(s.is_alone for s in found)
    assert [find_script(s.name, workspace) for s in found] == [s.path for s in found]


def test_a_copy_with_the_same_text_is_there_once(folder: Path, workspace: Path) -> None:
    shipped = find_script("oppningsrunda", folder)
    copy = workspace / "scripts" / shipped.name
    copy.write_bytes(shipped.read_bytes())
    found = [s for s in shelved_scripts(places_of(workspace)) if s.id == "oppningsrunda"]
    assert [(s.path, s.is_first, s.is_alone) for s in found] == [(copy, True, True)]
    copy.write_bytes(shipped.read_bytes() + b"\n")
    assert len(shelved_scripts(places_of(workspace))) == len(shipped_scripts()) + 1


def test_ones_own_script_is_found_outside_a_workspace_too(folder: Path) -> None:
    own = Places(workspace=None).own / "scripts" / "min-runda.toml"
    own.parent.mkdir(parents=True)
    own.touch()
    assert find_script("min-runda", folder) == own


def test_a_named_folder_is_a_workspace_without_any_mark(tmp_path: Path) -> None:
    places = places_of(tmp_path, tmp_path / "named")
    assert places.sessions == tmp_path / "named" / "sessions"
    assert places.groups == tmp_path / "named" / "groups"


def test_a_title_is_read_from_the_top_of_a_script(tmp_path: Path) -> None:
    assert [title_of(p) for p in shipped_scripts() if p.stem == "oppningsrunda"] == [
        "Öppningsrunda"
    ]
    odd = tmp_path / "odd.toml"
    for text, title in [
        ('x = """\n[a]\n"""\ntitle = "Sen"\n[b]\n', "Sen"),
        ("title = 3\n", None),
        ("= =\n", None),
    ]:
        odd.write_text(text, encoding="utf-8")
        assert title_of(odd) == title
    assert title_of(tmp_path / "none.toml") is None


def test_a_library_goes_before_what_ships_and_after_ones_own(workspace: Path) -> None:
    shelves = [workspace / "en-hylla", workspace / "en-annan"]
    for shelf in (*shelves, workspace):
        (shelf / "scripts").mkdir(parents=True, exist_ok=True)
        (shelf / "scripts" / "oppningsrunda.toml").write_text(f"# {shelf}", encoding="utf-8")
    places = replace(places_of(workspace), libraries=tuple(shelves))
    found = [each for each in shelved_scripts(places) if each.id == "oppningsrunda"]
    order = [Shelf.WORKSPACE, Shelf.LIBRARY, Shelf.LIBRARY, Shelf.SHIPPED]
    assert [each.shelf for each in found] == order
    assert [each.library for each in found] == ["", "en-hylla", "en-annan", ""]
    assert find_script("oppningsrunda", workspace, places) == found[0].path
    found[0].path.unlink()
    assert find_script("oppningsrunda", workspace, places) == found[1].path


def test_what_a_library_recommends_comes_first_wherever_it_lies(workspace: Path) -> None:
    shelf = workspace / "hylla"
    shelf.mkdir()
    (shelf / "vart-eget.toml").touch()
    mark = 'format = 1\nrecommended = ["oppningsrunda", "vart-eget", "finns-inte"]\n'
    (shelf / "library.toml").write_text(mark, encoding="utf-8")
    places = replace(places_of(workspace), libraries=(shelf,))
    listed = [each.id for each in sorted(shelved_scripts(places), key=recommended_first)]
    assert listed[:2] == ["oppningsrunda", "vart-eget"]
    assert listed[2:] == sorted(listed[2:])


def test_a_library_that_is_gone_hinders_no_other_script(workspace: Path) -> None:
    places = replace(places_of(workspace), libraries=(workspace / "borta",))
    assert scripts_on_shelves(places) == scripts_on_shelves(places_of(workspace))
