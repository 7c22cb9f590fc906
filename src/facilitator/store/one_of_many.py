"""One file among many: whatever goes wrong in it costs its own row, and none of the others.

What can go wrong in a stranger's file is foreseen by whoever reads it. This is for what nobody
foresaw: the file counts as one that cannot be read, and a report tells where in the program it
happened, without anybody's words.
"""

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

from facilitator.core.errors import FacilitatorError

Asked = ParamSpec("Asked")
"""What a reader is given."""

Read = TypeVar("Read")
"""What it makes of a file."""

Otherwise = TypeVar("Otherwise")
"""What stands for a file in which something unforeseen went wrong."""


def costs_one_row(
    otherwise: Callable[..., Otherwise],
) -> Callable[[Callable[Asked, Read]], Callable[Asked, Read | Otherwise]]:
    """Keep an unforeseen fault in one file from stopping whoever reads many.

    Args:
        otherwise: gives what stands for such a file, or raises an error of the program's own that
            says that it cannot be read; it is given what the reader was.

    Returns:
        What makes a reader keep to that. Errors of the program's own still come out of it.
    """

    def kept_to_itself(reader: Callable[Asked, Read]) -> Callable[Asked, Read | Otherwise]:
        @wraps(reader)
        def read(*args: Asked.args, **kwargs: Asked.kwargs) -> Read | Otherwise:
            try:
                return reader(*args, **kwargs)
            except FacilitatorError:
                raise
            except OSError:
                # The disk, or what lies on it, and no fault of the program.
                pass
            except Exception as fault:  # noqa: BLE001 - a fault in a reader would end the program
                # It is seldom needed, and the first screen must not wait for it.
                from facilitator.store.fault_report import note_fault  # noqa: PLC0415

                note_fault(fault)
            return otherwise(*args, **kwargs)

        return read

    return kept_to_itself


def raising(error: type[FacilitatorError], reason: str) -> Callable[..., NoReturn]:
    """Raise this error about the file, for readers whose callers expect one.

    Args:
        error: the error.
        reason: which sentence explains it; it is about the path that the reader was given.
    """

    def refuse(path: object, *_others: object, **_more: object) -> NoReturn:
        raise error(reason, path=path)

    return refuse
