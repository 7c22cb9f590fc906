"""What is asked for, in the imperative. ``rules.decide`` says what comes of it."""

from facilitator.core.commands.choosing import (
    Choose,
    ChooseLater,
    FillIn,
    Vote,
)
from facilitator.core.commands.deciding import Score, TakeStand, TellDecision
from facilitator.core.commands.going import (
    Abandon,
    CallTime,
    EndStep,
    Extend,
    Finish,
    GoBack,
    LeaveOut,
    Pause,
    Resume,
    Undo,
)
from facilitator.core.commands.people import (
    AssignRole,
    ChangeSeat,
    Join,
    Leave,
    MoveToGroup,
    Return,
    StandIn,
    StepOut,
)
from facilitator.core.commands.speaking import (
    AllPass,
    Done,
    GoOn,
    HandOn,
    NameNext,
    OfferWord,
    Pass,
    Start,
)
from facilitator.core.commands.writing import (
    AgreeMeasure,
    Contribute,
    Edit,
    Erase,
    Forget,
    Park,
    ReviewMeasure,
    Strike,
    TakeUp,
    WriteNote,
)

__all__ = [
    "Abandon",
    "AgreeMeasure",
    "AllPass",
    "AssignRole",
    "CallTime",
    "ChangeSeat",
    "Choose",
    "ChooseLater",
    "Command",
    "Contribute",
    "Done",
    "Edit",
    "EndStep",
    "Erase",
    "Extend",
    "FillIn",
    "Finish",
    "Forget",
    "GoBack",
    "GoOn",
    "HandOn",
    "Join",
    "Leave",
    "LeaveOut",
    "MoveToGroup",
    "NameNext",
    "OfferWord",
    "Park",
    "Pass",
    "Pause",
    "Resume",
    "Return",
    "ReviewMeasure",
    "Score",
    "StandIn",
    "Start",
    "StepOut",
    "Strike",
    "TakeStand",
    "TakeUp",
    "TellDecision",
    "Undo",
    "Vote",
    "WriteNote",
]

Command = (
    Start
    | Done
    | Pass
    | AllPass
    | HandOn
    | NameNext
    | OfferWord
    | GoOn
    | Contribute
    | Edit
    | Strike
    | Erase
    | Forget
    | Park
    | TakeUp
    | Choose
    | Vote
    | Score
    | TakeStand
    | TellDecision
    | ChooseLater
    | FillIn
    | Extend
    | CallTime
    | Pause
    | Resume
    | GoBack
    | LeaveOut
    | EndStep
    | StandIn
    | StepOut
    | Return
    | Join
    | Leave
    | ChangeSeat
    | MoveToGroup
    | AssignRole
    | WriteNote
    | AgreeMeasure
    | ReviewMeasure
    | Undo
    | Finish
    | Abandon
)
"""Everything that can be asked for."""
