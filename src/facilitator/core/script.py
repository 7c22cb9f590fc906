"""A protocol as frozen data: what a script says, and nothing about how it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from facilitator.core.step import (
    Activity,
    AnyStep,
    Choose,
    Commit,
    Content,
    Discuss,
    Method,
    Order,
    PassRule,
    Quiet,
    Round,
    Speak,
    Step,
    WhenTimeUp,
)

__all__ = [
    "KNOWN_ROLES",
    "RESERVED_IDS",
    "Activity",
    "AnyStep",
    "BasedOn",
    "Choose",
    "Commit",
    "Content",
    "Discuss",
    "GroupRange",
    "ListForm",
    "Method",
    "Order",
    "PassRule",
    "Quiet",
    "Role",
    "Round",
    "Script",
    "Speak",
    "Step",
    "WhenTimeUp",
]

KNOWN_ROLES = ("leader", "owner", "secretary", "timekeeper", "observer")
"""Roles that need no declaration; they have names in every language of the program."""

RESERVED_IDS = ("everyone", "group", "groups", "session", "author")
"""Words that no step, list or role may use as its id."""


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
        return iter(self.steps)

    def role_is_optional(self, role: str) -> bool:
        """Whether the session goes on without a holder of that role."""
        declared = self.roles.get(role)
        return declared is not None and declared.optional

    def several_hold(self, role: str) -> bool:
        """Whether several people can hold that role at once."""
        declared = self.roles.get(role)
        return declared is not None and declared.several
