"""Keys of actions: which can be used, and what comes of a choice of one's own."""

import pytest

from facilitator.core.settings import (
    DEFAULT_KEYS,
    KeyFlaw,
    as_written,
    key_flaw,
    keys_that_hold,
)


@pytest.mark.parametrize("key", ["f1", "F12", "shift+f2", "Ctrl+F5", "ctrl+b", "Ctrl-G"])
def test_keys_that_a_terminal_sends_can_be_used(key: str) -> None:
    assert key_flaw(key) is None


@pytest.mark.parametrize(
    ("key", "flaw"),
    [
        ("a", KeyFlaw.TEXT),
        ("7", KeyFlaw.TEXT),
        ("å", KeyFlaw.TEXT),
        ("space", KeyFlaw.TEXT),
        ("enter", KeyFlaw.TAKEN),
        ("Tab", KeyFlaw.TAKEN),
        ("escape", KeyFlaw.TAKEN),
        ("ctrl+c", KeyFlaw.TAKEN),
        ("ctrl+m", KeyFlaw.TAKEN),
        ("f13", KeyFlaw.UNKNOWN),
        ("alt+b", KeyFlaw.UNKNOWN),
        ("", KeyFlaw.UNKNOWN),
    ],
)
def test_keys_that_would_be_text_or_mean_something_else_cannot(key: str, flaw: KeyFlaw) -> None:
    assert key_flaw(key) is flaw


def test_a_key_is_kept_in_one_way() -> None:
    assert [as_written(k) for k in ("Ctrl + B", "control-b", " F6 ")] == ["ctrl+b", "ctrl+b", "f6"]


def test_every_usual_key_can_be_used_and_none_stands_twice() -> None:
    usual = [key for key in DEFAULT_KEYS.values() if key]
    assert len(set(usual)) == len(usual)
    assert [key_flaw(key) for key in usual] == [None] * len(usual)


def test_two_actions_change_places() -> None:
    held = keys_that_hold({"pass": "f3", "park": "f2"})
    assert (held["pass"], held["park"]) == ("f3", "f2")


def test_whose_key_was_taken_has_none_until_it_is_given_one() -> None:
    assert keys_that_hold({"mute": "f2"})["pass"] == ""


def test_what_there_is_not_is_passed_over() -> None:
    assert keys_that_hold({"sing": "f2", "pass": "q"}) == DEFAULT_KEYS
