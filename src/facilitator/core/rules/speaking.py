"""The leader's keys while people speak: done, pass, all pass, hand on, who is next."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.floor import OpenStep, Turn
from facilitator.core.people import LEADER, Participant, Subgroup
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import told_apart
from facilitator.core.rules.closing import close_turn
from facilitator.core.rules.entering import enter, have_holder, vacant_role
from facilitator.core.rules.in_groups import call_another_lap, call_next, is_called_now
from facilitator.core.rules.items import add, step_is_full, turn_is_full, words
from facilitator.core.rules.leaving import come_to_end, leave, leave_as_it_stands
from facilitator.core.rules.orders import free_speakers, taking_turns, turn_form, who_can_begin
from facilitator.core.rules.outer_time import leave_in_time
from facilitator.core.rules.recalling import pass_over
from facilitator.core.rules.regrouping import go_on_without_group_roles
from facilitator.core.rules.repeating import begin_for, begin_once_more, waiting_for_theirs
from facilitator.core.rules.replacing import has_a_place, replace_earlier
from facilitator.core.rules.stands import have_no_objection
from facilitator.core.rules.turns import (
    FREELY_NAMED,
    begin_lap,
    begin_next_lap,
    end_turn,
    go_on,
    is_asked_who_begins,
    start_turn,
)
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.scoring import unscored
from facilitator.core.script import AnyLoop, Choose, Decide, Rate, Recall, Repeat, Round, Speak
from facilitator.core.session import Session
from facilitator.core.subgroups import is_in_groups, subgroup


def done(u: Unfolding, _: commands.Done) -> None:
    """This turn, or where there are no turns this step, is done."""
    step = u.step
    turn = u.here.turn
    if turn is not None:
        if isinstance(step, Choose):
            refuse(Reason.VOTES_FIRST)
        if step.required and not turn.contributions and not step_is_full(step, u.here):
            refuse(Reason.ITEM_REQUIRED)
        if isinstance(step, Decide):
            have_no_objection(u, step, turn)
        else:
            close_turn(u, turn, "done")
    elif is_called_now(u.here):
        if not leave_in_time(u, turn_is_over=True):
            call_next(u)
    elif isinstance(step, Choose) and not u.here.is_chosen and not _is_asked_first(u.here):
        if not is_in_groups(u.session):
            refuse(Reason.CHOOSE_FIRST)
        _go_on_without_the_rest(u)
    else:
        _done_with_step(u)


def _is_asked_first(here: OpenStep) -> bool:
    """Whether something is asked that has nothing to do with what the step is about."""
    about = "" if here.question is None else here.question.about
    return about in ("again", "appoint", "stand-in", "vacant", "fill-in")


def _go_on_without_the_rest(u: Unfolding) -> None:
    """Leave a choice in which some groups have not chosen; they can do so afterwards.

    Where a group is asked who takes a role, nobody does, and the next group chooses.
    """
    if u.here.question is not None and u.here.question.about == "holder":
        u.record(fact.LeaderAnswered(position=u.here.position, about="holder"))
    else:
        come_to_end(u)


def _done_with_step(u: Unfolding) -> None:
    """The step is done, or what the leader is asked is answered with enough, or nobody."""
    question = u.here.question
    match "" if question is None else question.about:
        case "next-speaker":
            refuse(Reason.NOBODY_HAS_THE_WORD)
        case "appoint":
            refuse(Reason.HOLDER_NEEDED)
        case "tie":
            refuse(Reason.STAND_FIRST)
        case "stand-in" | "fill-in" as about:
            u.record(fact.LeaderAnswered(position=u.here.position, about=about))
        case "again" | "another-iteration":
            leave_as_it_stands(u)
        case "group-roles":
            go_on_without_group_roles(u)
        case "vacant":
            _go_on_with_holders(u)
        case "holder":
            _go_on_without_holder(u)
        case _ if isinstance(u.step, Rate) and unscored(u.session):
            refuse(Reason.SCORES_FIRST)
        case _:
            come_to_end(u)


def _go_on_without_holder(u: Unfolding) -> None:
    """Nobody takes the role: a step of that role alone is left out, others go on."""
    if isinstance(u.step, Speak):
        leave(u, left_out="role")
    elif isinstance(u.step, AnyLoop):
        u.record(fact.LeaderAnswered(position=u.here.position, about="holder"))
    else:
        come_to_end(u)


def _go_on_with_holders(u: Unfolding) -> None:
    """Nobody else takes the role that the step needs; with nobody at all, the step is left out."""
    if vacant_role(u.session, u.step) is None:
        have_holder(u)
    else:
        leave(u, left_out="role")


def stand_over(u: Unfolding, _: commands.Pass) -> None:
    """Whoever has the turn stands over; with a contribution behind, the turn is simply done."""
    turn = u.here.turn
    if isinstance(u.step, Recall):
        pass_over(u)
        return
    if turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    form = turn_form(u.step)
    if turn.contributions and not isinstance(u.step, Decide):
        close_turn(u, turn, "done")
        return
    rule = form.pass_ if form is not None else "allowed"
    if rule == "no":
        refuse(Reason.NO_PASS_HERE)
    if rule == "discouraged" and not turn.pass_was_questioned:
        u.record(fact.PassQuestioned(position=u.here.position))
        return
    close_turn(u, turn, "passed")


def all_stand_over(u: Unfolding, _: commands.AllPass) -> None:
    """All the rest stand over.

    In a round until silence, everybody who is still waited for, and the round is over; in other
    rounds, and where volunteers have the word, the rest of the lap.
    """
    form = turn_form(u.step)
    if form is None:
        refuse(Reason.NOT_IN_THIS_STEP)
    if form.pass_ == "no":
        refuse(Reason.NO_PASS_HERE)
    if u.here.turn is None and not who_can_be_named(u.session):
        refuse(Reason.NOBODY_HAS_THE_WORD)
    if is_asked_who_begins(u.here, form):
        begin_lap(u, form)
    lap = u.here.lap
    ends_the_lap = form.laps != "until-silent" or form.order == "volunteer"
    while not go_on(u, form):
        if ends_the_lap and u.here.lap != lap:
            return
        turn = u.here.turn or _turn_of_the_next(u, form)
        if turn is None:
            return
        end_turn(u, form, "done" if turn.contributions else "passed")


def _turn_of_the_next(u: Unfolding, form: Round) -> Turn | None:
    """Begin the turn of whoever is first in the queue, where the leader names the speakers."""
    candidates = who_can_be_named(u.session)
    if form.order not in FREELY_NAMED or not candidates:
        return None
    queue = list(u.here.queue)
    queue.remove(candidates[0])
    start_turn(u, candidates[0], tuple(queue))
    return u.here.turn


def hand_on(u: Unfolding, command: commands.HandOn) -> None:
    """The word goes on while the leader finishes writing."""
    step = u.step
    turn = u.here.turn
    if turn is not None and isinstance(step, Decide):
        refuse(Reason.STAND_FIRST)
    if turn is None or step.words != "turn":
        refuse(Reason.NOBODY_HAS_THE_WORD)
    has_place = has_a_place(u.session, step, *told_apart(u.session, turn.participant))
    is_full = turn_is_full(step, turn) or step_is_full(step, u.here)
    is_full = is_full and not has_place
    owes_words_to = None
    if command.text.strip() and step.collect is not None and not is_full:
        if step.answers:
            refuse(Reason.NOT_AN_ANSWER, answers=step.answers)
        said = add(u, step.collect, words(command.text), turn.participant)
        replace_earlier(u, step, said)
    elif step.required and not turn.contributions and not is_full:
        refuse(Reason.ITEM_REQUIRED)
    elif step.collect is not None and not is_full:
        owes_words_to = step.collect
    end_turn(u, turn_form(step), "done", owes_words_to)


def next_speaker_candidates(session: Session) -> tuple[Participant, ...]:
    """Whom the leader can name, where the order is free and nobody has the word."""
    people = (session.participant(speaker) for speaker in who_can_be_named(session))
    return tuple(person for person in people if person is not None)


def next_group_candidates(session: Session) -> tuple[Subgroup, ...]:
    """Which groups the leader can name, where groups have the turns and the order is free."""
    groups = (subgroup(session, speaker) for speaker in who_can_be_named(session))
    return tuple(group for group in groups if group is not None)


def who_can_be_named(session: Session) -> tuple[str, ...]:
    """Ids of the people, or of the groups, that the leader can give the word to next."""
    here, step = session.here, session.step
    if here is not None and isinstance(step, Repeat):
        waiting = waiting_for_theirs(session, step) if here.question is not None else ()
        return tuple(person.id for person in waiting)
    form = turn_form(step) if step is not None else None
    if here is None or form is None or here.turn is not None:
        return ()
    if is_asked_who_begins(here, form):
        return who_can_begin(session, form)
    if form.order not in FREELY_NAMED:
        return ()
    in_round = {*taking_turns(session, form)} - here.dropped_out
    return free_speakers(session, form, tuple(p for p in here.queue if p in in_round))


def name_next(u: Unfolding, command: commands.NameNext) -> None:
    """Give the word to whoever was picked or volunteers, or let their iteration begin."""
    if u.here.turn is not None:
        refuse(Reason.SOMEBODY_HAS_THE_WORD)
    if command.participant not in who_can_be_named(u.session):
        refuse(Reason.MAY_NOT_SPEAK)
    step = u.step
    if isinstance(step, Repeat):
        begin_for(u, step, command.participant)
        return
    form = turn_form(step)
    if form is not None and is_asked_who_begins(u.here, form):
        begin_lap(u, form, command.participant)
        return
    queue = list(u.here.queue)
    queue.remove(command.participant)
    start_turn(u, command.participant, tuple(queue))


def offer_word(u: Unfolding, command: commands.OfferWord) -> None:
    """Let somebody who has to go be next in the lap, and leave after that."""
    queue = list(u.here.queue)
    is_person = u.session.participant(command.participant) is not None
    if turn_form(u.step) is None or not is_person or command.participant not in queue:
        refuse(Reason.MAY_NOT_SPEAK)
    queue.remove(command.participant)
    if command.participant in [leader.id for leader in u.session.holders(LEADER)]:
        refuse(Reason.LEADER_NEEDED)
    u.record(fact.OrderChanged(position=u.here.position, queue=(command.participant, *queue)))
    u.record(fact.DepartureAnnounced(participant=command.participant))


def go_on_anyway(u: Unfolding, _: commands.GoOn) -> None:
    """Yes, go on: another stretch of laps, past the time, or once more through the step."""
    asked = u.session.asked_in
    form = turn_form(u.step)
    match "" if asked is None or asked.question is None else asked.question.about:
        case "max-laps" if u.here.at_once.turn is not None:
            call_another_lap(u)
        case "max-laps" | "amend" | "tie" if form is not None:
            begin_next_lap(u, form)
        case "time-up" if asked is not None:
            u.record(fact.LeaderAnswered(position=asked.position, about="time-up"))
        case "uneven":
            u.record(fact.LeaderAnswered(position=u.here.position, about="uneven"))
        case "again":
            step = u.step.id
            leave(u)
            enter(u, step)
        case "another-iteration":
            begin_once_more(u)
        case _:
            refuse(Reason.NOTHING_ASKED)
