"""What a leader, a workspace or an organisation has settled about the program itself.

A key is written as a terminal's user says it, small and without spaces: ``f2``, ``ctrl+b``,
``shift+f3``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Light(StrEnum):
    """How the screen looks."""

    DARK = "dark"
    """For a dim room."""
    LIGHT = "light"
    """For a bright room."""
    CONTRAST = "contrast"
    """For tired eyes and poor projectors."""
    PLAIN = "plain"
    """The terminal's own sixteen colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What applies once all files have been read."""

    language: str | None = None
    """The language of the program; without it, the system's."""
    light: Light | None = None
    """How the screen looks; without it, dark, or plain where the terminal has few colours."""
    has_sound: bool = True
    """Whether the bell rings."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of actions, by the action's id."""
    keep_months: int | None = None
    """How many months words are kept; without it, for as long as nobody removes them."""
    has_first_names_only: bool = False
    """Whether surnames are left out when people are written down."""
    libraries: tuple[str, ...] = ()
    """Full paths of folders with shared scripts, in the order in which they are searched."""


DEFAULT_KEYS: Final[Mapping[str, str]] = {
    "pass": "f2",
    "all-pass": "",
    "choose-later": "",
    "park": "f3",
    "take-up": "",
    "edit": "",
    "strike": "",
    "erase": "",
    "measure-details": "",
    "more-time": "f4",
    "pause": "f5",
    "go-on": "",
    "go-on-counting": "",
    "people": "f6",
    "groups": "",
    "reveal": "",
    "whole-list": "",
    "note": "f7",
    "undo": "f8",
    "steps": "f9",
    "end-here": "",
    "deferred-choice": "",
    "copy-for-owner": "",
    "copy-for-group": "",
    "help": "f1",
    "everything": "ctrl+p",
    "mute": "",
    "light": "",
    "leave": "ctrl+q",
}
"""The key of each action unless something else is settled; empty if it has none."""

FUNCTION_KEYS: Final = frozenset(f"f{number}" for number in range(1, 13))
"""The keys in the uppermost row."""

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""Letters that go with Ctrl."""

TAKEN_WITH_CTRL: Final[Mapping[str, str]] = {
    "c": "copies",
    "h": "is the same as Backspace",
    "i": "is the same as Tab",
    "j": "breaks the line",
    "m": "is the same as Enter",
    "v": "pastes",
    "x": "cuts",
    "z": "undoes typing",
}
"""Letters that cannot have an action with Ctrl, and what they do."""


class KeyFlaw(StrEnum):
    """Why a key cannot be used for an action."""

    TEXT = "key-is-text"
    """It writes something: plain letters, digits and signs are always text."""
    TAKEN = "key-is-taken"
    """The writing field or the terminal needs it: Enter, Tab, Esc, Ctrl+C …"""
    UNKNOWN = "key-is-unknown"
    """No terminal sends it for certain, or it is no key at all."""


def as_written(key: str) -> str:
    """A key as it is stored: ``Ctrl + B`` becomes ``ctrl+b``."""
    parts = [part.strip() for part in key.strip().lower().replace("-", "+").split("+")]
    return "+".join("ctrl" if part == "control" else part for part in parts)


def key_flaw(key: str) -> KeyFlaw | None:
    """Why a key cannot be used for an action; nothing if it can."""
    written = as_written(key)
    before, _plus, last = written.rpartition("+")
    if last in FUNCTION_KEYS and before in ("", "ctrl", "shift"):
        return None
    if before == "ctrl" and len(last) == 1 and last in LETTERS:
        return KeyFlaw.TAKEN if last in TAKEN_WITH_CTRL else None
    if len(key.strip()) == 1 or written in ("space", "minus", "plus", "slash"):
        return KeyFlaw.TEXT
    if last in ("enter", "tab", "escape", "esc", "up", "down", "left", "right", "backspace"):
        return KeyFlaw.TAKEN
    return KeyFlaw.UNKNOWN


def keys_that_hold(chosen: Mapping[str, str]) -> dict[str, str]:
    """The key of each action: the chosen one, or else the usual one.

    A chosen key overrides a usual one: an action whose usual key was given to another has none
    until it is given one itself. Unknown actions and keys that cannot be used are ignored. Of two
    actions that were given the same key, the first in the table has it.
    """
    wanted = {
        action: as_written(chosen[action])
        for action in DEFAULT_KEYS
        if action in chosen and key_flaw(chosen[action]) is None
    }
    given: dict[str, str] = {}
    for action, key in wanted.items():
        if key not in given.values():
            given[action] = key
    taken = set(given.values())
    usual = {a: "" if key in taken else key for a, key in DEFAULT_KEYS.items()}
    return {
        action: given.get(action, "" if action in wanted else usual[action]) for action in usual
    }
