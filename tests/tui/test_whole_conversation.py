"""A kollegahandledning from eight names to a finished file, with nothing but the keyboard."""

from pathlib import Path

from facilitator.core.session import Stage
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import find_script
from facilitator.store.session.verify import verify
from tests.support.driver import leading


async def test_a_leader_leads_eight_people_through_the_whole_form(tmp_path: Path) -> None:
    script = read_script(find_script("kollegahandledning", tmp_path)).script
    assert script is not None
    async with leading(tmp_path, script, 8) as leader:
        leader.sees("Kollegahandledning · Basgrupp 3", "▶Välkommen", "A N N A")
        await leader.presses("enter", "enter")

        # Everybody's topic, one each.
        for number, name in enumerate(("Anna", "Björn", "Cilla", "Dara"), start=1):
            assert leader.speaker == name
            assert leader.label() == f"{name}s ämne"
            await leader.writes(f"Ämne {number}")
            await leader.presses("enter")
        for _ in range(4):
            await leader.writes("Något annat")
            await leader.presses("enter")

        # The hands are counted, and the count decides.
        assert leader.step == "Vi väljer"
        for hands in "12500000":
            await leader.types(hands)
            await leader.presses("enter")
        await leader.presses("enter")
        assert leader.session.holders("owner")[0].name == "Cilla Ek"
        leader.sees("C I L L A", "▶Berätta")
        await leader.presses("enter")

        # Questions until everybody has stood over.
        leader.sees("Klargörande frågor – inga råd än")
        await leader.writes("Hur länge har det varit så?")
        leader.sees("Cilla svarar")
        await leader.presses("enter")
        await leader.types("--")
        await leader.presses("enter")

        # The owner's own thoughts, and the advice.
        assert leader.step == "Egna tankar"
        await leader.writes("Jag kan börja med att fråga dem")
        await leader.presses("enter")
        for text in ("Vänta en vecka", "Ring i morgon", "Skriv ner det", "Be om hjälp"):
            await leader.writes(text)
            await leader.presses("enter")
        await leader.types("--")
        await leader.presses("enter")

        # The owner chooses three, and nobody sees who gave what.
        assert leader.step == "Tre bästa"
        leader.does_not_see("Ring i morgon Björn", "Ring i morgon Anna")
        await leader.presses("space", "down", "space", "down", "space", "enter")

        assert leader.stage() is Stage.CLOSING
        leader.sees("Ni hann. Tre råd. Tack.")
        await leader.writes("Cilla ringer på måndag")
        leader.sees("Ni hann. Tre råd, ett nästa steg. Tack.")
        await leader.presses("enter")

    assert leader.stage() is Stage.FINISHED
    assert leader.app.return_value == 0
    record = (tmp_path / "session.toml").read_text(encoding="utf-8")
    assert 'status = "finished"' in record
    assert "Cilla ringer på måndag" in record
    assert verify_finds_only_the_script(tmp_path / "session.toml")


def verify_finds_only_the_script(path: Path) -> bool:
    """Whether the file holds together but for the made-up script text of these tests."""
    return all("script" in discrepancy.code for discrepancy in verify(path))
