"""Earlier conversations, read from the top of their files without their events.

There is no index: what is struck in a file disappears from every list as well. What a file said
is kept in memory, and read again once the file looks otherwise (see ``unchanged``).

The first bytes of a file say which group it belongs to, and are quickly read for thousands of
files; only files of the group in question are read further. File names decide only the order of
reading, since files and groups are renamed.
"""

import re
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.core.text import cleaned_line, folded, slug
from facilitator.store.disk import bytes_of_file, is_file, open_plain
from facilitator.store.fault_report import costs_one_row
from facilitator.store.session.files import names_in
from facilitator.store.toml import DAY, Keys, parsed, plainly_parsed
from facilitator.store.unchanged import WhileUnchanged

if TYPE_CHECKING:
    # The first screen looks at files before it is painted, and reads what they left open after it.
    from facilitator.core.events import KeptItem
    from facilitator.store.session.between_sessions import EarlierReview

MOST_OF_A_GROUP = 400
"""The most conversations of one group whose tops are read for it, the latest ones."""

FEWEST_OF_EACH = 40
"""The fewest conversations of each group that are read for the first screen, the latest."""

MOST_AT_HOME = 1200
"""How many conversations are read for it altogether; the groups share them evenly."""

SECONDS_TO_LOOK = 3.0
"""How long the program looks for a group's files: a folder may be on a slow network."""

MOST_GLANCES_KEPT = 20_000
MOST_TOPS_KEPT = 2_500
"""How many glances and tops are kept in memory while the program runs, some 400 and 2,000 bytes
each: titles, groups, next steps and who is to take them, and what was kept for another time."""

_FIRST_BYTES = 4096
_USUAL_BYTES = 128 * 1024
_TOP_BYTES = 1024 * 1024
_MOST_BYTES = 16 * 1024 * 1024
_OVER = ("finished", "abandoned")
_ENDS_OF_TOP = (b"\n[script]", b"\n[[events]]")
_EVENTS = re.compile(rb"^\[\[events\]\]\r?$", re.MULTILINE)
_HOST = re.compile(rb"^host = .*$", re.MULTILINE)
_AT = re.compile(rb"^at = .*$", re.MULTILINE)
_WORDS = re.compile(rb'^(?:text|what|who|sign|level|note|reason) = "(?!")', re.MULTILINE)
_KEY = {
    name: re.compile(rb"^%b = (.*?)\r?$" % name.encode(), re.MULTILINE)
    for name in ("id", "name", "status", "rehearsal", "title", "started")
}
_GROUP = re.compile(rb"^\[group\]\r?\n", re.MULTILINE)
_NEEDED = ("[group]", "[[measures]]", "[[reviews]]")
_KEPT_OR_RECALLED = re.compile(r"^(?:kept = true|recalled = )", re.MULTILINE)
_PUT_OFF = b"\nis_deferred = true"
_ABOUT_CHOICES = re.compile(_PUT_OFF + rb'|\nkind = "(?:choice-made|choice-withdrawn|undone)"')
_ITEM_WITH_WORDS = re.compile(rb'^\[\[lists\.[^\n]*\nn = \d+\ntext = "(?!")', re.MULTILINE)


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
        from facilitator.core.events import WEEKS_WITHOUT_A_DAY  # noqa: PLC0415 - see above

        weeks = timedelta(weeks=WEEKS_WITHOUT_A_DAY)
        with suppress(OverflowError):
            if self.reviewed is not None:
                return max(self.reviewed + weeks, self.when or self.reviewed)
            return self.when or agreed + weeks
        # Somebody has written one of the last days that a date can hold.
        return date.max


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
    has_put_off_choice: bool = False
    """Whether it is over and a choice that was left for later has not been made."""

    def due(self, today: date) -> Iterator[EarlierStep]:
        """Next steps of which it is time to hear.

        Their day has come, or they have none and some weeks have passed; some weeks have passed,
        too, since one was last heard of.
        """
        # The first screen reads this module, and does not need what items are.
        from facilitator.core.session import OPEN_STATUSES  # noqa: PLC0415 - see above

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
        """Whether that many months have passed since it ended."""
        passed = (today.year - self.ended.year) * 12 + today.month - self.ended.month
        return passed - (today.day < self.ended.day) >= months


@costs_one_row(lambda _: None)
def remains_of(path: Path) -> Remains | None:
    """What a conversation still says; nothing if the file is none, or holds a rehearsal."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A file of a folder of conversations, as far as its first bytes tell."""

    name: str
    """What the file is called."""
    is_running: bool = False
    """Whether its conversation is not over."""
    is_readable: bool = True
    """Whether its first bytes are those of a conversation; if not, only its name is known."""
    is_rehearsal: bool = False
    """Whether it is a rehearsal, with a made-up group."""
    title: str = ""
    """What the conversation is called."""
    started: str = ""
    """When it began, as the file says it; nothing where it is not over."""
    group_id: str = ""
    """The stable name of the group."""
    group: str = ""
    """What the group is called."""

    @property
    def is_held(self) -> bool:
        """Whether real people have held the conversation, and it is over."""
        return self.is_readable and not (self.is_running or self.is_rehearsal)

    @property
    def began(self) -> datetime | None:
        """When it began, where that is known."""
        with suppress(ValueError):
            began = datetime.fromisoformat(self.started)
            return began if began.tzinfo is not None else None
        return None

    @property
    def about_when(self) -> str:
        """What it is sorted by: when it began, or the day in its name."""
        return self.started or (self.name if DAY.match(self.name) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedThrough:
    """The conversations of a folder, before any is read."""

    glances: tuple[Glance, ...] = ()
    """One for each file, the latest first."""
    is_whole: bool = True
    """Whether there was time to look at every file; the others are here too, by name only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFound:
    """Conversations that were asked for."""

    sessions: tuple[Earlier, ...] = ()
    """The latest first, each next step as later ones among them have heard of it."""
    is_all: bool = True
    """Whether these are certainly all of them."""
    looked: LookedThrough = LookedThrough()
    """Everything that lies in the folder."""


def look_through(
    folder: Path,
    slugs: Collection[str] = (),
    *,
    seconds: float = SECONDS_TO_LOOK,
    clock: Callable[[], float] = time.monotonic,
) -> LookedThrough:
    """Look at the first bytes of every file of a folder, to see which are conversations and whose.

    Args:
        folder: where conversations lie.
        slugs: what the names of files hold that are to be looked at first; else the latest are.
        seconds: how long to look at most.
        clock: tells the seconds.
    """
    names = names_in(folder)
    there = frozenset(names)
    for known in (_glances, _tops, _whole_tops):
        known.keep_only(folder, there)
    order = sorted(names, key=lambda name: not any(map(name.__contains__, slugs)))
    ends = clock() + seconds
    glances: dict[str, Glance | None] = {}
    for name in order:
        if clock() >= ends:
            break
        glances[name] = glance_at(folder / name)
    # A file that there was no time to look at is most likely a conversation that is over.
    found = (glances.get(name, Glance(name=name, is_readable=False)) for name in names)
    over = [glance for glance in found if glance is not None]
    over.sort(key=lambda glance: glance.about_when, reverse=True)
    return LookedThrough(glances=tuple(over), is_whole=len(glances) == len(names))


def _unreadable(path: Path) -> Glance:
    """A file of which only the name is known."""
    return Glance(name=path.name, is_readable=False)


@costs_one_row(_unreadable)
def glance_at(path: Path) -> Glance | None:
    """What the first bytes of a file tell; nothing if it is no conversation."""
    try:
        return _glances(path)
    except (OSError, ValueError):
        return _unreadable(path)


def _read_glance(path: Path) -> Glance | None:
    """What the first bytes of a file tell; nothing if it is no conversation.

    Raises:
        OSError: it cannot be read.
        ValueError: no file can have that name.
    """
    with open_plain(path) as file:
        head = file.read(_FIRST_BYTES)
        if len(head) == _FIRST_BYTES and not _GROUP.search(head):
            # A long title, or somebody has put the group further down.
            head += file.read(_TOP_BYTES)
    head = head[: _end_of_top(head)]
    top = head.partition(b"\n[")[0]
    if not (_said(top, "id") and _said(top, "status")):
        # A file that is called like a conversation and is no TOML is a damaged one.
        is_damaged = DAY.match(path.name) is not None and not _top(head).table
        return _unreadable(path) if is_damaged else None
    group = _GROUP.search(head)
    table = b"" if group is None else head[group.end() :].partition(b"\n[")[0]
    return Glance(
        name=path.name,
        is_running=_said(top, "status") not in _OVER,
        is_rehearsal=_said(top, "rehearsal") == "true",
        title=_said(top, "title"),
        started=_said(top, "started"),
        group_id=_said(table, "id"),
        group=_said(table, "name"),
    )


_glances = WhileUnchanged(_read_glance, MOST_GLANCES_KEPT)


def _said(lines: bytes, key: str) -> str:
    """What a key says in lines of TOML that are not parsed; nothing where it is missing."""
    match = _KEY[key].search(lines)
    if match is None:
        return ""
    value = match[1].strip()
    inside = value[1:-1]
    if value == b'"%b"' % inside and b'"' not in inside and b"\\" not in inside:
        return cleaned_line(inside.decode("utf-8", "replace"))
    said = (parsed(_text(b"v = " + value)) or {}).get("v", "")
    return cleaned_line(said) if isinstance(said, str) else str(said).lower()


def sessions_of(
    folder: Path, group_id: str, group: str, *, most: int = MOST_OF_A_GROUP
) -> EarlierFound:
    """The conversations of one group, wherever in a folder they are.

    Args:
        folder: where conversations lie.
        group_id: the stable name of the group, where it has one.
        group: what it is called.
        most: how many are read at most, the latest.
    """
    slugs = {each for each in (slug(group), group_id) if each}
    looked = look_through(folder, slugs)
    theirs = [
        glance
        for glance in looked.glances
        if glance.is_held and is_of_group(glance.group_id, glance.group, group_id, group)
    ]
    lost = any(
        not glance.is_readable and any(map(glance.name.__contains__, slugs))
        for glance in looked.glances
    )
    read = _read(folder, theirs[:most])
    return EarlierFound(
        sessions=_in_order(read),
        is_all=looked.is_whole and not lost and len(read) == len(theirs),
        looked=looked,
    )


def latest_of_each_group(folder: Path) -> EarlierFound:
    """The latest conversations of every group in a folder that are over; the same number of each.

    Rehearsals are left out, and so is what the lists kept, which takes longer to read.
    """
    looked = look_through(folder)
    by_group: dict[str, list[Glance]] = defaultdict(list)
    for glance in looked.glances:
        if glance.is_held:
            by_group[glance.group_id or folded(glance.group)].append(glance)
    share = max(FEWEST_OF_EACH, MOST_AT_HOME // max(1, len(by_group)))
    latest = (glance for theirs in by_group.values() for glance in theirs[:share])
    read = _read(folder, latest, needs_lists=False)
    return EarlierFound(
        sessions=_in_order(read),
        is_all=looked.is_whole and all(len(theirs) <= share for theirs in by_group.values()),
        looked=looked,
    )


def is_of_group(group_id: str, group: str, wanted_id: str, wanted: str) -> bool:
    """Whether a conversation's group is the one that is wanted.

    Two groups may be called the same; only where an id is missing, the name has to do.
    """
    if group_id and wanted_id:
        return group_id == wanted_id
    return bool(wanted) and folded(group) == folded(wanted)


def _read(folder: Path, glances: Iterable[Glance], *, needs_lists: bool = True) -> list[Earlier]:
    """The tops of these files; what cannot be read is left out."""
    tops = (read_top(folder / glance.name, needs_lists=needs_lists) for glance in glances)
    return [top for top in tops if top is not None]


def _in_order(read: list[Earlier]) -> tuple[Earlier, ...]:
    """The latest first, with what later ones say of their next steps."""
    read.sort(key=lambda e: ("" if e.began is None else e.began.isoformat(), e.id), reverse=True)
    found = tuple(read)
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


def _by_its_name(path: Path, **_how: bool) -> Earlier:
    """The row of a conversation if the program itself fails on its file."""
    title = cleaned_line(path.stem)
    return Earlier(path=path, id="", title=title, group="", is_running=False, began=None)


@costs_one_row(_by_its_name)
def read_top(path: Path, *, needs_lists: bool = True) -> Earlier | None:
    """A conversation by the top of its file; nothing if it is none, or cannot be read.

    Args:
        path: its file.
        needs_lists: whether what its lists kept is wanted, which takes longer.
    """
    try:
        return (_whole_tops if needs_lists else _tops)(path)
    except (OSError, ValueError):
        return None


def _read_top(path: Path, *, needs_lists: bool) -> Earlier | None:
    """A conversation by the top of its file; nothing if it is none.

    Raises:
        OSError: it cannot be read.
        ValueError: no file can have that name.
    """
    content, keys = _as_much_as_is_needed(path, needs_lists=needs_lists)
    session_id = keys.text("id")
    if session_id is None or keys.text("status") is None:
        return None
    is_running = _is_running(keys)
    from facilitator.store.session.between_sessions import (  # noqa: PLC0415 - see above
        kept_in,
        recalled_in,
        reviews_in,
    )

    began, led_by = _of_events(content) if is_running else (keys.moment("started"), "")
    return Earlier(
        path=path,
        id=session_id,
        title=keys.text("title") or cleaned_line(path.stem),
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
        has_put_off_choice=not is_running and has_put_off_choice(content),
    )


_tops, _whole_tops = (
    WhileUnchanged(partial(_read_top, needs_lists=needs_lists), MOST_TOPS_KEPT)
    for needs_lists in (False, True)
)


def _as_much_as_is_needed(path: Path, *, needs_lists: bool) -> tuple[bytes, Keys]:
    """The beginning of a conversation's file, or all of it where only that tells enough.

    Raises:
        OSError: it cannot be read.
        ValueError: no file can have that name.
    """
    with open_plain(path) as file:
        content = file.read(_USUAL_BYTES)
        if len(content) == _USUAL_BYTES:
            content += file.read(_TOP_BYTES)
        keys = _top(content, partial(_needed, needs_lists=needs_lists))
        if _is_running(keys) or _PUT_OFF in content:
            content += file.read(_MOST_BYTES)
    return content, keys


def _is_running(keys: Keys) -> bool:
    return keys.text("status") not in _OVER


def _top(content: bytes, part_of: Callable[[str], str] | None = None) -> Keys:
    """What stands above the script and the events, where it can be read.

    Args:
        content: the file, or its beginning.
        part_of: takes out of it what is needed, since parsing is what costs.
    """
    text = _text(content[: _end_of_top(content)])
    part = "" if part_of is None else part_of(text)
    read = part and (plainly_parsed(part) or parsed(part))
    # Somebody who edits a file by hand may write it in another way.
    return Keys(read or parsed(text) or {})


def _end_of_top(content: bytes) -> int:
    """Where the script or the events begin; where neither does, the end of it all."""
    ends = [content.find(end) for end in _ENDS_OF_TOP]
    return min((end + 1 for end in ends if end >= 0), default=len(content))


def _needed(top: str, *, needs_lists: bool) -> str:
    """Of the top of a file: what it says of itself, and what it leaves to later ones."""
    first, *tables = top.replace("\r\n", "\n").split("\n[")
    needed = [first]
    for table in tables:
        header = "[" + table.partition("\n")[0]
        if needs_lists and header.startswith("[[lists.") and header.endswith(".items]]"):
            is_needed = _KEPT_OR_RECALLED.search(table) is not None
        else:
            is_needed = header in _NEEDED or (needs_lists and header.startswith("[lists."))
        if is_needed:
            needed.append(table)
    return "\n[".join(needed) + "\n"


def has_put_off_choice(content: bytes) -> bool:
    """Whether a choice was left for later in a conversation and has not been made since.

    Args:
        content: the whole file of a conversation that is over, as the program writes it.
    """
    if _PUT_OFF not in content:
        return False
    content = content.replace(b"\r\n", b"\n")
    if not _ITEM_WITH_WORDS.search(content):
        return False
    waiting: set[object] = set()
    for event in _about_choices(content):
        where = (event.text("step"), event.whole("visit"), str(event.table.get("iteration")))
        if event.text("kind") in ("choice-made", "choice-withdrawn"):
            waiting.discard((*where, event.text("group")))
        elif event.table.get("is_deferred") is True:
            waiting |= {(*where, group) for group in event.texts("deferred_by") or (None,)}
    return bool(waiting)


def _about_choices(content: bytes) -> list[Keys]:
    """The events about choices in a whole file, but for those that were taken back."""
    blocks = content.split(b"\n[[events]]\n")[1:]
    standing: list[Keys] = []
    for block in filter(_ABOUT_CHOICES.search, blocks):
        event = Keys(parsed(_text(block)) or {})
        first = event.whole("took_back")
        if event.text("kind") != "undone":
            standing.append(event)
        elif first is not None:
            # What came of the same key press, such as the end of a step, goes with it.
            standing = [each for each in standing if (each.whole("command") or 0) < first]
    return standing


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


# Copies that sync folders make of a conversation's file

_CERTAIN = (
    # Dropbox and Nextcloud, in the languages of their programs: "x (Annas motstridiga kopia …)"
    re.compile(
        r"(?P<stem>.+) \([^()]*(?:conflicted copy|motstridig\w* kopia|"
        r"(?:i )?konflikt\w*\W+kopi\w*|motstridende kopi)[^()]*\)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<stem>.+) [\[(](?:case )?conflict(?: \d+)?[\])]", re.IGNORECASE),
    # Syncthing puts the time and its own short name of the computer behind a full stop.
    re.compile(r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?", re.IGNORECASE),
)
"""Names that only sync folders give."""

# Names that the program gives by itself; a folder of thousands has hardly any others.
_OUR_OWN = re.compile(r"[a-z0-9-]+")

# iCloud counts: "x 2". Google Drive too: "x (1)"
_COUNTED = re.compile(r"(?P<stem>.+) (?:\d{1,2}|\(\d{1,2}\))")

# OneDrive adds the computer's name: "x-LAPTOP-4F2K", "x-Annas-dator"
_COMPUTER = re.compile(r"(?=[\w-]*[A-ZÅÄÖÆØ])[\w-]{2,}")


def conflict_copy_of(path: Path) -> Path | None:
    """The file that another is a sync folder's conflict copy of, or nothing if it is none."""
    if _OUR_OWN.fullmatch(path.stem):
        return None
    stem = unicodedata.normalize("NFC", path.stem)
    for pattern in _CERTAIN:
        match = pattern.fullmatch(stem)
        if match is not None:
            return _beside(path, match["stem"]) or path.with_name(match["stem"] + path.suffix)
    # Names that somebody may have chosen; the file they would be copies of has to be there.
    there = (_beside(path, possible) for possible in _possible_originals(stem))
    return next((original for original in there if original is not None), None)


def _possible_originals(stem: str) -> Iterator[str]:
    """What the original would be called, if this is a name that a sync folder gives too."""
    match = _COUNTED.fullmatch(stem)
    if match is not None:
        yield match["stem"]
    for hyphen in re.finditer("-", stem):
        # Our own names have hyphens too, and so have those of computers.
        if hyphen.start() and _COMPUTER.fullmatch(stem, hyphen.end()):
            yield stem[: hyphen.start()]


def _beside(path: Path, stem: str) -> Path | None:
    """The file of that name beside another, however its letters are composed."""
    for form in ("NFC", "NFD"):
        there = path.with_name(unicodedata.normalize(form, stem) + path.suffix)
        if is_file(there):
            return there
    return None
