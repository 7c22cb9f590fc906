"""What a session amounts to."""

from facilitator.core.commands import Abandon, AllPass, Choose, Contribute, Done, Erase, Vote
from facilitator.core.outcome import matter_of, outcome_of, summary_of
from facilitator.core.position import ItemAddress
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.script import ListForm
from tests.support.builders import Led, collegial_script, people, script_of


def led_to_the_best() -> Led:
    """A small kollegahandledning, all the way to the owner's choice."""
    led = Led(collegial_script(), 3)
    led.does(Done())
    for topic in ("Mobiler", "Läxor", "Möten"):
        led.does(Contribute(text=topic), Done())
    led.does(Vote(items=(2,), count=3), Choose(items=(2,)), Done(), AllPass())
    for advice in ("Ett", "Två", "Tre", "Fyra"):
        led.does(Contribute(text=advice), Done())
    led.does(AllPass())
    return led


def test_the_outcome_names_the_matter_its_owner_and_what_was_chosen() -> None:
    led = led_to_the_best()
    led.does(Choose(items=(1, 3, 4)))
    outcome = outcome_of(led.session)
    assert (outcome.matter, outcome.owner) == ("Läxor", "p2")
    assert outcome.chosen == {"topics": ("Läxor",), "advice": ("Ett", "Tre", "Fyra")}
    assert not outcome.ended_early


def test_an_erased_matter_is_not_in_the_outcome() -> None:
    led = led_to_the_best()
    led.does(Erase(address=ItemAddress(list="topics", item=2)))
    assert outcome_of(led.session).matter is None
    assert outcome_of(led.session).chosen == {}


def test_a_choice_without_an_owner_can_be_the_matter() -> None:
    script = script_of(
        ChooseStep(id="many", title="Flera", from_="ideas", count=2),
        ChooseStep(id="one", title="En", from_="ideas"),
        ideas=ListForm(title="Tankar", items=("A", "B", "C")),
    )
    led = Led(script, 2)
    led.does(Choose(items=(1, 3)))
    assert matter_of(led.session) is None
    led.does(Choose(items=(2,)))
    matter = matter_of(led.session)
    assert matter is not None
    assert matter.text == "B"


def test_a_session_that_was_abandoned_ended_early() -> None:
    led = Led(collegial_script(), 3)
    led.does(Abandon())
    assert outcome_of(led.session).ended_early
    assert [row.title for row in summary_of(led.session).steps] == ["Välkommen"]


def test_only_a_full_record_says_how_much_anybody_spoke() -> None:
    plain, full = (Led(collegial_script(), people(3), record=kind) for kind in ("plain", "full"))
    for led in (plain, full):
        led.waits(30)
        led.does(Done())
    assert {row.turns for row in summary_of(plain.session).participants} == {None}
    spoken = [(row.turns, row.speaking_seconds) for row in summary_of(full.session).participants]
    assert spoken == [(1, 30.0), (0, 0.0), (0, 0.0)]
