"""What the first screen offers, looked up on the disk: a little at once, the rest in a thread.

What the first painting does not need is imported in the functions that come after it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING, overload

from facilitator.core.errors import FacilitatorError
from facilitator.core.regular_group import Preparation, foremost, repeated
from facilitator.core.text import cleaned_line
from facilitator.store.disk import bytes_of_file, real_path
from facilitator.store.groups import read_groups
from facilitator.store.places import Places
from facilitator.store.preparations import read_prepared
from facilitator.store.scripts.shelves import (
    Shelf,
    ShelvedScript,
    find_script,
    libraries_on_shelves,
    shelved_scripts,
    title_of,
)
from facilitator.store.session.drafts import begun_folder, read_begun
from facilitator.store.session.earlier import (
    Earlier,
    EarlierFound,
    Glance,
    conflict_copy_of,
    glance_at,
    latest_files,
    latest_of_each_group,
    read_top,
)
from facilitator.store.session.state_folder import running_sessions
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.offers import (
    DueStep,
    KnownAtOnce,
    LookedUp,
    OfferedPreparation,
    OfferedScript,
    OfferedSession,
    PutOffChoice,
    Repetition,
    UnusableScript,
    titled,
)
from facilitator.wording.language import _, ngettext, spoken_language
from facilitator.wording.numbers import day_and_time

if TYPE_CHECKING:
    # The first screen should not wait for what scripts are made of.
    from facilitator.core.script import Script

TERM = timedelta(weeks=26)
"""How long a choice or a next step counts as new."""

LONG_AGO = date(2000, 1, 1)
"""The day of a conversation that does not say when it was held."""

FRESH = timedelta(hours=6)
"""Whoever began a conversation no longer ago is likely to go on with it."""

FOR_BEGINNERS = ("kollegahandledning", "oppningsrunda", "avslutningsrunda")
"""The scripts that the first run shows, in this order."""

MOST_RECOMMENDED_AT_FIRST = 8
"""How many scripts that libraries recommend are shown on the first run."""

MOST_NAMED = 3
"""How many scripts that cannot be used are named at first."""

_STATUS_BYTES = 512
_RUNNING = b'\nstatus = "running"'


def known_at_once(workplace: Workplace) -> KnownAtOnce:
    """What can be known before the first painting: a few small files are read."""
    places = workplace.places
    groups, prepared = read_groups(places.groups), read_prepared(places.prepared)
    running = tuple(running_sessions_offered(workplace))
    offered = tuple(
        OfferedPreparation(id=each.id, preparation=each.preparation, title=title)
        for each in prepared.prepared
        if (title := _title_if_there(each.preparation, places)) is not None
    )
    repetition = None
    most_done = foremost(groups.groups)
    if most_done is not None:
        preparation = repeated(*most_done)
        title = _title_if_there(preparation, places)
        if title is not None:
            repetition = Repetition(preparation=preparation, title=title)
    complaint = _("{path} cannot be understood, and is left as it is.")
    unreadable = (*groups.unreadable, *prepared.unreadable)
    is_first_time = not (groups.groups or offered or running or latest_files(places.sessions))
    return KnownAtOnce(
        repetition=repetition,
        running=running,
        prepared=offered,
        begun=read_begun(begun_folder(places.home)),
        is_first_time=is_first_time,
        complaints=(*workplace.complaints, *(complaint.format(path=path) for path in unreadable)),
    )


def looked_up(workplace: Workplace) -> LookedUp:
    """What takes a while; called from a thread of its own."""
    places, now, months = workplace.places, workplace.now(), workplace.settings.keep_months
    shelved = shelved_scripts(places)
    unusable = tuple(unusable_scripts(shelved))
    found = latest_of_each_group(places.sessions)
    earlier, copies = list[Glance](), list[Glance]()
    for glance in found.looked.glances:
        if not glance.is_running:
            is_copy = conflict_copy_of(places.sessions / glance.name) is not None
            (copies if is_copy else earlier).append(glance)
    old: Sequence[Path] = ()
    if months is not None:
        from facilitator.past_sessions import with_old_words  # noqa: PLC0415 - it brings the rules

        old = with_old_words(places.sessions, months, now.date())
    return LookedUp(
        scripts=tuple(offered_scripts(shelved)),
        unusable=unusable,
        put_off=put_off_choices(found, now),
        due=tuple(due_steps(found.sessions, now.date())),
        earlier=EarlierSessions(places.sessions, earlier, now),
        copies=tuple(EarlierSessions(places.sessions, copies, now)),
        is_all=found.is_all,
        has_words_to_forget=len(old),
        complaints=tuple(_looked_up_complaints(places, unusable)),
    )


def running_sessions_offered(workplace: Workplace) -> Iterator[OfferedSession]:
    """Conversations that are not over: those of this computer first, the latest first."""
    here = running_sessions()
    known = {real_path(path) for path in here}
    there = [
        path
        for path in latest_files(workplace.places.sessions)
        if _says_running(path) and real_path(path) not in known
    ]
    for path in (*here, *there):
        read = read_top(path)
        if read is None:
            yield OfferedSession(path=path, title=cleaned_line(path.stem), is_running=True)
        elif read.is_running:
            yield _offered_session(read, workplace.now(), workplace.host)


class EarlierSessions(Sequence[OfferedSession]):
    """Conversations that are over. What is offered is made when it is asked for.

    There may be ten thousand of them, and nobody sees more than a screen at a time.
    """

    def __init__(self, folder: Path, glances: Sequence[Glance], now: datetime) -> None:
        """Offer the conversations of a folder that these glances tell of.

        Args:
            folder: where they lie.
            glances: what a look at the top of each file said.
            now: the time of day, from which other days are told.
        """
        self._folder = folder
        self._glances = tuple(glances)
        self._now = now
        self._seen: dict[str, OfferedSession] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._glances)

    @overload
    def __getitem__(self, index: int) -> OfferedSession: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[OfferedSession, ...]: ...

    def __getitem__(self, index: int | slice) -> OfferedSession | tuple[OfferedSession, ...]:
        """One of them, or some."""
        if isinstance(index, slice):
            return tuple(map(self._offered, self._glances[index]))
        return self._offered(self._glances[index])

    def _offered(self, looked: Glance) -> OfferedSession:
        """A conversation that is over, or a file of which only the name is known."""
        if looked.name not in self._seen:
            path = self._folder / looked.name
            # There may have been no time yet to look at the file.
            glance = looked if looked.is_readable else glance_at(path) or looked
            when = _when(path, glance.began, self._now) if glance.is_readable else None
            self._seen[looked.name] = OfferedSession(
                path=path,
                title=titled(glance.title, glance.group) or cleaned_line(path.stem),
                is_running=False,
                when=_("cannot be read") if when is None else when,
                conflicts_with=conflict_copy_of(path),
            )
        return self._seen[looked.name]


def put_off_choices(found: EarlierFound, now: datetime) -> tuple[PutOffChoice, ...]:
    """Conversations of this term in which a choice waits, the latest first."""
    return tuple(
        PutOffChoice(session=_offered_session(read, now))
        for read in found.sessions
        if read.has_put_off_choice
        and now.date() - _day_of(read) <= TERM
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


def offered_scripts(shelved: Sequence[ShelvedScript]) -> Iterator[OfferedScript]:
    """The scripts that can be led.

    Those that libraries recommend come first, in front those in the language that is spoken; then
    the others in that language: the ones for beginners, and the rest by what they are called; then
    those in other languages.
    """

    def order(pair: tuple[OfferedScript, ShelvedScript]) -> tuple[bool, bool, int, int, str]:
        offered, each = pair
        script = offered.script
        rank = maxsize if each.recommended_as is None else each.recommended_as
        name = script.id.removesuffix(f"-{script.language}")
        place = FOR_BEGINNERS.index(name) if name in FOR_BEGINNERS else len(FOR_BEGINNERS)
        is_foreign = script.language != spoken_language()
        return not offered.is_recommended, is_foreign, rank, place, script.title.casefold()

    usable = ((_usable(each), each) for each in shelved)
    pairs = [(_offered_script(script, each), each) for script, each in usable if script]
    yield from (offered for offered, _each in sorted(pairs, key=order))


def _offered_script(script: "Script", shelved: ShelvedScript) -> OfferedScript:
    """A script with what is needed to choose it."""
    # They are needed once the first screen has been painted.
    from facilitator.core.plan import make_plan  # noqa: PLC0415 - see above
    from facilitator.wording.sharing import shelf_text  # noqa: PLC0415 - see above

    # Each number of people is planned for once.
    length_with: Callable[[int], int] = cache(lambda people: round(make_plan(script, people).total))
    rank, language = shelved.recommended_as, script.language
    is_known = shelved.id.removesuffix(f"-{language}") in FOR_BEGINNERS
    is_told_of = not shelved.is_alone or shelved.shelf is Shelf.LIBRARY
    return OfferedScript(
        name=shelved.name,
        script=script,
        length_with=length_with,
        place=shelf_text(shelved.shelf, shelved.library) if is_told_of else "",
        is_for_beginners=(rank is not None and rank <= MOST_RECOMMENDED_AT_FIRST)
        or (shelved.is_first and is_known and language == spoken_language()),
        is_recommended=rank is not None,
    )


def unusable_scripts(shelved: Sequence[ShelvedScript]) -> Iterator[UnusableScript]:
    """The scripts that cannot be led yet; what came with the program always can."""
    from facilitator.wording.sharing import shelf_text  # noqa: PLC0415 - see above

    for each in shelved:
        if each.shelf is not Shelf.SHIPPED and _usable(each) is None:
            yield UnusableScript(
                name=each.name,
                path=each.path,
                place=shelf_text(each.shelf, each.library),
                is_own=each.shelf in (Shelf.WORKSPACE, Shelf.DOCUMENTS),
            )


def _usable(shelved: ShelvedScript) -> "Script | None":
    """What a script's file says; nothing if it cannot be led."""
    # It brings pydantic, which the first screen must not wait for.
    from facilitator.store.scripts.reading import (  # noqa: PLC0415
        known_shipped,
        read_known,
    )

    with suppress(FacilitatorError, OSError):
        if shelved.shelf is Shelf.SHIPPED:
            return known_shipped(shelved.path)
        return read_known(shelved.path).script
    return None


def _looked_up_complaints(places: Places, unusable: Sequence[UnusableScript]) -> Iterator[str]:
    """A line for each shared folder that is missing, and one for unusable scripts of one's own."""
    from facilitator.wording.sharing import missing_library_text  # noqa: PLC0415 - see above

    for library in libraries_on_shelves(places):
        if not library.is_here:
            yield missing_library_text(library)
    own = [each.title for each in unusable if each.is_own]
    if own:
        text = ngettext(
            "The script {names} cannot be used yet. Its row, last among all scripts, tells why.",
            "The scripts {names} cannot be used yet. Their rows, last among all scripts, tell why.",
            len(own),
        )
        yield text.format(names=", ".join(own[:MOST_NAMED]) + (" …" if own[MOST_NAMED:] else ""))


def _title_if_there(preparation: Preparation, places: Places) -> str | None:
    """What a prepared conversation is called; nothing if its script is gone."""
    try:
        path = find_script(preparation.script, Path.cwd(), places)
    except FacilitatorError:
        return None
    return preparation.title or title_of(path)


def _offered_session(read: Earlier, now: datetime, host: str = "") -> OfferedSession:
    """A conversation of which the top has been read.

    Args:
        read: what stands at the top.
        now: the time of day.
        host: the name of this computer.
    """
    began = read.began
    is_elsewhere = read.is_running and read.led_by not in ("", host)
    return OfferedSession(
        path=read.path,
        title=titled(read.title, read.group),
        is_running=read.is_running,
        when=_when(read.path, began, now),
        led_by=read.led_by if is_elsewhere else "",
        is_fresh=read.is_running and began is not None and now - began < FRESH,
        conflicts_with=conflict_copy_of(read.path),
    )


def _when(path: Path, began: datetime | None, now: datetime) -> str:
    """When a conversation began; where nobody knows, what its file is called."""
    return cleaned_line(path.stem) if began is None else day_and_time(began, now.date())


def _day_of(read: Earlier) -> date:
    return LONG_AGO if read.began is None else read.began.date()


def _says_running(path: Path) -> bool:
    """Whether the first lines of a file say that its conversation is not over."""
    try:
        return _RUNNING in bytes_of_file(path, _STATUS_BYTES)
    except (OSError, ValueError):
        return False
