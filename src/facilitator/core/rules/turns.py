"""Turns: beginning and ending them, laps, silence, and questions to the leader.

``go_on`` is called after every command. It lets happen what follows by itself (the next turn, the
end of a lap) until somebody has the word or the leader is asked, and says whether the step is over.
"""

from dataclasses import dataclass

from facilitator.core import events as fact
from facilitator.core.rules.going import Going
from facilitator.core.rules.orders import (
    begins_with_volunteer,
    begun_by,
    free_speakers,
    is_in_the_room,
    lap_order,
    taking_turns,
    who_can_begin,
)
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import InTurn, Round
from facilitator.core.session import OpenStep, Turn
from facilitator.core.time_spent import step_time_is_up

FREELY_NAMED = ("speaker-picks", "volunteer")
"""Orders in which the leader names the next speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterTurn:
    """What a turn leaves behind for the rest of the round."""

    silent_since: frozenset[str]
    """Who has had a turn without contributing since the last contribution."""
    dropped_out: frozenset[str]
    """Who has dropped out."""
    asked_again: tuple[str, ...]
    """Who is asked once more at the end of the lap."""
    counts: bool
    """Whether the turn counts in the totals."""


def after_turn(u: Unfolding, form: Round | None, participant: str, how: str) -> AfterTurn:
    """What a turn that ended so leaves behind."""
    here = u.here
    is_asked_again = (
        form is not None
        and form.pass_ == "asked-again"
        and how == "passed"
        and not here.is_second_asking
    )
    drops_out = form is not None and form.pass_ == "drops-out" and how == "passed"
    silent = here.silent_since
    if how == "done":
        silent = frozenset[str]()
    elif how == "passed" and not is_asked_again:
        silent = here.silent_since | {participant}
    return AfterTurn(
        silent_since=silent,
        dropped_out=here.dropped_out | {participant} if drops_out else here.dropped_out,
        asked_again=(*here.asked_again, participant) if is_asked_again else here.asked_again,
        # An empty chair that the lap has reached is nobody's turn: whoever comes can still have it.
        counts=how != "absent" and not is_asked_again,
    )


def end_turn(u: Unfolding, form: Round | None, how: str, owes_words_to: str | None = None) -> None:
    """End the open turn, and the answer in it."""
    end_answer(u)
    turn = u.here.turn
    if turn is None:
        return
    _record_end(
        u,
        form,
        turn.participant,
        how,
        seconds=max(0.0, u.now - turn.began - turn.answered),
        queue=u.here.queue,
        owes_words_to=owes_words_to,
    )


def _record_end(
    u: Unfolding,
    form: Round | None,
    participant: str,
    how: str,
    *,
    queue: tuple[str, ...],
    seconds: float = 0.0,
    owes_words_to: str | None = None,
) -> None:
    after = after_turn(u, form, participant, how)
    person = u.session.participant(participant)
    u.record(
        fact.TurnEnded(
            position=u.here.position,
            participant=participant,
            how=how,
            seconds=round(seconds, 3),
            roles=() if person is None else person.roles,
            queue=queue,
            silent_since=tuple(sorted(after.silent_since)),
            dropped_out=tuple(sorted(after.dropped_out)),
            asked_again=after.asked_again,
            counts=after.counts,
            owes_words_to=owes_words_to,
        )
    )
    if participant in u.session.leaving:
        u.record(fact.ParticipantLeft(participant=participant))


def end_answer(u: Unfolding) -> None:
    """End the running answer, if there is one."""
    turn = u.here.turn
    form = u.step
    if turn is None or turn.answer_began is None or not isinstance(form, InTurn):
        return
    role = form.answered_by or "none"
    holders = u.session.holders(role)
    u.record(
        fact.AnswerEnded(
            position=u.here.position,
            participant=holders[0].id if holders else "",
            role=role,
            seconds=round(max(0.0, u.now - turn.answer_began), 3),
        )
    )


def start_answer(u: Unfolding, form: InTurn) -> None:
    """Let the answering role answer, if somebody holds it; in groups nobody's time is known."""
    if u.here.turn is None:
        return
    holders = u.session.holders(form.answered_by) if form.answered_by else ()
    if holders:
        u.record(fact.AnswerStarted(position=u.here.position, participant=holders[0].id))


def cut_turn(u: Unfolding, form: Round | None) -> None:
    """End the open turn because its step, or its holder's part in it, ends."""
    turn = u.here.turn
    if turn is not None:
        end_turn(u, form, "done" if turn.contributions else "absent")


def start_turn(u: Unfolding, participant: str, queue: tuple[str, ...]) -> None:
    """Give somebody the word."""
    here = u.here
    u.record(
        fact.TurnStarted(
            position=here.position,
            participant=participant,
            lap=max(1, here.lap),
            queue=queue,
            seconds=here.turn_seconds,
            keeps_question=here.is_asked_for_time,
        )
    )


def go_on(u: Unfolding, form: Round) -> bool:
    """Let happen what follows by itself; say whether the step is over."""
    while True:
        here = u.here
        in_round = set(taking_turns(u.session, form))
        if here.turn is not None:
            if _still_has_the_word(u, here.turn, in_round):
                return False
            cut_turn(u, form)
            continue
        if here.question is not None and here.question.about == "max-laps" and in_round:
            return False
        if _is_over(u, form, in_round):
            return True
        queue = tuple(p for p in here.queue if p in in_round and p not in here.dropped_out)
        if queue and not is_asked_who_begins(here, form):
            if _turn_from(u, form, queue):
                return False
            continue
        stands = _end_lap(u, form)
        if stands is not Going.WENT_ON:
            return stands is Going.OVER


def is_asked_who_begins(here: OpenStep, form: Round) -> bool:
    """Whether the next lap waits for the leader to say who begins it."""
    is_asked = here.question is not None and here.question.about == "next-speaker"
    return is_asked and begins_with_volunteer(form)


def _still_has_the_word(u: Unfolding, turn: Turn, in_round: set[str]) -> bool:
    return turn.participant in in_round and is_in_the_room(u.session, turn.participant)


def _is_over(u: Unfolding, form: Round, in_round: set[str]) -> bool:
    """Whether the round has come to its end between two turns."""
    here = u.here
    waited_for = in_round - here.dropped_out
    if not waited_for:
        return True
    if form.laps == "until-silent" and _in_the_room(u, waited_for) <= here.silent_since:
        return True
    has_begun = bool(here.lap)
    return (
        form.when_time_up == "advance"
        and has_begun
        and step_time_is_up(u.session, here, u.moment.t)
    )


def _in_the_room(u: Unfolding, speakers: set[str]) -> set[str]:
    """Those of them whose silence counts: nobody waits for people who are not here just now."""
    return {speaker for speaker in speakers if is_in_the_room(u.session, speaker)}


def _turn_from(u: Unfolding, form: Round, queue: tuple[str, ...]) -> bool:
    """Begin the next turn, or ask who has it; say whether the round now rests."""
    here = u.here
    is_named = form.order in FREELY_NAMED and not _is_given(u, form, queue)
    if is_named and free_speakers(u.session, form, queue):
        if here.question is None or here.question.about not in ("next-speaker", "time-up"):
            u.record(fact.LeaderAsked(position=here.position, about="next-speaker"))
        return True
    head, *rest = queue
    if is_in_the_room(u.session, head):
        start_turn(u, head, tuple(rest))
        return True
    _record_end(u, form, head, "absent", queue=tuple(rest))
    return False


def _is_given(u: Unfolding, form: Round, queue: tuple[str, ...]) -> bool:
    """Whether the next speaker follows from the form, though the leader names the others.

    Roles of ``first`` begin; when the speaker picks, the first lap begins at its start, and the
    last one left has the word without being named.
    """
    head = u.session.participant(queue[0])
    is_first = head is not None and head.holds_any(form.first) and not u.here.is_second_asking
    if is_first:
        return True
    if form.order == "volunteer":
        return False
    here = u.here
    has_begun = here.turns or here.silent_since or here.asked_again or here.is_second_asking
    is_very_first = here.lap == 1 and not has_begun
    return is_very_first or len(queue) == 1


def _end_lap(u: Unfolding, form: Round) -> Going:
    """End the lap and begin the next, or ask the leader; say how the step stands then."""
    here = u.here
    if here.lap == 0 or is_asked_who_begins(here, form):
        return begin_next_lap(u, form)
    if here.asked_again:
        u.record(
            fact.LapStarted(
                position=here.position,
                lap=here.lap,
                queue=here.asked_again,
                is_second_asking=True,
                keeps_question=here.is_asked_for_time,
            )
        )
        return Going.WENT_ON
    if not here.lap_is_over:
        u.record(fact.LapEnded(position=here.position, lap=here.lap))
    if form.laps == "until-silent":
        if here.lap % form.max_laps == 0:
            if here.is_asked_for_time:
                return Going.RESTS
            u.record(fact.LeaderAsked(position=here.position, about="max-laps"))
            return Going.RESTS
    elif here.lap >= form.laps:
        return Going.OVER
    return begin_next_lap(u, form)


def begin_next_lap(u: Unfolding, form: Round) -> Going:
    """Begin another lap, or ask the leader who begins it; say how the step stands then."""
    if len(who_can_begin(u.session, form)) < 2:  # noqa: PLR2004  (two to name from)
        begin_lap(u, form)
        return Going.WENT_ON
    if not is_asked_who_begins(u.here, form) and not u.here.is_asked_for_time:
        u.record(fact.LeaderAsked(position=u.here.position, about="next-speaker"))
    return Going.RESTS


def begin_lap(u: Unfolding, form: Round, begins: str | None = None) -> None:
    """Draw the order of the next lap and begin it; who is named begins, where somebody is."""
    here = u.here
    lap = here.lap + 1
    order = begun_by(u.session, form, lap_order(u.session, form, lap, u.chance), begins)
    queue = tuple(each for each in order if each not in here.dropped_out)
    keeps = here.is_asked_for_time
    u.record(fact.LapStarted(position=here.position, lap=lap, queue=queue, keeps_question=keeps))
