"""A rehearsal from the command line: in memory, or in a file like any other conversation."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.cli.clocks import now
from facilitator.cli.folders import refuse_folder
from facilitator.cli.saying import say
from facilitator.cli.settled import settled
from facilitator.conduct import Journal
from facilitator.core.erasing import without_dropped_authors
from facilitator.core.errors import FileExists
from facilitator.core.fold import fold, opening
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.session import Session
from facilitator.rehearsal.run import HOST, Rehearsal, Running, rehearse
from facilitator.store.journal import SessionJournal
from facilitator.store.memory_journal import MemoryJournal
from facilitator.store.shelves import UsableScript
from facilitator.wording.durations import minutes
from facilitator.wording.language import _


def rehearsed(rehearsal: Rehearsal, read: UsableScript, out: Path | None) -> Session:
    """The session that a made-up group arrives at, as its record tells it.

    Args:
        rehearsal: who goes through what.
        read: the script.
        out: the file that it is written in, if it is.

    Raises:
        SessionFileError: the file is there already, or the disk does not take it.
    """
    with _journal(rehearsal, read, out) as journal:
        conductor = rehearse(rehearsal, journal)
    if rehearsal.occasion.record == "full":
        return conductor.session
    events = kept_in_plain(without_dropped_authors(conductor.events))
    return fold(opening(rehearsal.occasion, rehearsal.people), events)


def watched(rehearsal: Rehearsal, read: UsableScript, speed: float, out: Path | None) -> int:
    """Show a rehearsal on the leader's screen, say how it went, and give the exit code.

    Args:
        rehearsal: who goes through what.
        read: the script.
        speed: how many made-up seconds pass in one.
        out: the file that it is written in, if it is.

    Raises:
        SessionFileError: the file is there already, or the disk does not take it.
    """
    from facilitator.tui.watching_app import watch

    with _journal(rehearsal, read, out) as journal:
        running = Running(rehearsal, journal)
        code = watch(running, settled().settings, speed)
        if code == 0:
            say(how_it_went(running, rehearsal.seed))
        return code


def how_it_went(running: Running, seed: int) -> str:
    """Whether a rehearsal came to its end, how long it would have taken, and how to see it again.

    Args:
        running: the rehearsal, as far as it was watched.
        seed: what it goes by.
    """
    words = _("You ended the rehearsal after {length} of {planned}. --seed {seed} shows it again.")
    if running.is_over:
        words = _(
            "The rehearsal came to its end: the made-up group took {length}, and people usually "
            "take longer; {planned} is planned. --seed {seed} shows it again."
        )
    conductor = running.conductor
    length = minutes(conductor.moment().t)
    planned = minutes(conductor.session.occasion.plan.total)
    return words.format(length=length, planned=planned, seed=seed)


@contextmanager
def _journal(rehearsal: Rehearsal, read: UsableScript, out: Path | None) -> Iterator[Journal]:
    """Where a rehearsal is written: in a file, or nowhere but in memory."""
    if out is None:
        yield MemoryJournal()
        return
    refuse_folder(out, FileExists)
    if out.exists():
        raise FileExists("file-exists", path=str(out))
    journal = SessionJournal.create(
        out, rehearsal.occasion, rehearsal.people, read.text, host=HOST, at=now()
    )
    try:
        yield journal
    finally:
        journal.close()
