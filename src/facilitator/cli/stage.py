"""Where everything meets: script, people, file, clock, conductor and screens."""

import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.afterwards import latest_put_off
from facilitator.cli.clocks import ComputerClock, now
from facilitator.cli.occasions import occasion_of, participants, topics_given
from facilitator.cli.places import places, places_for, session_path
from facilitator.cli.remembering import remember
from facilitator.cli.saying import say
from facilitator.cli.scripts import UsableScript
from facilitator.cli.settled import keep_setting, settled
from facilitator.cli.starting import Beginning, beginning_of
from facilitator.conduct import LONGEST_SILENCE, WITH_NOTHING, Conductor, Heartbeat
from facilitator.core.errors import NotWritten, Refused, SessionFileError
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.preparation import Expected, Preparation
from facilitator.core.refusal import Refusal
from facilitator.core.rules.choices import choices_left
from facilitator.core.session import Occasion, Session, Stage
from facilitator.store.conflict_copies import conflict_copy_of
from facilitator.store.copies import read_latest
from facilitator.store.draft import Draft, DraftKeeper, KeptDraft, Pulse, forget_draft
from facilitator.store.earlier import glance_at
from facilitator.store.groups import group_id_for, read_groups
from facilitator.store.journal import SessionJournal, TakenUp
from facilitator.store.replay import replayed
from facilitator.store.state_folder import running_sessions
from facilitator.wording.language import _, ngettext
from facilitator.wording.places import from_home


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A conversation that is ready to be led."""

    occasion: Occasion
    """What is to be held."""
    people: tuple[Participant, ...]
    """Who takes part."""
    expected: tuple[Expected, ...]
    """Who belongs to the group, those who do not come today too."""
    topics: tuple[tuple[str, str], ...]
    """Topics that were given beforehand, each with its participant."""
    script_text: str
    """The script, verbatim."""
    script_name: str
    """The name by which the script is found again."""
    path: Path
    """The file it will be written to."""

    @classmethod
    def of(
        cls, read: UsableScript, preparation: Preparation, today: datetime, out: Path | None
    ) -> "Opening":
        """What the script and the preparation make.

        Raises:
            FacilitatorError: they do not go together, or the file is there already.
        """
        group_id = group_id_for(preparation.group, read_groups(places().groups).groups)
        occasion = occasion_of(read.script, preparation, today, group_id)
        return cls(
            occasion=occasion,
            people=participants(read.script, preparation, today),
            expected=preparation.people,
            topics=tuple(topics_given(read.script, preparation)),
            script_text=read.text,
            script_name=read.name,
            path=session_path(out, occasion, today.date()),
        )


def lead_new(
    made: Opening,
    *,
    is_prepared: bool,
    was_asked: bool = False,
    when_started: Callable[[], None] | None = None,
) -> int:
    """Lead a conversation from its beginning, and say with which exit code it ends.

    Args:
        made: what is to be led.
        is_prepared: whether the preparation is passed over. The clock waits in either case.
        was_asked: whether the group was asked if speaking time may be kept.
        when_started: what is done when the clock runs; with it, the clock starts at once.

    Raises:
        SessionFileError: its file cannot be made.
    """
    host = platform.node()
    journal = SessionJournal.create(
        made.path, made.occasion, made.people, made.script_text, host=host, at=now()
    )
    session = opening(made.occasion, made.people)
    beginning = beginning_of(made.occasion, made.topics)
    start = beginning.start
    conductor = Conductor(
        session, journal, ComputerClock(), host=host, longest_silence=LONGEST_SILENCE, start=start
    )
    try:
        if when_started is not None:
            refusal = conductor.handle(start)
            if isinstance(refusal, Refusal):
                raise Refused(refusal.reason, **refusal.fields)
            when_started()
        return _led(conductor, journal, None, is_prepared=is_prepared, recalls_all=beginning.is_all)
    finally:
        journal.close()
        if conductor.events:
            remember(
                places(),
                conductor.session,
                made.script_name,
                now().date(),
                was_asked=was_asked,
                expected=made.expected,
            )
        else:
            # Nothing happened, so there is nothing to keep; what others put there is theirs.
            if journal.trouble is None:
                journal.path.unlink(missing_ok=True)
            journal.folder.discard()


def lead_on(path: Path, *, takes_over: bool) -> int:
    """Lead a conversation on, or make the choices it put off, and say with which exit code it ends.

    Raises:
        SessionFileError: the file cannot be read or written, or the conversation is over and no
            choice waits in it.
    """
    _refuse_without_choice(path)
    host = platform.node()
    taken = SessionJournal.take_up(path, host=host, at=now(), takes_over=takes_over)
    try:
        session = taken.session
        is_afterwards = session.stage.is_over
        if is_afterwards and not choices_left(session):
            raise SessionFileError("conversation-is-over", path=str(path))
        if is_afterwards:
            # What was done on other days is not taken back by a key that is pressed today.
            session = session.settled
        _tell_of_damage(taken)
        _tell_of_copy(path)
        is_new = session.stage is Stage.READY
        beginning = beginning_of(session.occasion) if is_new else Beginning(start=WITH_NOTHING)
        conductor = Conductor(
            session,
            taken.journal,
            ComputerClock(),
            events=taken.events,
            host=host,
            longest_silence=LONGEST_SILENCE,
            start=beginning.start,
        )
        conductor.take_up(_heartbeat(taken.draft))
        try:
            return _led(
                conductor,
                taken.journal,
                taken.draft,
                is_prepared=True,
                recalls_all=beginning.is_all,
            )
        finally:
            # The group has met since, or not: a conversation that is over tells nothing new of it.
            if not is_afterwards:
                _remember_taken_up(conductor.session, taken.journal.path)
    finally:
        taken.journal.close()


def _refuse_without_choice(path: Path) -> None:
    """Leave a conversation alone that is over, unless it is whole and a choice waits in it.

    Raises:
        SessionFileError: it is to be left alone, or cannot be read.
    """
    glance = glance_at(path)
    if glance is None or glance.is_running or not glance.is_readable:
        return
    read = read_latest(path)
    if read.header.is_running:
        return
    if not choices_left(replayed(read)):
        raise SessionFileError("conversation-is-over", path=str(path))
    if not read.is_whole:
        raise SessionFileError("damaged", path=path)


def _remember_taken_up(session: Session, path: Path) -> None:
    """Remember the group of a conversation that was taken up, where its file belongs."""
    began = session.clock.started
    if began is not None:
        remember(places_for(path), session, session.script.id, began.date())


def latest_to_resume() -> Path:
    """The conversation that was written to last, of those that are not over.

    Where all are over it is the latest in which a choice was left for later.

    Raises:
        SessionFileError: there is none.
    """
    latest = next(iter(running_sessions()), None) or latest_put_off()
    if latest is None:
        raise SessionFileError("no-running-session")
    return latest


def _led(
    conductor: Conductor,
    journal: SessionJournal,
    kept: KeptDraft | None,
    *,
    is_prepared: bool,
    recalls_all: bool,
) -> int:
    """Lead on the screen; what stands in the field is kept beside the session meanwhile."""
    from facilitator.tui.app import lead

    draft = None if kept is None else kept.draft
    keeper = DraftKeeper(journal.folder, lambda: _pulse(conductor))
    # The first save comes at once; it must not wipe out what stood in the field.
    keeper.note(draft or Draft())
    keeper.start()
    try:
        code = lead(
            conductor,
            keeper,
            draft,
            place=str(journal.path),
            is_prepared=is_prepared,
            recalls_all=recalls_all,
            settings=settled().settings,
            keep_setting=keep_setting,
        )
    finally:
        keeper.stop()
        if conductor.session.stage.is_over:
            # The sign of life at the end has written it once more. Words may be left in it.
            with suppress(NotWritten):
                forget_draft(journal.folder)
    journal.look_back()
    _tell_of_repairs(journal)
    _tell_of_trouble(conductor)
    if code == 0 and conductor.events and conductor.trouble is None:
        say(_("The notes lie in {place}").format(place=from_home(journal.path)))
    if code == 0 and conductor.events and not conductor.session.stage.is_over:
        say(_("To go on: facilitator resume"))
    return code


def _tell_of_trouble(conductor: Conductor) -> None:
    """Say where the record lies when it could not come home."""
    trouble = conductor.trouble
    if trouble is None:
        return
    text = _(
        "The conversation lies in {refuge} for now, since {place} could not be written. It is put "
        "in its place next time."
    )
    # The window may be gone, and nobody there to be told.
    with suppress(OSError):
        say(text.format(refuge=trouble.refuge, place=trouble.place), err=True)


def _tell_of_repairs(journal: SessionJournal) -> None:
    """Say that another program has written in the file, and where that is kept."""
    if not journal.repairs:
        return
    text = _(
        "Another program changed {place} meanwhile. It is whole again, with everything that was "
        "saved."
    )
    # The window may be gone, and nobody there to be told.
    with suppress(OSError):
        say(text.format(place=from_home(journal.path)), err=True)
        if journal.kept:
            text = _("What that program wrote is kept in {folder}.")
            say(text.format(folder=journal.folder.path), err=True)


def _tell_of_copy(path: Path) -> None:
    """Say what a conflict copy of a sync folder is, before the screen opens."""
    original = conflict_copy_of(path)
    if original is not None:
        text = _("This is a copy that the sync folder made when two computers wrote {original}.")
        say(text.format(original=original), err=True)


def _pulse(conductor: Conductor) -> Pulse:
    moment = conductor.moment()
    return Pulse(t=moment.t, at=moment.at)


def _heartbeat(kept: KeptDraft | None) -> Heartbeat | None:
    pulse = None if kept is None else kept.pulse
    return None if pulse is None else Heartbeat(at=pulse.at, t=pulse.t)


def _tell_of_damage(taken: TakenUp) -> None:
    """Say what could not be read, or was cut off, before the screen opens."""
    lost = len(taken.damages)
    if lost:
        text = ngettext(
            "One thing in the file could not be read; the damaged file is kept in {folder}.",
            "{number} things in the file could not be read; the damaged file is kept in {folder}.",
            lost,
        )
        say(text.format(number=lost, folder=taken.journal.folder.path), err=True)
    if taken.cut_bytes:
        text = _("The last thing was being written when it stopped; what there was is in {folder}.")
        say(text.format(folder=taken.journal.folder.path), err=True)
