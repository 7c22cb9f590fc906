"""Roles that a step cannot do without: asked for at the latest when it begins."""

from dataclasses import replace
from typing import Any

import pytest

from facilitator.core.commands import (
    AssignRole,
    CallTime,
    ChooseLater,
    Done,
    EndStep,
    GoBack,
    Return,
    StandIn,
    Start,
    StepOut,
    Undo,
)
from facilitator.core.commands import Choose as MakeChoice
from facilitator.core.refusal import Reason
from facilitator.core.regular_group import Expected, Preparation
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Quiet,
    Repeat,
    Role,
    Round,
    Speak,
    roles_of,
)
from facilitator.core.setup import roles_needed, vacant_roles
from tests.support.builders import Led, people, question_round, script_of

FISH = {"fish": Role(name="Fisk", several=True), "guest": Role(name="Gäst", optional=True)}
IDEAS = ListForm(title="Idéer", items=("Ett", "Två"))
INNER = Discuss(id="inner", title="Inre ringen", who=("fish",), minutes=15)
END = Quiet(id="end", title="Slut")


def led_with(step: AnyStep, roles: dict[int, tuple[str, ...]] | None = None, count: int = 4) -> Led:
    """That step and one after it, with two known roles."""
    return Led(script_of(step, END, roles=FISH, ideas=IDEAS), people(count, roles))


def asked(led: Led) -> tuple[str, str | None] | None:
    """What the leader is asked, and about which role."""
    question = None if led.session.here is None else led.session.here.question
    return None if question is None else (question.about, question.role)


def left_out(led: Led) -> list[tuple[str, str | None]]:
    """Every step that is behind, and why it was left out."""
    return [(c.left.position.step, c.left.left_out) for c in led.session.closed_steps]


FOR_FISH: list[AnyStep] = [
    INNER,
    question_round(id="inner", who=("fish",)),
    Choose(id="inner", title="Välj", from_="ideas", by="fish"),
    Commit(id="inner", title="Nästa steg", by="fish"),
    Groups(id="inner", title="Grupper", who=("fish",), size=2, steps=(replace(END, id="in"),)),
    Repeat(
        id="inner",
        title="Var och en",
        who=("fish",),
        for_each="participant",
        steps=(replace(END, id="in"),),
    ),
    Decide(id="inner", title="Beslut", from_="ideas", who=("fish",)),
]


@pytest.mark.parametrize("step", FOR_FISH, ids=lambda step: step.kind)
def test_a_role_that_nobody_has_is_asked_for_when_its_step_begins(step: AnyStep) -> None:
    led = led_with(step)
    assert (led.at, asked(led)) == ("inner", ("vacant", "fish"))
    led.does(AssignRole(role="fish", participant="p2"), AssignRole(role="fish", participant="p3"))
    assert asked(led) == ("vacant", "fish")
    led.does(Done())
    assert asked(led) != ("vacant", "fish")
    assert led.session.script.way_to(led.at or "")[0].id == "inner"


@pytest.mark.parametrize("step", FOR_FISH, ids=lambda step: step.kind)
def test_with_nobody_in_the_role_its_step_is_left_out_and_says_why(step: AnyStep) -> None:
    led = led_with(step)
    led.does(Done())
    assert led.at == "end"
    assert left_out(led) == [("inner", "role")]
    assert led.session.deviations == ()
    led.does(Undo())
    assert asked(led) == ("vacant", "fish")


@pytest.mark.parametrize("step", FOR_FISH, ids=lambda step: step.kind)
def test_a_role_that_somebody_has_is_not_asked_for(step: AnyStep) -> None:
    led = led_with(step, {1: ("leader",), 2: ("fish",)})
    assert asked(led) != ("vacant", "fish")
    assert left_out(led) == []


@pytest.mark.parametrize("step", FOR_FISH, ids=lambda step: step.kind)
def test_a_step_for_a_role_that_is_optional_is_left_out_without_a_word(step: AnyStep) -> None:
    key = "by" if isinstance(step, Choose | Commit) else "who"
    changes: Any = {key: "guest" if key == "by" else ("guest",)}
    led = led_with(replace(step, **changes))
    assert (led.at, left_out(led)) == ("end", [("inner", "role")])


def test_who_speaks_is_asked_too_and_nobody_leaves_the_step_out() -> None:
    led = led_with(Speak(id="tell", title="Berätta", by="fish"))
    assert asked(led) == ("holder", "fish")
    led.does(Done())
    assert (led.at, left_out(led)) == ("end", [("tell", "role")])


def test_one_holder_is_enough_where_only_one_can_have_the_role() -> None:
    led = led_with(replace(INNER, who=("owner",)))
    led.does(AssignRole(role="owner", participant="p3"))
    assert (led.at, asked(led)) == ("inner", None)


def test_one_of_several_roles_is_enough_and_the_one_that_is_needed_is_asked_for() -> None:
    step = replace(INNER, who=("guest", "owner", "fish"))
    assert asked(led_with(step)) == ("vacant", "owner")
    assert asked(led_with(step, {1: ("leader",), 4: ("guest",)})) is None
    assert asked(led_with(replace(INNER, who=("leader", "fish")))) is None


def test_a_holder_who_is_away_or_late_is_waited_for_by_asking() -> None:
    late = tuple(
        replace(p, is_here=False, is_awaited=True) if "owner" in p.roles else p
        for p in people(3, {1: ("leader",), 2: ("owner",)})
    )
    step = replace(INNER, who=("owner",))
    led = Led(script_of(step, END), late)
    assert asked(led) == ("vacant", "owner")
    led.does(Return(participant="p2"))
    assert (led.at, asked(led)) == ("inner", None)
    led = Led(script_of(Quiet(id="first", title="Tyst"), step, END), late)
    led.does(Return(participant="p2"), StepOut(participant="p2"), Done())
    assert asked(led) == ("vacant", "owner")
    led.does(AssignRole(role="owner", participant="p3"))
    assert (led.at, asked(led)) == ("inner", None)
    assert [p.id for p in led.session.holders("owner")] == ["p3"]


def test_somebody_who_may_not_speak_there_does_not_make_the_step_go_on() -> None:
    step = replace(INNER, who=("owner",), silent=("secretary",))
    led = led_with(step, {1: ("leader",), 2: ("secretary",)})
    led.does(AssignRole(role="owner", participant="p2"))
    assert asked(led) == ("vacant", "owner")
    led.does(AssignRole(role="owner", participant="p3"))
    assert asked(led) is None


def test_who_leads_is_asked_after_who_has_the_role() -> None:
    step = replace(INNER, who=("owner",), away=("fish",))
    led = led_with(step, {1: ("leader", "fish")})
    led.does(AssignRole(role="owner", participant="p3"))
    assert asked(led) == ("stand-in", None)
    led.does(StandIn(participant="p3"))
    assert (led.at, asked(led)) == ("inner", None)


def test_nothing_is_chosen_before_somebody_has_the_role() -> None:
    led = led_with(FOR_FISH[2])
    assert led.is_refused(MakeChoice(items=(1,))) is Reason.HOLDER_NEEDED
    led.does(ChooseLater())
    assert led.at == "end"


def test_in_a_repeat_nobody_is_asked_for_once_and_going_back_asks_anew() -> None:
    inside = replace(INNER, who=("owner",))
    led = led_with(Repeat(id="again", title="Igen", times=3, steps=(inside,)))
    led.does(Done())
    assert (led.at, left_out(led)) == (
        "end",
        [("inner", "role"), ("inner", "role"), ("inner", "role"), ("again", None)],
    )
    led.does(GoBack(step="again"))
    assert led.at == "inner"


def test_inside_groups_a_role_of_the_groups_own_is_not_asked_for() -> None:
    talk = replace(INNER, who=("owner",))
    own = Groups(id="own", title="Par", size=2, roles=("owner",), steps=(talk,))
    assert asked(led_with(own)) is None
    others = replace(own, roles=(), steps=(talk,))
    assert asked(led_with(others)) == ("vacant", "owner")


def test_time_does_not_answer_for_the_leader() -> None:
    led = led_with(replace(INNER, when_time_up="advance", minutes=1))
    led.waits(90)
    led.tries(CallTime())
    assert asked(led) == ("vacant", "fish")
    led.does(EndStep())
    assert led.at == "end"


def test_what_has_to_be_known_before_the_start_is_known_with_its_steps() -> None:
    tell = Speak(id="tell", title="Berätta", by="teller")
    ask = question_round(answered_by="expert", first=("fish",), last=("leader",))
    roles = {
        **FISH,
        "teller": Role(name="Berättare"),
        "expert": Role(name="Kunnig"),
        "host": Role(name="Värd", assigned="during"),
        "voice": Role(name="Röst"),
    }
    giving = Choose(id="give", title="Välj", from_="ideas", assigns="voice")
    mine = Repeat(
        id="mine",
        title="Var sitt",
        for_each="participant",
        as_="expert",
        steps=(replace(ask, id="ask-all"),),
    )
    script = script_of(
        giving,
        tell,
        replace(tell, id="voice", by="voice"),
        replace(tell, id="host", by="host"),
        replace(tell, id="guest", by="guest"),
        replace(INNER, appoint=("host",)),
        ask,
        mine,
        roles=roles,
    )
    needed = {role: [step.id for step in steps] for role, steps in roles_needed(script).items()}
    assert needed == {
        "teller": ["tell"],
        "fish": ["inner", "questions", "ask-all"],
        "expert": ["questions"],
    }
    who = (Expected(name="Anna"), Expected(name="Åsa", roles=("fish",)))
    vacant = vacant_roles(Preparation(script="s", group="g", people=who), script)
    assert list(vacant) == ["teller", "expert"]


@pytest.mark.parametrize(
    "step",
    [
        Groups(id="g", title="G", size=2, except_=("fish",), steps=(END,)),
        Discuss(id="d", title="D", except_=("fish",)),
        Round(id="r", title="R", except_=("fish",)),
        Decide(id="d", title="D", from_="ideas", method="majority", except_=("fish",)),
        Discuss(id="d", title="D", silent=("fish",)),
        Quiet(id="q", title="Q", away=("fish",)),
    ],
    ids=["groups", "discuss", "round", "decide", "silent", "away"],
)
def test_a_role_that_is_to_keep_out_is_asked_for_before_the_start(step: AnyStep) -> None:
    script = script_of(step, roles=FISH, ideas=IDEAS)
    assert dict(roles_needed(script)) == {"fish": (step,)}


def test_every_kind_of_step_says_which_roles_it_is_for() -> None:
    assert [roles_of(step) for step in FOR_FISH] == [("fish",)] * len(FOR_FISH)
    assert roles_of(Speak(id="s", title="S")) == ("leader",)
    assert roles_of(Round(id="r", title="R", who="groups")) == ()
    assert roles_of(Choose(id="c", title="C", from_="ideas")) == ()
    assert roles_of(END) == ()


def test_the_start_with_a_vacant_role_in_the_first_step_asks_at_once() -> None:
    led = Led(script_of(INNER, END, roles=FISH), 3, is_started=False)
    led.does(Start())
    assert asked(led) == ("vacant", "fish")
