"""Why a command is not allowed now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Each reason has a sentence in the wording room."""

    NOT_STARTED = "not-started"
    ALREADY_STARTED = "already-started"
    IS_OVER = "is-over"
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    NOT_IN_THIS_STEP = "not-in-this-step"
    NO_STEP_OPEN = "no-step-open"
    STEPS_LEFT = "steps-left"
    NOBODY_HAS_THE_WORD = "nobody-has-the-word"
    SOMEBODY_HAS_THE_WORD = "somebody-has-the-word"
    NO_PASS_HERE = "no-pass-here"
    PASS_QUESTIONED = "pass-questioned"
    ITEM_REQUIRED = "item-required"
    NOTHING_COLLECTED = "nothing-collected"
    TURN_IS_FULL = "turn-is-full"
    STEP_IS_FULL = "step-is-full"
    NOT_AN_ANSWER = "not-an-answer"
    NO_WORDS = "no-words"
    TOO_LONG = "too-long"
    MAY_NOT_SPEAK = "may-not-speak"
    NO_WORDS_OWED = "no-words-owed"
    NO_SUCH_ITEM = "no-such-item"
    NO_SUCH_PERSON = "no-such-person"
    NO_SUCH_STEP = "no-such-step"
    NO_SUCH_ROLE = "no-such-role"
    NO_SUCH_MEASURE = "no-such-measure"
    NO_SUCH_STATUS = "no-such-status"
    ALREADY_STRUCK = "already-struck"
    ALREADY_PARKED = "already-parked"
    NOT_PARKED_FOR_HERE = "not-parked-for-here"
    NOTHING_ASKED = "nothing-asked"
    NOT_A_CANDIDATE = "not-a-candidate"
    WRONG_COUNT = "wrong-count"
    VOTES_FIRST = "votes-first"
    AGAINST_THE_VOTES = "against-the-votes"
    TOO_MANY_VOTES = "too-many-votes"
    CHOOSE_FIRST = "choose-first"
    CHOICE_NEEDED_NOW = "choice-needed-now"
    NO_CHOICE_LEFT = "no-choice-left"
    NO_MATTER = "no-matter"
    ALREADY_OUT = "already-out"
    ALREADY_HERE = "already-here"
    HAS_LEFT = "has-left"
    LEADER_NEEDED = "leader-needed"
    NAME_TAKEN = "name-taken"
    NO_SUCH_SEAT = "no-such-seat"
    ENOUGH_MEASURES = "enough-measures"
    NOT_YET_VISITED = "not-yet-visited"
    ALREADY_BEHIND = "already-behind"
    ALREADY_LEFT_OUT = "already-left-out"
    NOTHING_TO_UNDO = "nothing-to-undo"
    TIME_IS_NOT_UP = "time-is-not-up"
    NO_EXTENSION = "no-extension"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A command was not carried out, and the session has not changed."""

    reason: Reason
    """Why, as a name."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the sentence is about."""
