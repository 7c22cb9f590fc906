"""Answers to what the screen asks: a choice, a stand, how an earlier next step went, a rating."""

from dataclasses import replace

from facilitator.core.commands import Choose, Done, ReviewMeasure, Score, TakeStand, Vote
from facilitator.core.ratings import Unscored
from facilitator.core.rules.rating import most_scores
from facilitator.core.script import AnyStep
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.text import cleaned_line
from facilitator.tui.dialogs.text import LineDialog, WriteDialog
from facilitator.tui.live.leading import Leading
from facilitator.view.ballot import Mode, ballot, choice, instruction
from facilitator.view.rating import is_rated_here, numbers_typed, open_rating, scale_of, stray_in
from facilitator.view.target import TargetKind
from facilitator.wording.language import _


def count(leading: Leading, number: int, votes: int, *, is_empty: bool = False) -> None:
    """Record what one row got; a double press gives the next row nothing.

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
    """Record a vote, or make the choice; say what is missing.

    Args:
        leading: the leader's desk.
        marked: what is marked.
        cursor: where the cursor is.
    """
    open_choice = ballot(leading.now)
    if open_choice is None or leading.guard.is_too_soon:
        return
    if open_choice.mode in (Mode.NAME, Mode.RANK):
        named = marked if open_choice.mode is Mode.RANK else (cursor,) if cursor is not None else ()
        if not named:
            leading.say(_("Mark with Space in order, the best first."))
        elif leading.send(Vote(items=named)):
            leading.guard.notice()
        return
    chosen = None if open_choice.uncounted else choice(open_choice, marked, cursor)
    if chosen is None:
        leading.say(instruction(open_choice))
        return
    await _choose(leading, chosen)


async def choose_nothing(leading: Leading) -> None:
    """Make the choice without anything chosen, where the script allows that."""
    open_choice = ballot(leading.now)
    if open_choice is None or leading.guard.is_too_soon:
        return
    await _choose(leading, Choose(group=open_choice.group_id))


async def why(leading: Leading, step: AnyStep | None) -> str:
    """Ask for the reason of a choice where the script does; an answer is never demanded."""
    if not isinstance(step, ChooseStep) or not step.reason:
        return ""
    title = _("Why? An empty Enter is fine.")
    return await leading.ask(WriteDialog(title, leading.unsaved, "why")) or ""


async def _choose(leading: Leading, chosen: Choose) -> None:
    """Make the choice, and ask why where the script does; an answer is never demanded."""
    step = leading.now.step
    refused = leading.why_not(chosen)
    if refused:
        leading.say(refused)
        return
    reason = await why(leading, step)
    if leading.send(replace(chosen, reason=reason)):
        leading.guard.notice()


def take_stand(leading: Leading, stand: TakeStand) -> None:
    """Record a stand, with the words that are written to it."""
    is_said = leading.target.kind == TargetKind.STAND and bool(leading.field_text.strip())
    if is_said:
        stand = replace(stand, text=leading.field_text.strip())
    leading.send(stand, empties_field=is_said)


LONGEST_NOTE = 500
"""The most characters of what is said about it."""


async def hear(leading: Leading, review: ReviewMeasure) -> None:
    """Ask for a line to remember, and write both down; words in the field begin that line."""
    key = f"recall {review.measure}"
    words = cleaned_line(leading.field_text) if leading.target.kind == TargetKind.NOTHING else ""
    kept = leading.unsaved.get(key, "")
    if words and kept and words not in kept:
        leading.unsaved[key] = f"{kept} {words}"
    dialog = LineDialog(
        _("Something to remember? One line."),
        words,
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        unsaved=leading.unsaved,
        key=key,
    )
    note = await leading.ask(dialog)
    told = None if note is None else replace(review, note=note[:LONGEST_NOTE])
    if told is not None and leading.send(told, empties_field=bool(words)):
        leading.guard.notice()


def score(leading: Leading, key: Unscored, text: str) -> bool:
    """Record the numbers as they were typed; tell whether they were saved."""
    step = open_rating(leading.now)
    if step is None or not is_rated_here(leading.now, key):
        return False
    if stray := stray_in(text):
        leading.say(_("“{letter}” is not a number. Mend it, then Enter.").format(letter=stray))
        return False
    numbers = numbers_typed(text, scale_of(step, key.scale))
    if not numbers:
        leading.say(_("Type the numbers as they are said, then Enter."))
        return False
    is_saved = leading.send(Score(scale=key.scale, scores=numbers, item=key.item))
    if is_saved:
        leading.guard.notice()
    return is_saved


def left_over(leading: Leading, key: Unscored, text: str) -> str:
    """What stays in the field of numbers that were refused.

    A number that is off the scale does not stay, nor two where one was asked for: the next that is
    typed would stand behind it. The others that the room has said do.
    """
    step = open_rating(leading.now)
    if step is None or not is_rated_here(leading.now, key) or stray_in(text):
        return text
    scale = scale_of(step, key.scale)
    numbers = numbers_typed(text, scale)
    right = [number for number in numbers if scale.min <= number <= scale.max]
    if len(right) < len(numbers):
        return " ".join(map(str, right))
    return "" if most_scores(leading.now, step, key.item) == 1 else text


def finish(leading: Leading) -> None:
    """End the rating, unless that was the second half of a double press."""
    if not leading.guard.is_too_soon and leading.send(Done()):
        leading.guard.notice()
