"""Which of two versions of a script is the later one, as semantic versioning orders them."""

import re

# Python turns no more than some thousands of digits into a number.
_NUMBERS = re.compile(r"\d{1,1000}")

Rank = tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]
"""What versions are ordered by: the three numbers, being released, the parts of what precedes."""


def version_rank(version: str) -> Rank:
    """What a version is ordered by: of two versions the later one has the greater rank.

    Args:
        version: such as ``1.2.0`` or ``1.2.0-beta.1``; what follows a ``+`` does not count. A text
            that is no version comes before all that are.
    """
    released, _plus, _build = version.partition("+")
    core, hyphen, before = released.partition("-")
    numbers = core.split(".")
    if not all(_NUMBERS.fullmatch(each) for each in numbers):
        return ((-1,), False, ())
    parts = tuple(_part_rank(part) for part in before.split(".")) if hyphen else ()
    return (tuple(int(each) for each in numbers), not hyphen, parts)


def _part_rank(part: str) -> tuple[bool, int, str]:
    """What one part of a pre-release is ordered by: numbers before words."""
    is_number = _NUMBERS.fullmatch(part) is not None
    return (not is_number, int(part) if is_number else 0, part)
