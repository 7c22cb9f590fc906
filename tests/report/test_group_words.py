"""The whole record names the group that wrote something down, where it names nobody."""

from collections.abc import Iterator

import pytest

from builders import NAMES, Led, script_of
from facilitator.core.commands import Contribute, Done
from facilitator.core.script import Discuss, Groups
from facilitator.report.text import whole
from facilitator.wording.language import speak, spoken_language


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def test_a_group_is_named_with_those_who_sat_in_it() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    led = Led(script_of(Groups(id="pairs", title="Par", size=2, steps=(talk,))), 4)
    led.does(Contribute(text="Läs högt", group="g2"), Contribute(text="Sjung", author="p1"), Done())
    text = whole(led.session)
    assert f"1. Läs högt – Grupp 2 ({NAMES[2]}, {NAMES[3]})\n" in text
    assert f"2. Sjung – {NAMES[0]}\n" in text
