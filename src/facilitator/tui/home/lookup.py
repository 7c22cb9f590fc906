"""What the first screen can offer and takes a while to look up: in a thread, once it is painted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING, overload

from facilitator.core.text import cleaned_line
from facilitator.store.places import Places
from facilitator.store.session.earlier import (
    Earlier,
    EarlierFound,
    Glance,
    conflict_copy_of,
    glance_at,
    latest_of_each_group,
)
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.at_once import FoundSession, found_session, titled, when_it_began
from facilitator.wording.language import _, ngettext, spoken_language

if TYPE_CHECKING:
    from facilitator.store.scripts.outlines import Outline
    from facilitator.store.scripts.shelves import ShelvedScript

TERM = timedelta(weeks=26)
"""How long a choice or a next step counts as new."""

LONG_AGO = date(2000, 1, 1)
"""The day of a conversation that does not say when it was held."""

FOR_BEGINNERS = ("kollegahandledning", "oppningsrunda", "avslutningsrunda")
"""The scripts that the first run shows, in this order."""

MOST_RECOMMENDED_AT_FIRST = 8
"""How many scripts that libraries recommend are shown on the first run."""

MOST_NAMED = 3
"""How many scripts that cannot be used are named at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep:
    """A next step that was agreed on and whose day has come."""

    path: Path
    """The file of the conversation it was agreed in."""
    measure: str
    """Its id in there."""
    what: str
    """What was to be done."""
    who: str = ""
    """Who was to do it."""
    when: date | None = None
    """By which day."""
    group: str = ""
    """The group that agreed on it."""
    is_old: bool = False
    """Whether its day came more than a term ago."""

    @property
    def text(self) -> str:
        """Who was to do what."""
        return f"{self.who}: {self.what}" if self.who else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundScript:
    """A script that can be led."""

    name: str
    """The id or the path by which it is found."""
    outline: "Outline" = field(hash=False, repr=False)
    """What one picks it by."""
    place: str = ""
    """Where it lies, in words, where several of the same name lie in different places."""
    is_for_beginners: bool = False
    """Whether it is one of the few that the first run shows."""
    is_recommended: bool = False
    """Whether a shared library recommends it."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.outline.title

    @property
    def purpose_tag(self) -> str:
        """What it is used for, in a word."""
        return self.outline.tags[0] if self.outline.tags else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableScript:
    """A script that has something in it to mend before it can be led; the browser tells of it."""

    name: str
    """The id or the path by which it is found."""
    path: Path
    """Its file."""
    place: str = ""
    """Where it lies, in words."""
    is_shared: bool = False
    """Whether it lies in a library: then somebody else mends it, and nobody here is told of it."""

    @property
    def title(self) -> str:
        """What it is called here: what it says itself cannot be relied on."""
        return cleaned_line(self.path.stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundScripts:
    """Every script that lies where the program looks."""

    usable: tuple[FoundScript, ...] = ()
    """What can be led."""
    unusable: tuple[UnusableScript, ...] = ()
    """Scripts that cannot be led before something in them is mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What takes a while to look up; it comes after the first screen is painted."""

    scripts: FoundScripts = FoundScripts()
    """Every script."""
    put_off: tuple[FoundSession, ...] = ()
    """Conversations in which a choice was left for later, the latest first."""
    due: tuple[DueStep, ...] = ()
    """Next steps whose day has come, the newest first; what is old comes last."""
    earlier: Sequence[FoundSession] = ()
    """Every conversation that is over, the latest first; each is looked at when it is asked for."""
    copies: tuple[FoundSession, ...] = ()
    """Conflict copies of them."""
    is_all: bool = True
    """Whether next steps and choices of every conversation could be looked for."""
    has_words_to_forget: int = 0
    """How many conversations are older than words are kept."""
    complaints: tuple[str, ...] = ()
    """What could not be looked into, in words."""


def looked_up(workplace: Workplace) -> LookedUp:
    """What takes a while; called from a thread of its own."""
    places, now, months = workplace.places, workplace.now(), workplace.settings.keep_months
    scripts, folder = found_scripts(places), places.sessions
    found = latest_of_each_group(folder)
    earlier, copies = list[Glance](), list[Glance]()
    for glance in found.looked.glances:
        if not glance.is_running:
            is_copy = conflict_copy_of(folder / glance.name) is not None
            (copies if is_copy else earlier).append(glance)
    old: Sequence[Path] = ()
    if months is not None:
        from facilitator.past_sessions import with_old_words  # noqa: PLC0415 - it brings the rules

        old = with_old_words(folder, months, now.date())
    return LookedUp(
        scripts=scripts,
        put_off=put_off_choices(found, now),
        due=tuple(due_steps(found.sessions, now.date())),
        earlier=EarlierSessions(folder, earlier, now),
        copies=tuple(EarlierSessions(folder, copies, now)),
        is_all=found.is_all,
        has_words_to_forget=len(old),
        complaints=tuple(_looked_up_complaints(places, scripts.unusable)),
    )


class EarlierSessions(Sequence[FoundSession]):
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
        self._seen: dict[str, FoundSession] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._glances)

    @overload
    def __getitem__(self, index: int) -> FoundSession: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[FoundSession, ...]: ...

    def __getitem__(self, index: int | slice) -> FoundSession | tuple[FoundSession, ...]:
        """One of them, or some."""
        if isinstance(index, slice):
            return tuple(map(self._found, self._glances[index]))
        return self._found(self._glances[index])

    def _found(self, looked: Glance) -> FoundSession:
        """A conversation that is over, or a file of which only the name is known."""
        if looked.name not in self._seen:
            path = self._folder / looked.name
            # There may have been no time yet to look at the file.
            glance = looked if looked.is_readable else glance_at(path) or looked
            when = when_it_began(path, glance.began, self._now) if glance.is_readable else None
            self._seen[looked.name] = FoundSession(
                path=path,
                title=titled(glance.title, glance.group) or cleaned_line(path.stem),
                is_running=False,
                when=_("cannot be read") if when is None else when,
                conflicts_with=conflict_copy_of(path),
            )
        return self._seen[looked.name]


def put_off_choices(found: EarlierFound, now: datetime) -> tuple[FoundSession, ...]:
    """Conversations of this term in which a choice waits, the latest first."""
    return tuple(
        found_session(read, now)
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


def found_scripts(places: Places) -> FoundScripts:
    """Every script that lies on the shelves; what takes a while, where there are many."""
    # They are not needed before the first painting.
    from facilitator.store.scripts.outlines import outlines_of  # noqa: PLC0415 - see above
    from facilitator.store.scripts.shelves import shelved_scripts  # noqa: PLC0415 - see above

    shelved = shelved_scripts(places)
    outlines = outlines_of(each.path for each in shelved)
    return FoundScripts(
        usable=tuple(usable_scripts(shelved, outlines)),
        unusable=tuple(unusable_scripts(shelved, outlines)),
    )


def usable_scripts(
    shelved: "Sequence[ShelvedScript]", outlines: "Mapping[Path, Outline | None]"
) -> Iterator[FoundScript]:
    """The scripts that can be led.

    Those that libraries recommend come first, in front those in the language that is spoken; then
    the others in that language: the ones for beginners, and the rest by what they are called; then
    those in other languages.
    """

    def order(pair: "tuple[FoundScript, ShelvedScript]") -> tuple[bool, bool, int, int, str]:
        offered, each = pair
        script = offered.outline
        rank = maxsize if each.recommended_as is None else each.recommended_as
        name = script.id.removesuffix(f"-{script.language}")
        place = FOR_BEGINNERS.index(name) if name in FOR_BEGINNERS else len(FOR_BEGINNERS)
        is_foreign = script.language != spoken_language()
        return not offered.is_recommended, is_foreign, rank, place, script.title.casefold()

    usable = ((outlines[each.path], each) for each in shelved)
    pairs = [(_found_script(outline, each), each) for outline, each in usable if outline]
    yield from (offered for offered, _each in sorted(pairs, key=order))


def _found_script(outline: "Outline", shelved: "ShelvedScript") -> FoundScript:
    """A script with what is needed to choose it."""
    # They are needed once the first screen has been painted.
    from facilitator.store.scripts.shelves import Shelf  # noqa: PLC0415 - see above
    from facilitator.wording.shelves import shelf_text  # noqa: PLC0415 - see above

    rank, language = shelved.recommended_as, outline.language
    is_known = shelved.id.removesuffix(f"-{language}") in FOR_BEGINNERS
    is_told_of = not shelved.is_alone or shelved.shelf is Shelf.LIBRARY
    return FoundScript(
        name=shelved.name,
        outline=outline,
        place=shelf_text(shelved.shelf, shelved.library) if is_told_of else "",
        is_for_beginners=(rank is not None and rank <= MOST_RECOMMENDED_AT_FIRST)
        or (shelved.is_first and is_known and language == spoken_language()),
        is_recommended=rank is not None,
    )


def unusable_scripts(
    shelved: "Sequence[ShelvedScript]", outlines: "Mapping[Path, Outline | None]"
) -> Iterator[UnusableScript]:
    """The scripts that cannot be led yet."""
    from facilitator.store.scripts.shelves import Shelf  # noqa: PLC0415 - see above
    from facilitator.wording.shelves import shelf_text  # noqa: PLC0415 - see above

    for each in shelved:
        if outlines[each.path] is None:
            yield UnusableScript(
                name=each.name,
                path=each.path,
                place=shelf_text(each.shelf, each.library),
                is_shared=each.shelf is Shelf.LIBRARY,
            )


def _looked_up_complaints(places: Places, unusable: Sequence[UnusableScript]) -> Iterator[str]:
    """A line for each shared folder that is missing, and one for scripts that cannot be used."""
    from facilitator.store.scripts.shelves import libraries_on_shelves  # noqa: PLC0415 - see above
    from facilitator.wording.shelves import missing_library_text  # noqa: PLC0415 - see above

    for library in libraries_on_shelves(places):
        if not library.is_here:
            yield missing_library_text(library)
    named = [each.title for each in unusable if not each.is_shared]
    if named:
        text = ngettext(
            "The script {names} cannot be used yet. Its row, last among all scripts, tells why.",
            "The scripts {names} cannot be used yet. Their rows, last among all scripts, tell why.",
            len(named),
        )
        yield text.format(
            names=", ".join(named[:MOST_NAMED]) + (" …" if named[MOST_NAMED:] else "")
        )


def _day_of(read: Earlier) -> date:
    return LONG_AGO if read.began is None else read.began.date()
