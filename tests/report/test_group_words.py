"""The whole record names the group that wrote something down, where it names nobody."""

from collections.abc import Iterator

import pytest

from builders import NAMES, Led, script_of
from facilitator.core.commands import AgreeMeasure, Contribute, Done, TellDecision
from facilitator.core.people import Reader
from facilitator.core.script import Choose, Commit, Decide, Discuss, Groups
from facilitator.report.text import text_for, whole
from facilitator.store.session_format import results_of
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


def test_the_record_says_what_each_group_came_to_by_itself() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    decide = Decide(id="decide", title="Beslut", from_="ideas")
    led = Led(script_of(Groups(id="pairs", title="Par", size=2, steps=(talk, decide))), 4)
    led.does(Contribute(text="Läs högt", group="g1"), Contribute(text="Sjung", group="g2"), Done())
    led.does(Done(), Done(), TellDecision(outcome="carried"), TellDecision(outcome="stopped"))
    text = whole(led.session)
    one, two = f"Grupp 1 ({NAMES[0]}, {NAMES[1]})", f"Grupp 2 ({NAMES[2]}, {NAMES[3]})"
    assert f"Läs högt – {one}" in text.split("Vilka var med")[0]
    assert f"{one}: ingen hade någon invändning, {two}: inte beslutat" in " ".join(text.split())
    (row,) = (row for row in results_of(led.session).steps if row.id == "decide")
    assert row.decided_by == {"g1": "consented", "g2": "stopped"}
    assert row.decided is None


def test_the_record_counts_what_groups_wrote_down_and_agreed_on() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    do = Commit(id="do", title="Gör")
    led = Led(script_of(Groups(id="pairs", title="Par", size=2, steps=(talk, do))), 4)
    led.does(Contribute(text="Läs högt", group="g1"), Contribute(text="Sjung", group="g2"), Done())
    led.does(AgreeMeasure(what="Prova", group="g2"), Done())
    lines = whole(led.session).splitlines()
    assert any("Prata: " in line and "2 nedskrivna" in line for line in lines)
    assert any("Gör: " in line and "1 nedskrivet" in line for line in lines)


def test_no_group_is_named_where_a_role_chooses_among_what_groups_wrote_down() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    decide = Decide(id="decide", title="Beslut", from_="ideas")
    pairs = Groups(id="pairs", title="Par", size=2, steps=(talk, decide))
    choose = Choose(id="best", title="Bästa", from_="ideas", by="leader")
    led = Led(script_of(pairs, choose), 4)
    led.does(Contribute(text="Läs högt", group="g1"), Contribute(text="Sjung", group="g2"), Done())
    led.does(Done(), Done(), TellDecision(outcome="carried"), TellDecision(outcome="stopped"))
    one = f"Läs högt – Grupp 1 ({NAMES[0]}, {NAMES[1]})"
    assert text_for(led.session, Reader.LEADER).count(one) == 2
    text = text_for(led.session, Reader.GROUP)
    assert text.count("Läs högt\n") == 2
    assert "Grupp 1" not in text
