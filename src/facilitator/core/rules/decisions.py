"""Deciding about a proposal: everybody is asked in turn, by consent or by majority.

A lap is always finished. With consent, the steps then run for each objection that is open, and the
leader says whether the group is asked again: until nobody objects, or the leader stops.
"""

from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.lists import items_to_read
from facilitator.core.people import Subgroup
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason
from facilitator.core.rules.entering import enter_next
from facilitator.core.rules.groups import give_back, holders_before, move_role
from facilitator.core.rules.items import (
    add,
    admitted,
    placed_words,
    replace_earlier,
    step_is_full,
    told_apart,
    words,
)
from facilitator.core.rules.order import taking_turns, turn_form
from facilitator.core.rules.repeating import record_iterations
from facilitator.core.rules.turns import close_turn, continue_round, cut_turn
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, refuse
from facilitator.core.script import Decide, list_read
from facilitator.core.session import Item, OpenStep, Session, Turn
from facilitator.core.subgroups import groups_with_people, is_in_groups, is_read_by, working_groups
from facilitator.core.time_spent import step_time_is_up

AFTER_A_LAP = ("amend", "max-laps", "tie")
"""What the leader is asked when everybody has been asked."""


def continue_decision(u: Unfolding, step: Decide) -> Progress:
    """Let happen what follows by itself: turns, the steps for each objection, the outcome."""
    if u.here.stands.is_decided:
        return Progress.OVER
    if u.here.asked_about == "holder":
        return Progress.RESTS
    if u.here.iteration and enter_next(u):
        return Progress.WENT_ON
    if u.here.iteration > u.here.stands.closed_objections:
        # The steps have run for the objection.
        give_back(u, step)
        u.record(
            fact.ObjectionClosed(
                position=u.here.position,
                list=step.objections or "",
                item=_objection_in(u.here) or 0,
            )
        )
    return _continue_asking(u, step)


def _objection_in(opened: OpenStep) -> int | None:
    """Number of the objection that the steps are running for, or have run for last."""
    number = opened.running_for
    return int(number[0]) if opened.iteration and number and number[0].isdecimal() else None


def _continue_asking(u: Unfolding, step: Decide) -> Progress:
    """Let the steps begin for the next objection, or ask the group about the proposal."""
    is_proposed = proposal(u.session, step) is not None
    if is_proposed and _begin_next_objection(u, step):
        return Progress.WENT_ON
    form = turn_form(step)
    if not is_proposed or form is None or not taking_turns(u.session, form):
        stop(u, step)
        return Progress.OVER
    if u.here.asked_about in AFTER_A_LAP:
        return Progress.RESTS
    progress = continue_round(u, form)
    return _after_lap(u, step) if progress is Progress.OVER else progress


def _begin_next_objection(u: Unfolding, step: Decide) -> bool:
    """Begin with the next objection that is still open; say whether there is one."""
    had, to_come = u.here.iterations[: u.here.iteration], u.here.iterations[u.here.iteration :]
    if not to_come:
        return False
    are_open = {str(item.address.item) for item in open_objections(u.session, step)}
    still = tuple(number for number in to_come if number in are_open)
    if still != to_come:
        record_iterations(u, (*had, *still), u.here.former_holders)
    if not still:
        return False
    u.record(
        fact.IterationStarted(
            position=u.here.position,
            number=len(had) + 1,
            list=step.objections,
            item=int(still[0]),
        )
    )
    objection = worked_on(u.session)
    move_role(u, step, None if objection is None else objection.by)
    return True


def _after_lap(u: Unfolding, step: Decide) -> Progress:
    """Settle the decision after a lap, or let happen what has to come before."""
    in_favour, against = stands_so_far(u.here)
    if step.method == "majority":
        if in_favour == against:
            return _ask(u, "tie")
        return _settled(u, step, "adopted" if in_favour > against else "rejected")
    # To pass is no objection, but if everybody passed, nobody has said yes.
    if in_favour and not against:
        return _settled(u, step, "consented")
    if _note_new_objections(u, step):
        return Progress.WENT_ON
    if step.when_time_up == "advance" and step_time_is_up(u.session, u.here, u.moment.t):
        return _settled(u, step, "stopped")
    return _ask(u, "max-laps" if u.here.lap % step.max_laps == 0 else "amend")


def _ask(u: Unfolding, about: str) -> Progress:
    if u.here.is_asked_for_time:
        return Progress.RESTS
    u.record(fact.LeaderAsked(position=u.here.position, about=about))
    return Progress.RESTS


def _settled(u: Unfolding, step: Decide, outcome: str) -> Progress:
    conclude(u, step, outcome)
    return Progress.OVER


def _note_new_objections(u: Unfolding, step: Decide) -> bool:
    """Let the steps run for objections that are new; say whether there are any."""
    had = u.here.iterations
    numbers = [str(item.address.item) for item in open_objections(u.session, step)]
    new = tuple(number for number in numbers if number not in had)
    if not new or not step.steps:
        return False
    record_iterations(u, (*had, *new), holders_before(u.session, step))
    return True


def stop(u: Unfolding, step: Decide) -> None:
    """End without a decision; what was decided already stands."""
    cut_turn(u, turn_form(step))
    if is_in_groups(u.session):
        for group in groups_to_decide(u.session, step):
            conclude(u, step, "stopped", group)
    elif not u.here.stands.is_decided:
        conclude(u, step, "stopped")


def conclude(u: Unfolding, step: Decide, outcome: str, group: Subgroup | None = None) -> None:
    """Record what becomes of the proposal, with the totals of the latest lap.

    How many were for it in a group that decides by itself is not asked.
    """
    item = proposal(u.session, step, group)
    in_favour, against = stands_so_far(u.here) if group is None else (0, 0)
    u.record(
        fact.DecisionMade(
            position=placed_words(u.here.position, None if group is None else group.id),
            outcome=outcome,
            in_favour=in_favour,
            against=against,
            list=list_read(u.session.script, step),
            item=None if item is None else item.address.item,
        )
    )


def withdraw_decisions(u: Unfolding, step: Decide, iteration: tuple[int, ...]) -> None:
    """Withdraw what was decided in a step that is visited again."""
    for made in u.session.decisions:
        if made.position.is_in(step.id, iteration):
            u.record(fact.DecisionWithdrawn(position=made.position))


def check_take_stand(s: Situation, command: commands.TakeStand) -> Decide:
    """The decision that a stand is taken in.

    Raises:
        Refused: nothing is decided, nobody has the turn, or the words are missing or not accepted.
    """
    step, turn = s.step, s.here.turn
    if not isinstance(step, Decide):
        refuse(Reason.NOT_IN_THIS_STEP)
    if s.here.asked_about == "tie":
        return step
    if turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    if turn.silence_kept_as is None:
        if command.text.strip():
            _as_said(s, step, turn, command)
        elif _owes_a_remark(s, step, turn, command):
            refuse(Reason.ITEM_REQUIRED)
    return step


def _as_said(
    s: Situation, step: Decide, turn: Turn, command: commands.TakeStand
) -> tuple[str, str]:
    """The list that the words go into, and the words as they are saved.

    Objections have a list of their own, in which there is always room; remarks go where the step
    collects.
    """
    text = words(command.text)
    if _goes_among_objections(step, command):
        return step.objections or "", text
    if step.collect is None:
        refuse(Reason.NOTHING_COLLECTED)
    return step.collect, admitted(s, step, text, *told_apart(s.session, turn.participant))


def _goes_among_objections(step: Decide, command: commands.TakeStand) -> bool:
    return command.stand == "against" and step.objections is not None


def _owes_a_remark(s: Situation, step: Decide, turn: Turn, command: commands.TakeStand) -> bool:
    """Whether the step requires words that it has room for, and that were not said yet."""
    if not step.required or turn.contributions:
        return False
    if _goes_among_objections(step, command):
        return True
    return step.collect is not None and not step_is_full(step, s.here)


def take_stand(u: Unfolding, command: commands.TakeStand) -> None:
    """Count whoever has the turn for or against; after a tie, settle which it is."""
    step, turn = check_take_stand(u, command), u.here.turn
    if turn is None or u.here.asked_about == "tie":
        conclude(u, step, "adopted" if command.stand == "for" else "rejected")
        return
    if turn.silence_kept_as is None:
        if command.text.strip():
            list_id, text = _as_said(u, step, turn, command)
            new = add(u, list_id, text, turn.participant)
            if not _goes_among_objections(step, command):
                replace_earlier(u, step, new)
        count_stand(u, is_for=command.stand == "for")
    close_turn(u, turn, "done")


def count_stand(u: Unfolding, *, is_for: bool) -> None:
    """Count whoever has the turn for or against the proposal."""
    in_favour, against = stands_so_far(u.here)
    u.record(
        fact.StandTaken(
            position=u.here.position,
            lap=u.here.lap,
            in_favour=in_favour + is_for,
            against=against + (not is_for),
        )
    )


def proposal(session: Session, step: Decide, group: Subgroup | None = None) -> Item | None:
    """What is decided about: the latest open item of its list, or the item in turn.

    Args:
        session: where the conversation is.
        step: the decision.
        group: the group whose own proposal is meant, where each decides by itself.
    """
    items = items_to_read(session, step)
    if group is not None:
        items = tuple(item for item in items if is_read_by(session, item, group))
    return items[-1] if items else None


def groups_to_decide(session: Session, step: Decide) -> tuple[Subgroup, ...]:
    """The groups that have a proposal and have not yet told what they decided."""
    here = session.here
    if here is None or not is_in_groups(session):
        return ()
    told = {made.position for made in session.decisions}
    return tuple(
        group
        for group in groups_with_people(session, working_groups(session))
        if replace(here.position, group=group.id) not in told
        and proposal(session, step, group) is not None
    )


def open_objections(session: Session, step: Decide) -> tuple[Item, ...]:
    """Objections that the steps have not run for, in the order they were raised."""
    items = session.open_items(step.objections) if step.objections is not None else ()
    return tuple(item for item in items if not item.is_closed)


def worked_on(session: Session) -> Item | None:
    """The objection that the open steps inside a decision are about, if any."""
    for opened in reversed(session.open_steps):
        step = session.script.step(opened.position.step)
        if isinstance(step, Decide) and opened.iteration and step.objections is not None:
            return session.item(ItemAddress(list=step.objections, item=_objection_in(opened) or 0))
    return None


def stands_so_far(here: OpenStep) -> tuple[int, int]:
    """How many are for and against in the running lap."""
    return (here.stands.in_favour, here.stands.against) if here.stands.lap == here.lap else (0, 0)
