"""What happened to turns, laps and answers."""

from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class LapStarted:
    """A lap began, or those who stood over are asked once more."""

    position: Position
    """Where."""
    lap: int
    """Which lap, from 1."""
    queue: tuple[str, ...]
    """Who has turns in it, in order."""
    is_second_asking: bool = False
    """Whether those who stood over are asked again."""
    keeps_question: bool = False
    """Whether the leader is still asked what was asked before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapEnded:
    """A lap is over."""

    position: Position
    """Where."""
    lap: int
    """Which lap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChanged:
    """The rest of the lap goes in another order."""

    position: Position
    """Where."""
    queue: tuple[str, ...]
    """Who is still to come, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted:
    """Somebody has the word."""

    position: Position
    """Where."""
    participant: str
    """Who."""
    lap: int
    """In which lap."""
    queue: tuple[str, ...] = ()
    """Who follows in this lap."""
    seconds: float | None = None
    """Planned length of the turn."""
    keeps_question: bool = False
    """Whether the leader is still asked what was asked before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """A turn is over."""

    position: Position
    """Where."""
    participant: str
    """Whose."""
    how: str
    """``done``, ``passed`` or ``absent``."""
    seconds: float = 0.0
    """How long it took, answers and pauses not counted."""
    roles: tuple[str, ...] = ()
    """Roles that the person held then."""
    queue: tuple[str, ...] = ()
    """Who follows in this lap."""
    silent_since: tuple[str, ...] = ()
    """Who has had a turn without contributing since the last contribution."""
    dropped_out: tuple[str, ...] = ()
    """Who has dropped out of the round."""
    asked_again: tuple[str, ...] = ()
    """Who is asked once more at the end of the lap."""
    counts: bool = True
    """Whether the turn counts in the totals (a first pass that is asked again does not)."""
    owes_words_to: str | None = None
    """The list that the words go into, where the leader is still writing them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassQuestioned:
    """The one question back was put to somebody who would stand over."""

    position: Position
    """Where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceKept:
    """The rest of a turn is kept in silence."""

    position: Position
    """Where."""
    how: str
    """How the turn will have ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStarted:
    """A contribution is being answered."""

    position: Position
    """Where."""
    participant: str
    """Who answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEnded:
    """An answer is over."""

    position: Position
    """Where."""
    participant: str
    """Who answered."""
    role: str
    """The role that answers."""
    seconds: float
    """How long it took, pauses not counted."""
