"""Begin a conversation: a new one, one more, as it was prepared, or where one was interrupted."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.core.regular_group import Begun, Preparation
from facilitator.core.script import Script
from facilitator.store.groups import read_groups
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.home.offers import FailedChoice, HomeChoice, UnfinishedSetUp
from facilitator.tui.setup.arrangement import Arrangement, ending
from facilitator.tui.setup.questions import Questions
from facilitator.tui.setup.screen import SetUpScreen
from facilitator.view.row import Row
from facilitator.wording.language import _

if TYPE_CHECKING:
    from facilitator.tui.home.screen import HomeScreen

GO_ON, THROW_AWAY = "go-on", "throw-away"
"""What can become of a set-up that was begun."""


async def begin_with(home: "HomeScreen", name: str) -> None:
    """Begin with the script of that name: ask what has to be known, and show the review."""
    read = await asyncio.to_thread(home.workplace.script, name)
    await _ask_then_review(home, read, Preparation(script=name))


async def _ask_then_review(home: "HomeScreen", read: Script, preparation: Preparation) -> None:
    """Ask what is not known yet, and show the review; each answer is kept."""

    def keep(answered: Preparation) -> None:
        home.unfinished.settle(Begun(title=read.title, preparation=answered))

    groups = (await asyncio.to_thread(read_groups, home.workplace.places.groups)).groups
    keep(preparation)
    arrangement = await Questions(home, read, preparation, groups, keep).asked()
    if arrangement is None:
        home.show_again()
    else:
        home.unfinished.settle(_begun(arrangement))
        await _review(home, arrangement)


async def go_on(home: "HomeScreen", unfinished: UnfinishedSetUp) -> None:
    """Go on with what was begun, or throw it away."""
    rows = [
        Row(key=GO_ON, text=_("Go on where you were")),
        Row(key=THROW_AWAY, text=_("Throw it away")),
    ]
    answer = await home.ask(PickDialog[str](unfinished.title, rows))
    begun = unfinished.begun
    if answer == THROW_AWAY:
        home.unfinished.forget()
        home.show_again()
    elif answer == GO_ON and begun.preparation is not None:
        read = await asyncio.to_thread(home.workplace.script, begun.preparation.script)
        if begun.is_reviewed:
            arrangement = Arrangement(
                script=read,
                preparation=begun.preparation,
                prepared_id=begun.prepared_id,
                ends=begun.ends,
            )
            await _review(home, arrangement)
        else:
            await _ask_then_review(home, read, begun.preparation)


async def once_more(home: "HomeScreen", preparation: Preparation) -> None:
    """The same people and script; it ends at the round clock time that the row says."""
    arrangement = await _arranged(home, preparation)
    await _review(home, ending(arrangement, home.workplace.now()))


async def prepared(home: "HomeScreen", preparation: Preparation, prepared_id: str) -> None:
    """As it was prepared."""
    await _review(home, await _arranged(home, preparation, prepared_id))


async def again(home: "HomeScreen", failed: FailedChoice) -> None:
    """What was chosen could not be done: show why, with everything still there."""
    choice = failed.choice
    if choice.preparation is not None:
        arrangement = await _arranged(home, choice.preparation, choice.prepared_id)
        if choice.was_begun:
            home.unfinished.settle(_begun(arrangement))
        await _review(home, arrangement, said=failed.why)


async def _arranged(
    home: "HomeScreen", preparation: Preparation, prepared_id: str = ""
) -> Arrangement:
    """A preparation with its script.

    Raises:
        FacilitatorError: the script is not there, or has errors.
    """
    read = await asyncio.to_thread(home.workplace.script, preparation.script)
    return Arrangement(script=read, preparation=preparation, prepared_id=prepared_id)


async def _review(home: "HomeScreen", arrangement: Arrangement, *, said: str = "") -> None:
    """Show the review until it is begun or left; what is settled there is kept."""

    def keep(settled: Arrangement) -> None:
        home.unfinished.settle(_begun(settled))

    screen = SetUpScreen(home.workplace, arrangement, home.unsaved, keep, said=said)
    outcome = await home.ask(screen)
    if isinstance(outcome, HomeChoice):
        kept, led = home.unfinished.begun, screen.arrangement
        was_begun = kept is not None and kept.preparation == led.preparation
        home.choose(replace(outcome, was_begun=was_begun))
    elif outcome is not None and outcome.said:
        home.unfinished.forget()
        await home.look_again()
        home.say(outcome.said)
    else:
        home.show_again()


def _begun(arrangement: Arrangement) -> Begun:
    """An arrangement as it is kept while it is reviewed."""
    return Begun(
        title=arrangement.preparation.title or arrangement.script.title,
        preparation=arrangement.preparation,
        is_reviewed=True,
        prepared_id=arrangement.prepared_id,
        ends=arrangement.ends,
    )
