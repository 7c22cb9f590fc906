"""Which files of a folder are ours: every list of files asks the same."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from facilitator.store.bundle.reading import contents_of
from facilitator.store.disk import holds, numbered
from facilitator.store.places import Places
from facilitator.store.scripts.libraries import library_in
from facilitator.store.scripts.shelves import shelved_scripts
from facilitator.store.session.files import session_files
from facilitator.store.small_files import read_small_files


def _on_a_shelf(folder: Path) -> Iterable[Path]:
    places = Places(workspace=folder.parent, libraries=())
    return (each.path for each in shelved_scripts(places) if each.path.parent == folder)


LISTS: dict[str, Callable[[Path], Iterable[Path]]] = {
    "groups": lambda folder: (file.path for file in read_small_files(folder)),
    "conversations": session_files,
    "scripts": _on_a_shelf,
    "library": lambda folder: library_in(folder).scripts,
    "bundle": lambda folder: map(Path, contents_of(folder).files),
}


@pytest.mark.parametrize("of", LISTS)
def test_hidden_files_and_those_with_another_ending_are_not_ours(of: str, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    for name in ("ours.toml", "._ours.toml", ".ours.toml.new", "ours.toml.kept-1", "ours.txt"):
        (folder / name).write_text('id = "ours"\n', encoding="utf-8")
    assert [path.name for path in LISTS[of](folder)] == ["ours.toml"]


@pytest.mark.parametrize("of", sorted(LISTS.keys() - {"bundle"}))
def test_only_plain_files_are_ours(of: str, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    (folder / "folder.toml").mkdir(parents=True)
    os.mkfifo(folder / "pipe.toml")
    (folder / "circle.toml").symlink_to("circle.toml")
    assert list(LISTS[of](folder)) == []


@pytest.mark.parametrize("of", sorted(LISTS.keys() - {"bundle"}))
def test_a_folder_that_is_not_there_holds_nothing(of: str, tmp_path: Path) -> None:
    assert list(LISTS[of](tmp_path / "scripts")) == []


def test_a_name_that_is_taken_is_counted_on(tmp_path: Path) -> None:
    names = numbered(tmp_path / "a.toml")
    assert [next(names).name for _ in range(3)] == ["a.toml", "a-2.toml", "a-3.toml"]


def test_what_cannot_be_read_does_not_hold_what_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    assert not holds(path, b"")
    path.mkdir()
    assert not holds(path, b"")
    (tmp_path / "b.toml").write_bytes(b"1")
    assert holds(tmp_path / "b.toml", b"1")
    assert not holds(tmp_path / "b.toml", b"2")
