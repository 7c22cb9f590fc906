"""What stands in a sentence to be copied is one word of a command line."""

import shlex

import pytest

from facilitator.wording.paths import as_typed


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
