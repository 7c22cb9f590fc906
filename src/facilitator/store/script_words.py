"""The words of the script format: which keys each kind has."""

from typing import get_args

from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Speak,
)
from facilitator.store.tables import keys_of

KINDS: dict[str, type[AnyStep]] = {
    "speak": Speak,
    "quiet": Quiet,
    "round": Round,
    "discuss": Discuss,
    "groups": Groups,
    "choose": Choose,
    "rate": Rate,
    "decide": Decide,
    "repeat": Repeat,
    "commit": Commit,
    "recall": Recall,
}
"""The kinds of steps, by their word."""


STEP_KEYS = frozenset(key for kind in get_args(AnyStep) for key in keys_of(kind))
"""Keys that a step of some kind has."""
