"""A protocol as frozen data: what a script says, and nothing about how it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from facilitator.core.kinds import (
    AnyContainer,
    AnyStep,
    Band,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    InTurn,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Scale,
    Speak,
)
from facilitator.core.step import (
    Activity,
    ChosenText,
    Condition,
    Content,
    Forming,
    Method,
    Order,
    PassRule,
    Step,
    WhenTimeUp,
)
from facilitator.core.ways import steps_inside, ways_of, with_steps_inside

__all__ = [
    "KNOWN_ROLES",
    "RESERVED_IDS",
    "Activity",
    "AnyContainer",
    "AnyStep",
    "Band",
    "BasedOn",
    "Choose",
    "ChosenText",
    "Commit",
    "Condition",
    "Content",
    "Decide",
    "Discuss",
    "Forming",
    "GroupRange",
    "Groups",
    "InTurn",
    "ListForm",
    "Method",
    "Order",
    "PassRule",
    "Quiet",
    "Rate",
    "Recall",
    "Repeat",
    "Role",
    "Round",
    "Scale",
    "Script",
    "Speak",
    "Step",
    "WhenTimeUp",
    "roles_of",
    "steps_inside",
    "with_steps_inside",
]

KNOWN_ROLES = ("leader", "owner", "secretary", "timekeeper", "observer")
"""Roles that need no declaration; they have names in every language of the program."""

RESERVED_IDS = ("everyone", "group", "groups", "session", "author", "item")
"""Words that no step, list or role may use as its id."""


MOST_IN_A_GROUP = 40
"""The most people of a script that does not say how many it is made for at most."""

USUAL_GROUP = 8
"""How many people most groups are, where a script says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRange:
    """How many people a script suits."""

    min: int = 2
    """The fewest."""
    best: int | None = None
    """The number it is made for; 8 where neither it nor ``max`` is given, else the middle."""
    max: int = MOST_IN_A_GROUP
    """The most."""

    @property
    def fitting(self) -> int:
        """The number that plans are judged by."""
        if self.best is not None:
            return self.best
        if self.max == MOST_IN_A_GROUP:
            # Nobody has said how many: the middle would be a group that hardly ever meets.
            return max(self.min, USUAL_GROUP)
        return (self.min + self.max) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that someone plays in the conversation."""

    name: str | None = None
    """What the role is called in the script's language; a known role need not be named."""
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


# Without slots, so that the way to a step is found once; it is never copied at one go.
@dataclass(frozen=True, kw_only=True)
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
        """The step with that id, as it is led: with what the steps that it stands in rule.

        Who is silent or away, and what belongs, holds for the steps inside a step too.

        Raises:
            KeyError: no step has that id.
        """
        return self._ways[step_id][-1]

    def way_to(self, step_id: str) -> tuple[AnyStep, ...]:
        """The steps that a step stands in, outermost first, and the step itself.

        Raises:
            KeyError: no step has that id.
        """
        return self._ways[step_id]

    def has_step(self, step_id: str) -> bool:
        """Whether a step has that id."""
        return step_id in self._ways

    def all_steps(self) -> Iterator[AnyStep]:
        """Every step, in the order of the script, each container before what stands in it."""
        return (way[-1] for way in self._ways.values())

    @cached_property
    def _ways(self) -> Mapping[str, tuple[AnyStep, ...]]:
        """The way to each step by its id."""
        return ways_of(self.steps)

    def has_advice_after(self, step_id: str) -> bool:
        """Whether advice belongs to a step that comes after that one."""
        ids = list(self._ways)
        later = ids[ids.index(step_id) + 1 :]
        return any("advice" in self._ways[each][-1].content for each in later)

    def role_is_optional(self, role: str) -> bool:
        """Whether the session goes on without a holder of that role."""
        declared = self.roles.get(role)
        return declared is not None and declared.optional

    @cached_property
    def roles_of_groups(self) -> frozenset[str]:
        """Roles that each subgroup has a holder of: named, chosen or taken in turn in there."""
        roles: set[str] = set()
        for way in self._ways.values():
            step, outer = way[-1], way[:-1]
            if isinstance(step, Groups):
                roles.update(step.roles)
            if not any(isinstance(each, Groups) for each in outer):
                continue
            roles.update(step.appoint)
            if isinstance(step, Choose) and step.assigns is not None:
                roles.add(step.assigns)
            if isinstance(step, Repeat) and step.as_ is not None:
                roles.add(step.as_)
        return frozenset(roles)

    def several_hold(self, role: str) -> bool:
        """Whether several people can hold that role at once."""
        declared = self.roles.get(role)
        return declared is not None and declared.several


def roles_of(step: AnyStep) -> tuple[str, ...]:
    """The roles that a step is for: whose word or choice it is, or who alone takes part in it."""
    match step:
        case Speak():
            return (step.by,)
        case Choose() | Commit():
            return () if step.by == "group" else (step.by,)
        case Round() | Discuss() | Groups() | Decide() | Repeat():
            return step.who if isinstance(step.who, tuple) else ()
        case _:
            return ()
