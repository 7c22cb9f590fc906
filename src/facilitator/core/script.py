"""A protocol as frozen data: what a script says, and nothing about how it is read.

A step keeps four things apart, because published protocols combine them freely: the *floor* (who
may speak), the *order* (who is next), the *content rule* (what kind of contribution) and the *end*
(what closes the step). Field names are the keys of the script format; a trailing underscore is
dropped where the key is a Python keyword (``from_`` is ``from``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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

KNOWN_ROLES = ("leader", "owner", "secretary", "timekeeper", "observer")
"""Roles that need no declaration; they have names in every language of the program."""

RESERVED_IDS = ("everyone", "group", "groups", "session", "author")
"""Words that no step, list or role may use as its id."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRange:
    """How many people a script suits."""

    min: int = 2
    """The fewest."""
    best: int | None = None
    """The number it is made for; the middle where it is not given."""
    max: int = 40
    """The most."""

    @property
    def fitting(self) -> int:
        """The number that plans are judged by."""
        return self.best if self.best is not None else (self.min + self.max) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that someone plays in the conversation."""

    name: str
    """What the role is called in the script's language."""
    duty: str | None = None
    """What its holder does."""
    assigned: Literal["setup", "during"] = "setup"
    """Whether it is given before the start or on the way."""
    optional: bool = False
    """Whether the session goes on without a holder."""
    several: bool = False
    """Whether several people can hold it at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForm:
    """A list in which contributions are collected."""

    title: str
    """What the list is called."""
    item: str | None = None
    """The word for one of its items."""
    items: tuple[str, ...] = ()
    """Texts that are there from the start."""
    visible_to: str = "group"
    """``group``, ``leader``, ``author`` or a role."""
    anonymous: bool = False
    """Whether the record says nothing of who contributed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedOn:
    """The script that this one adapts."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    sha256: str | None = None
    """SHA-256 of its text, as hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One protocol: how one kind of conversation goes."""

    format: int
    """Version of the script format."""
    id: str
    """Stable name of the script; its file is called so."""
    version: str
    """Semantic version of the script."""
    language: str
    """BCP 47 tag of the language its texts are in."""
    title: str
    """What the form is called, one line."""
    summary: str
    """What the form is, one line."""
    purpose: str | None = None
    """Why the form is used."""
    source: str | None = None
    """Where the form was published, and what is the script's own."""
    licence: str | None = None
    """Who may share the text."""
    authors: tuple[str, ...] = ()
    """Who wrote the script."""
    tags: tuple[str, ...] = ()
    """Words to find it by."""
    prepare: tuple[str, ...] = ()
    """What people do or bring beforehand."""
    ground_rules: tuple[str, ...] = ()
    """What the group keeps to throughout."""
    published_minutes: float | tuple[float, float] | None = None
    """What the source says about the length, in minutes."""
    based_on: BasedOn | None = None
    """The script that this one adapts."""
    group: GroupRange = field(default_factory=GroupRange)
    """How many people it suits."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Declared roles by id."""
    lists: Mapping[str, ListForm] = field(default_factory=dict)
    """Lists by id."""
    steps: tuple[AnyStep, ...]
    """The steps, in order."""

    def step(self, step_id: str) -> AnyStep:
        """The step with that id.

        Raises:
            KeyError: no step has that id.
        """
        for step in self.all_steps():
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def all_steps(self) -> Iterator[AnyStep]:
        """Every step, in the order of the script."""
        yield from self.steps

    def role_is_optional(self, role: str) -> bool:
        """Whether the session goes on without a holder of that role."""
        declared = self.roles.get(role)
        return declared is not None and declared.optional

    def several_hold(self, role: str) -> bool:
        """Whether several people can hold that role at once."""
        declared = self.roles.get(role)
        return declared is not None and declared.several
