"""What facts about pauses, undoing, erasing and the end change."""

from facilitator.core import events as fact
from facilitator.core.events import Event, RecalledMeasure
from facilitator.core.floor import OpenStep
from facilitator.core.items import Item, Measure
from facilitator.core.people import NAMELESS
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.session import Deviation, Session, Stage


def paused(session: Session, stands: fact.Paused, event: Event) -> Session:
    """Time stands still."""
    if session.clock.is_paused:
        return session
    clock = replace(
        session.clock,
        paused_t=event.t,
        paused_at=event.at,
        paused_because=stands.because,
        gap_seconds=stands.gap_seconds,
    )
    return replace(session, clock=clock)


def resumed(session: Session, goes_on: fact.Resumed, event: Event) -> Session:
    """Time goes on; the pause belongs to nobody, unless its time is to count."""
    clock = session.clock
    if clock.paused_t is None:
        return session
    spent = 0.0 if goes_on.is_counted else max(0.0, event.t - clock.paused_t)
    return replace(
        session,
        clock=replace(
            clock,
            paused_t=None,
            paused_at=None,
            paused_because="",
            gap_seconds=0.0,
            paused_seconds=clock.paused_seconds + spent,
            away_seconds=clock.away_seconds + goes_on.away_seconds,
        ),
    )


def undone(session: Session, taken_back: fact.Undone, _: Event) -> Session:
    """The session before the command, with the clock and the ledger of now."""
    earlier = session
    while (
        earlier.before is not None
        and earlier.undoable is not None
        and earlier.undoable >= taken_back.took_back
    ):
        earlier = earlier.before
    restored = replace(earlier, clock=session.clock, ledger=session.ledger)
    if taken_back.time_was_called or taken_back.steps_called:
        restored = replace(
            restored,
            open_steps=tuple(
                replace(o, time_was_called=True)
                if taken_back.time_was_called or o.position.step in taken_back.steps_called
                else o
                for o in restored.open_steps
            ),
        )
    if taken_back.turn_was_called:
        restored = replace(restored, open_steps=tuple(map(_with_turn_held, restored.open_steps)))
    return without_erased_words(restored)


def _with_turn_held(opened: OpenStep) -> OpenStep:
    """The step with its turn in all subgroups, if one runs, left to the leader to end."""
    shared = opened.at_once.turn
    if shared is None:
        return opened
    at_once = replace(opened.at_once, turn=replace(shared, is_held=True))
    return replace(opened, at_once=at_once)


def erased(session: Session, strike: fact.Erased, _: Event) -> Session:
    """The words are gone, here and in everything that an undo might bring back."""
    ledger = session.ledger
    addresses = (
        ItemAddress(list=list_id, item=item)
        for list_id, item in zip(strike.lists, strike.items, strict=False)
    )
    session = replace(
        session,
        people=tuple(
            replace(person, name=NAMELESS) if person.id in strike.people else person
            for person in session.people
        ),
        deviations=tuple(map(_without_reason, session.deviations))
        if strike.takes_reasons
        else session.deviations,
        ledger=replace(
            ledger,
            erased_items=ledger.erased_items.union(addresses),
            erased_measures=ledger.erased_measures.union(strike.measures),
            erased_notes=ledger.erased_notes.union(strike.notes),
            erased_recalled=ledger.erased_recalled.union(strike.recalled),
        ),
    )
    return without_erased_words(session)


def _without_reason(deviation: Deviation) -> Deviation:
    return replace(deviation, deviated=replace(deviation.deviated, reason=None))


def without_erased_words(session: Session) -> Session:
    """The session with the words of everything erased blanked."""
    ledger = session.ledger

    def item_blanked(item: Item) -> Item:
        if item.address not in ledger.erased_items:
            return item
        marks = tuple(replace(mark, reason=None) for mark in item.marks)
        return replace(item, text="", reason=None, marks=marks, is_erased=True)

    def measure_blanked(measure: Measure) -> Measure:
        if measure.id not in ledger.erased_measures:
            return measure
        return replace(
            measure,
            what="",
            who=None,
            sign=None,
            level=None,
            note=None,
            heard=tuple(replace(told, note=None) for told in measure.heard),
            is_erased=True,
        )

    def recalled_blanked(measure: RecalledMeasure) -> RecalledMeasure:
        if measure.id not in ledger.erased_recalled:
            return measure
        return replace(
            measure,
            what="",
            who=None,
            sign=None,
            level=None,
            note=None,
            last_note=None,
            is_erased=True,
        )

    return replace(
        session,
        lists={name: tuple(map(item_blanked, items)) for name, items in session.lists.items()},
        measures=tuple(map(measure_blanked, session.measures)),
        recalled=tuple(map(recalled_blanked, session.recalled)),
        kept=tuple(each for each in session.kept if each.id not in ledger.erased_recalled),
        notes=tuple(note for note in session.notes if note.number not in ledger.erased_notes),
    )


def session_finished(session: Session, _: fact.SessionFinished, event: Event) -> Session:
    """It is over."""
    clock = replace(session.clock, ended=event.at)
    return replace(session, stage=Stage.FINISHED, clock=clock)


def session_abandoned(session: Session, _: fact.SessionAbandoned, event: Event) -> Session:
    """It is over, before its last step."""
    clock = replace(session.clock, ended=event.at)
    return replace(session, stage=Stage.ABANDONED, open_steps=(), clock=clock)
