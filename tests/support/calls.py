"""How many calls of Python functions something takes, where time would depend on the machine."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(deed: Callable[[], object]) -> int:
    """How many functions run; a generator counts each time it goes on."""
    count = 0

    def noticed(_: FrameType, what: str, __: object) -> None:
        nonlocal count
        count += what == "call"

    earlier = sys.getprofile()
    sys.setprofile(noticed)
    try:
        deed()
    finally:
        sys.setprofile(earlier)
    return count
