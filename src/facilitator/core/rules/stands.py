"""Being for or against a proposal, with or without words."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import told_apart
from facilitator.core.rules.deciding import conclude, stands_so_far
from facilitator.core.rules.items import add, admitted, step_is_full, words
from facilitator.core.rules.replacing import replace_earlier
from facilitator.core.rules.turns import close_turn
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Decide
from facilitator.core.session import Turn


def check_take_stand(s: Situation, command: commands.TakeStand) -> Decide:
    """The decision that a stand is taken in.

    Raises:
        Refused: nothing is decided, nobody has the floor, or the words are missing or not accepted.
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
