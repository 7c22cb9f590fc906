"""The program from its arguments to its exit code, with what is said of mistakes and of faults.

Exit codes: 0 good, 1 something was found or could not be done, 2 wrong use, 130 interrupted.

Typer has carried Click inside it since 0.29 and depended on it before; the names of its errors are
the same in both, so those are what is looked at here.
"""

import gc
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from enum import EnumType
from pathlib import Path
from types import TracebackType

from facilitator.cli.output import as_elsewhere, let_go_of, say
from facilitator.cli.settled import settle
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
from facilitator.wording.language import _

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
        asked, rest = asked_first(sys.argv[1:] if arguments is None else arguments)
        fixed = settle(asked.get("--language"), asked.get("--folder"), policy)
        if fixed:
            _complain(fixed)
        return _run(rest)
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
    finally:
        PROGRAM_IS_OVER.set()


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


def _run(arguments: list[str]) -> int:
    """Parse and carry out; a mistake in the line becomes one line on standard error."""
    if not arguments:
        # There is no line to parse, and nothing for it is imported.
        from facilitator.cli.home import come_home

        return come_home()
    import typer

    from facilitator.cli.app import build_command

    command = build_command(arguments)
    # Older Typers raise Click's errors and newer ones their own; both are ancestors of the one
    # class that Typer has always given out.
    wrong_use: tuple[type[Exception], ...] = tuple(
        kind for kind in typer.BadParameter.__mro__ if is_wrong_use(kind)
    )
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
    except wrong_use as error:
        _complain(usage_text(error))
        return WRONG_USE
    sys.stdout.flush()
    return code if isinstance(code, int) else GOOD


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


def take_the_place_of_tracebacks() -> None:
    """See to it that Python prints no traceback, which would show people's words."""
    sys.excepthook = report_fault
    sys.unraisablehook = _report_unraisable
    threading.excepthook = _report_in_thread


def report_fault(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Tell in one line that the program failed; takes the place of Python's traceback.

    The report says where in the program it happened and what kind of fault it was. Its message
    and the values at hand are left out, since they may be what people have said.
    """
    del fault
    place = _reported(kind, trace)
    line = _("Something went wrong in the program itself. What was saved is safe.")
    with suppress(OSError):  # there may be nobody left to tell
        sys.stderr.write(f"{line} {place}".strip() + "\n")


def _reported(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where the report is, in words; nothing where it cannot be written."""
    from facilitator.store.fault_report import write_fault_report

    try:
        return _("A report is in {path}.").format(path=write_fault_report(kind, trace))
    except OSError:
        return ""


def _report_in_thread(fault: threading.ExceptHookArgs) -> None:
    """Report a fault in a thread; the program goes on without it.

    Whoever writes to a window that is gone cannot but fail: that is no fault.
    """
    if not issubclass(fault.exc_type, OSError | SystemExit):
        _reported(fault.exc_type, fault.exc_traceback)


def _report_unraisable(fault: "sys.UnraisableHookArgs") -> None:
    """Report a fault where Python cannot raise one, such as when something is thrown away."""
    kind = fault.exc_type or Exception
    if not issubclass(kind, BrokenPipeError):  # whoever read the output has enough
        _reported(kind, fault.exc_traceback)


def is_wrong_use(kind: type) -> bool:
    """Whether a class is one of those that Typer raises for a mistake in the line."""
    return kind.__name__ in {"ClickException", "TyperException", "UsageError"}


def usage_text(error: Exception) -> str:
    """What is wrong with the command line, and where help is."""
    command = getattr(getattr(error, "ctx", None), "command_path", "") or "facilitator"
    match type(error).__name__:
        case "NoSuchOption":
            name = getattr(error, "option_name", "")
            possibilities = _told_in_help(error, getattr(error, "possibilities", None) or ())
            text = _("There is no option {name}.")
            if possibilities:
                text = _("There is no option {name}. Did you mean {nearest}?")
            sentence = text.format(name=name, nearest=min(possibilities, default=""))
        case "MissingParameter":
            name = _parameter(error)
            text = _("Something is missing: {name}.")
            if name == _("SCRIPT"):
                text = _("Say which script: {command} {name} …")
            elif name in {_("FILE"), _("FILE…")}:
                text = _("Say which file: {command} {name}.")
            sentence = text.format(command=command, name=name)
        case "BadParameter":
            sentence = _misunderstood(error)
        case "BadOptionUsage":
            name = getattr(error, "option_name", "")
            sentence = _("{name} needs a value, or has one too many.").format(name=name)
        case _other:
            sentence = _not_a_command(error)
    return sentence + " " + _("See {command} --help.").format(command=command)


def _told_in_help(error: Exception, options: Sequence[str]) -> list[str]:
    """Those of the options that the command's help tells of."""
    command = getattr(getattr(error, "ctx", None), "command", None)
    parameters = getattr(command, "params", ())
    hidden = {name for each in parameters if getattr(each, "hidden", False) for name in each.opts}
    return [option for option in options if option not in hidden]


def _not_a_command(error: Exception) -> str:
    """That there is no such command, or that the line goes on where nothing more can be used."""
    # Without a field of its own, the word stands in a message such as “No such command 'x'.”.
    begins, message = "No such command", str(getattr(error, "message", ""))
    word = message.removeprefix(begins).split(".")[0].strip(" '\"")
    name = getattr(error, "command_name", None) or (word if message.startswith(begins) else "")
    if name:
        return _("There is no command “{name}”.").format(name=name)
    return _("That is more than the command can use.")


def _misunderstood(error: Exception) -> str:
    """What a value should have been; Typer's versions do not agree on how they say it."""
    name = _parameter(error)
    if name == "--minutes":
        return _("{name} should be a number, such as 60.").format(name=name)
    if name in {"--people", "--seed"}:
        return _("{name} should be a whole number, such as 8.").format(name=name)
    parameter = getattr(error, "param", None)
    choices, bounds = _choices(parameter), _bounds(parameter)
    if choices:
        return _("This should be one of {choices}.").format(choices=", ".join(choices))
    if bounds is not None:
        least, most = (f"{number:g}" for number in bounds)
        text = _("{name} should lie between {least} and {most}.")
        return text.format(name=name, least=least, most=most)
    return _("{name} cannot be understood as it stands.").format(name=name)


def _choices(parameter: object) -> tuple[str, ...]:
    """The words that a parameter takes, if it takes only some; newer Typers know its annotation."""
    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    found = getattr(getattr(parameter, "type", None), "choices", None) or ()
    if isinstance(annotation, EnumType):
        found = tuple(annotation)
    return tuple(str(getattr(each, "value", each)) for each in found)


def _bounds(parameter: object) -> tuple[float, float] | None:
    """Between what a number has to lie; newer Typers have it beside the type, older ones in it."""
    for owner in (parameter, getattr(parameter, "type", None)):
        least, most = getattr(owner, "min", None), getattr(owner, "max", None)
        if isinstance(least, int | float) and isinstance(most, int | float):
            return least, most
    return None


def _parameter(error: Exception) -> str:
    """What the user writes to give the value: ``--people``, or the name of the argument."""
    parameter = getattr(error, "param", None)
    options = getattr(parameter, "opts", None) or [getattr(error, "param_hint", None) or "?"]
    longest = max((str(option) for option in options), key=len)
    is_argument = not longest.startswith("-")
    return (getattr(parameter, "metavar", None) or longest.upper()) if is_argument else longest
