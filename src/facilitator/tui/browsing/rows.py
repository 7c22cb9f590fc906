"""The scripts as rows, under what is asked of them; and the questions that settle that."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from facilitator.store.people_file import MOST_PEOPLE
from facilitator.tui.browsing.sieve import (
    LENGTHS,
    Sieve,
    languages,
    purposes,
    sifted,
    sifted_unusable,
)
from facilitator.tui.browsing.unusable import UnusableScript
from facilitator.tui.dialogs.dialog import Dialog, PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home_wish import ScriptOffered
from facilitator.view.row import Row, gap, heading, note
from facilitator.wording.durations import minutes
from facilitator.wording.language import _, ngettext
from facilitator.wording.settings import shown_value

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
