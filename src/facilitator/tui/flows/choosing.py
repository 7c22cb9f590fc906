"""An open choice: counts come in, votes come in, the choice is made."""

from dataclasses import replace

from facilitator.core.commands import Choose, Vote
from facilitator.core.script import Choose as ChooseStep
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.leading import Leading
from facilitator.view.ballot import Mode, ballot, choice, instruction
from facilitator.wording.language import _


def count(leading: Leading, number: int, votes: int, *, is_empty: bool = False) -> None:
    """Take down what one row got; a double press gives the next row nothing.

    Args:
        leading: the leader's desk.
        number: which item.
        votes: how many hands or dots.
        is_empty: whether nothing was typed, which is 0.
    """
    if is_empty and leading.guard.is_too_soon:
        leading.say(_("That came very soon. Once more, if you meant it."))
        return
    is_taken = leading.send(Vote(items=(number,), count=votes))
    after = ballot(leading.now)
    if is_taken and (not is_empty or after is None or not after.uncounted):
        leading.guard.notice()


def tell_how(leading: Leading) -> None:
    """Say how the open choice is made, when a mark does not fit."""
    open_choice = ballot(leading.now)
    if open_choice is not None:
        leading.say(instruction(open_choice))


async def decide(leading: Leading, marked: tuple[int, ...], cursor: int | None) -> None:
    """Take down a vote, or make the choice; say what is missing.

    Args:
        leading: the leader's desk.
        marked: what is marked.
        cursor: where the cursor is.
    """
    open_choice = ballot(leading.now)
    if open_choice is None or leading.guard.is_too_soon:
        return
    if open_choice.mode in (Mode.NAME, Mode.RANK):
        _vote(leading, open_choice.mode, marked, cursor)
        return
    if open_choice.uncounted:
        leading.say(instruction(open_choice))
        return
    chosen = choice(open_choice, marked, cursor)
    if chosen is None:
        leading.say(instruction(open_choice))
        return
    await _choose(leading, chosen)


async def choose_nothing(leading: Leading) -> None:
    """Make the choice without anything chosen, where the script allows that."""
    open_choice = ballot(leading.now)
    if open_choice is None or leading.guard.is_too_soon:
        return
    group = None if open_choice.group is None else open_choice.group.id
    await _choose(leading, Choose(group=group))


async def _choose(leading: Leading, chosen: Choose) -> None:
    """Make the choice, and ask why where the script does; an answer is never demanded."""
    step = leading.now.step
    refused = leading.why_not(chosen)
    if refused:
        leading.say(refused)
        return
    reason = ""
    if isinstance(step, ChooseStep) and step.reason:
        title = _("Why? An empty Enter is fine.")
        reason = await leading.ask(WriteDialog(title, leading.scraps, "why")) or ""
    if leading.send(replace(chosen, reason=reason)):
        leading.guard.notice()


def _vote(leading: Leading, mode: Mode, marked: tuple[int, ...], cursor: int | None) -> None:
    """Take down what whoever has the turn names or ranks."""
    named = marked if mode is Mode.RANK else (cursor,) if cursor is not None else ()
    if not named:
        leading.say(_("Mark with Space in order, the best first."))
    elif leading.send(Vote(items=named)):
        leading.guard.notice()
