"""Lead a session: brings script, people, file, clock, conductor and screens together."""

import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.occasions import occasion_of, participants, remember, topics_given
from facilitator.cli.output import say
from facilitator.cli.settled import (
    ComputerClock,
    keep_setting,
    now,
    places,
    places_for,
    session_path,
    settled,
)
from facilitator.conduct import LONGEST_SILENCE, WITH_NOTHING, Conductor, Heartbeat
from facilitator.core.commands import Start
from facilitator.core.errors import NotWritten, Refused, SessionFileError
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.refusal import Refusal
from facilitator.core.regular_group import Expected, Preparation
from facilitator.core.rules.choices import choices_left
from facilitator.core.rules.measures import recalls
from facilitator.core.session import Occasion, Stage
from facilitator.store.groups import group_id_for, read_groups
from facilitator.store.scripts.shelves import UsableScript
from facilitator.store.session.drafts import Draft, DraftKeeper, KeptDraft, Pulse, forget_draft
from facilitator.store.session.earlier import conflict_copy_of, glance_at
from facilitator.store.session.journal import SessionJournal, TakenUp
from facilitator.store.session.reading import replayed
from facilitator.store.session.state_folder import running_sessions
from facilitator.store.session.two_places import read_latest
from facilitator.wording.language import _, ngettext
from facilitator.wording.paths import from_home


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """A conversation that is ready to be led for the first time."""

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
    ) -> "NewSession":
        """Make it of a script and a preparation.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a conversation starts."""

    start: Start
    """The command that starts it."""
    is_all: bool = True
    """Whether everything that the group left open was found."""


def beginning_of(occasion: Occasion, topics: tuple[tuple[str, str], ...] = ()) -> Beginning:
    """How to start: with topics, and with what the group left open where the script recalls it.

    Args:
        occasion: the conversation.
        topics: topics that were given beforehand, each with its participant.
    """
    if not recalls(occasion.script):
        return Beginning(start=Start(topics=topics))
    from facilitator.store.session.coming_back import what_comes_back

    back = what_comes_back(occasion, places().sessions)
    start = Start(topics=topics, recalled=back.measures, kept=back.kept)
    return Beginning(start=start, is_all=back.is_all)


def lead_new(
    made: NewSession,
    *,
    is_prepared: bool,
    was_asked: bool = False,
    when_started: Callable[[], None] | None = None,
) -> int:
    """Lead a conversation from its beginning, and say with which exit code it ends.

    Args:
        made: the conversation.
        is_prepared: whether the preparation is skipped. The clock waits in either case.
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
        _tell_before(taken, path)
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
        pulse = None if taken.draft is None else taken.draft.pulse
        conductor.take_up(None if pulse is None else Heartbeat(at=pulse.at, t=pulse.t))
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
                began = conductor.session.clock.started
                if began is not None:
                    where = places_for(taken.journal.path)
                    remember(where, conductor.session, session.script.id, began.date())
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


def latest_to_resume() -> Path:
    """The conversation that was written to last, of those that are not over.

    Where all are over it is the latest in which a choice was left for later.

    Raises:
        SessionFileError: there is none.
    """
    latest = next(iter(running_sessions()), None)
    if latest is None:
        from facilitator.past_sessions import latest_put_off

        latest = latest_put_off(places().sessions)
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
    """Lead on the screen, and keep what stands in the field beside the session meanwhile."""
    from facilitator.tui.live.app import lead

    draft = None if kept is None else kept.draft

    def pulse() -> Pulse:
        moment = conductor.moment()
        return Pulse(t=moment.t, at=moment.at)

    keeper = DraftKeeper(journal.folder, pulse)
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
    _tell_after(conductor, journal, is_in_order=code == 0)
    return code


def _tell_before(taken: TakenUp, path: Path) -> None:
    """Say what the leader should know of the file before the screen opens.

    Something in it could not be read or was cut off, or it is a conflict copy of a sync folder.
    """
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
    original = conflict_copy_of(path)
    if original is not None:
        text = _("This is a copy that the sync folder made when two computers wrote {original}.")
        say(text.format(original=original), err=True)


def _tell_after(conductor: Conductor, journal: SessionJournal, *, is_in_order: bool) -> None:
    """Say where the record lies, what became of it meanwhile, and how to go on.

    Args:
        conductor: who led the conversation.
        journal: its record.
        is_in_order: whether the screen came to its end in order.
    """
    trouble = conductor.journal.trouble
    # The window may be gone, and nobody there to be told.
    with suppress(OSError):
        if journal.repairs:
            text = _(
                "Another program changed {place} meanwhile. It is whole again, with everything "
                "that was saved."
            )
            say(text.format(place=from_home(journal.path)), err=True)
        if journal.repairs and journal.kept:
            text = _("What that program wrote is kept in {folder}.")
            say(text.format(folder=journal.folder.path), err=True)
    with suppress(OSError):
        if trouble is not None:
            text = _(
                "The conversation lies in {refuge} for now, since {place} could not be written. "
                "It is put in its place next time."
            )
            say(text.format(refuge=trouble.fallback, place=trouble.place), err=True)
    if is_in_order and conductor.events:
        if trouble is None:
            say(_("The notes lie in {place}").format(place=from_home(journal.path)))
        if not conductor.session.stage.is_over:
            say(_("To go on: facilitator resume"))
