"""Strategies: any script that this version leads, and anything a leader may ask for."""

from typing import Any

from hypothesis import strategies as st

from facilitator.core import commands
from facilitator.core.position import ItemAddress
from facilitator.core.script import (
    AnyStep,
    Choose,
    ChosenText,
    Commit,
    Condition,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Quiet,
    Repeat,
    Role,
    Round,
    Script,
    Speak,
)
from tests.support.any_decision import IN_DECISIONS, decisions, ratings, recallings
from tests.support.builders import script_of

LISTS = ("topics", "advice", "secrets")
ROLES = {
    "guest": Role(name="Gäst", optional=True, several=True),
    "owner": Role(name="Ägare"),
    "host": Role(name="Värd", assigned="during"),
}
ROLE_IDS = ("leader", "owner", "guest")
ROLES_OR_NONE = st.lists(st.sampled_from(ROLE_IDS), max_size=1).map(tuple)
MINUTES = st.sampled_from([None, 0.5, 2, 10])


WHO: list[Any] = ["everyone", "everyone", "groups", ("leader", "owner"), ("host",)]

WHO_TALKS: list[Any] = ["everyone", "everyone", ("owner",), ("guest",), ("guest", "host")]

ORDERS: st.SearchStrategy[Any] = st.sampled_from(
    ["seats", "seats-reversed", "random", "speaker-picks", "volunteer"]
)

METHODS: list[Any] = [
    "pick",
    "hands",
    "dots",
    "rank",
    "in-turn",
    "draw",
    "highest",
    "lowest",
    "widest",
]

CONDITIONS = (
    Condition(participants_min=3),
    Condition(participants_max=3, list_not_empty="topics"),
    Condition(list_empty="advice"),
    Condition(chosen=ChosenText(list="topics", item="x")),
)


def _common(draw: st.DrawFn, index: int) -> dict[str, Any]:
    return {
        "id": f"s{index}",
        "title": f"Steg {index}",
        "minutes": draw(MINUTES),
        "turn_minutes": draw(st.sampled_from([None, 0.5, 1])),
        "minutes_each": draw(st.sampled_from([None, None, 1])),
        "when_time_up": draw(st.sampled_from(["warn", "ask", "advance"])),
        "silent": draw(ROLES_OR_NONE),
        "away": draw(ROLES_OR_NONE) if draw(st.booleans()) else (),
        "collect": draw(st.sampled_from([None, *LISTS])),
        "max_items": draw(st.sampled_from([None, 1, 3])),
        "optional": draw(st.booleans()),
        "answers": draw(st.sampled_from([(), (), ("ja", "nej")])),
        "again": draw(st.sampled_from([False, False, False, True])),
        "appoint": draw(st.sampled_from([(), (), (), ("owner",)])),
        "only_if": draw(st.sampled_from([None, None, None, *CONDITIONS])),
        "replaces": draw(st.sampled_from([False, False, True])),
    }


@st.composite
def rounds(draw: st.DrawFn, index: int) -> Round:
    """Any round."""
    laps: Any = draw(st.sampled_from([1, 2, "until-silent"]))
    ways = ["allowed", "asked-again", "drops-out", "discouraged"]
    common = _common(draw, index)
    required = bool(common["collect"]) and draw(st.booleans())
    return Round(
        **common,
        who=draw(st.sampled_from(WHO)),
        except_=draw(ROLES_OR_NONE),
        order=draw(ORDERS),
        start=draw(st.sampled_from(["seat", "rotate", "volunteer", "after:owner"])),
        first=draw(ROLES_OR_NONE),
        last=draw(ROLES_OR_NONE),
        laps=laps,
        max_laps=draw(st.sampled_from([2, 20])),
        pass_=draw(st.sampled_from(ways if laps == "until-silent" else [*ways, "no"])),
        required=required,
        per_turn=draw(st.sampled_from([1, 2])),
        answered_by=draw(st.sampled_from([None, "owner"])),
        unused=draw(st.sampled_from(["end", "silence"])),
    )


@st.composite
def other_steps(draw: st.DrawFn, index: int) -> AnyStep:
    """Any step that is not a round."""
    common = _common(draw, index)
    by = draw(st.sampled_from(["group", *ROLE_IDS]))
    kinds = ["speak", "quiet", "discuss", "choose", "choose", "commit"]
    match draw(st.sampled_from(kinds)):
        case "speak":
            return Speak(**common, by="leader" if by == "group" else by)
        case "quiet":
            return Quiet(**common)
        case "discuss":
            return Discuss(
                **common,
                who=draw(st.sampled_from(WHO_TALKS)),
                except_=draw(ROLES_OR_NONE),
                answered_by="owner",
            )
        case "commit":
            return Commit(
                **common, by=by, from_=draw(st.sampled_from([None, "topics", "item"])), max=1
            )
        case _:
            common["collect"] = None
            count: Any = draw(st.sampled_from([1, 2, (1, 3)]))
            return Choose(
                **common,
                from_=draw(st.sampled_from(LISTS)),
                by=by,
                count=count,
                method=draw(st.sampled_from(METHODS)),
                dots=3,
                into=draw(st.sampled_from([None, "kept"])),
                assigns=draw(st.sampled_from([None, "owner"])),
                keep_rest=draw(st.booleans()),
            )


@st.composite
def repeats(draw: st.DrawFn, index: int, depth: int) -> Repeat:
    """Any step that goes through its steps several times."""
    common = _common(draw, index) | {"collect": None, "max_items": None, "answers": ()}
    ways: list[Any] = [
        {"for_each": "participant", "order": draw(ORDERS), "except_": draw(ROLES_OR_NONE)},
        {"for_each": "item", "from_": draw(st.sampled_from(LISTS)), "expected": 2},
        {"times": 2},
        {"until": "leader", "expected": 2},
    ]
    way = draw(st.sampled_from(ways))
    has_role = "for_each" in way and draw(st.booleans())
    inside = tuple(
        draw(any_step(index * 10 + i, depth - 1)) for i in range(1, draw(st.integers(1, 2)) + 1)
    )
    return Repeat(**common, **way, as_="owner" if has_role else None, steps=inside)


@st.composite
def groups(draw: st.DrawFn, index: int, depth: int) -> Groups:
    """Any step that people take in groups."""
    common = _common(draw, index) | {"collect": None, "max_items": None, "answers": ()}
    ways: list[Any] = ["seats", "random", "mixed", "merge", "home"]
    inside = tuple(
        draw(any_step(index * 10 + i, depth - 1)) for i in range(1, draw(st.integers(1, 2)) + 1)
    )
    sizes: list[Any] = [1, 2, 3, (2, 3), (4, 4)]
    return Groups(
        **common,
        size=draw(st.sampled_from(sizes)),
        formed_by=draw(st.sampled_from(ways)),
        except_=draw(ROLES_OR_NONE),
        keep=draw(st.sampled_from([None, "host"])),
        roles=draw(st.sampled_from([(), ("host",)])),
        steps=inside,
    )


@st.composite
def looks_back_or_rates(draw: st.DrawFn, index: int) -> AnyStep:
    """Any rating, or anything that comes back."""
    common = _common(draw, index)
    return draw(st.one_of(ratings(common), recallings(common)))


@st.composite
def any_decision(draw: st.DrawFn, index: int, depth: int) -> Decide:
    """Any decision about a proposal."""
    common = _common(draw, index) | {"max_items": None, "answers": ()}
    number = draw(st.integers(0, 2))
    inside = tuple(draw(any_step(index * 10 + i, depth - 1)) for i in range(1, number + 1))
    return draw(decisions(common, inside))


@st.composite
def any_step(draw: st.DrawFn, index: int, depth: int) -> AnyStep:
    """Any step, with steps inside it down to some depth."""
    kinds: list[Any] = [rounds(index), other_steps(index), rounds(index), other_steps(index)]
    kinds.append(looks_back_or_rates(index))
    if depth > 1:
        kinds += [repeats(index, depth), groups(index, depth), any_decision(index, depth)]
    step: AnyStep = draw(draw(st.sampled_from(kinds)))
    return step


@st.composite
def any_script(draw: st.DrawFn) -> Script:
    """Any script of two to six steps, and those inside them."""
    steps = tuple(draw(any_step(i, 3)) for i in range(1, draw(st.integers(2, 6)) + 1))
    lists = {name: ListForm(title=name) for name in (*LISTS, "kept")}
    lists["topics"] = ListForm(title="Ämnen", items=draw(st.sampled_from([(), ("x", "y")])))
    lists["secrets"] = ListForm(title="Hemligt", anonymous=True)
    return script_of(*steps, roles=ROLES, **lists)


PEOPLE = st.integers(1, 8).map(lambda number: f"p{number}")
GROUPS = st.integers(1, 4).map(lambda number: f"g{number}")
NUMBERS = st.integers(1, 5)
ADDRESSES = st.builds(ItemAddress, list=st.sampled_from([*LISTS, "kept", "parking"]), item=NUMBERS)
TEXTS = st.sampled_from(["ja", "Varför då?", "[/x]", "två\nrader", " "])
STEPS = st.sampled_from([1, 2, 3, 4, 5, 6, 7, 11, 12, 21, 22, 31, 111]).map(
    lambda number: f"s{number}"
)

FLOW = st.one_of(
    st.builds(commands.Done),
    st.builds(commands.Pass),
    st.builds(commands.Contribute, text=TEXTS, group=st.none() | GROUPS),
    st.builds(commands.NameNext, participant=PEOPLE),
    st.builds(
        commands.Choose, items=st.lists(NUMBERS, max_size=3).map(tuple), group=st.none() | GROUPS
    ),
    st.builds(
        commands.Vote,
        items=st.lists(NUMBERS, min_size=1, max_size=2).map(tuple),
        count=st.integers(-1, 4),
    ),
    IN_DECISIONS,
)
"""What moves a conversation on, most of the time."""

SELDOM = st.one_of(
    st.builds(commands.Start),
    st.builds(commands.AllPass),
    st.builds(commands.HandOn, text=TEXTS),
    st.builds(commands.OfferWord, participant=PEOPLE),
    st.builds(commands.GoOn),
    st.builds(commands.Contribute, text=TEXTS, author=PEOPLE, is_late=st.booleans()),
    st.builds(commands.Edit, address=ADDRESSES, text=TEXTS),
    st.builds(commands.Strike, address=ADDRESSES),
    st.builds(commands.Erase, address=ADDRESSES),
    st.just(commands.Erase(whole_matter=True)),
    st.just(commands.Erase(measure="m1")),
    st.builds(commands.Erase, note=st.integers(1, 60)),
    st.builds(commands.Choose, items=st.just((1,)), step=STEPS),
    st.builds(commands.Park, text=TEXTS),
    st.builds(commands.Park, address=ADDRESSES),
    st.builds(commands.TakeUp, address=ADDRESSES),
    st.builds(commands.ChooseLater),
    st.builds(commands.Extend, seconds=st.sampled_from([60.0, -1.0])),
    st.builds(commands.CallTime),
    st.builds(commands.Pause),
    st.builds(commands.Resume),
    st.builds(commands.GoBack, step=STEPS),
    st.builds(commands.LeaveOut, step=STEPS),
    st.builds(commands.EndStep),
    st.builds(commands.EndStep, step=STEPS),
    st.builds(commands.StandIn, participant=st.one_of(st.none(), PEOPLE)),
    st.builds(commands.StepOut, participant=PEOPLE),
    st.builds(commands.Return, participant=PEOPLE),
    st.builds(commands.Join, name=st.sampled_from(["Sen", "Senare", "Sist"])),
    st.builds(commands.Leave, participant=PEOPLE),
    st.builds(commands.MoveToGroup, participant=PEOPLE, group=GROUPS),
    st.builds(commands.NameNext, participant=GROUPS),
    st.builds(commands.OfferWord, participant=GROUPS),
    st.builds(commands.Contribute, text=TEXTS, author=GROUPS, is_late=st.booleans()),
    st.builds(commands.ChangeSeat, participant=PEOPLE, seat=NUMBERS),
    st.builds(
        commands.AssignRole,
        role=st.sampled_from([*ROLE_IDS, "host"]),
        participant=st.one_of(st.none(), PEOPLE),
    ),
    st.builds(commands.WriteNote, text=TEXTS),
    st.builds(commands.AgreeMeasure, what=TEXTS),
    st.builds(commands.AgreeMeasure, what=TEXTS, group=GROUPS),
    st.builds(commands.ReviewMeasure, measure=st.just("m1"), status=st.just("tried"), note=TEXTS),
    st.builds(commands.Finish),
    st.builds(commands.Abandon),
)
"""Everything else that a leader can ask for."""
