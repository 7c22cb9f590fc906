"""Time stands still, and somebody begins to write all the same."""

from pathlib import Path

from tests.support.builders import collegial_script
from tests.support.driver import leading


async def test_letters_while_time_stands_still_are_answered(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script()) as leader:
        await leader.presses("f5")
        leader.does_not_see("Inget skrivs")
        await leader.types("hej")
        leader.sees("Inget skrivs medan tiden står still. Enter fortsätter.")
        await leader.presses("enter")
        assert not leader.session.clock.is_paused
