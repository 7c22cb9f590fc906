"""What changed between two versions of a script, in sentences grouped by step."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, takewhile
from textwrap import shorten
from typing import assert_never

from facilitator.core.differences import (
    Difference,
    KeyChanged,
    PartAdded,
    PartGone,
    Place,
    StepMoved,
)
from facilitator.core.script import Script
from facilitator.core.text import version_rank
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import number_word
from facilitator.wording.people import role_name
from facilitator.wording.script_words import is_range, key_label, kind_name, quoted, value_text

TEXTS = frozenset(
    {
        "title", "say", "guide", "why", "prompts", "complete_when", "answers", "summary",
        "purpose", "source", "licence", "authors", "tags", "prepare", "ground_rules", "name",
        "duty", "item", "items",
    }
)  # fmt: skip
"""Keys that hold what people read; in most of them any words."""

TIMES = frozenset(
    {
        "minutes", "min_minutes", "fixed", "turn_minutes", "minutes_each", "when_time_up",
        "extend_minutes", "published_minutes", "expected", "expected_laps",
    }
)  # fmt: skip
"""Keys that say how long something takes."""

LABELS = frozenset({"id", "language"})
"""Keys that only identify a script."""

LONGEST_EXCERPT = 60
"""About how many characters of a long text are shown."""


def headline(before: Script, after: Script, found: tuple[Difference, ...]) -> str:
    """What changed, in one line such as “New version 1.1.0: two texts changed.”."""
    if not found:
        if before.version == after.version:
            return _("They mean the same.")
        words = _("They mean the same. Only the version differs: {before} → {after}.")
        return words.format(before=before.version, after=after.version)
    counts = Counter(map(_sort, found))
    words_of_sort = {
        "new step": ngettext("one step is new", "{number} steps are new", counts["new step"]),
        "step gone": ngettext("one step is gone", "{number} steps are gone", counts["step gone"]),
        "step moved": ngettext("one step moved", "{number} steps moved", counts["step moved"]),
        "text": ngettext("one text changed", "{number} texts changed", counts["text"]),
        "time": ngettext("one length changed", "{number} lengths changed", counts["time"]),
        "rule": ngettext("one rule changed", "{number} rules changed", counts["rule"]),
        "label": ngettext(
            "one fact about the script changed",
            "{number} facts about the script changed",
            counts["label"],
        ),
    }
    counted = ", ".join(
        words.format(number=number_word(counts[sort]))
        for sort, words in words_of_sort.items()
        if counts[sort]
    )
    if before.id != after.id:
        words = _("{before} {old} → {after} {new}: {changes}.")
    elif before.version == after.version:
        words = _("Version {new} in both: {changes}.")
    else:
        words = _("New version {new}: {changes}.")
    return words.format(
        before=before.id, old=before.version, after=after.id, new=after.version, changes=counted
    )


def version_advice(before: Script, after: Script, found: tuple[Difference, ...]) -> str:
    """What to do about the version, if a script changed and its version did not rise."""
    old, new = version_rank(before.version), version_rank(after.version)
    if before.id != after.id or old < new or (old == new and not found):
        return ""
    if old > new:
        words = _("The version went down, from {old} to {new}. Are the two in the right order?")
    elif before.version == after.version:
        words = _(
            "Something changed, but the version is still {new}. Raise it, so that others see that "
            "there is something new."
        )
    else:
        words = _("{old} and {new} count as the same version. Raise it.")
    return words.format(old=before.version, new=after.version)


def difference_lines(
    before: Script, after: Script, found: tuple[Difference, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part that differs: what it is called, and a sentence for each difference."""
    for part, of_part in groupby(found, key=lambda each: each.part):
        match part.kind:
            case "script":
                name = _("The script")
            case "group":
                name = _("How many you are")
            case "origin":
                name = _("What it is based on")
            case "role":
                owner = after if part.id in after.roles else before
                name = _("Role “{name}”").format(name=role_name(part.id, owner))
            case "list":
                form = after.lists.get(part.id) or before.lists.get(part.id)
                title = part.id if form is None else form.title
                name = _("List “{title}”").format(title=title)
            case "step":
                owner = after if after.has_step(part.id) else before
                name = _("Step “{title}”").format(title=owner.step(part.id).title)
            case _:
                assert_never(part.kind)
        yield name, tuple(_sentence(each, before, after) for each in of_part)


def _sort(difference: Difference) -> str:
    """Which sort a difference is counted among."""
    match difference.part.kind, difference:
        case "origin", _:
            sort = "label"
        case "script", KeyChanged(key=key) if key in LABELS:
            sort = "label"
        case _, KeyChanged(key=key):
            sort = "text" if key in TEXTS else "time" if key in TIMES else "rule"
        case "step", PartAdded():
            sort = "new step"
        case "step", PartGone():
            sort = "step gone"
        case _, StepMoved():
            sort = "step moved"
        case _:
            sort = "rule"
    return sort


def _sentence(difference: Difference, before: Script, after: Script) -> str:
    """One difference."""
    match difference:
        case KeyChanged():
            return _change(difference, before, after)
        case PartGone():
            return _("is gone")
        case StepMoved(place=place):
            return _("has moved: now {where}").format(where=_place_text(place, after))
        case PartAdded():
            pass
    if difference.part.kind == "origin" and after.based_on is not None:
        origin = f"{after.based_on.id} {after.based_on.version}"
        return _("{value} (new)").format(value=origin)
    if difference.place is None:
        return _("is new")
    kind = kind_name(after.step(difference.part.id).kind)
    where = _place_text(difference.place, after)
    return _("is new, {where} ({kind})").format(where=where, kind=kind)


def _place_text(place: Place, script: Script) -> str:
    """Where a step stands."""
    inside = "" if place.inside is None else script.step(place.inside).title
    if place.after is not None:
        title = script.step(place.after).title
        words = _("after “{title}” in “{inside}”") if inside else _("after “{title}”")
        return words.format(title=title, inside=inside)
    return _("first in “{inside}”").format(inside=inside) if inside else _("first of all")


def _change(change: KeyChanged, before: Script, after: Script) -> str:
    """A key that says something else."""
    key, old, new = change.key, change.before, change.after
    said = _entries(change, before, after)
    if said:
        pass
    elif old in (None, ()):
        said = _("{value} (new)").format(value=_shown(key, new, after))
    elif new in (None, ()):
        said = _("no longer {value}").format(value=_shown(key, old, before))
    elif isinstance(old, str) and isinstance(new, str) and key in TEXTS:
        said = f"{quoted(_excerpt(old, new))} → {quoted(_excerpt(new, old))}"
    else:
        said = f"{_shown(key, old, before)} → {_shown(key, new, after)}"
    return f"{key_label(change.part.kind, key)}: {said}"


def _entries(change: KeyChanged, before: Script, after: Script) -> str:
    """Which entries of a list are new or gone; nothing where that does not tell the change."""
    key, old, new = change.key, change.before, change.after
    if not (_has_entries(old) and _has_entries(new)):
        return ""
    added, gone = _only_in(new, old, key, after), _only_in(old, new, key, before)
    told = []
    if added:
        told.append(_("{entries} (new)").format(entries=added))
    if gone:
        told.append(_("no longer {entries}").format(entries=gone))
    if told or len(old) != len(new):
        return "; ".join(told)
    return _("in another order")


def _has_entries(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and not is_range(value)


def _only_in(
    entries: tuple[object, ...], others: tuple[object, ...], key: str, script: Script
) -> str:
    return ", ".join(_shown(key, each, script) for each in entries if each not in others)


def _shown(key: str, value: object, script: Script) -> str:
    """What a key says; a long text not whole."""
    if isinstance(value, str) and key in TEXTS:
        return quoted(_shortened(_one_line(value)))
    return value_text(key, value, script)


def _excerpt(text: str, other: str) -> str:
    """The part of a text that differs from another, with a few words before it."""
    words, others = _one_line(text).split(" "), _one_line(other).split(" ")
    same = _same_at_first(words, others)
    same_end = _same_at_first(words[same:][::-1], others[same:][::-1])
    if same == len(words) == len(others):
        # Only white space differs, which one line does not show.
        return _shortened(text.replace("\n", " ⏎ "))
    begin = max(0, same - 2)
    end = min(len(words), len(words) - same_end + 2)
    shown = _shortened(" ".join(words[begin:end]))
    return ("… " if begin else "") + shown + (" …" if end < len(words) else "")


def _same_at_first(words: list[str], others: list[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = zip(words, others, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _shortened(text: str) -> str:
    """A text that is not too long."""
    return shorten(text, LONGEST_EXCERPT, placeholder=" …") if " " in text else text


def _one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
