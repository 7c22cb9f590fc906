"""Being for or against a proposal: no objection, an objection, or standing aside."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import told_apart
from facilitator.core.rules.closing import close_turn
from facilitator.core.rules.deciding import conclude, stands_so_far
from facilitator.core.rules.items import add, admitted, step_is_full, words
from facilitator.core.rules.replacing import replace_earlier
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Decide
from facilitator.core.session import Turn


def take_stand(u: Unfolding, command: commands.TakeStand) -> None:
    """Count whoever has the turn for or against; after a tie, settle which it is."""
    step = u.step
    if not isinstance(step, Decide):
        refuse(Reason.NOT_IN_THIS_STEP)
    question = u.here.question
    if question is not None and question.about == "tie":
        conclude(u, step, "adopted" if command.stand == "for" else "rejected")
        return
    turn = u.here.turn
    if turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    if turn.silence_kept_as is None:
        if command.text.strip():
            _write_down(u, step, turn, command)
        elif _owes_a_remark(u, step, turn, command):
            refuse(Reason.ITEM_REQUIRED)
        _count(u, is_for=command.stand == "for")
    close_turn(u, turn, "done")


def have_no_objection(u: Unfolding, step: Decide, turn: Turn) -> None:
    """Let whoever has the turn be done: with consent, that is having no objection."""
    if turn.silence_kept_as is None:
        if step.method == "majority":
            refuse(Reason.STAND_FIRST)
        _count(u, is_for=True)
    close_turn(u, turn, "done")


def _write_down(u: Unfolding, step: Decide, turn: Turn, command: commands.TakeStand) -> None:
    """Keep what was said to it: objections in their list, remarks where the step collects.

    There is always room for an objection that has a list of its own.
    """
    text = words(command.text)
    if _goes_among_objections(step, command):
        add(u, step.objections or "", text, turn.participant)
        return
    if step.collect is None:
        refuse(Reason.NOTHING_COLLECTED)
    text = admitted(u, step, text, *told_apart(u.session, turn.participant))
    replace_earlier(u, step, add(u, step.collect, text, turn.participant))


def _goes_among_objections(step: Decide, command: commands.TakeStand) -> bool:
    return command.stand == "against" and step.objections is not None


def _owes_a_remark(u: Unfolding, step: Decide, turn: Turn, command: commands.TakeStand) -> bool:
    """Whether the step requires words that it has room for, and that were not said yet."""
    if not step.required or turn.contributions:
        return False
    if _goes_among_objections(step, command):
        return True
    return step.collect is not None and not step_is_full(step, u.here)


def _count(u: Unfolding, *, is_for: bool) -> None:
    in_favour, against = stands_so_far(u.here)
    u.record(
        fact.StandTaken(
            position=u.here.position,
            lap=u.here.lap,
            in_favour=in_favour + is_for,
            against=against + (not is_for),
        )
    )
