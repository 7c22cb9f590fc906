"""Sentences on standard output or standard error, broken between words where people read them."""

import sys

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
    """
    stream = sys.stderr if err else sys.stdout
    stream.write((in_lines(text, under) if stream.isatty() else text) + "\n")
    stream.flush()


def in_lines(text: str, under: str = "") -> str:
    """The text with lines that fit the window, broken between words.

    Args:
        text: one or several lines.
        under: what the later lines of a broken line are set in by, besides its own indentation.
    """
    from shutil import get_terminal_size

    width = max(NARROWEST, min(WIDEST, get_terminal_size().columns))
    return "\n".join(_broken(line, width, under) for line in text.split("\n"))


def _broken(line: str, width: int, under: str) -> str:
    if len(line) <= width:
        return line
    from textwrap import fill

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
