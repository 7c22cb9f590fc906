"""What ``show`` cannot see is told: it never answers as if all were well."""

from pathlib import Path

import pytest

from facilitator.core.commands import Contribute, Done
from tests.support.command_line import Typing
from tests.support.told import Told


@pytest.fixture
def told(folder: Path) -> Told:
    """A conversation that was interrupted in its topics; its state folder is the program's own."""
    told = Told(folder, count=6, root=folder.parent / "state")
    told.tells_topics("Mobiler", "Läxor")
    return told


def test_a_whole_file_is_shown_without_a_word_more(types: Typing, told: Told) -> None:
    told.journal.close()
    shown = types("show", str(told.path))
    assert (shown.code, shown.err) == (0, "")
    assert "2. Läxor" in shown.out


def test_an_end_that_is_cut_off_is_told(types: Typing, told: Told) -> None:
    told.does(Contribute(text="Klassresan"))
    told.journal.close()
    content = told.path.read_bytes()
    for length in range(content.index(b"Klassresan") + 10, len(content) - 2, 7):
        told.path.write_bytes(content[:length])
        shown = types("show", str(told.path))
        assert "Klassresan" not in shown.out
        assert "2. Läxor" in shown.out
        assert shown.code == 1
        assert shown.err.startswith("Slutet av filen är avklippt.")


def test_what_cannot_be_read_is_told(types: Typing, told: Told) -> None:
    told.journal.close()
    told.path.write_bytes(told.path.read_bytes().replace(b"Mobiler", b"Mobilex"))
    shown = types("show", str(told.path))
    assert shown.code == 1
    assert shown.err.startswith("En sak i filen går inte att läsa.")
    assert "Läxor" in shown.out


@pytest.mark.parametrize("spoilt", ["place", "refuge"])
def test_a_copy_that_cannot_be_read_is_told(types: Typing, told: Told, spoilt: str) -> None:
    told.journal.close()
    shorter = told.path.read_bytes()
    refuge = told.journal.folder.fallback
    refuge.write_bytes(shorter)
    broken = told.path if spoilt == "place" else refuge
    broken.write_bytes(b"inget samtal\n")
    shown = types("show", str(refuge if spoilt == "place" else told.path))
    assert shown.code == 1
    assert " ".join(shown.err.split()) == f"{broken} går inte att läsa. Något kan saknas här."
    assert "2. Läxor" in shown.out
    checked = types("verify", str(refuge if spoilt == "place" else told.path))
    assert checked.code == 1
    assert f"{broken} går inte att läsa" in checked.out


def test_a_copy_whose_place_is_away_says_everything(types: Typing, told: Told) -> None:
    told.path.rename(told.path.with_name("borta.toml"))
    told.path.mkdir()
    told.does(Done())
    told.journal.close()
    told.path.rmdir()
    shown = types("show", str(told.path))
    assert (shown.code, shown.err) == (0, "")
    assert "2. Läxor" in shown.out
