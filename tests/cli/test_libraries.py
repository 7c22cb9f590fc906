"""Sharing folders of scripts from the command line: what is refused, and what is said instead."""

import os
from pathlib import Path

import pytest

from tests.support.bundles_by_hand import GOOD
from tests.support.command_line import Typing


@pytest.fixture
def shelf(folder: Path, tmp_path: Path) -> Path:
    """A folder that is shared, with a script, beside the one that is worked in."""
    (folder / "facilitator.toml").touch()
    (folder / "scripts").mkdir()
    path = tmp_path / "Grannskolans hylla"
    path.mkdir()
    (path / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("named", [".", "scripts"])
def test_the_folder_that_is_worked_in_is_not_shared_with_itself(
    types: Typing, shelf: Path, named: str
) -> None:
    assert shelf.is_dir()
    outcome = types("library", "add", named)
    assert outcome.code == 2
    assert "mappen du arbetar i" in outcome.err


def test_into_an_empty_folder_scripts_are_to_be_put(types: Typing, shelf: Path) -> None:
    assert "Lägg manus i den" not in types("library", "add", str(shelf)).out
    (shelf / "snallt-manus.toml").unlink()
    types("library", "remove", str(shelf))
    assert "Lägg manus i den" in types("library", "add", str(shelf)).out


def test_a_misspelt_folder_gets_the_nearest_one(types: Typing, shelf: Path) -> None:
    types("library", "add", str(shelf))
    outcome = types("library", "remove", "grannskolan hylla")
    assert outcome.code == 2
    assert outcome.err.endswith("Menade du Grannskolans hylla?\n")
    assert types("library", "remove", "Grannskolans hylla").code == 0
    assert "library visar dem" in types("library", "remove", "Grannskolans hylla").err


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may read everything"
)
def test_a_folder_that_may_not_be_read_is_not_told_as_missing(types: Typing, shelf: Path) -> None:
    shelf.chmod(0)
    outcome = types("library", "add", str(shelf))
    imported = types("import", str(shelf))
    shelf.chmod(0o700)
    assert (outcome.code, imported.code) == (2, 1)
    assert "går inte att läsa, så den går inte att dela" in outcome.err
    assert "går inte att läsa" in imported.err
