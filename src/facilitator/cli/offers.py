"""What the first screen offers, from what lies on the disk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING, overload

from facilitator.cli.clocks import now
from facilitator.cli.settled import places
from facilitator.core.errors import FacilitatorError
from facilitator.core.text import cleaned_line
from facilitator.store.disk import bytes_of_file, real_path
from facilitator.store.scripts.shelves import Shelf, ShelvedScript, libraries_on_shelves
from facilitator.store.session.earlier import (
    Earlier,
    EarlierFound,
    Glance,
    LookedThrough,
    conflict_copy_of,
    glance_at,
    latest_files,
    read_top,
)
from facilitator.store.session.state_folder import running_sessions
from facilitator.tui.home.offers import (
    AboutScript,
    DueStep,
    PutOffChoice,
    ScriptOffered,
    SessionOffered,
    UnusableScript,
)
from facilitator.wording.language import _, ngettext, spoken_language
from facilitator.wording.numbers import day_and_time

if TYPE_CHECKING:
    # It brings what scripts are made of, which the first screen must not wait for.
    from facilitator.core.script import Script

TERM = timedelta(weeks=26)
"""How long a choice or a next step counts as new."""

LONG_AGO = date(2000, 1, 1)
"""The day of a conversation that does not say when it was held."""

FRESH = timedelta(hours=6)
"""A conversation that began no longer ago is likely to be gone on with."""

FOR_BEGINNERS = ("kollegahandledning", "oppningsrunda", "avslutningsrunda")
"""The scripts that the first run shows, in this order."""

MOST_RECOMMENDED_AT_FIRST = 8
"""How many scripts that libraries recommend are shown on the first run."""

MOST_NAMED = 3
"""How many scripts that cannot be used are named at first."""

_STATUS_BYTES = 512
_RUNNING = b'\nstatus = "running"'


def has_files() -> bool:
    """Whether there is any conversation where conversations lie."""
    return bool(latest_files(places().sessions))


def running_sessions_offered(host: str) -> Iterator[SessionOffered]:
    """Conversations that are not over: those of this computer first, the latest first.

    Args:
        host: the name of this computer.
    """
    here = running_sessions()
    known = {real_path(path) for path in here}
    there = [
        path
        for path in latest_files(places().sessions)
        if _says_running(path) and real_path(path) not in known
    ]
    for path in (*here, *there):
        read = read_top(path)
        if read is None:
            yield SessionOffered(path=path, title=cleaned_line(path.stem), is_running=True)
        elif read.is_running:
            yield _session(read, host)


class EarlierOffered(Sequence[SessionOffered]):
    """Conversations that are over. A row is made when it is asked for.

    There may be ten thousand of them, and nobody sees more than a screen at a time.
    """

    def __init__(self, folder: Path, glances: Sequence[Glance]) -> None:
        """Offer the conversations of a folder that these glances tell of."""
        self._folder = folder
        self._glances = tuple(glances)
        self._seen: dict[str, SessionOffered] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._glances)

    @overload
    def __getitem__(self, index: int) -> SessionOffered: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[SessionOffered, ...]: ...

    def __getitem__(self, index: int | slice) -> SessionOffered | tuple[SessionOffered, ...]:
        """One of them, or some."""
        if isinstance(index, slice):
            return tuple(map(self._offered, self._glances[index]))
        return self._offered(self._glances[index])

    def _offered(self, glance: Glance) -> SessionOffered:
        if glance.name not in self._seen:
            self._seen[glance.name] = _over(self._folder, glance)
        return self._seen[glance.name]


def earlier_offered(folder: Path, looked: LookedThrough) -> EarlierOffered:
    """Every conversation of a folder that is over, the latest first; conflict copies not."""
    over = (glance for glance in looked.glances if not glance.is_running)
    originals = [each for each in over if conflict_copy_of(folder / each.name) is None]
    return EarlierOffered(folder, originals)


def copies_offered(folder: Path, looked: LookedThrough) -> tuple[SessionOffered, ...]:
    """Conflict copies of conversations that are over."""
    over = (glance for glance in looked.glances if not glance.is_running)
    copies = (each for each in over if conflict_copy_of(folder / each.name) is not None)
    return tuple(_over(folder, each) for each in copies)


def _over(folder: Path, looked: Glance) -> SessionOffered:
    """A conversation that is over, or a file of which only the name is known."""
    path = folder / looked.name
    # There may have been no time yet to look at the file.
    glance = looked if looked.is_readable else glance_at(path) or looked
    title = " · ".join(part for part in (glance.title, glance.group) if part)
    return SessionOffered(
        path=path,
        title=title or cleaned_line(path.stem),
        is_running=False,
        when=_when(path, glance.began) if glance.is_readable else _("cannot be read"),
        conflicts_with=conflict_copy_of(path),
    )


def put_off_choices(found: EarlierFound, today: date) -> tuple[PutOffChoice, ...]:
    """Conversations of this term in which a choice waits, the latest first."""
    return tuple(
        PutOffChoice(session=_session(read))
        for read in found.sessions
        if read.has_put_off_choice
        and today - _day_of(read) <= TERM
        and conflict_copy_of(read.path) is None
    )


def due_steps(earlier: Iterable[Earlier], today: date) -> Iterator[DueStep]:
    """Next steps whose day has come; none from a rehearsal or a copy.

    The newest come first, and those whose day came more than a term ago after all the others.
    """
    due = [
        (step.next_hearing(_day_of(read)), read, step)
        for read in earlier
        if not read.is_rehearsal and conflict_copy_of(read.path) is None
        for step in read.due(today)
    ]
    for day, read, step in sorted(due, key=lambda each: each[0], reverse=True):
        yield DueStep(
            path=read.path,
            measure=step.id,
            what=step.what,
            who=step.who,
            when=step.when,
            group=read.group,
            is_old=today - day > TERM,
        )


def scripts_offered(shelved: Sequence[ShelvedScript]) -> Iterator[ScriptOffered]:
    """The scripts that can be led.

    Those that libraries recommend come first, in front those in the language that is spoken; then
    the others in that language: the ones for beginners, and the rest by what they are called; then
    those in other languages.
    """
    offered = [(made, each) for each in shelved if (made := _script(each)) is not None]
    yield from (made for made, _each in sorted(offered, key=lambda pair: _order(*pair)))


def unusable_scripts(shelved: Sequence[ShelvedScript]) -> Iterator[UnusableScript]:
    """The scripts that cannot be led yet; what came with the program always can."""
    # Places are told of after the first screen has been painted.
    from facilitator.wording.sharing import shelf_text

    for each in shelved:
        if each.shelf is not Shelf.SHIPPED and _read(each) is None:
            yield UnusableScript(
                name=each.name,
                path=each.path,
                place=shelf_text(each.shelf, each.library),
                is_own=each.shelf in (Shelf.WORKSPACE, Shelf.DOCUMENTS),
            )


def _order(script: ScriptOffered, shelved: ShelvedScript) -> tuple[bool, bool, int, int, str]:
    rank = maxsize if shelved.recommended_as is None else shelved.recommended_as
    name = script.id.removesuffix(f"-{script.language}")
    place = FOR_BEGINNERS.index(name) if name in FOR_BEGINNERS else len(FOR_BEGINNERS)
    is_foreign = script.language != spoken_language()
    return not script.is_recommended, is_foreign, rank, place, script.title.casefold()


def _script(shelved: ShelvedScript) -> ScriptOffered | None:
    """A script with what is needed to choose it; nothing if it cannot be led."""
    script = _read(shelved)
    if script is None:
        return None
    length_with = _lengths(script)
    return ScriptOffered(
        name=shelved.name,
        title=script.title,
        summary=script.summary,
        seconds=length_with(script.group.fitting),
        fewest=script.group.min,
        most=script.group.max,
        place=_place(shelved),
        is_for_beginners=_is_for_beginners(shelved, script.language),
        id=script.id,
        best=script.group.best,
        language=script.language,
        tags=script.tags,
        is_recommended=shelved.recommended_as is not None,
        about=_about(script),
        length_with=length_with,
    )


def _read(shelved: ShelvedScript) -> "Script | None":
    """What a script's file says; nothing if it cannot be led."""
    # It brings pydantic, which the first screen must not wait for.
    from facilitator.store.scripts.reading import read_known

    with suppress(FacilitatorError):
        return read_known(shelved.path).script
    return None


def _lengths(script: "Script") -> Callable[[int], int]:
    """How many seconds a script takes with so many people: each number is planned once."""
    from facilitator.core.plan import make_plan

    @cache
    def length_with(people: int) -> int:
        return round(make_plan(script, people).total)

    return length_with


def _about(script: "Script") -> AboutScript:
    """What else one wants to know of a script."""
    origin = script.based_on
    return AboutScript(
        version=script.version,
        purpose=script.purpose or "",
        prepare=script.prepare,
        steps=tuple(step.title for step in script.steps),
        authors=script.authors,
        source=script.source or "",
        licence=script.licence or "",
        based_on="" if origin is None else f"{origin.id} {origin.version}",
    )


def missing_libraries() -> tuple[str, ...]:
    """A line for each shared folder that cannot be looked into now."""
    from facilitator.wording.sharing import missing_library_text

    libraries = libraries_on_shelves(places())
    return tuple(missing_library_text(each) for each in libraries if not each.is_here)


def own_unusable(unusable: Sequence[UnusableScript]) -> tuple[str, ...]:
    """A line about the scripts of one's own that cannot be led yet; none where all can."""
    own = [each.title for each in unusable if each.is_own]
    if not own:
        return ()
    text = ngettext(
        "The script {names} cannot be used yet. Its row, last among all scripts, tells why.",
        "The scripts {names} cannot be used yet. Their rows, last among all scripts, tell why.",
        len(own),
    )
    names = ", ".join(own[:MOST_NAMED]) + (" …" if len(own) > MOST_NAMED else "")
    return (text.format(names=names),)


def _is_for_beginners(shelved: ShelvedScript, language: str) -> bool:
    """Whether a script is among the few that are shown at first: in the language that is spoken."""
    rank = shelved.recommended_as
    is_recommended = rank is not None and rank <= MOST_RECOMMENDED_AT_FIRST
    is_known = shelved.id.removesuffix(f"-{language}") in FOR_BEGINNERS
    return is_recommended or (shelved.is_first and is_known and language == spoken_language())


def _place(shelved: ShelvedScript) -> str:
    """Where a script lies, in words, if that has to be told."""
    # Places are told of after the first screen has been painted.
    from facilitator.wording.sharing import shelf_text

    is_told = not shelved.is_alone or shelved.shelf is Shelf.LIBRARY
    return shelf_text(shelved.shelf, shelved.library) if is_told else ""


def _session(read: Earlier, host: str = "") -> SessionOffered:
    title = " · ".join(part for part in (read.title, read.group) if part)
    began = read.began
    is_elsewhere = read.is_running and read.led_by not in ("", host)
    return SessionOffered(
        path=read.path,
        title=title,
        is_running=read.is_running,
        when=_when(read.path, began),
        led_by=read.led_by if is_elsewhere else "",
        is_fresh=read.is_running and began is not None and now() - began < FRESH,
        conflicts_with=conflict_copy_of(read.path),
    )


def _when(path: Path, began: datetime | None) -> str:
    """When a conversation began; where nobody knows, what its file is called."""
    return cleaned_line(path.stem) if began is None else day_and_time(began, now().date())


def _day_of(read: Earlier) -> date:
    return LONG_AGO if read.began is None else read.began.date()


def _says_running(path: Path) -> bool:
    """Whether the first lines of a file say that its conversation is not over."""
    try:
        return _RUNNING in bytes_of_file(path, _STATUS_BYTES)
    except (OSError, ValueError):
        return False
