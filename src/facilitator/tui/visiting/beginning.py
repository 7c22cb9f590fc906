"""Begin a conversation: anew, once more, or as it was prepared."""

import asyncio

from facilitator.core.preparation import Preparation
from facilitator.tui.home_wish import HomeWish, PreparedOffered, Repetition, ScriptOffered
from facilitator.tui.screens.set_up import SetUpScreen
from facilitator.tui.setting_up.arrangement import Arrangement, ending
from facilitator.tui.setting_up.questions import Questions
from facilitator.tui.visiting.visit import Visit


async def script(visit: Visit, offered: ScriptOffered) -> None:
    """Ask what has to be known, and show the review."""
    read = await asyncio.to_thread(visit.house.script, offered.name)
    groups = await asyncio.to_thread(visit.house.groups)
    arrangement = await Questions(visit, read, offered.name, groups).asked()
    if arrangement is not None:
        await review(visit, arrangement)


async def once_more(visit: Visit, repetition: Repetition) -> None:
    """The same people and script; it ends at the clock time that the row says."""
    arrangement = await arranged(visit, repetition.preparation)
    await review(visit, ending(arrangement, visit.now()))


async def prepared(visit: Visit, offered: PreparedOffered) -> None:
    """As it was prepared."""
    await review(visit, await arranged(visit, offered.preparation, offered.id))


async def again(visit: Visit, wish: HomeWish, why: str) -> None:
    """What was wished for could not be done: show why, with everything still there."""
    if wish.preparation is not None:
        arrangement = await arranged(visit, wish.preparation, wish.prepared_id)
        await review(visit, arrangement, said=why)


async def arranged(visit: Visit, preparation: Preparation, prepared_id: str = "") -> Arrangement:
    """A preparation with its script.

    Raises:
        FacilitatorError: the script is not there, or has errors.
    """
    read = await asyncio.to_thread(visit.house.script, preparation.script)
    return Arrangement(script=read, preparation=preparation, prepared_id=prepared_id)


async def review(visit: Visit, arrangement: Arrangement, *, said: str = "") -> None:
    """Show the review until it is begun or left."""
    screen = SetUpScreen(visit.house, arrangement, visit.scraps, visit.now, said=said)
    outcome = await visit.show(screen)
    if isinstance(outcome, HomeWish):
        visit.wish(outcome)
    elif outcome is not None and outcome.said:
        visit.put_aside(None)
        await visit.look_again()
        visit.say(outcome.said)
    elif outcome is not None and outcome.arrangement != arrangement:
        visit.put_aside(outcome.arrangement)
