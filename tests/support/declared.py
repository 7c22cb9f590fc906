"""What holds of every event and every refusal, whatever a test is about."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

from pydantic import TypeAdapter

from facilitator.core.events import Deviated, Fact, LeaderAnswered, LeaderAsked, StepLeft, TurnEnded
from facilitator.core.refusal import Reason, Refusal

QUESTIONS = frozenset(
    {
        "next-speaker",
        "max-laps",
        "time-up",
        "holder",
        "appoint",
        "again",
        "another-iteration",
        "stand-in",
        "amend",
        "tie",
        "group-decision",
        "group-roles",
        "vacant",
        "uneven",
        "fill-in",
    }
)
"""What the leader can be asked about."""

WORDS: Mapping[tuple[type, str], frozenset[str]] = {
    (LeaderAsked, "about"): QUESTIONS,
    (LeaderAnswered, "about"): QUESTIONS,
    (Deviated, "what"): frozenset(
        {"left-out", "went-back", "extended", "ended-early", "broke-form"}
    ),
    (StepLeft, "left_out"): frozenset({"leader", "condition", "role", "nobody", "nothing"}),
    (TurnEnded, "how"): frozenset({"done", "passed", "absent"}),
}
"""Fields of facts that hold one of a few words."""

FIELDS: Mapping[Reason, frozenset[str]] = {
    Reason.ALREADY_HERE: frozenset({"name"}),
    Reason.ALREADY_IN_GROUP: frozenset({"name"}),
    Reason.ALREADY_OUT: frozenset({"name"}),
    Reason.ENOUGH_MEASURES: frozenset({"limit"}),
    Reason.HAS_LEFT: frozenset({"name"}),
    Reason.NAME_TAKEN: frozenset({"name"}),
    Reason.NOT_AN_ANSWER: frozenset({"answers"}),
    Reason.NO_SUCH_SEAT: frozenset({"seats"}),
    Reason.NO_SUCH_STATUS: frozenset({"status"}),
    Reason.SCORES_LACKING: frozenset({"number"}),
    Reason.SCORE_OUT_OF_RANGE: frozenset({"lowest", "highest"}),
    Reason.STEP_IS_FULL: frozenset({"limit"}),
    Reason.TOO_LONG: frozenset({"limit"}),
    Reason.TOO_MANY_VOTES: frozenset({"limit"}),
    Reason.TURN_IS_FULL: frozenset({"limit"}),
    Reason.WRONG_COUNT: frozenset({"fewest", "most"}),
    Reason.WRONG_NUMBER_OF_SCORES: frozenset({"most", "lowest", "highest"}),
}
"""What a refusal for that reason says more, so that a sentence can."""


SHAPES: Mapping[type, TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in get_args(Fact)}
"""What each kind of fact declares of its fields."""


def check_fact(fact: Fact) -> None:
    """Hold a fact against what its class declares, so that a file can keep it."""
    kind = type(fact)
    kept = {each.name: getattr(fact, each.name) for each in fields(kind)}
    SHAPES[kind].validate_python(kept)
    for (of, name), words in WORDS.items():
        assert of is not kind or kept[name] is None or kept[name] in words, fact


def check_refusal(refusal: Refusal) -> None:
    """Hold a refusal against what one for that reason has to tell."""
    assert FIELDS.get(refusal.reason, frozenset()) <= set(refusal.fields), refusal
    assert None not in refusal.fields.values(), refusal
