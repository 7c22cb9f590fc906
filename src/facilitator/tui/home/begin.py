"""Begin a conversation: anew, once more, as it was prepared, or where one was interrupted."""

import asyncio
from dataclasses import replace

from facilitator.core.regular_group import Begun, Preparation
from facilitator.core.script import Script
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.home.offers import HomeWish, PreparedOffered, Repetition, ScriptOffered
from facilitator.tui.home.rows import begun_text
from facilitator.tui.home.visit import Visit
from facilitator.tui.setup.arrangement import Arrangement, ending
from facilitator.tui.setup.questions import Questions
from facilitator.tui.setup.screen import SetUpScreen
from facilitator.view.row import Row
from facilitator.wording.language import _

GO_ON, THROW_AWAY = "go-on", "throw-away"
"""What can become of a set-up that was begun."""


async def script(visit: Visit, offered: ScriptOffered) -> None:
    """Ask what has to be known, and show the review."""
    read = await asyncio.to_thread(visit.house.script, offered.name)
    await _questions(visit, read, Preparation(script=offered.name))


async def _questions(visit: Visit, read: Script, preparation: Preparation) -> None:
    """Ask what is not known yet, and show the review; each answer is kept."""

    def keep(answered: Preparation) -> None:
        visit.unfinished.settle(Begun(title=read.title, preparation=answered))

    groups = await asyncio.to_thread(visit.house.groups)
    keep(preparation)
    arrangement = await Questions(visit, read, preparation, groups, keep).asked()
    if arrangement is None:
        visit.show_again()
    else:
        visit.unfinished.settle(_begun(arrangement))
        await review(visit, arrangement)


async def go_on(visit: Visit, begun: Begun) -> None:
    """Go on with what was begun, or throw it away."""
    rows = [
        Row(key=GO_ON, text=_("Go on where you were")),
        Row(key=THROW_AWAY, text=_("Throw it away")),
    ]
    answer = await visit.ask(PickDialog[str](begun_text(begun), rows))
    if answer == THROW_AWAY:
        visit.unfinished.forget()
        visit.show_again()
    elif answer == GO_ON and begun.preparation is not None:
        read = await asyncio.to_thread(visit.house.script, begun.preparation.script)
        if begun.is_reviewed:
            await review(visit, _arrangement(read, begun, begun.preparation))
        else:
            await _questions(visit, read, begun.preparation)


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
        if wish.was_begun:
            visit.unfinished.settle(_begun(arrangement))
        await review(visit, arrangement, said=why)


async def arranged(visit: Visit, preparation: Preparation, prepared_id: str = "") -> Arrangement:
    """A preparation with its script.

    Raises:
        FacilitatorError: the script is not there, or has errors.
    """
    read = await asyncio.to_thread(visit.house.script, preparation.script)
    return Arrangement(script=read, preparation=preparation, prepared_id=prepared_id)


async def review(visit: Visit, arrangement: Arrangement, *, said: str = "") -> None:
    """Show the review until it is begun or left; what is settled there is kept."""

    def keep(settled: Arrangement) -> None:
        visit.unfinished.settle(_begun(settled))

    screen = SetUpScreen(visit.house, arrangement, visit.scraps, visit.now, keep, said=said)
    outcome = await visit.show(screen)
    if isinstance(outcome, HomeWish):
        kept, led = visit.unfinished.begun, screen.arrangement
        was_begun = kept is not None and kept.preparation == led.preparation
        visit.wish(replace(outcome, was_begun=was_begun))
    elif outcome is not None and outcome.said:
        visit.unfinished.forget()
        await visit.look_again()
        visit.say(outcome.said)
    else:
        visit.show_again()


def _begun(arrangement: Arrangement) -> Begun:
    """An arrangement as it is kept while it is reviewed."""
    return Begun(
        title=arrangement.preparation.title or arrangement.script.title,
        preparation=arrangement.preparation,
        is_reviewed=True,
        prepared_id=arrangement.prepared_id,
        ends=arrangement.ends,
    )


def _arrangement(read: Script, begun: Begun, preparation: Preparation) -> Arrangement:
    """What was kept, as it is reviewed again."""
    return Arrangement(
        script=read, preparation=preparation, prepared_id=begun.prepared_id, ends=begun.ends
    )
