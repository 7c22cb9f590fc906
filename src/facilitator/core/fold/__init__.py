"""State is a fold over events: ``evolve`` looks up what each fact changes, and decides nothing.

Undo restores the session before a command, but for the clock (time that passed belongs to the turn
that is open again) and the ledger (numbers are never used twice, erased words stay erased).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.fold import flow, writing
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.session import Item, Ledger, Occasion, Session

Folding = Callable[[Session, Any, Event], Session]

FOLDS: Mapping[type, Folding] = {
    fact.SessionStarted: flow.session_started,
    fact.StepEntered: flow.step_entered,
    fact.StepLeft: flow.step_left,
    fact.FormCompleted: flow.form_completed,
    fact.IterationsDrawn: flow.iterations_drawn,
    fact.IterationStarted: flow.iteration_started,
    fact.StandInNamed: flow.stand_in_named,
    fact.GroupFormed: flow.group_formed,
    fact.GroupsWithdrawn: flow.groups_withdrawn,
    fact.TurnsCalled: flow.turns_called,
    fact.StepDropped: flow.step_dropped,
    fact.StepHeldAfterAll: flow.step_held_after_all,
    fact.Deviated: flow.deviated,
    fact.TimeAdded: flow.time_added,
    fact.TimeCalled: flow.time_called,
    fact.LeaderAsked: flow.leader_asked,
    fact.LeaderAnswered: flow.leader_answered,
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
    fact.ItemChosen: writing.item_chosen,
    fact.RestKept: writing.rest_kept,
    fact.ChoiceMade: writing.choice_made,
    fact.ChoiceWithdrawn: writing.choice_withdrawn,
    fact.VoteGiven: writing.votes_given,
    fact.VotesCounted: writing.votes_counted,
    fact.ScoreGiven: writing.score_given,
    fact.ScoresWithdrawn: writing.scores_withdrawn,
    fact.StandTaken: writing.stand_taken,
    fact.ObjectionClosed: writing.objection_closed,
    fact.DecisionMade: writing.decision_made,
    fact.DecisionWithdrawn: writing.decision_withdrawn,
    fact.MeasureRecalled: writing.measure_recalled,
    fact.ItemRecalled: writing.item_recalled,
    fact.HearingPassed: writing.hearing_passed,
    fact.RoleAssigned: flow.role_assigned,
    fact.SeatChanged: flow.seat_changed,
    fact.ParticipantJoined: flow.participant_joined,
    fact.DepartureAnnounced: flow.departure_announced,
    fact.ParticipantLeft: flow.participant_left,
    fact.ParticipantSteppedOut: flow.participant_stepped_out,
    fact.ParticipantReturned: flow.participant_returned,
    fact.Paused: flow.paused,
    fact.Resumed: flow.resumed,
    fact.Undone: flow.undone,
    fact.Erased: flow.erased,
    fact.SessionFinished: flow.session_finished,
    fact.SessionAbandoned: flow.session_abandoned,
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
