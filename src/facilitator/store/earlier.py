"""Conversations by what stands at the top of their files, without reading their events.

Nothing is remembered of them elsewhere: what is struck in a file is gone from every list, too.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.store.one_of_many import costs_one_row
from facilitator.store.plain_files import bytes_of_file, open_plain
from facilitator.store.toml_keys import Keys
from facilitator.store.toml_lines import parsed

if TYPE_CHECKING:
    # The first screen looks at files before it is painted, and reads what they left open after it.
    from facilitator.core.recalled import KeptItem
    from facilitator.store.left_open import EarlierReview

MOST_OPENED = 120
"""The most files of one folder that are opened, the latest ones."""

_TOP_BYTES = 1024 * 1024
_MOST_BYTES = 16 * 1024 * 1024
_END_OF_TOP = re.compile(rb"^\[(?:script|\[events\])\]\r?$", re.MULTILINE)
_EVENTS = re.compile(rb"^\[\[events\]\]\r?$", re.MULTILINE)
_HOST = re.compile(rb"^host = .*$", re.MULTILINE)
_AT = re.compile(rb"^at = .*$", re.MULTILINE)
_WORDS = re.compile(rb'^(?:text|what|who|sign|level|note|reason) = "(?!")', re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStep:
    """A next step that was agreed on in an earlier conversation."""

    id: str
    """Its id in there."""
    what: str
    """What was to be done."""
    who: str
    """Who was to do it."""
    when: date | None
    """By which day."""
    status: str
    """What has become of it so far."""
    reviewed: date | None = None
    """The day it was last heard of."""
    sign: str = ""
    """How it would be seen that it worked."""
    level: str = ""
    """At which level of the organisation."""
    note: str = ""
    """What was said when it was last heard of."""

    def next_hearing(self, agreed: date) -> date:
        """The day on which it is time to hear of it again, if it was agreed on that day."""
        from facilitator.core.recalled import WEEKS_WITHOUT_A_DAY  # noqa: PLC0415 - see above

        weeks = timedelta(weeks=WEEKS_WITHOUT_A_DAY)
        if self.reviewed is not None:
            return max(self.reviewed + weeks, self.when or self.reviewed)
        return self.when or agreed + weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A conversation that has a file."""

    path: Path
    """Its file."""
    id: str
    """Its stable name."""
    title: str
    """What it is called."""
    group: str
    """The group that held it."""
    is_running: bool
    """Whether it is not over."""
    began: datetime | None
    """When it began."""
    is_rehearsal: bool = False
    """Whether the group is made up."""
    led_by: str = ""
    """The computer that led it last, where it is not over."""
    next_steps: tuple[EarlierStep, ...] = ()
    """What was agreed on."""
    group_id: str = ""
    """The stable name of the group."""
    reviews: "tuple[EarlierReview, ...]" = ()
    """What became of next steps of conversations before it."""
    kept: "tuple[KeptItem, ...]" = ()
    """What was kept for another time."""
    recalled: frozenset[str] = frozenset()
    """What conversations before it had kept and was taken up again here, by its id there."""

    def due(self, today: date) -> Iterator[EarlierStep]:
        """Next steps of which it is time to hear.

        Their day has come, or they have none and some weeks have passed; some weeks have passed,
        too, since one was last heard of.
        """
        # What is at the door is read from here too, and nobody waits there for what items are.
        from facilitator.core.items import OPEN_STATUSES  # noqa: PLC0415 - see above

        since = today if self.began is None else self.began.date()
        for step in self.next_steps:
            is_open = step.status in OPEN_STATUSES and step.what
            if is_open and step.next_hearing(since) <= today:
                yield step


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What a conversation that may be forgotten still says."""

    path: Path
    """Its file."""
    ended: date
    """The day it ended, or began where it is not over."""
    names: tuple[str, ...]
    """Who took part."""
    has_words: bool
    """Whether anybody's words are left."""

    def is_older_than(self, months: int, today: date) -> bool:
        """Whether so many months have passed since it ended."""
        passed = (today.year - self.ended.year) * 12 + today.month - self.ended.month
        return passed - (today.day < self.ended.day) >= months


@costs_one_row(lambda _: None)
def remains_of(path: Path) -> Remains | None:
    """What a conversation still says; nothing of what is none, or a rehearsal."""
    try:
        content = bytes_of_file(path, _MOST_BYTES)
    except (OSError, ValueError):
        return None
    keys = _top(content)
    ended = keys.moment("ended") or keys.moment("started") or _of_events(content)[0]
    if keys.text("id") is None or ended is None or keys.table.get("rehearsal") is True:
        return None
    events = _EVENTS.search(content)
    return Remains(
        path=path,
        ended=ended.date(),
        names=tuple(filter(None, (row.text("name") for row in keys.rows("participants")))),
        has_words=events is not None and _WORDS.search(content, events.start()) is not None,
    )


def earlier_sessions(folder: Path) -> tuple[Earlier, ...]:
    """The conversations of a folder, the latest first; what is none is passed over."""
    found = [read for path in latest_files(folder) if (read := read_top(path)) is not None]
    found.sort(key=lambda e: ("" if e.began is None else e.began.isoformat(), e.id), reverse=True)
    return _with_reviews(tuple(found))


def _with_reviews(found: tuple[Earlier, ...]) -> tuple[Earlier, ...]:
    """The same conversations, their next steps as later conversations have heard of them."""
    reviews = sorted(
        (review for earlier in found if not earlier.is_rehearsal for review in earlier.reviews),
        key=lambda review: review.reviewed,
    )
    heard = {review.measure: review for review in reviews}
    return tuple(_heard_of(earlier, heard) for earlier in found) if heard else found


def _heard_of(earlier: Earlier, heard: "Mapping[str, EarlierReview]") -> Earlier:
    steps = []
    for step in earlier.next_steps:
        review = heard.get(f"{earlier.id}/{step.id}")
        is_news = review is not None and (step.reviewed or date.min) <= review.reviewed
        if review is None or not is_news:
            steps.append(step)
        else:
            note, day = review.note or "", review.reviewed
            steps.append(replace(step, status=review.status, reviewed=day, note=note))
    return replace(earlier, next_steps=tuple(steps))


def latest_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that can be conversations, the latest first and not too many."""
    return session_files(folder)[:MOST_OPENED]


def session_files(folder: Path) -> tuple[Path, ...]:
    """All files of a folder that can be conversations, the latest first."""
    with suppress(OSError):
        paths = [path for path in folder.glob("*.toml") if not path.name.startswith(".")]
        return tuple(sorted(paths, key=_about_when, reverse=True))
    return ()


def _by_its_name(path: Path) -> Earlier:
    """A conversation of which nothing can be told but that its file is there."""
    return Earlier(path=path, id="", title=path.stem, group="", is_running=False, began=None)


@costs_one_row(_by_its_name)
def read_top(path: Path) -> Earlier | None:
    """A conversation by the top of its file; nothing if it is none, or cannot be read."""
    try:
        with open_plain(path) as file:
            content = file.read(_TOP_BYTES)
            keys = _top(content)
            is_running = keys.text("status") not in ("finished", "abandoned")
            if is_running:
                content += file.read(_MOST_BYTES)
    except (OSError, ValueError):
        return None
    if keys.text("id") is None or keys.text("status") is None:
        return None
    from facilitator.store.left_open import (  # noqa: PLC0415 - see above
        kept_in,
        recalled_in,
        reviews_in,
    )

    began, led_by = _of_events(content) if is_running else (keys.moment("started"), "")
    return Earlier(
        path=path,
        id=keys.text("id") or "",
        title=keys.text("title") or path.stem,
        group=keys.inside("group").text("name") or "",
        is_running=is_running,
        began=began,
        is_rehearsal=keys.table.get("rehearsal") is True,
        led_by=led_by,
        next_steps=tuple(map(_step, keys.rows("measures"))),
        group_id=keys.inside("group").text("id") or "",
        reviews=tuple(reviews_in(keys)),
        kept=tuple(kept_in(keys)),
        recalled=frozenset(recalled_in(keys)),
    )


def _top(content: bytes) -> Keys:
    """What stands above the script and the events, where it can be read."""
    end = _END_OF_TOP.search(content)
    return Keys(parsed(_text(content[: None if end is None else end.start()])) or {})


def _step(row: Keys) -> EarlierStep:
    when, reviewed = row.table.get("when"), row.table.get("reviewed")
    return EarlierStep(
        id=row.text("id") or "",
        what=row.text("what") or "",
        who=row.text("who") or "",
        when=when if type(when) is date else None,
        status=row.text("status") or "agreed",
        reviewed=reviewed if type(reviewed) is date else None,
        sign=row.text("sign") or "",
        level=row.text("level") or "",
        note=row.text("note") or "",
    )


def _of_events(content: bytes) -> tuple[datetime | None, str]:
    """When a running conversation began, and the computer that led it last.

    A text never spans two lines of a journal, so a line below the first event that begins with
    ``host =`` is what it looks like.
    """
    first = _EVENTS.search(content)
    if first is None:
        return None, ""
    at, hosts = _AT.search(content, first.start()), _HOST.findall(content, first.start())
    began = None if at is None else Keys(parsed(_text(at[0])) or {}).moment("at")
    led_by = Keys(parsed(_text(hosts[-1])) or {}).text("host") if hosts else None
    return began, led_by or ""


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _about_when(path: Path) -> str:
    """The day in a file's name, or the day it was last written to."""
    day = _DAY.match(path.name)
    if day is not None:
        return path.name
    try:
        return f"{datetime.fromtimestamp(path.stat().st_mtime).astimezone():%Y-%m-%d}"
    except (OSError, ValueError, OverflowError):
        return ""
