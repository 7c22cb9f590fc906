"""What a check of a script says, in sentences: ``file:line:column: error: message``."""

from collections.abc import Mapping

from facilitator.core.text import cleaned_line
from facilitator.store.findings import Finding, FindingCode
from facilitator.wording.finding_sentences import EXAMPLES, SENTENCES, WANTED
from facilitator.wording.language import _, spoken_language

_LONGEST_SHOWN = 60


def finding_text(finding: Finding) -> str:
    """What a finding says, and what would be right, in one line."""
    shown = {name: _shown(value) for name, value in finding.fields.items()}
    if "wanted" in shown:
        kind = WANTED[shown["wanted"]]
        shown["wanted"] = _(kind)
    if finding.code is FindingCode.OUT_OF_BOUNDS:
        shown |= {"least": _number(finding, "least"), "most": _number(finding, "most")}
        if shown["least"] == shown["most"]:
            only = f"{shown['key']} = {shown['least']}"
            return _("Write: {instead}").format(instead=only)
    text = _(SENTENCES[finding.code]).format(**shown)
    if finding.code is FindingCode.MISSING_KEY and shown["key"] in EXAMPLES:
        example = EXAMPLES[shown["key"]]
        text += " " + _("Write for example: {example}").format(example=_(example))
    if shown.get("instead") and "{instead}" not in SENTENCES[finding.code]:
        text += " " + _("Write: {instead}").format(instead=shown["instead"])
    if finding.code is FindingCode.NOT_TOML and spoken_language() == "en":
        # The parser explains itself in English only; the place is told in every language.
        text += f" ({shown['detail']})"
    near = finding.fields.get("near")
    if near:
        text += " " + _("Did you mean “{near}”?").format(near=shown["near"])
    return text


def flaw_text(code: FindingCode, fields: Mapping[str, object]) -> str:
    """What is wrong with a value that stands in no file."""
    return finding_text(Finding(line=1, column=1, severity="error", code=code, fields=fields))


def finding_line(finding: Finding, file: object) -> str:
    """A finding as it is printed.

    Args:
        finding: what was found.
        file: the path of the file, as the user named it.
    """
    word = _("error") if finding.severity == "error" else _("warning")
    # What stands in the registry of Windows has a name, and no line.
    place = f":{finding.line}:{finding.column}" if finding.line else ""
    return f"{_one_line(str(file))}{place}: {word}: {finding_text(finding)}"


def _shown(value: object) -> str:
    """A value as it stands in a sentence: one short line that steers no terminal."""
    if isinstance(value, tuple):
        return ", ".join(_shown(each) for each in value)
    line = _one_line(f"{value:g}" if isinstance(value, float) else str(value))
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _number(finding: Finding, name: str) -> str:
    """A bound, without decimals where it has none."""
    return f"{float(str(finding.fields[name])):g}"


def _one_line(text: str) -> str:
    """A text without anything that steers a terminal."""
    return cleaned_line(text)
