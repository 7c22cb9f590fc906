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
class SharedTurn:
    """Somebody has the word in each subgroup at the same time. Times are active seconds."""

    number: int
    """Which turn of the lap, from 1."""
    of: int
    """How many turns the lap has in the largest group."""
    lap: int
    """In which lap."""
    speakers: tuple[str, ...]
    """Who has the word, at most one in each group; nobody where the groups settle it."""
    began: float
    """Active seconds when the turn was called."""
    allowed: float | None = None
    """Planned length in seconds, added minutes included."""
    is_held: bool = False
    """Whether only the leader calls the next, since a call of the clock was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderQuestion:
    """Something only the leader can answer before, or while, the step goes on.

    ``about`` is ``next-speaker`` (who has the word now, who begins the lap, or whose iteration it
    is), ``max-laps`` (go on, or end the round), ``time-up`` (a little more, or end the step),
    ``holder`` (who takes ``role``), ``appoint`` (who takes it before the step can be left),
    ``again`` (the step once more, or on), ``another-iteration`` (once more through the steps, or
    on), ``stand-in`` (who leads while the leader is silent or away), ``amend`` (the proposal
    again in other words, or stop), ``tie`` (for or against, when as many were), ``group-
    decision`` (what a group came to by itself), ``group-roles`` (who holds ``role`` in each
    group), ``vacant`` (who takes ``role``, which the step cannot do without), ``uneven`` (whether
    a rating decides that lacks numbers) or ``fill-in`` (which numbers it lacked).
    """

    about: str
    """What is asked."""
    role: str | None = None
    """The role that needs a holder."""
    group: str | None = None
    """The subgroup that it is about, where groups work and each of them is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How an open decision stands."""

    lap: int = 0
    """The lap in which the stands below were taken."""
    in_favour: int = 0
    """How many have been for the proposal in that lap, or had no objection."""
    against: int = 0
    """How many have been against it in that lap."""
    closed_objections: int = 0
    """For how many objections the steps have run."""
    is_decided: bool = False
    """Whether it is settled what becomes of the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOnce:
    """What goes on in several subgroups at once."""

    turn: SharedTurn | None = None
    """The turn that runs in all of them."""
    running_for: tuple[str, ...] = ()
    """Whom or what the running iteration is for, one of each group."""
    had: tuple[str, ...] = ()
    """Whose turn in the lap, or whose or which iteration, has been."""
    chosen_by: tuple[str, ...] = ()
    """Which of them have made their choice."""
    items: Mapping[str, int] = field(default_factory=dict)
    """Items saved in the step by each subgroup."""
    said: Mapping[str, int] = field(default_factory=dict)
    """Items saved since the running turn was called, by author, where that is known."""


# Without slots it is copied at one go (see ``replacing``); with more than thirty values that takes
# longer, so what few steps need lies together.
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
    missed: frozenset[str] = frozenset()
    """Who was not here when the running lap reached their chair."""
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
    """Whether all votes are in; of a rating, whether it decides though it lacks numbers."""
    is_chosen: bool = False
    """Whether the choice is made (and only a holder is still asked for)."""
    stands: Stands = field(default_factory=Stands)
    """In a decision: how it stands."""
    passed_over: frozenset[str] = frozenset()
    """Earlier next steps whose owners stood over when they were asked."""
    time_was_called: bool = False
    """Whether the end of the step's time has been dealt with."""
    next_step: int = 0
    """In a step that has steps: index of the one that comes after the open one."""
    iteration: int = 0
    """In a step that goes through its steps several times: the running time, from 1."""
    iterations: tuple[str, ...] = ()
    """Whom or what each iteration is for: ids of participants, or numbers of items as text."""
    former_holders: tuple[str, ...] = ()
    """Who held the role that goes with the iterations before."""
    at_once: AtOnce = field(default_factory=AtOnce)
    """In subgroups: what goes on in all of them at once."""
    stand_in: str | None = None
    """Who leads until this step ends, since the leader is silent or away in it."""

    @property
    def running_for(self) -> tuple[str, ...]:
        """Whom or what the running iteration is for: one, or in subgroups one of each group.

        Ids of participants or numbers of items as text; empty where it is for nobody in particular.
        """
        return self.at_once.running_for or self.iterations[self.iteration - 1 : self.iteration]

    @property
    def asked_about(self) -> str:
        """What the leader is asked about here (see ``LeaderQuestion``); empty if nothing."""
        return "" if self.question is None else self.question.about

    @property
    def is_asked_for_time(self) -> bool:
        """Whether the leader is asked if it may take more time; other questions wait for that."""
        return self.question is not None and self.question.about == "time-up"
