"""Whether there is a terminal to show a conversation on."""

import sys

from facilitator.core.errors import WrongUse


def needs_a_terminal() -> None:
    """Go on only where a conversation can be shown.

    Raises:
        WrongUse: input or output is not a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUse("needs-a-terminal")
