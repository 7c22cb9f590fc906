"""Tables with a row for each class of a union, which mypy knows to be whole."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

Row = TypeVar("Row")


def table_of(union: Any, row: Callable[[Any], Row]) -> Mapping[type, Row]:  # noqa: ANN401 - mypy has no type for a union itself
    """A row for each class of a union, to be looked up by class however many there are.

    Args:
        union: the union, such as ``Command``.
        row: says the row of a class. It is a ``match`` over the union that ends in
            ``assert_never``, so that mypy names the class that it forgets; what it is given has the
            class, but no fields.
    """
    return {each: row(each.__new__(each)) for each in get_args(union)}
