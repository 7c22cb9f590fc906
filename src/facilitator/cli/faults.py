"""When the program itself fails: one line for the user, and a report without anybody's words."""

import sys
import threading
from contextlib import suppress
from types import TracebackType

from facilitator.wording.language import _


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
