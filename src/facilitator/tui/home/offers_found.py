"""What the first screen offers once it is looked up: for each thing its row, and what it does.

The first screen is painted before this is imported; of ``offers``, it shows what is known at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from facilitator.store.session.drafts import BegunKeeper
from facilitator.tui.base_app import AskingScreen
from facilitator.tui.home.at_once import FoundSession, KnownAtOnce
from facilitator.tui.home.choice import HomeChoice, Kind, Next, Unfold
from facilitator.tui.home.lookup import DueStep, FoundScript, FoundScripts, LookedUp
from facilitator.tui.home.offers import Offer, OfferedSession, rows_of, section
from facilitator.view.row import Row, gap, heading, note
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import minutes, near_day

FEW = 3
"""Rows of a kind that are shown before one asks for more."""

MOST_SCRIPTS = 6
"""Up to this many scripts are all shown at once, but for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOffChoice(Offer):
    """A conversation that is over, and in which a choice was left for later."""

    session: FoundSession
    """Which one."""

    def row(self, now: datetime) -> Row:
        """The conversation in which the choice waits."""
        return Row(key=self, text=self.session.title, beside=self.session.when)

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Open the conversation for that choice."""
        return HomeChoice(kind="resume", path=self.session.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedDueStep(Offer):
    """A next step of which it is time to hear how it went."""

    step: DueStep
    """Which one."""

    def row(self, now: datetime) -> Row:
        """Who and what, and by which day it was to be done."""
        step = self.step
        when = "" if step.when is None else near_day(step.when, now.date())
        beside = "  ".join(part for part in (step.group, when) if part)
        return Row(key=self, text=step.text, beside=beside)

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Ask how it went."""
        from facilitator.tui.home.conversations import hear_of

        return await hear_of(asking, self.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedScript(Offer):
    """A script that can be led."""

    script: FoundScript
    """Which one."""

    def row(self, now: datetime) -> Row:
        """What it is called, and how long it takes."""
        script = self.script
        parts = (script.place, minutes(script.outline.seconds_with()))
        return Row(key=self, text=script.title, beside="  ".join(part for part in parts if part))

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Ask what has to be known, and show the review."""
        from facilitator.tui.home.begin import begin_with

        return await begin_with(asking, unfinished, self.script.name)


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

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Show them."""
        return Unfold(kind=self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllEarlier(Offer):
    """Every conversation that is over, on a screen of its own."""

    earlier: Sequence[FoundSession] = field(compare=False, repr=False)
    """The conversations, the latest first."""

    def row(self, now: datetime) -> Row:
        """How many there are."""
        return _all_row(self, len(self.earlier))

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Show them, with a line to search in."""
        from facilitator.tui.home.conversations import look_back

        return await look_back(asking, self.earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllScripts(Offer):
    """Every script, in the browser."""

    found: FoundScripts = field(compare=False, repr=False)
    """The scripts."""

    def row(self, now: datetime) -> Row:
        """How many there are, and what can be done with them."""
        text = _("All {number} scripts: search, look closer, copy, send")
        return Row(key=self, text=text.format(number=len(self.found.usable)), mark="+")

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Open the browser."""
        from facilitator.tui.home.scripts import Browsing

        return await Browsing(asking, unfinished, self.found).look_through()


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

    async def do(self, asking: AskingScreen[None], unfinished: BegunKeeper) -> Next:
        """Ask once, and clear them out."""
        from facilitator.tui.home.conversations import forget_old_words

        return await forget_old_words(asking)


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
    put_off = [PutOffChoice(session=each) for each in looked_up.put_off]
    choices = (
        rows_of(put_off, now)
        if Kind.PUT_OFF in unfolded
        else _few(put_off, len(put_off), ShowAll(kind=Kind.PUT_OFF, number=len(put_off)), now)
    )
    # There may be ten thousand, and a file is looked at when its conversation is asked for.
    earlier = (OfferedSession(session=each) for each in looked_up.earlier)
    all_earlier = AllEarlier(earlier=looked_up.earlier)
    found = (*known.running, *looked_up.copies)
    copies = [OfferedSession(session=s) for s in found if s.conflicts_with is not None]
    rows = [
        *section(_("Make the choice that was left for later"), choices),
        *_due_rows(looked_up, now, is_folded=Kind.DUE not in unfolded),
        *section(
            _("Earlier conversations"),
            _few(earlier, len(looked_up.earlier), all_earlier, now),
        ),
        *_script_rows(known, looked_up.scripts, now),
    ]
    if copies:
        rows += [gap(), heading(_("Two versions of the same conversation")), *rows_of(copies, now)]
    if looked_up.has_words_to_forget:
        rows += [gap(), OldWords(number=looked_up.has_words_to_forget).row(now)]
    return rows


def _few(offers: Iterable[Offer], number: int, leads_to_all: Offer, now: datetime) -> list[Row]:
    """All of a kind where they are few; else the first, and one row that leads to all."""
    if number <= FEW + 1:
        return rows_of(offers, now)
    return rows_of([*islice(offers, FEW), leads_to_all], now)


def _all_row(offer: Offer, number: int) -> Row:
    return Row(key=offer, text=_("All {number}").format(number=number), mark="+")


def _due_rows(looked_up: LookedUp, now: datetime, *, is_folded: bool) -> Iterator[Row]:
    """Next steps of which it is time to hear; what is old stands apart, where all are shown."""
    due = [OfferedDueStep(step=each) for each in looked_up.due]
    if not due and looked_up.is_all:
        return
    yield heading(_("Time to hear how it went"))
    number_old = sum(each.is_old for each in looked_up.due)
    number_new = len(due) - number_old
    if is_folded and len(due) > FEW + 1:
        yield from _few(due, len(due), ShowAll(kind=Kind.DUE, number=len(due)), now)
    else:
        yield from rows_of(due[:number_new], now)
        if number_new and number_old:
            yield note(_("From more than a term ago:"))
        yield from rows_of(due[number_new:], now)
    if not looked_up.is_all:
        yield note(
            _("There are many conversations here, so only the latest of each group were read.")
        )
    yield gap()


def _script_rows(known: KnownAtOnce, found: FoundScripts, now: datetime) -> Iterator[Row]:
    """Scripts to begin with; the first time only the few that are easy to begin with."""
    yield heading(_("Begin a conversation"))
    scripts = found.usable
    if not scripts:
        yield note(_("There are no scripts. Put one into the folder scripts, and come back."))
        return
    shown: Sequence[FoundScript] = scripts
    if known.is_first_time or len(scripts) > MOST_SCRIPTS:
        shown = [script for script in scripts if script.is_for_beginners] or scripts[:FEW]
    yield from rows_of([OfferedScript(script=each) for each in shown], now)
    yield AllScripts(found=found).row(now)
