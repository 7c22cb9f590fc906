"""Strategies: any script that this version leads, and anything a leader may ask for."""

from typing import Any

from hypothesis import strategies as st

from builders import script_of
from facilitator.core import commands
from facilitator.core.position import ItemAddress
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Discuss,
    ListForm,
    Quiet,
    Role,
    Round,
    Script,
    Speak,
)

LISTS = ("topics", "advice", "secrets")
ROLES = {"guest": Role(name="Gäst", optional=True, several=True), "owner": Role(name="Ägare")}
ROLE_IDS = ("leader", "owner", "guest")
ROLES_OR_NONE = st.lists(st.sampled_from(ROLE_IDS), max_size=1).map(tuple)
MINUTES = st.sampled_from([None, 0.5, 2, 10])


def _common(draw: st.DrawFn, index: int) -> dict[str, Any]:
    return {
        "id": f"s{index}",
        "title": f"Steg {index}",
        "minutes": draw(MINUTES),
        "turn_minutes": draw(st.sampled_from([None, 0.5, 1])),
        "when_time_up": draw(st.sampled_from(["warn", "ask", "advance"])),
        "silent": draw(ROLES_OR_NONE),
        "away": draw(ROLES_OR_NONE) if draw(st.booleans()) else (),
        "collect": draw(st.sampled_from([None, *LISTS])),
        "max_items": draw(st.sampled_from([None, 1, 3])),
        "optional": draw(st.booleans()),
        "answers": draw(st.sampled_from([(), (), ("ja", "nej")])),
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
        who=draw(st.sampled_from(["everyone", "everyone", ("leader", "owner")])),
        except_=draw(ROLES_OR_NONE),
        order=draw(
            st.sampled_from(["seats", "seats-reversed", "random", "speaker-picks", "volunteer"])
        ),
        start=draw(st.sampled_from(["seat", "rotate", "after:owner"])),
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
    kind = draw(st.sampled_from(["speak", "quiet", "discuss", "choose", "choose", "commit"]))
    match kind:
        case "speak":
            return Speak(**common, by="leader" if by == "group" else by)
        case "quiet":
            return Quiet(**common)
        case "discuss":
            return Discuss(**common, except_=draw(ROLES_OR_NONE), answered_by="owner")
        case "commit":
            return Commit(**common, by=by, from_=draw(st.sampled_from([None, "topics"])), max=1)
    common["collect"] = None
    count: Any = draw(st.sampled_from([1, 2, (1, 3)]))
    return Choose(
        **common,
        from_=draw(st.sampled_from(LISTS)),
        by=by,
        count=count,
        method=draw(st.sampled_from(["pick", "hands", "dots", "rank", "in-turn", "draw"])),
        dots=3,
        into=draw(st.sampled_from([None, "kept"])),
        assigns=draw(st.sampled_from([None, "owner"])),
        keep_rest=draw(st.booleans()),
    )


@st.composite
def any_script(draw: st.DrawFn) -> Script:
    """Any script of one to six steps."""
    steps = tuple(
        draw(rounds(i) if draw(st.booleans()) else other_steps(i))
        for i in range(1, draw(st.integers(2, 6)) + 1)
    )
    lists = {name: ListForm(title=name) for name in (*LISTS, "kept")}
    lists["topics"] = ListForm(title="Ämnen", items=draw(st.sampled_from([(), ("x", "y")])))
    lists["secrets"] = ListForm(title="Hemligt", anonymous=True)
    return script_of(*steps, roles=ROLES, **lists)


PEOPLE = st.integers(1, 8).map(lambda number: f"p{number}")
NUMBERS = st.integers(1, 5)
ADDRESSES = st.builds(ItemAddress, list=st.sampled_from([*LISTS, "kept", "parking"]), item=NUMBERS)
TEXTS = st.sampled_from(["ja", "Varför då?", "[/x]", "två\nrader", " "])
STEPS = st.integers(1, 7).map(lambda number: f"s{number}")

FLOW = st.one_of(
    st.builds(commands.Done),
    st.builds(commands.Pass),
    st.builds(commands.Contribute, text=TEXTS),
    st.builds(commands.NameNext, participant=PEOPLE),
    st.builds(commands.Choose, items=st.lists(NUMBERS, max_size=3).map(tuple)),
    st.builds(
        commands.Vote,
        items=st.lists(NUMBERS, min_size=1, max_size=2).map(tuple),
        count=st.integers(-1, 4),
    ),
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
    st.builds(commands.StepOut, participant=PEOPLE),
    st.builds(commands.Return, participant=PEOPLE),
    st.builds(commands.Join, name=st.sampled_from(["Sen", "Senare", "Sist"])),
    st.builds(commands.Leave, participant=PEOPLE),
    st.builds(commands.ChangeSeat, participant=PEOPLE, seat=NUMBERS),
    st.builds(
        commands.AssignRole,
        role=st.sampled_from(ROLE_IDS),
        participant=st.one_of(st.none(), PEOPLE),
    ),
    st.builds(commands.WriteNote, text=TEXTS),
    st.builds(commands.AgreeMeasure, what=TEXTS),
    st.builds(commands.ReviewMeasure, measure=st.just("m1"), status=st.just("tried"), note=TEXTS),
    st.builds(commands.Finish),
    st.builds(commands.Abandon),
)
"""Everything else that a leader can ask for."""
