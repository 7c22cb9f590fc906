"""The script browser: search, sift and look closer; what is picked is handed back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, assert_never

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.scripts.outlines import Outline
from facilitator.tui.base_app import SizedScreen
from facilitator.tui.dialogs.dialog import Dialog, PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home.card import ScriptCard
from facilitator.tui.home.lookup import FoundScript, UnusableScript
from facilitator.tui.in_order import FLOW
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.line_field import LineField
from facilitator.tui.widgets.rows import MOVES, Rows, Sections
from facilitator.view.row import Row, gap, heading, note
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import minutes
from facilitator.wording.settings import shown_value

LENGTHS = (20, 45, 60, 90)
"""The most minutes that one can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked of a script; what is not asked for lets every script through."""

    words: str = ""
    """Words that it, its makers or its place hold."""
    minutes: int | None = None
    """The most minutes that it takes, with as many people as are asked for or it suits best."""
    people: int | None = None
    """How many it has to suit."""
    purpose: str | None = None
    """What it is used for: the first of its tags."""
    language: str | None = None
    """What language it is in, as a tag of two letters."""

    def lets_through(self, script: FoundScript) -> bool:
        """Whether a script is as asked."""
        said = script.outline
        texts = (_filed_as(said), said.summary, said.purpose, *said.authors, script.place)
        searched = " ".join(texts).casefold()
        return (
            all(word in searched for word in self.words.casefold().split())
            and (self.people is None or said.fewest <= self.people <= said.most)
            and (self.minutes is None or said.seconds_with(self.people) <= self.minutes * 60)
            and self.purpose in (None, script.purpose_tag)
            and self.language in (None, main_language(said.language))
        )


def filtered(scripts: Iterable[FoundScript], wanted: Filter) -> list[FoundScript]:
    """The scripts that are as asked, those first that are called so, then those that are filed so.

    Apart from that they stand in the order that they came in.
    """
    words = wanted.words.casefold().split()

    def nearness(script: FoundScript) -> int:
        """How near a script comes to the words; 0 is nearest."""
        texts = (script.title.casefold(), _filed_as(script.outline))
        return next((n for n, text in enumerate(texts) if all(w in text for w in words)), 2)

    return sorted((script for script in scripts if wanted.lets_through(script)), key=nearness)


def filtered_unusable(unusable: Iterable[UnusableScript], wanted: Filter) -> list[UnusableScript]:
    """Scripts that cannot be led yet and hold every word; nothing else is known of them."""
    words = wanted.words.casefold().split()
    return [
        each
        for each in unusable
        if all(word in f"{each.title} {each.place}".casefold() for word in words)
    ]


def purposes(scripts: Iterable[FoundScript], language: str | None) -> list[str]:
    """What scripts in that language are used for, each once, sorted."""
    told = {
        script.purpose_tag
        for script in scripts
        if script.purpose_tag and language in (None, main_language(script.outline.language))
    }
    return sorted(told, key=str.casefold)


def languages(scripts: Iterable[FoundScript]) -> list[str]:
    """The languages that there are scripts in, sorted."""
    return sorted({main_language(script.outline.language) for script in scripts})


def main_language(tag: str) -> str:
    """The language itself, without where or how it is written."""
    return tag.partition("-")[0].casefold()


def _filed_as(script: Outline) -> str:
    """Its title, its id and the words to find it by."""
    return " ".join((script.title, script.id, *script.tags)).casefold()


ANY = ""
"""The answer that asks for nothing."""


SHOW_ALL = "show-all"
"""What picking the row means that asks for nothing any more."""


class Aspect(StrEnum):
    """What can be asked of scripts."""

    LENGTH = "length"
    """How long they take."""
    PEOPLE = "people"
    """How many they suit."""
    PURPOSE = "purpose"
    """What they are used for."""
    LANGUAGE = "language"
    """What language they are in."""


def browser_rows(
    scripts: Sequence[FoundScript], wanted: Filter, unusable: Sequence[UnusableScript] = ()
) -> list[Row]:
    """What is asked of scripts, and the scripts that match, the recommended first.

    Args:
        scripts: the scripts that can be led.
        wanted: what is asked of them.
        unusable: those that cannot, which come last.
    """
    shown, broken = filtered(scripts, wanted), filtered_unusable(unusable, wanted)
    recommended, others = _parted(shown)
    # The recommended stand above, and are counted there.
    count = _("{shown} of {all}").format(shown=len(others), all=len(_parted(scripts)[1]))
    told = asked_in_all(wanted)
    rows = [heading(_("Show"))]
    rows += [Row(key=a, text=_aspect_text(a), beside=asked(wanted, a)) for a in Aspect]
    rows.append(gap())
    if recommended:
        rows.append(heading(_("Recommended"), _joined(str(len(recommended)), told)))
        rows += [_script_row(script, wanted.people) for script in recommended]
        rows.append(gap())
    if others or not recommended:
        rows.append(heading(_("Scripts"), count if recommended else _joined(count, told)))
    rows += [_script_row(script, wanted.people) for script in others]
    has_matches = bool(shown or (wanted.words and broken))
    return rows + _rows_below(broken, has_matches=has_matches)


def _parted(scripts: Iterable[FoundScript]) -> tuple[list[FoundScript], list[FoundScript]]:
    """The recommended ones, and the others."""
    parts: tuple[list[FoundScript], list[FoundScript]] = ([], [])
    for script in scripts:
        parts[0 if script.is_recommended else 1].append(script)
    return parts


def _rows_below(broken: Sequence[UnusableScript], *, has_matches: bool) -> list[Row]:
    """A way out where no script matches, and the scripts that cannot be led yet."""
    rows = []
    if not has_matches:
        rows.append(note(_("No script is like that. Ask for less, or use fewer words.")))
        rows.append(Row(key=SHOW_ALL, text=_("Show every script again")))
    if broken:
        rows += [gap(), heading(_("Cannot be used yet"), str(len(broken)))]
        rows += [
            Row(key=each, text=each.title, beside=each.place, is_faint=True) for each in broken
        ]
    return rows


def asked_in_all(wanted: Filter) -> str:
    """Everything that is asked for but the words, which are seen where they are typed."""
    asks = {
        Aspect.LENGTH: wanted.minutes,
        Aspect.PEOPLE: wanted.people,
        Aspect.PURPOSE: wanted.purpose,
        Aspect.LANGUAGE: wanted.language,
    }
    texts = [asked(wanted, aspect) for aspect, wish in asks.items() if wish is not None]
    return _joined(*texts)


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _script_row(script: FoundScript, people: int | None) -> Row:
    said = script.outline
    suits = _("{fewest}–{most} people").format(fewest=said.fewest, most=said.most)
    beside = (script.place, suits, minutes(said.seconds_with(people)))
    return Row(key=script, text=script.title, beside="  ".join(part for part in beside if part))


def _aspect_text(aspect: Aspect) -> str:
    return {
        Aspect.LENGTH: _("Time you have"),
        Aspect.PEOPLE: _("How many you are"),
        Aspect.PURPOSE: _("What it is for"),
        Aspect.LANGUAGE: _("Language"),
    }[aspect]


def asked(wanted: Filter, aspect: Aspect) -> str:
    """What is asked for, in words."""
    match aspect:
        case Aspect.LENGTH:
            return _("any") if wanted.minutes is None else _up_to(wanted.minutes)
        case Aspect.PEOPLE:
            number = wanted.people
            if number is None:
                return _("any")
            return ngettext("{number} person", "{number} people", number).format(number=number)
        case Aspect.PURPOSE:
            return wanted.purpose or _("anything")
        case Aspect.LANGUAGE:
            return shown_value("language", wanted.language) if wanted.language else _("any")


def _up_to(longest: int) -> str:
    return _("at most {time}").format(time=minutes(longest * 60))


def filter_question(aspect: Aspect, scripts: Sequence[FoundScript], wanted: Filter) -> Dialog[str]:
    """What to ask of the scripts."""
    match aspect:
        case Aspect.PEOPLE:
            # Nobody wants to look through forty rows for that.
            return LineDialog(
                _aspect_text(aspect),
                ANY if wanted.people is None else str(wanted.people),
                explained=_("Write a number. Empty, it asks for no number."),
                why_not=number_fault,
                is_selected=True,
            )
        case Aspect.LENGTH:
            at = str(wanted.minutes or ANY)
            answers = {ANY: _("any"), **{str(longest): _up_to(longest) for longest in LENGTHS}}
        case Aspect.PURPOSE:
            at = wanted.purpose or ANY
            found = purposes(scripts, wanted.language)
            answers = {ANY: _("anything"), **{each: each for each in found}}
        case Aspect.LANGUAGE:
            at = wanted.language or ANY
            spoken = {each: shown_value("language", each) for each in languages(scripts)}
            answers = {ANY: _("any"), **spoken}
        case _:
            assert_never(aspect)
    rows = [Row(key=key, text=text) for key, text in answers.items()]
    return PickDialog[str](_aspect_text(aspect), rows, at=at)


def number_fault(line: str) -> str:
    """Why a line does not say how many people there are; empty if it does."""
    if line == ANY or (line.isascii() and line.isdecimal() and 1 <= int(line) <= MOST_PEOPLE):
        return ""
    return _("The number of people has to be between 1 and {most}.").format(most=MOST_PEOPLE)


def with_answer(wanted: Filter, aspect: Aspect, answer: str) -> Filter:
    """What is asked of the scripts after that answer."""
    match aspect:
        case Aspect.LENGTH:
            return replace(wanted, minutes=int(answer) if answer else None)
        case Aspect.PEOPLE:
            return replace(wanted, people=int(answer) if answer else None)
        case Aspect.PURPOSE:
            return replace(wanted, purpose=answer or None)
        case Aspect.LANGUAGE:
            # A word for a purpose belongs to its language.
            return replace(wanted, language=answer or None, purpose=None)


class BrowserScreen(SizedScreen[FoundScript | UnusableScript | None]):
    """Which script?"""

    CSS_PATH = "browser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        scripts: Sequence[FoundScript],
        wanted: Filter,
        at: FoundScript | UnusableScript | None = None,
        *,
        unusable: Sequence[UnusableScript] = (),
    ) -> None:
        """Show those scripts.

        Args:
            scripts: every script that can be led.
            wanted: what is asked of them to begin with.
            at: the script that the cursor begins at.
            unusable: the scripts that cannot be led before something in them is mended.
        """
        super().__init__()
        self._scripts = tuple(scripts)
        self._unusable = tuple(unusable)
        self._at = at
        self.wanted = wanted
        """What is asked of the scripts that are shown."""

    def compose(self) -> ComposeResult:
        """A line to search in, the rows, and what the script at the cursor is like."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(_("Scripts")), classes="title")
        yield LineField(self.wanted.words, placeholder=_("search"))
        with Horizontal(id="shelves"):
            rows = Sections(self._rows())
            rows.can_focus = False
            yield rows
            yield ScriptCard()
        yield KeysLine(_("Type to search · Enter picks · ↑ time, number, purpose · Esc back"))

    def on_mount(self) -> None:
        """Let letters go to the line, and begin at a script."""
        self.query_one(Input).focus()
        self._show(at=self._at)

    @on(Input.Changed)
    def search(self, changed: Input.Changed) -> None:
        """Show the scripts that hold every word."""
        if changed.value != self.wanted.words:
            self.wanted = replace(self.wanted, words=changed.value)
            self._show()

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the rows while the letters go to the line."""
        if event.key in MOVES and event.key not in ("home", "end"):
            event.stop()
            self.query_one(Sections).move(MOVES[event.key])
            self._show_card()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Pick the row at the cursor."""
        self.query_one(Sections).pick()

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Hand back the script, or ask what is to be asked of the scripts."""
        picked.stop()
        if isinstance(picked.row.key, FoundScript | UnusableScript):
            self.dismiss(picked.row.key)
        elif isinstance(picked.row.key, Aspect):
            self.ask_about(picked.row.key)
        elif picked.row.key == SHOW_ALL:
            self.wanted = Filter(language=self.wanted.language)
            if not filtered(self._scripts, self.wanted):
                self.wanted = Filter()
            self.query_one(Input).clear()
            self._show()

    @work(exclusive=True, group=FLOW)
    async def ask_about(self, aspect: Aspect) -> None:
        """Ask one thing more, or less, of the scripts that are shown."""
        question = filter_question(aspect, self._scripts, self.wanted)
        answer = await self.app.push_screen_wait(question)
        if answer is not None:
            self.wanted = with_answer(self.wanted, aspect, answer)
            self._show(stays=True)

    def action_leave(self) -> None:
        """Back to where one came from; what is searched for goes first."""
        if self.wanted.words:
            self.query_one(Input).clear()
        else:
            self.dismiss(None)

    def _rows(self) -> list[Row]:
        """What is asked, and the scripts that are so."""
        return browser_rows(self._scripts, self.wanted, self._unusable)

    def _show(self, at: FoundScript | UnusableScript | None = None, *, stays: bool = False) -> None:
        """Show the scripts that are as asked, the cursor at the first of them."""
        rows = self.query_one(Sections)
        rows.put(self._rows())
        shown = [
            *filtered(self._scripts, self.wanted),
            *filtered_unusable(self._unusable, self.wanted),
        ]
        if any(row.key == SHOW_ALL for row in rows.rows):
            rows.go_to(SHOW_ALL)
        elif not stays:
            rows.go_to(at if at in shown else shown[0])
        self._show_card()

    def _show_card(self) -> None:
        """Show what the script at the cursor is like."""
        current = self.query_one(Sections).current
        key = None if current is None else current.key
        script = key if isinstance(key, FoundScript | UnusableScript) else None
        self.query_one(ScriptCard).show(script, self.wanted.people)
