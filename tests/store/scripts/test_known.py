"""Scripts that have been read already."""

import os
from pathlib import Path

import pytest

from facilitator.core.errors import ScriptError
from facilitator.store.scripts.reading import known_shipped, read_known, read_script
from facilitator.store.scripts.shelves import shipped_folder, shipped_scripts


def a_script(folder: Path) -> Path:
    path = folder / "laget-runt.toml"
    path.write_bytes((shipped_folder() / path.name).read_bytes())
    return path


def test_a_file_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    path = a_script(tmp_path)
    assert read_known(path) is read_known(path)


def test_a_file_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    path = a_script(tmp_path)
    before = read_known(path)
    changed = path.read_text(encoding="utf-8").replace("Laget runt", "Laget om")
    path.write_text(changed, encoding="utf-8")
    os.utime(path, ns=(1, 1))
    after = read_known(path)
    assert before.script is not None
    assert after.script is not None
    assert (before.script.title, after.script.title) == ("Laget runt", "Laget om")


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(ScriptError):
        read_known(tmp_path / "gone.toml")


def test_what_came_with_the_program_says_the_same_without_being_checked() -> None:
    assert len(shipped_scripts()) > 40
    for path in shipped_scripts():
        assert known_shipped(path) == read_script(path).script
