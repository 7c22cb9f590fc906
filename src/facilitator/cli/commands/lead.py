"""The commands that lead a conversation: run and resume."""

from dataclasses import replace

from facilitator.cli.options import (
    AtOnce,
    GroupName,
    KeepSpeakingTime,
    Names,
    OutFile,
    PeopleFile,
    ScriptName,
    SlotMinutes,
    StartTime,
    TakeOver,
    UnfinishedFile,
)


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
    # Help is shown without the rules, and without what writes a session.
    from facilitator.cli.lead import NewSession, lead_new
    from facilitator.cli.named_script import checked_slot, usable_script
    from facilitator.cli.occasions import misgivings, preparation_wished, time_today
    from facilitator.cli.output import needs_a_terminal, say
    from facilitator.cli.settled import now, tell_of_faults

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
    from facilitator.cli.output import needs_a_terminal
    from facilitator.cli.settled import tell_of_faults

    tell_of_faults()
    path = file or latest_to_resume()
    needs_a_terminal()
    return lead_on(path, takes_over=take_over)
