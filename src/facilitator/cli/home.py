"""The first screen and what is done with its answer."""

import sys

from facilitator.cli.clocks import now
from facilitator.cli.house import OurHouse
from facilitator.cli.output import needs_a_terminal
from facilitator.cli.settled import complaints, places, settled
from facilitator.core.errors import FacilitatorError
from facilitator.tui.home.offers import FailedWish, HomeWish
from facilitator.wording.errors import error_text


def come_home() -> int:
    """Show the first screen, where there is a terminal, and say with which exit code it ends.

    Raises:
        WrongUse: there is none.
    """
    needs_a_terminal()
    return welcome()


def welcome() -> int:
    """Show the first screen, do what is wished for, and say with which exit code it ends."""
    from facilitator.tui.home.screen import open_home

    settings = settled().settings
    house = OurHouse(settings, complaints())
    failed: FailedWish | None = None
    while True:
        wish = open_home(house, failed, settings)
        if wish is None:
            return 0
        try:
            return fulfilled(wish)
        except FacilitatorError as error:
            # Nobody settles everything twice: the screen comes back with it, and says why.
            failed = FailedWish(wish=wish, why=error_text(error))


def fulfilled(wish: HomeWish) -> int:
    """Do what was wished for on the first screen.

    Raises:
        FacilitatorError: it cannot be done.
    """
    # What a conversation needs is not imported before the first screen has been painted.
    from facilitator.cli.lead import Opening, lead_new, lead_on
    from facilitator.cli.named_script import usable_script
    from facilitator.store.preparations import throw_prepared_away
    from facilitator.store.session.drafts import begun_folder, keep_begun

    if wish.path is not None:
        return lead_on(wish.path, takes_over=wish.kind == "take-over")
    preparation = wish.preparation
    if preparation is None:
        return 0
    made = Opening.of(usable_script(preparation.script), preparation, now(), None)

    def throw_away() -> None:
        try:
            if wish.prepared_id:
                throw_prepared_away(places().prepared, wish.prepared_id)
            if wish.was_begun:
                keep_begun(begun_folder(places().home), None)
        except FacilitatorError as error:
            # The clock runs: nothing may stand in the way of the conversation.
            print(error_text(error), file=sys.stderr)  # noqa: T201 - the terminal is ours again

    return lead_new(made, is_prepared=True, was_asked=True, when_started=throw_away)
