"""What the first screen offers at once: for each thing its row, and what picking the row does.

What one most likely wants comes first. What follows on a row is imported when the row is picked:
the first screen does not wait for it, nor for what is offered once it is looked up
(``offers_found``).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.core.regular_group import Begun, round_end
from facilitator.core.text import cleaned_line
from facilitator.store.session.drafts import BegunKeeper
from facilitator.tui.base_app import AskingScreen
from facilitator.tui.home.at_once import FoundPreparation, FoundSession, KnownAtOnce, titled
from facilitator.view.row import Row, gap, heading
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time, near_day, number_word

if TYPE_CHECKING:
    from facilitator.tui.home.choice import Next


class Offer(ABC):
    """Something that can be picked on the first screen."""

    __slots__ = ()

    @abstractmethod
    def row(self, now: datetime) -> Row:
        """The row that offers it; its key is the offer."""

    @abstractmethod
    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> "Next":
        """Do what was picked.

        Args:
            asking: the screen that puts the questions.
            unfinished: keeps what is answered while a conversation is set up.

        Returns:
            What the first screen does next.

        Raises:
            FacilitatorError: it cannot be done.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition(Offer):
    """What this leader most likely wants: the same people, the same script, now."""

    found: FoundPreparation
    """What is held once more."""

    def row(self, now: datetime) -> Row:
        """Such as “Basgrupp 3, the same eight, Kollegahandledning, ends 15:00”."""
        preparation = self.found.preparation
        same = _("the same {number}").format(number=number_word(len(preparation.coming)))
        parts = [preparation.group, same, preparation.title or self.found.title]
        if preparation.slot_minutes is not None:
            end = round_end(preparation.slot_minutes, now)
            parts.append(_("ends {time}").format(time=clock_time(end)))
        return Row(key=self, text=", ".join(part for part in parts if part))

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> "Next":
        """Show the review; the conversation ends at the clock time that the row says."""
        from facilitator.tui.home.begin import once_more

        return await once_more(asking, unfinished, self.found.preparation)


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

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> "Next":
        """Go on with it, or throw it away."""
        from facilitator.tui.home.begin import go_on

        return await go_on(asking, unfinished, self.begun, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPreparation(Offer):
    """A conversation that was prepared and has not begun."""

    found: FoundPreparation
    """Which one."""

    def row(self, now: datetime) -> Row:
        """What is prepared, and when it is to be."""
        preparation = self.found.preparation
        starts = preparation.starts
        when = ""
        if starts is not None:
            day = near_day(starts.date(), now.date())
            when = _("{day} at {time}").format(day=day, time=clock_time(starts))
        return Row(key=self, text=titled(self.found.title, preparation.group), beside=when)

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> "Next":
        """Show the review."""
        from facilitator.tui.home.begin import prepared

        return await prepared(asking, unfinished, self.found.preparation, self.found.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSession(Offer):
    """A conversation that has a file."""

    session: FoundSession
    """Which one."""

    def row(self, now: datetime) -> Row:
        """What it is called, and when it began or who leads it."""
        session = self.session
        if session.conflicts_with is not None:
            # The name of the file is what tells a copy from its original.
            return Row(key=self, text=cleaned_line(session.path.stem), beside=session.when)
        if not session.is_running:
            return Row(key=self, text=session.title, beside=session.when)
        text = _("Go on with {title}").format(title=session.title)
        if not session.led_by:
            return Row(key=self, text=text, beside=session.when)
        beside = _("is led on {computer}").format(computer=session.led_by)
        return Row(key=self, text=text, beside=beside)

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> "Next":
        """Go on with it, or read it."""
        from facilitator.tui.home import conversations

        session = self.session
        if session.conflicts_with is not None:
            await conversations.read_either(asking, session, session.conflicts_with)
            return None
        if session.is_running:
            return await conversations.resume(asking, session)
        return await conversations.open_ended(asking, session)


def rows_known_at_once(known: KnownAtOnce, begun: Begun | None, now: datetime) -> list[Row]:
    """The rows of what is known before the first painting.

    Args:
        known: what is known.
        begun: the set-up that is being answered, if one is.
        now: the time of day.
    """
    once_more = [] if known.repetition is None else [Repetition(found=known.repetition)]
    running = [OfferedSession(session=s) for s in known.running if s.conflicts_with is None]
    unfinished = [] if begun is None else [UnfinishedSetUp(begun=begun)]
    prepared = [OfferedPreparation(found=each) for each in known.prepared]
    return [
        *section(_("Once more"), rows_of(once_more, now)),
        *section(_("Interrupted"), rows_of(running, now)),
        *section(_("Prepared"), rows_of([*unfinished, *prepared], now)),
    ]


def rows_of(offers: Iterable[Offer], now: datetime) -> list[Row]:
    """The row of each."""
    return [each.row(now) for each in offers]


def section(title: str, rows: Sequence[Row]) -> list[Row]:
    """Rows under a heading; nothing where there are none."""
    return [heading(title), *rows, gap()] if rows else []
