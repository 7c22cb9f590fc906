"""A role that a step needs and nobody has: told before the start, asked for when the step comes."""

from pathlib import Path

import pytest

from facilitator.core.script import Discuss, Groups, Quiet, Role, Script, Speak
from facilitator.core.setup import holders
from tests.support.builders import people, script_of
from tests.support.driver import leading
from tests.support.visitor import Village, visiting

FISH = {"fish": Role(name="Fisk", several=True)}


def fishbowl(**changes: object) -> Script:
    """An inner ring of fish, and groups of everybody else."""
    inner = Discuss(id="inner", title="Inre ringen", who=("fish",), minutes=5)
    talk = Quiet(id="talk", title="Prata", minutes=1)
    groups = Groups(id="satellites", title="Satelliter", size=2, except_=("fish",), steps=(talk,))
    end = Quiet(id="end", title="Slut", minutes=1)
    roles = {"fish": Role(name="Fisk", **{"several": True, **changes})}  # type: ignore[arg-type]
    return script_of(Speak(id="hi", title="Välkommen", minutes=1), inner, groups, end, roles=roles)


async def test_the_leader_hears_before_the_start_which_step_needs_somebody(tmp_path: Path) -> None:
    async with leading(tmp_path, fishbowl(), starts=False) as leader:
        leader.sees("Ingen är Fisk än. Behövs i ”Inre ringen”,", "”Satelliter”.", "F6 ger roller")
        await leader.presses("f6", "2", "4")
        await leader.clicks("Fisk")
        leader.does_not_see("Ingen är Fisk än")
        assert [person.id for person in leader.session.holders("fish")] == ["p1"]


async def test_the_role_is_asked_for_when_the_step_comes_and_never_does_everybody_talk(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, fishbowl()) as leader:
        await leader.presses("enter")
        assert leader.step == "Inre ringen"
        leader.sees("Ingen är Fisk än. Vem är det?", "2 Björn Åkesson")
        leader.does_not_see("Alla samtalar")
        await leader.presses("2")
        leader.sees("Vem mer är Fisk?", "2 Cilla Ek", "Det var alla")
        await leader.presses("2")
        leader.takes_a_second()
        await leader.clicks("Det var alla")
        leader.sees("Björn · Cilla samtalar")
        leader.does_not_see("Alla samtalar", "Vem mer är Fisk?")
        await leader.presses("enter")
        assert [g.members for g in leader.session.subgroups] == [("p1", "p4")]


async def test_nobody_leaves_the_step_out_and_says_why(tmp_path: Path) -> None:
    async with leading(tmp_path, fishbowl(several=False)) as leader:
        await leader.presses("enter")
        leader.takes_a_second()
        await leader.clicks("Ingen: steget hoppas över")
        assert leader.step == "Prata"
        await leader.presses("enter")
        leader.sees("”Inre ringen” hoppades över: ingen är Fisk.")
        await leader.presses("f8")
        leader.sees("Vem är det?")
        await leader.presses("end", "up", "enter")
        assert leader.step == "Inre ringen"
        leader.sees("Dara samtalar")


async def test_typed_words_or_a_wrong_key_do_not_answer_for_the_leader(tmp_path: Path) -> None:
    async with leading(tmp_path, fishbowl()) as leader:
        await leader.presses("enter", "9", "f2", "tab")
        assert leader.step == "Inre ringen"
        leader.sees("Ingen är Fisk än. Vem är det?")


async def test_who_speaks_can_be_nobody_too(tmp_path: Path) -> None:
    tell = Speak(id="tell", title="Berätta", by="fish", minutes=1)
    script = script_of(tell, Quiet(id="end", title="Slut"), roles=FISH)
    async with leading(tmp_path, script) as leader:
        leader.sees("Vem är Fisk?", "Ingen: steget hoppas över")
        leader.takes_a_second()
        await leader.clicks("Ingen: steget hoppas över")
        leader.sees("”Berätta” hoppades över: ingen är Fisk.")
        assert leader.step == "Slut"


async def test_many_who_talk_are_told_by_their_role(tmp_path: Path) -> None:
    seated = people(6, {1: ("leader",), **dict.fromkeys(range(2, 6), ("fish",))})
    async with leading(tmp_path, fishbowl(), seated) as leader:
        await leader.presses("enter")
        leader.sees("Fisk samtalar")
        leader.does_not_see("Vem mer är Fisk?")


async def test_the_set_up_tells_it_and_asks_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = Village(tmp_path, monkeypatch)
    village.has_group()
    async with visiting(size=(100, 40)) as visitor:
        await visitor.presses("end", "enter")
        await visitor.waits_for("Skriv för att söka")
        await visitor.types("skuggning återkoppling")
        await visitor.presses("enter", "enter")
        await visitor.waits_for("vilken grupp?")
        await visitor.presses("enter")
        await visitor.waits_for("Börja nu")
        visitor.sees("Ingen är Den som blev följd än. Behövs i")
        await visitor.presses("enter")
        visitor.sees("Ingen är Den som blev följd än. Behövs i ”Din egen bild”,", "Vem är det?")
        await visitor.presses("escape")
        visitor.sees("▸ Börja nu")
        await visitor.presses("enter", "2")
        visitor.sees("Ingen är Skugga än. Behövs i ”Det här såg jag”,", "✓ Ingen")
        await visitor.presses("9")
        assert visitor.choice is not None
        assert visitor.choice.preparation is not None
        assert holders(visitor.choice.preparation, "host") == ("Björn Åkesson",)
        assert holders(visitor.choice.preparation, "shadow") == ()
