"""What the leader goes through before people sit down."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from facilitator.core.script import Discuss, Role
from facilitator.tui.live.app import PreparingScreen, preparation
from facilitator.wording.language import speak
from tests.support.builders import STARTS, Led, collegial_script, people, script_of
from tests.support.driver import leading


async def test_the_preparation_comes_before_the_live_screen(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script(), starts=False) as leader:
        await leader.app.push_screen(PreparingScreen(leader.session))
        await leader.settles()
        leader.sees("Vilka är här", "1 Anna Öberg – samtalsledare", "Välkommen – 2 min")
        await leader.presses("enter")
        leader.sees("Enter börjar samtalet")


def test_the_preparation_tells_how_long_it_takes() -> None:
    speak("sv")
    text = preparation(Led(collegial_script(), is_started=False).session).plain
    assert "Sammanlagt 23 min" in text


def test_the_preparation_tells_who_comes_later_who_leaves_and_who_opens() -> None:
    speak("sv")
    first, second, *others = people(4)
    second = replace(second, is_here=False)
    third = replace(others[0], leaves_at=STARTS + timedelta(minutes=30))
    led = Led(
        collegial_script(), (first, second, third, others[1]), opening_seat=4, is_started=False
    )
    text = preparation(led.session).plain
    assert "2 Björn Åkesson – kommer senare" in text
    assert "3 Cilla Ek – går 13:30" in text
    assert "4 Dara Haddad – börjar i dag" in text


def test_the_preparation_tells_of_a_role_that_a_step_needs_and_nobody_has() -> None:
    speak("sv")
    inner = Discuss(id="inner", title="Inre ringen", who=("fish",))
    script = script_of(inner, roles={"fish": Role(name="Fisk")})
    text = preparation(Led(script, is_started=False).session).plain
    assert "4 Dara Haddad\nIngen är Fisk än. Behövs i ”Inre ringen”." in text
    held = people(4, {1: ("leader",), 2: ("fish",)})
    assert "Ingen är" not in preparation(Led(script, held, is_started=False).session).plain
