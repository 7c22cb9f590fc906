"""Questions that a command puts in the terminal, and what somebody answers."""

import sys
from collections.abc import Mapping

import typer

from facilitator.cli.saying import in_lines, say
from facilitator.core.errors import WrongUse
from facilitator.core.text import cleaned_line
from facilitator.wording.language import _

YES = frozenset({"y", "yes", "j", "ja"})
"""What counts as a yes, whichever language is spoken: people answer in their own."""


def agreed(question: str) -> bool:
    """Whether somebody says yes.

    Args:
        question: what is asked, in words.

    Raises:
        WrongUse: nobody is there to answer.
    """
    return answer_to(question) in {*YES, _("yes").casefold()}


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
        typer.echo(in_lines(question) + " ", nl=False)
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        _leave_the_question()
        say(_("Nothing was changed."))
        raise
    if not line:
        _leave_the_question()
    return line.strip().casefold()


def _leave_the_question() -> None:
    """Go to a line of its own: nobody has ended the one of the question."""
    typer.echo()
