"""What comes back to a group from its earlier conversations.

Next steps that are still open, and items that were kept, come back to the group; what later
conversations said about a next step belongs to its history. Only the tops of the group's own files
are read (see ``earlier``), and those of other files that name the conversation.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.core.events import Heard, KeptItem, RecalledMeasure, ToldLater
from facilitator.core.session import OPEN_STATUSES, Occasion
from facilitator.core.text import LONGEST_TEXT
from facilitator.store.disk import bytes_of_file
from facilitator.store.session.earlier import (
    MOST_OF_A_GROUP,
    Earlier,
    EarlierStep,
    read_top,
    sessions_of,
)
from facilitator.store.session.files import session_files
from facilitator.store.toml import DAY

MOST_MEASURES = 300
"""The most next steps that come back, those that were agreed on last."""

MOST_KEPT = 40
"""The most kept items that come back, the latest: nobody chooses among more."""

MOST_LOOKED_INTO = 2000
"""The most files of a folder that are searched for reviews of a next step."""

_MOST_BYTES = 1024 * 1024
_PLAIN_ID = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingBack:
    """What comes back to a group."""

    measures: tuple[RecalledMeasure, ...] = ()
    """Next steps that are still to be heard of, the earliest first."""
    kept: tuple[KeptItem, ...] = ()
    """What was kept for another time and has not come back since, the earliest first."""
    is_all: bool = True
    """Whether every next step came back; if not, some conversations could not be read, or there
    are too many."""


def what_comes_back(occasion: Occasion, folder: Path, *, most: int = MOST_OF_A_GROUP) -> ComingBack:
    """What comes back to the group of that occasion; nothing to a group without a name.

    Args:
        occasion: which conversation is to be held.
        folder: where conversations lie.
        most: how many of the group's conversations are read at most, the latest.
    """
    if not occasion.group_id and not occasion.group_name:
        return ComingBack()
    found = sessions_of(folder, occasion.group_id or "", occasion.group_name or "", most=most)
    seen = {occasion.id}
    earlier: list[Earlier] = []
    for each in found.sessions:
        # Of a conversation that has two files, a copy too, only the first counts.
        if each.id not in seen:
            seen.add(each.id)
            earlier.append(each)
    measures = open_measures(earlier)
    return ComingBack(
        measures=measures[-MOST_MEASURES:],
        kept=kept_items(earlier),
        is_all=found.is_all and len(measures) <= MOST_MEASURES,
    )


def open_measures(earlier: Iterable[Earlier]) -> tuple[RecalledMeasure, ...]:
    """Next steps of these conversations that are still to be heard of, the earliest first.

    Args:
        earlier: the conversations, the latest first.
    """
    found = [
        _recalled(session, step)
        for session in earlier
        for step in reversed(session.next_steps)
        if step.id and step.what and step.status in OPEN_STATUSES
    ]
    return tuple(reversed(found))


def _recalled(session: Earlier, step: EarlierStep) -> RecalledMeasure:
    """A next step as it comes back from the conversation that it was agreed in."""
    return RecalledMeasure(
        id=f"{session.id}/{step.id}",
        what=step.what[:LONGEST_TEXT],
        who=step.who or None,
        when=step.when,
        sign=step.sign or None,
        level=step.level or None,
        status=step.status,
        agreed=None if session.began is None else session.began.date(),
        last_heard=step.reviewed,
        last_note=step.note[:LONGEST_TEXT] or None,
    )


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


def told_of_measures(earlier: Iterable[Earlier]) -> Mapping[str, tuple[Heard, ...]]:
    """What these conversations say became of next steps of others, the earliest first.

    Args:
        earlier: the conversations, in any order; of several with the same id the first counts, and
            made-up ones tell nothing.

    Returns:
        The reviews of each next step, by ``<session>/<measure>``.
    """
    told: dict[str, list[Heard]] = {}
    seen = set[str]()
    for session in earlier:
        if session.is_rehearsal or session.id in seen:
            continue
        seen.add(session.id)
        for review in session.reviews:
            heard = Heard(status=review.status, on=review.reviewed, note=review.note)
            told.setdefault(review.measure, []).append(heard)
    return {
        measure: tuple(sorted(heard, key=lambda each: each.on)) for measure, heard in told.items()
    }


def told_later(session_id: str, path: Path) -> ToldLater:
    """What the other conversations in a folder say became of one's next steps.

    Files named for an earlier day are left out, since they cannot say anything about it. If a file
    cannot be read, the result is merely not certain to be complete.

    Args:
        session_id: the conversation whose next steps they are.
        path: where it lies; the conversations beside it are searched, the latest first.
    """
    day = DAY.match(path.name)
    since = "" if day is None else day[0]
    files = [
        each
        for each in session_files(path.parent)
        if each != path and (not DAY.match(each.name) or each.name >= since)
    ]
    found = list[Earlier]()
    is_everything = len(files) <= MOST_LOOKED_INTO
    for each in files[:MOST_LOOKED_INTO]:
        names_it = _names(each, session_id)
        if names_it is False:
            continue
        top = read_top(each) if names_it else None
        if top is None:
            is_everything = False
        else:
            found.append(top)
    return ToldLater(heard=told_of_measures(found), is_everything=is_everything)


def _names(path: Path, session_id: str) -> bool | None:
    """Whether a file can tell of that conversation's next steps; nothing if it cannot be read.

    Searching the bytes for the id is far quicker than parsing the file.
    """
    try:
        content = bytes_of_file(path, _MOST_BYTES)
    except (OSError, ValueError):
        return None
    return not _PLAIN_ID.fullmatch(session_id) or f"{session_id}/".encode() in content
