"""Strategies: any rating, decision or recalling, and what a leader may ask for in them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.ratings import unscored
from facilitator.core.script import AnyStep, Decide, Rate, Recall, Scale
from facilitator.core.session import OpenStep, Session, Turn

SCALES = (Scale(id="a", title="A", min=0, max=3), Scale(id="b", title="B"))
FROM = st.sampled_from(["topics", "advice", "item"])


@st.composite
def ratings(draw: st.DrawFn, common: dict[str, Any]) -> Rate:
    """Any rating."""
    return Rate(
        **common,
        from_=draw(st.none() | FROM),
        scales=SCALES[: draw(st.integers(1, 2))],
        by=draw(st.sampled_from(["everyone", "group"])),
        across_people=draw(st.sampled_from(["mean", "sum"])),
        across_scales=draw(st.sampled_from(["none", "sum", "mean", "product"])),
    )


@st.composite
def recallings(draw: st.DrawFn, common: dict[str, Any]) -> Recall:
    """Anything that comes back."""
    return Recall(**common, into=draw(st.sampled_from([None, "topics"])))


@st.composite
def decisions(draw: st.DrawFn, common: dict[str, Any], inside: tuple[AnyStep, ...]) -> Decide:
    """Any decision, with the steps that are run for objections."""
    laps: Any = draw(st.sampled_from([None, 2]))
    orders: Any = st.sampled_from(["seats", "random", "speaker-picks", "volunteer"])
    ways: Any = st.sampled_from(["allowed", "asked-again", "drops-out", "discouraged", "no"])
    return Decide(
        **common,
        from_=draw(FROM),
        method=draw(st.sampled_from(["consent", "majority"])),
        objections=draw(st.sampled_from([None, "advice", "secrets"])),
        steps=inside,
        laps=laps,
        max_laps=draw(st.sampled_from([2, 20])),
        order=draw(orders),
        start=draw(st.sampled_from(["seat", "volunteer"])),
        as_=draw(st.sampled_from([None, None, "owner", "host"])),
        pass_=draw(ways),
        answered_by=draw(st.sampled_from([None, "owner"])),
        unused=draw(st.sampled_from(["end", "silence"])),
    )


BACK = (
    RecalledMeasure(id="a/m1", what="Mäta", who="Anna Öberg", when=date(2026, 1, 1)),
    RecalledMeasure(id="a/m2", what="Fråga"),
)
KEPT = (KeptItem(id="a/topics/1", text="Mobiler"), KeptItem(id="a/topics/2", text="Läxor"))

STANDS = st.sampled_from(["for", "against"])
IN_DECISIONS = st.one_of(
    st.builds(
        commands.Score,
        scale=st.sampled_from(["a", "b"]),
        scores=st.lists(st.integers(0, 5), max_size=3).map(tuple),
        item=st.none() | st.integers(1, 3),
    ),
    st.builds(commands.FillIn),
    st.builds(commands.TakeStand, stand=STANDS, text=st.sampled_from(["", "Nej, för …"])),
    st.builds(commands.TakeStand, stand=STANDS),
    st.builds(
        commands.TellDecision,
        outcome=st.sampled_from(["carried", "rejected", "stopped"]),
        group=st.none() | st.sampled_from(["g1", "g2"]),
    ),
    st.builds(
        commands.ReviewMeasure,
        measure=st.sampled_from(["a/m1", "a/m2"]),
        status=st.sampled_from(["tried", "worked"]),
        note=st.sampled_from(["", "Det gick"]),
    ),
)
"""What moves ratings, decisions and recalling on."""


def way_through(
    session: Session, step: AnyStep, here: OpenStep, turn: Turn | None
) -> Command | None:
    """What a leader does next in a rating or a decision, keeping to the form."""
    if isinstance(step, Rate):
        missing = unscored(session)
        if missing:
            return commands.Score(scale=missing[0].scale, scores=(1,), item=missing[0].item)
    is_tied = here.question is not None and here.question.about == "tie"
    if isinstance(step, Decide) and (turn is not None or is_tied):
        return commands.TakeStand(stand="for")
    return None
