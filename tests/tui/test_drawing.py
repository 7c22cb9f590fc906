"""What is drawn, without a screen: columns, times, steps, turn order, keys."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.core.commands import AllPass, Contribute, Done, Pass, Return
from facilitator.core.script import ListForm, Round, Speak
from facilitator.core.settings import DEFAULT_KEYS
from facilitator.tui.dialogs.measure import NotADay, day_meant
from facilitator.tui.double_press import DoublePressGuard
from facilitator.tui.live.actions import ACTIONS, TYPED
from facilitator.tui.widgets.base import in_lines, wrapped
from facilitator.tui.widgets.footer import laid_out
from facilitator.tui.widgets.header import windowed
from facilitator.view.cells import edges, filled, fitted, letter_spaced
from facilitator.view.marks import NOW, places, step_marks
from facilitator.view.names import short_name, whose
from facilitator.view.notices import place_told, thanks
from facilitator.view.times import BAR_PARTS, CALM, SOON, Alerts, level, time_shown
from facilitator.wording.keys import FIXED
from facilitator.wording.language import speak
from tests.support.builders import Led, collegial_script, people, question_round, script_of

TEXTS = st.text(max_size=30)


@pytest.fixture(autouse=True)
def swedish() -> None:
    speak("sv")


@given(TEXTS, st.integers(0, 40))
@settings(max_examples=100)
def test_a_filled_text_has_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(filled(text, width)) == width
    assert cell_len(fitted(text, width)) <= width


@given(TEXTS, TEXTS, st.integers(0, 60))
@settings(max_examples=100)
def test_two_edges_fill_a_line(left: str, right: str, width: int) -> None:
    assert cell_len(edges(left, right, width)) == width


def test_a_name_is_spaced_where_there_is_room() -> None:
    assert letter_spaced("Bo Ek", 20) == "B O   E K"
    assert letter_spaced("Bo Ek", 8) == "Bo Ek"
    assert letter_spaced("Zoë 🌻", 40) == "Zoë 🌻"


def test_whose_words_they_are_reads_as_swedish() -> None:
    assert whose("Björn", "fråga") == "Björns fråga"
    assert whose("Klas", "fråga") == "Klas fråga"


def test_two_people_with_one_first_name_are_told_apart() -> None:
    led = Led(script_of(question_round()))
    assert short_name(led.session, "p1") == "Anna"


@pytest.mark.parametrize(
    ("elapsed", "digits", "words"),
    [
        (0, "1:00", ""),
        (18.5, "0:42", ""),
        (50, "0:10", "snart klar"),
        (59.5, "0:01", "snart klar"),
        (60, "0:00", "klar"),
        (60.9, "0:00", "klar"),
        (61, "+0:01", "över"),
        (95, "+0:35", "över"),
        (200, "+2:20", "över"),
    ],
)
def test_time_left_in_digits_and_words(elapsed: float, digits: str, words: str) -> None:
    shown = time_shown(elapsed, 60, 10)
    assert (shown.digits, shown.words) == (digits, words)


def test_a_step_says_that_it_is_soon_over_and_leaves_the_rest_to_the_digits() -> None:
    for elapsed, digits in ((241, "0:59"), (257, "0:43"), (289, "0:11")):
        assert time_shown(elapsed, 300, 60).sentence == f"{digits} snart slut"
    assert time_shown(239, 300, 60).words == ""
    assert time_shown(300, 300, 60).parts == BAR_PARTS


def test_without_a_plan_time_counts_upwards() -> None:
    shown = time_shown(75, 0, 60)
    assert (shown.digits, shown.words, shown.parts) == ("1:15", "hittills", None)


def test_a_call_comes_once_at_each_stage() -> None:
    alerts = Alerts()
    lefts = [20, 10, 9, 0, -1, -59, -60, -61, -120]
    called = [alerts.is_new("turn", "Anna", level(left, 10)) for left in lefts]
    assert called == [False, True, False, True, False, False, True, False, True]
    assert not alerts.is_new("turn", "Björn", CALM)
    assert alerts.is_new("turn", "Björn", SOON)


def test_more_time_makes_the_next_call_new() -> None:
    alerts = Alerts()
    assert alerts.is_new("turn", "Anna", SOON)
    assert not alerts.is_new("turn", "Anna", CALM)
    assert alerts.is_new("turn", "Anna", SOON)


def test_the_guard_opens_after_seven_tenths_of_a_second() -> None:
    shown = iter([10.0, 10.69, 10.71])
    guard = DoublePressGuard(lambda: next(shown))
    answers = [guard.is_too_soon]
    guard.notice()
    answers += [guard.is_too_soon, guard.is_too_soon]
    assert answers == [False, True, False]


@given(st.integers(0, 8), st.integers(1, 120))
@settings(max_examples=100)
def test_the_step_bar_never_loses_the_open_step(at: int, width: int) -> None:
    titles = ["Välkommen", "Tänk", "Ämnen", "Vi väljer", "Berätta", "Frågor", "Egna", "Råd", "Tre"]
    marks = [(NOW if i == at else "·", title) for i, title in enumerate(titles)]
    shown = windowed(marks, width)
    assert NOW in [mark for mark, _ in shown]
    if width >= 20:
        assert sum(cell_len(mark + title) + 1 for mark, title in shown) <= width


def test_steps_behind_ahead_and_left_out_have_marks_of_their_own() -> None:
    led = Led(collegial_script())
    assert [mark for mark, _ in step_marks(led.session)] == ["▶", *"······"]
    led.does(Done())
    assert [mark for mark, _ in step_marks(led.session)][:3] == ["✓", "▶", "·"]


def test_the_turn_order_never_shows_who_stood_over() -> None:
    spoken, stood_over = Led(script_of(question_round())), Led(script_of(question_round()))
    spoken.does(Contribute(text="En fråga"), Done())
    stood_over.does(Pass())
    assert places(spoken.session) == places(stood_over.session)
    assert [place.mark for place in places(spoken.session)] == ["✓", "▶", "·", "·"]


def test_those_outside_the_round_come_last_without_a_mark() -> None:
    led = Led(script_of(question_round(except_=("leader",))))
    assert [(p.person.name, p.mark) for p in places(led.session)][-1] == ("Anna Öberg", " ")


def test_the_lap_is_shown_in_the_order_it_goes() -> None:
    led = Led(script_of(Round(id="r", title="Runda", turn_minutes=1)), opening_seat=3)
    led.does(Done(), Done())
    names = [place.person.name.split()[0] for place in places(led.session)]
    assert names == ["Cilla", "Dara", "Anna", "Björn"]


def test_a_late_comer_whose_turn_is_last_does_not_shuffle_those_before() -> None:
    seated = [replace(p, is_here=p.seat != 2, is_awaited=p.seat == 2) for p in people(4)]
    led = Led(script_of(Round(id="r", title="Runda", turn_minutes=1)), tuple(seated))
    led.does(Done(), Done(), Return(participant="p2"))
    assert [place.person.seat for place in places(led.session)] == [1, 3, 4, 2]
    led.does(Done())
    assert [place.person.seat for place in places(led.session)] == [1, 3, 4, 2]
    assert [place.mark for place in places(led.session)] == ["✓", "✓", "✓", "▶"]


def test_every_action_has_one_name_one_key_and_words() -> None:
    session = Led(collegial_script()).session
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.id for action in ACTIONS} == {*DEFAULT_KEYS, *FIXED}
    assert all(action.label(session) for action in ACTIONS)
    assert TYPED == {"-": "pass", "--": "all-pass", "+": "more-time"}


@pytest.mark.parametrize("width", [24, 60, 80, 120])
def test_the_way_to_everything_is_always_in_the_footer(width: int) -> None:
    led = Led(collegial_script())
    for lines in (1, 2):
        keys = laid_out(led.session, width, lines)
        assert keys[-1].action_id == "everything"
        assert all(key.start + key.width <= width for key in keys)
        assert max(key.line for key in keys) < lines


def test_at_80_columns_every_key_of_a_round_is_in_sight() -> None:
    led = Led(script_of(question_round(), Speak(id="end", title="Slut")))
    shown = [key.key for key in laid_out(led.session, 80, 2)]
    assert shown == ["Enter", "Tab", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "/"]


def test_a_name_that_has_no_room_in_the_footer_is_left_out_rather_than_cut() -> None:
    advice = Round(id="advice", title="Fria ord om allt", content=("advice",), collect="advice")
    led = Led(script_of(question_round(), advice))
    labels = {
        width: [each.label for each in laid_out(led.session, width, 2) if each.action_id == "park"]
        for width in (80, 200)
    }
    assert labels == {80: ["spara till sen"], 200: ["spara till Fria ord om a…"]}


def test_thanks_count_what_was_said_where_nothing_was_chosen() -> None:
    led = Led(script_of(question_round()))
    led.does(Contribute(text="En"), Done(), Contribute(text="Två"), AllPass())
    assert thanks(led.session) == "Ni hann. 2 i ”Questions”. Tack."


@pytest.mark.parametrize(
    ("title", "told"),
    [("Råd", "Ni hann. Två råd. Tack."), ("Bra hos oss", "Ni hann. 2 i ”Bra hos oss”. Tack.")],
)
def test_a_title_of_several_words_is_no_word_for_so_many(title: str, told: str) -> None:
    form = ListForm(title=title, item="Råd")
    led = Led(script_of(Round(id="say", title="Säg", collect="said"), said=form))
    led.does(Contribute(text="En"), Done(), Contribute(text="Två"), AllPass())
    assert thanks(led.session) == told


def test_the_name_of_the_record_is_never_broken() -> None:
    place = "/home/anna/samtal/2026-01-15 kollegor.toml"
    assert place_told(place, 80) == f"Anteckningarna: {place}"
    assert place_told(place, 50) == "Anteckningarna: /home/anna/samtal/\n2026-01-15 kollegor.toml"
    assert place_told("", 50) == ""


@given(TEXTS, st.integers(4, 20), st.integers(0, 4))
@settings(max_examples=100)
def test_a_text_takes_no_more_lines_than_it_may(text: str, width: int, most: int) -> None:
    assert len(wrapped(in_lines(text, width, most), width)) <= most


def test_where_a_text_is_cut_is_seen() -> None:
    assert in_lines("Nu tar vi en sak i taget.", 12, 3) == "Nu tar vi en sak i taget."
    assert in_lines("Nu tar vi en sak i taget.", 12, 1) == "Nu tar vi …"
    assert in_lines("Nu tar vi en sak i taget.", 12, 0) == ""


def test_a_text_is_cut_between_words_where_there_are_several() -> None:
    assert in_lines("En röst var. Räck upp handen.", 12, 1) == "En röst …"
    assert in_lines("En röst är allt", 9, 1) == "En röst …"
    assert in_lines("Återkopplingsmöte", 10, 1) == "Återkopp …"


def test_a_day_can_be_written_short() -> None:
    from_day = Led(script_of(question_round())).moment().at.date()
    assert str(day_meant("1/12", from_day)) == "2026-12-01"
    assert str(day_meant("14/1", from_day)) == "2027-01-14"
    assert str(day_meant("2026-03-02", from_day)) == "2026-03-02"
    assert day_meant(" ", from_day) is None
    for wrong in ("31/2", "snart", "1/13"):
        with pytest.raises(NotADay):
            day_meant(wrong, from_day)
