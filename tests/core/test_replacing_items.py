"""A new item that takes the place of the same author's earlier one."""

from facilitator.core import commands
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.script import Discuss, ListForm, Quiet, Round
from tests.support.builders import Led, script_of
from tests.support.grouped import in_groups

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
