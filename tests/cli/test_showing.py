"""A conversation shown to those who read it, and what became of its next steps."""

from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.cli.settled import ComputerClock
from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Abandon, AgreeMeasure, Finish, ReviewMeasure, Start, WriteNote
from facilitator.core.fold import opening
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.session import Occasion
from facilitator.past_sessions import review
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import find_script
from facilitator.store.session.coming_back import MOST_LOOKED_INTO, what_comes_back
from facilitator.store.session.journal import SessionJournal
from tests.support.builders import people
from tests.support.command_line import Typing
from tests.support.told import NOW, Told

FOLLOW_UP = "uppfoljningsmote"


@pytest.fixture
def held(folder: Path) -> Path:
    """A conversation in which Björn’s topic was chosen, with a next step and a note."""
    told = Told(folder / "made")
    told.goes_all_the_way()
    told.does(
        WriteNote(text="Björn blev tyst"),
        AgreeMeasure(what="Prova klassens egen regel", who="Björn"),
        Finish(),
    )
    told.journal.close()
    return told.path.rename(folder / "2026-01-15-litet.toml")


@pytest.fixture(autouse=True)
def _made(folder: Path) -> None:
    (folder / "made").mkdir()


def follows(folder: Path, name: str, weeks: int, status: str, note: str) -> Path:
    """A later conversation that tells what became of the first next step."""
    read = read_script(find_script(FOLLOW_UP, folder))
    assert read.script is not None
    plan = make_plan(read.script, 4)
    occasion = Occasion(id=name, script=read.script, plan=plan, group_name="Basgrupp 3")
    at = NOW + timedelta(weeks=weeks)
    path = folder / f"{at:%Y-%m-%d}-{name}.toml"
    journal = SessionJournal.create(path, occasion, people(4), read.text, host="x", at=at)
    conductor = Conductor(opening(occasion, people(4)), journal, VirtualClock(at=at))
    back = what_comes_back(occasion, folder)
    told = ReviewMeasure(measure=back.measures[0].id, status=status, note=note)
    for command in (Start(recalled=back.measures, kept=back.kept), told, Abandon()):
        assert not isinstance(conductor.handle(command), Refusal), command
    journal.close()
    return path


def test_the_group_is_who_reads_where_nobody_else_is_named(types: Typing, held: Path) -> None:
    shown = types("show", held.name)
    assert shown.code == 0
    assert "Prova klassens egen regel – Björn" in shown.out
    assert "Mobiler – Anna Öberg" in shown.out
    assert "Björn blev tyst" not in shown.out
    assert shown.out == types("show", held.name, "--for", "group").out


def test_own_notes_come_with_the_leader(types: Typing, held: Path) -> None:
    assert "Björn blev tyst" in types("show", held.name, "--for", "leader").out


def test_the_owner_is_greeted_and_reads_no_other_name(types: Typing, held: Path) -> None:
    shown = types("show", held.name, "--for", "owner")
    assert "Björn Åkesson, det här fick du med dig" in shown.out
    assert "När började det?" in shown.out
    assert not [name for name in ("Anna", "Cilla", "blev tyst") if name in shown.out]


def test_a_reader_that_there_is_not_is_told_with_those_there_are(types: Typing, held: Path) -> None:
    outcome = types("show", held.name, "--for", "alla")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "group, owner, leader" in outcome.err


def test_a_conversation_without_an_owner_has_no_text_for_one(types: Typing, folder: Path) -> None:
    types("rehearse", "oppningsrunda", "--people", "5", "--seed", "1", "--out", "r.toml")
    outcome = types("show", "r.toml", "--for", "owner")
    assert (outcome.code, outcome.out) == (2, "")
    assert "ingen text till en ärendeägare" in outcome.err
    assert types("show", "r.toml", "--for", "owner", "-o", "t.txt").code == 2
    assert not (folder / "t.txt").exists()


def test_the_text_is_written_as_utf8_and_never_over_another(starts: Typing, held: Path) -> None:
    shown = starts("show", held.name)
    assert starts("show", held.name, "-o", "till gruppen").code == 0
    path = held.with_name("till gruppen.txt")
    assert path.read_bytes().decode("utf-8") == shown.out
    assert "Björn Åkesson" in shown.out
    path.write_text("mitt", "utf-8")
    outcome = starts("show", held.name, "--for", "leader", "-o", "till gruppen.txt")
    assert outcome.code == 1
    assert path.read_text("utf-8") == "mitt"
    assert starts("show", held.name, "-o", "till gruppen.txt", "--force").code == 0
    assert path.read_bytes().decode("utf-8") == shown.out


@pytest.mark.parametrize("name", ["2026-01-15-litet.toml", "ny.TOML"])
def test_a_text_never_takes_the_place_of_a_conversation(
    types: Typing, held: Path, name: str
) -> None:
    before = held.read_bytes()
    outcome = types("show", held.name, "-o", name, "--force")
    assert outcome.code == 2
    assert Path(name).with_suffix(".txt").name in outcome.err
    assert held.read_bytes() == before
    assert name == held.name or not held.with_name(name).exists()


def test_a_place_that_cannot_be_written_is_told_with_a_way_out(types: Typing, held: Path) -> None:
    outcome = types("show", held.name, "-o", "ingen/mapp.txt")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "-o" in outcome.err
    held.with_name("mapp").mkdir()
    assert "är en mapp" in types("show", held.name, "-o", "mapp").err


def test_what_became_of_a_next_step_is_told_from_every_later_conversation(
    types: Typing, held: Path
) -> None:
    follows(held.parent, "advent", 5, "tried", "Fungerade i 8B, trögt i 8C")
    follows(held.parent, "var", 9, "did-not-work", "Eleverna ville annat")
    for reader in ("group", "owner", "leader"):
        text = types("show", held.name, "--for", reader).out
        steps = text[text.index("Nästa steg") :]
        tried = "19 februari 2026: Vi har provat, och får se (Fungerade i 8B, trögt i 8C)"
        ended = "19 mars 2026: Det gav inte det vi hoppades (Eleverna ville annat)"
        assert steps.index(tried) < steps.index(ended)
        assert "gick inte att titta i" not in text


def test_what_was_told_on_the_first_screen_is_told_too(types: Typing, held: Path) -> None:
    review(held, "m1", "tried", "Första försöket", ComputerClock())
    review(held, "m1", "worked", "Lugnt nu", ComputerClock())
    text = types("show", held.name).out
    assert text.index("(Första försöket)") < text.index("(Lugnt nu)")


def test_one_bad_file_costs_nothing_but_the_certainty(types: Typing, held: Path) -> None:
    follows(held.parent, "advent", 5, "tried", "Trögt i 8C")
    held.with_name("2026-03-01-annat.toml").write_text("= nothing", "utf-8")
    text = types("show", held.name).out
    assert "(Trögt i 8C)" in text
    assert "gick inte att titta i" not in text, "it says nothing of this conversation"
    held.with_name("2026-03-02-trasig.toml").write_text('measure = "2026-01-15-litet/', "utf-8")
    text = types("show", held.name).out
    assert "(Trögt i 8C)" in text
    assert "Alla senare samtal gick inte att titta i" in text


def test_a_folder_too_large_to_be_looked_through_is_told(types: Typing, held: Path) -> None:
    for number in range(MOST_LOOKED_INTO + 1):
        held.with_name(f"2026-02-01-{number}.toml").write_bytes(b"")
    assert "Alla senare samtal gick inte att titta i" in types("show", held.name).out
    for number in range(MOST_LOOKED_INTO + 1):
        held.with_name(f"2026-02-01-{number}.toml").rename(
            held.with_name(f"2026-01-01-{number}.toml")
        )
    assert "gick inte att titta i" not in types("show", held.name).out, "they were held before it"


def test_a_copy_and_a_rehearsal_tell_nothing_more(types: Typing, held: Path) -> None:
    path = follows(held.parent, "advent", 5, "tried", "Trögt i 8C")
    text = path.read_text("utf-8")
    path.with_name("2026-02-19-advent (kopia).toml").write_text(text, "utf-8")
    made_up = text.replace("rehearsal = false", "rehearsal = true").replace('"advent"', '"prov"')
    assert made_up != text
    path.with_name("2026-02-19-prov.toml").write_text(made_up, "utf-8")
    assert types("show", held.name).out.count("(Trögt i 8C)") == 1


def test_a_conversation_that_goes_on_is_shown_as_it_stands(types: Typing, folder: Path) -> None:
    told = Told(folder / "made", root=folder.parent / "state")
    told.tells_topics("Mobiler", "Läxor")
    shown = types("show", str(told.path))
    assert shown.code == 0
    assert "Läxor – Björn Åkesson" in shown.out
    assert types("show", str(told.path), "--for", "owner").code == 2
    told.journal.close()


def test_an_option_that_help_hides_is_not_proposed(types: Typing, held: Path) -> None:
    assert "--to" not in types("show", "--help").out
    said = types("show", str(held), "--json").err
    assert "Det finns inget val --json." in said
    assert "--to" not in said
