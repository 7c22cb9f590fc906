"""Turns: beginning and ending them, laps, silence, and questions to the leader.

``continue_round`` is called after every command. It lets happen what follows by itself (the next
turn, the end of a lap) until somebody has the turn, the leader is asked, or the step is over.
"""

from collections.abc import Container
from dataclasses import dataclass

from facilitator.core import events as fact
from facilitator.core.rules.order import (
    begun_by,
    free_speakers,
    is_in_the_room,
    lap_order,
    taking_turns,
    turn_form,
    who_can_begin,
)
from facilitator.core.rules.unfolding import Progress, Unfolding
from facilitator.core.script import InTurn, Round, begins_with_volunteer
from facilitator.core.session import OpenStep, Turn
from facilitator.core.time_spent import step_time_is_up, turn_elapsed

FREELY_NAMED = ("speaker-picks", "volunteer")
"""Orders in which the leader names the next speaker."""


def continue_round(u: Unfolding, form: Round) -> Progress:
    """Let happen what follows by itself in a round, until it rests or is over."""
    progress = Progress.WENT_ON
    while progress is Progress.WENT_ON:
        in_round = set(taking_turns(u.session, form))
        turn = u.here.turn
        if turn is None:
            progress = _after_turns(u, form, in_round)
        elif turn.participant in in_round and is_in_the_room(u.session, turn.participant):
            progress = Progress.RESTS
        else:
            cut_turn(u, form)
    return progress


def _after_turns(u: Unfolding, form: Round, in_round: set[str]) -> Progress:
    """Let the next turn or lap begin, where nobody has the turn, or ask about it."""
    here = u.here
    if here.asked_about == "max-laps" and in_round:
        return Progress.RESTS
    if _is_over(u, form, in_round):
        return Progress.OVER
    queue = still_in_queue(here, in_round)
    if queue and not is_asked_who_begins(here, form):
        return _begin_turn(u, form, queue)
    return _begin_or_end_lap(u, form)


def _is_over(u: Unfolding, form: Round, in_round: set[str]) -> bool:
    """Whether the round has come to its end between two turns.

    Until silence, nobody waits for people who are not in the room just now.
    """
    here = u.here
    waited_for = in_round - here.dropped_out
    if not waited_for:
        return True
    if form.laps == "until-silent":
        heard = {speaker for speaker in waited_for if is_in_the_room(u.session, speaker)}
        if heard <= here.silent_since:
            return True
    has_begun = here.lap > 0
    advances = form.when_time_up == "advance" and has_begun
    return advances and step_time_is_up(u.session, here, u.moment.t)


def _begin_turn(u: Unfolding, form: Round, queue: tuple[str, ...]) -> Progress:
    """Begin the next turn, or ask who has it; an empty chair loses its turn."""
    here = u.here
    is_named = form.order in FREELY_NAMED and not _is_given(u, form, queue)
    if is_named and free_speakers(u.session, form, queue):
        if here.asked_about not in ("next-speaker", "time-up"):
            u.record(fact.LeaderAsked(position=here.position, about="next-speaker"))
        return Progress.RESTS
    head, *rest = queue
    if is_in_the_room(u.session, head):
        start_turn(u, head, tuple(rest))
        return Progress.RESTS
    _record_end(u, form, head, "absent", queue=tuple(rest))
    return Progress.WENT_ON


def _is_given(u: Unfolding, form: Round, queue: tuple[str, ...]) -> bool:
    """Whether the next speaker follows from the form, though the leader names the others.

    Roles of ``first`` begin; when the speaker picks, the first lap begins at its start, and the
    last one left has the turn without being named.
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


def _begin_or_end_lap(u: Unfolding, form: Round) -> Progress:
    """End the lap that nobody is left in, and begin the next, or ask the leader about it."""
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
        return Progress.WENT_ON
    if not here.lap_is_over:
        u.record(fact.LapEnded(position=here.position, lap=here.lap))
    if form.laps == "until-silent":
        if here.lap % form.max_laps == 0:
            if not here.is_asked_for_time:
                u.record(fact.LeaderAsked(position=here.position, about="max-laps"))
            return Progress.RESTS
    elif here.lap >= form.laps:
        return Progress.OVER
    return begin_next_lap(u, form)


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
    """What a turn leaves behind that ends like this."""
    here = u.here
    passing = form.pass_ if form is not None and how == "passed" else ""
    is_asked_again = passing == "asked-again" and not here.is_second_asking
    silent = here.silent_since
    if how == "done":
        silent = frozenset[str]()
    elif how == "passed" and not is_asked_again:
        silent = here.silent_since | {participant}
    return AfterTurn(
        silent_since=silent,
        dropped_out=here.dropped_out | ({participant} if passing == "drops-out" else set()),
        asked_again=(*here.asked_again, participant) if is_asked_again else here.asked_again,
        # An empty chair that the lap has reached is nobody's turn: whoever comes can still have it.
        counts=how != "absent" and not is_asked_again,
    )


def close_turn(u: Unfolding, turn: Turn, how: str) -> None:
    """End the turn, or keep its rest in silence where the script says so."""
    form = turn_form(u.step)
    keeps_silence = form is not None and form.unused == "silence"
    has_time_left = turn.allowed is not None and turn_elapsed(u.session, u.moment.t) < turn.allowed
    if keeps_silence and has_time_left and turn.silence_kept_as is None:
        u.record(fact.SilenceKept(position=u.here.position, how=how))
    else:
        end_turn(u, form, turn.silence_kept_as or how)


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
    """Begin somebody's turn."""
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


def still_in_queue(here: OpenStep, in_round: Container[str]) -> tuple[str, ...]:
    """Who follows in the lap, of those who are in the round and have not dropped out of it."""
    return tuple(p for p in here.queue if p in in_round and p not in here.dropped_out)


def is_asked_who_begins(here: OpenStep, form: Round) -> bool:
    """Whether the next lap waits for the leader to say who begins it."""
    return here.asked_about == "next-speaker" and begins_with_volunteer(form)


def begin_next_lap(u: Unfolding, form: Round) -> Progress:
    """Begin another lap, or ask the leader who begins it."""
    if len(who_can_begin(u.session, form)) < 2:  # noqa: PLR2004  (two to name from)
        begin_lap(u, form)
        return Progress.WENT_ON
    if not is_asked_who_begins(u.here, form) and not u.here.is_asked_for_time:
        u.record(fact.LeaderAsked(position=u.here.position, about="next-speaker"))
    return Progress.RESTS


def begin_lap(u: Unfolding, form: Round, begins: str | None = None) -> None:
    """Draw the order of the next lap and begin it; who is named begins, where somebody is."""
    here = u.here
    lap = here.lap + 1
    order = begun_by(u.session, form, lap_order(u.session, form, lap, u.chance), begins)
    queue = tuple(each for each in order if each not in here.dropped_out)
    keeps = here.is_asked_for_time
    u.record(fact.LapStarted(position=here.position, lap=lap, queue=queue, keeps_question=keeps))
