"""Forgetting on the command line: what is told, what goes, what is passed over."""

from datetime import date
from pathlib import Path

import pytest

from facilitator.core.commands import AgreeMeasure, Finish, WriteNote
from facilitator.core.regular_group import Begun, Expected, Group, Member, Preparation
from facilitator.past_sessions import with_old_words
from facilitator.store.groups import keep_group, read_groups
from facilitator.store.places import places_of
from facilitator.store.preparations import keep_prepared, read_prepared
from facilitator.store.session.drafts import begun_folder, keep_begun, read_begun
from facilitator.store.session.verify import verify
from tests.support.command_line import Typing
from tests.support.told import Told, words_under


@pytest.fixture
def sessions(folder: Path) -> Path:
    """The sessions of a workspace, with one conversation of January 2026 that is over."""
    (folder / "facilitator.toml").touch()
    place = folder / "sessions"
    told_into(place, folder.parent / "one")
    return place


def told_into(place: Path, beside: Path, *, is_over: bool = True) -> Path:
    """A conversation of its own, in the place where conversations lie."""
    told = Told(beside)
    told.goes_all_the_way()
    told.does(WriteNote(text="Trött grupp"), AgreeMeasure(what="Läs boken", who="Björn Åkesson"))
    if is_over:
        told.does(Finish())
    told.journal.close()
    place.mkdir(exist_ok=True)
    return told.path.rename(place / f"2026-01-15-{beside.name}.toml")


def test_old_words_are_gone_everywhere_and_the_file_holds_together(
    types: Typing, folder: Path, sessions: Path
) -> None:
    (path,) = sessions.iterdir()
    assert with_old_words(sessions, 1, date(2026, 2, 14)) == ()
    assert with_old_words(sessions, 1, date(2026, 2, 15)) == (path,)
    outcome = types("forget", "--older-than", "1", "--yes")
    assert outcome.code == 0
    assert str(path) in outcome.out
    assert "Orden är borta ur ett samtal." in outcome.out
    for word in ("Mobiler", "Läxor", "När började", "Trött grupp", "Läs boken"):
        assert words_under(sessions, word) == []
        assert words_under(folder.parent / "state", word) == []
    assert verify(path) == []
    assert "Anna Öberg" in path.read_text("utf-8")
    assert types("show", str(path)).code == 0
    assert types("forget", "--older-than", "1", "--yes").out == "Det finns inget att ta bort.\n"


def test_saved_texts_keep_their_words_and_that_is_told(
    types: Typing, folder: Path, sessions: Path
) -> None:
    (path,) = sessions.iterdir()
    told = "Texter som har sparats i"
    assert told not in types("forget", "--older-than", "1").out
    (folder / "export").mkdir()
    assert types("show", str(path), "-o", "export/till-gruppen").code == 0
    outcome = types("forget", "--older-than", "1", "--yes")
    assert f"{told} {folder / 'export'}" in " ".join(outcome.out.split())
    assert (folder / "export" / "till-gruppen.txt").exists()


def test_nothing_is_forgotten_without_a_yes(types: Typing, sessions: Path) -> None:
    before = next(sessions.iterdir()).read_bytes()
    outcome = types("forget", "--older-than", "1")
    assert outcome.code == 2
    assert "--yes" in outcome.err
    assert next(sessions.iterdir()).read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Säg vad som ska tas bort"),
        (["--older-than", "0"], "Antalet månader"),
        (["--person", "Ann Öberg"], "Menade du Anna Öberg?"),
        (["--person", "Zacharias"], "Ingen som heter ”Zacharias”"),
    ],
)
def test_what_is_to_be_forgotten_has_to_be_said(
    types: Typing, sessions: Path, options: list[str], said: str
) -> None:
    assert sessions.is_dir()
    outcome = types("forget", *options)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert said in outcome.err


def test_the_period_that_is_settled_counts(types: Typing, folder: Path, sessions: Path) -> None:
    (folder / "facilitator.toml").write_text("keep_months = 1\n")
    assert types("forget", "--yes").code == 0
    assert words_under(sessions, "Mobiler") == []


def test_one_persons_words_and_name_go_everywhere(
    types: Typing, folder: Path, sessions: Path
) -> None:
    places = places_of(folder)
    keep_group(places.groups, Group(id="g", name="G", people=(Member(name="Björn Åkesson"),)))
    keep_prepared(
        places.prepared, Preparation(script="x", people=(Expected(name="björn åkesson"),))
    )
    folder_of_begun = begun_folder(places.home)
    keep_begun(folder_of_begun, Begun(unsaved={"names": "Anna\nBjörn Åkesson"}))
    outcome = types("forget", "--person", "björn Åkesson", "--yes")
    assert outcome.code == 0
    for word in ("Björn", "björn", "Läxor", "Läs boken"):
        assert words_under(folder, word) == []
    assert words_under(sessions, "Mobiler") != []
    assert "N.N." in next(sessions.iterdir()).read_text("utf-8")
    assert verify(next(sessions.iterdir())) == []
    assert read_groups(places.groups).groups[0].people == ()
    assert read_prepared(places.prepared).prepared[0].preparation.people == ()
    assert read_begun(folder_of_begun) is None


def test_what_is_damaged_or_not_over_is_passed_over_with_a_line(
    types: Typing, folder: Path, sessions: Path
) -> None:
    running = told_into(sessions, folder.parent / "two", is_over=False)
    damaged = told_into(sessions, folder.parent / "three")
    text = damaged.read_text("utf-8").replace('text = "Mobiler"\nby', 'text = "Moped"\nby')
    damaged.write_text(text, encoding="utf-8")
    (sessions / "foreign.toml").write_text("a = 1\n")
    before = [running.read_bytes(), damaged.read_bytes()]
    outcome = types("forget", "--older-than", "1", "--yes")
    assert outcome.code == 1
    assert f"{running}: samtalet är inte avslutat än." in outcome.err
    assert f"{damaged} är skadad" in outcome.err
    assert [running.read_bytes(), damaged.read_bytes()] == before
    assert "Orden är borta ur ett samtal." in outcome.out
