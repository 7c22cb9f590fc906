"""What each group settles by itself, as the leader notes it: decisions, next steps, numbers."""

from dataclasses import replace
from pathlib import Path

from facilitator.core.script import (
    Choose,
    Commit,
    Decide,
    Discuss,
    Rate,
    Role,
    Scale,
)
from tests.support.driver import Leader, leading
from tests.tui.test_groups_on_screen import each_tells, in_groups


async def test_one_group_is_spoken_of_as_everybody_is(tmp_path: Path) -> None:
    script = in_groups(
        each_tells(answered_by="leader"),
        Discuss(id="free", title="Fritt", collect="ideas"),
        Choose(id="pick", title="Välj", from_="ideas", assigns="teller"),
        roles=("teller",),
    )
    script = replace(script, roles={"teller": Role(name="Berättare", assigned="during")})
    async with leading(tmp_path, script, 3) as leader:
        await leader.presses("enter", "enter")
        leader.sees("A N N A", "Anna svarar")
        leader.does_not_see("var och en i sin grupp")
        await leader.presses("enter", "enter", "enter")
        leader.sees("Alla samtalar")
        await leader.writes("Läs högt")
        await leader.writes("Sjung")
        await leader.presses("enter")
        leader.sees("Ni väljer", "Gå till ett med pilarna")
        leader.does_not_see("Grupp 1 väljer")
        await leader.presses("enter")
        leader.sees("Vem är Berättare?", "1 Anna Öberg")


async def test_who_answers_in_the_groups_is_told(tmp_path: Path) -> None:
    async with leading(tmp_path, in_groups(each_tells(answered_by="leader")), 8) as leader:
        await leader.presses("enter", "enter")
        leader.sees("har ordet, var och en i sin grupp – Anna", "svarar")


async def test_each_group_tells_what_it_came_to_by_itself(tmp_path: Path) -> None:
    decide = Decide(id="decide", title="Beslut", from_="ideas", turn_minutes=1)
    script = in_groups(Discuss(id="free", title="Fritt", collect="ideas"), decide)  # type: ignore[arg-type]  # any step will do
    async with leading(tmp_path, script, 6) as leader:
        await leader.presses("enter", "enter", "tab")
        await leader.writes("Läs högt")
        await leader.presses("tab")
        await leader.writes("Sjung")
        await leader.presses("enter")
        leader.sees("tur 1 av 3")
        await leader.presses("enter", "enter", "enter")
        leader.sees("Vad kom Grupp 1 fram till?", "Läs högt", "Varje grupp bestämmer själv")
        await leader.presses("enter")
        leader.sees("Vad kom Grupp 2 fram till?", "Sjung", "Grupp 1: Beslutat")
        await leader.presses("down", "enter")
        told = [(d.position.group, d.outcome) for d in leader.session.decisions]
        assert told == [("g1", "consented"), ("g2", "rejected")]


def agreed(leader: Leader) -> list[tuple[str, str | None]]:
    """The next steps, each with the group that agreed on it."""
    steps = [(measure.what, measure.position) for measure in leader.session.measures]
    return [(what, None if position is None else position.group) for what, position in steps]


async def test_the_group_is_named_that_agrees_on_a_next_step(tmp_path: Path) -> None:
    script = in_groups(Commit(id="do", title="Gör", max=1))  # type: ignore[arg-type]  # any step will do
    async with leading(tmp_path, script, 6) as leader:
        await leader.presses("enter", "enter")
        leader.sees("Nästa steg – Tab: vilken grupps?")
        await leader.writes("Utan grupp")
        assert agreed(leader) == []
        await leader.presses("tab", "enter")
        leader.sees("Grupp 1: nästa steg")
        await leader.presses("tab")
        await leader.writes("Prova")
        assert agreed(leader) == [("Utan grupp", "g1"), ("Prova", "g2")]


async def test_numbers_are_told_out_of_as_many_as_have_the_item(tmp_path: Path) -> None:
    rate = Rate(id="rate", title="Skatta", from_="ideas", scales=(Scale(id="s", title="Bra"),))
    pick = Choose(id="pick", title="Välj", from_="ideas", method="highest")
    free = Discuss(id="free", title="Fritt", collect="ideas")
    script = in_groups(free, rate, pick, size=2)  # type: ignore[arg-type]  # any step will do
    async with leading(tmp_path, replace(script, steps=script.steps[:2]), 4) as leader:
        await leader.presses("enter", "enter", "tab")
        for words in ("Läs högt", "Sjung"):
            await leader.writes(words)
        await leader.presses("enter")
        await leader.types("2")
        leader.sees("1 av 2")
        await leader.presses("enter", "4", "4", "enter", "enter")
        leader.sees("Färre siffror än de andra: ”Läs högt” 1 av 2.", "Fyll i det som saknas")
        await leader.presses("2")
        leader.sees("Siffrorna ger ordningen", "[x] Sjung")
