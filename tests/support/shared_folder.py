"""A folder that many groups share, with as many conversations as a test wants.

The files are only the tops of conversations: they have neither a script nor events.
"""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

LAST_DAY = date(2026, 1, 9)
"""The day of the latest conversation."""

A_DAY = 12
"""Conversations that are held on one day."""

KEPT_FROM = 6
"""The topics after this one are kept for another time."""

_HEAD = """\
format = 1
id = "{id}"
status = "finished"
title = "Kollegahandledning"
record = "plain"
language = "sv"
program = "0.1.0"
started = {day} 13:00:00+01:00
ended = {day} 13:45:00+01:00

[group]
id = "{group_id}"
name = "{group}"

[outcome]
matter = "Tid till läsning"
owner = "p2"
ended_early = false

[lists.topics]
title = "Ämnen"
visible_to = "group"

"""

_ITEM = """\
[[lists.topics.items]]
n = {n}
text = "Hur får vi tid till läsningen, den {n}:e gången vi frågar?"
by = "p{n}"
step = "topics"
visit = 1
at = {day} 13:05:00+01:00
{kept}

"""

_ADVICE = """\
[[lists.advice.items]]
n = {n}
text = "Läs högt en kvart varje dag, och låt eleverna välja boken den {n}:e veckan"
by = "p{who}"
step = "advice"
visit = 1
at = {day} 13:25:00+01:00

"""

_MEASURE = """\
[[measures]]
id = "m1"
what = "Prova klassens egen regel, {id}"
who = "Björn Åkesson"
when = {when}
sign = "Fler räcker upp handen"
from = "topics/2"
status = "{status}"

"""

_REVIEW = """\
[[reviews]]
measure = "{measure}"
what = "Prova"
who = "Björn"
status = "worked"
reviewed = {day}

"""

_STEP = """\
[[steps]]
id = "step-{n}"
visit = 1
title = "Ett steg"
kind = "round"
planned_seconds = 300
adapted_seconds = 300
actual_seconds = 287.4
turns = 8
laps = 1
contributions = 7
passes = 1

"""

_PERSON = """\
[[participants]]
id = "p{n}"
name = "Person {n}"
roles = []
seat = {n}

"""


def fill(folder: Path, count: int, *, groups: int) -> Counter[str]:
    """Write conversations, the groups taking turns.

    In each a next step is agreed on; every third is heard of, and worked, in the group's next one.

    Args:
        folder: where; it is made if it is not there.
        count: how many conversations.
        groups: how many groups.

    Returns:
        How many next steps are still to be heard of, by the name of the group.
    """
    folder.mkdir(parents=True, exist_ok=True)
    open_steps: Counter[str] = Counter()
    heard_next: dict[str, str] = {}
    for number in range(count):
        day = LAST_DAY - timedelta(days=(count - 1 - number) // A_DAY)
        group_id, group = f"lag-{number % groups + 1}", f"Lag {number % groups + 1}"
        session = f"{day}-kollegahandledning-{group_id}-{number:05}"
        text = _HEAD.format(id=session, day=day, group_id=group_id, group=group)
        kept = {n: "kept = true" if n > KEPT_FROM else "" for n in range(1, 9)}
        text += "".join(_ITEM.format(n=n, day=day, kept=each) for n, each in kept.items())
        text += '[lists.advice]\ntitle = "Råd"\nvisible_to = "group"\n\n'
        text += "".join(_ADVICE.format(n=n, who=n % 8 + 1, day=day) for n in range(1, 19))
        text += _MEASURE.format(id=session, when=day + timedelta(weeks=3), status="agreed")
        if group in heard_next:
            text += _REVIEW.format(measure=f"{heard_next.pop(group)}/m1", day=day)
            open_steps[group] -= 1
        if number // groups % 3 == 0:
            heard_next[group] = session
        open_steps[group] += 1
        text += "".join(_STEP.format(n=n) for n in range(1, 12))
        text += "".join(_PERSON.format(n=n) for n in range(1, 9))
        (folder / f"{session}.toml").write_text(text, encoding="utf-8")
    return open_steps
