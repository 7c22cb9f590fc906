"""A fact with some of its values changed, as ``dataclasses.replace`` gives it, but quicker.

Each event makes some seven facts of those before it, and the largest have twenty values. The
standard library passes every value through the constructor; here they are all copied at once.
"""

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["replace"]

if TYPE_CHECKING:
    # By this name the type checker knows the values of a dataclass, and checks the changes.
    from dataclasses import replace
else:
    Fact = TypeVar("Fact")

    def replace(fact: Fact, /, **changes: Any) -> Fact:  # noqa: ANN401  (any value of any fact)
        """The fact with those values. What has slots goes the ordinary, slower way."""
        values = getattr(fact, "__dict__", None)
        if values is None:
            return dataclasses.replace(fact, **changes)
        fresh = object.__new__(type(fact))
        copied = fresh.__dict__
        copied.update(values)
        copied.update(changes)
        return fresh
