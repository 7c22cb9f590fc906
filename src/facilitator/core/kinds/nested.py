"""Steps that have steps of their own, and the one name for all kinds."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.kinds.choosing import Choose, Rate
from facilitator.core.kinds.talking import Commit, Discuss, Quiet, Recall
from facilitator.core.kinds.turns import InTurn, Round, Speak
from facilitator.core.step import Forming, Order, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups(Step):
    """Subgroups work at the same time, on one shared clock."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Step):
    """The same steps once for each participant or item, so many times, or until it is enough."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(InTurn):
    """A proposal goes round: consent or majority."""

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
"""One of the kinds of the format."""

AnyContainer = Groups | Repeat | Decide
"""One of the kinds that have steps of their own."""
