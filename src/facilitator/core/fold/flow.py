"""What facts about steps, turns, groups, people, time and the end change."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from facilitator.core import events as fact
from facilitator.core.erasing import struck_addresses
from facilitator.core.events import Event, RecalledMeasure
from facilitator.core.people import NAMELESS, Participant, Subgroup
from facilitator.core.position import Position
from facilitator.core.replacing import replace
from facilitator.core.session import (
    ClosedStep,
    Deviation,
    Item,
    LeaderQuestion,
    Measure,
    OpenStep,
    OwedWords,
    Session,
    SharedTurn,
    SpokenTime,
    Stage,
    Turn,
)

AnyMeasure = TypeVar("AnyMeasure", Measure, RecalledMeasure)
"""A next step of this conversation, or of an earlier one."""


def open_step_at(session: Session, position: Position | None) -> OpenStep | None:
    """The open step at that position, if one is."""
    # Mostly it is asked with the very same position, and that is quicker to see.
    return next(
        (o for o in session.open_steps if o.position is position or o.position == position), None
    )


def with_open_step(session: Session, position: Position, **changes: Any) -> Session:  # noqa: ANN401  (fields of OpenStep)
    """The session with other values in the open step at that position; unchanged if none is."""
    return replace(
        session,
        open_steps=tuple(
            replace(opened, **changes)
            if opened.position is position or opened.position == position
            else opened
            for opened in session.open_steps
        ),
    )


def session_started(session: Session, started: fact.SessionStarted, event: Event) -> Session:
    """The clock runs, with the people that the event repeats."""
    known = {person.id: person for person in session.people}
    seated = tuple(
        replace(
            as_participant(person),
            joined=known[person.id].joined if person.id in known else None,
        )
        for person in started.participants
    )
    here_now = {person.id for person in seated}
    gone = tuple(person for person in session.people if person.id not in here_now)
    return replace(
        session,
        people=(*seated, *gone),
        stage=Stage.RUNNING,
        present_at_start=sum(person.is_here for person in seated),
        clock=replace(session.clock, started=event.at),
    )


def step_entered(session: Session, entered: fact.StepEntered, event: Event) -> Session:
    """A step is open, and the one after it is next where it stands."""
    opened = OpenStep(
        position=entered.position,
        began=session.clock.active(event.t),
        planned=entered.planned_seconds,
        adapted=entered.adapted_seconds,
        turn_seconds=entered.turn_seconds,
    )
    session = _with_next(session, entered.position.step, 1)
    return replace(session, stage=Stage.RUNNING, open_steps=(*session.open_steps, opened))


def step_left(session: Session, left: fact.StepLeft, event: Event) -> Session:
    """The step is behind, entered or not."""
    deferred = session.deferred_choices
    if left.is_deferred:
        by_groups = tuple(replace(left.position, group=group) for group in left.deferred_by)
        deferred = (*deferred, *(by_groups or (left.position,)))
    session = replace(
        session,
        open_steps=tuple(o for o in session.open_steps if o.position != left.position),
        closed_steps=(*session.closed_steps, ClosedStep(left=left, at=event.at)),
        deferred_choices=deferred,
    )
    return _with_next(session, left.position.step, 1)


def _with_next(session: Session, step_id: str, further: int) -> Session:
    """The session with a step, or one so much further on, next where that step stands.

    Unchanged if the script, or the step that it stands in, is no longer there.
    """
    if not session.script.has_step(step_id):
        return session
    way = session.script.way_to(step_id)
    index = session.script.place_of(step_id) + further
    if len(way) == 1:
        return replace(session, next_step=index)
    outer = next((o for o in session.open_steps if o.position.step == way[-2].id), None)
    return session if outer is None else with_open_step(session, outer.position, next_step=index)


def form_completed(session: Session, _: fact.FormCompleted, __: Event) -> Session:
    """Only finishing is left."""
    return replace(session, stage=Stage.CLOSING)


def step_dropped(session: Session, dropped: fact.StepDropped, _: Event) -> Session:
    """A step to come will be left out."""
    return replace(session, dropped_steps=session.dropped_steps | {dropped.step})


def step_held_after_all(session: Session, held: fact.StepHeldAfterAll, _: Event) -> Session:
    """A step that was to be left out comes."""
    return replace(session, dropped_steps=session.dropped_steps - {held.step})


def deviated(session: Session, departure: fact.Deviated, event: Event) -> Session:
    """The record says that the form was departed from; after going back, that step comes next."""
    session = replace(
        session, deviations=(*session.deviations, Deviation(deviated=departure, at=event.at))
    )
    if departure.what != "went-back":
        return session
    session = _with_next(session, departure.step, 0)
    return replace(
        session, stage=Stage.RUNNING, dropped_steps=session.dropped_steps - {departure.step}
    )


def time_added(session: Session, added: fact.TimeAdded, _: Event) -> Session:
    """The step, and the turn if it was given to one, is longer."""
    opened = open_step_at(session, added.position)
    if opened is None:
        return session
    turn = opened.turn
    shared_turn = opened.at_once.turn
    if added.to_turn and turn is not None:
        turn = replace(turn, allowed=(turn.allowed or 0.0) + added.seconds)
    elif added.to_turn and shared_turn is not None:
        longer_turn = (shared_turn.allowed or 0.0) + added.seconds
        shared_turn = replace(shared_turn, allowed=longer_turn, is_held=False)
    longer = with_open_step(
        session,
        added.position,
        adapted=opened.adapted + added.seconds,
        turn=turn,
        at_once=replace(opened.at_once, turn=shared_turn),
        time_was_called=False,
    )
    return replace(longer, added_seconds=session.added_seconds + added.seconds)


def time_called(session: Session, called: fact.TimeCalled, _: Event) -> Session:
    """The end of the step's time has been dealt with."""
    return with_open_step(session, called.position, time_was_called=True)


def leader_asked(session: Session, asked: fact.LeaderAsked, _: Event) -> Session:
    """A question stands; in subgroups it may be about one of them."""
    position = asked.position.ungrouped
    question = LeaderQuestion(about=asked.about, role=asked.role, group=asked.position.group)
    session = with_open_step(session, position, question=question)
    opened = open_step_at(session, position)
    if asked.about != "group-decision" or opened is None:
        return session
    # Nobody has the word any more: the groups are asked what they came to.
    return with_open_step(session, position, at_once=replace(opened.at_once, turn=None))


def leader_answered(session: Session, answered: fact.LeaderAnswered, _: Event) -> Session:
    """The question is gone; if that was the answer, a rating decides though it lacks numbers."""
    if answered.about == "uneven":
        return with_open_step(session, answered.position, question=None, is_counted=True)
    return with_open_step(session, answered.position, question=None)


def iterations_drawn(session: Session, drawn: fact.IterationsDrawn, _: Event) -> Session:
    """The order of the iterations stands."""
    return with_open_step(
        session,
        drawn.position,
        iterations=drawn.iterations,
        former_holders=drawn.former_holders,
    )


def iteration_started(session: Session, started: fact.IterationStarted, _: Event) -> Session:
    """The steps inside begin from the first."""
    opened = open_step_at(session, started.position)
    if opened is None:
        return session
    running_for = (*started.participants, *map(str, started.items))
    had = (*opened.at_once.had, *running_for)
    return with_open_step(
        replace(session, iterations=(*session.iterations, started)),
        started.position,
        iteration=started.number,
        next_step=0,
        question=None,
        at_once=replace(opened.at_once, running_for=running_for, had=had),
    )


def stand_in_named(session: Session, named: fact.StandInNamed, _: Event) -> Session:
    """Somebody leads until the step ends."""
    return with_open_step(session, named.position, stand_in=named.participant, question=None)


def group_formed(session: Session, formed: fact.GroupFormed, _: Event) -> Session:
    """The group has these members in that step."""
    group = Subgroup(
        id=formed.position.group or "",
        number=formed.number,
        position=formed.position.ungrouped,
        members=formed.members,
        within=formed.within,
    )
    is_known = any(_is_the_same(each, group) for each in session.subgroups)
    subgroups = tuple(group if _is_the_same(each, group) else each for each in session.subgroups)
    number = group.id.removeprefix("g")
    highest = max(session.ledger.groups, int(number) if number.isdecimal() else 0)
    return replace(
        session,
        subgroups=subgroups if is_known else (*subgroups, group),
        ledger=replace(session.ledger, groups=highest),
    )


def groups_withdrawn(session: Session, withdrawn: fact.GroupsWithdrawn, _: Event) -> Session:
    """They were at work, and nothing builds on them any more."""
    return replace(
        session,
        subgroups=tuple(
            replace(each, is_withdrawn=True) if each.position == withdrawn.position else each
            for each in session.subgroups
        ),
    )


def _is_the_same(one: Subgroup, other: Subgroup) -> bool:
    """Whether it is the same group, in the same step."""
    return (one.id, one.position) == (other.id, other.position)


def turns_called(session: Session, called: fact.TurnsCalled, event: Event) -> Session:
    """Somebody has the word in each group."""
    opened = open_step_at(session, called.position)
    if opened is None:
        return session
    turn = SharedTurn(
        number=called.number,
        of=called.of,
        lap=called.lap,
        speakers=called.speakers,
        began=session.clock.active(event.t),
        allowed=called.seconds,
    )
    so_far = opened.at_once.had if called.lap == opened.lap else ()
    return with_open_step(
        session,
        called.position,
        lap=called.lap,
        at_once=replace(opened.at_once, turn=turn, had=(*so_far, *called.speakers), said={}),
        turns=opened.turns + 1,
    )


def lap_started(session: Session, started: fact.LapStarted, _: Event) -> Session:
    """A new order stands."""
    opened = open_step_at(session, started.position)
    return with_open_step(
        session,
        started.position,
        lap=started.lap,
        lap_is_over=False,
        queue=started.queue,
        is_second_asking=started.is_second_asking,
        asked_again=(),
        missed=opened.missed if opened is not None and started.is_second_asking else frozenset(),
        question=_still_asked(session, started),
    )


def lap_ended(session: Session, ended: fact.LapEnded, _: Event) -> Session:
    """Nobody is left in the lap."""
    return with_open_step(session, ended.position, queue=(), lap_is_over=True)


def order_changed(session: Session, changed: fact.OrderChanged, _: Event) -> Session:
    """The rest of the lap goes in another order."""
    return with_open_step(session, changed.position, queue=changed.queue)


def turn_started(session: Session, started: fact.TurnStarted, event: Event) -> Session:
    """Somebody has the word."""
    turn = Turn(
        participant=started.participant,
        lap=started.lap,
        began=session.clock.active(event.t),
        allowed=started.seconds,
    )
    return with_open_step(
        session,
        started.position,
        turn=turn,
        lap=started.lap,
        queue=started.queue,
        question=_still_asked(session, started),
    )


def _still_asked(
    session: Session, started: fact.LapStarted | fact.TurnStarted
) -> LeaderQuestion | None:
    """What the leader is still asked, though a lap or a turn has begun."""
    opened = open_step_at(session, started.position) if started.keeps_question else None
    return None if opened is None else opened.question


def turn_ended(session: Session, ended: fact.TurnEnded, _: Event) -> Session:
    """Nobody has the word; the totals grow."""
    opened = open_step_at(session, ended.position)
    if opened is None:
        return session
    was_had = ended.counts and ended.how != "absent"
    whose = {ended.participant}
    owed_words = session.owed_words
    if ended.owes_words_to is not None:
        owed = OwedWords(
            participant=ended.participant,
            position=ended.position,
            list=ended.owes_words_to,
            lap=opened.lap,
        )
        owed_words = (*owed_words, owed)
    with_turn_over = with_open_step(
        session,
        ended.position,
        turn=None,
        queue=ended.queue,
        silent_since=frozenset(ended.silent_since),
        dropped_out=frozenset(ended.dropped_out),
        asked_again=ended.asked_again,
        missed=opened.missed | whose if ended.how == "absent" else opened.missed - whose,
        turns=opened.turns + was_had,
        contributions=opened.contributions + (ended.how == "done"),
        passes=opened.passes + (was_had and ended.how == "passed"),
        seconds_by_role=_grown(opened.seconds_by_role, ended.roles or ("none",), ended.seconds),
    )
    return replace(
        with_turn_over,
        spoken=_spoken(session, ended.participant, 1 if ended.how == "done" else 0, ended.seconds),
        owed_words=owed_words,
    )


def _grown(
    seconds_by_role: Mapping[str, float], roles: tuple[str, ...], seconds: float
) -> dict[str, float]:
    grown = dict(seconds_by_role)
    for role in roles:
        grown[role] = round(grown.get(role, 0.0) + seconds, 3)
    return {role: spoken for role, spoken in grown.items() if spoken}


def _spoken(
    session: Session, participant: str, turns: int, seconds: float
) -> dict[str, SpokenTime]:
    so_far = session.spoken.get(participant, SpokenTime())
    now = SpokenTime(turns=so_far.turns + turns, seconds=round(so_far.seconds + seconds, 3))
    return {**session.spoken, participant: now}


def pass_questioned(session: Session, questioned: fact.PassQuestioned, _: Event) -> Session:
    """The one question back has been put."""
    opened = open_step_at(session, questioned.position)
    if opened is None or opened.turn is None:
        return session
    turn = replace(opened.turn, pass_was_questioned=True)
    return with_open_step(session, questioned.position, turn=turn)


def silence_kept(session: Session, kept: fact.SilenceKept, _: Event) -> Session:
    """The rest of the turn is silent."""
    opened = open_step_at(session, kept.position)
    if opened is None or opened.turn is None:
        return session
    turn = replace(opened.turn, silence_kept_as=kept.how)
    return with_open_step(session, kept.position, turn=turn)


def answer_started(session: Session, started: fact.AnswerStarted, event: Event) -> Session:
    """The contribution is being answered."""
    opened = open_step_at(session, started.position)
    if opened is None or opened.turn is None:
        return session
    turn = replace(opened.turn, answer_began=session.clock.active(event.t))
    return with_open_step(session, started.position, turn=turn)


def answer_ended(session: Session, ended: fact.AnswerEnded, _: Event) -> Session:
    """The answer's time is its role's speaking time."""
    opened = open_step_at(session, ended.position)
    if opened is None:
        return session
    turn = opened.turn
    if turn is not None:
        turn = replace(turn, answer_began=None, answered=turn.answered + ended.seconds)
    after = with_open_step(
        session,
        ended.position,
        turn=turn,
        seconds_by_role=_grown(opened.seconds_by_role, (ended.role,), ended.seconds),
    )
    return replace(after, spoken=_spoken(session, ended.participant, 0, ended.seconds))


def as_participant(seated: fact.Seated) -> Participant:
    """Somebody whom ``session-started`` names."""
    return Participant(
        id=seated.id,
        name=seated.name,
        seat=seated.seat,
        roles=seated.roles,
        is_here=seated.is_here,
        is_awaited=not seated.is_here,
        leaves_at=seated.leaves_at,
    )


def _with_person(
    session: Session, participant: str, change: Callable[[Participant], Participant]
) -> Session:
    people = tuple(change(p) if p.id == participant else p for p in session.people)
    return replace(session, people=people)


def _seated(session: Session, order: tuple[str, ...]) -> Session:
    seats = {participant: seat for seat, participant in enumerate(order, start=1)}
    people = tuple(replace(p, seat=seats.get(p.id, p.seat)) for p in session.people)
    return replace(session, people=people)


def role_assigned(session: Session, assigned: fact.RoleAssigned, _: Event) -> Session:
    """Exactly the named holders have the role."""
    people = tuple(
        replace(
            person,
            roles=(
                *(role for role in person.roles if role != assigned.role),
                *((assigned.role,) if person.id in assigned.holders else ()),
            ),
        )
        for person in session.people
    )
    return replace(session, people=people)


def seat_changed(session: Session, changed: fact.SeatChanged, _: Event) -> Session:
    """Everybody sits in the new order."""
    return _seated(session, changed.order)


def participant_joined(session: Session, joined: fact.ParticipantJoined, event: Event) -> Session:
    """There is one person more."""
    came_late = session.clock.started is not None
    person = Participant(
        id=joined.participant,
        name=joined.name,
        seat=len(session.people) + 1,
        joined=event.at if came_late else None,
    )
    number = joined.participant.removeprefix("p")
    highest = max(session.ledger.participants, int(number) if number.isdecimal() else 0)
    session = replace(
        session,
        people=(*session.people, person),
        owed_words=(*session.owed_words, *_missed(joined)),
        ledger=replace(session.ledger, participants=highest),
    )
    return _seated(session, joined.order)


def _missed(came: fact.ParticipantJoined | fact.ParticipantReturned) -> tuple[OwedWords, ...]:
    """The words that somebody who came late can still give."""
    return tuple(
        OwedWords(participant=came.participant, position=position, list=list_id, lap=1)
        for position, list_id in zip(came.missed, came.missed_lists, strict=False)
    )


def departure_announced(session: Session, announced: fact.DepartureAnnounced, _: Event) -> Session:
    """The person has one turn more."""
    return replace(session, leaving=session.leaving | {announced.participant})


def participant_left(session: Session, left: fact.ParticipantLeft, event: Event) -> Session:
    """The person takes part no more; what was said stays."""
    session = replace(session, leaving=session.leaving - {left.participant})
    return _with_person(session, left.participant, lambda p: replace(p, left=event.at))


def participant_stepped_out(session: Session, out: fact.ParticipantSteppedOut, _: Event) -> Session:
    """The person is not in the room."""
    return _with_person(session, out.participant, lambda p: replace(p, is_here=False))


def participant_returned(session: Session, back: fact.ParticipantReturned, event: Event) -> Session:
    """The person is in the room again, or has come at last."""
    came_late = {person.id for person in session.people if person.is_awaited}
    joined = event.at if back.participant in came_late else None
    session = replace(session, owed_words=(*session.owed_words, *_missed(back)))
    return _with_person(
        session,
        back.participant,
        lambda p: replace(p, is_here=True, is_awaited=False, joined=joined or p.joined),
    )


def paused(session: Session, stands: fact.Paused, event: Event) -> Session:
    """Time stands still."""
    if session.clock.is_paused:
        return session
    clock = replace(
        session.clock,
        paused_t=event.t,
        paused_at=event.at,
        paused_because=stands.because,
        gap_seconds=stands.gap_seconds,
    )
    return replace(session, clock=clock)


def resumed(session: Session, goes_on: fact.Resumed, event: Event) -> Session:
    """Time goes on; the pause belongs to nobody, unless its time is to count."""
    clock = session.clock
    if clock.paused_t is None:
        return session
    spent = 0.0 if goes_on.is_counted else max(0.0, event.t - clock.paused_t)
    return replace(
        session,
        clock=replace(
            clock,
            paused_t=None,
            paused_at=None,
            paused_because="",
            gap_seconds=0.0,
            paused_seconds=clock.paused_seconds + spent,
            away_seconds=clock.away_seconds + goes_on.away_seconds,
        ),
    )


def undone(session: Session, taken_back: fact.Undone, _: Event) -> Session:
    """The session before the command, with the clock and the ledger of now."""
    earlier = session
    while (
        earlier.before is not None
        and earlier.undoable is not None
        and earlier.undoable >= taken_back.took_back
    ):
        earlier = earlier.before
    return without_erased_words(
        replace(
            earlier,
            clock=session.clock,
            ledger=session.ledger,
            open_steps=tuple(_not_called_again(o, taken_back) for o in earlier.open_steps),
        )
    )


def _not_called_again(opened: OpenStep, taken_back: fact.Undone) -> OpenStep:
    """The open step, where the clock does not call again what it called before the undo."""
    if taken_back.time_was_called or opened.position.step in taken_back.steps_called:
        opened = replace(opened, time_was_called=True)
    shared = opened.at_once.turn
    if taken_back.turn_was_called and shared is not None:
        # Only the leader ends the turn in all subgroups now.
        at_once = replace(opened.at_once, turn=replace(shared, is_held=True))
        opened = replace(opened, at_once=at_once)
    return opened


def erased(session: Session, strike: fact.Erased, _: Event) -> Session:
    """The words are gone, here and in everything that an undo might bring back."""
    ledger = session.ledger
    deviations = session.deviations
    if strike.takes_reasons:
        deviations = tuple(
            replace(each, deviated=replace(each.deviated, reason=None)) for each in deviations
        )
    session = replace(
        session,
        people=tuple(
            replace(person, name=NAMELESS) if person.id in strike.people else person
            for person in session.people
        ),
        deviations=deviations,
        ledger=replace(
            ledger,
            erased_items=ledger.erased_items.union(struck_addresses(strike)),
            erased_measures=ledger.erased_measures.union(strike.measures),
            erased_notes=ledger.erased_notes.union(strike.notes),
            erased_recalled=ledger.erased_recalled.union(strike.recalled),
        ),
    )
    return without_erased_words(session)


def _blank(measure: AnyMeasure) -> AnyMeasure:
    """The next step without its words."""
    return replace(measure, what="", who=None, sign=None, level=None, note=None, is_erased=True)


def without_erased_words(session: Session) -> Session:
    """The session with the words of everything erased blanked."""
    ledger = session.ledger

    def item_blanked(item: Item) -> Item:
        if item.address not in ledger.erased_items:
            return item
        marks = tuple(replace(mark, reason=None) for mark in item.marks)
        return replace(item, text="", reason=None, marks=marks, is_erased=True)

    def measure_blanked(measure: Measure) -> Measure:
        if measure.id not in ledger.erased_measures:
            return measure
        heard = tuple(replace(told, note=None) for told in measure.heard)
        return replace(_blank(measure), heard=heard)

    def recalled_blanked(measure: RecalledMeasure) -> RecalledMeasure:
        if measure.id not in ledger.erased_recalled:
            return measure
        return replace(_blank(measure), last_note=None)

    # Every undo comes here, and mostly nothing, or something in few lists, is erased.
    touched = session.lists.keys() & {address.list for address in ledger.erased_items}
    blanked = {name: tuple(map(item_blanked, session.lists[name])) for name in touched}
    return replace(
        session,
        lists={**session.lists, **blanked},
        measures=tuple(map(measure_blanked, session.measures)),
        recalled=tuple(map(recalled_blanked, session.recalled)),
        kept=tuple(each for each in session.kept if each.id not in ledger.erased_recalled),
        notes=tuple(note for note in session.notes if note.number not in ledger.erased_notes),
    )


def session_finished(session: Session, _: fact.SessionFinished, event: Event) -> Session:
    """It is over."""
    clock = replace(session.clock, ended=event.at)
    return replace(session, stage=Stage.FINISHED, clock=clock)


def session_abandoned(session: Session, _: fact.SessionAbandoned, event: Event) -> Session:
    """It is over, before its last step."""
    clock = replace(session.clock, ended=event.at)
    return replace(session, stage=Stage.ABANDONED, open_steps=(), clock=clock)
