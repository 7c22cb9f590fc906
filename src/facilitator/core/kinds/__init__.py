"""The kinds of steps. Each says who has the floor, and has keys of its own."""

from facilitator.core.kinds.choosing import Band, Choose, Rate, Scale
from facilitator.core.kinds.nested import AnyContainer, AnyStep, Decide, Groups, Repeat
from facilitator.core.kinds.talking import Commit, Discuss, Quiet, Recall
from facilitator.core.kinds.turns import InTurn, Round, Speak

__all__ = [
    "AnyContainer",
    "AnyStep",
    "Band",
    "Choose",
    "Commit",
    "Decide",
    "Discuss",
    "Groups",
    "InTurn",
    "Quiet",
    "Rate",
    "Recall",
    "Repeat",
    "Round",
    "Scale",
    "Speak",
]
