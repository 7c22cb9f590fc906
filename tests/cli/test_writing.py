"""Beginning a script: where it lies, what is said, and that nothing is written over."""

from pathlib import Path

import pytest

from facilitator.store.scripts.reading import read_script
from tests.support.command_line import Typing


@pytest.fixture
def workspace(folder: Path) -> Path:
    (folder / "facilitator.toml").touch()
    return folder


def test_a_new_script_lies_with_the_users_own_and_is_in_order(
    types: Typing, workspace: Path
) -> None:
    outcome = types("new", "var-form")
    path = workspace / "scripts" / "var-form.toml"
    assert outcome.code == 0
    assert outcome.out.splitlines()[0] == f"Manuset ligger här: {path}"
    assert outcome.out.splitlines()[-3:] == [
        "  facilitator check var-form",
        "  facilitator preview var-form",
        "  facilitator rehearse var-form --people 6",
    ]
    assert types("check", "var-form").out == "Inget att rätta till.\n"
    listed = types("scripts").out.splitlines()
    assert [line for line in listed if line.startswith("var-form  –  Var form, 19 min.")]


def test_without_a_workspace_it_lies_among_the_documents(types: Typing, folder: Path) -> None:
    assert types("new", "var-form").code == 0
    (path,) = (folder.parent / "home").rglob("var-form.toml")
    assert path.parent.name == "scripts"
    assert path.parent.parent.name == "Facilitator"


def test_another_workspace_can_be_named(types: Typing, folder: Path) -> None:
    other = folder / "annan"
    other.mkdir()
    assert types("new", "var-form", "--folder", str(other)).code == 0
    assert (other / "scripts" / "var-form.toml").is_file()


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_it_is_written_in_the_language_that_is_spoken(
    types: Typing, workspace: Path, language: str
) -> None:
    assert types("new", "var-form", "--language", language).code == 0
    script = read_script(workspace / "scripts" / "var-form.toml").script
    assert script is not None
    assert script.language == language


def test_a_copy_names_the_script_that_it_is_based_on(types: Typing, workspace: Path) -> None:
    assert types("new", "var-koll", "--from", "kollegahandledning").code == 0
    made = read_script(workspace / "scripts" / "var-koll.toml").script
    original = read_script(Path(__file__).parents[2] / "scripts" / "kollegahandledning.toml")
    assert made is not None
    assert made.based_on is not None
    assert original.script is not None
    assert (made.based_on.id, made.based_on.version, made.based_on.sha256) == (
        "kollegahandledning",
        original.script.version,
        original.sha256,
    )
    assert (made.title, made.version) == ("Var koll", "1.0.0")
    text = (workspace / "scripts" / "var-koll.toml").read_text("utf-8")
    # Beside the line for the editor, the only one that is not the original's.
    assert [line for line in text.splitlines() if line.startswith("# ")] == ['# authors = ["…"]']
    assert made.authors == ()


def test_a_title_can_be_given(types: Typing, workspace: Path) -> None:
    assert types("new", "var-koll", "--from", "oppningsrunda", "--title", "Vår [runda]").code == 0
    script = read_script(workspace / "scripts" / "var-koll.toml").script
    assert script is not None
    assert script.title == "Vår [runda]"


def test_a_copy_of_the_same_name_goes_on_from_its_version_and_comes_first(
    types: Typing, workspace: Path
) -> None:
    outcome = types("new", "oppningsrunda", "--from", "oppningsrunda")
    assert "Från och med nu är det det här manuset som oppningsrunda betyder" in outcome.out
    made = read_script(workspace / "scripts" / "oppningsrunda.toml").script
    assert made is not None
    assert made.based_on is not None
    first, middle, _last = made.based_on.version.split(".")
    assert made.version == f"{first}.{int(middle) + 1}.0"
    assert made.title == "Öppningsrunda"
    assert types("new", "oppningsrunda", "--from", "oppningsrunda").code == 1


def test_nothing_is_written_over(types: Typing, workspace: Path) -> None:
    types("new", "var-form")
    path = workspace / "scripts" / "var-form.toml"
    path.write_text("mitt", encoding="utf-8")
    outcome = types("new", "var-form")
    assert outcome.code == 1
    assert "finns redan" in outcome.err
    assert path.read_text(encoding="utf-8") == "mitt"


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ("Vår form", "Skriv: facilitator new var-form"),
        ("con", "Windows använder namnet ”con” till något annat. Välj ett annat id."),
        ("../ut", "Skriv: facilitator new ut"),
        ("å", "Skriv: facilitator new a"),
        ("laget-runt", "facilitator new var-laget-runt --from laget-runt"),
    ],
)
def test_an_id_that_cannot_be_is_answered_with_one_that_can(
    types: Typing, workspace: Path, wished: str, said: str
) -> None:
    outcome = types("new", wished)
    assert outcome.code == 2
    assert said in outcome.err
    assert not (workspace / "scripts").exists()


def test_a_title_that_check_would_refuse_is_refused_with_the_bound(
    types: Typing, workspace: Path
) -> None:
    outcome = types("new", "var-form", "--title", "x" * 20_000)
    assert (outcome.code, outcome.err) == (2, "En titel är högst 10000 tecken.\n")
    assert not (workspace / "scripts").exists()
    assert types("new", "var-form", "--title", "x" * 10_000).code == 0
    assert types("check", "var-form").out == "Inget att rätta till.\n"


def test_a_script_with_errors_cannot_be_copied(types: Typing, workspace: Path) -> None:
    (workspace / "trasig.toml").write_text("format = 1", encoding="utf-8")
    outcome = types("new", "hel", "--from", "trasig.toml")
    assert outcome.code == 1
    assert "facilitator check" in outcome.err


def test_where_no_folder_can_be_made_one_line_says_so(types: Typing, workspace: Path) -> None:
    (workspace / "scripts").write_text("en fil", encoding="utf-8")
    outcome = types("new", "var-form")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1
