"""A sentence for everything that a check of a script, or of settings, can find."""

from collections.abc import Mapping

from facilitator.store.findings import FindingCode as Code
from facilitator.wording.language import later
from facilitator.wording.slip_sentences import FILE, SLIPS

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
