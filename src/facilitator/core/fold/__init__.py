"""State is a fold over events: ``evolve`` looks up what each fact changes, and decides nothing.

Undo restores the session before a command, but for the clock (time that passed belongs to the turn
that is open again) and the ledger (numbers are never used twice, erased words stay erased).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.fold import (
    choices,
    deciding,
    ending,
    flow,
    grouping,
    nesting,
    people,
    rating,
    recalling,
    steps,
    writing,
)
from facilitator.core.items import Item
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.session import Ledger, Occasion, Session

Folding = Callable[[Session, Any, Event], Session]

FOLDS: Mapping[type, Folding] = {
    fact.SessionStarted: steps.session_started,
    fact.StepEntered: steps.step_entered,
    fact.StepLeft: steps.step_left,
    fact.FormCompleted: steps.form_completed,
    fact.IterationsDrawn: nesting.iterations_drawn,
    fact.IterationStarted: nesting.iteration_started,
    fact.StandInNamed: nesting.stand_in_named,
    fact.GroupFormed: grouping.group_formed,
    fact.GroupsWithdrawn: grouping.groups_withdrawn,
    fact.TurnsCalled: grouping.turns_called,
    fact.StepDropped: steps.step_dropped,
    fact.StepHeldAfterAll: steps.step_held_after_all,
    fact.Deviated: steps.deviated,
    fact.TimeAdded: steps.time_added,
    fact.TimeCalled: steps.time_called,
    fact.LeaderAsked: steps.leader_asked,
    fact.LeaderAnswered: steps.leader_answered,
    fact.LapStarted: flow.lap_started,
    fact.LapEnded: flow.lap_ended,
    fact.OrderChanged: flow.order_changed,
    fact.TurnStarted: flow.turn_started,
    fact.TurnEnded: flow.turn_ended,
    fact.PassQuestioned: flow.pass_questioned,
    fact.SilenceKept: flow.silence_kept,
    fact.AnswerStarted: flow.answer_started,
    fact.AnswerEnded: flow.answer_ended,
    fact.ItemAdded: writing.item_added,
    fact.ItemEdited: writing.item_edited,
    fact.ItemMoved: writing.item_moved,
    fact.ItemStruck: writing.item_struck,
    fact.ItemParked: writing.item_parked,
    fact.ItemUnparked: writing.item_unparked,
    fact.MeasureAgreed: writing.measure_agreed,
    fact.MeasureReviewed: writing.measure_reviewed,
    fact.NoteWritten: writing.note_written,
    fact.ItemChosen: choices.item_chosen,
    fact.RestKept: choices.rest_kept,
    fact.ChoiceMade: choices.choice_made,
    fact.ChoiceWithdrawn: choices.choice_withdrawn,
    fact.VoteGiven: choices.votes_given,
    fact.VotesCounted: choices.votes_counted,
    fact.ScoreGiven: rating.score_given,
    fact.ScoresWithdrawn: rating.scores_withdrawn,
    fact.StandTaken: deciding.stand_taken,
    fact.ObjectionClosed: deciding.objection_closed,
    fact.DecisionMade: deciding.decision_made,
    fact.DecisionWithdrawn: deciding.decision_withdrawn,
    fact.MeasureRecalled: recalling.measure_recalled,
    fact.ItemRecalled: recalling.item_recalled,
    fact.HearingPassed: recalling.hearing_passed,
    fact.RoleAssigned: people.role_assigned,
    fact.SeatChanged: people.seat_changed,
    fact.ParticipantJoined: people.participant_joined,
    fact.DepartureAnnounced: people.departure_announced,
    fact.ParticipantLeft: people.participant_left,
    fact.ParticipantSteppedOut: people.participant_stepped_out,
    fact.ParticipantReturned: people.participant_returned,
    fact.Paused: ending.paused,
    fact.Resumed: ending.resumed,
    fact.Undone: ending.undone,
    fact.Erased: ending.erased,
    fact.SessionFinished: ending.session_finished,
    fact.SessionAbandoned: ending.session_abandoned,
}
"""What each fact changes."""

NEVER_TAKEN_BACK = (fact.Paused, fact.Resumed, fact.Undone, fact.Erased, fact.TimeCalled)
"""Facts of the clock and of erasing: an undo goes past them."""


def opening(occasion: Occasion, people_here: tuple[Participant, ...]) -> Session:
    """The session as it is prepared: nothing has happened, the clock does not run."""
    lists = {
        list_id: tuple(
            Item(address=ItemAddress(list=list_id, item=number), text=text)
            for number, text in enumerate(form.items, start=1)
        )
        for list_id, form in occasion.script.lists.items()
    }
    return Session(
        occasion=occasion,
        people=people_here,
        lists=lists,
        ledger=Ledger(
            item_numbers={list_id: len(seeded) for list_id, seeded in lists.items()},
            participants=len(people_here),
        ),
    )


def evolve(session: Session, event: Event) -> Session:
    """The session after one event."""
    changed = FOLDS[type(event.fact)](session, event.fact, event)
    undoable, before = changed.undoable, changed.before
    is_first_of_command = session.undoable != event.command
    if is_first_of_command and not isinstance(event.fact, NEVER_TAKEN_BACK):
        is_the_start = isinstance(event.fact, fact.SessionStarted)
        undoable, before = event.command, None if is_the_start else session
    clock, t = changed.clock, max(event.t, session.clock.t)
    # Events of one command happen in the same moment.
    if clock.at is not event.at or clock.t != t:
        clock = replace(clock, t=t, at=event.at)
    return replace(
        changed,
        undoable=undoable,
        before=before,
        clock=clock,
        ledger=replace(
            changed.ledger,
            n=max(event.n, session.ledger.n),
            command=max(event.command, session.ledger.command),
        ),
    )


def fold(session: Session, happened: Iterable[Event]) -> Session:
    """The session after all these events."""
    for event in happened:
        session = evolve(session, event)
    return session
