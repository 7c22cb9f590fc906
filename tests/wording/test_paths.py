"""Paths as people write them, and as one word of a command line."""

import shlex
from pathlib import Path

import pytest

from facilitator.wording.paths import as_typed, from_home


@pytest.mark.parametrize(
    "path",
    [
        "laget-runt",
        "/home/anna/Annas manus/runda.toml",
        'a "b" $HOME `x` \\ c.toml',
        "Öppning (1).toml",
        "a;b&c.toml",
        "it's.toml",
    ],
)
def test_a_shell_takes_it_for_one_word(path: str) -> None:
    assert shlex.split(as_typed(path, is_windows=False)) == [path]


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (r"C:\Users\anna\runda.toml", r"C:\Users\anna\runda.toml"),
        (r"C:\Annas manus\runda.toml", r'"C:\Annas manus\runda.toml"'),
        ("a&b.toml", '"a&b.toml"'),
    ],
)
def test_backslashes_part_folders_on_windows(path: str, typed: str) -> None:
    assert as_typed(path, is_windows=True) == typed


def test_what_needs_no_quotes_gets_none() -> None:
    assert as_typed("scripts/öppning.toml", is_windows=False) == "scripts/öppning.toml"


def test_a_path_in_the_users_folder_is_told_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert from_home(tmp_path / "samtal" / "a.toml") == str(Path("~/samtal/a.toml"))
    assert from_home(tmp_path.parent / "a.toml") == str(tmp_path.parent / "a.toml")
