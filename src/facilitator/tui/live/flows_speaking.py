"""The turn to speak: save, end it, hand it on, pass, give more time."""

from collections.abc import Awaitable
from dataclasses import replace

from facilitator.core import commands
from facilitator.core.rules.items import parked_here, saved_by_speaker, turn_is_full
from facilitator.core.script import Commit, Decide
from facilitator.core.session import Session, Stage
from facilitator.tui.dialogs.dialog import sure
from facilitator.tui.live.flows_steps import finish
from facilitator.tui.live.flows_written import details
from facilitator.tui.live.leading import Leading
from facilitator.view.answers import asks_for_words, heard_now
from facilitator.view.cells import fitted, one_line
from facilitator.view.names import short_name
from facilitator.view.panel import speaking
from facilitator.view.target import (
    TargetKind,
    as_answer,
    names_authors,
    next_author,
    saving,
    target_after_handing_on,
)
from facilitator.wording.keys import key_to_press
from facilitator.wording.language import _, ngettext

AT_THE_END = (Stage.CLOSING, Stage.FINISHED, Stage.ABANDONED)
"""Stages in which words become next steps, and nobody has the floor."""

LONGEST_QUOTE = 40
"""The most cells that words take where they are only named."""


def save(leading: Leading, text: str) -> None:
    """Save what is written; with an empty field, end this turn or step.

    Where something waits, an empty Enter is for that: words that were saved for now, a question.
    """
    text, stage = text.strip(), leading.now.stage
    if text:
        _save_words(leading, text)
    elif leading.guard.is_too_soon:
        leading.say(_("Enter once more if that was all."))
    elif leading.target.kind in (TargetKind.LATE, TargetKind.EDIT):
        leading.guard.notice()
        leading.clear_field()
    elif stage.is_over:
        leading.app.exit(0)
    elif stage is Stage.CLOSING:
        finish(leading)
    elif (saved := saved_by_speaker(leading.now)) is not None:
        if leading.send(commands.TakeUp(address=saved.address)):
            leading.guard.notice()
    elif not leading.floor.focus_rows() and leading.send(commands.Done()):
        leading.guard.notice()


def _save_words(leading: Leading, text: str) -> None:
    """Save the words for whoever they belong to, or say where they can go."""
    session = leading.now
    match leading.target.kind:
        case TargetKind.NOTHING if heard_now(session) is not None:
            _point_above(leading)
        case TargetKind.STAND if not asks_for_words(session):
            _point_above(leading)
        case TargetKind.NOTHING if session.stage is Stage.RUNNING:
            told = _("Nothing is written down in this step. Esc puts the words aside for a note.")
            leading.say(told)
        case TargetKind.TURN if _is_full(leading):
            leading.say(_goes_along())
        case _:
            command = saving(session, leading.target, as_answer(session, text))
            leading.send(command, empties_field=True)
            if session.stage is Stage.READY or not leading.field_text:
                leading.guard.notice()


def _point_above(leading: Leading) -> None:
    """Put the keys on the rows that wait for an answer."""
    leading.floor.focus_rows()
    leading.say(_("Now the answer above; the words go with it."))


def hand_on(leading: Leading) -> Awaitable[None] | None:
    """Hand the floor on while the leader finishes writing; elsewhere, say whose words they are."""
    session = leading.now
    if names_authors(session):
        _name_author(leading, backwards=False)
    elif isinstance(session.step, Commit) or session.stage in AT_THE_END:
        return details(leading)
    elif isinstance(session.step, Decide):
        _consent_with_words(leading, session.step)
    else:
        target, text = leading.target, leading.field_text
        is_theirs = target.kind == TargetKind.TURN
        if leading.send(commands.HandOn(text=text if is_theirs else "")):
            leading.guard.notice()
            if is_theirs:
                leading.aim(target_after_handing_on(leading.now, session, target))
    return None


def _consent_with_words(leading: Leading, step: Decide) -> None:
    """Record that somebody has nothing against a proposal, and what was said to it."""
    text = leading.field_text.strip()
    if not asks_for_words(leading.now) or step.collect is None or not text:
        leading.say(_("Tab takes down words of somebody who has nothing against it."))
    elif leading.send(commands.TakeStand(stand="for", text=text), empties_field=True):
        leading.guard.notice()


def name_author_before(leading: Leading) -> None:
    """Say whose words they are, the other way round the table."""
    _name_author(leading, backwards=True)


def pass_turn(leading: Leading) -> None:
    """Let whoever has the turn pass."""
    if _has_unsaved_words(leading):
        return
    session = leading.now
    before = session.here.turn if session.here is not None else None
    if not leading.send(commands.Pass()):
        return
    leading.guard.notice()
    here = leading.now.here
    turn = here.turn if here is not None else None
    was_asked = turn is not None and turn.pass_was_questioned
    if was_asked and before is not None and not before.pass_was_questioned:
        asked = _("Ask once: is there something after all? {key} again, and that is fine.")
        leading.say(asked.format(key=key_to_press("pass")))


async def all_pass(leading: Leading) -> None:
    """Let everybody else pass, once it is clear that nothing saved for here is forgotten."""
    if _has_unsaved_words(leading):
        return
    number = len(parked_here(leading.now))
    if number:
        title = ngettext(
            "{n} thing that was saved for here has not been taken up. Go on all the same?",
            "{n} things that were saved for here have not been taken up. Go on all the same?",
            number,
        )
        yes = _("Yes, nobody has anything more")
        if not await leading.ask(sure(title.format(n=number), yes, is_careful=True)):
            return
    if leading.send(commands.AllPass()):
        leading.guard.notice()


def more_time(leading: Leading) -> None:
    """Give a minute more."""
    if leading.send(commands.Extend()):
        leading.say(_("One minute more."))


def pause(leading: Leading) -> None:
    """Let time stand still."""
    leading.send(commands.Pause())


def go_on(leading: Leading) -> None:
    """Let time go on."""
    leading.send(commands.Resume())


def go_on_counting(leading: Leading) -> None:
    """Let time go on, and let that of the pause count: the group went on meanwhile."""
    leading.send(commands.Resume(counts_pause=True))


def undo(leading: Leading) -> None:
    """Take back the latest thing."""
    before = leading.now
    if leading.send(commands.Undo()):
        leading.guard.notice()
        leading.say(_undone(before, leading.now))


def _undone(before: Session, after: Session) -> str:
    """What was taken back, where that is words or the turn of somebody."""
    left = {item.address for list_id in after.lists for item in after.items(list_id)}
    items = [item for list_id in before.lists for item in before.items(list_id)]
    gone = next((item for item in items if item.address not in left), None)
    if gone is not None:
        return _("Taken back: “{text}”").format(text=fitted(one_line(gone.text), LONGEST_QUOTE))
    person = speaking(after)
    if person is not None and person != speaking(before):
        return _("Taken back: {name} has the word again.").format(name=short_name(after, person))
    return _("Taken back.")


def choose_later(leading: Leading) -> None:
    """Leave the open choice for later."""
    if leading.send(commands.ChooseLater()):
        leading.guard.notice()


def _name_author(leading: Leading, *, backwards: bool) -> None:
    """Name the next one, or the one before, as the one who said it."""
    if leading.target.kind in (TargetKind.FREE, TargetKind.MEASURE) and names_authors(leading.now):
        leading.author = next_author(leading.now, leading.author, backwards=backwards)
        leading.aim(replace(leading.target, participant=leading.author))


def _has_unsaved_words(leading: Leading) -> bool:
    """Whether words of the open turn would lose their owner; say so if they would."""
    has_words = leading.target.kind in (TargetKind.TURN, TargetKind.STAND) and bool(
        leading.field_text.strip()
    )
    if has_words and _is_full(leading):
        leading.say(_goes_along())
    elif has_words:
        leading.say(_("There are words in the field. Enter saves them; then the word can go on."))
    return has_words


def _is_full(leading: Leading) -> bool:
    """Whether the words in the field are one thing more than the open turn may give."""
    here, step = leading.now.here, leading.now.step
    if here is None or here.turn is None or step is None or leading.target.kind != TargetKind.TURN:
        return False
    return turn_is_full(step, here.turn)


def _goes_along() -> str:
    """What to do with words that have no room in the open turn."""
    told = _(
        "This turn is written down. {key} lets the word go on; what is in the field goes along."
    )
    return told.format(key=key_to_press("hand-on"))
