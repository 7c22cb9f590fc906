"""The program from its arguments to its exit code.

Exit codes: 0 good, 1 something was found or could not be done, 2 wrong use, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence

import typer

from facilitator.cli.app import build_command
from facilitator.cli.faults import report_fault
from facilitator.cli.usage import is_wrong_use, usage_text
from facilitator.core.errors import FacilitatorError, PeopleFileError, ScriptNotFound, WrongUse
from facilitator.wording.errors import error_text
from facilitator.wording.language import speak

GOOD = 0
"""Everything went well."""

FINDINGS = 1
"""Something was found, or could not be done."""

WRONG_USE = 2
"""The command line asks for something that cannot be."""

INTERRUPTED = 130
"""Ctrl+C."""

_MISTAKES_IN_THE_LINE = (WrongUse, PeopleFileError, ScriptNotFound)
"""Errors that are about what was asked for, rather than about what was found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and say with which exit code it ends.

    Args:
        arguments: what stands after the program's name; those of the process by default.
    """
    sys.excepthook = report_fault
    _write_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        language, rest = asked_language(given)
        speak(language)
        return _run(rest)
    except FacilitatorError as error:
        _complain(error_text(error))
        return WRONG_USE if isinstance(error, _MISTAKES_IN_THE_LINE) else FINDINGS
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return GOOD


def asked_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language that the line asks for, before or after the command, and the rest of the line.

    Help texts, and what is said of mistakes, need the language before the line is parsed.
    """
    language: str | None = None
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            return language, [*rest, argument, *waiting]
        if argument.startswith("--language="):
            language = argument.partition("=")[2]
        elif argument != "--language":
            rest.append(argument)
        elif waiting and not waiting[0].startswith("-"):
            language = waiting.pop(0)
        else:
            # Without a language it is left to the parser, which knows the option in front only.
            return language, [argument]
    return language, rest


def _run(arguments: list[str]) -> int:
    """Parse and carry out; a mistake in the line becomes one line on standard error."""
    command = build_command()
    try:
        code = command.main(arguments, prog_name="facilitator", standalone_mode=False)
    except typer.Exit as end:
        return end.exit_code
    except _wrong_use_errors() as error:
        _complain(usage_text(error))
        return WRONG_USE
    sys.stdout.flush()
    return code if isinstance(code, int) else GOOD


def _wrong_use_errors() -> tuple[type[Exception], ...]:
    """What Typer raises for a mistake in the line.

    Older Typers raise Click's errors and newer ones their own; both are ancestors of the one
    class that Typer has always given out.
    """
    return tuple(kind for kind in typer.BadParameter.__mro__ if is_wrong_use(kind))


def _complain(sentence: str) -> None:
    """One line on standard error."""
    sys.stderr.write(" ".join(sentence.split()) + "\n")


def _write_utf8() -> None:
    """Let every name be written, also where the system's own encoding is an old one."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _let_go_of_output() -> None:
    """Whoever read the output has enough; nothing more is written when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
