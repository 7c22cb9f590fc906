"""Reading a script: what it says, and everything that is wrong with it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from facilitator import __version__
from facilitator.core.errors import ScriptError
from facilitator.core.script import Script
from facilitator.store.disk import bytes_of_file
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.findings import Finding, FindingCode, Flaw, LineOf, flaw, severity_of
from facilitator.store.scripts.check_effects import effect_flaws, floor_flaws, repeating_flaws
from facilitator.store.scripts.check_flow import condition_flaws, flow_flaws
from facilitator.store.scripts.check_groups import grouping_flaws
from facilitator.store.scripts.check_names import is_id, name_flaws, text_flaws, told_apart
from facilitator.store.scripts.check_numbers import length_flaws, number_flaws, rating_flaws
from facilitator.store.toml import SCRIPT_BYTES, SyntaxFault, decoded, parse
from facilitator.store.toml_edits import KeyPlaces, key_places

FORMAT = 1
"""The version of the script format that this program reads."""

MOST_FINDINGS = 100
"""The most findings that are given for one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScript:
    """What came of reading a script."""

    script: Script | None
    """The script; none when a finding is an error."""
    text: str
    """Its text, without a byte-order mark and with newlines as line ends."""
    sha256: str
    """SHA-256 of that text in UTF-8, as hexadecimal digits."""
    findings: tuple[Finding, ...]
    """What is wrong with it, in the order of the file."""


@costs_one_row(raising(ScriptError, "script-unreadable"))
def read_script(path: Path) -> ReadScript:
    """Read a script file. Whatever it holds, the result says what is wrong with it.

    Raises:
        ScriptError: the file cannot be read at all.
    """
    try:
        if path.exists() and not path.is_file():
            raise ScriptError("script-is-no-file", path=path)
        raw = bytes_of_file(path, SCRIPT_BYTES)
    except (OSError, ValueError) as fault:
        raise ScriptError("script-unreadable", path=path) from fault
    return script_from_bytes(raw, path.name)


def script_from_bytes(raw: bytes, name: str = "") -> ReadScript:
    """Read a script from the bytes of a file, such as one in a bundle.

    Args:
        raw: the bytes; no more than one above ``SCRIPT_BYTES`` are needed to refuse them.
        name: the name of the file, where it has one; the script's id is compared with it.
    """
    text = decoded(raw)
    if isinstance(text, SyntaxFault):
        return _refused(text, "", hashlib.sha256(raw).hexdigest())
    return script_from_text(text, name)


def _unforeseen(text: str, _name: str = "") -> ReadScript:
    """The result for a text on which the program itself fails."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _refused(SyntaxFault(code=FindingCode.UNFORESEEN), text, digest)


@costs_one_row(_unforeseen)
def script_from_text(text: str, name: str = "") -> ReadScript:
    """Read a script from its text, such as the copy in a session file.

    Args:
        text: the text.
        name: the name of its file, where it has one; the script's id is compared with it.
    """
    raw = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()
    if len(raw) > SCRIPT_BYTES:
        fault = SyntaxFault(code=FindingCode.TOO_LARGE, fields={"most": SCRIPT_BYTES // 1024})
        return _refused(fault, text, digest)
    table = parse(text)
    if isinstance(table, SyntaxFault):
        # Most scripts are right.
        from facilitator.store.toml_slips import explained  # noqa: PLC0415

        return _refused(explained(table, text), text, digest)
    script, flaws = _checked(table, name)
    # Looking for the places takes a fifth of the time, and most scripts need none of them.
    findings = _placed(flaws, key_places(text)) if flaws else ()
    return ReadScript(script=script, text=text, sha256=digest, findings=findings)


def _checked(table: Mapping[str, object], name: str) -> tuple[Script | None, list[Flaw]]:
    """The script, if it can be used, and everything that is wrong with it."""
    # Pydantic takes a fifth of a second to import: only when a script is really read.
    from facilitator.store.scripts.shapes import shaped  # noqa: PLC0415

    if not table:
        return None, [flaw((), FindingCode.EMPTY_FILE)]
    newer = _newer_format(table)
    if newer is not None:
        return None, [newer]
    flaws = list(islice(text_flaws(table), 2 * MOST_FINDINGS))
    if any(each.code is FindingCode.LIST_TOO_LONG for each in flaws):
        # Pydantic would object to each entry, and take its time.
        return None, flaws
    script, shape_flaws = shaped(table)
    flaws += shape_flaws
    if script is not None:
        flaws += islice(_rule_flaws(script, table, name), 2 * MOST_FINDINGS)
    if script is not None and not _has_error(flaws):
        flaws += length_flaws(script)
    return (None if _has_error(flaws) else script), flaws


def _has_error(flaws: Iterable[Flaw]) -> bool:
    return any(severity_of(each.code) == "error" for each in flaws)


def _newer_format(table: Mapping[str, object]) -> Flaw | None:
    """What to say of a script in a format that a later version reads."""
    number = table.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number <= FORMAT:
        return None
    return flaw(
        ("format",), FindingCode.NEWER_FORMAT, format=number, reads=FORMAT, version=__version__
    )


def _rule_flaws(script: Script, table: Mapping[str, object], name: str) -> Iterator[Flaw]:
    """Everything that is wrong with a script whose tables have the right shape."""
    if script.format < FORMAT:
        yield flaw(("format",), FindingCode.OUT_OF_BOUNDS, key="format", least=FORMAT, most=FORMAT)
    if name and name != f"{script.id}.toml" and is_id(script.id):
        yield flaw(("id",), FindingCode.FILE_NAME_DIFFERS, id=script.id, name=name)
    yield from name_flaws(script)
    apart = told_apart(script)
    numbers = [*number_flaws(apart)]
    yield from numbers
    yield from flow_flaws(apart)
    # These checks go through people one by one, and a stranger may write any number of them.
    if not any(each.code is FindingCode.OUT_OF_BOUNDS and "group" in each.path for each in numbers):
        yield from grouping_flaws(apart)
        yield from floor_flaws(apart)
    yield from repeating_flaws(apart)
    yield from rating_flaws(apart)
    yield from condition_flaws(apart)
    yield from effect_flaws(apart, table)


def _placed(flaws: Iterable[Flaw], places: KeyPlaces) -> tuple[Finding, ...]:
    """The flaws as findings, in the order of the file, and no more than anybody reads."""
    findings = []
    for each in flaws:
        line, column = places.place_of(each.path)
        lines = {
            name: places.place_of(value.path)[0]
            for name, value in each.fields.items()
            if isinstance(value, LineOf)
        }
        findings.append(_finding(line, column, each.code, {**each.fields, **lines}))
    findings.sort(key=lambda finding: (finding.line, finding.column))
    if len(findings) > MOST_FINDINGS:
        last = findings[MOST_FINDINGS]
        more = _finding(last.line, last.column, FindingCode.MORE_FINDINGS, {"most": MOST_FINDINGS})
        findings = [*findings[:MOST_FINDINGS], more]
    return tuple(findings)


def _refused(fault: SyntaxFault, text: str, digest: str) -> ReadScript:
    """A text that is not even TOML."""
    finding = _finding(fault.line, fault.column, fault.code, fault.fields)
    return ReadScript(script=None, text=text, sha256=digest, findings=(finding,))


def _finding(line: int, column: int, code: FindingCode, fields: Mapping[str, object]) -> Finding:
    """A finding at that place."""
    return Finding(line=line, column=column, severity=severity_of(code), code=code, fields=fields)
