"""What somebody meant who wrote a value of the wrong type, as the line that should stand there."""

from datetime import date, time

from facilitator.store.findings import KeyPath, heading_of
from facilitator.store.toml_values import as_number, truth_meant

_IN_QUOTES = (int, float, date, time)
"""What only lacks its quotation marks to be a text; days with a time of day are dates too."""

_NUMBERS = frozenset({"number", "whole-number", "laps", "number-or-range"})


def written_as(wanted: str, path: KeyPath, value: object) -> str:
    """The line that should stand there; nothing where what was meant cannot be told.

    Args:
        wanted: what the key takes, by its name in the wording room.
        path: where the value stands.
        value: what stands there.
    """
    key = path[-1] if path else ""
    if wanted == "table" and key in ("group", "based_on"):
        return f"[{key}]"
    if not isinstance(key, str):
        return ""
    if wanted == "text" and isinstance(value, _IN_QUOTES) and not isinstance(value, bool):
        # A whole number may be larger than any other format can take.
        return f'{key} = "{value}"'
    if not isinstance(value, str):
        return heading_of(path) if key in ("scales", "bands") else ""
    return _of_a_text(wanted, key, value)


def _of_a_text(wanted: str, key: str, value: str) -> str:
    """What a text should have been."""
    if wanted in _NUMBERS:
        number = as_number(value)
        is_too_exact = number is not None and "." in number and wanted != "number"
        return "" if number is None or is_too_exact else f"{key} = {number}"
    if wanted == "yes-or-no":
        truth = truth_meant(value)
        return "" if truth is None else f"{key} = {truth}"
    if wanted in ("list", "everyone-or-roles", "everyone-groups-or-roles"):
        return f'{key} = ["{value}"]'
    return ""
