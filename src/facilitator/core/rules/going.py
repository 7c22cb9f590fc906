"""What a look at the open step says of how the conversation goes on."""

from enum import StrEnum


class Going(StrEnum):
    """How a step stands, after what follows in it by itself."""

    RESTS = "rests"
    """People have something to do."""
    WENT_ON = "went-on"
    """Something followed by itself; the next look is at another step, or at another lap."""
    OVER = "over"
    """The step is over."""
