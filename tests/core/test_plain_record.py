"""What a plain record keeps of a conversation that is over, and what it does not tell."""

from datetime import date
from typing import Any, get_args

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import DROPPED_IN_PLAIN, Event, Fact
from facilitator.core.fold import fold
from facilitator.core.plain_record import (
    AT_THEIR_OWN_TIME,
    IN_THIS_ORDER,
    LEFT_OUT,
    PARTS_END_WITH,
    is_kept_as_now,
    kept_in_plain,
)
from facilitator.core.position import ItemAddress
from facilitator.core.script import Choose, Decide, Discuss, Rate, Round, Scale, Script
from tests.support.builders import Led, script_of

SAID = commands.Contribute(text="Sagt")


def rounds() -> Script:
    """Three rounds, all of them written down."""
    return script_of(
        Round(id="first", title="Först", collect="ideas", minutes=5),
        Round(id="then", title="Sedan", collect="ideas", minutes=5),
        Discuss(id="last", title="Sist", minutes=5),
    )


def led_by(led: Led, *keys: commands.Command, seconds: float = 10.0) -> Led:
    """Commands, so many seconds apart."""
    for key in keys:
        led.t += seconds
        led.does(key)
    return led


def facts(events: tuple[Event, ...], kind: type[Fact]) -> list[Any]:
    """Events with that fact; each kind has fields of its own."""
    return [event for event in events if isinstance(event.fact, kind)]


def as_kept_before(events: list[Event]) -> list[Event]:
    """What earlier versions kept."""
    return [event for event in events if not isinstance(event.fact, DROPPED_IN_PLAIN)]


def ended(led: Led) -> Led:
    """Everybody else stands over, to the end."""
    while led.session.open_steps:
        led_by(led, commands.Done() if led.at == "last" else commands.Pass())
    return led_by(led, commands.Finish())


def test_every_fact_is_left_out_or_has_its_place() -> None:
    placed = [*LEFT_OUT, *PARTS_END_WITH, *AT_THEIR_OWN_TIME]
    placed += [kind for together in IN_THIS_ORDER for kind in together]
    assert sorted(placed, key=str) == sorted(get_args(Fact), key=str)
    assert set(DROPPED_IN_PLAIN) <= set(LEFT_OUT)


def test_words_take_the_time_at_which_their_step_ended() -> None:
    led = ended(led_by(Led(rounds(), 3), SAID, commands.Done(), commands.Pass(), SAID))
    kept = kept_in_plain(led.events)
    (left, *_) = facts(kept, fact.StepLeft)
    said = facts(kept, fact.ItemAdded)
    assert [event.t for event in said] == [left.t, left.t]
    assert {(event.fact.lap, event.fact.in_turn) for event in said} == {(None, False)}


def test_what_stood_between_two_words_does_not_say_so() -> None:
    """A note, a minute and an empty chair, between the same words or after them."""
    beside = (
        commands.WriteNote(text="Hm"),
        commands.Extend(),
        commands.StepOut(participant="p3"),
    )
    one = led_by(Led(rounds(), 4), SAID, *beside, commands.Done(), SAID, commands.Done())
    other = led_by(Led(rounds(), 4), SAID, commands.Done(), SAID, *beside, commands.Done())
    kept = [kept_in_plain(ended(led).events) for led in (one, other)]
    assert kept[0] == kept[1]
    assert facts(kept[0], fact.NoteWritten)
    assert facts(kept[0], fact.TimeAdded)


def test_a_minute_is_not_said_to_be_for_whoever_spoke() -> None:
    led = ended(led_by(Led(rounds(), 3), commands.Extend()))
    (added,) = facts(kept_in_plain(led.events), fact.TimeAdded)
    assert not added.fact.to_turn
    assert fold(led.first, kept_in_plain(led.events)).added_seconds == led.session.added_seconds


def test_a_pause_keeps_its_time_and_stands_before_what_was_said() -> None:
    led = led_by(Led(rounds(), 3), SAID, commands.Pause(), commands.Resume(), commands.Done())
    kept = kept_in_plain(ended(led).events)
    (paused,), (resumed,) = facts(kept, fact.Paused), facts(kept, fact.Resumed)
    assert (paused.t, resumed.t) == (20.0, 30.0)
    assert resumed.n < facts(kept, fact.ItemAdded)[0].n


def test_who_leaves_after_a_turn_has_left_when_the_step_ended() -> None:
    led = led_by(Led(rounds(), 4), commands.OfferWord(participant="p3"), commands.Pass())
    led_by(led, SAID, commands.Done())
    kept = kept_in_plain(ended(led).events)
    (left,) = facts(kept, fact.ParticipantLeft)
    assert left.at == facts(kept, fact.StepLeft)[0].at
    assert [p.left for p in fold(led.first, kept).people if p.id == "p3"] == [left.at]


def test_what_was_taken_back_is_not_told() -> None:
    led = led_by(Led(rounds(), 3), SAID, commands.Undo(), commands.Pass(), commands.Undo())
    led_by(led, commands.Contribute(text="Kvar"), commands.Done())
    led_by(led, commands.Pass(), commands.Pass(), commands.Undo())
    kept = kept_in_plain(ended(led).events)
    assert not facts(kept, fact.Undone)
    assert [event.fact.text for event in facts(kept, fact.ItemAdded)] == ["Kvar"]
    assert [e.fact.position.step for e in facts(kept, fact.StepLeft)] == ["first", "then", "last"]
    assert ItemAddress(list="ideas", item=2) in {i.address for i in led.session.items("ideas")}


def test_a_pause_in_what_was_taken_back_is_still_one() -> None:
    led = led_by(Led(rounds(), 3), SAID, commands.Pause(), commands.Undo(), commands.Resume())
    kept = kept_in_plain(ended(led).events)
    assert not facts(kept, fact.ItemAdded)
    assert fold(led.first, kept).clock.paused_seconds == led.session.clock.paused_seconds > 0


def test_votes_given_in_turn_are_told_as_totals() -> None:
    script = script_of(
        Discuss(id="talk", title="Prata", collect="ideas"),
        Choose(id="choice", title="Välj", from_="ideas", method="in-turn"),
    )
    led = led_by(Led(script, 3), SAID, SAID, commands.Done())
    led_by(led, *(commands.Vote(items=(n,)) for n in (1, 2, 2)), commands.Choose(items=(2,)))
    kept = kept_in_plain(led_by(led, commands.Finish()).events)
    assert not facts(kept, fact.VoteGiven)
    (counted,) = facts(kept, fact.VotesCounted)
    assert counted.fact.totals == {"1": 1, "2": 2}
    assert [i.votes for i in fold(led.first, kept).items("ideas")] == [1, 2]


def test_standing_over_is_not_told_apart_from_having_nothing_against_a_proposal() -> None:
    script = script_of(
        Discuss(id="talk", title="Prata", collect="ideas"),
        Decide(id="decide", title="Går det för sig?", from_="ideas"),
    )
    kept = []
    for keys in ((commands.Done(), commands.Pass()), (commands.Pass(), commands.Done())):
        led = led_by(Led(script, 3), SAID, commands.Done(), *keys, commands.Pass())
        kept.append(kept_in_plain(led_by(led, commands.Finish()).events))
    all_said_so = led_by(Led(script, 3), SAID, *(commands.Done(),) * 4, commands.Finish())
    assert kept[0] == kept[1] == kept_in_plain(all_said_so.events)
    (made,) = fold(all_said_so.first, kept[0]).decisions
    assert (made.outcome, made.in_favour, made.against) == ("consented", None, None)


def test_how_many_were_for_and_against_is_told() -> None:
    script = script_of(
        Discuss(id="talk", title="Prata", collect="ideas"),
        Decide(id="decide", title="Ska vi?", from_="ideas", method="majority"),
    )
    led = led_by(Led(script, 3), SAID, commands.Done(), commands.TakeStand(stand="for"))
    led_by(led, commands.TakeStand(stand="against"), commands.TakeStand(stand="for"))
    kept = kept_in_plain(led_by(led, commands.Finish()).events)
    assert not facts(kept, fact.StandTaken)
    (made,) = fold(led.first, kept).decisions
    assert (made.outcome, made.in_favour, made.against) == ("adopted", 2, 1)


def test_numbers_that_came_one_after_the_other_are_told_at_once() -> None:
    scale = Scale(id="mood", title="Läget", min=1, max=5)
    script = script_of(Rate(id="rate", title="Skatta", scales=(scale,)))
    led = Led(script, 3)
    led_by(led, *(commands.Score(scale="mood", scores=s) for s in ((4,), (4, 2), (4, 2, 5))))
    led_by(led, commands.Done(), commands.Finish())
    (given,) = facts(kept_in_plain(led.events), fact.ScoreGiven)
    assert given.fact.scores == (2, 4, 5)


def test_a_note_that_is_struck_is_found_under_its_new_number() -> None:
    led = led_by(Led(rounds(), 3), SAID, commands.Done(), commands.WriteNote(text="Hm"))
    led_by(ended(led), commands.Erase(note=led.session.notes[0].number))
    kept = kept_in_plain(led.events)
    (note,), (struck,) = facts(kept, fact.NoteWritten), facts(kept, fact.Erased)
    assert struck.fact.notes == (note.n,)
    assert note.n < led.session.ledger.n
    assert fold(led.first, kept).notes == ()


def test_what_is_done_afterwards_comes_to_the_same_from_the_file_and_from_memory() -> None:
    led = ended(led_by(Led(rounds(), 3), SAID, commands.Undo(), SAID, commands.Done()))
    afterwards = (
        commands.AgreeMeasure(what="Ringa", when=date(2026, 2, 1)),
        commands.ReviewMeasure(measure="m1", status="worked"),
        commands.Erase(address=led.session.items("ideas")[0].address),
    )
    other = Led(rounds(), 3)
    other.events = list(kept_in_plain(led.events))
    other.session, other.t = fold(other.first, other.events), led.t
    for each in (led, other):
        led_by(each, *afterwards)
    assert kept_in_plain(other.events) == kept_in_plain(led.events)
    assert facts(kept_in_plain(led.events), fact.MeasureReviewed)[0].t == led.t - 10


def test_a_record_of_an_earlier_version_is_cleaned() -> None:
    led = ended(led_by(Led(rounds(), 3), SAID, commands.Done(), commands.Pass(), commands.Undo()))
    before = as_kept_before(led.events)
    assert not is_kept_as_now(before)
    kept = kept_in_plain(before)
    assert is_kept_as_now(kept)
    assert kept == kept_in_plain(led.events) == kept_in_plain(kept)
