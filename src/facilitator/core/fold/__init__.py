"""State is a fold over events: ``evolve`` looks up what each fact changes, and decides nothing.

Undo restores the session before a command, but for the clock (time that passed belongs to the turn
that is open again) and the ledger (numbers are never used twice, erased words stay erased).
"""

from collections.abc import Callable, Iterable
from typing import Any, assert_never

from facilitator.core import events as fact
from facilitator.core.events import Event, Fact
from facilitator.core.fold import (
    choices,
    deciding,
    ending,
    grouping,
    items,
    nesting,
    people,
    rating,
    recalling,
    steps,
    turns,
)
from facilitator.core.items import Item
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.session import Ledger, Occasion, Session
from facilitator.core.unions import table_of

Folding = Callable[[Session, Any, Event], Session]


def _folding_of(happened: Fact) -> Folding:
    match happened:
        case fact.SessionStarted():
            return steps.session_started
        case fact.StepEntered():
            return steps.step_entered
        case fact.StepLeft():
            return steps.step_left
        case fact.FormCompleted():
            return steps.form_completed
        case fact.IterationsDrawn():
            return nesting.iterations_drawn
        case fact.IterationStarted():
            return nesting.iteration_started
        case fact.StandInNamed():
            return nesting.stand_in_named
        case fact.GroupFormed():
            return grouping.group_formed
        case fact.GroupsWithdrawn():
            return grouping.groups_withdrawn
        case fact.TurnsCalled():
            return grouping.turns_called
        case fact.StepDropped():
            return steps.step_dropped
        case fact.StepHeldAfterAll():
            return steps.step_held_after_all
        case fact.Deviated():
            return steps.deviated
        case fact.TimeAdded():
            return steps.time_added
        case fact.TimeCalled():
            return steps.time_called
        case fact.LeaderAsked():
            return steps.leader_asked
        case fact.LeaderAnswered():
            return steps.leader_answered
        case fact.LapStarted():
            return turns.lap_started
        case fact.LapEnded():
            return turns.lap_ended
        case fact.OrderChanged():
            return turns.order_changed
        case fact.TurnStarted():
            return turns.turn_started
        case fact.TurnEnded():
            return turns.turn_ended
        case fact.PassQuestioned():
            return turns.pass_questioned
        case fact.SilenceKept():
            return turns.silence_kept
        case fact.AnswerStarted():
            return turns.answer_started
        case fact.AnswerEnded():
            return turns.answer_ended
        case fact.ItemAdded():
            return items.item_added
        case fact.ItemEdited():
            return items.item_edited
        case fact.ItemMoved():
            return items.item_moved
        case fact.ItemStruck():
            return items.item_struck
        case fact.ItemParked():
            return items.item_parked
        case fact.ItemUnparked():
            return items.item_unparked
        case fact.MeasureAgreed():
            return items.measure_agreed
        case fact.MeasureReviewed():
            return items.measure_reviewed
        case fact.NoteWritten():
            return items.note_written
        case fact.ItemChosen():
            return choices.item_chosen
        case fact.RestKept():
            return choices.rest_kept
        case fact.ChoiceMade():
            return choices.choice_made
        case fact.ChoiceWithdrawn():
            return choices.choice_withdrawn
        case fact.VoteGiven():
            return choices.votes_given
        case fact.VotesCounted():
            return choices.votes_counted
        case fact.ScoreGiven():
            return rating.score_given
        case fact.ScoresWithdrawn():
            return rating.scores_withdrawn
        case fact.StandTaken():
            return deciding.stand_taken
        case fact.ObjectionClosed():
            return deciding.objection_closed
        case fact.DecisionMade():
            return deciding.decision_made
        case fact.DecisionWithdrawn():
            return deciding.decision_withdrawn
        case fact.MeasureRecalled():
            return recalling.measure_recalled
        case fact.ItemRecalled():
            return recalling.item_recalled
        case fact.HearingPassed():
            return recalling.hearing_passed
        case fact.RoleAssigned():
            return people.role_assigned
        case fact.SeatChanged():
            return people.seat_changed
        case fact.ParticipantJoined():
            return people.participant_joined
        case fact.DepartureAnnounced():
            return people.departure_announced
        case fact.ParticipantLeft():
            return people.participant_left
        case fact.ParticipantSteppedOut():
            return people.participant_stepped_out
        case fact.ParticipantReturned():
            return people.participant_returned
        case fact.Paused():
            return ending.paused
        case fact.Resumed():
            return ending.resumed
        case fact.Undone():
            return ending.undone
        case fact.Erased():
            return ending.erased
        case fact.SessionFinished():
            return ending.session_finished
        case fact.SessionAbandoned():
            return ending.session_abandoned
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
