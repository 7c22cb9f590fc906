"""How much fits: which parts of the live screen a window has room for."""

SMALLEST_WIDTH = 24
"""Cells below which nothing can be led."""

SMALLEST_HEIGHT = 8
"""Lines below which nothing can be led."""

LISTS_FROM = (60, 18)
"""From which width and height the lists are shown."""

GUIDE_FROM = (110, 24)
"""From which width and height the leader's own column is shown."""

LARGE_TIME_FROM = 28
"""From how many lines the time is written large."""


def size_classes(width: int, height: int) -> dict[str, bool]:
    """Which classes a screen of that size has."""
    is_tiny = width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT
    has_lists = width >= LISTS_FROM[0] and height >= LISTS_FROM[1]
    return {
        "-tiny": is_tiny,
        "-narrow": not has_lists,
        "-wide": width >= GUIDE_FROM[0] and height >= GUIDE_FROM[1],
        "-tall": height >= LARGE_TIME_FROM and has_lists,
        "-low": height < LISTS_FROM[1],
    }
