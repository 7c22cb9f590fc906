"""What picking each row of the review does."""

from collections.abc import Awaitable, Callable, Hashable

from textual.content import Content

from facilitator.core.errors import FacilitatorError
from facilitator.tui.dialogs.dialog import ReadDialog, sure
from facilitator.tui.home_wish import HomeWish
from facilitator.tui.setting_up import occasion, person, review_rows, roles
from facilitator.tui.setting_up.outcome import SetAside
from facilitator.tui.setting_up.setting_up import SettingUp
from facilitator.wording.errors import error_text
from facilitator.wording.language import _
from facilitator.wording.plans import fit_text, planned_text


async def do_row(setting_up: SettingUp, key: Hashable) -> None:
    """Do what the row with that key stands for, or say why it could not be done."""
    try:
        if isinstance(key, tuple):
            what, whom = key
            if what == review_rows.PERSON:
                await person.about(setting_up, whom)
            else:
                await roles.role(setting_up, whom)
        elif isinstance(key, str):
            await FLOWS[key](setting_up)
    except FacilitatorError as error:
        setting_up.say(error_text(error))


async def _begin(setting_up: SettingUp) -> None:
    """Begin with what is settled."""
    arrangement, now = setting_up.arrangement, setting_up.now()
    starts = arrangement.preparation.starts
    if starts is not None and starts.date() != now.date():
        when = review_rows.start_text(arrangement, now)
        title = _("It is prepared for {when}. Begin now all the same?").format(when=when)
        if not await setting_up.ask(sure(title, _("Yes, begin now"))):
            return
    if not await roles.ask_for_vacant(setting_up):
        return
    arrangement = setting_up.arrangement
    preparation = arrangement.settled(setting_up.now())
    wish = HomeWish(kind="lead", preparation=preparation, prepared_id=arrangement.prepared_id)
    setting_up.finish(wish)


async def _keep(setting_up: SettingUp) -> None:
    """Ask for the day, and keep what is settled until then."""
    if not await occasion.ask_start(setting_up, _("When will it be?")):
        return
    arrangement = setting_up.arrangement
    setting_up.house.keep(arrangement.preparation, arrangement.prepared_id)
    title = arrangement.preparation.title or arrangement.script.title
    said = _("{title} is prepared, and waits here.").format(title=title)
    setting_up.finish(SetAside(arrangement=arrangement, said=said))


async def _throw_away(setting_up: SettingUp) -> None:
    """Ask once, and forget the preparation."""
    arrangement = setting_up.arrangement
    if not await setting_up.ask(sure(_("Throw this preparation away?"), _("Yes, throw it away"))):
        return
    setting_up.house.throw_away(arrangement.prepared_id)
    said = _("The preparation is thrown away.")
    setting_up.finish(SetAside(arrangement=arrangement, said=said))


async def _read_plan(setting_up: SettingUp) -> None:
    """Show the time plan in words."""
    script, plan = setting_up.arrangement.script, setting_up.arrangement.plan(setting_up.now())
    text = planned_text(script, plan)
    if plan.slot is not None:
        text = f"{text}\n\n{fit_text(script, plan)}"
    await setting_up.ask(ReadDialog(_("Time plan"), Content(text)))


FLOWS: dict[str, Callable[[SettingUp], Awaitable[None]]] = {
    review_rows.BEGIN: _begin,
    review_rows.KEEP: _keep,
    review_rows.THROW_AWAY: _throw_away,
    review_rows.ADD: person.add,
    review_rows.OPENER: roles.opener,
    review_rows.TOPICS: roles.topics,
    review_rows.GROUP: occasion.group,
    review_rows.START: occasion.start,
    review_rows.LENGTH: occasion.length,
    review_rows.NAME: occasion.name_it,
    review_rows.PLACE: occasion.place,
    review_rows.SPEAKING_TIME: occasion.speaking_time,
    review_rows.PLAN: _read_plan,
}
"""What each row does; rows about people and roles have more to say."""
