"""A rehearsal from the command line: in memory, or in a file like any other conversation."""

from pathlib import Path

from facilitator.cli.clocks import now
from facilitator.cli.folders import refuse_folder
from facilitator.cli.scripts import UsableScript
from facilitator.core.errors import FileExists
from facilitator.core.session import Session
from facilitator.rehearsal.run import HOST, prepared, rehearse
from facilitator.store.journal import SessionJournal
from facilitator.store.memory_journal import MemoryJournal


def rehearsed(read: UsableScript, people: int, seed: int, out: Path | None) -> Session:
    """The session that a made-up group arrives at.

    Raises:
        SessionFileError: the file is there already, or the disk does not take it.
    """
    rehearsal = prepared(read.script, people, seed)
    if out is None:
        return rehearse(rehearsal, MemoryJournal()).session
    refuse_folder(out, FileExists)
    if out.exists():
        raise FileExists("file-exists", path=str(out))
    journal = SessionJournal.create(
        out, rehearsal.occasion, rehearsal.people, read.text, host=HOST, at=now()
    )
    try:
        return rehearse(rehearsal, journal).session
    finally:
        journal.close()
