"""Sentences for files that cannot be read, and for slips of the hand in one that nearly can."""

from collections.abc import Mapping

from facilitator.store.findings import FindingCode as Code
from facilitator.wording.language import later

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
