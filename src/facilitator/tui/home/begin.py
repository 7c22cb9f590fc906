"""Begin a conversation: a new one, one more, as it was prepared, or where one was interrupted."""

import asyncio
from dataclasses import replace

from facilitator.core.regular_group import Begun, Preparation
from facilitator.core.script import Script
from facilitator.store.groups import read_groups
from facilitator.store.session.drafts import BegunKeeper
from facilitator.tui.base_app import AskingScreen
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.home.choice import FailedChoice, HomeChoice, LookAgain, Next
from facilitator.tui.setup.arrangement import Arrangement, ending
from facilitator.tui.setup.questions import Questions
from facilitator.tui.setup.screen import SetUpScreen
from facilitator.view.row import Row
from facilitator.wording.language import _

GO_ON, THROW_AWAY = "go-on", "throw-away"
"""What can become of a set-up that was begun."""


async def begin_with(asking: AskingScreen[None], unfinished: BegunKeeper, name: str) -> Next:
    """Begin with the script of that name: ask what has to be known, and show the review."""
    read = await asyncio.to_thread(asking.workplace.script, name)
    return await _ask_then_review(asking, unfinished, read, Preparation(script=name))


async def _ask_then_review(
    asking: AskingScreen[None], unfinished: BegunKeeper, read: Script, preparation: Preparation
) -> Next:
    """Ask what is not known yet, and show the review; each answer is kept."""

    def keep(answered: Preparation) -> None:
        unfinished.settle(Begun(title=read.title, preparation=answered))

    groups = (await asyncio.to_thread(read_groups, asking.workplace.places.groups)).groups
    keep(preparation)
    arrangement = await Questions(asking, read, preparation, groups, keep).asked()
    if arrangement is None:
        return None
    unfinished.settle(_begun(arrangement))
    return await _review(asking, unfinished, arrangement)


async def go_on(
    asking: AskingScreen[None], unfinished: BegunKeeper, begun: Begun, title: str
) -> Next:
    """Go on with what was begun, or throw it away."""
    rows = [
        Row(key=GO_ON, text=_("Go on where you were")),
        Row(key=THROW_AWAY, text=_("Throw it away")),
    ]
    answer = await asking.ask(PickDialog[str](title, rows))
    if answer == THROW_AWAY:
        unfinished.forget()
    if answer != GO_ON or begun.preparation is None:
        return None
    read = await asyncio.to_thread(asking.workplace.script, begun.preparation.script)
    if not begun.is_reviewed:
        return await _ask_then_review(asking, unfinished, read, begun.preparation)
    arrangement = Arrangement(
        script=read,
        preparation=begun.preparation,
        prepared_id=begun.prepared_id,
        ends=begun.ends,
    )
    return await _review(asking, unfinished, arrangement)


async def once_more(
    asking: AskingScreen[None], unfinished: BegunKeeper, preparation: Preparation
) -> Next:
    """The same people and script; it ends at the round clock time that the row says."""
    arrangement = await _arranged(asking, preparation)
    return await _review(asking, unfinished, ending(arrangement, asking.workplace.now()))


async def prepared(
    asking: AskingScreen[None], unfinished: BegunKeeper, preparation: Preparation, prepared_id: str
) -> Next:
    """As it was prepared."""
    return await _review(asking, unfinished, await _arranged(asking, preparation, prepared_id))


async def again(asking: AskingScreen[None], unfinished: BegunKeeper, failed: FailedChoice) -> Next:
    """What was chosen could not be done: show why, with everything still there."""
    choice = failed.choice
    if choice.preparation is None:
        return None
    arrangement = await _arranged(asking, choice.preparation, choice.prepared_id)
    if choice.was_begun:
        unfinished.settle(_begun(arrangement))
    return await _review(asking, unfinished, arrangement, said=failed.why)


async def _arranged(
    asking: AskingScreen[None], preparation: Preparation, prepared_id: str = ""
) -> Arrangement:
    """A preparation with its script.

    Raises:
        FacilitatorError: the script is not there, or has errors.
    """
    read = await asyncio.to_thread(asking.workplace.script, preparation.script)
    return Arrangement(script=read, preparation=preparation, prepared_id=prepared_id)


async def _review(
    asking: AskingScreen[None], unfinished: BegunKeeper, arrangement: Arrangement, *, said: str = ""
) -> Next:
    """Show the review until it is begun or left; what is settled there is kept."""

    def keep(settled: Arrangement) -> None:
        unfinished.settle(_begun(settled))

    screen = SetUpScreen(asking.workplace, arrangement, asking.unsaved, keep, said=said)
    outcome = await asking.ask(screen)
    if isinstance(outcome, HomeChoice):
        kept, led = unfinished.begun, screen.arrangement
        was_begun = kept is not None and kept.preparation == led.preparation
        return replace(outcome, was_begun=was_begun)
    if outcome is None or not outcome.said:
        return None
    unfinished.forget()
    return LookAgain(said=outcome.said)


def _begun(arrangement: Arrangement) -> Begun:
    """An arrangement as it is kept while it is reviewed."""
    return Begun(
        title=arrangement.preparation.title or arrangement.script.title,
        preparation=arrangement.preparation,
        is_reviewed=True,
        prepared_id=arrangement.prepared_id,
        ends=arrangement.ends,
    )
