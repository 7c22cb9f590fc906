"""What is wrong with the place where the record should lie."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The record cannot be written where it belongs; it goes on elsewhere, and nothing is lost."""

    place: str
    """The path where it belongs."""
    refuge: str
    """The path where it lies meanwhile."""
    cause: str = ""
    """Why, as a name in the wording room; empty where nobody knows."""
    has_diverged: bool = False
    """Whether something else was written there meanwhile; it is left as it is."""
