"""Who begins, what is in turn and where people see differently, on the leader's screen."""

from pathlib import Path

from facilitator.core.script import (
    Choose,
    Decide,
    Discuss,
    ListForm,
    Quiet,
    Rate,
    Repeat,
    Role,
    Round,
    Scale,
)
from tests.support.builders import script_of
from tests.support.driver import leading

END = Quiet(id="end", title="Slut")
SIGNS = ListForm(title="Tecken", item="Tecken", items=("Stöd", "Fart"))
NOW = Scale(id="now", title="Nu")


async def test_the_leader_says_who_begins_and_it_goes_round_from_there(tmp_path: Path) -> None:
    council = Round(id="council", title="Laget runt", start="volunteer")
    async with leading(tmp_path, script_of(council, END), 3) as leader:
        leader.sees("Vem börjar?", "Björn Åkesson", "Ingen mer")
        await leader.presses("down", "enter")
        assert leader.speaker == "Björn"
        await leader.presses("enter")
        assert leader.speaker == "Cilla"
        await leader.presses("enter")
        assert leader.speaker == "Anna"
        await leader.presses("enter")
        assert leader.step == "Slut"


async def test_nobody_more_is_no_answer_where_nobody_may_stand_over(tmp_path: Path) -> None:
    council = Round(id="council", title="Laget runt", start="volunteer", pass_="no")
    async with leading(tmp_path, script_of(council, END), 3) as leader:
        leader.sees("Vem börjar?")
        leader.does_not_see("Ingen mer")


async def test_only_the_one_in_turn_is_rated(tmp_path: Path) -> None:
    rate = Rate(id="rate", title="Skatta", from_="item", scales=(NOW,))
    talk = Discuss(id="talk", title="Vad ligger bakom?")
    each = Repeat(
        id="each", title="Ett i taget", for_each="item", from_="signs", expected=2,
        steps=(rate, talk),
    )  # fmt: skip
    async with leading(tmp_path, script_of(each, END, signs=SIGNS), 3) as leader:
        leader.sees("Stöd", "1 av 2", "Alla säger en siffra")
        leader.does_not_see("Fart")
        await leader.writes("1 3 5")
        await leader.presses("enter")
        assert leader.step == "Vad ligger bakom?"
        await leader.presses("enter")
        leader.sees("Fart", "2 av 2")


async def test_the_one_that_people_see_most_differently_stands_first(tmp_path: Path) -> None:
    rate = Rate(id="rate", title="Skatta", from_="signs", scales=(NOW,))
    choose = Choose(id="apart", title="Var ser vi olika?", from_="signs", method="widest")
    async with leading(tmp_path, script_of(rate, choose, END, signs=SIGNS), 3) as leader:
        await leader.writes("4 4 5")
        await leader.writes("1 3 5")
        await leader.presses("enter")
        leader.sees("Det som ni ser mest olika på väljs.", "1–5", "4–5")
        await leader.presses("enter")
        assert leader.step == "Slut"
        assert leader.session.items("signs")[1].chosen_at is not None


async def test_who_takes_the_role_of_an_anonymous_objection_is_asked(tmp_path: Path) -> None:
    work = Discuss(id="work", title="Arbeta med den", answered_by="objector")
    step = Decide(
        id="d", title="Samtycke", from_="plans", objections="against", as_="objector",
        steps=(work,),
    )  # fmt: skip
    script = script_of(
        step,
        END,
        roles={"objector": Role(name="den som invänder", assigned="during")},
        plans=ListForm(title="Förslag", items=("Mobilfria raster",)),
        against=ListForm(title="Invändningar", anonymous=True),
    )
    async with leading(tmp_path, script, 2) as leader:
        await leader.writes("Någon behöver ringa hem")
        await leader.presses("enter")
        leader.sees("Vem är den som invänder?", "Björn Åkesson")
        await leader.presses("down", "enter")
        leader.sees("Arbeta med den")
        assert [p.id for p in leader.session.holders("objector")] == ["p2"]
