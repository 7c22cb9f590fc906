"""The command that lets a made-up group go through a script: rehearse."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.options import (
    HowMany,
    OutFile,
    Record,
    RehearsedRecord,
    ScriptName,
    Seed,
    Speed,
    Watched,
)
from facilitator.cli.output import needs_a_terminal, say
from facilitator.cli.settled import now, refuse_folder, settled
from facilitator.core.errors import FileExists
from facilitator.wording.language import _
from facilitator.wording.numbers import minutes

if TYPE_CHECKING:
    # Help is shown without the rules, and without what writes a session.
    from facilitator.conduct import Journal
    from facilitator.core.session import Session
    from facilitator.rehearsal.run import Rehearsal, Running
    from facilitator.store.scripts.shelves import UsableScript

USUAL_SPEED = 60.0
"""How many made-up seconds pass in one, where nobody says otherwise: a minute in a second."""


def rehearse(
    script: ScriptName,
    people: HowMany,
    seed: Seed = None,
    out: OutFile = None,
    *,
    record: RehearsedRecord = Record.FULL,
    watch: Watched = False,
    speed: Speed = USUAL_SPEED,
) -> int:
    """Let a made-up group go through a script, and show the record, or all of it as it goes."""
    from facilitator.cli.named_script import (
        checked_number,
        misgivings_about_people,
        needs_enough_people,
        usable_script,
    )
    from facilitator.rehearsal.run import prepared
    from facilitator.report.text import whole

    read = usable_script(script)
    needs_enough_people(read.script, checked_number(people))
    for line in misgivings_about_people(read.script, people):
        say(line, err=True)
    chosen = secrets.randbelow(10_000) if seed is None else seed
    rehearsal = prepared(read.script, people, chosen, record.value)
    if watch:
        needs_a_terminal()
        return watched(rehearsal, read, speed, out)
    session = rehearsed(rehearsal, read, out)
    say(_("A rehearsal. --seed {seed} gives the same again.").format(seed=chosen), err=True)
    say(whole(session).rstrip("\n"), under="  ")
    return 0


def rehearsed(rehearsal: "Rehearsal", read: "UsableScript", out: Path | None) -> "Session":
    """The session that a made-up group arrives at, as its record tells it.

    Args:
        rehearsal: who goes through what.
        read: the script.
        out: the file that it is written in, if it is.

    Raises:
        SessionFileError: the file is there already, or the disk does not take it.
    """
    from facilitator.core.erasing import without_dropped_authors
    from facilitator.core.fold import fold, opening
    from facilitator.core.plain_record import kept_in_plain
    from facilitator.rehearsal.run import rehearse as go_through

    with _journal(rehearsal, read, out) as journal:
        conductor = go_through(rehearsal, journal)
    if rehearsal.occasion.record == "full":
        return conductor.session
    events = kept_in_plain(without_dropped_authors(conductor.events))
    return fold(opening(rehearsal.occasion, rehearsal.people), events)


def watched(rehearsal: "Rehearsal", read: "UsableScript", speed: float, out: Path | None) -> int:
    """Show a rehearsal on the leader's screen, say how it went, and give the exit code.

    Args:
        rehearsal: who goes through what.
        read: the script.
        speed: how many made-up seconds pass in one.
        out: the file that it is written in, if it is.

    Raises:
        SessionFileError: the file is there already, or the disk does not take it.
    """
    from facilitator.rehearsal.run import Running
    from facilitator.tui.live.rehearsal import watch

    with _journal(rehearsal, read, out) as journal:
        running = Running(rehearsal, journal)
        code = watch(running, settled().settings, speed)
        if code == 0:
            say(how_it_went(running, rehearsal.seed))
        return code


def how_it_went(running: "Running", seed: int) -> str:
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
def _journal(rehearsal: "Rehearsal", read: "UsableScript", out: Path | None) -> Iterator["Journal"]:
    """Where a rehearsal is written: in a file, or nowhere but in memory."""
    from facilitator.rehearsal.run import HOST
    from facilitator.store.session.journal import MemoryJournal, SessionJournal

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
