"""Shared folders on the first screen: what they recommend comes first; one that is gone says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.cli.settled import share
from tests.support.bundles_by_hand import GOOD
from tests.support.visitor import Village, visiting


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is shared with the one who comes."""
    folder = tmp_path / "kommunens-hylla"
    village = tmp_path / "by"
    village.mkdir()
    Village(village, monkeypatch)
    share([str(folder)])
    yield folder
    share(())


def filled(shelf: Path) -> None:
    """Put a script on the shelf, and recommend it."""
    shelf.mkdir()
    (shelf / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    mark = 'format = 1\ntitle = "Eslövs [b]hylla"\nrecommended = ["snallt-manus"]\n'
    (shelf / "library.toml").write_text(mark, encoding="utf-8")


async def test_what_a_municipality_recommends_is_seen_first(shelf: Path) -> None:
    filled(shelf)
    async with visiting() as visitor:
        visitor.sees("▸ 1 Snällt manus", "från Eslövs [b]hylla", "2 Kollegahandledning")


@pytest.mark.usefixtures("shelf")
async def test_a_shared_folder_that_is_gone_is_told_of_and_the_rest_is_there() -> None:
    async with visiting() as visitor:
        visitor.sees("Den delade mappen", "går inte att nå", "▸ 1 Kollegahandledning")
