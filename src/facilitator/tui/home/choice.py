"""What comes of a row that was picked on the first screen."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from facilitator.core.regular_group import Preparation


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeChoice:
    """With what the first screen is left: a conversation to lead."""

    kind: Literal["lead", "resume", "take-over"]
    """Lead a new conversation, take up an interrupted one, or one that another computer leads."""
    path: Path | None = None
    """The file of the conversation that is taken up."""
    preparation: Preparation | None = None
    """What is led, for a new conversation."""
    prepared_id: str = ""
    """The kept preparation that it came from, if any; it is thrown away when the clock runs."""
    was_begun: bool = False
    """Whether it is what was kept while it was answered; that too is thrown away then."""

    def failed(self, why: str) -> "FailedChoice":
        """That it could not be done, and why, in words."""
        return FailedChoice(choice=self, why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedChoice:
    """A conversation that could not be led."""

    choice: HomeChoice
    """What was chosen."""
    why: str
    """Why it could not be done, in words."""


class Kind(StrEnum):
    """Offers of which a few are shown until somebody asks for all."""

    DUE = "due"
    """Next steps of which it is time to hear."""
    PUT_OFF = "put-off"
    """Choices that were left for later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """Something has changed in the folders: what is offered has to be looked up again."""

    said: str = ""
    """What the leader is told of it, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfold:
    """All of a kind are to be shown, here on the first screen."""

    kind: Kind
    """Of which kind."""


Next = HomeChoice | LookAgain | Unfold | None
"""What the first screen does next; it only shows its rows again where that is nothing."""
