"""What every step of a protocol has, as frozen data; the kinds stand in ``kinds``.

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

Method = Literal["pick", "hands", "dots", "rank", "in-turn", "draw", "highest", "lowest", "widest"]
"""How a choice is made."""

Forming = Literal["seats", "random", "mixed", "merge", "home"]
"""How subgroups come about."""

Activity = Literal["think", "write", "read"]
"""What people do while it is quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenText:
    """That a certain text is among what was chosen from a list."""

    list: str
    """The list."""
    item: str
    """The text of the item, as it stands in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a step is held at all; everything that is given has to hold on entering."""

    participants_min: int | None = None
    """The fewest people present when the session started."""
    participants_max: int | None = None
    """The most people present when the session started."""
    list_not_empty: str | None = None
    """A list with something in it that can be read."""
    list_empty: str | None = None
    """A list with nothing in it that can be read."""
    chosen: ChosenText | None = None
    """What has been chosen from a list."""


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
    minutes_each: float | None = None
    """Planned length for each person in a step without turns, in minutes."""
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
    replaces: bool = False
    """Whether a new item strikes the same author's earlier one in that list."""
    appoint: tuple[str, ...] = ()
    """Roles that must have a holder before the step can be left."""
    again: bool = False
    """Whether the leader may run the step once more at its end, without that being a deviation."""
    optional: bool = False
    """Whether the step may be left out without that being a deviation."""
    only_if: Condition | None = None
    """When the step is held at all."""
