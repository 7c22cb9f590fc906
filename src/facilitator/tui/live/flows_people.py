"""People: not here, back, came, left, another seat, another role."""

from facilitator.core.commands import (
    AssignRole,
    ChangeSeat,
    Command,
    Contribute,
    Join,
    Leave,
    MoveToGroup,
    OfferWord,
    Return,
    StepOut,
)
from facilitator.core.people import LEADER, Participant
from facilitator.core.rules.items import owed_to
from facilitator.core.script import KNOWN_ROLES
from facilitator.core.subgroups import group_of
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.dialogs.groups import SeatingPage
from facilitator.tui.dialogs.text import LineDialog, WriteDialog
from facilitator.tui.live.leading import Leading
from facilitator.view.groups import groups_at_work, sits_in
from facilitator.view.names import names_in, presence, short_name
from facilitator.view.row import Row
from facilitator.wording.language import _
from facilitator.wording.people import group_name, role_name


def show_groups(leading: Leading) -> None:
    """Show the room who sits with whom."""
    if groups_at_work(leading.now):
        leading.app.push_screen(SeatingPage(leading.now, leading.guard))
    else:
        leading.say(_("Nobody sits in groups just now."))


async def move(leading: Leading, who: str) -> None:
    """Ask in which group somebody goes on."""
    session = leading.now
    rows = []
    for group in groups_at_work(session):
        command = MoveToGroup(participant=who, group=group.id)
        rows.append(
            Row(
                key=command,
                text=f"{group_name(group)}: {names_in(session, group)}",
                why_not=leading.why_not(command),
            )
        )
    title = _("In which group does {name} go on?").format(name=short_name(session, who))
    own = group_of(groups_at_work(session), who)
    # An Enter too many then leaves everybody where they are.
    at = None if own is None else MoveToGroup(participant=who, group=own.id)
    answer = await leading.ask(PickDialog[MoveToGroup](title, rows, at=at))
    if answer is not None and leading.send(answer):
        leading.say(sits_in(leading.now, who))


SOMEBODY_CAME = "+"
"""The key of the row for somebody who comes; ids of people begin with a letter."""

SEAT, ROLE, LEAVES, GROUP = "seat", "role", "leaves", "group"


async def people(leading: Leading) -> None:
    """Ask about whom it is, and then what it is."""
    session = leading.now
    rows = [Row(key=SOMEBODY_CAME, text=_("Somebody came"), mark="+")]
    for person in session.present:
        roles = ", ".join(role_name(role, session.script) for role in person.roles)
        rows.append(Row(key=person.id, text=person.name, beside=presence(person) or roles))
    who = await leading.ask(PickDialog[str](_("Who is here"), rows))
    if who == SOMEBODY_CAME:
        await _welcome(leading)
    elif who is not None:
        await _about(leading, who)


async def _about(leading: Leading, who: str) -> None:
    """Ask what is new about one person."""
    person = leading.now.participant(who)
    if person is None:
        return
    away: Command = StepOut(participant=who) if person.is_here else Return(participant=who)
    text = _("Not here just now") if person.is_here else _("Back again")
    if person.is_awaited:
        text = _("Has come now")
    leaves = leading.why_not(Leave(participant=who))
    rows = [
        Row(key=away, text=text, why_not=leading.why_not(away)),
        Row(key=LEAVES, text=_("Leaves for today"), why_not=leaves),
        Row(key=SEAT, text=_("Sits somewhere else")),
        Row(key=ROLE, text=_("Gets a role, or leaves one")),
    ]
    if groups_at_work(leading.now):
        rows.append(Row(key=GROUP, text=_("Goes on in another group")))
    answer = await leading.ask(PickDialog[Command | str](short_name(leading.now, who), rows))
    match answer:
        case StepOut() | Return():
            if leading.send(answer) and person.is_awaited:
                await _take_in(leading, person)
        case str():
            flows = {LEAVES: _say_goodbye, SEAT: _seat, ROLE: _role, GROUP: move}
            await flows[answer](leading, who)
        case _:
            pass


async def _welcome(leading: Leading) -> None:
    """Let somebody in, and ask once for what was missed."""
    title = _("Welcome! What is your name?")
    name = await leading.ask(LineDialog(title, unsaved=leading.unsaved, key="name"))
    if not name:
        return
    seats = len(leading.now.present) + 1
    rows = [Row(key=seats, text=_("Last, before the first"))]
    rows += [
        Row(key=person.seat, text=_("Before {name}").format(name=person.name))
        for person in leading.now.present[1:]
    ]
    seat = await leading.ask(PickDialog[int](_("Where do you sit?"), rows))
    had = {person.id for person in leading.now.people}
    if seat is None or not leading.send(Join(name=name, seat=seat)):
        return
    for person in leading.now.people:
        if person.id not in had:
            await _take_in(leading, person)


async def _take_in(leading: Leading, person: Participant) -> None:
    """Ask a late-comer once for what the others have given; say where to sit, in groups."""
    for owed in owed_to(leading.now, person.id):
        step = leading.now.script.step(owed.position.step)
        title = _("{name}, you missed “{step}”. Your words, if you like:").format(
            name=short_name(leading.now, person.id), step=step.title
        )
        key = f"missed {person.id} {step.id}"
        text = await leading.ask(WriteDialog(title, leading.unsaved, key))
        if text is None:
            break
        leading.send(Contribute(text=text, author=person.id, is_late=True))
    told = sits_in(leading.now, person.id)
    if told:
        leading.say(told)


async def _say_goodbye(leading: Leading, who: str) -> None:
    """Offer the floor, and let the person leave."""
    name = short_name(leading.now, who)
    offer, leave = OfferWord(participant=who), Leave(participant=who)
    rows = [
        Row(
            key=offer,
            text=_("{name} has the word next, before leaving").format(name=name),
            why_not=leading.why_not(offer),
        ),
        Row(key=leave, text=_("{name} leaves now").format(name=name)),
    ]
    title = _("Would {name} like to say something before leaving?").format(name=name)
    command = await leading.ask(PickDialog[OfferWord | Leave](title, rows))
    if command is not None:
        leading.send(command)


async def _seat(leading: Leading, who: str) -> None:
    """Ask where the person sits now."""
    rows = [
        Row(key=person.seat, text=_("Seat {number}").format(number=person.seat), beside=person.name)
        for person in leading.now.present
    ]
    seat = await leading.ask(PickDialog[int](_("Where?"), rows))
    if seat is not None:
        leading.send(ChangeSeat(participant=who, seat=seat))


async def _role(leading: Leading, who: str) -> None:
    """Ask which role the person gets, or leaves."""
    session = leading.now
    person = session.participant(who)
    held = person.roles if person is not None else ()
    roles = dict.fromkeys((*session.script.roles, *KNOWN_ROLES))
    rows = []
    for role in roles:
        name = role_name(role, session.script)
        if role not in held:
            rows.append(Row(key=AssignRole(role=role, participant=who), text=name))
        elif role != LEADER:
            text = _("no longer {role}").format(role=name)
            rows.append(Row(key=AssignRole(role=role, participant=None), text=text))
    command = await leading.ask(PickDialog[AssignRole](_("Which role?"), rows))
    if command is not None:
        leading.send(command)
