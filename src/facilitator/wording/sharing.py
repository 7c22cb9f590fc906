"""Scripts that are shared, in words: bundles, and shared folders."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.core.script import Script
from facilitator.core.text import cleaned_line
from facilitator.store.bundle.bundle import BroughtScript, Bundle, Remark, RemarkCode, shown
from facilitator.store.bundle.comparing import Comparison, Standing
from facilitator.store.bundle.taking import TakenScript
from facilitator.store.scripts.libraries import Library, LibraryState, MarkFlaw
from facilitator.store.scripts.shelves import Shelf
from facilitator.wording.findings import finding_text
from facilitator.wording.language import _, later, ngettext
from facilitator.wording.paths import as_typed

MOST_FINDINGS = 3
"""How many of a script's findings are shown."""

MOST_NAMED = 8
"""How many files or scripts are named at most."""

LICENCE_EXAMPLE = 'licence = "CC BY 4.0"'
"""How a script says who may share it."""

_STANDINGS: Mapping[Standing, str] = {
    Standing.NEW: later("New"),
    Standing.NEWER: later("Newer than what you have"),
    Standing.OLDER: later("Older than what you have"),
    Standing.CHANGED: later("You have one of your own, or have changed it"),
    Standing.OTHER: later("The same version, but another text than you have"),
    Standing.SAME: later("You have it already"),
}

_REMARKS: Mapping[RemarkCode, str] = {
    RemarkCode.MISSING: later("it is listed, but not there."),
    RemarkCode.NOT_LISTED: later("it is there, but not listed, so nobody vouches for it."),
    RemarkCode.WRONG_SUM: later(
        "it is not what was packed: it was changed or damaged on the way. Ask for it once more."
    ),
    RemarkCode.BAD_NAME: later("no script can be called so on every system."),
    RemarkCode.ID_DIFFERS: later("the script in it calls itself “{id}”."),
    RemarkCode.TWICE: later("another script here has the same id."),
    RemarkCode.HAS_ERRORS: later("it cannot be used:"),
    RemarkCode.LINK: later("it is a link to something else, and links are not followed."),
    RemarkCode.NO_FILE: later("it is not a file."),
    RemarkCode.UNREADABLE: later("it cannot be read."),
    RemarkCode.MANIFEST_DIFFERS: later(
        "the list says “{told}” for {key}, the script itself “{script}”. The script counts."
    ),
}

_MARK_FLAWS: Mapping[MarkFlaw, str] = {
    MarkFlaw.UNREADABLE: later("library.toml there cannot be read, and is passed over."),
    MarkFlaw.NEWER_FORMAT: later("library.toml there is for a later version of the program."),
    MarkFlaw.NO_FORMAT: later("library.toml there lacks the line format = 1, and is passed over."),
    MarkFlaw.TOO_MANY: later("library.toml there recommends too many scripts; the first count."),
}


def standing_text(standing: Standing) -> str:
    """How scripts in a bundle compare with those that are there, as a heading."""
    return _(_STANDINGS[standing])


def version_text(comparison: Comparison) -> str:
    """The version in the bundle, preceded by the one that is there if they differ."""
    brought = shown(comparison.script.version)
    there = comparison.there
    if there is None or comparison.standing is Standing.SAME or not there.version:
        return brought
    return brought if there.version == brought else f"{shown(there.version)} → {brought}"


def origin_text(comparison: Comparison) -> str:
    """Who made a script, and what it is based on."""
    script = comparison.script
    parts = [", ".join(cleaned_line(author) for author in script.authors)]
    if script.based_on is not None:
        based_on = shown(f"{script.based_on.id} {script.based_on.version}")
        parts.append(_("based on {script}").format(script=based_on))
    return "; ".join(part for part in parts if part) or "–"


def script_name(script: Script) -> str:
    """The title of a script, and its id."""
    return _name(script.title, script.id)


def unlicensed_text(names: Sequence[tuple[str, str]]) -> str:
    """Says that some scripts have no licence, and how to give them one.

    Args:
        names: the title and the id of each.
    """
    text = ngettext(
        "It does not say who may share {titles}. Write it in the script, such as {example}",
        "It does not say who may share these: {titles}. Write it in each, such as {example}",
        len(names),
    )
    titles = ", ".join(_name(title, script_id) for title, script_id in names)
    return text.format(titles=titles, example=LICENCE_EXAMPLE)


def question_text(comparison: Comparison) -> str:
    """The question about a script that is not taken without asking."""
    script, there = comparison.script, comparison.there
    name = script_name(script)
    if comparison.standing is Standing.CHANGED:
        text = _("{name}: you have one of your own there, or have changed it.")
    elif there is not None and there.shelf is Shelf.SHIPPED and not comparison.takes_a_place:
        text = _("{name}: one of that id came with the program. This one would go before it.")
    elif there is not None and not comparison.takes_a_place:
        text = _("{name}: one of that id lies elsewhere. This one would go before it.")
    elif comparison.standing is Standing.OLDER:
        text = _("{name}: yours is a later version.")
    else:
        text = _("{name}: yours has the same version and another text.")
    return text.format(name=name)


def refused_lines(found: BroughtScript) -> list[str]:
    """Why a script is not taken, with the first of its findings."""
    if found.objection is None:
        return []
    lines = [f"{shown(found.name)}: {remark_text(found.objection)}"]
    if found.objection.code is RemarkCode.HAS_ERRORS and found.read is not None:
        errors = [each for each in found.read.findings if each.severity == "error"]
        lines += [
            f"    {each.line}:{each.column}: {finding_text(each)}"
            for each in errors[:MOST_FINDINGS]
        ]
        more = len(errors) - MOST_FINDINGS
        if more > 0:
            text = ngettext("and one thing more.", "and {number} things more.", more)
            lines.append("    " + text.format(number=more))
    return lines


def remark_text(remark: Remark) -> str:
    """A remark on one script, in one line."""
    fields = {name: shown(str(value)) for name, value in remark.fields.items()}
    return _(_REMARKS[remark.code]).format(**fields)


def ignored_files_text(bundle: Bundle) -> str:
    """Names the files that were ignored; empty if none were."""
    names = bundle.ignored
    if not names:
        return ""
    text = ngettext(
        "Passed over, since it is no script: {names}",
        "Passed over, since they are no scripts ({number}): {names}",
        len(names),
    )
    return text.format(number=len(names), names=_few(names))


def taken_lines(taken: Sequence[TakenScript]) -> list[str]:
    """Which scripts were taken, and where the files that they replaced are kept."""
    text = _("{id} is there now; what lay there before is kept as {path}")
    lines = [text.format(id=each.id, path=each.kept) for each in taken if each.kept is not None]
    plain = [each for each in taken if each.kept is None]
    if plain:
        text = ngettext(
            "One script is there now, in {folder}: {ids}",
            "{number} scripts are there now, in {folder}: {ids}",
            len(plain),
        )
        ids = _few([each.id for each in plain])
        lines.append(text.format(number=len(plain), folder=plain[0].path.parent, ids=ids))
    return lines


def library_lines(library: Library, known: frozenset[str], broken: Sequence[Path]) -> list[str]:
    """A shared folder, and what there is to say of it.

    Args:
        library: the folder, as it was found.
        known: the ids of every script that there is.
        broken: those of its scripts that cannot be used.
    """
    title, path = cleaned_line(library.title), cleaned_line(str(library.folder))
    if not library.is_here:
        is_slow = library.state is LibraryState.SLOW
        state = _("has not answered yet") if is_slow else _("cannot be reached")
        return [f"{title}  –  {path} ({state})"]
    number = len(library.scripts) - len(broken)
    scripts = ngettext("one script", "{number} scripts", number).format(number=number)
    lines = [f"{title}  –  {path} ({scripts})"]
    if library.recommended:
        lines.append("    " + _("Recommended: {ids}").format(ids=_listed(library.recommended)))
    return lines + [f"    {line}" for line in library_faults(library, known, broken)]


def library_faults(library: Library, known: frozenset[str], broken: Sequence[Path]) -> list[str]:
    """What the keeper of a shared folder could mend.

    Args:
        library: the folder, as it was found.
        known: the ids of every script that there is.
        broken: those of its scripts that cannot be used.
    """
    lines = []
    missing = [each for each in library.recommended if each not in known]
    if missing:
        lines.append(_("Recommended, but not there: {ids}").format(ids=_listed(missing)))
    if library.flaw is not None:
        lines.append(_(_MARK_FLAWS[library.flaw]))
    if library.ignored:
        text = _(
            "In library.toml there, this is not understood: {keys}. It can say format, title "
            "(a text) and recommended (a list of ids)."
        )
        lines.append(text.format(keys=_few(library.ignored)))
    if broken:
        text = ngettext(
            "One script there cannot be used yet: {names}. facilitator check {path} tells why.",
            "{number} scripts there cannot be used yet: {names}. facilitator check {path} "
            "tells why of the first.",
            len(broken),
        )
        names = _few([path.name for path in broken])
        path = as_typed(broken[0])
        lines.append(text.format(number=len(broken), names=names, path=path))
    return lines


def _few(names: Sequence[str]) -> str:
    """The first of these names."""
    return ", ".join(map(shown, names[:MOST_NAMED])) + (" …" if len(names) > MOST_NAMED else "")


def _listed(ids: tuple[str, ...] | list[str]) -> str:
    return ", ".join(map(shown, ids))


def _name(title: str, script_id: str) -> str:
    return _("“{title}” ({id})").format(title=cleaned_line(title), id=script_id)
