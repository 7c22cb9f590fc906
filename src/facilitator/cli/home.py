"""The first screen and what is done with its answer."""

import sys
from typing import TYPE_CHECKING

from facilitator.cli.output import needs_a_terminal
from facilitator.cli.settled import ComputerClock, complaints, now, places, settled
from facilitator.core.errors import FacilitatorError
from facilitator.wording.errors import error_text

if TYPE_CHECKING:
    from facilitator.tui.home.choice import FailedChoice, HomeChoice


def come_home() -> int:
    """Show the first screen, where there is a terminal, and say with which exit code it ends.

    Raises:
        WrongUse: there is none.
    """
    needs_a_terminal()
    return welcome()


def welcome() -> int:
    """Show the first screen, do what is chosen, and say with which exit code it ends."""
    from facilitator.tui.base_app import Workplace
    from facilitator.tui.home.screen import open_home

    workplace = Workplace(
        places=places(),
        settings=settled().settings,
        clock=ComputerClock(),
        complaints=complaints(),
    )
    failed: FailedChoice | None = None
    while True:
        choice = open_home(workplace, failed)
        if choice is None:
            return 0
        try:
            return fulfilled(choice)
        except FacilitatorError as error:
            # Nobody settles everything twice: the screen comes back with it, and says why.
            failed = choice.failed(error_text(error))


def fulfilled(choice: "HomeChoice") -> int:
    """Do what was chosen on the first screen.

    Raises:
        FacilitatorError: it cannot be done.
    """
    # What a conversation needs is not imported before the first screen has been painted.
    from facilitator.cli.lead import NewSession, lead_new, lead_on
    from facilitator.cli.named_script import usable_script
    from facilitator.store.preparations import throw_prepared_away
    from facilitator.store.session.drafts import begun_folder, keep_begun

    if choice.path is not None:
        return lead_on(choice.path, takes_over=choice.kind == "take-over")
    preparation = choice.preparation
    if preparation is None:
        return 0
    made = NewSession.of(usable_script(preparation.script), preparation, now(), None)

    def throw_away() -> None:
        try:
            if choice.prepared_id:
                throw_prepared_away(places().prepared, choice.prepared_id)
            if choice.was_begun:
                keep_begun(begun_folder(places().home), None)
        except FacilitatorError as error:
            # The clock runs: nothing may stand in the way of the conversation.
            print(error_text(error), file=sys.stderr)  # noqa: T201 - the terminal is ours again

    return lead_new(made, is_prepared=True, was_asked=True, when_started=throw_away)
