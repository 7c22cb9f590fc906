"""What is written down: contributions, edits, what is struck, replaced or saved for later."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands
from facilitator.core.commands import (
    AgreeMeasure,
    Contribute,
    Done,
    Edit,
    EndStep,
    Erase,
    Finish,
    GoBack,
    Join,
    LeaveOut,
    Park,
    Pass,
    Strike,
    TakeUp,
    Undo,
    Vote,
    WriteNote,
)
from facilitator.core.commands import Choose as MakeChoice
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules.items import owed_to, parked_here, parking_place
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    ListForm,
    Quiet,
    Repeat,
    Round,
)
from facilitator.core.session import Stage
from facilitator.core.text import cleaned, has_forbidden_characters
from tests.support.builders import Led, collegial_script, people, question_round, script_of
from tests.support.grouped import in_groups

FIRST = ItemAddress(list="questions", item=1)

LAST = Quiet(id="last", title="Sist")


def asking() -> Led:
    return Led(script_of(question_round(), LAST), 3)


def test_a_contribution_is_cleaned_and_belongs_to_whoever_has_the_turn() -> None:
    led = asking()
    led.does(Contribute(text="  Hur\x1b[31m la\u030ange\r\nhar det varit så?\u202e "))
    item = led.session.items("questions")[0]
    assert item.text == "Hur[31m långe\nhar det varit så?"
    assert (item.by, item.lap, item.address) == ("p1", 1, FIRST)


@given(st.text())
def test_whatever_is_written_stays_the_same_when_it_is_cleaned_again(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert not has_forbidden_characters(once)
    once.encode("utf-8")


@pytest.mark.parametrize("nothing", ["", "  ", "\x1b", "\n\t"])
def test_no_words_are_no_contribution(nothing: str) -> None:
    assert asking().is_refused(Contribute(text=nothing)) is Reason.NO_WORDS


def test_very_many_words_are_refused() -> None:
    assert asking().is_refused(Contribute(text="å" * 10_001)) is Reason.TOO_LONG


def test_nobody_speaks_for_somebody_else_in_a_round() -> None:
    assert asking().is_refused(Contribute(text="x", author="p2")) is Reason.MAY_NOT_SPEAK


def test_where_nothing_is_collected_the_words_are_refused() -> None:
    led = Led(script_of(question_round(collect=None), LAST), 3)
    assert led.is_refused(Contribute(text="x")) is Reason.NOTHING_COLLECTED


def test_in_a_discussion_the_leader_names_somebody_or_nobody() -> None:
    seated = people(3, {1: ("leader",), 2: ("owner",), 3: ("observer",)})
    step = Discuss(
        id="talk", title="Samtal", collect="ideas", silent=("observer",), except_=("owner",)
    )
    led = Led(script_of(step, LAST), seated)
    led.does(Contribute(text="a"), Contribute(text="b", author="p1"))
    assert [item.by for item in led.session.items("ideas")] == [None, "p1"]
    assert led.is_refused(Contribute(text="c", author="p2")) is Reason.MAY_NOT_SPEAK
    assert led.is_refused(Contribute(text="c", author="p3")) is Reason.MAY_NOT_SPEAK
    assert led.is_refused(Contribute(text="c", author="p9")) is Reason.NO_SUCH_PERSON


def test_an_anonymous_list_says_nothing_of_who_contributed() -> None:
    form = ListForm(title="Frågor", anonymous=True)
    led = Led(script_of(question_round(), LAST, questions=form), 3)
    led.does(Contribute(text="a"))
    assert led.session.items("questions")[0].by is None


def test_editing_and_striking() -> None:
    led = asking()
    led.does(Contribute(text="Varfor?"), Edit(address=FIRST, text="Varför?"))
    assert led.session.items("questions")[0].text == "Varför?"
    led.does(Strike(address=FIRST))
    assert led.session.open_items("questions") == ()
    assert led.is_refused(Strike(address=FIRST)) is Reason.ALREADY_STRUCK
    assert led.is_refused(Edit(address=FIRST, text="x")) is Reason.ALREADY_STRUCK
    missing = ItemAddress(list="questions", item=7)
    assert led.is_refused(Edit(address=missing, text="x")) is Reason.NO_SUCH_ITEM


def test_numbers_are_never_used_twice() -> None:
    led = asking()
    led.does(Contribute(text="a"), Undo(), Contribute(text="b"))
    assert [item.address.item for item in led.session.items("questions")] == [2]


def at_the_questions() -> Led:
    led = Led(collegial_script(), 4)
    led.does(Done())
    for text in "abcd":
        led.does(Contribute(text=text), Done())
    led.does(Vote(items=(2,), count=4), MakeChoice(items=(2,)), Done())
    assert led.at == "questions"
    return led


def test_advice_that_comes_too_soon_is_saved_for_the_advice_and_the_turn_goes_on() -> None:
    led = at_the_questions()
    assert parking_place(led.session) == ("advice", "advice")
    speaker = led.speaker
    led.does(Park(text="Ring dem!"))
    assert led.speaker == speaker
    saved = led.session.items("advice")[0]
    assert (saved.parked_for, saved.by) == ("advice", speaker)
    assert led.session.open_items("advice") == ()
    led.does(Pass(), Pass(), Pass())
    assert led.at == "advice"
    assert parked_here(led.session) == (saved,)
    led.does(TakeUp(address=saved.address), Done())
    assert [item.text for item in led.session.open_items("advice")] == ["Ring dem!"]
    assert led.speaker != speaker


def test_a_question_that_was_advice_can_be_saved_afterwards() -> None:
    led = at_the_questions()
    led.does(Contribute(text="Borde du inte ringa?"), Park(address=FIRST))
    assert led.session.items("questions") == ()
    moved = led.session.items("advice")[0]
    assert moved.origin == FIRST
    assert moved.parked_for == "advice"
    assert led.is_refused(Park(address=moved.address)) is Reason.ALREADY_PARKED


def test_something_saved_for_another_step_is_not_taken_up_here() -> None:
    led = at_the_questions()
    led.does(Park(text="Ring dem!"))
    address = led.session.items("advice")[0].address
    assert led.is_refused(TakeUp(address=address)) is Reason.NOT_PARKED_FOR_HERE


def test_without_a_later_step_it_is_saved_for_the_end() -> None:
    led = asking()
    led.does(Park(text="Schemat"))
    led.does(Pass(), Pass(), Pass(), Done())
    assert led.session.stage is Stage.CLOSING
    assert [item.text for item in parked_here(led.session)] == ["Schemat"]


def test_an_erased_item_is_gone_with_its_copies_and_stays_gone_through_every_undo() -> None:
    led = Led(
        script_of(
            Round(id="topics", title="Ämnen", collect="topics"),
            Choose(id="choice", title="Vi väljer", from_="topics", into="best", count=2),
            LAST,
        ),
        3,
    )
    led.does(*[c for text in "abc" for c in (Contribute(text=text), Done())])
    led.does(MakeChoice(items=(1, 2)), Erase(address=ItemAddress(list="topics", item=1)))
    for _ in range(12):
        texts = [item.text for items in led.session.lists.values() for item in items]
        assert "a" not in texts
        led.tries(Undo())
    assert led.at == "topics"


def test_a_whole_matter_is_erased_and_the_other_topics_stay() -> None:
    led = at_the_questions()
    led.does(Contribute(text="Hemligt?"), WriteNote(text="hemligt"), Erase(whole_matter=True))
    topics = [item.text for item in led.session.items("topics")]
    assert topics == ["a", "", "c", "d"]
    assert led.session.items("questions")[0].text == ""
    assert led.session.notes == ()
    assert led.is_refused(Erase(address=FIRST)) is Reason.NO_SUCH_ITEM


def test_without_a_chosen_matter_there_is_none_to_erase() -> None:
    assert asking().is_refused(Erase(whole_matter=True)) is Reason.NO_MATTER


def test_measures_and_notes_are_erased_one_by_one() -> None:
    led = Led(script_of(Commit(id="commit", title="Nästa steg")), 3)
    led.does(AgreeMeasure(what="Ringa"), WriteNote(text="min"), Erase(measure="m1"))
    assert led.session.measures[0].what == ""
    assert led.is_refused(Erase(measure="m1")) is Reason.NO_SUCH_MEASURE
    led.does(Erase(note=led.session.notes[0].number))
    assert led.session.notes == ()


def test_a_next_step_needs_only_what_and_there_are_no_more_than_the_script_says() -> None:
    led = Led(script_of(Commit(id="commit", title="Nästa steg", max=1)), 3)
    led.does(AgreeMeasure(what="Ringa", who="Anna", when=date(2026, 2, 1), sign=" "))
    measure = led.session.measures[0]
    assert (measure.id, measure.who, measure.when, measure.sign) == (
        "m1",
        "Anna",
        date(2026, 2, 1),
        None,
    )
    assert led.is_refused(AgreeMeasure(what="Skriva")) is Reason.ENOUGH_MEASURES


def test_a_next_step_can_be_agreed_when_all_is_said_and_after_the_end() -> None:
    led = asking()
    assert led.is_refused(AgreeMeasure(what="x")) is Reason.NOT_IN_THIS_STEP
    led.does(EndStep(), Done(), AgreeMeasure(what="Ringa"), Finish(), AgreeMeasure(what="Skriva"))
    assert [measure.id for measure in led.session.measures] == ["m1", "m2"]


def test_a_late_comer_can_still_give_the_topic_that_was_missed() -> None:
    led = Led(collegial_script(), 3)
    led.does(Done(), *[c for text in "abc" for c in (Contribute(text=text), Done())])
    led.does(Join(name="Sen"))
    assert [owed.list for owed in owed_to(led.session, "p4")] == ["topics"]
    led.does(Contribute(text="d", author="p4", is_late=True))
    assert [item.by for item in led.session.open_items("topics")] == ["p1", "p2", "p3", "p4"]
    assert led.at == "choice"


@pytest.mark.parametrize(
    "reads",
    [
        Decide(id="reads", title="Beslut", from_="topics"),
        Repeat(
            id="reads",
            title="Ett i taget",
            for_each="item",
            from_="topics",
            expected=2,
            steps=(Quiet(id="quiet", title="Tyst"),),
        ),
    ],
)
def test_a_late_comer_is_asked_for_whatever_a_later_step_reads(reads: AnyStep) -> None:
    rest = question_round(id="rest", collect="rest")
    topics = question_round(id="topics", collect="topics", laps=1)
    led = Led(script_of(topics, rest, reads), 2)
    led.does(Contribute(text="a"), Done(), Contribute(text="b"), Done(), Join(name="Sen"))
    assert [owed.list for owed in owed_to(led.session, "p3")] == ["topics"]


def test_what_was_written_stays_when_the_leader_goes_back() -> None:
    led = asking()
    led.does(Contribute(text="a"), Done(), Pass(), Pass(), Pass(), GoBack(step="questions"))
    assert [item.text for item in led.session.items("questions")] == ["a"]
    assert led.session.here is not None
    assert led.session.here.silent_since == frozenset()


def test_nothing_is_saved_for_a_step_that_is_left_out() -> None:
    ideas = Discuss(id="ideas", title="Uppslag", collect="ideas", content=("ideas",))
    led = Led(script_of(question_round(), ideas, LAST), 3)
    assert parking_place(led.session) == ("ideas", "ideas")
    led.does(LeaveOut(step="ideas"))
    assert parking_place(led.session) == (None, "parking")


def test_nothing_is_saved_for_another_time_round_when_this_is_the_last() -> None:
    steps = (
        Discuss(id="ideas", title="Uppslag", collect="ideas", content=("ideas",)),
        Discuss(id="talk", title="Samtal", collect="talk", content=("feelings",)),
    )
    twice = Repeat(id="twice", title="Två gånger", times=2, steps=steps)
    led = Led(script_of(twice, LAST), 3)
    led.does(Done())
    assert parking_place(led.session) == ("ideas", "ideas")
    led.does(Done(), Done())
    assert (led.at, parking_place(led.session)) == ("talk", (None, "parking"))


def test_whatever_still_waits_is_there_at_the_end() -> None:
    led = at_the_questions()
    led.does(Park(text="Ring dem!"), LeaveOut(step="advice"))
    while led.session.stage is Stage.RUNNING:
        led.does(EndStep())
    assert [item.text for item in parked_here(led.session)] == ["Ring dem!"]


def test_advice_is_saved_past_steps_that_collect_something_else() -> None:
    script = script_of(
        question_round(),
        question_round(id="ideas", collect="ideas", content=("ideas",)),
        question_round(id="advice", collect="advice", content=("advice",)),
    )
    assert parking_place(Led(script, 3).session) == ("advice", "advice")


def test_what_was_saved_is_taken_up_only_as_far_as_the_step_has_room() -> None:
    facts = Round(id="facts", title="Fakta", collect="facts", content=("facts", "no-advice"))
    advice = Round(
        id="advice", title="Råd", collect="advice", content=("advice",), max_items=1, laps=2
    )
    led = Led(script_of(facts, advice), 3)
    led.does(Park(text="råd 1"), Done(), Park(text="råd 2"), Done(), Done())
    first, second = led.session.items("advice")
    led.does(TakeUp(address=second.address))
    assert led.is_refused(TakeUp(address=first.address)) is Reason.STEP_IS_FULL
    assert led.is_refused(Contribute(text="råd 3")) is Reason.STEP_IS_FULL
    assert [item.text for item in led.session.open_items("advice")] == ["råd 2"]
    assert led.session.here is not None
    assert (led.session.here.items, led.session.here.contributions) == (1, 0)


def test_what_is_taken_up_belongs_to_the_lap_in_which_it_is() -> None:
    facts = Round(id="facts", title="Fakta", collect="facts", content=("facts", "no-advice"))
    advice = Round(id="advice", title="Råd", collect="advice", content=("advice",), laps=2)
    led = Led(script_of(facts, advice), 2)
    led.does(Park(text="råd"), Done(), Done(), Done(), Done())
    assert led.session.here is not None
    assert (led.at, led.session.here.lap) == ("advice", 2)
    led.does(TakeUp(address=led.session.items("advice")[0].address))
    taken = led.session.items("advice")[0]
    assert (taken.lap, taken.position) == (2, led.session.here.position)


END = Quiet(id="end", title="Slut")


def texts(led: Led, list_id: str = "views") -> list[str]:
    """What stands in a list."""
    return [item.text for item in led.session.open_items(list_id)]


def test_a_new_item_strikes_the_same_authors_earlier_one() -> None:
    views = Round(id="views", title="Hur ser du det?", collect="views", laps=2, replaces=True)
    led = Led(script_of(views, END), 2)
    for text in ("Först", "Annars", "Nu", "Fortfarande"):
        led.does(commands.Contribute(text=text), commands.Done())
    assert texts(led) == ["Nu", "Fortfarande"]
    assert [item.is_struck for item in led.session.items("views")] == [True, True, False, False]


def test_it_counts_once_for_each_author_toward_the_most_items() -> None:
    talk = Discuss(id="talk", title="Samtal", collect="views", max_items=2, replaces=True)
    led = Led(script_of(talk, END), 3)
    led.does(
        commands.Contribute(text="a", author="p1"),
        commands.Contribute(text="b", author="p2"),
        commands.Contribute(text="c", author="p1"),
    )
    assert texts(led) == ["b", "c"]
    led.is_refused(commands.Contribute(text="d", author="p3"))
    here = led.session.here
    assert here is not None
    assert (here.items, here.contributions) == (2, 2)
    led.does(commands.Undo())
    assert texts(led) == ["a", "b"]


def test_without_a_known_author_nothing_is_struck() -> None:
    talk = Discuss(id="talk", title="Samtal", collect="views", replaces=True)
    led = Led(script_of(talk, END), 3)
    led.does(commands.Contribute(text="a"), commands.Contribute(text="b"))
    assert texts(led) == ["a", "b"]
    hidden = ListForm(title="Röster", anonymous=True)
    led = Led(script_of(talk, END, views=hidden), 3)
    led.does(commands.Contribute(text="a", author="p1"), commands.Contribute(text="b", author="p1"))
    assert texts(led) == ["a", "b"]


def test_words_saved_while_the_word_goes_on_take_the_place_of_the_earlier_ones() -> None:
    views = Round(id="views", title="Hur?", collect="views", laps=2, replaces=True, max_items=1)
    led = Led(script_of(views, END), 2)
    led.does(commands.HandOn(text="a"), commands.Pass(), commands.HandOn(text="a2"))
    assert texts(led) == ["a2"]
    here = led.session.here
    assert here is not None
    assert here.items == 1


def test_what_a_group_says_takes_the_place_of_what_it_said_before() -> None:
    told = Round(
        id="told", title="Ur grupperna", who="groups", collect="views", replaces=True, per_turn=3
    )
    led = Led(script_of(in_groups(Quiet(id="think", title="Tänk")), told, END), 4)
    led.does(commands.Done())
    led.does(commands.Contribute(text="a"), commands.Contribute(text="b", author="p2"))
    led.does(commands.Done(), commands.Contribute(text="c"))
    assert texts(led) == ["b", "c"]


def test_words_that_come_late_take_the_place_of_the_earlier_ones_too() -> None:
    views = Round(id="views", title="Hur ser du det?", collect="views", laps=2, replaces=True)
    led = Led(script_of(views, END), 2)
    led.does(commands.Contribute(text="Först"), commands.Done(), commands.Pass())
    led.does(commands.HandOn())
    led.does(commands.Contribute(text="Sent", author="p1", is_late=True))
    assert texts(led) == ["Sent"]


def test_in_a_group_it_needs_no_more_room_than_the_one_that_it_replaces() -> None:
    talk = Discuss(id="talk", title="Samtal", collect="views", max_items=2, replaces=True)
    led = Led(script_of(in_groups(talk), END), 4)
    led.does(*(commands.Contribute(text=text, author="p1") for text in ("a", "b")))
    assert led.session.here is not None
    assert led.session.here.at_once.items == {"g1": 1}
    assert led.session.here.at_once.said == {"p1": 2}
    assert led.session.here.contributions == 1
    led.does(commands.Contribute(text="c", author="p2"))
    led.does(commands.Contribute(text="d", author="p2"))
    assert [item.text for item in led.session.open_items("views")] == ["b", "d"]
    third = commands.Contribute(text="e", group="g1")
    assert led.tries(third) == Refusal(reason=Reason.STEP_IS_FULL, fields={"limit": 2})


def test_a_next_step_that_was_struck_for_good_has_no_words_left() -> None:
    led = Led(script_of(Commit(id="do", title="Gör"), Quiet(id="end", title="Slut")), 3)
    led.does(AgreeMeasure(what="Ringa", who="Anna", sign="svar", level="klass"))
    led.does(Erase(measure="m1"))
    (struck,) = led.session.measures
    assert (struck.what, struck.who, struck.sign, struck.level) == ("", None, None, None)
    assert struck.is_erased
