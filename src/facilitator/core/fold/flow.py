"""What facts about turns change."""

from collections.abc import Mapping

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.floor import LeaderQuestion, OpenStep, Turn
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.items import OwedWords
from facilitator.core.replacing import replace
from facilitator.core.session import Session, SpokenTime


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
    with_turn_over = with_open_step(
        session,
        ended.position,
        turn=None,
        queue=ended.queue,
        silent_since=frozenset(ended.silent_since),
        dropped_out=frozenset(ended.dropped_out),
        asked_again=ended.asked_again,
        missed=_missed(opened.missed, ended),
        turns=opened.turns + was_had,
        contributions=opened.contributions + (ended.how == "done"),
        passes=opened.passes + (was_had and ended.how == "passed"),
        seconds_by_role=_grown(opened.seconds_by_role, ended.roles or ("none",), ended.seconds),
    )
    return replace(
        with_turn_over,
        spoken=_spoken(session, ended.participant, 1 if ended.how == "done" else 0, ended.seconds),
        owed_words=_owed(session, ended, opened),
    )


def _missed(before: frozenset[str], ended: fact.TurnEnded) -> frozenset[str]:
    """Who has not had the turn of this lap, for not being here."""
    whose = frozenset({ended.participant})
    return before | whose if ended.how == "absent" else before - whose


def _owed(session: Session, ended: fact.TurnEnded, opened: OpenStep) -> tuple[OwedWords, ...]:
    if ended.owes_words_to is None:
        return session.owed_words
    owed = OwedWords(
        participant=ended.participant,
        position=ended.position,
        list=ended.owes_words_to,
        lap=opened.lap,
    )
    return (*session.owed_words, owed)


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
