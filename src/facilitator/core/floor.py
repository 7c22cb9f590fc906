"""Who has the floor: open steps, turns, questions to the leader, and ballots."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.core.position import Position

TurnEnd = str
"""How a turn ended: ``done``, ``passed`` or ``absent``."""


# Without slots it is copied at one go (see ``replacing``).
@dataclass(frozen=True, kw_only=True)
class Turn:
    """One person has the word. Times are active seconds (see ``clock``)."""

    participant: str
    """Whose turn it is."""
    lap: int
    """In which lap."""
    began: float
    """Active seconds when the turn began."""
    allowed: float | None = None
    """Planned length in seconds, added minutes included."""
    contributions: int = 0
    """Items saved in this turn."""
    answer_began: float | None = None
    """Active seconds when the running answer began."""
    answered: float = 0.0
    """Seconds of answers that are over."""
    silence_kept_as: TurnEnd | None = None
    """How the turn will have ended once its rest has been kept in silence."""
    pass_was_questioned: bool = False
    """Whether the one question back has been put (``pass = "discouraged"``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderQuestion:
    """Something only the leader can answer before, or while, the step goes on.

    ``about`` is ``next-speaker`` (who has the word now), ``max-laps`` (go on, or end the round),
    ``time-up`` (a little more, or end the step) or ``holder`` (who takes ``role``).
    """

    about: str
    """What is asked."""
    role: str | None = None
    """The role that needs a holder."""


# Without slots it is copied at one go (see ``replacing``).
@dataclass(frozen=True, kw_only=True)
class OpenStep:
    """A step that has been entered and not yet left."""

    position: Position
    """Where it is."""
    began: float
    """Active seconds when it was entered."""
    planned: float
    """Planned seconds."""
    adapted: float
    """Planned seconds after re-planning and added minutes."""
    turn_seconds: float | None = None
    """Planned seconds of one turn."""
    lap: int = 0
    """The running lap, from 1; 0 before the first."""
    lap_is_over: bool = False
    """Whether nobody is left in the running lap."""
    queue: tuple[str, ...] = ()
    """Who follows in this lap, in order."""
    turn: Turn | None = None
    """The turn that is open."""
    question: LeaderQuestion | None = None
    """What the leader is asked."""
    silent_since: frozenset[str] = frozenset()
    """Who has had a turn without contributing since the last contribution."""
    dropped_out: frozenset[str] = frozenset()
    """Who has dropped out of this round."""
    asked_again: tuple[str, ...] = ()
    """Who stood over and is asked once more at the end of the lap."""
    is_second_asking: bool = False
    """Whether those in the queue are asked for the second time in the lap."""
    turns: int = 0
    """Turns that are over, those of absent people not counted."""
    contributions: int = 0
    """Turns that contributed; in a step without turns, items."""
    passes: int = 0
    """Turns that stood over."""
    items: int = 0
    """Items saved in the step."""
    seconds_by_role: Mapping[str, float] = field(default_factory=dict)
    """Speaking seconds by role."""
    votes: Mapping[int, int] = field(default_factory=dict)
    """What each candidate (its number) has got so far."""
    is_counted: bool = False
    """Whether all votes are in."""
    is_chosen: bool = False
    """Whether the choice is made (and only a holder is still asked for)."""
    time_was_called: bool = False
    """Whether the end of the step's time has been dealt with."""
