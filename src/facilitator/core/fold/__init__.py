"""State is a fold over events: ``evolve`` looks up what each fact changes, and decides nothing.

Undo restores the session before a command, but for the clock (time that passed belongs to the turn
that is open again) and the ledger (numbers are never used twice, erased words stay erased).
"""

from collections.abc import Callable, Iterable
from typing import Any, assert_never

from facilitator.core import events as fact
from facilitator.core.events import Event, Fact
from facilitator.core.fold import flow, writing
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.session import Item, Ledger, Occasion, Session
from facilitator.core.unions import table_of

Folding = Callable[[Session, Any, Event], Session]


def _folding_of(happened: Fact) -> Folding:
    match happened:
        case fact.SessionStarted():
            return flow.session_started
        case fact.StepEntered():
            return flow.step_entered
        case fact.StepLeft():
            return flow.step_left
        case fact.FormCompleted():
            return flow.form_completed
        case fact.IterationsDrawn():
            return flow.iterations_drawn
        case fact.IterationStarted():
            return flow.iteration_started
        case fact.StandInNamed():
            return flow.stand_in_named
        case fact.GroupFormed():
            return flow.group_formed
        case fact.GroupsWithdrawn():
            return flow.groups_withdrawn
        case fact.TurnsCalled():
            return flow.turns_called
        case fact.StepDropped():
            return flow.step_dropped
        case fact.StepHeldAfterAll():
            return flow.step_held_after_all
        case fact.Deviated():
            return flow.deviated
        case fact.TimeAdded():
            return flow.time_added
        case fact.TimeCalled():
            return flow.time_called
        case fact.LeaderAsked():
            return flow.leader_asked
        case fact.LeaderAnswered():
            return flow.leader_answered
        case fact.LapStarted():
            return flow.lap_started
        case fact.LapEnded():
            return flow.lap_ended
        case fact.OrderChanged():
            return flow.order_changed
        case fact.TurnStarted():
            return flow.turn_started
        case fact.TurnEnded():
            return flow.turn_ended
        case fact.PassQuestioned():
            return flow.pass_questioned
        case fact.SilenceKept():
            return flow.silence_kept
        case fact.AnswerStarted():
            return flow.answer_started
        case fact.AnswerEnded():
            return flow.answer_ended
        case fact.ItemAdded():
            return writing.item_added
        case fact.ItemEdited():
            return writing.item_edited
        case fact.ItemMoved():
            return writing.item_moved
        case fact.ItemStruck():
            return writing.item_struck
        case fact.ItemParked():
            return writing.item_parked
        case fact.ItemUnparked():
            return writing.item_unparked
        case fact.MeasureAgreed():
            return writing.measure_agreed
        case fact.MeasureReviewed():
            return writing.measure_reviewed
        case fact.NoteWritten():
            return writing.note_written
        case fact.ItemChosen():
            return writing.item_chosen
        case fact.RestKept():
            return writing.rest_kept
        case fact.ChoiceMade():
            return writing.choice_made
        case fact.ChoiceWithdrawn():
            return writing.choice_withdrawn
        case fact.VoteGiven():
            return writing.votes_given
        case fact.VotesCounted():
            return writing.votes_counted
        case fact.ScoreGiven():
            return writing.score_given
        case fact.ScoresWithdrawn():
            return writing.scores_withdrawn
        case fact.StandTaken():
            return writing.stand_taken
        case fact.ObjectionClosed():
            return writing.objection_closed
        case fact.DecisionMade():
            return writing.decision_made
        case fact.DecisionWithdrawn():
            return writing.decision_withdrawn
        case fact.MeasureRecalled():
            return writing.measure_recalled
        case fact.ItemRecalled():
            return writing.item_recalled
        case fact.HearingPassed():
            return writing.hearing_passed
        case fact.RoleAssigned():
            return flow.role_assigned
        case fact.SeatChanged():
            return flow.seat_changed
        case fact.ParticipantJoined():
            return flow.participant_joined
        case fact.DepartureAnnounced():
            return flow.departure_announced
        case fact.ParticipantLeft():
            return flow.participant_left
        case fact.ParticipantSteppedOut():
            return flow.participant_stepped_out
        case fact.ParticipantReturned():
            return flow.participant_returned
        case fact.Paused():
            return flow.paused
        case fact.Resumed():
            return flow.resumed
        case fact.Undone():
            return flow.undone
        case fact.Erased():
            return flow.erased
        case fact.SessionFinished():
            return flow.session_finished
        case fact.SessionAbandoned():
            return flow.session_abandoned
        case _:
            assert_never(happened)


FOLDS = table_of(Fact, _folding_of)
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
