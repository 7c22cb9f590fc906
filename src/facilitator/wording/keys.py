"""The key of each action and what it is called, the same in footer, help and sentences.

Like the language, keys are set for the whole program, from its start.
"""

from collections.abc import Mapping

from facilitator.core.settings import DEFAULT_KEYS, FUNCTION_KEYS, keys_that_hold

_held: dict[str, str] = dict(DEFAULT_KEYS)

SIGNS = {"everything": "/", "help": "/?"}
"""Signs that always do an action in an empty field; shown unless its key was changed."""

FIXED = {"save": "Enter", "hand-on": "Tab", "whose-before": "Shift+Tab"}
"""Keys that only the writing field knows, by action; they cannot be changed."""


def hold_keys(chosen: Mapping[str, str]) -> None:
    """Use these keys from now on, and the default ones for every other action."""
    _held.clear()
    _held.update(keys_that_hold(chosen))


def key_of(action_id: str) -> str:
    """The key that an action has just now, as a terminal's user writes it; empty without one."""
    return _held.get(action_id, "")


def keyed() -> dict[str, str]:
    """The actions that have a key just now, by their keys."""
    return {key: action for action, key in _held.items() if key}


def key_name(action_id: str) -> str:
    """The key of an action as people read it; empty where it has none."""
    key = key_of(action_id)
    if action_id in SIGNS and key in ("", DEFAULT_KEYS[action_id]):
        return SIGNS[action_id]
    return FIXED.get(action_id, "") or spelled(key)


def key_to_press(action_id: str) -> str:
    """The key of an action for use in a sentence: where it has none, the way to everything."""
    return key_name(action_id) or key_name("everything")


def spelled(key: str) -> str:
    """A key as people read it: ``ctrl+b`` is Ctrl+B."""
    return "+".join(
        part.upper() if part in FUNCTION_KEYS or len(part) == 1 else part.capitalize()
        for part in key.split("+")
    )
