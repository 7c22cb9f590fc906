"""Whether the computer slept, or its clock was set: nobody read the clocks for a while."""

from dataclasses import dataclass, replace

from facilitator.core.clock import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch in which nobody read the clocks."""

    before: Reading
    """What they showed last before it."""
    seconds: float
    """How long it was."""


def passed(before: Reading, now: Reading) -> float:
    """Seconds between two readings, by the clock that went further.

    The one that never jumps stands still while some computers sleep; the other can be set. A wall
    clock that was set back is not believed.
    """
    return max(0.0, now.ticks - before.ticks, (now.at - before.at).total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What was read last, and the gap that nobody has dealt with yet."""

    latest: Reading
    """What the clocks showed last."""
    longest_silence: float
    """Seconds between two readings beyond which there is a gap."""
    gap: Gap | None = None
    """The first gap since the watch began."""

    def noticed(self, reading: Reading) -> "Watch":
        """The watch after one more reading."""
        seconds = passed(self.latest, reading)
        is_gap = self.gap is None and seconds > self.longest_silence
        gap = Gap(before=self.latest, seconds=seconds) if is_gap else self.gap
        return replace(self, latest=reading, gap=gap)
