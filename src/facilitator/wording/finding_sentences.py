"""A sentence for everything that a check of a script, or of settings, can find."""

from collections.abc import Mapping

from facilitator.store.findings import FindingCode as Code
from facilitator.wording.language import later

WANTED: Mapping[str, str] = {
    "text": later("text in quotation marks"),
    "whole-number": later("a whole number"),
    "number": later("a number"),
    "yes-or-no": later("true or false"),
    "list": later("a list in square brackets"),
    "table": later("a table"),
    "tables": later("tables that begin with [[steps]]"),
    "everyone-or-roles": later("“everyone” or a list of roles"),
    "laps": later("a whole number or “until-silent”"),
    "number-or-range": later("a number, or [least, most]"),
    "other": later("something else"),
}
"""What a key takes."""

_FILE: Mapping[Code, str] = {
    Code.UNREADABLE: later("The file cannot be read."),
    Code.TOO_LARGE: later("The file is too large to read: at most {most} KiB."),
    Code.NOT_UTF8: later("This is not UTF-8 text. Save the file as UTF-8."),
    Code.TOO_DEEP: later("Brackets or dotted keys go too deep here: at most {most} levels."),
    Code.NOT_TOML: later(
        "This is not valid TOML. Look for a missing quotation mark, bracket or equals sign."
    ),
    Code.REPEATED_KEY: later("This key or table is there already. Each may stand once."),
    Code.NUMBER_TOO_LONG: later("This number has too many digits."),
    Code.MORE_FINDINGS: later("There is more, but {most} findings are enough for now."),
}

_SHAPE: Mapping[Code, str] = {
    Code.NEWER_FORMAT: later(
        "The script is in format {format}, which a later version of Facilitator reads. "
        "This one, {version}, reads format {reads}."
    ),
    Code.UNKNOWN_KEY: later("The key “{key}” is not known here."),
    Code.MISSING_KEY: later("The key “{key}” is missing."),
    Code.WRONG_TYPE: later("“{key}” should be {wanted}."),
    Code.UNKNOWN_VALUE: later("“{key}” cannot be “{value}”. It can be: {allowed}."),
    Code.LATER_KIND: later("Steps of the kind “{kind}” come in a later version."),
    Code.LATER_KEY: later("The key “{key}” comes in a later version."),
    Code.LATER_VALUE: later("“{key} = {value}” comes in a later version."),
    Code.NO_EFFECT: later(
        "The key “{key}” has no effect in this step of the kind “{kind}”. It can be taken away."
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
    Code.REPEATED_ID: later("Another step has the id “{id}” already."),
    Code.FILE_NAME_DIFFERS: later("The script is called “{id}”, so the file should be {id}.toml."),
    Code.BAD_VERSION: later("“{key}” should be three numbers such as 1.0.0, not “{value}”."),
    Code.BAD_LANGUAGE: later("The language should be a tag such as sv, nb or en, not “{value}”."),
    Code.BAD_SHA256: later("“{key}” should be 64 digits from 0–9 and a–f."),
    Code.UNKNOWN_ROLE: later(
        "There is no role “{role}”. Declare it as [roles.{role}], or name one that there is."
    ),
    Code.UNKNOWN_LIST: later(
        "There is no list “{list}”. Declare it as [lists.{list}], or name one that there is."
    ),
    Code.ROLE_NOT_YET: later(
        "Nobody can hold the role “{role}” yet. Give it in an earlier choice with “assigns”, "
        'or declare it with assigned = "setup".'
    ),
    Code.LIST_NOT_YET: later(
        "Nothing is in the list “{list}” yet. An earlier step has to collect into it."
    ),
}

_NUMBERS: Mapping[Code, str] = {
    Code.OUT_OF_BOUNDS: later("“{key}” should lie between {least} and {most}."),
    Code.RANGE_REVERSED: later("In “{key}” the first number should not be larger than the second."),
    Code.EMPTY_GROUP: later("No group fits: the least is {min} and the most is {max}."),
    Code.BEST_OUTSIDE: later("“best” should lie between {min} and {max}."),
    Code.MIN_ABOVE_MINUTES: later("“min_minutes” should not be more than “minutes”, {minutes}."),
    Code.NO_STEPS: later("The script has no steps. It needs at least one."),
    Code.TOO_MANY_STEPS: later("The script has {count} steps. The most is {most}."),
    Code.PUBLISHED_MINUTES: later(
        "With {people} people the plan is {planned} minutes, more than a tenth outside "
        "“published_minutes”."
    ),
}

_FLOOR: Mapping[Code, str] = {
    Code.NOBODY_IN_IT: later(
        "There may be nobody left to speak here, when the group has {least} people. "
        "Let fewer roles stand aside."
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
        "“start” cannot be “{value}”. It can be: seat, rotate, or after: and a role."
    ),
    Code.DOTS_MISSING: later("Say with “{key}” how many dots each person has."),
}

_KEYS: Mapping[Code, str] = {
    Code.KEY_IS_TEXT: later("“{value}” is text that people write, so it cannot be a key for this."),
    Code.KEY_IS_TAKEN: later("“{value}” is needed for writing, so it cannot be a key for this."),
    Code.KEY_IS_UNKNOWN: later("“{value}” is no key that can be used, such as f6 or ctrl+b."),
    Code.KEY_TWICE: later("“{value}” is the key of “{other}” already."),
}

SENTENCES: Mapping[Code, str] = {
    **_FILE,
    **_SHAPE,
    **_TEXTS,
    **_NAMES,
    **_NUMBERS,
    **_FLOOR,
    **_KEYS,
}
"""The sentence for each kind of finding; ``{key}`` and the like are its fields."""
