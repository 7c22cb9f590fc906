"""Scripts are sent and taken from the command line."""

import os
import sys
from pathlib import Path

import pytest

from facilitator.store.policy import PolicyPlace
from tests.support.bundles_by_hand import GOOD, changed
from tests.support.command_line import Outcome, Typing
from tests.support.hostile_bundles import HOSTILE

MINE = changed(title='"Min egen"')


@pytest.fixture
def workspace(folder: Path) -> Path:
    """The folder that is worked in, with a script of one's own."""
    (folder / "facilitator.toml").touch()
    (folder / "scripts").mkdir()
    (folder / "scripts" / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A colleague's folder."""
    (tmp_path / "kollega").mkdir()
    return tmp_path / "kollega"


def own(folder: Path) -> Path:
    return folder / "scripts" / "snallt-manus.toml"


def test_a_script_goes_from_one_to_another(types: Typing, workspace: Path, other: Path) -> None:
    sent = types("export", "snallt-manus", "oppningsrunda", "-o", "paket.zip")
    assert (sent.code, sent.out) == (0, "2 manus ligger nu i paket.zip.\n")
    got = types("import", "paket.zip", "--folder", str(other), "--yes")
    assert got.code == 0
    assert "Nya (1)" in got.out
    assert "Det har du redan (1)" in got.out
    assert own(other).read_bytes() == own(workspace).read_bytes()
    again = types("import", "paket.zip", "--folder", str(other), "--yes")
    assert "Det har du redan (2)" in again.out
    assert again.out.endswith("Ingenting ändrades.\n")


def test_it_is_shown_what_a_bundle_brings(types: Typing, workspace: Path, other: Path) -> None:
    text = changed(title='"[b]Hej[/b]"').replace('licence = "CC BY 4.0"', 'authors = ["Anna Ö"]')
    own(workspace).write_text(text, encoding="utf-8")
    sent = types("export", "--all", "-o", "paket.zip")
    assert sent.err == (
        "Det står inte vem som får dela ”[b]Hej[/b]” (snallt-manus). Skriv det i manuset, "
        'till exempel licence = "CC BY 4.0"\n'
    )
    shown = types("import", "paket.zip", "--show", "--folder", str(other))
    assert shown.code == 0
    for told in ("snallt-manus", "[b]Hej[/b]", "1.0.0", "sv", "Anna Ö"):
        assert told in shown.out
    assert not any(other.iterdir())


def test_no_word_of_what_a_bundle_brings_is_cut_on_a_narrow_screen(
    types: Typing, workspace: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = changed(title='"Arbetslagsgemensam utvärdering"', licence='"Fråga Anna-Karin"')
    own(workspace).write_text(text, encoding="utf-8")
    types("export", "snallt-manus", "kollegahandledning-en", "-o", "paket.zip")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    shown = types("import", "paket.zip", "--show", "--folder", str(other)).out
    assert max(map(len, shown.splitlines())) <= 60
    told = " ".join(shown.split())
    assert "snallt-manus – Arbetslagsgemensam utvärdering (1.0.0, sv) Får delas: Fråga" in told
    assert "bygger på kollegahandledning 1.0" in told
    monkeypatch.setenv("COLUMNS", "150")
    assert "Gjort av  " in types("import", "paket.zip", "--show", "--folder", str(other)).out


def test_a_bundle_is_never_called_as_a_script(types: Typing, workspace: Path) -> None:
    refused = types("export", "snallt-manus", "-o", "scripts/laget-runt.toml", "--force")
    assert refused.code == 2
    assert str(Path("scripts") / "laget-runt.zip") in refused.err
    assert not (workspace / "scripts" / "laget-runt.toml").exists()


def test_a_bundle_without_an_ending_is_a_zip_and_is_told_of_by_its_name(
    types: Typing, workspace: Path
) -> None:
    told = types("export", "snallt-manus", "-o", "paket")
    assert told.out.startswith("Ett manus ligger nu i paket.zip.")
    assert (workspace / "paket.zip").is_file()
    assert types("export", "snallt-manus", "-o", "paket").code == 1


def test_a_folder_that_is_not_there_is_told_with_the_way_on(types: Typing, workspace: Path) -> None:
    path = Path("finns inte") / "ut.zip"
    assert workspace.is_dir()
    refused = types("export", "snallt-manus", "-o", str(path))
    assert refused.code == 1
    assert refused.err.endswith(
        "gick inte att skriva. Mappen finns inte. Välj en annan plats med -o.\n"
    )


def test_nothing_is_written_over(types: Typing, workspace: Path) -> None:
    (workspace / "paket.zip").write_bytes(b"annat")
    refused = types("export", "snallt-manus", "-o", "paket.zip")
    assert (refused.code, (workspace / "paket.zip").read_bytes()) == (1, b"annat")
    assert types("export", "snallt-manus", "-o", "paket.zip", "--force").code == 0
    assert (workspace / "paket.zip").read_bytes() != b"annat"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("export", "-o", "paket.zip"), 2),
        (("export", "finns-inte", "-o", "paket.zip"), 2),
        (("export", "snallt-manus", "./scripts/snallt-manus.toml", "-o", "x.zip"), 0),
        (("export", "snallt-manus"), 2),
        (("import", "finns-inte.zip"), 1),
        (("import", "scripts", "--take", "finns-inte"), 2),
        (("library", "add"), 2),
        (("library", "add", "finns-inte"), 2),
        (("library", "add", "a\0b"), 2),
        (("library", "remove", "scripts"), 2),
        (("library", "byt", "scripts"), 2),
    ],
)
def test_a_line_that_cannot_be_is_told_in_one_line(
    types: Typing, workspace: Path, line: tuple[str, ...], code: int
) -> None:
    assert workspace.is_dir()
    outcome = types(*line)
    assert outcome.code == code
    assert outcome.err.count("\n") == (1 if code else 0)


def test_what_somebody_has_changed_stays_unless_it_is_named(
    types: Typing, workspace: Path, other: Path
) -> None:
    (other / "scripts").mkdir()
    own(other).write_text(MINE, encoding="utf-8")
    types("export", "snallt-manus", "-o", "paket.zip")
    left = types("import", "paket.zip", "--yes", "--folder", str(other))
    assert left.code == 0
    assert "--take snallt-manus" in left.out
    assert own(other).read_text(encoding="utf-8") == MINE
    assert own(workspace).is_file()

    asked = types("import", "paket.zip", "--folder", str(other))
    assert asked.code == 2
    assert own(other).read_text(encoding="utf-8") == MINE

    both = types("import", "paket.zip", "--both", "snallt-manus", "--folder", str(other))
    assert "snallt-manus-2" in both.out
    assert own(other).read_text(encoding="utf-8") == MINE
    (other / "scripts" / "snallt-manus-2.toml").unlink()

    taken = types("import", "paket.zip", "--take", "snallt-manus", "--folder", str(other))
    assert taken.code == 0
    assert own(other).read_text(encoding="utf-8") == GOOD
    kept = other / "scripts" / "backup" / "snallt-manus-1.0.0.toml"
    assert kept.read_text(encoding="utf-8") == MINE


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a name above the folder", "leder ut ur mappen"),
        ("a link", "är en länk"),
        ("a bomb that tells its size", "är större än"),
        ("a manifest from the future", "en senare version av Facilitator"),
        ("a wrong sum", "ändrats eller skadats på vägen"),
        ("a script that clears the screen", "går inte att använda"),
        ("a manifest that lies", "Manuset gäller"),
    ],
)
def test_a_hostile_bundle_is_told_of_in_words(
    types: Typing, folder: Path, tmp_path: Path, name: str, told: str
) -> None:
    outcome = types("import", str(HOSTILE[name].make(tmp_path)), "--yes", "--show")
    said = outcome.out + outcome.err
    assert told in said
    assert "\x1b" not in said
    assert outcome.code == (0 if name == "a manifest that lies" else 1)
    assert not any(folder.iterdir())


def test_the_program_itself_says_no_in_one_line(
    starts: Typing, folder: Path, tmp_path: Path
) -> None:
    outcome = starts("import", str(HOSTILE["a link"].make(tmp_path)), "--yes", "--language", "sv")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.endswith("är en länk och ingen fil. Inget hämtades.\n")
    assert outcome.err.count("\n") == 1
    assert not any(folder.iterdir())


def test_a_conversation_can_be_read_when_its_script_has_moved_on(
    types: Typing, workspace: Path, tmp_path: Path
) -> None:
    record = str(tmp_path / "samtal.toml")
    line = ("rehearse", "snallt-manus", "--people", "4", "--seed", "1", "--out", record)
    assert types(*line).code == 0
    before = types("show", record).out
    (tmp_path / "nyare.toml").write_text(
        changed(version='"2.0.0"', title='"Något helt annat"'), encoding="utf-8"
    )
    taken = types("import", str(tmp_path / "nyare.toml"), "--take", "snallt-manus")
    assert "backup" in taken.out
    assert as_before(types("show", record), types("verify", record), before)
    own(workspace).unlink()
    assert as_before(types("show", record), types("verify", record), before)
    assert GOOD in Path(record).read_text(encoding="utf-8")


def as_before(shown: Outcome, verified: Outcome, before: str) -> bool:
    """Whether a record reads as it did, and holds together."""
    return (shown.code, shown.out, verified.code) == (0, before, 0)


def test_a_shared_folder_is_added_found_and_removed(types: Typing, tmp_path: Path) -> None:
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    (shelf / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    mark = 'format = 1\ntitle = "Eslövs hylla"\nrecommended = ["snallt-manus", "borta"]\n'
    (shelf / "library.toml").write_text(mark, encoding="utf-8")
    before = {path: path.read_bytes() for path in shelf.iterdir()}
    assert "Det finns inga delade mappar" in types("library").out
    assert (
        types("library", "add", str(shelf)).out
        == "Eslövs hylla är delad nu: ett manus finns där.\n"
    )
    assert "redan bland" in types("library", "add", str(shelf)).out
    listed = types("library").out
    assert "Rekommenderas: snallt-manus, borta" in listed
    assert "Rekommenderas men finns inte: borta" in listed
    first = types("scripts").out.splitlines()[0]
    assert first.startswith("snallt-manus  –  Snällt manus")
    assert first.endswith("(från Eslövs hylla)")
    assert types("plan", "snallt-manus", "--people", "4").code == 0
    assert types("library", "remove", "eslövs HYLLA").code == 0
    assert types("plan", "snallt-manus", "--people", "4").code == 2
    assert {path: path.read_bytes() for path in shelf.iterdir()} == before


def test_what_could_be_mended_in_a_shared_folder_is_told_when_it_is_added(
    types: Typing, tmp_path: Path
) -> None:
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    (shelf / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    (shelf / "trasigt.toml").write_text('titel = "Hej"', encoding="utf-8")
    mark = 'format = 1\ntitel = "x"\nrecommended = ["snallt-manus", "borta"]\n'
    (shelf / "library.toml").write_text(mark, encoding="utf-8")
    added = types("library", "add", str(shelf))
    assert added.out == "hylla är delad nu: ett manus finns där.\n"
    missing, mark, broken = added.err.splitlines()
    assert missing == "Rekommenderas men finns inte: borta"
    assert mark.startswith("I library.toml där går det här inte att förstå: titel. ")
    assert broken == (
        "Ett manus där går inte att använda än: trasigt.toml. "
        f"facilitator check {shelf / 'trasigt.toml'} berättar varför."
    )
    listed = types("library").out.splitlines()
    assert listed[0].endswith("(ett manus)")
    assert [line.strip() for line in listed[2:]] == [missing, mark, broken]


def test_in_the_list_a_copy_of_a_script_is_told_of_with_the_one_that_is_found(
    types: Typing, workspace: Path, tmp_path: Path
) -> None:
    for name in ("hylla", "skåp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
        assert types("library", "add", str(tmp_path / name)).code == 0
    (line,) = [each for each in types("scripts").out.splitlines() if "Snällt manus" in each]
    assert line.endswith("(i den här mappen; likadant manus: från hylla, från skåp)")
    (tmp_path / "hylla" / "snallt-manus.toml").write_text(MINE, encoding="utf-8")
    first, second = [each for each in types("scripts").out.splitlines() if "En runda." in each]
    assert first.endswith("(i den här mappen; likadant manus: från skåp)")
    assert second.startswith(str(tmp_path / "hylla" / "snallt-manus.toml"))
    assert second.endswith("(från hylla)")
    assert own(workspace).is_file()


def test_a_shared_folder_that_is_gone_is_told_of_and_hinders_nothing(
    types: Typing, tmp_path: Path
) -> None:
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    types("library", "add", str(shelf))
    shelf.rmdir()
    listed = types("scripts")
    assert listed.code == 0
    assert "kollegahandledning" in listed.out
    assert f"Den delade mappen {shelf} går inte att nå" in listed.err
    assert "går inte att nå" in types("library").out
    assert types("library", "remove", str(shelf)).code == 0


def test_an_organisation_can_settle_the_shared_folders(
    types: Typing, policy: PolicyPlace, tmp_path: Path
) -> None:
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    (shelf / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    policy.file.write_text(f"libraries = ['{shelf}']\n", encoding="utf-8")
    assert "snallt-manus" in types("scripts").out
    fixed = types("library", "add", str(tmp_path))
    assert fixed.code == 2
    assert "din organisation" in fixed.err
    assert str(shelf) in types("settings").out


def test_a_folder_that_somebody_sends_does_not_say_which_others_are_looked_into(
    types: Typing, workspace: Path, tmp_path: Path
) -> None:
    (workspace / "facilitator.toml").write_text(f"libraries = ['{tmp_path}']\n", encoding="utf-8")
    assert "libraries" in types("settings", "--check").out
    assert "finns inga delade mappar" in types("library").out


@pytest.mark.skipif(sys.platform == "win32", reason="its folders are made otherwise")
def test_libraries_that_are_no_full_paths_are_passed_over(types: Typing, folder: Path) -> None:
    settings = Path(os.environ["FACILITATOR_SETTINGS"])
    for text in ('libraries = ["hylla"]', "libraries = 3", 'libraries = ["/a\\u001b"]'):
        settings.write_text(text + "\n", encoding="utf-8")
        assert types("settings", "--check").code == 1
        assert types("scripts").code == 0
    assert folder.is_dir()
