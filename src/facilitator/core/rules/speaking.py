"""The leader's keys while people speak: done, pass, all pass, hand on, who is next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import LEADER, Participant, Subgroup
from facilitator.core.ratings import unscored
from facilitator.core.refusal import Reason
from facilitator.core.rules.decisions import count_stand
from facilitator.core.rules.entering import enter, have_holder, vacant_role
from facilitator.core.rules.groups import form_groups
from facilitator.core.rules.groups_at_once import call_another_lap, end_shared_turn, is_called_now
from facilitator.core.rules.items import (
    add,
    has_a_place,
    replace_earlier,
    step_is_full,
    told_apart,
    turn_is_full,
    words,
)
from facilitator.core.rules.leaving import come_to_end, leave, leave_as_it_stands
from facilitator.core.rules.measures import next_to_hear, pass_hearing
from facilitator.core.rules.order import free_speakers, taking_turns, turn_form, who_can_begin
from facilitator.core.rules.repeating import begin_for, begin_once_more, waiting_for_theirs
from facilitator.core.rules.turns import (
    FREELY_NAMED,
    begin_lap,
    begin_next_lap,
    close_turn,
    continue_round,
    end_turn,
    is_asked_who_begins,
    start_turn,
    still_in_queue,
)
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, refuse
from facilitator.core.script import (
    AnyLoop,
    AnyStep,
    Choose,
    Decide,
    Groups,
    Recall,
    Repeat,
    Round,
    Speak,
)
from facilitator.core.session import OpenStep, Session, Turn
from facilitator.core.subgroups import is_in_groups, subgroup


def check_done(s: Situation, _: commands.Done) -> None:
    """Refuse to end a turn or a step that still lacks something.

    Raises:
        Refused: the turn, or else the step, still waits for something.
    """
    here, step = s.here, s.step
    if here.turn is not None:
        _check_turn_is_done(here, step, here.turn)
    elif is_called_now(here):
        return
    elif _is_being_chosen(here, step):
        if not is_in_groups(s.session):
            refuse(Reason.CHOOSE_FIRST)
    elif here.asked_about in LACKING:
        refuse(LACKING[here.asked_about])
    elif here.asked_about not in ANSWERED_WITH_ENOUGH and unscored(s.session):
        refuse(Reason.SCORES_FIRST)


LACKING: Mapping[str, Reason] = {
    "next-speaker": Reason.NOBODY_HAS_THE_WORD,
    "appoint": Reason.HOLDER_NEEDED,
    "tie": Reason.STAND_FIRST,
}
"""What a step still needs while the leader is asked this."""


def _check_turn_is_done(here: OpenStep, step: AnyStep, turn: Turn) -> None:
    if isinstance(step, Choose):
        refuse(Reason.VOTES_FIRST)
    if step.required and not turn.contributions and not step_is_full(step, here):
        refuse(Reason.ITEM_REQUIRED)
    if isinstance(step, Decide) and step.method == "majority" and turn.silence_kept_as is None:
        refuse(Reason.STAND_FIRST)


def _is_being_chosen(here: OpenStep, step: AnyStep) -> bool:
    """Whether a choice is open and is what the leader is asked about, if anything is."""
    return isinstance(step, Choose) and not here.is_chosen and here.asked_about not in ASKED_BESIDES


ASKED_BESIDES = ("again", "appoint", "stand-in", "vacant", "fill-in")
"""Questions that have nothing to do with what is chosen."""


def done(u: Unfolding, command: commands.Done) -> None:
    """End the turn, or where there is none the step.

    It also answers what the leader is asked: with “enough”, or “nobody”.
    """
    check_done(u, command)
    here, step = u.here, u.step
    if here.turn is not None:
        # With consent, to be done with a turn is to have no objection.
        if isinstance(step, Decide) and here.turn.silence_kept_as is None:
            count_stand(u, is_for=True)
        close_turn(u, here.turn, "done")
    elif is_called_now(here):
        end_shared_turn(u)
    elif _is_being_chosen(here, step):
        # Where a group is asked who takes a role, nobody does, and the next group chooses; else
        # those that have not chosen can do so afterwards.
        if here.asked_about == "holder":
            u.record(fact.LeaderAnswered(position=here.position, about="holder"))
        else:
            come_to_end(u)
    else:
        ANSWERED_WITH_ENOUGH.get(here.asked_about, come_to_end)(u)


def _answered(u: Unfolding) -> None:
    """Record that the leader has answered; the step goes on."""
    asked = u.session.asked_in or u.here
    u.record(fact.LeaderAnswered(position=asked.position, about=asked.asked_about))


def _go_on_without_holder(u: Unfolding) -> None:
    """Nobody takes the role: a step of that role alone is left out, others go on."""
    if isinstance(u.step, Speak):
        leave(u, left_out="role")
    elif isinstance(u.step, AnyLoop):
        _answered(u)
    else:
        come_to_end(u)


def _go_on_with_holders(u: Unfolding) -> None:
    """Nobody else takes the role that the step needs; with nobody at all, the step is left out."""
    if vacant_role(u.session, u.step) is None:
        have_holder(u)
    else:
        leave(u, left_out="role")


def _go_on_without_group_roles(u: Unfolding) -> None:
    """Nobody holds the role in the other groups: go on without."""
    u.record(fact.LeaderAnswered(position=u.here.position, about="group-roles"))
    step = u.step
    if isinstance(step, Groups):
        form_groups(u, step)
    elif isinstance(step, Round) and taking_turns(u.session, step):
        begin_lap(u, step)
    else:
        come_to_end(u)


ANSWERED_WITH_ENOUGH: Mapping[str, Callable[[Unfolding], None]] = {
    "stand-in": _answered,
    "fill-in": _answered,
    "again": leave_as_it_stands,
    "another-iteration": leave_as_it_stands,
    "group-roles": _go_on_without_group_roles,
    "vacant": _go_on_with_holders,
    "holder": _go_on_without_holder,
}
"""What follows where the leader is asked this and is done; else the step comes to its end."""


def check_pass(s: Situation, _: commands.Pass) -> None:
    """Refuse to pass where nobody has the turn, or nobody may pass.

    Raises:
        Refused: nobody has the turn, or the step allows no passing.
    """
    if isinstance(s.step, Recall):
        next_to_hear(s)
        return
    turn, form = s.here.turn, turn_form(s.step)
    if turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    if form is not None and form.pass_ == "no" and not _is_simply_done(s.step, turn):
        refuse(Reason.NO_PASS_HERE)


def _is_simply_done(step: AnyStep, turn: Turn) -> bool:
    """Whether to pass simply ends the turn, since something was contributed already."""
    return bool(turn.contributions) and not isinstance(step, Decide)


def pass_turn(u: Unfolding, command: commands.Pass) -> None:
    """Whoever has the turn passes; after a contribution, the turn simply ends."""
    check_pass(u, command)
    turn, form = u.here.turn, turn_form(u.step)
    if turn is None:
        pass_hearing(u)
    elif _is_simply_done(u.step, turn):
        close_turn(u, turn, "done")
    elif form is not None and form.pass_ == "discouraged" and not turn.pass_was_questioned:
        u.record(fact.PassQuestioned(position=u.here.position))
    else:
        close_turn(u, turn, "passed")


def check_all_pass(s: Situation, _: commands.AllPass) -> Round:
    """How turns go in the step in which all the rest pass.

    Raises:
        Refused: nobody has the turn or can be given it, or the step allows no passing.
    """
    form = turn_form(s.step)
    if form is None:
        refuse(Reason.NOT_IN_THIS_STEP)
    if form.pass_ == "no":
        refuse(Reason.NO_PASS_HERE)
    if s.here.turn is None and not who_can_be_named(s.session):
        refuse(Reason.NOBODY_HAS_THE_WORD)
    return form


def pass_all(u: Unfolding, command: commands.AllPass) -> None:
    """All the rest pass.

    In a round until silence, everybody who is still waited for, and the round is over; in other
    rounds, and where volunteers have the turn, the rest of the lap.
    """
    form = check_all_pass(u, command)
    if is_asked_who_begins(u.here, form):
        begin_lap(u, form)
    lap = u.here.lap
    ends_with_the_lap = form.laps != "until-silent" or form.order == "volunteer"
    while continue_round(u, form) is not Progress.OVER:
        if ends_with_the_lap and u.here.lap != lap:
            return
        turn = u.here.turn or _turn_of_the_next(u, form)
        if turn is None:
            return
        end_turn(u, form, "done" if turn.contributions else "passed")


def _turn_of_the_next(u: Unfolding, form: Round) -> Turn | None:
    """Begin the turn of whoever is first in the queue, where the leader names the speakers."""
    candidates = who_can_be_named(u.session)
    if form.order in FREELY_NAMED and candidates:
        _begin_turn_of(u, candidates[0])
    return u.here.turn


def _begin_turn_of(u: Unfolding, speaker: str) -> None:
    """Begin the turn of somebody in the queue, and take them out of it."""
    queue = list(u.here.queue)
    queue.remove(speaker)
    start_turn(u, speaker, tuple(queue))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOn:
    """A turn that ends while the leader finishes writing."""

    step: AnyStep
    """The step that it is in."""
    speaker: str
    """Whose turn it is."""
    said: str | None = None
    """The words that are saved at once, if there are any."""
    owes_words_to: str | None = None
    """The list that words may still be saved in, if any are owed."""


def check_hand_on(s: Situation, command: commands.HandOn) -> HandingOn:
    """The turn that ends, with the words that are saved or owed.

    Raises:
        Refused: nobody has the turn, something is still needed, or the words are not taken.
    """
    step, turn = s.step, s.here.turn
    if turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    if isinstance(step, Decide):
        refuse(Reason.STAND_FIRST)
    if step.words != "turn":
        refuse(Reason.NOBODY_HAS_THE_WORD)
    handing_on = HandingOn(step=step, speaker=turn.participant)
    if not _takes_more_words(s, step, turn):
        return handing_on
    if command.text.strip() and step.collect is not None:
        if step.answers:
            refuse(Reason.NOT_AN_ANSWER, answers=step.answers)
        return replace(handing_on, said=words(command.text))
    if step.required and not turn.contributions:
        refuse(Reason.ITEM_REQUIRED)
    return replace(handing_on, owes_words_to=step.collect)


def _takes_more_words(s: Situation, step: AnyStep, turn: Turn) -> bool:
    """Whether there is room in the turn and the step, or what is said takes another's place."""
    if not turn_is_full(step, turn) and not step_is_full(step, s.here):
        return True
    return has_a_place(s.session, step, *told_apart(s.session, turn.participant))


def hand_on(u: Unfolding, command: commands.HandOn) -> None:
    """The turn moves on while the leader finishes writing."""
    handing_on = check_hand_on(u, command)
    step = handing_on.step
    if handing_on.said is not None:
        said = add(u, step.collect or "", handing_on.said, handing_on.speaker)
        replace_earlier(u, step, said)
    end_turn(u, turn_form(step), "done", handing_on.owes_words_to)


def next_speaker_candidates(session: Session) -> tuple[Participant, ...]:
    """Whom the leader can name, where the order is free and nobody has the turn."""
    people = (session.participant(speaker) for speaker in who_can_be_named(session))
    return tuple(person for person in people if person is not None)


def next_group_candidates(session: Session) -> tuple[Subgroup, ...]:
    """Which groups the leader can name, where groups have the turns and the order is free."""
    groups = (subgroup(session, speaker) for speaker in who_can_be_named(session))
    return tuple(group for group in groups if group is not None)


def who_can_be_named(session: Session) -> tuple[str, ...]:
    """Ids of the people, or of the groups, that the leader can let be next."""
    here, step = session.here, session.step
    if here is None or step is None or here.turn is not None:
        return ()
    if here.asked_about == "again":
        # The round is over, even if its time was up before everybody had a turn.
        return ()
    if isinstance(step, Repeat):
        return () if here.question is None else waiting_for_theirs(session, step)
    form = turn_form(step)
    if form is None:
        return ()
    if is_asked_who_begins(here, form):
        return who_can_begin(session, form)
    if form.order not in FREELY_NAMED:
        return ()
    return free_speakers(session, form, still_in_queue(here, taking_turns(session, form)))


def check_name_next(s: Situation, command: commands.NameNext) -> None:
    """Refuse to let somebody be next who cannot be.

    Raises:
        Refused: somebody has the turn, or whoever is named may not have it.
    """
    if s.here.turn is not None:
        refuse(Reason.SOMEBODY_HAS_THE_WORD)
    if command.participant not in who_can_be_named(s.session):
        refuse(Reason.MAY_NOT_SPEAK)


def name_next(u: Unfolding, command: commands.NameNext) -> None:
    """Begin the turn of whoever was picked or volunteers, or let their iteration begin."""
    check_name_next(u, command)
    step = u.step
    form = turn_form(step)
    if isinstance(step, Repeat):
        begin_for(u, step, command.participant)
    elif form is not None and is_asked_who_begins(u.here, form):
        begin_lap(u, form, command.participant)
    else:
        _begin_turn_of(u, command.participant)


def check_offer_word(s: Situation, command: commands.OfferWord) -> None:
    """Refuse to let somebody be next who has no turn to come, or whom the conversation needs.

    Raises:
        Refused: no such person has a turn to come, or the person leads.
    """
    is_person = s.session.participant(command.participant) is not None
    if turn_form(s.step) is None or not is_person or command.participant not in s.here.queue:
        refuse(Reason.MAY_NOT_SPEAK)
    if command.participant in [leader.id for leader in s.session.holders(LEADER)]:
        refuse(Reason.LEADER_NEEDED)


def offer_word(u: Unfolding, command: commands.OfferWord) -> None:
    """Let somebody who has to go be next in the lap, and leave after that."""
    check_offer_word(u, command)
    queue = list(u.here.queue)
    queue.remove(command.participant)
    u.record(fact.OrderChanged(position=u.here.position, queue=(command.participant, *queue)))
    u.record(fact.DepartureAnnounced(participant=command.participant))


def check_go_on_anyway(s: Situation, _: commands.GoOn) -> Callable[[Unfolding], None]:
    """What follows if the leader says yes.

    Raises:
        Refused: the leader is asked nothing that “yes” answers.
    """
    asked = s.session.asked_in
    answer = None if asked is None else ANSWERED_WITH_YES.get(asked.asked_about)
    if answer is None:
        refuse(Reason.NOTHING_ASKED)
    return answer


def go_on_anyway(u: Unfolding, command: commands.GoOn) -> None:
    """Yes, go on: another stretch of laps, past the time, or once more through the step."""
    check_go_on_anyway(u, command)(u)


def _go_round_again(u: Unfolding) -> None:
    """Begin another lap, in groups in all of them at once."""
    form = turn_form(u.step)
    if u.here.at_once.turn is not None:
        call_another_lap(u)
    elif form is not None:
        begin_next_lap(u, form)


def _run_again(u: Unfolding) -> None:
    """Run the step once more."""
    step = u.step.id
    leave(u)
    enter(u, step)


ANSWERED_WITH_YES: Mapping[str, Callable[[Unfolding], None]] = {
    "max-laps": _go_round_again,
    "amend": _go_round_again,
    "tie": _go_round_again,
    "time-up": _answered,
    "uneven": _answered,
    "again": _run_again,
    "another-iteration": begin_once_more,
}
"""What follows where the leader is asked this and says yes."""
