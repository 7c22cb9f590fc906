"""A sentence for everything that a check of a script, of settings or of a session file finds."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from facilitator.core.text import cleaned_line
from facilitator.languages import ENGLISH
from facilitator.store.findings import Finding
from facilitator.store.findings import FindingCode as Code
from facilitator.wording.language import _, later, spoken_language

if TYPE_CHECKING:
    # Scripts are checked without what reads sessions.
    from facilitator.store.session.verify import Discrepancy

FILE: Mapping[Code, str] = {
    Code.UNREADABLE: later("The file cannot be read."),
    Code.UNFORESEEN: later(
        "The file cannot be read: something in it makes the program itself fail. "
        "facilitator doctor says where a report lies."
    ),
    Code.TOO_LARGE: later("The file is too large to read: at most {most} KiB."),
    Code.NOT_UTF8: later(
        "There are letters here that cannot be read, since the file is not saved as UTF-8. "
        "Choose “Save as” in the text editor, and the encoding UTF-8."
    ),
    Code.NOT_A_TEXT_FILE: later(
        "This is no text file but a document, such as one of Word, or something compressed. "
        "Write the script in a text editor, or begin with: facilitator new our-round"
    ),
    Code.EMPTY_FILE: later(
        "Nothing is written in the file yet. A script to begin with is written by: "
        "facilitator new our-round"
    ),
    Code.TOO_DEEP: later("Brackets or dotted keys go too deep here: at most {most} levels."),
    Code.NOT_TOML: later(
        "This line cannot be read. Look for a quotation mark, an equals sign or a square bracket "
        'that is missing. A line looks like this: title = "Our round"'
    ),
    Code.NUMBER_TOO_LONG: later("This number has too many digits."),
    Code.MORE_FINDINGS: later("There is more, but {most} findings are enough for now."),
}
"""What keeps a whole file from being read."""

SLIPS: Mapping[Code, str] = {
    Code.REPEATED_KEY: later(
        "“{key}” stands in line {line} already, and each key stands once in a step. "
        "If a new step begins here, write [[steps]] on a line of its own above it."
    ),
    Code.REPEATED_HEADING: later(
        "{key} stands in line {line} already. Put what belongs there together under one heading."
    ),
    Code.THERE_ALREADY: later(
        "“{key}” is there already further up, perhaps written in another way. Keep one of them."
    ),
    Code.BAD_HEADING: later("The square brackets of this heading are not right. Write: {instead}"),
    Code.BAD_NAME: later(
        "“{name}” cannot be read: keys and ids have only the letters a–z, digits and hyphens, "
        "no å, ä or ö and no spaces. Write for example {instead}"
    ),
    Code.COLON: later("An equals sign should stand here, no colon. Write: {instead}"),
    Code.NO_EQUALS_SIGN: later("An equals sign is missing here. Write: {instead}"),
    Code.LOOSE_LINE: later(
        "This line stands outside every text. If it belongs to the text above, that text should "
        'begin and end with three quotation marks: say = """…"""'
    ),
    Code.VALUE_MISSING: later(
        "Nothing stands after the equals sign of “{key}”. Write something there, or take the line "
        "away."
    ),
    Code.CURLY_QUOTES: later(
        "The quotation marks here are curly, as Word makes them. Straight ones are needed: "
        "{instead}"
    ),
    Code.QUOTE_MISSING: later("A text has a quotation mark before it and after it: {instead}"),
    Code.QUOTES_INSIDE: later(
        "A text cannot have straight quotation marks within it. Use curly ones there: {instead}"
    ),
    Code.LINE_BREAK_IN_TEXT: later(
        "The text of “{key}” goes on in the next line. Then three quotation marks are needed "
        'before it and three after it: {key} = """…"""'
    ),
    Code.TEXT_NOT_CLOSED: later(
        'The text of “{key}” has no end: three quotation marks, """, are missing after it.'
    ),
    Code.BACKSLASH: later(
        "A backslash in a text has a meaning of its own. Write two of them, or another sign."
    ),
    Code.LIST_NOT_CLOSED: later(
        "The list of “{key}” has no end: a square bracket, ], is missing after it."
    ),
    Code.DECIMAL_COMMA: later("Numbers are written with a point in scripts: {instead}"),
    Code.UNIT_AFTER_NUMBER: later("Only the number should stand here: {instead}"),
    Code.WORD_FOR_TRUTH: later("Here it is called true or false, in small letters: {instead}"),
}
"""What keeps a line from being read, and what should stand there."""


EXAMPLES: Mapping[str, str] = {
    "format": "format = 1",
    "id": later('id = "our-round"'),
    "version": 'version = "1.0.0"',
    "language": later('language = "en"'),
    "title": later('title = "Our round"'),
    "summary": later('summary = "A round about what went well."'),
    "kind": 'kind = "round"',
    "from": later('from = "ideas"'),
    "size": "size = 3",
    "name": later('name = "Secretary"'),
    "list": later('list = "ideas"'),
    "item": later('item = "Yes"'),
    "min": "min = 1",
    "max": "max = 5",
    "label": later('label = "Low"'),
}
"""What a line with a key that has to be there looks like."""

WANTED: Mapping[str, str] = {
    "text": later("text in quotation marks"),
    "whole-number": later("a whole number"),
    "number": later("a number"),
    "yes-or-no": later("true or false"),
    "list": later("a list in square brackets"),
    "table": later("a heading in square brackets with lines of its own below"),
    "folders": later("a list of full paths of folders"),
    "tables": later("a heading in double square brackets above each step"),
    "everyone-or-roles": later("“everyone” or a list of roles"),
    "everyone-groups-or-roles": later("“everyone”, “groups” or a list of roles"),
    "laps": later("a whole number or “until-silent”"),
    "number-or-range": later("a number, or [least, most]"),
    "other": later("something else"),
}
"""What a key takes."""

_SHAPE: Mapping[Code, str] = {
    Code.NEWER_FORMAT: later(
        "The script is in format {format}, which a later version of Facilitator reads. "
        "This one, {version}, reads format {reads}."
    ),
    Code.UNKNOWN_KEY: later("The key “{key}” is not known here."),
    Code.MISSING_KEY: later("The key “{key}” is missing."),
    Code.WRONG_TYPE: later("“{key}” should be {wanted}."),
    Code.UNKNOWN_VALUE: later("“{key}” cannot be “{value}”. It can be: {allowed}."),
    Code.NO_EFFECT: later(
        "The key “{key}” has no effect in this step of the kind “{kind}”. It can be taken away."
    ),
    Code.NO_EFFECT_IN_GROUPS: later(
        "The key “{key}” has no effect here: groups do this at the same time, on one clock. "
        "It can be taken away."
    ),
    Code.ONLY_TOLD_IN_GROUPS: later(
        "In groups “{key}” only says who answers; how long is not counted for the role."
    ),
    Code.NO_AUTHOR_KEPT: later(
        "“{key}” has no effect here: the list “{list}” is anonymous, so it is not known whose "
        "earlier words to strike. It can be taken away."
    ),
}

_TEXTS: Mapping[Code, str] = {
    Code.LIST_TOO_LONG: later("“{key}” has too many entries: at most {most}."),
    Code.TEXT_TOO_LONG: later("The text of “{key}” is too long: at most {most} characters."),
    Code.FORBIDDEN_CHARACTERS: later(
        "“{key}” contains control characters or characters that turn the writing round. "
        "Take them out."
    ),
    Code.NOT_ONE_LINE: later("The text of “{key}” has to stand on one line."),
    Code.EMPTY_TEXT: later("The text of “{key}” is empty. Write something, or take the key away."),
}

_NAMES: Mapping[Code, str] = {
    Code.BAD_ID: later(
        "“{id}” cannot be an id. An id has the letters a–z, digits and hyphens, begins with a "
        "letter and has at most {most} characters."
    ),
    Code.RESERVED_ID: later("“{id}” is a word of the format. Choose another id than {reserved}."),
    Code.REPEATED_ID: later(
        "The step in line {line} has the id “{id}” already. Every step needs one of its own."
    ),
    Code.FILE_NAME_DIFFERS: later("The script is called “{id}”, so the file should be {id}.toml."),
    Code.BAD_VERSION: later("“{key}” should be three numbers such as 1.0.0, not “{value}”."),
    Code.BAD_LANGUAGE: later("The language should be a tag such as sv, nb or en, not “{value}”."),
    Code.BAD_SHA256: later("“{key}” should be 64 digits from 0–9 and a–f."),
    Code.UNKNOWN_ROLE: later(
        'There is no role “{role}”. Write [roles.{role}] above the first step and name = "…" below '
        "it, or name a role that there is."
    ),
    Code.NOT_A_ROLE: later("“{role}” is no role, and “{key}” has roles, such as leader or owner."),
    Code.EVERYONE_SILENT: later(
        "“{key}” has roles, such as leader or owner. A step in which nobody speaks is of the kind "
        '“quiet”: kind = "quiet"'
    ),
    Code.UNKNOWN_LIST: later(
        "There is no list “{list}”. Write [lists.{list}] above the first step and "
        'title = "…" below it, or name a list that there is.'
    ),
    Code.ROLE_NOT_YET: later(
        "Nobody can hold the role “{role}” yet. Give it in an earlier step with “assigns” or "
        '“appoint”, or declare it with assigned = "setup".'
    ),
    Code.LIST_NOT_YET: later(
        "Nothing is in the list “{list}” yet. An earlier step has to collect into it."
    ),
}

_READING: Mapping[Code, str] = {
    Code.NOT_RATED_YET: later(
        "The list “{list}” has not been rated yet. An earlier “rate” has to read it."
    ),
    Code.SCALES_NOT_COMBINED: later(
        "“{step}” rates on {count} scales without making one score of them, so their sum counts "
        "here. Say with “{key}” there what is meant."
    ),
    Code.NO_SPREAD: later(
        "In “{step}” the group gives one number together, so no numbers lie apart."
    ),
    Code.NO_ITEM_HERE: later(
        'from = "item" is for “rate”, “decide” and “commit” inside a “repeat” with '
        'for_each = "item".'
    ),
    Code.NOT_CHOSEN_YET: later(
        "Nothing can have been chosen from the list “{list}” yet. "
        "An earlier “choose” has to read it."
    ),
    Code.UNKNOWN_ITEM: later("The list “{list}” will never hold “{item}”."),
    Code.NEVER_HELD: later(
        "This step would never be held: what “only_if” asks for cannot come together."
    ),
}

_NUMBERS: Mapping[Code, str] = {
    Code.OUT_OF_BOUNDS: later("“{key}” should lie between {least} and {most}."),
    Code.RANGE_REVERSED: later("In “{key}” the first number should not be larger than the second."),
    Code.EMPTY_GROUP: later("No group fits: the least is {min} and the most is {max}."),
    Code.BEST_OUTSIDE: later("“best” should lie between {min} and {max}."),
    Code.MIN_ABOVE_MINUTES: later("“min_minutes” should not be more than “minutes”, {minutes}."),
    Code.NO_STEPS: later(
        "There are no steps here. Each begins with a line {heading}; below it stand id, kind and "
        "title."
    ),
    Code.TOO_MANY_STEPS: later("The script has {count} steps. The most is {most}."),
    Code.STEPS_TOO_DEEP: later("Steps stand too deep in each other here: at most {most} levels."),
    Code.TOO_MANY_PLANNED: later(
        "With {people} people this would come to more than {most} steps in a row. Repeat less."
    ),
    Code.CONTAINER_MINUTES: later(
        "The steps in here add up to {planned} minutes with {people} people, but “minutes” says "
        "{minutes}. Take “minutes” away, or make them agree."
    ),
    Code.PUBLISHED_MINUTES: later(
        "With {people} people the plan is {planned} minutes, more than a tenth outside "
        "“published_minutes”."
    ),
}

_FLOOR: Mapping[Code, str] = {
    Code.NOBODY_IN_IT: later(
        "With only {least} people in the group, there may be nobody left to speak here. Let fewer "
        "roles stand aside, or write a higher min under [group]."
    ),
    Code.SILENT_ANSWERER: later("“{role}” is to answer here, but may not speak."),
    Code.NEVER_SILENT: later(
        "This round could never end: it goes on until everyone stands over, and nobody may. "
        "Take “{key}” away, or give a number of laps."
    ),
    Code.NO_LIST_FOR_REQUIRED: later(
        "Every turn must be written down here, but there is no list. Say which with “{key}”."
    ),
    Code.TOO_FEW_ITEMS: later(
        "This round could never end: it has at least {turns} turns that must be written down. "
        "Make “max_items” larger."
    ),
    Code.BAD_START: later(
        "“start” cannot be “{value}”. It can be: {allowed}, or after: and a role."
    ),
    Code.DOTS_MISSING: later("Say with “{key}” how many dots each person has."),
}

_KINDS: Mapping[Code, str] = {
    Code.REPEATED_SCALE: later("Another scale here has the id “{id}” already."),
    Code.SCALE_EMPTY: later("“max” should be larger than “min”, {min}."),
    Code.NO_SCALES: later(
        "There is no scale here. Each begins with a line {heading}; below it stand id, title, min "
        "and max."
    ),
    Code.BANDS_NOT_RISING: later("The bands should rise: this one should end above {least}."),
    Code.HOW_OFTEN: later("Say in exactly one way how often the steps are repeated: with {ways}."),
    Code.EXPECTED_MISSING: later(
        "Say with “{key}” how many times the plan should count, or give the step “minutes”."
    ),
    Code.OBJECTIONS_MISSING: later(
        "There are steps for objections here. "
        "Say with “{key}” in which list objections are written."
    ),
    Code.SIZE_IMPOSSIBLE: later(
        "{people} people cannot be divided into groups of {size}. This would do: {instead}"
    ),
    Code.SIZE_NOT_FOR_ALL: later(
        "With {people} people there cannot be {size} in every group; they will come as close as "
        "they can. This would do for all: {instead}"
    ),
    Code.NO_GROUPS_YET: later(
        "There have been no groups here yet. An earlier step has to be of the kind “groups”."
    ),
    Code.NOT_MIXED_YET: later(
        'Nobody can go home yet. Earlier groups have to be formed with formed_by = "mixed".'
    ),
}

_KEYS: Mapping[Code, str] = {
    Code.KEY_IS_TEXT: later("“{value}” is text that people write, so it cannot be a key for this."),
    Code.KEY_IS_TAKEN: later("“{value}” is needed for writing, so it cannot be a key for this."),
    Code.KEY_IS_UNKNOWN: later("“{value}” is no key that can be used, such as f6 or ctrl+b."),
    Code.KEY_TWICE: later("“{value}” is the key of “{other}” already."),
}

SENTENCES: Mapping[Code, str] = {
    **FILE,
    **SLIPS,
    **_SHAPE,
    **_TEXTS,
    **_NAMES,
    **_READING,
    **_NUMBERS,
    **_FLOOR,
    **_KINDS,
    **_KEYS,
}
"""The sentence for each kind of finding; ``{key}`` and the like are its fields."""


_LONGEST_SHOWN = 60


def finding_text(finding: Finding) -> str:
    """What a finding says, and what would be right, in one line."""
    shown = {name: _shown(value) for name, value in finding.fields.items()}
    if "wanted" in shown:
        kind = WANTED[shown["wanted"]]
        shown["wanted"] = _(kind)
    if finding.code is Code.OUT_OF_BOUNDS:
        # A bound has no decimals where it needs none.
        least, most = (f"{float(str(finding.fields[name])):g}" for name in ("least", "most"))
        shown |= {"least": least, "most": most}
        if least == most:
            return _("Write: {instead}").format(instead=f"{shown['key']} = {least}")
    return " ".join((_(SENTENCES[finding.code]).format(**shown), *_hints(finding, shown)))


def _hints(finding: Finding, shown: Mapping[str, str]) -> Iterator[str]:
    """What may help beside the sentence itself, one after the other."""
    if finding.code is Code.MISSING_KEY and shown["key"] in EXAMPLES:
        example = EXAMPLES[shown["key"]]
        yield _("Write for example: {example}").format(example=_(example))
    if shown.get("instead") and "{instead}" not in SENTENCES[finding.code]:
        yield _("Write: {instead}").format(instead=shown["instead"])
    if finding.code is Code.NOT_TOML and spoken_language() == ENGLISH:
        # The parser explains itself in English only; the place is told in every language.
        yield f"({shown['detail']})"
    if finding.fields.get("near"):
        yield _("Did you mean “{near}”?").format(near=shown["near"])


def flaw_text(code: Code, fields: Mapping[str, object]) -> str:
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
    return f"{cleaned_line(str(file))}{place}: {word}: {finding_text(finding)}"


def _shown(value: object) -> str:
    """A value as it stands in a sentence: one short line that steers no terminal."""
    if isinstance(value, tuple):
        return ", ".join(_shown(each) for each in value)
    line = cleaned_line(f"{value:g}" if isinstance(value, float) else str(value))
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


DISCREPANCIES: Mapping[str, str] = {
    "damaged-event": later("Something that happened cannot be read any more (no. {n})."),
    "damaged-lines": later("Line {line} belongs to nothing in the file."),
    "damaged-header": later("The beginning of the file is damaged."),
    "damaged-script": later(
        "The script in the file is not the one that the conversation followed."
    ),
    "damaged-gap": later("Something that happened is missing (no. {n})."),
    "torn": later(
        "The end is cut off: {bytes} bytes were being written when something stopped it."
    ),
    "unreadable-copy": later("{path} cannot be read. Something may be missing here."),
    "unknown-kind": later("“{kind}” is something that only a later version knows."),
    "forbidden-characters": later("“{key}” holds characters that could steer the screen."),
    "words-left": later("Words that were struck for good are still in the file."),
    "kind-left": later(
        "The file still says who stood over, or how long somebody spoke (“{kind}”)."
    ),
    "not-as-kept": later("The file does not tell what happened as the program writes it."),
    "script-lost": later("The script in the file cannot be read, so nothing can be compared."),
    "does-not-hold-together": later("What happened in the file speaks of what is not there."),
    "not-rewritten": later("The conversation is over, but its outcome is not written down yet."),
    "not-over": later("The file says that the conversation is over, but what happened does not."),
    "not-derived": later("“{key}” says something else than what happened."),
}
"""What is said for each code; ``{n}`` and the like are the fields of the discrepancy."""


def discrepancy_text(discrepancy: "Discrepancy") -> str:
    """What is not as it should be, in one line."""
    sentence = _(DISCREPANCIES[discrepancy.code])
    shown = {
        name: "?" if value is None else cleaned_line(str(value))
        for name, value in discrepancy.fields.items()
    }
    return sentence.format_map(shown)
