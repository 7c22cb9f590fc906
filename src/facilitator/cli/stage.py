"""Where everything meets: script, people, file, clock, conductor and screens."""

import platform
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typer

from facilitator.cli.clocks import ComputerClock, now
from facilitator.cli.occasions import Wish, occasion_of, participants
from facilitator.cli.places import session_path
from facilitator.cli.scripts import UsableScript
from facilitator.conduct import Conductor, Heartbeat
from facilitator.core.errors import SessionFileError, WrongUse
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.session import Occasion
from facilitator.store.draft import Draft, DraftKeeper, KeptDraft, Pulse
from facilitator.store.journal import SessionJournal, TakenUp
from facilitator.store.state_folder import running_sessions
from facilitator.wording.language import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A conversation that is ready to be led."""

    occasion: Occasion
    """What is to be held."""
    people: tuple[Participant, ...]
    """Who is there."""
    script_text: str
    """The script, verbatim."""
    path: Path
    """The file it will be written to."""

    @classmethod
    def of(cls, read: UsableScript, wish: Wish, today: datetime, out: Path | None) -> "Opening":
        """What the script and the wish make.

        Raises:
            FacilitatorError: they do not go together, or the file is there already.
        """
        occasion = occasion_of(read.script, wish, today)
        return cls(
            occasion=occasion,
            people=participants(read.script, wish.people),
            script_text=read.text,
            path=session_path(out, occasion, today.date()),
        )


def needs_a_terminal() -> None:
    """Go on only where a conversation can be shown.

    Raises:
        WrongUse: input or output is not a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUse("needs-a-terminal")


def lead_new(made: Opening, *, is_prepared: bool) -> int:
    """Lead a conversation from its beginning, and say with which exit code it ends.

    Args:
        made: what is to be led.
        is_prepared: whether the preparation is passed over. The clock waits in either case.

    Raises:
        SessionFileError: its file cannot be made.
    """
    host = platform.node()
    journal = SessionJournal.create(
        made.path, made.occasion, made.people, made.script_text, host=host, at=now()
    )
    session = opening(made.occasion, made.people)
    conductor = Conductor(session, journal, ComputerClock(), host=host)
    try:
        return _led(conductor, journal, None, is_prepared=is_prepared)
    finally:
        journal.close()
        if not conductor.events:
            # Nothing happened, so there is nothing to keep.
            journal.path.unlink(missing_ok=True)
            journal.folder.discard()


def lead_on(path: Path, *, takes_over: bool) -> int:
    """Lead a conversation on, and say with which exit code it ends.

    Raises:
        SessionFileError: the file cannot be read or written, or the conversation is over.
    """
    host = platform.node()
    taken = SessionJournal.take_up(path, host=host, at=now(), takes_over=takes_over)
    try:
        session = taken.session
        if session.stage.is_over and not session.deferred_choices:
            raise SessionFileError("conversation-is-over", path=str(path))
        _tell_of_damage(taken)
        conductor = Conductor(
            session, taken.journal, ComputerClock(), events=taken.events, host=host
        )
        conductor.take_up(_heartbeat(taken.draft))
        return _led(conductor, taken.journal, taken.draft, is_prepared=True)
    finally:
        taken.journal.close()


def latest_running() -> Path:
    """The conversation that was written to last, of those that are not over.

    Raises:
        SessionFileError: there is none.
    """
    running = running_sessions()
    if not running:
        raise SessionFileError("no-running-session")
    return running[0]


def _led(
    conductor: Conductor, journal: SessionJournal, kept: KeptDraft | None, *, is_prepared: bool
) -> int:
    """Lead on the screen; what stands in the field is kept beside the session meanwhile."""
    from facilitator.tui.app import lead

    draft = None if kept is None else kept.draft
    keeper = DraftKeeper(journal.folder, lambda: _pulse(conductor))
    # The first save comes at once; it must not wipe out what stood in the field.
    keeper.note(draft or Draft())
    keeper.start()
    try:
        code = lead(conductor, keeper, draft, place=str(journal.path), is_prepared=is_prepared)
    finally:
        keeper.stop()
    if code == 0 and conductor.events and not conductor.session.stage.is_over:
        typer.echo(_("To go on: facilitator resume"))
    return code


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
        typer.echo(text.format(number=lost, folder=taken.journal.folder.path), err=True)
    if taken.cut_bytes:
        text = _("The last thing was being written when it stopped; what there was is in {folder}.")
        typer.echo(text.format(folder=taken.journal.folder.path), err=True)
