"""The first screen as rows: what one most likely wants comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from facilitator.core.group import round_end
from facilitator.core.preparation import Begun, Preparation
from facilitator.tui.home_wish import (
    AtTheDoor,
    DueStep,
    OnTheShelves,
    PreparedOffered,
    Repetition,
    SessionOffered,
)
from facilitator.tui.widgets.rows import Row
from facilitator.tui.widgets.sections import gap, heading, note
from facilitator.wording.durations import clock_time, minutes, near_day
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import number_word

FEW = 3
"""Rows of a kind that are shown before one asks for more."""

MOST_SCRIPTS = 6
"""As many scripts as are all shown at once, but for the first time."""


class More(StrEnum):
    """Rows that show more of what there is, or tidy up."""

    EARLIER = "earlier"
    """More earlier conversations."""
    SCRIPTS = "scripts"
    """Every script."""
    FORGET = "forget"
    """Words that are older than they are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """A set-up that was begun and put aside, or interrupted."""

    begun: Begun
    """As far as it had come."""

    def __hash__(self) -> int:
        """By what is settled; words in questions have no hash of their own."""
        return hash(self.begun.preparation)


def door_rows(door: AtTheDoor, begun: Begun | None, now: datetime) -> list[Row]:
    """What is known at once."""
    rows: list[Row] = []
    if door.repetition is not None:
        rows += [heading(_("Once more")), repetition_row(door.repetition, now), gap()]
    running = [_running_row(session) for session in door.running if not session.conflicts_with]
    if running:
        rows += [heading(_("Interrupted")), *running, gap()]
    prepared = [_prepared_row(offered, now) for offered in door.prepared]
    if begun is not None:
        prepared.insert(0, _begun_row(begun))
    if prepared:
        rows += [heading(_("Prepared")), *prepared, gap()]
    return rows


def most_likely(door: AtTheDoor) -> SessionOffered | None:
    """The conversation that was interrupted just now, if one was: nobody wants to begin anew."""
    return next((s for s in door.running if s.is_fresh and not s.led_by), None)


def loading_rows() -> list[Row]:
    """While the rest is looked up."""
    return [note(_("Looking for scripts and earlier conversations …"))]


def shelf_rows(
    door: AtTheDoor, shelves: OnTheShelves, unfolded: frozenset[More], today: date
) -> list[Row]:
    """What takes a while.

    Args:
        door: what was known at once.
        shelves: what was looked up.
        unfolded: of what everything is shown.
        today: the day, from which other days are told.
    """
    rows: list[Row] = []
    if shelves.due:
        rows += [heading(_("Time to hear how it went"))]
        rows += [_due_row(step, today) for step in shelves.due]
        rows += [gap()]
    copies = [s for s in (*door.running, *shelves.earlier) if s.conflicts_with is not None]
    earlier = [session for session in shelves.earlier if session.conflicts_with is None]
    rows += _earlier(earlier, is_unfolded=More.EARLIER in unfolded)
    rows += _scripts(door, shelves)
    if copies:
        rows += [gap(), heading(_("Two versions of the same conversation"))]
        # The name of the file is what tells a copy from its original.
        rows += [Row(key=s, text=s.path.stem, beside=s.when) for s in copies]
    if shelves.has_words_to_forget:
        rows += [gap(), _forget_row(shelves.has_words_to_forget)]
    return rows


def repetition_row(repetition: Repetition, now: datetime) -> Row:
    """The same once more: “Basgrupp 3, the same eight, Kollegahandledning, ends 15:00”."""
    preparation = repetition.preparation
    count = len(preparation.coming)
    same = _("the same {number}").format(number=number_word(count))
    parts = [preparation.group, same, preparation.title or repetition.title]
    if preparation.slot_minutes is not None:
        end = round_end(preparation.slot_minutes, now)
        parts.append(_("ends {time}").format(time=clock_time(end)))
    return Row(key=repetition, text=", ".join(part for part in parts if part))


def _running_row(session: SessionOffered) -> Row:
    beside = session.when
    if session.led_by:
        beside = _("is led on {computer}").format(computer=session.led_by)
    text = _("Go on with {title}").format(title=session.title)
    return Row(key=session, text=text, beside=beside)


def _prepared_row(offered: PreparedOffered, now: datetime) -> Row:
    """What is prepared, and when it is to be."""
    starts = offered.preparation.starts
    when = ""
    if starts is not None:
        day = near_day(starts.date(), now.date())
        when = _("{day} at {time}").format(day=day, time=clock_time(starts))
    return Row(key=offered, text=_titled(offered.title, offered.preparation), beside=when)


def _begun_row(begun: Begun) -> Row:
    return Row(key=GoOn(begun=begun), text=begun_text(begun), beside=_("begun"))


def begun_text(begun: Begun) -> str:
    """What was begun to be set up, and for whom."""
    preparation = begun.preparation
    return begun.title if preparation is None else _titled(begun.title, preparation)


def _titled(title: str, preparation: Preparation) -> str:
    return " · ".join(part for part in (title, preparation.group) if part)


def _due_row(step: DueStep, today: date) -> Row:
    """A next step: who and what, and whose day it was."""
    text = f"{step.who}: {step.what}" if step.who else step.what
    when = "" if step.when is None else near_day(step.when, today)
    return Row(key=step, text=text, beside="  ".join(part for part in (step.group, when) if part))


def _earlier(sessions: list[SessionOffered], *, is_unfolded: bool) -> Iterator[Row]:
    """Conversations that are over; where there are none, what will be here."""
    if not sessions:
        return
    yield heading(_("Earlier conversations"))
    shown = sessions if is_unfolded or len(sessions) <= FEW + 1 else sessions[:FEW]
    for session in shown:
        yield Row(key=session, text=session.title, beside=session.when)
    if len(shown) < len(sessions):
        yield Row(key=More.EARLIER, text=_("All {number}").format(number=len(sessions)), mark="+")
    yield gap()


def _scripts(door: AtTheDoor, shelves: OnTheShelves) -> Iterator[Row]:
    """Scripts to begin with; the first time only the few that are easy to begin with."""
    scripts = shelves.scripts
    if not scripts:
        yield heading(_("Begin a conversation"))
        yield note(_("There are no scripts. Put one into the folder scripts, and come back."))
        return
    few = [script for script in scripts if script.is_for_beginners] or list(scripts[:FEW])
    has_few = door.is_first_time or len(scripts) > MOST_SCRIPTS
    shown = few if has_few else scripts
    yield heading(_("Begin a conversation"))
    for script in shown:
        beside = "  ".join(part for part in (script.place, minutes(script.seconds)) if part)
        yield Row(key=script, text=script.title, beside=beside)
    text = _("All {number} scripts: search, look closer, copy, send")
    yield Row(key=More.SCRIPTS, text=text.format(number=len(scripts)), mark="+")


def _forget_row(count: int) -> Row:
    text = ngettext(
        "{number} conversation is older than you keep words",
        "{number} conversations are older than you keep words",
        count,
    )
    return Row(key=More.FORGET, text=text.format(number=count), beside=_("clear out"))
