"""The program from its arguments to its exit code.

Exit codes: 0 good, 1 something was found or could not be done, 2 wrong use, 130 interrupted.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from facilitator.cli.faults import take_the_place_of_tracebacks
from facilitator.cli.saying import as_elsewhere, let_go_of, say
from facilitator.cli.settled import settle
from facilitator.cli.usage import is_wrong_use, usage_text
from facilitator.core.errors import (
    FacilitatorError,
    NotWritten,
    PeopleFileError,
    ScriptNotFound,
    SettingsError,
    WrongUse,
)
from facilitator.store.disk import cause_of
from facilitator.store.policy import PolicyPlace
from facilitator.tui.window_watch import PROGRAM_IS_OVER
from facilitator.wording.errors import error_text

GOOD = 0
"""Everything went well."""

FINDINGS = 1
"""Something was found, or could not be done."""

WRONG_USE = 2
"""The command line asks for something that cannot be."""

INTERRUPTED = 130
"""Ctrl+C."""

ASKED_FIRST = ("--language", "--folder")
"""Options that can stand before or after the command."""

_MISTAKES_IN_THE_LINE = (WrongUse, PeopleFileError, ScriptNotFound, SettingsError)
"""Errors that are about what was asked for, rather than about what was found."""


def main(arguments: Sequence[str] | None = None, policy: PolicyPlace | None = None) -> int:
    """Run the program and say with which exit code it ends.

    Args:
        arguments: what stands after the program's name; those of the process by default.
        policy: where the organisation's policy lies, if not where it does on this computer.
    """
    PROGRAM_IS_OVER.clear()
    take_the_place_of_tracebacks()
    _write_utf8()
    try:
        return _led_to(list(sys.argv[1:] if arguments is None else arguments), policy)
    finally:
        PROGRAM_IS_OVER.set()


def _led_to(given: list[str], policy: PolicyPlace | None) -> int:
    """Do what the line asks for, and say with which exit code the program ends."""
    try:
        asked, rest = asked_first(given)
        fixed = settle(asked.get("--language"), asked.get("--folder"), policy)
        if fixed:
            _complain(fixed)
        return _run(rest) if rest else _come_home()
    except FacilitatorError as error:
        _complain(error_text(error))
        return WRONG_USE if isinstance(error, _MISTAKES_IN_THE_LINE) else FINDINGS
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        let_go_of(sys.stdout)
        return GOOD
    except OSError as error:
        if _output_is_taken():
            raise
        let_go_of(sys.stdout)
        _complain(error_text(NotWritten("output-not-written", cause=cause_of(error, Path()) or "")))
        return FINDINGS


def _output_is_taken() -> bool:
    """Whether what is said goes where it is to go; a full disk refuses one character more, too."""
    try:
        if not sys.stdout.isatty():
            sys.stdout.write("\n")
            sys.stdout.flush()
    except OSError:
        return False
    return True


def asked_first(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """What the line asks for before it is parsed, before or after the command, and the rest of it.

    Help texts, and what is said of mistakes, need the language before the line is parsed; the
    language can be settled in the folder that is worked in.
    """
    asked: dict[str, str] = {}
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        option, is_given, value = argument.partition("=")
        if argument == "--":
            return asked, [*rest, argument, *waiting]
        if option not in ASKED_FIRST:
            rest.append(argument)
        elif is_given:
            asked[option] = value
        elif waiting and not waiting[0].startswith("-"):
            asked[option] = waiting.pop(0)
        else:
            # Without a value it is left to the parser, which knows the option in front only.
            return asked, [argument]
    return asked, rest


def _come_home() -> int:
    """Show the first screen; there is no line to parse, and nothing for it is imported."""
    from facilitator.cli.home import come_home

    return come_home()


def _run(arguments: list[str]) -> int:
    """Parse and carry out; a mistake in the line becomes one line on standard error."""
    import typer

    from facilitator.cli.app import build_command

    command = build_command(arguments)
    gc.enable()
    try:
        code = command.main(arguments, prog_name="facilitator", standalone_mode=False)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        return INTERRUPTED
    except SystemExit as end:
        # Typer and Rich turn a closed pipe into an exit code.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        raise
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
    import typer

    return tuple(kind for kind in typer.BadParameter.__mro__ if is_wrong_use(kind))


def _complain(sentence: str) -> None:
    """One line on standard error, broken between words where people read it."""
    say(" ".join(sentence.split()), err=True)


def _write_utf8() -> None:
    """Let every name be written, also where the system's own encoding is an old one.

    A stream that was closed before the program began leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)
    if os.name == "nt":
        sys.stdout, sys.stderr = as_elsewhere(sys.stdout), as_elsewhere(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
