"""The formats in which a conversation can be exported; each has a file of its own in this folder.

A new format is its file and, here, a name, an ending and a case.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from facilitator.core.events import ToldLater
from facilitator.core.people import Reader
from facilitator.core.session import Session


class Format(StrEnum):
    """A format, by the word that the command line has for it."""

    TEXT = "text"
    """Plain text, to read and to send."""


ENDINGS: Mapping[Format, str] = {Format.TEXT: ".txt"}
"""How files of each format end; a name without an ending is given this one."""


def told_in(form: Format, session: Session, reader: Reader, later: ToldLater) -> str:
    """A conversation in a format, as far as its reader may see it.

    Args:
        form: the format.
        session: the whole conversation, going on or over.
        reader: for whom it is; no format tells more than this reader may see.
        later: what later conversations told of its next steps.
    """
    match form:
        case Format.TEXT:
            from facilitator.report.text import text_for  # noqa: PLC0415 - others need not load it

            return text_for(session, reader, later)
        case _:
            assert_never(form)


def format_of(ending: str) -> Format:
    """The format of a file by its ending, such as ``.txt``; plain text if none has it."""
    return next((form for form, own in ENDINGS.items() if own == ending.lower()), Format.TEXT)
