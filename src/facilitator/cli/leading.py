"""Commands that lead a conversation: run, resume, rehearse, and the home screen."""

import secrets
from dataclasses import replace

from facilitator.cli.occasions import misgivings, preparation_wished, time_today
from facilitator.cli.options import (
    AtOnce,
    GroupName,
    HowMany,
    KeepSpeakingTime,
    Names,
    OutFile,
    PeopleFile,
    Record,
    RehearsedRecord,
    ScriptName,
    Seed,
    SlotMinutes,
    Speed,
    StartTime,
    TakeOver,
    UnfinishedFile,
    Watched,
)
from facilitator.cli.saying import say
from facilitator.cli.scripts import (
    checked_number,
    checked_slot,
    misgivings_about_people,
    needs_enough_people,
    usable_script,
)
from facilitator.wording.language import _

USUAL_SPEED = 60.0
"""How many made-up seconds pass in one, where nobody says otherwise: a minute in a second."""


def run(
    script: ScriptName,
    *,
    people: PeopleFile = None,
    person: Names = None,
    group: GroupName = None,
    slot: SlotMinutes = None,
    at: StartTime = None,
    out: OutFile = None,
    start: AtOnce = False,
    keep_speaking_time: KeepSpeakingTime = None,
) -> int:
    """Lead a conversation."""
    from facilitator.cli.clocks import now
    from facilitator.cli.lead import NewSession, lead_new
    from facilitator.cli.settled import tell_of_faults
    from facilitator.cli.terminal import needs_a_terminal

    tell_of_faults()
    today = now()
    preparation = preparation_wished(people, person or (), group)
    keeps = preparation.keeps_speaking_time if keep_speaking_time is None else keep_speaking_time
    preparation = replace(
        preparation,
        slot_minutes=checked_slot(slot),
        starts=time_today(at, today),
        keeps_speaking_time=keeps,
    )
    made = NewSession.of(usable_script(script), preparation, today, out)
    for line in misgivings(made.occasion, len(made.people)):
        say(line, err=True)
    needs_a_terminal()
    return lead_new(made, is_prepared=start, was_asked=keep_speaking_time is not None)


def resume(file: UnfinishedFile = None, *, take_over: TakeOver = False) -> int:
    """Take up a conversation that was interrupted."""
    from facilitator.cli.lead import latest_to_resume, lead_on
    from facilitator.cli.settled import tell_of_faults
    from facilitator.cli.terminal import needs_a_terminal

    tell_of_faults()
    path = file or latest_to_resume()
    needs_a_terminal()
    return lead_on(path, takes_over=take_over)


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
    from facilitator.cli.rehearsing import rehearsed, watched
    from facilitator.cli.terminal import needs_a_terminal
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
