"""A protocol as frozen data: what a script says, and nothing about how it is read.

A step keeps four things apart, because published protocols combine them freely: the *floor* (who
may speak), the *order* (who is next), the *content rule* (what kind of contribution) and the *end*
(what closes the step). Field names are the keys of the script format; a trailing underscore is
dropped where the key is a Python keyword (``from_`` is ``from``).
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Literal, assert_never, final, get_args

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
"""What a pass means in a round."""

Method = Literal["pick", "hands", "dots", "rank", "in-turn", "draw", "highest", "lowest", "widest"]
"""How a choice is made."""

SCORED: tuple[Method, ...] = ("highest", "lowest", "widest")
"""Methods in which the latest rating decides."""

Forming = Literal["seats", "random", "mixed", "merge", "home"]
"""How subgroups come about."""

Activity = Literal["think", "write", "read"]
"""What people do while it is quiet."""

Words = Literal["turn", "anybody", "nobody"]
"""Whose words are written down in a step: of whoever has the turn, of whom the leader names, or of
nobody, since such a step writes nothing down."""


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

    # What every kind says of itself: mypy names a final class that leaves one of these open. There
    # is no ABC, since it would make every `isinstance` of a step several times as slow.

    @property
    @abstractmethod
    def words(self) -> Words:
        """Whose words are written down in it."""

    @property
    @abstractmethod
    def collects(self) -> bool:
        """Whether what is said is written down as it is said, in the groups' list if need be."""

    @property
    @abstractmethod
    def has_turns(self) -> bool:
        """Whether people have the word one at a time, so that a turn can have a length."""

    @property
    @abstractmethod
    def is_over_by_itself(self) -> bool:
        """Whether it ends when something is finished, so that to end it by hand is early."""

    @property
    @abstractmethod
    def is_made_of_steps(self) -> bool:
        """Whether it is nothing but the steps inside it, and takes the time that they take."""

    @property
    @abstractmethod
    def can_be_about_an_item(self) -> bool:
        """Whether it can be about the one item that an iteration is for (``from = "item"``)."""


# --- Steps in which people have the word one at a time ---


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Speak(Step):
    """One role has the floor; a pass ends the step."""

    words: ClassVar[Words] = "turn"
    collects: ClassVar[bool] = True
    has_turns: ClassVar[bool] = True
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["speak"] = "speak"
    """The word for this kind in a script."""
    by: str = "leader"
    """The role that has the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn(Step):
    """A step that goes round the table: who has turns, in which order, and what a pass means."""

    words: ClassVar[Words] = "turn"
    collects: ClassVar[bool] = True
    has_turns: ClassVar[bool] = True
    is_over_by_itself: ClassVar[bool] = True
    is_made_of_steps: ClassVar[bool] = False

    who: Literal["everyone", "groups"] | tuple[str, ...] = "everyone"
    """Everyone, each group of the latest ``groups``, or the roles that take turns."""
    except_: tuple[str, ...] = ()
    """Roles that take no turn but may speak when asked."""
    order: Order = "seats"
    """How the next speaker is found."""
    start: str = "seat"
    """Where a lap begins: ``seat``, ``rotate``, ``volunteer`` or ``after:<role>``."""
    first: tuple[str, ...] = ()
    """Roles moved to the beginning of each lap."""
    last: tuple[str, ...] = ()
    """Roles moved to the end of each lap; a role in both has two turns."""
    max_laps: int = 20
    """After how many laps without an end the leader is asked."""
    pass_: PassRule = "allowed"
    """What standing over means here."""
    answered_by: str | None = None
    """The role that answers each contribution."""
    unused: Literal["end", "silence"] = "end"
    """Whether the rest of a short turn is kept in silence."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Round(InTurn):
    """One at a time, in an order, for one or several laps."""

    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["round"] = "round"
    """The word for this kind in a script."""
    laps: int | Literal["until-silent"] = 1
    """How many laps, or until everybody has passed since the last contribution."""
    expected_laps: int = 2
    """How many laps of an until-silent round the plan counts."""


# --- Steps without turns: silence, free talk, agreeing on next steps, hearing how they went ---


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet(Step):
    """Nobody has the floor."""

    words: ClassVar[Words] = "anybody"
    collects: ClassVar[bool] = True
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["quiet"] = "quiet"
    """The word for this kind in a script."""
    activity: Activity = "think"
    """What people do meanwhile."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Discuss(Step):
    """All of ``who`` speak freely."""

    words: ClassVar[Words] = "anybody"
    collects: ClassVar[bool] = True
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["discuss"] = "discuss"
    """The word for this kind in a script."""
    who: Literal["everyone"] | tuple[str, ...] = "everyone"
    """Everyone, or the roles that talk."""
    except_: tuple[str, ...] = ()
    """Roles that do not talk but may speak when asked."""
    answered_by: str | None = None
    """The role that may answer."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Commit(Step):
    """The group, or a role, agrees on measures."""

    words: ClassVar[Words] = "nobody"
    collects: ClassVar[bool] = False
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = True

    kind: Literal["commit"] = "commit"
    """The word for this kind in a script."""
    from_: str | None = None
    """The list that the measures grow out of, or ``item``."""
    by: str = "group"
    """Who agrees: the group, or a role."""
    max: int | None = None
    """The most measures."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Step):
    """The group's open measures and kept items come back, and their owners are asked."""

    words: ClassVar[Words] = "anybody"
    collects: ClassVar[bool] = False
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["recall"] = "recall"
    """The word for this kind in a script."""
    into: str | None = None
    """The list that takes what was kept for another time."""


# --- Steps in which the group, or a role, chooses or rates ---


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """Something is chosen from a list."""

    words: ClassVar[Words] = "nobody"
    collects: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = True
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = False

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

    @property
    def has_turns(self) -> bool:
        """Whether each says what they choose when it is their turn."""
        return self.method in ("in-turn", "rank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What is rated, and between which numbers."""

    id: str
    """Stable name of the scale within its step."""
    title: str
    """What is rated, in words."""
    min: int = 1
    """The lowest number."""
    max: int = 5
    """The highest number."""
    low: str | None = None
    """What the lowest number means."""
    high: str | None = None
    """What the highest number means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a combined score up to some number is called."""

    max: float
    """The highest score of the band."""
    label: str
    """What it is called."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Step):
    """Each, or the group, gives numbers to items or to the session."""

    words: ClassVar[Words] = "anybody"
    collects: ClassVar[bool] = False
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = True

    kind: Literal["rate"] = "rate"
    """The word for this kind in a script."""
    from_: str | None = None
    """The list whose items are rated, or ``item``; the session where it is not given."""
    scales: tuple[Scale, ...]
    """What is rated, one scale after the other."""
    by: Literal["everyone", "group"] = "everyone"
    """Whether everyone gives a number, or the group one together."""
    across_people: Literal["mean", "sum"] = "mean"
    """How the numbers of the people become one."""
    across_scales: Literal["none", "sum", "mean", "product"] = "none"
    """How the scales become one score."""
    bands: tuple[Band, ...] = ()
    """What the combined score is called, the lowest band first."""


# --- Steps that have steps of their own ---


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Groups(Step):
    """Subgroups work at the same time, on one shared clock."""

    words: ClassVar[Words] = "nobody"
    collects: ClassVar[bool] = False
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = True
    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["groups"] = "groups"
    """The word for this kind in a script."""
    size: int | tuple[int, int] | None = None
    """How many people in a group, or the fewest and the most; nothing when they go ``home``."""
    who: Literal["everyone"] | tuple[str, ...] = "everyone"
    """Everyone, or the roles that are placed in groups."""
    except_: tuple[str, ...] = ()
    """Roles that are not placed in a group."""
    formed_by: Forming = "seats"
    """How the groups come about."""
    keep: str | None = None
    """A role whose holder stays when groups change."""
    roles: tuple[str, ...] = ()
    """Roles that each group names for itself on entering."""
    steps: tuple["AnyStep", ...]
    """What the groups do, in order."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Step):
    """The same steps for each participant or item, a number of times, or until the leader stops."""

    words: ClassVar[Words] = "nobody"
    collects: ClassVar[bool] = False
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = True
    can_be_about_an_item: ClassVar[bool] = False

    kind: Literal["repeat"] = "repeat"
    """The word for this kind in a script."""
    for_each: Literal["participant", "item"] | None = None
    """What there is one iteration for."""
    from_: str | None = None
    """The list whose items there is one iteration for."""
    times: int | None = None
    """How many iterations."""
    until: Literal["leader"] | None = None
    """That the leader says after each iteration whether there is another."""
    expected: int | None = None
    """How many iterations the plan counts."""
    as_: str | None = None
    """The role of the participant, or of the item's author, while their iteration lasts."""
    who: Literal["everyone"] | tuple[str, ...] = "everyone"
    """Everyone, or the roles that have an iteration."""
    except_: tuple[str, ...] = ()
    """Roles that have none."""
    order: Order = "seats"
    """In which order participants have their iterations."""
    start: str = "seat"
    """Which participant begins: ``seat`` or ``after:<role>``."""
    steps: tuple["AnyStep", ...]
    """What is done in each iteration, in order."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(InTurn):
    """A proposal goes round: consent or majority."""

    can_be_about_an_item: ClassVar[bool] = True

    kind: Literal["decide"] = "decide"
    """The word for this kind in a script."""
    from_: str
    """The list whose latest open item is the proposal, or ``item``, which is the proposal then."""
    method: Literal["consent", "majority"] = "consent"
    """Whether nobody may object, or more must be for than against."""
    objections: str | None = None
    """The list that objections are written in."""
    laps: int | None = None
    """How many laps the plan counts, where it is known."""
    expected_laps: int | None = None
    """How many laps the plan counts."""
    as_: str | None = None
    """The role of whoever objected while the steps run for that objection."""
    steps: tuple["AnyStep", ...] = ()
    """What is done about each open objection after a whole lap."""


AnyStep = (
    Speak | Quiet | Round | Discuss | Groups | Choose | Rate | Decide | Repeat | Commit | Recall
)
"""One of the kinds of the format: the one list of them. A kind that is added here is asked for by
mypy wherever it has to be known (see CONTRIBUTING.md)."""

AnyLoop = Repeat | Decide
"""One of the kinds whose steps run several times, each time for somebody or something else."""

AnyContainer = Groups | AnyLoop
"""One of the kinds that have steps of their own."""

KINDS: Mapping[str, type[AnyStep]] = {
    get_args(kind.__annotations__["kind"])[0]: kind for kind in get_args(AnyStep)
}
"""The kinds of steps, by their word in a script."""


# --- What a step of any kind is asked ---


def roles_of(step: AnyStep) -> tuple[str, ...]:
    """The roles that a step is for: whose word or choice it is, or who alone takes part in it."""
    role = role_with_the_word(step)
    if role is not None:
        return (role,)
    who = who_takes_part(step)
    return who if isinstance(who, tuple) else ()


def role_with_the_word(step: AnyStep) -> str | None:
    """The role whose word or choice a step is; none where it is everybody's."""
    match step:
        case Speak():
            return step.by
        case Choose() | Commit():
            return None if step.by == "group" else step.by
        case Round() | Discuss() | Groups() | Decide() | Repeat() | Quiet() | Rate() | Recall():
            return None
        case _:
            assert_never(step)


def who_takes_part(step: AnyStep) -> Literal["everyone", "groups"] | tuple[str, ...] | None:
    """What a step says of who takes part in it; none where it cannot say that."""
    match step:
        case Round() | Discuss() | Groups() | Decide() | Repeat():
            return step.who
        case Speak() | Choose() | Commit() | Quiet() | Rate() | Recall():
            return None
        case _:
            assert_never(step)


def begins_with_volunteer(form: InTurn) -> bool:
    """Whether the leader names who begins each lap, which then goes round from there."""
    return form.start == "volunteer" and form.order in ("seats", "seats-reversed")


def roles_inside(step: AnyStep) -> tuple[str, ...]:
    """The roles that a step gives to somebody for as long as the steps inside it last."""
    match step:
        case Groups():
            return step.roles
        case Repeat() | Decide():
            return () if step.as_ is None else (step.as_,)
        case Speak() | Quiet() | Round() | Discuss() | Choose() | Rate() | Commit() | Recall():
            return ()
        case _:
            assert_never(step)


def roles_given_by(step: AnyStep) -> tuple[str, ...]:
    """The roles that somebody has once a step is over: appointed, or given by a choice."""
    match step:
        case Choose():
            return step.appoint if step.assigns is None else (*step.appoint, step.assigns)
        case (
            Speak()
            | Quiet()
            | Round()
            | Discuss()
            | Groups()
            | Rate()
            | Decide()
            | Repeat()
            | Commit()
            | Recall()
        ):
            return step.appoint
        case _:
            assert_never(step)


def roles_required(step: AnyStep) -> tuple[str, ...]:
    """The roles that somebody has to have, or a step cannot go as it is written.

    The step is for them, they answer, they begin or end a lap, or everybody but them takes part.
    """
    named: tuple[str | None, ...]
    match step:
        case Round() | Decide():
            named = (step.answered_by, *step.first, *step.last, *step.except_)
        case Discuss():
            named = (step.answered_by, *step.except_)
        case Groups() | Repeat():
            named = step.except_
        case Speak() | Quiet() | Choose() | Rate() | Commit() | Recall():
            named = ()
        case _:
            assert_never(step)
    roles = (*roles_of(step), *named, *step.silent, *step.away)
    return tuple(dict.fromkeys(role for role in roles if role is not None))


def source_of(step: AnyStep) -> str | None:
    """What a step says that it reads: a list or ``item``; nothing where it reads nothing."""
    match step:
        case Choose() | Commit() | Decide() | Rate() | Repeat():
            return step.from_
        case Speak() | Quiet() | Round() | Discuss() | Groups() | Recall():
            return None
        case _:
            assert_never(step)


def lists_filled(step: AnyStep) -> tuple[str, ...]:
    """The lists that a step puts something in, beside the one in which it collects."""
    match step:
        case Choose() | Recall():
            named = step.into
        case Decide():
            named = step.objections
        case Speak() | Quiet() | Round() | Discuss() | Groups() | Rate() | Repeat() | Commit():
            named = None
        case _:
            assert_never(step)
    return () if named is None else (named,)


def steps_inside(step: AnyStep) -> tuple[AnyStep, ...]:
    """The steps that a step has of its own; none unless it is a container."""
    match step:
        case Groups() | Repeat() | Decide():
            return step.steps
        case Speak() | Quiet() | Round() | Discuss() | Choose() | Rate() | Commit() | Recall():
            return ()
        case _:
            assert_never(step)


def with_steps_inside(steps: Iterable[AnyStep]) -> Iterator[AnyStep]:
    """Every one of these steps as it is written down, each before the steps inside it."""
    for step in steps:
        yield step
        yield from with_steps_inside(steps_inside(step))


# --- Steps in steps ---


def ways_of(steps: tuple[AnyStep, ...]) -> Mapping[str, tuple[AnyStep, ...]]:
    """The way to each step by its id: those that it stands in, and the step as it is led."""
    ways: dict[str, tuple[AnyStep, ...]] = {}
    _find_ways(steps, (), ways)
    return ways


def _find_ways(
    steps: tuple[AnyStep, ...], way: tuple[AnyStep, ...], ways: dict[str, tuple[AnyStep, ...]]
) -> None:
    """Add the way to each of these steps, and to the steps inside them."""
    for step in steps:
        led = _as_led(step, way)
        ways.setdefault(step.id, (*way, led))
        _find_ways(steps_inside(step), (*way, led), ways)


def _as_led(step: AnyStep, way: tuple[AnyStep, ...]) -> AnyStep:
    """The step with what those that it stands in say for it too.

    That is who is silent or away, what belongs, and in which list groups write, unless the step
    names one of its own.
    """
    if not way:
        return step
    outer, collect = way[-1], step.collect
    if collect is None and step.collects:
        lists = (each.collect for each in reversed(way) if isinstance(each, Groups))
        collect = next((each for each in lists if each is not None), None)
    return replace(
        step,
        silent=tuple(dict.fromkeys((*step.silent, *outer.silent))),
        away=tuple(dict.fromkeys((*step.away, *outer.away))),
        content=tuple(dict.fromkeys((*step.content, *outer.content))),
        collect=collect,
    )


# --- The whole protocol ---


KNOWN_ROLES = ("leader", "owner", "secretary", "timekeeper", "observer")
"""Roles that need no declaration; they have names in every language of the program."""

THE_ITEM = "item"
"""What ``from`` says if only the item is read that the iteration is for."""

RESERVED_IDS = ("everyone", "group", "groups", "session", "author", THE_ITEM)
"""Words that no step, list or role may use as its id."""

PARKING_LIST = "parking"
"""Where something is saved when no later step collects such contributions."""


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


# Without slots, so that the ways to its steps are found once.
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

    def place_of(self, step_id: str) -> int:
        """The index of a step among those that it stands beside, in the script or in a step.

        Raises:
            KeyError: no step has that id.
        """
        return self._places[step_id]

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

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The index of each step among those that it stands beside."""
        beside = (self.steps, *map(steps_inside, self.all_steps()))
        return {step.id: place for steps in beside for place, step in enumerate(steps)}

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
            is_in_groups = any(isinstance(each, Groups) for each in outer)
            if is_in_groups:
                roles.update(roles_given_by(step))
            # The steps of a decision do not run inside groups, so nobody objects by role there.
            if isinstance(step, Groups) or (is_in_groups and not isinstance(step, Decide)):
                roles.update(roles_inside(step))
        return frozenset(roles)

    def several_hold(self, role: str) -> bool:
        """Whether several people can hold that role at once."""
        declared = self.roles.get(role)
        return declared is not None and declared.several


# --- What a step of a whole script is asked ---


def list_read(script: Script, step: AnyStep) -> str | None:
    """The list that a step reads, or in which the item stands that it reads."""
    source = source_of(step)
    if source != THE_ITEM:
        return source
    loop = loop_over_items(script, step)
    return None if loop is None else loop.from_


def loop_over_items(script: Script, step: AnyStep) -> Repeat | None:
    """The innermost step around a step that is repeated for each item."""
    for outer in reversed(script.way_to(step.id)[:-1]):
        if isinstance(outer, Repeat) and outer.for_each == "item":
            return outer
    return None
