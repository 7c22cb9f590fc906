"""What a group's earlier conversations left open: next steps, and what was kept for another time.

Only the tops of the group's own files are read (see ``earlier``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.core.items import OPEN_STATUSES
from facilitator.core.plain_text import LONGEST_TEXT
from facilitator.core.recalled import KeptItem, RecalledMeasure
from facilitator.core.session import Occasion
from facilitator.store.earlier import MOST_OF_A_GROUP, Earlier, sessions_of

MOST_MEASURES = 300
"""The most next steps that come back, those that were agreed on last."""

MOST_KEPT = 40
"""The most kept items that come back, the latest: nobody chooses among more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recollection:
    """What comes back to a group."""

    measures: tuple[RecalledMeasure, ...] = ()
    """Next steps that are still to be heard of, the earliest first."""
    kept: tuple[KeptItem, ...] = ()
    """What was kept for another time and has not come back since, the earliest first."""
    is_all: bool = True
    """Whether every next step came back; else not every conversation could be read, or there are
    too many."""


def recollection_for(
    occasion: Occasion, folder: Path, *, most: int = MOST_OF_A_GROUP
) -> Recollection:
    """What comes back to the group of that occasion; nothing to a group without a name.

    Args:
        occasion: which conversation is to be held.
        folder: where conversations lie.
        most: how many of the group's conversations are read at most, the latest.
    """
    if not occasion.group_id and not occasion.group_name:
        return Recollection()
    found = sessions_of(folder, occasion.group_id or "", occasion.group_name or "", most=most)
    earlier = tuple(_each_once(found.sessions, occasion.id))
    measures = open_measures(earlier)
    return Recollection(
        measures=measures[-MOST_MEASURES:],
        kept=kept_items(earlier),
        is_all=found.is_all and len(measures) <= MOST_MEASURES,
    )


def _each_once(sessions: Iterable[Earlier], now: str) -> Iterable[Earlier]:
    """The conversations before this one; of one that has two files, a copy too, only the first."""
    seen = {now}
    for earlier in sessions:
        if earlier.id not in seen:
            seen.add(earlier.id)
            yield earlier


def open_measures(earlier: Iterable[Earlier]) -> tuple[RecalledMeasure, ...]:
    """Next steps of these conversations that are still to be heard of, the earliest first.

    Args:
        earlier: the conversations, the latest first.
    """
    found = [
        RecalledMeasure(
            id=f"{session.id}/{step.id}",
            what=step.what[:LONGEST_TEXT],
            who=step.who or None,
            when=step.when,
            sign=step.sign or None,
            level=step.level or None,
            status=step.status,
            agreed=None if session.began is None else session.began.date(),
        )
        for session in earlier
        for step in reversed(session.next_steps)
        if step.id and step.what and step.status in OPEN_STATUSES
    ]
    return tuple(reversed(found))


def kept_items(earlier: Iterable[Earlier]) -> tuple[KeptItem, ...]:
    """What these conversations kept and none of them has taken up since, the earliest first.

    Args:
        earlier: the conversations, the latest first.
    """
    sessions = tuple(earlier)
    taken_up = frozenset[str]().union(*(session.recalled for session in sessions))
    found = [
        replace(item, text=item.text[:LONGEST_TEXT])
        for session in sessions
        for item in reversed(session.kept)
        if item.id not in taken_up
    ]
    return tuple(reversed(found[:MOST_KEPT]))
