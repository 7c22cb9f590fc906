"""What is written: other words for it, striking it, saving it for later, notes and next steps."""

from dataclasses import replace

from facilitator.core.commands import AgreeMeasure, Edit, Erase, Park, Strike, TakeUp, WriteNote
from facilitator.core.position import ItemAddress
from facilitator.core.rules.items import parked_here
from facilitator.core.session import Item, Session, Stage
from facilitator.core.visibility import author_shown
from facilitator.tui.dialogs.dialog import PickDialog, sure
from facilitator.tui.dialogs.measure import MeasureDialog, forget_words
from facilitator.tui.dialogs.text import WriteDialog
from facilitator.tui.live.leading import Leading
from facilitator.view.answers import heard_now
from facilitator.view.names import list_title, short_name
from facilitator.view.row import Row
from facilitator.view.target import TargetKind
from facilitator.wording.keys import key_to_press
from facilitator.wording.language import _


def written(session: Session, *, with_struck: bool = False) -> tuple[Item, ...]:
    """Everything that is written down and still has words, the latest first."""
    items = [item for items in session.lists.values() for item in items if not item.is_erased]
    kept = [item for item in items if with_struck or not item.is_struck]

    def lateness(item: Item) -> tuple[float, str, int]:
        # What the script brings was there first of all.
        at = item.at.timestamp() if item.at is not None else 0.0
        return at, item.address.list, item.address.item

    return tuple(sorted(kept, key=lateness, reverse=True))


def item_row(session: Session, item: Item) -> Row:
    """A row that stands for the item's address."""
    where = list_title(session, item.address.list)
    author = author_shown(session, item) if item.chosen_at is None else None
    who = "" if author is None else short_name(session, author)
    beside = " · ".join(part for part in (who, where) if part)
    return Row(key=item.address, text=item.text, beside=beside)


async def erase(leading: Leading) -> None:
    """Ask what, ask once whether, and strike it for good."""
    rows = _what_has_words(leading.now)
    if not rows:
        leading.say(_("Nothing is written down yet."))
        return
    whole = Erase(whole_matter=True)
    if not leading.why_not(whole):
        rows.append(Row(key=whole, text=_("The whole matter, and all that was written about it")))
    command = await leading.ask(PickDialog[Erase](_("What is struck for good?"), rows))
    if command is None:
        return
    title = _("The words disappear everywhere and cannot be brought back.")
    if await leading.ask(sure(title, _("Strike for good"))) and leading.send(command):
        leading.forget_drafts()
        leading.say(_("Struck for good."))


def _what_has_words(session: Session) -> list[Row]:
    """Items, next steps and notes, the latest first."""
    items = [(item, item_row(session, item)) for item in written(session, with_struck=True)]
    rows = [replace(row, key=Erase(address=item.address)) for item, row in items]
    rows += [
        Row(key=Erase(measure=measure.id), text=measure.what, beside=_("Next step"))
        for measure in reversed(session.measures)
        if not measure.is_erased
    ]
    rows += [
        Row(key=Erase(note=note.number), text=note.text, beside=_("Your note"))
        for note in reversed(session.notes)
        if note.number not in session.ledger.erased_notes
    ]
    return rows


async def edit(leading: Leading) -> None:
    """Give something other words."""
    address = await _which(leading, _("What gets other words?"))
    item = leading.now.item(address) if address is not None else None
    if address is None or item is None:
        return
    key = f"edit {address.list} {address.item}"
    text = await leading.ask(WriteDialog(_("The new words"), leading.unsaved, key, text=item.text))
    if text is not None:
        leading.send(Edit(address=address, text=text))


async def amend(leading: Leading, address: ItemAddress) -> None:
    """Give a proposal other words, with what stands there to begin with."""
    item = leading.now.item(address)
    if item is None:
        return
    key = f"edit {address.list} {address.item}"
    title = _("The proposal as it reads now")
    text = await leading.ask(WriteDialog(title, leading.unsaved, key, text=item.text))
    if text is not None:
        leading.send(Edit(address=address, text=text))


async def strike(leading: Leading) -> None:
    """Let something no longer count; it stays in the record."""
    address = await _which(leading, _("What no longer counts? It stays in the record."))
    if address is not None:
        leading.send(Strike(address=address))


async def _which(leading: Leading, title: str) -> ItemAddress | None:
    """Ask which item is meant."""
    session = leading.now
    rows = [item_row(session, item) for item in written(session)]
    if not rows:
        leading.say(_("Nothing is written down yet."))
        return None
    return await leading.ask(PickDialog[ItemAddress](title, rows))


async def details(leading: Leading) -> None:
    """Agree on a next step with all that can be said of it."""
    if why_not := leading.why_not(AgreeMeasure(what="…")):
        leading.say(why_not)
        return
    is_new = leading.target.kind == TargetKind.MEASURE
    today = leading.conductor.moment().at.date()
    what = " ".join(leading.field_text.split()) if is_new else ""
    agreed = await leading.ask(MeasureDialog(what, leading.unsaved, today=today))
    group = leading.target.participant if is_new else None
    if agreed is not None and leading.send(replace(agreed, group=group)):
        forget_words(leading.unsaved)
        if is_new:
            leading.clear_field()


NOTE = "note"
"""Where unsaved words of a note are kept."""


def put_aside(leading: Leading) -> None:
    """Take words that cannot be saved out of the field, and keep them for a note."""
    text = leading.field_text.strip()
    if not (text and has_no_place(leading)):
        return
    kept = (leading.unsaved.get(NOTE, "").strip(), text)
    leading.unsaved[NOTE] = "\n".join(part for part in kept if part)
    leading.clear_field()
    aside = _("The words are put aside; {key} brings them back.")
    leading.say(aside.format(key=key_to_press("note")))


def has_no_place(leading: Leading) -> bool:
    """Whether nothing is written down in what goes on just now."""
    # What is said of an earlier next step is written down with the answer.
    is_heard = heard_now(leading.now) is not None
    is_running = leading.now.stage is Stage.RUNNING
    return is_running and leading.target.kind == TargetKind.NOTHING and not is_heard


async def write(leading: Leading) -> None:
    """Write a note that the group does not see."""
    title = _("A note of your own; the group does not see it")
    text = await leading.ask(WriteDialog(title, leading.unsaved, NOTE))
    if text is not None and leading.send(WriteNote(text=text)):
        leading.say(_("The note is saved."))


async def park(leading: Leading) -> None:
    """Save what is written, or something that is written down already, for a later step."""
    target, text = leading.target, leading.field_text
    if text.strip() and target.kind not in (TargetKind.LATE, TargetKind.EDIT):
        author = target.participant if target.kind == TargetKind.FREE else None
        if leading.send(Park(text=text, author=author)):
            leading.guard.notice()
            leading.clear_field()
            leading.say(_("Saved for later. The word stays where it is."))
        return
    session = leading.now
    items = [item for item in written(session) if item.parked_for is None]
    if not items:
        leading.say(_("Write a few words first, then save them for later."))
        return
    rows = [item_row(session, item) for item in items]
    address = await leading.ask(PickDialog[ItemAddress](_("What is saved for later?"), rows))
    if address is not None:
        leading.send(Park(address=address))


async def take_up(leading: Leading) -> None:
    """Take up something that was saved for this step."""
    session = leading.now
    rows = [item_row(session, item) for item in parked_here(session)]
    if not rows:
        leading.say(_("Nothing is saved for this step."))
        return
    address = await leading.ask(PickDialog[ItemAddress](_("What do you take up?"), rows))
    if address is not None:
        leading.send(TakeUp(address=address))
