"""The leader's keys while people speak: done, pass, all pass, hand on, who is next."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.floor import Turn
from facilitator.core.people import LEADER, Participant
from facilitator.core.refusal import Reason
from facilitator.core.rules.items import add, step_is_full, turn_is_full, words
from facilitator.core.rules.orders import free_candidates, members, turn_form
from facilitator.core.rules.steps import leave
from facilitator.core.rules.turns import FREELY_NAMED, begin_lap, end_turn, go_on, start_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Choose, Round, Speak
from facilitator.core.session import Session
from facilitator.core.timing import turn_elapsed


def done(u: Unfolding, _: commands.Done) -> None:
    """This turn, or where there are no turns this step, is done."""
    step = u.step
    turn = u.here.turn
    if turn is not None:
        if isinstance(step, Choose):
            refuse(Reason.VOTES_FIRST)
        if step.required and not turn.contributions and not step_is_full(step, u.here):
            refuse(Reason.ITEM_REQUIRED)
        _close(u, turn, "done")
    elif isinstance(step, Choose) and not u.here.is_chosen:
        refuse(Reason.CHOOSE_FIRST)
    elif u.here.question is not None and u.here.question.about == "next-speaker":
        refuse(Reason.NOBODY_HAS_THE_WORD)
    else:
        leave(u)


def _close(u: Unfolding, turn: Turn, how: str) -> None:
    """End the turn, or keep its rest in silence where the script says so."""
    form = turn_form(u.step)
    keeps_silence = form is not None and form.unused == "silence"
    has_time_left = turn.allowed is not None and turn_elapsed(u.session, u.moment.t) < turn.allowed
    if keeps_silence and has_time_left and turn.silence_kept_as is None:
        u.record(fact.SilenceKept(position=u.here.position, how=how))
    else:
        end_turn(u, form, turn.silence_kept_as or how)


def stand_over(u: Unfolding, _: commands.Pass) -> None:
    """Whoever has the turn stands over; with a contribution behind, the turn is simply done."""
    turn = u.here.turn
    if turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    form = turn_form(u.step)
    if turn.contributions:
        _close(u, turn, "done")
        return
    rule = form.pass_ if form is not None else "allowed"
    if rule == "no":
        refuse(Reason.NO_PASS_HERE)
    if rule == "discouraged" and not turn.pass_was_questioned:
        u.record(fact.PassQuestioned(position=u.here.position))
        return
    _close(u, turn, "passed")


def all_stand_over(u: Unfolding, _: commands.AllPass) -> None:
    """All the rest stand over.

    In a round until silence, everybody who is still waited for, and the round is over; in other
    rounds, the rest of the lap.
    """
    form = turn_form(u.step)
    if form is None:
        refuse(Reason.NOT_IN_THIS_STEP)
    if form.pass_ == "no":
        refuse(Reason.NO_PASS_HERE)
    if u.here.turn is None and not next_speaker_candidates(u.session):
        refuse(Reason.NOBODY_HAS_THE_WORD)
    lap = u.here.lap
    while not go_on(u, form):
        is_another_lap = u.here.lap != lap and form.laps != "until-silent"
        turn = u.here.turn or _turn_of_the_next(u, form)
        if turn is None or is_another_lap:
            return
        end_turn(u, form, "done" if turn.contributions else "passed")


def _turn_of_the_next(u: Unfolding, form: Round) -> Turn | None:
    """Begin the turn of whoever is first in the queue, where the leader names the speakers."""
    candidates = next_speaker_candidates(u.session)
    if form.order not in FREELY_NAMED or not candidates:
        return None
    queue = list(u.here.queue)
    queue.remove(candidates[0].id)
    start_turn(u, candidates[0].id, tuple(queue))
    return u.here.turn


def hand_on(u: Unfolding, command: commands.HandOn) -> None:
    """The word goes on while the leader finishes writing."""
    step = u.step
    turn = u.here.turn
    if turn is None or not isinstance(step, Round | Speak):
        refuse(Reason.NOBODY_HAS_THE_WORD)
    is_full = turn_is_full(step, turn) or step_is_full(step, u.here)
    owes_words_to = None
    if command.text.strip() and step.collect is not None and not is_full:
        if step.answers:
            refuse(Reason.NOT_AN_ANSWER, answers=step.answers)
        add(u, step.collect, words(command.text), turn.participant)
    elif step.required and not turn.contributions and not is_full:
        refuse(Reason.ITEM_REQUIRED)
    elif step.collect is not None and not is_full:
        owes_words_to = step.collect
    end_turn(u, turn_form(step), "done", owes_words_to)


def next_speaker_candidates(session: Session) -> tuple[Participant, ...]:
    """Whom the leader can name, where the order is free and nobody has the word."""
    here, step = session.here, session.step
    form = turn_form(step) if step is not None else None
    if here is None or form is None or form.order not in FREELY_NAMED or here.turn is not None:
        return ()
    in_round = {person.id for person in members(session, form)} - here.dropped_out
    return free_candidates(session, form, tuple(p for p in here.queue if p in in_round))


def name_next(u: Unfolding, command: commands.NameNext) -> None:
    """Give the word to whoever was picked or volunteers."""
    if u.here.turn is not None:
        refuse(Reason.SOMEBODY_HAS_THE_WORD)
    candidates = next_speaker_candidates(u.session)
    if command.participant not in [person.id for person in candidates]:
        refuse(Reason.MAY_NOT_SPEAK)
    queue = list(u.here.queue)
    queue.remove(command.participant)
    start_turn(u, command.participant, tuple(queue))


def offer_word(u: Unfolding, command: commands.OfferWord) -> None:
    """Let somebody who has to go be next in the lap, and leave after that."""
    queue = list(u.here.queue)
    if turn_form(u.step) is None or command.participant not in queue:
        refuse(Reason.MAY_NOT_SPEAK)
    queue.remove(command.participant)
    if command.participant in [leader.id for leader in u.session.holders(LEADER)]:
        refuse(Reason.LEADER_NEEDED)
    u.record(fact.OrderChanged(position=u.here.position, queue=(command.participant, *queue)))
    u.record(fact.DepartureAnnounced(participant=command.participant))


def go_on_anyway(u: Unfolding, _: commands.GoOn) -> None:
    """Yes, go on: another stretch of laps, or past the time."""
    question = u.here.question
    form = turn_form(u.step)
    if question is None or question.about not in ("max-laps", "time-up"):
        refuse(Reason.NOTHING_ASKED)
    if question.about == "max-laps" and form is not None:
        begin_lap(u, form, u.here.lap + 1)
    else:
        u.record(fact.LeaderAnswered(position=u.here.position, about=question.about))
