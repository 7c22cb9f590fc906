"""Questions that a command puts in the terminal, and what somebody answers."""

import sys

import typer

from facilitator.core.errors import WrongUse
from facilitator.wording.language import _


def agreed(question: str) -> bool:
    """Whether somebody says yes.

    Args:
        question: what is asked, in words.

    Raises:
        WrongUse: nobody is there to answer.
    """
    return answer_to(question) in {"yes", _("yes").casefold()}


def answer_to(question: str) -> str:
    """What somebody writes, in small letters; empty where it is only Enter.

    Raises:
        WrongUse: nobody is there to answer.
    """
    if not sys.stdin.isatty():
        raise WrongUse("needs-a-yes")
    typer.echo(question + " ", nl=False)
    return sys.stdin.readline().strip().casefold()
