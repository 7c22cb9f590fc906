"""The role that whoever objects holds while the steps run for the objection."""

from typing import Any

from facilitator.core import commands
from facilitator.core.script import (
    AnyStep,
    Decide,
    Discuss,
    ListForm,
    Quiet,
    Role,
    Script,
    Speak,
)
from tests.support.builders import Led, people, script_of

END = Quiet(id="end", title="Slut")
OBJECTOR = {"objector": Role(name="Den som invänder", assigned="during")}
TELL = Speak(id="tell", title="Vad ser du?", by="objector")
MEND = Discuss(id="mend", title="Hur kan det bli bättre?")
FOR = commands.TakeStand(stand="for")


def consent(*steps: AnyStep, anonymous: bool = False, **changes: Any) -> Script:
    """A proposal, with steps that whoever objects has a role in."""
    values: dict[str, Any] = {"id": "decide", "title": "Beslut", "from_": "proposals"}
    values |= {"objections": "objections", "as_": "objector", "steps": steps or (TELL, MEND)}
    return script_of(
        Decide(**{**values, **changes}),
        END,
        roles=OBJECTOR,
        proposals=ListForm(title="Förslag", items=("Vi börjar tidigare",)),
        objections=ListForm(title="Invändningar", anonymous=anonymous),
    )


def objects(text: str) -> commands.TakeStand:
    """An objection."""
    return commands.TakeStand(stand="against", text=text)


def objectors(led: Led) -> list[str]:
    """Who holds the role now."""
    return [person.id for person in led.session.holders("objector")]


def asked(led: Led) -> tuple[str, str | None] | None:
    """What the leader is asked, and about which role."""
    question = led.session.here.question if led.session.here else None
    return None if question is None else (question.about, question.role)


def test_who_objects_has_the_role_while_the_steps_run_for_it() -> None:
    led = Led(consent(), 3)
    led.does(FOR, objects("Bussen"), objects("Fritids"))
    assert (led.at, led.speaker, objectors(led)) == ("tell", "p2", ["p2"])
    led.does(commands.Done(), commands.Done())
    assert (led.at, led.speaker, objectors(led)) == ("tell", "p3", ["p3"])
    led.does(commands.Done(), commands.Done())
    assert (asked(led), objectors(led)) == (("amend", None), [])


def test_the_former_holder_has_the_role_back_after_each_lap() -> None:
    led = Led(consent(), people(3, {1: ("leader", "objector")}))
    led.does(FOR, objects("Bussen"), FOR, commands.Done(), commands.Done())
    assert objectors(led) == ["p1"]
    led.does(commands.AssignRole(role="objector", participant="p2"), commands.GoOn())
    led.does(FOR, FOR, objects("Tröttheten"))
    assert objectors(led) == ["p3"]
    led.does(commands.Done(), commands.Done())
    assert objectors(led) == ["p2"]
    led.does(commands.GoOn(), FOR, FOR, FOR)
    assert (led.at, objectors(led)) == ("end", ["p2"])


def test_the_former_holder_has_it_back_also_when_the_whole_is_ended_early() -> None:
    led = Led(consent(), people(3, {1: ("leader",), 3: ("objector",)}))
    led.does(objects("Bussen"), FOR, FOR)
    assert objectors(led) == ["p1"]
    led.does(commands.EndStep(step="decide"))
    assert (led.at, objectors(led)) == ("end", ["p3"])


def test_an_anonymous_objection_asks_who_takes_the_role() -> None:
    led = Led(consent(anonymous=True), 3)
    led.does(objects("Bussen"), FOR, FOR)
    assert (led.at, asked(led)) == ("decide", ("holder", "objector"))
    led.does(commands.AssignRole(role="objector", participant="p3"))
    assert (led.at, led.speaker) == ("tell", "p3")


def test_the_steps_can_run_without_anybody_in_the_role() -> None:
    led = Led(consent(MEND, anonymous=True), 3)
    led.does(objects("Bussen"), FOR, FOR, commands.Done())
    assert (led.at, objectors(led)) == ("mend", [])


def test_who_has_left_is_asked_for() -> None:
    led = Led(consent(), 4)
    led.does(FOR, objects("Bussen"), FOR, commands.Leave(participant="p2"), FOR)
    assert asked(led) == ("holder", "objector")


def test_who_objects_can_be_kept_out_of_what_is_done_about_it() -> None:
    led = Led(consent(Discuss(id="mend", title="Utan dig", silent=("objector",))), 3)
    led.does(FOR, objects("Bussen"), FOR)
    assert led.at == "mend"
    assert objectors(led) == ["p2"]
