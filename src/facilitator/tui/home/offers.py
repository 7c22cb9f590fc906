"""What the first screen offers: for each thing its row, and what picking the row does.

What one most likely wants comes first. What follows on a row is imported when the row is picked:
the first screen does not wait for it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from facilitator.core.regular_group import Begun, Preparation, round_end
from facilitator.core.text import cleaned_line
from facilitator.view.row import Row, gap, heading, note
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import clock_time, minutes, near_day, number_word

if TYPE_CHECKING:
    from facilitator.core.script import Script
    from facilitator.tui.home.screen import HomeScreen

FEW = 3
"""Rows of a kind that are shown before one asks for more."""

MOST_SCRIPTS = 6
"""Up to this many scripts are all shown at once, but for the first time."""


class Offer(ABC):
    """Something that can be picked on the first screen."""

    __slots__ = ()

    @abstractmethod
    def row(self, now: datetime) -> Row:
        """The row that offers it; its key is the offer."""

    @abstractmethod
    async def do(self, home: "HomeScreen") -> None:
        """Do what was picked.

        Raises:
            FacilitatorError: it cannot be done.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition(Offer):
    """What this leader most likely wants: the same people, the same script, now."""

    preparation: Preparation
    """Everything is settled."""
    title: str
    """What the script is called."""

    def row(self, now: datetime) -> Row:
        """Such as “Basgrupp 3, the same eight, Kollegahandledning, ends 15:00”."""
        preparation = self.preparation
        same = _("the same {number}").format(number=number_word(len(preparation.coming)))
        parts = [preparation.group, same, preparation.title or self.title]
        if preparation.slot_minutes is not None:
            end = round_end(preparation.slot_minutes, now)
            parts.append(_("ends {time}").format(time=clock_time(end)))
        return Row(key=self, text=", ".join(part for part in parts if part))

    async def do(self, home: "HomeScreen") -> None:
        """Show the review; the conversation ends at the clock time that the row says."""
        from facilitator.tui.home.begin import once_more

        await once_more(home, self.preparation)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedSetUp(Offer):
    """A set-up that was begun and put aside, or interrupted."""

    begun: Begun
    """As far as it had come."""

    def __hash__(self) -> int:
        """By what is settled; words in questions have no hash of their own."""
        return hash(self.begun.preparation)

    @property
    def title(self) -> str:
        """What was begun to be set up, and for whom."""
        preparation = self.begun.preparation
        title = self.begun.title
        return title if preparation is None else titled(title, preparation.group)

    def row(self, now: datetime) -> Row:
        """What it is called."""
        return Row(key=self, text=self.title, beside=_("begun"))

    async def do(self, home: "HomeScreen") -> None:
        """Go on with it, or throw it away."""
        from facilitator.tui.home.begin import go_on

        await go_on(home, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPreparation(Offer):
    """A conversation that was prepared and has not begun."""

    id: str
    """Its stable name."""
    preparation: Preparation
    """What has been settled."""
    title: str
    """What it is called."""

    def row(self, now: datetime) -> Row:
        """What is prepared, and when it is to be."""
        starts = self.preparation.starts
        when = ""
        if starts is not None:
            day = near_day(starts.date(), now.date())
            when = _("{day} at {time}").format(day=day, time=clock_time(starts))
        return Row(key=self, text=titled(self.title, self.preparation.group), beside=when)

    async def do(self, home: "HomeScreen") -> None:
        """Show the review."""
        from facilitator.tui.home.begin import prepared

        await prepared(home, self.preparation, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSession(Offer):
    """A conversation that has a file."""

    path: Path
    """Its file."""
    title: str
    """What it is called."""
    is_running: bool
    """Whether it can be taken up again; else it can be read."""
    when: str = ""
    """When it began, or what else tells it from the others."""
    led_by: str = ""
    """The other computer that leads it, where one does."""
    is_fresh: bool = False
    """Whether it began so short a while ago that one most likely wants to go on."""
    conflicts_with: Path | None = None
    """The file that it is a sync folder's conflict copy of."""

    def row(self, now: datetime | None = None) -> Row:
        """What it is called, and when it began or who leads it."""
        if self.conflicts_with is not None:
            # The name of the file is what tells a copy from its original.
            return Row(key=self, text=cleaned_line(self.path.stem), beside=self.when)
        if not self.is_running:
            return Row(key=self, text=self.title, beside=self.when)
        text = _("Go on with {title}").format(title=self.title)
        if not self.led_by:
            return Row(key=self, text=text, beside=self.when)
        beside = _("is led on {computer}").format(computer=self.led_by)
        return Row(key=self, text=text, beside=beside)

    async def do(self, home: "HomeScreen") -> None:
        """Go on with it, or read it."""
        from facilitator.tui.home import conversations

        if self.conflicts_with is not None:
            await conversations.read_either(home, self, self.conflicts_with)
        elif self.is_running:
            await conversations.resume(home, self)
        else:
            await conversations.open_ended(home, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOffChoice(Offer):
    """A conversation that is over, and in which a choice was left for later."""

    session: OfferedSession
    """Which one."""

    def row(self, now: datetime) -> Row:
        """The conversation in which the choice waits."""
        return Row(key=self, text=self.session.title, beside=self.session.when)

    async def do(self, home: "HomeScreen") -> None:
        """Open the conversation for that choice."""
        home.choose(HomeChoice(kind="resume", path=self.session.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep(Offer):
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

    def row(self, now: datetime) -> Row:
        """Who and what, and by which day it was to be done."""
        when = "" if self.when is None else near_day(self.when, now.date())
        beside = "  ".join(part for part in (self.group, when) if part)
        return Row(key=self, text=self.text, beside=beside)

    async def do(self, home: "HomeScreen") -> None:
        """Ask how it went."""
        from facilitator.tui.home.conversations import hear_of

        await hear_of(home, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedScript(Offer):
    """A script that can be led."""

    name: str
    """The id or the path by which it is found."""
    script: "Script" = field(hash=False, repr=False)
    """What its file says."""
    length_with: Callable[[int], int] = field(compare=False, repr=False)
    """How many seconds it takes, by the number of people."""
    place: str = ""
    """Where it lies, in words, where several of the same name lie in different places."""
    is_for_beginners: bool = False
    """Whether it is one of the few that the first run shows."""
    is_recommended: bool = False
    """Whether a shared library recommends it."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.script.title

    def seconds_with(self, people: int | None = None) -> int:
        """How long it takes with that many people; with those it suits best if none are given."""
        return self.length_with(self.script.group.fitting if people is None else people)

    @property
    def purpose_tag(self) -> str:
        """What it is used for, in a word."""
        return self.script.tags[0] if self.script.tags else ""

    def row(self, now: datetime) -> Row:
        """What it is called, and how long it takes."""
        beside = "  ".join(part for part in (self.place, minutes(self.seconds_with())) if part)
        return Row(key=self, text=self.title, beside=beside)

    async def do(self, home: "HomeScreen") -> None:
        """Ask what has to be known, and show the review."""
        from facilitator.tui.home.begin import begin_with

        await begin_with(home, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableScript:
    """A script that has something in it to mend before it can be led; the browser tells of it."""

    name: str
    """The id or the path by which it is found."""
    path: Path
    """Its file."""
    place: str = ""
    """Where it lies, in words."""
    is_own: bool = False
    """Whether it is the user's own, and not somebody's who shares it."""

    @property
    def title(self) -> str:
        """What it is called here: what it says itself cannot be relied on."""
        return cleaned_line(self.path.stem)


class Kind(StrEnum):
    """Offers of which a few are shown until somebody asks for all."""

    DUE = "due"
    """Next steps of which it is time to hear."""
    PUT_OFF = "put-off"
    """Choices that were left for later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAll(Offer):
    """All of a kind, here on the first screen."""

    kind: Kind
    """Of which kind."""
    number: int = field(compare=False)
    """How many there are."""

    def row(self, now: datetime) -> Row:
        """How many there are."""
        return _all_row(self, self.number)

    async def do(self, home: "HomeScreen") -> None:
        """Show them."""
        home.unfold(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllEarlier(Offer):
    """Every conversation that is over, on a screen of its own."""

    number: int = field(compare=False)
    """How many there are."""

    def row(self, now: datetime) -> Row:
        """How many there are."""
        return _all_row(self, self.number)

    async def do(self, home: "HomeScreen") -> None:
        """Show them, with a line to search in."""
        from facilitator.tui.home.conversations import look_back

        await look_back(home)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllScripts(Offer):
    """Every script, in the browser."""

    number: int = field(compare=False)
    """How many there are."""

    def row(self, now: datetime) -> Row:
        """How many there are, and what can be done with them."""
        text = _("All {number} scripts: search, look closer, copy, send")
        return Row(key=self, text=text.format(number=self.number), mark="+")

    async def do(self, home: "HomeScreen") -> None:
        """Open the browser."""
        from facilitator.tui.home.scripts import look_through

        await look_through(home)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldWords(Offer):
    """Words of conversations that are older than words are kept."""

    number: int = field(compare=False)
    """In how many conversations."""

    def row(self, now: datetime) -> Row:
        """How many conversations that are."""
        text = ngettext(
            "{number} conversation is older than you keep words",
            "{number} conversations are older than you keep words",
            self.number,
        )
        return Row(key=self, text=text.format(number=self.number), beside=_("clear out"))

    async def do(self, home: "HomeScreen") -> None:
        """Ask once, and clear them out."""
        from facilitator.tui.home.conversations import forget_old_words

        await forget_old_words(home)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAtOnce:
    """What is known before the first screen is painted."""

    repetition: Repetition | None = None
    """What can be repeated with one key press."""
    running: tuple[OfferedSession, ...] = ()
    """Conversations that were interrupted, the latest first."""
    prepared: tuple[OfferedPreparation, ...] = ()
    """Conversations that are prepared, the next one first."""
    begun: Begun | None = None
    """What was being answered when the program was left, if it was not answered to its end."""
    is_first_time: bool = False
    """Whether nothing has been led here before."""
    complaints: tuple[str, ...] = ()
    """What could not be read, in words."""

    @property
    def most_likely(self) -> OfferedSession | None:
        """The conversation that was interrupted just now, if one was: nobody wants another."""
        return next((s for s in self.running if s.is_fresh and not s.led_by), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What takes a while to look up; it comes after the first screen is painted."""

    scripts: tuple[OfferedScript, ...] = ()
    """What can be led."""
    unusable: tuple[UnusableScript, ...] = ()
    """Scripts that cannot be led before something in them is mended."""
    put_off: tuple[PutOffChoice, ...] = ()
    """Choices that were left for later, the latest first."""
    due: tuple[DueStep, ...] = ()
    """Next steps whose day has come, the newest first; what is old comes last."""
    earlier: Sequence[OfferedSession] = ()
    """Every conversation that is over, the latest first; each is looked at when it is asked for."""
    copies: tuple[OfferedSession, ...] = ()
    """Conflict copies of them."""
    is_all: bool = True
    """Whether next steps and choices of every conversation could be looked for."""
    has_words_to_forget: int = 0
    """How many conversations are older than words are kept."""
    complaints: tuple[str, ...] = ()
    """What could not be looked into, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeChoice:
    """With what the first screen is left: a conversation to lead."""

    kind: Literal["lead", "resume", "take-over"]
    """Lead a new conversation, take up an interrupted one, or one that another computer leads."""
    path: Path | None = None
    """The file of the conversation that is taken up."""
    preparation: Preparation | None = None
    """What is led, for a new conversation."""
    prepared_id: str = ""
    """The kept preparation that it came from, if any; it is thrown away when the clock runs."""
    was_begun: bool = False
    """Whether it is what was kept while it was answered; that too is thrown away then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedChoice:
    """A conversation that could not be led."""

    choice: HomeChoice
    """What was chosen."""
    why: str
    """Why it could not be done, in words."""


def rows_known_at_once(known: KnownAtOnce, begun: Begun | None, now: datetime) -> list[Row]:
    """The rows of what is known before the first painting.

    Args:
        known: what is known.
        begun: the set-up that is being answered, if one is.
        now: the time of day.
    """
    unfinished = [] if begun is None else [UnfinishedSetUp(begun=begun)]
    once_more = [] if known.repetition is None else [known.repetition]
    running = [each for each in known.running if each.conflicts_with is None]
    return [
        *_section(_("Once more"), _rows(once_more, now)),
        *_section(_("Interrupted"), _rows(running, now)),
        *_section(_("Prepared"), _rows([*unfinished, *known.prepared], now)),
    ]


def rows_looked_up(
    known: KnownAtOnce, looked_up: LookedUp, unfolded: frozenset[Kind], now: datetime
) -> list[Row]:
    """The rows of what takes a while.

    Args:
        known: what was known at once.
        looked_up: what was looked up.
        unfolded: the kinds of which everything is shown.
        now: the time of day.
    """
    earlier, put_off = looked_up.earlier, looked_up.put_off
    choices = (
        _rows(put_off, now)
        if Kind.PUT_OFF in unfolded
        else _few(put_off, ShowAll(kind=Kind.PUT_OFF, number=len(put_off)), now)
    )
    copies = [s for s in (*known.running, *looked_up.copies) if s.conflicts_with is not None]
    rows = [
        *_section(_("Make the choice that was left for later"), choices),
        *_due_rows(looked_up, now, is_folded=Kind.DUE not in unfolded),
        *_section(_("Earlier conversations"), _few(earlier, AllEarlier(number=len(earlier)), now)),
        *_script_rows(known, looked_up.scripts, now),
    ]
    if copies:
        rows += [gap(), heading(_("Two versions of the same conversation")), *_rows(copies, now)]
    if looked_up.has_words_to_forget:
        rows += [gap(), OldWords(number=looked_up.has_words_to_forget).row(now)]
    return rows


def titled(title: str, group: str) -> str:
    """What a conversation is called, and for whom it is."""
    return " · ".join(part for part in (title, group) if part)


def _rows(offers: Iterable[Offer], now: datetime) -> list[Row]:
    return [each.row(now) for each in offers]


def _few(offers: Sequence[Offer], leads_to_all: Offer, now: datetime) -> list[Row]:
    """All of a kind where they are few; else the first, and one row that leads to all."""
    if len(offers) <= FEW + 1:
        return _rows(offers, now)
    return _rows([*offers[:FEW], leads_to_all], now)


def _section(title: str, rows: Sequence[Row]) -> list[Row]:
    """Rows under a heading; nothing where there are none."""
    return [heading(title), *rows, gap()] if rows else []


def _all_row(offer: Offer, number: int) -> Row:
    return Row(key=offer, text=_("All {number}").format(number=number), mark="+")


def _due_rows(looked_up: LookedUp, now: datetime, *, is_folded: bool) -> Iterator[Row]:
    """Next steps of which it is time to hear; what is old stands apart, where all are shown."""
    due = looked_up.due
    if not due and looked_up.is_all:
        return
    yield heading(_("Time to hear how it went"))
    number_old = sum(step.is_old for step in due)
    number_new = len(due) - number_old
    if is_folded and len(due) > FEW + 1:
        yield from _few(due, ShowAll(kind=Kind.DUE, number=len(due)), now)
    else:
        yield from _rows(due[:number_new], now)
        if number_new and number_old:
            yield note(_("From more than a term ago:"))
        yield from _rows(due[number_new:], now)
    if not looked_up.is_all:
        yield note(
            _("There are many conversations here, so only the latest of each group were read.")
        )
    yield gap()


def _script_rows(
    known: KnownAtOnce, scripts: Sequence[OfferedScript], now: datetime
) -> Iterator[Row]:
    """Scripts to begin with; the first time only the few that are easy to begin with."""
    yield heading(_("Begin a conversation"))
    if not scripts:
        yield note(_("There are no scripts. Put one into the folder scripts, and come back."))
        return
    shown = scripts
    if known.is_first_time or len(scripts) > MOST_SCRIPTS:
        shown = [script for script in scripts if script.is_for_beginners] or scripts[:FEW]
    yield from _rows([*shown, AllScripts(number=len(scripts))], now)
