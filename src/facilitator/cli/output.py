"""What the commands print, and the questions they ask in the terminal.

Sentences are broken between words where people read them. Whoever reads them may have enough
(``facilitator scripts | more``, and q): that is no fault. Where nobody reads standard output any
more the program ends; where nobody reads standard error it goes on.
"""

import errno
import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TextIO

from facilitator.core.errors import WrongUse
from facilitator.core.text import cleaned_line
from facilitator.languages import is_yes
from facilitator.wording.language import _

WIDEST = 100
"""The most characters of a line; longer ones tire the eye."""

NARROWEST = 20
"""The fewest characters of a line that is broken."""


def say(text: str, *, err: bool = False, under: str = "") -> None:
    """Print what people read. Only other programs get lines as long as the window is not.

    Args:
        text: one or several lines; what each is indented by stays.
        err: whether it goes to standard error.
        under: what the later lines of a broken line are set in by, besides its own indentation.

    Raises:
        BrokenPipeError: nobody reads standard output any more.
    """
    stream = sys.stderr if err else sys.stdout
    try:
        stream.write((in_lines(text, under) if stream.isatty() else text) + "\n")
        stream.flush()
    except BrokenPipeError:
        if not err:
            raise
        let_go_of(stream)


class PipeOut(io.FileIO):
    """What is written into a pipe on Windows; one that nobody reads is told as it is elsewhere.

    Windows says that the argument is invalid, as it says of much else that is a fault.
    """

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        """Write, and say how many bytes were taken.

        Raises:
            BrokenPipeError: nobody reads it any more.
        """
        try:
            return super().write(data)
        except OSError as error:
            if error.errno == errno.EINVAL:
                raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from error
            raise


def as_elsewhere(stream: TextIO) -> TextIO:
    """A standard stream of Windows that tells as others do when nobody reads it any more."""
    try:
        descriptor = stream.fileno()
    except (AttributeError, OSError, ValueError):  # a program without a console has no streams
        return stream
    is_done = isinstance(getattr(getattr(stream, "buffer", None), "raw", None), PipeOut)
    if is_done or stream.isatty():
        return stream
    stream.flush()
    raw = PipeOut(descriptor, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, stream.errors)


def let_go_of(stream: TextIO) -> None:
    """Send what a stream still holds, and all that is written to it later, nowhere.

    Python would complain of it when the program ends.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):  # a stream that is no file has nothing to complain of
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def in_lines(text: str, under: str = "") -> str:
    """The text with lines that fit the window, broken between words.

    Args:
        text: one or several lines.
        under: what the later lines of a broken line are set in by, besides its own indentation.
    """
    from shutil import get_terminal_size
    from textwrap import fill

    width = max(NARROWEST, min(WIDEST, get_terminal_size().columns))

    def broken(line: str) -> str:
        words = line.lstrip(" ")
        indent = " " * (len(line) - len(words))
        return fill(
            words,
            width,
            initial_indent=indent,
            subsequent_indent=indent + under,
            break_long_words=False,
            break_on_hyphens=False,
        )

    return "\n".join(line if len(line) <= width else broken(line) for line in text.split("\n"))


def agreed(question: str) -> bool:
    """Whether somebody says yes, in any of the languages: people answer in their own.

    Args:
        question: what is asked, in words.

    Raises:
        WrongUse: nobody is there to answer.
    """
    return is_yes(answer_to(question))


def chosen(question: str, words: Mapping[str, str]) -> str:
    """Which word somebody chooses; empty where it is only Enter. Who is not understood is asked on.

    Args:
        question: what is asked, in words.
        words: each word in English, which counts too, with the one in the language that is spoken;
            as much of it as can mean no other is enough.

    Raises:
        WrongUse: nobody is there to answer.
    """
    while answer := answer_to(question):
        meant = [
            word
            for word, own in words.items()
            if any(each.startswith(answer) for each in (own.casefold(), word))
        ]
        if len(meant) == 1:
            return meant[0]
        say(_("“{answer}” is none of these.").format(answer=cleaned_line(answer)))
    return ""


def answer_to(question: str) -> str:
    """What somebody writes, in small letters; empty where it is only Enter.

    Raises:
        WrongUse: nobody is there to answer.
    """
    if not sys.stdin.isatty():
        raise WrongUse("needs-a-yes")
    try:
        sys.stdout.write(in_lines(question) + " ")
        sys.stdout.flush()
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        say("\n" + _("Nothing was changed."))
        raise
    if not line:
        # Nobody has ended the line of the question.
        say("")
    return line.strip().casefold()


def needs_a_terminal() -> None:
    """Go on only where a conversation can be shown.

    Raises:
        WrongUse: input or output is not a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUse("needs-a-terminal")
