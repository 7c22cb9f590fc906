"""Commands that lead a conversation: run, resume, rehearse, and the home screen."""

import secrets

import typer

from facilitator.cli.occasions import Wish, misgivings, people_wished, time_today
from facilitator.cli.options import (
    AtOnce,
    GroupName,
    HowMany,
    Names,
    OutFile,
    PeopleFile,
    ScriptName,
    Seed,
    SlotMinutes,
    StartTime,
    TakeOver,
    UnfinishedFile,
)
from facilitator.cli.scripts import checked_number, checked_slot, needs_enough_people, usable_script
from facilitator.wording.language import _


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
) -> int:
    """Lead a conversation."""
    from facilitator.cli.clocks import now
    from facilitator.cli.stage import Opening, lead_new, needs_a_terminal

    today = now()
    wish = Wish(
        people=people_wished(people, person or ()),
        group=group,
        slot_minutes=checked_slot(slot),
        starts=time_today(at, today),
    )
    made = Opening.of(usable_script(script), wish, today, out)
    for line in misgivings(made.occasion, len(made.people)):
        typer.echo(line, err=True)
    needs_a_terminal()
    return lead_new(made, is_prepared=start)


def resume(file: UnfinishedFile = None, *, take_over: TakeOver = False) -> int:
    """Take up a conversation that was interrupted."""
    from facilitator.cli.stage import latest_running, lead_on, needs_a_terminal

    path = file or latest_running()
    needs_a_terminal()
    return lead_on(path, takes_over=take_over)


def rehearse(script: ScriptName, people: HowMany, seed: Seed = None, out: OutFile = None) -> None:
    """Let a made-up group go through a script, and show the record."""
    from facilitator.cli.rehearsing import rehearsed
    from facilitator.report.text import whole

    read = usable_script(script)
    needs_enough_people(read.script, checked_number(people))
    chosen = secrets.randbelow(10_000) if seed is None else seed
    session = rehearsed(read, people, chosen, out)
    typer.echo(_("A rehearsal. --seed {seed} gives the same again.").format(seed=chosen), err=True)
    typer.echo(whole(session), nl=False)


def come_home() -> None:
    """Show the first screen."""
    from facilitator.cli.stage import needs_a_terminal

    needs_a_terminal()

    from facilitator.cli.home import welcome

    raise typer.Exit(welcome())
