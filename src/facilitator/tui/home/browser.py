"""The script browser: search, sift and look closer; what is picked is handed back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.store.people_file import MOST_PEOPLE
from facilitator.tui.base_app import size_classes
from facilitator.tui.dialogs.dialog import AnsweredOnce, Dialog, PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home.card import ScriptCard
from facilitator.tui.home.offers import ScriptOffered, UnusableScript
from facilitator.tui.in_order import FLOW
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.line_field import LineField
from facilitator.tui.widgets.rows import MOVES, Rows, Sections
from facilitator.view.row import Row, gap, heading, note
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import minutes
from facilitator.wording.settings import shown_value

LENGTHS = (20, 45, 60, 90)
"""At most so many minutes, as one can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
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

    def lets_through(self, script: ScriptOffered) -> bool:
        """Whether a script is as asked."""
        return (
            all(word in _searched(script) for word in self.words.casefold().split())
            and (self.people is None or script.fewest <= self.people <= script.most)
            and (self.minutes is None or script.seconds_with(self.people) <= self.minutes * 60)
            and self.purpose in (None, script.purpose_tag)
            and self.language in (None, main_language(script.language))
        )


def sifted(scripts: Iterable[ScriptOffered], sieve: Sieve) -> list[ScriptOffered]:
    """The scripts that are as asked, those first that are called so, then those that are filed so.

    Apart from that they stand in the order that they came in.
    """
    found = [script for script in scripts if sieve.lets_through(script)]
    words = sieve.words.casefold().split()
    return sorted(found, key=lambda script: _nearness(script, words))


def sifted_unusable(unusable: Iterable[UnusableScript], sieve: Sieve) -> list[UnusableScript]:
    """Scripts that cannot be led yet and hold every word; nothing else is known of them."""
    words = sieve.words.casefold().split()
    return [
        each
        for each in unusable
        if all(word in f"{each.title} {each.place}".casefold() for word in words)
    ]


def purposes(scripts: Iterable[ScriptOffered], language: str | None) -> list[str]:
    """What scripts in that language are used for, each once, sorted."""
    told = {
        script.purpose_tag
        for script in scripts
        if script.purpose_tag and language in (None, main_language(script.language))
    }
    return sorted(told, key=str.casefold)


def languages(scripts: Iterable[ScriptOffered]) -> list[str]:
    """The languages that there are scripts in, sorted."""
    return sorted({main_language(script.language) for script in scripts})


def main_language(tag: str) -> str:
    """The language itself, without where or how it is written."""
    return tag.partition("-")[0].casefold()


def _searched(script: ScriptOffered) -> str:
    """Where words are looked for."""
    about = script.about
    texts = (script.summary, about.purpose, *about.authors, script.place)
    return " ".join((_filed_as(script), *texts)).casefold()


def _filed_as(script: ScriptOffered) -> str:
    """Its title, its id and the words to find it by."""
    return " ".join((script.title, script.id, *script.tags)).casefold()


def _nearness(script: ScriptOffered, words: Sequence[str]) -> int:
    """How near a script comes to the words; 0 is nearest."""
    places = (script.title.casefold(), _filed_as(script))
    return next((n for n, text in enumerate(places) if all(w in text for w in words)), len(places))


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
    scripts: Sequence[ScriptOffered], sieve: Sieve, unusable: Sequence[UnusableScript] = ()
) -> list[Row]:
    """What is asked of scripts, and those that are so, the recommended first.

    Args:
        scripts: the scripts that can be led.
        sieve: what is asked of them.
        unusable: those that cannot, which come last.
    """
    shown = sifted(scripts, sieve)
    broken = sifted_unusable(unusable, sieve)
    rows = [heading(_("Show"))]
    rows += [
        Row(key=aspect, text=_aspect_text(aspect), beside=asked(sieve, aspect)) for aspect in Aspect
    ]
    rows.append(gap())
    recommended = [script for script in shown if script.is_recommended]
    others = [script for script in shown if not script.is_recommended]
    told = asked_in_all(sieve)
    if recommended:
        rows += [heading(_("Recommended"), _joined(str(len(recommended)), told))]
        rows += [_script_row(script, sieve.people) for script in recommended]
        rows.append(gap())
    # The recommended stand above, and are told there.
    all_others = sum(not script.is_recommended for script in scripts)
    count = _("{shown} of {all}").format(shown=len(others), all=all_others)
    if others or not recommended:
        rows.append(heading(_("Scripts"), count if recommended else _joined(count, told)))
    rows += [_script_row(script, sieve.people) for script in others]
    if not shown and not (sieve.words and broken):
        rows.append(note(_("No script is like that. Ask for less, or use fewer words.")))
        rows.append(Row(key=SHOW_ALL, text=_("Show every script again")))
    if broken:
        rows += [gap(), heading(_("Cannot be used yet"), str(len(broken)))]
        rows += [
            Row(key=each, text=each.title, beside=each.place, is_faint=True) for each in broken
        ]
    return rows


def asked_in_all(sieve: Sieve) -> str:
    """Everything that is asked for but the words, which are seen where they are typed."""
    asks = {
        Aspect.LENGTH: sieve.minutes,
        Aspect.PEOPLE: sieve.people,
        Aspect.PURPOSE: sieve.purpose,
        Aspect.LANGUAGE: sieve.language,
    }
    texts = [asked(sieve, aspect) for aspect, wish in asks.items() if wish is not None]
    return _joined(*texts)


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _script_row(script: ScriptOffered, people: int | None) -> Row:
    beside = [
        script.place,
        _("{fewest}–{most} people").format(fewest=script.fewest, most=script.most),
    ]
    beside.append(minutes(script.seconds_with(people)))
    return Row(key=script, text=script.title, beside="  ".join(part for part in beside if part))


def _aspect_text(aspect: Aspect) -> str:
    return {
        Aspect.LENGTH: _("Time you have"),
        Aspect.PEOPLE: _("How many you are"),
        Aspect.PURPOSE: _("What it is for"),
        Aspect.LANGUAGE: _("Language"),
    }[aspect]


def asked(sieve: Sieve, aspect: Aspect) -> str:
    """What is asked for, in words."""
    match aspect:
        case Aspect.LENGTH:
            return _("any") if sieve.minutes is None else _up_to(sieve.minutes)
        case Aspect.PEOPLE:
            return _("any") if sieve.people is None else _people(sieve.people)
        case Aspect.PURPOSE:
            return sieve.purpose or _("anything")
        case Aspect.LANGUAGE:
            return shown_value("language", sieve.language) if sieve.language else _("any")


def _people(number: int) -> str:
    return ngettext("{number} person", "{number} people", number).format(number=number)


def _up_to(longest: int) -> str:
    return _("at most {time}").format(time=minutes(longest * 60))


def sieve_question(aspect: Aspect, scripts: Sequence[ScriptOffered], sieve: Sieve) -> Dialog[str]:
    """What to ask of the scripts."""
    if aspect is Aspect.PEOPLE:
        return _people_question(sieve)
    answers: list[tuple[str, str]] = [(ANY, _("any"))]
    match aspect:
        case Aspect.LENGTH:
            at = str(sieve.minutes or "")
            answers += [(str(longest), _up_to(longest)) for longest in LENGTHS]
        case Aspect.PURPOSE:
            at = sieve.purpose or ""
            answers = [(ANY, _("anything"))]
            answers += [(each, each) for each in purposes(scripts, sieve.language)]
        case Aspect.LANGUAGE:
            at = sieve.language or ""
            answers += [(each, shown_value("language", each)) for each in languages(scripts)]
    rows = [Row(key=key, text=text) for key, text in answers]
    return PickDialog[str](_aspect_text(aspect), rows, at=at)


def _people_question(sieve: Sieve) -> LineDialog:
    """How many they are: nobody wants to look through forty rows for that."""
    return LineDialog(
        _aspect_text(Aspect.PEOPLE),
        ANY if sieve.people is None else str(sieve.people),
        explained=_("Write a number. Empty, it asks for no number."),
        why_not=number_fault,
        is_selected=True,
    )


def number_fault(line: str) -> str:
    """Why a line does not say how many people there are, if it does not."""
    if line == ANY or (line.isascii() and line.isdecimal() and 1 <= int(line) <= MOST_PEOPLE):
        return ""
    return _("The number of people has to be between 1 and {most}.").format(most=MOST_PEOPLE)


def with_answer(sieve: Sieve, aspect: Aspect, answer: str) -> Sieve:
    """What is asked of the scripts after that answer."""
    match aspect:
        case Aspect.LENGTH:
            return replace(sieve, minutes=int(answer) if answer else None)
        case Aspect.PEOPLE:
            return replace(sieve, people=int(answer) if answer else None)
        case Aspect.PURPOSE:
            return replace(sieve, purpose=answer or None)
        case Aspect.LANGUAGE:
            # A word for a purpose belongs to its language.
            return replace(sieve, language=answer or None, purpose=None)


class BrowsingScreen(AnsweredOnce[ScriptOffered | UnusableScript | None]):
    """Which script?"""

    CSS_PATH = "browser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        scripts: Sequence[ScriptOffered],
        sieve: Sieve,
        at: ScriptOffered | UnusableScript | None = None,
        *,
        unusable: Sequence[UnusableScript] = (),
    ) -> None:
        """Show those scripts.

        Args:
            scripts: every script that can be led.
            sieve: what is asked of them to begin with.
            at: the script that the cursor begins at.
            unusable: the scripts that cannot be led before something in them is mended.
        """
        super().__init__()
        self._scripts = tuple(scripts)
        self._unusable = tuple(unusable)
        self._at = at
        self.sieve = sieve
        """What is asked of the scripts that are shown."""

    def compose(self) -> ComposeResult:
        """A line to search in, the rows, and what the script at the cursor is like."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(_("Scripts")), classes="title")
        yield LineField(self.sieve.words, placeholder=_("search"))
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

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)

    @on(Input.Changed)
    def search(self, changed: Input.Changed) -> None:
        """Show the scripts that hold every word."""
        if changed.value != self.sieve.words:
            self.sieve = replace(self.sieve, words=changed.value)
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
        if isinstance(picked.row.key, ScriptOffered | UnusableScript):
            self.dismiss(picked.row.key)
        elif isinstance(picked.row.key, Aspect):
            self.sift(picked.row.key)
        elif picked.row.key == SHOW_ALL:
            self.sieve = Sieve(language=self.sieve.language)
            if not sifted(self._scripts, self.sieve):
                self.sieve = Sieve()
            self.query_one(Input).clear()
            self._show()

    @work(exclusive=True, group=FLOW)
    async def sift(self, aspect: Aspect) -> None:
        """Ask one thing more, or less, of the scripts that are shown."""
        question = sieve_question(aspect, self._scripts, self.sieve)
        answer = await self.app.push_screen_wait(question)
        if answer is not None:
            self.sieve = with_answer(self.sieve, aspect, answer)
            self._show(stays=True)

    def action_leave(self) -> None:
        """Back to where one came from; what is searched for goes first."""
        if self.sieve.words:
            self.query_one(Input).clear()
        else:
            self.dismiss(None)

    def _rows(self) -> list[Row]:
        """What is asked, and the scripts that are so."""
        return browser_rows(self._scripts, self.sieve, self._unusable)

    def _show(
        self, at: ScriptOffered | UnusableScript | None = None, *, stays: bool = False
    ) -> None:
        """Show the scripts that are as asked, the cursor at the first of them."""
        rows = self.query_one(Sections)
        rows.put(self._rows())
        shown = [*sifted(self._scripts, self.sieve), *sifted_unusable(self._unusable, self.sieve)]
        if any(row.key == SHOW_ALL for row in rows.rows):
            rows.go_to(SHOW_ALL)
        elif not stays:
            rows.go_to(at if at in shown else shown[0])
        self._show_card()

    def _show_card(self) -> None:
        """Show what the script at the cursor is like."""
        current = self.query_one(Sections).current
        key = None if current is None else current.key
        script = key if isinstance(key, ScriptOffered | UnusableScript) else None
        self.query_one(ScriptCard).show(script, self.sieve.people)
