"""The words of the script format: which keys each kind has."""

from dataclasses import fields

from facilitator.core.script import KINDS


def key_of(field_name: str) -> str:
    """The key in a script for a field of the core, whose name may not be a word of Python."""
    return field_name.removesuffix("_")


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys of a table that becomes that dataclass."""
    return tuple(key_of(each.name) for each in fields(shape))


STEP_KEYS = frozenset(key for kind in KINDS.values() for key in keys_of(kind))
"""Keys that a step of some kind has."""
