"""The first screen as rows: what one most likely wants comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from facilitator.core.regular_group import Begun, Preparation, round_end
from facilitator.core.text import cleaned_line
from facilitator.tui.home.offers import (
    AtTheDoor,
    DueStep,
    OnTheShelves,
    PreparedOffered,
    PutOffChoice,
    Repetition,
    SessionOffered,
)
from facilitator.view.row import Row, gap, heading, note
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import clock_time, minutes, near_day, number_word

FEW = 3
"""Rows of a kind that are shown before one asks for more."""

MOST_SCRIPTS = 6
"""As many scripts as are all shown at once, but for the first time."""


class More(StrEnum):
    """Rows that show more of what there is, or tidy up."""

    EARLIER = "earlier"
    """Every earlier conversation."""
    DUE = "due"
    """Every next step of which it is time to hear."""
    PUT_OFF = "put-off"
    """Every choice that was left for later."""
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
    if shelves.put_off:
        rows += [heading(_("Make the choice that was left for later"))]
        choices = [_put_off_row(choice) for choice in shelves.put_off]
        rows += [*_folded(choices, More.PUT_OFF, unfolded), gap()]
    rows += _due(shelves, unfolded, today)
    copies = [s for s in (*door.running, *shelves.copies) if s.conflicts_with is not None]
    rows += _earlier(shelves.earlier)
    rows += _scripts(door, shelves)
    if copies:
        rows += [gap(), heading(_("Two versions of the same conversation"))]
        # The name of the file is what tells a copy from its original.
        rows += [Row(key=s, text=cleaned_line(s.path.stem), beside=s.when) for s in copies]
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


def _due(shelves: OnTheShelves, unfolded: frozenset[More], today: date) -> Iterator[Row]:
    """Next steps of which it is time to hear; what is old stands apart, where all are shown."""
    if not shelves.due and shelves.is_all:
        return
    yield heading(_("Time to hear how it went"))
    new = [_due_row(step, today) for step in shelves.due if not step.is_old]
    old = [_due_row(step, today) for step in shelves.due if step.is_old]
    if _is_folded([*new, *old], More.DUE, unfolded):
        yield from _folded([*new, *old], More.DUE, unfolded)
    else:
        yield from new
        if new and old:
            yield note(_("From more than a term ago:"))
        yield from old
    if not shelves.is_all:
        yield note(
            _("There are many conversations here, so only the latest of each group were read.")
        )
    yield gap()


def _is_folded(rows: Sequence[Row], more: More, unfolded: frozenset[More]) -> bool:
    """Whether only a few of these rows are shown, with one more that shows all."""
    return more not in unfolded and len(rows) > FEW + 1


def _folded(rows: Sequence[Row], more: More, unfolded: frozenset[More]) -> Iterator[Row]:
    """Rows of a kind: a few, and one that says how many there are, until somebody asks for all."""
    if not _is_folded(rows, more, unfolded):
        yield from rows
        return
    yield from rows[:FEW]
    yield _all_row(more, len(rows))


def _all_row(more: More, number: int) -> Row:
    return Row(key=more, text=_("All {number}").format(number=number), mark="+")


def _put_off_row(choice: PutOffChoice) -> Row:
    """The conversation in which a choice waits."""
    return Row(key=choice, text=choice.session.title, beside=choice.session.when)


def _earlier(sessions: Sequence[SessionOffered]) -> Iterator[Row]:
    """Conversations that are over; where there are none, what will be here."""
    if not sessions:
        return
    yield heading(_("Earlier conversations"))
    has_few = len(sessions) <= FEW + 1
    yield from map(earlier_row, sessions[: FEW + 1] if has_few else sessions[:FEW])
    if not has_few:
        yield _all_row(More.EARLIER, len(sessions))
    yield gap()


def earlier_row(session: SessionOffered) -> Row:
    """A conversation that is over."""
    return Row(key=session, text=session.title, beside=session.when)


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
