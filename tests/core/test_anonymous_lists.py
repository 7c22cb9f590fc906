"""Nothing is kept of who said what stands in an anonymous list, however it came there."""

from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.erasing import without_dropped_authors
from facilitator.core.events import Event
from facilitator.core.fold import fold
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.position import ItemAddress
from facilitator.core.script import Choose, ListForm, Quiet, Round
from facilitator.core.visibility import author_shown
from tests.support.builders import Led, script_of

END = Quiet(id="end", title="Slut")
ROUND = Round(id="round", title="Runda", collect="ideas", turn_minutes=1)
NAMELESS = ListForm(title="Utan namn", anonymous=True)
IDEA = ItemAddress(list="ideas", item=1)


def parked_in_nameless() -> Led:
    """What the first one said in an open list is saved for a step whose list is anonymous."""
    facts = replace(ROUND, content=("facts",))
    later = Round(id="later", title="Sedan", collect="best", content=("ideas",))
    led = Led(script_of(facts, later, END, best=NAMELESS), 3)
    led.does(commands.Contribute(text="a"), commands.Park(address=IDEA))
    return led


def authors_in(events: list[Event] | tuple[Event, ...]) -> list[str | None]:
    """Whom the events name as the one who said something."""
    return [event.fact.by for event in events if isinstance(event.fact, fact.ItemAdded)]


def test_a_copy_in_an_anonymous_list_has_no_author() -> None:
    choose = Choose(id="choose", title="Välj", from_="ideas", into="best", assigns="owner")
    led = Led(script_of(ROUND, choose, END, best=NAMELESS), 3)
    led.does(commands.Contribute(text="a"), commands.Done(), commands.Done(), commands.Done())
    led.does(commands.Choose(items=(1,)))
    assert [item.by for item in led.session.items("best")] == [None]
    assert [item.by for item in led.session.items("ideas")] == ["p1"]
    assert authors_in(led.events) == ["p1", None]
    assert [person.id for person in led.session.holders("owner")] == ["p1"]


def test_a_copy_of_an_anonymous_item_has_no_author_and_who_takes_the_role_is_asked() -> None:
    choose = Choose(id="choose", title="Välj", from_="ideas", into="best", assigns="owner")
    led = Led(script_of(ROUND, choose, END, ideas=NAMELESS), 3)
    led.does(commands.Contribute(text="a"), commands.Done(), commands.Done(), commands.Done())
    led.does(commands.Choose(items=(1,)))
    assert authors_in(led.events) == [None, None]
    here = led.session.here
    assert here is not None
    assert here.question is not None
    assert (here.question.about, here.question.role) == ("holder", "owner")


def test_what_is_moved_into_an_anonymous_list_loses_its_author() -> None:
    led = parked_in_nameless()
    assert [item.by for item in led.session.items("best")] == [None]
    led.does(commands.Done(), commands.Done(), commands.Done())
    led.does(commands.TakeUp(address=ItemAddress(list="best", item=1)))
    assert [(i.by, i.parked_for) for i in led.session.items("best")] == [(None, None)]


def test_taking_the_move_back_gives_the_author_back() -> None:
    led = parked_in_nameless()
    led.does(commands.Undo())
    assert [item.by for item in led.session.items("ideas")] == ["p1"]
    led.does(commands.Abandon())
    assert authors_in(without_dropped_authors(led.events)) == ["p1"]


def test_a_record_that_is_over_does_not_say_who_said_what_was_moved() -> None:
    led = parked_in_nameless()
    assert without_dropped_authors(led.events) == tuple(led.events)
    led.does(commands.Done(), commands.Contribute(text="b"), commands.Abandon())
    over = without_dropped_authors(led.events)
    assert authors_in(over) == [None, "p2"]
    assert fold(led.first, over).lists == led.session.lists


def test_a_plain_record_does_not_say_whose_words_came_late_into_an_anonymous_list() -> None:
    led = Led(script_of(ROUND, END, ideas=NAMELESS), 3)
    led.does(commands.HandOn(text="a"), commands.HandOn())
    led.does(commands.Contribute(text="b", author="p2", is_late=True))
    kept = kept_in_plain(led.events)
    assert not any(name in repr(event.fact) for event in kept[1:] for name in ("p1", "p2"))


def test_what_moves_between_open_lists_keeps_its_author() -> None:
    facts = replace(ROUND, content=("facts",))
    later = Round(id="later", title="Sedan", collect="best", content=("ideas",))
    led = Led(script_of(facts, later, END, best=ListForm(title="B", visible_to="author")), 3)
    led.does(commands.Contribute(text="a"), commands.Park(address=IDEA))
    assert [item.by for item in led.session.items("best")] == ["p1"]
    assert author_shown(led.session, led.session.items("best")[0]) == "p1"


def test_an_author_that_an_earlier_version_kept_is_told_to_nobody() -> None:
    led = Led(script_of(ROUND, END, best=NAMELESS), 3)
    led.does(commands.Contribute(text="a"))
    item = replace(led.session.items("ideas")[0], address=ItemAddress(list="best", item=1))
    assert author_shown(led.session, item) is None
