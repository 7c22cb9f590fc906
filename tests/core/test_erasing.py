"""What a record leaves out."""

from datetime import date

from facilitator.core import events as fact
from facilitator.core.erasing import blanked
from facilitator.core.events import Event, Fact
from facilitator.core.position import Position
from tests.support.builders import STARTS

HERE = Position(step="topics")


def told(*commands: tuple[Fact, ...]) -> list[Event]:
    """Events of these commands."""
    events: list[Event] = []
    for command, facts in enumerate(commands, start=1):
        events += [
            Event(
                n=len(events) + place,
                command=command,
                at=STARTS,
                t=0.0,
                fact=each,
                is_last_of_command=place == len(facts),
                unknown={"mood": "HEMLIGT"},
            )
            for place, each in enumerate(facts, start=1)
        ]
    return events


def added(number: int, text: str, **more: object) -> fact.ItemAdded:
    """An item in the list of topics."""
    return fact.ItemAdded(position=HERE, list="topics", item=number, text=text, **more)  # type: ignore[arg-type]  # any field


def test_nothing_is_blanked_where_nothing_is_struck() -> None:
    events = told((added(1, "Ord"),), (fact.Undone(took_back=1),))
    assert blanked(events) == tuple(events)


def test_words_follow_an_item_through_moves_and_copies() -> None:
    events = told(
        (added(1, "HEMLIGT"), added(2, "Annat")),
        (fact.ItemMoved(list="topics", item=1, to_list="advice", to_item=4),),
        (fact.ItemMoved(list="advice", item=4, to_list="best", to_item=1),),
        (added(3, "HEMLIGT", origin_list="best", origin_item=1),),
        (fact.ItemEdited(list="best", item=1, text="HEMLIGT mer"),),
        (fact.ItemChosen(position=HERE, list="best", item=1, reason="HEMLIGT skäl"),),
        (fact.Erased(lists=("best",), items=(1,)),),
    )
    after = blanked(events)
    assert "HEMLIGT" not in repr([event.fact for event in after])
    texts = [event.fact.text for event in after if isinstance(event.fact, fact.ItemAdded)]
    assert texts == ["", "Annat", ""]
    chosen = next(e.fact for e in after if isinstance(e.fact, fact.ItemChosen))
    assert (chosen.reason, chosen.is_erased) == (None, True)
    edited = next(e for e in after if isinstance(e.fact, fact.ItemEdited))
    assert edited.fact == fact.ItemEdited(list="best", item=1, text="", is_erased=True)
    assert edited.unknown == {}


def test_the_day_of_a_struck_measure_stays_and_its_words_go() -> None:
    agreed = fact.MeasureAgreed(measure="m1", what="Ringa", who="Eva", when=date(2026, 2, 1))
    after = blanked(told((agreed,), (fact.Erased(measures=("m1",)),)))
    assert after[0].fact == fact.MeasureAgreed(
        measure="m1", what="", when=date(2026, 2, 1), is_erased=True
    )


def test_only_the_struck_note_goes() -> None:
    events = told((fact.NoteWritten(text="Ett"),), (fact.NoteWritten(text="Två"),))
    after = blanked([*events, *told((), (), (fact.Erased(notes=(2,)),))])
    assert [getattr(event.fact, "text", None) for event in after] == ["Ett", "", None]


def test_words_that_were_taken_back_go_with_the_first_erasure() -> None:
    events = told(
        (added(1, "Ord"), fact.Deviated(step="topics", what="broke-form", reason="HEMLIGT")),
        (fact.Undone(took_back=1),),
        (added(2, "Kvar"),),
        (fact.Erased(notes=(99,)),),
    )
    after = blanked(events)
    assert after[0].fact == added(1, "", is_erased=True)
    assert after[1].fact == fact.Deviated(step="topics", what="broke-form")
    assert after[3].fact == added(2, "Kvar")
