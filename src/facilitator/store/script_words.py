"""The words of the script format: which keys each kind has, and which come in a later version."""

from dataclasses import fields
from typing import get_args

from facilitator.core.script import AnyStep, Choose, Commit, Discuss, Quiet, Round, Speak, Step

KINDS: dict[str, type[AnyStep]] = {
    "speak": Speak,
    "quiet": Quiet,
    "round": Round,
    "discuss": Discuss,
    "choose": Choose,
    "commit": Commit,
}
"""The kinds that this version leads, by their word."""

LATER_KINDS = frozenset({"groups", "rate", "decide", "repeat", "recall"})
"""Kinds of the format that a later version leads."""

LATER_KEYS = frozenset({"only_if", "again", "appoint", "replaces"})
"""Keys of every step that a later version understands."""

LATER_VALUES = {"who": frozenset({"groups"}), "method": frozenset({"highest", "lowest"})}
"""Values that a later version understands, by key."""

_KEYS_OF_LATER_KINDS = frozenset(
    {
        "size",
        "formed_by",
        "keep",
        "roles",
        "steps",
        "scales",
        "across_people",
        "across_scales",
        "bands",
        "objections",
        "for_each",
        "times",
        "until",
        "expected",
        "as",
    }
)


def key_of(field_name: str) -> str:
    """The key in a script for a field of the core, whose name may not be a word of Python."""
    return field_name.removesuffix("_")


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys of a table that becomes that dataclass."""
    return tuple(key_of(each.name) for each in fields(shape))


COMMON_KEYS = frozenset(keys_of(Step))
"""Keys that every step has."""

STEP_KEYS = frozenset(key for kind in get_args(AnyStep) for key in keys_of(kind)) | (
    _KEYS_OF_LATER_KINDS
)
"""Keys that a step of some kind has."""
