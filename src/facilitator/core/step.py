"""One step of a protocol as frozen data, and its kinds.

A step keeps four things apart, because published protocols combine them freely: the *floor* (who
may speak), the *order* (who is next), the *content rule* (what kind of contribution) and the *end*
(what closes the step). Field names are the keys of the script format; a trailing underscore is
dropped where the key is a Python keyword (``from_`` is ``from``).
"""

from dataclasses import dataclass
from typing import Literal

Content = Literal[
    "facts",
    "clarifying",
    "probing",
    "interpretation",
    "feelings",
    "appreciation",
    "benefits",
    "risks",
    "ideas",
    "advice",
    "no-advice",
]
"""What kind of contribution belongs to a step."""

WhenTimeUp = Literal["warn", "ask", "advance"]
"""What the step's clock does at zero."""

Order = Literal["seats", "seats-reversed", "random", "speaker-picks", "volunteer"]
"""How the next speaker of a round is found."""

PassRule = Literal["allowed", "asked-again", "drops-out", "discouraged", "no"]
"""What standing over means in a round."""

Method = Literal["pick", "hands", "dots", "rank", "in-turn", "draw"]
"""How a choice is made."""

Activity = Literal["think", "write", "read"]
"""What people do while it is quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What every kind of step has."""

    id: str
    """Stable name of the step; never changes meaning between versions."""
    title: str
    """What the step is called on the screen."""
    say: str | None = None
    """What the leader reads aloud."""
    guide: str | None = None
    """What only the leader sees."""
    why: str | None = None
    """The point of the step, in one sentence."""
    prompts: tuple[str, ...] = ()
    """Sentence starters or questions to choose from."""
    complete_when: str | None = None
    """How the leader knows that the step is done."""
    minutes: float | None = None
    """Planned length, in minutes."""
    min_minutes: float | None = None
    """The floor for re-planning, in minutes; half the planned length where it is not given."""
    fixed: bool = False
    """Whether the length is never re-planned."""
    turn_minutes: float | None = None
    """Planned length of one turn, the answer to it included, in minutes."""
    when_time_up: WhenTimeUp = "warn"
    """What happens when the step's time is up."""
    extend_minutes: float = 1.0
    """What one yes adds when the leader is asked for more time, in minutes."""
    silent: tuple[str, ...] = ()
    """Roles that may not speak; they take no turn."""
    away: tuple[str, ...] = ()
    """Roles that leave the room or turn their back; they are silent too."""
    content: tuple[Content, ...] = ()
    """What kinds of contribution belong here."""
    answers: tuple[str, ...] = ()
    """Closed set of answers: a contribution is one of these."""
    collect: str | None = None
    """The list in which contributions are recorded."""
    per_turn: int = 1
    """The most items one turn gives (rounds only)."""
    max_items: int | None = None
    """The most items the whole step gives."""
    required: bool = False
    """Whether no turn ends without an item, unless by a pass."""
    optional: bool = False
    """Whether the step may be left out without that being a deviation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speak(Step):
    """One role has the floor; a pass ends the step."""

    kind: Literal["speak"] = "speak"
    """The word for this kind in a script."""
    by: str = "leader"
    """The role that has the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet(Step):
    """Nobody has the floor."""

    kind: Literal["quiet"] = "quiet"
    """The word for this kind in a script."""
    activity: Activity = "think"
    """What people do meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Step):
    """One at a time, in an order, for one or several laps."""

    kind: Literal["round"] = "round"
    """The word for this kind in a script."""
    who: Literal["everyone"] | tuple[str, ...] = "everyone"
    """Everyone, or the roles that take turns."""
    except_: tuple[str, ...] = ()
    """Roles that take no turn but may speak when asked."""
    order: Order = "seats"
    """How the next speaker is found."""
    start: str = "seat"
    """Where a lap begins: ``seat``, ``rotate`` or ``after:<role>``."""
    first: tuple[str, ...] = ()
    """Roles moved to the beginning of each lap."""
    last: tuple[str, ...] = ()
    """Roles moved to the end of each lap; a role in both has two turns."""
    laps: int | Literal["until-silent"] = 1
    """How many laps, or until everyone has stood over since the last contribution."""
    max_laps: int = 20
    """After how many laps of an until-silent round the leader is asked."""
    expected_laps: int = 2
    """How many laps of an until-silent round the plan counts."""
    pass_: PassRule = "allowed"
    """What standing over means here."""
    answered_by: str | None = None
    """The role that answers each contribution."""
    unused: Literal["end", "silence"] = "end"
    """Whether the rest of a short turn is kept in silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discuss(Step):
    """All of ``who`` speak freely."""

    kind: Literal["discuss"] = "discuss"
    """The word for this kind in a script."""
    who: Literal["everyone"] | tuple[str, ...] = "everyone"
    """Everyone, or the roles that talk."""
    except_: tuple[str, ...] = ()
    """Roles that do not talk but may speak when asked."""
    answered_by: str | None = None
    """The role that may answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """Something is chosen from a list."""

    kind: Literal["choose"] = "choose"
    """The word for this kind in a script."""
    from_: str
    """The list that is chosen from."""
    count: int | tuple[int, int] = 1
    """How many are chosen, or the fewest and the most."""
    by: str = "group"
    """Who chooses: the group, or a role."""
    method: Method = "pick"
    """How the choice is made."""
    dots: int | None = None
    """Dots for each person, with the method ``dots``."""
    into: str | None = None
    """A list that gets copies of what was chosen, with their authors."""
    assigns: str | None = None
    """The role given to the author of what was chosen."""
    reason: bool = False
    """Whether the screen asks why (an answer is never demanded)."""
    keep_rest: bool = False
    """Whether what was not chosen is kept for another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit(Step):
    """The group, or a role, agrees on measures."""

    kind: Literal["commit"] = "commit"
    """The word for this kind in a script."""
    from_: str | None = None
    """The list that the measures grow out of."""
    by: str = "group"
    """Who agrees: the group, or a role."""
    max: int | None = None
    """The most measures."""


AnyStep = Speak | Quiet | Round | Discuss | Choose | Commit
"""One of the kinds that this version leads."""
