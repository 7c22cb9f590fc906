"""What a group's earlier conversations left open: next steps, and what was kept for another time.

Only the tops of their files are read, the latest ones (see ``earlier``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.core.items import OPEN_STATUSES
from facilitator.core.plain_text import LONGEST_TEXT
from facilitator.core.recalled import KeptItem, RecalledMeasure
from facilitator.core.session import Occasion
from facilitator.store.earlier import Earlier, earlier_sessions

MOST_MEASURES = 60
"""The most next steps that come back, those that were agreed on last."""

MOST_KEPT = 40
"""The most kept items that come back, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recollection:
    """What comes back to a group."""

    measures: tuple[RecalledMeasure, ...] = ()
    """Next steps that are still to be heard of, the earliest first."""
    kept: tuple[KeptItem, ...] = ()
    """What was kept for another time and has not come back since, the earliest first."""


def recollection_for(occasion: Occasion, folder: Path) -> Recollection:
    """What comes back to the group of that occasion; nothing to a group without a name.

    Args:
        occasion: which conversation is to be held.
        folder: where conversations lie.
    """
    if not occasion.group_id and not occasion.group_name:
        return Recollection()
    earlier = tuple(_of_group(earlier_sessions(folder), occasion))
    return Recollection(measures=open_measures(earlier), kept=kept_items(earlier))


def _of_group(sessions: Iterable[Earlier], occasion: Occasion) -> Iterator[Earlier]:
    """The group's own conversations, each once, the latest first."""
    name = (occasion.group_name or "").casefold()
    seen = {occasion.id}
    for earlier in sessions:
        is_theirs = earlier.group_id == occasion.group_id and bool(earlier.group_id)
        # Two groups may be called the same; only where an id is missing, the name has to do.
        is_known = bool(earlier.group_id and occasion.group_id)
        is_called_so = earlier.group.casefold() == name and bool(name) and not is_known
        if earlier.is_rehearsal or earlier.id in seen or not (is_theirs or is_called_so):
            continue
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
    return tuple(reversed(found[:MOST_MEASURES]))


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
