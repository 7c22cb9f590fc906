"""Lists of people, as files on disk."""

from pathlib import Path

import pytest

from facilitator.core.errors import PeopleFileError
from facilitator.core.regular_group import Expected
from facilitator.store.people_file import LARGEST_FILE, MOST_PEOPLE, read_people
from facilitator.wording.errors import error_text


def written(folder: Path, text: str, name: str = "people.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def refused(path: Path) -> PeopleFileError:
    with pytest.raises(PeopleFileError) as caught:
        read_people(path)
    return caught.value


def test_plain_text_has_one_name_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff# the group\r\nAnna Öberg\r\n\r\n  Björn  Åkesson \r\n")
    assert [person.name for person in read_people(path)] == ["Anna Öberg", "Björn Åkesson"]


def test_toml_can_give_roles(tmp_path: Path) -> None:
    text = '[[people]]\nname = "Anna"\nroles = ["leader"]\n\n[[people]]\nname = "Bo"\n'
    path = written(tmp_path, text, "people.toml")
    assert read_people(path) == (Expected(name="Anna", roles=("leader",)), Expected(name="Bo"))


def test_what_steers_a_terminal_is_taken_out_of_names(tmp_path: Path) -> None:
    path = written(tmp_path, "An\x1b[31mna\u202e\n")
    assert read_people(path)[0].name == "An[31mna"


def test_a_decomposed_name_is_composed(tmp_path: Path) -> None:
    assert read_people(written(tmp_path, "A\u030ake\n"))[0].name == "Åke"


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("Anna\nBo\n\nanna\n", "name-twice", 4),
        ("Anna\n\x07\n", "name-empty", 2),
        (f"Anna\n{'x' * 81}\n", "name-too-long", 2),
        ("\n".join(f"P{n}" for n in range(MOST_PEOPLE + 1)), "too-many-people", MOST_PEOPLE + 1),
    ],
)
def test_a_name_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: str, reason: str, line: int
) -> None:
    error = refused(written(tmp_path, text))
    assert (error.reason, error.fields["line"]) == (reason, line)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ('[[people]]\nname = "Anna"\n[[people]]\nname = "ANNA"\n', "name-twice", 3),
        ('[[people]]\nname = "Anna"\nage = 4\n', "people-not-a-list", 1),
        ("[[people]]\nname = 4\n", "people-not-a-list", 1),
        ('[[people]]\nname = "Anna"\nroles = "leader"\n', "people-not-a-list", 1),
        ("people = 3\n", "people-not-a-list", None),
        ("name = \n", "people-not-toml", 1),
        ("a" + ".a" * 20_000 + " = 1\n", "people-not-toml", 1),
        ("x = " + "[" * 5_000, "people-not-toml", 1),
    ],
)
def test_toml_that_is_no_list_of_people_is_refused(
    tmp_path: Path, text: str, reason: str, line: int | None
) -> None:
    error = refused(written(tmp_path, text, "people.toml"))
    assert (error.reason, error.fields.get("line")) == (reason, line)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "# nobody yet\n")).reason == "no-people-in-file"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = refused(tmp_path / "none.txt")
    assert missing.reason == "no-people-file"
    assert str(tmp_path / "none.txt") in error_text(missing)
    assert refused(tmp_path).reason == "people-unreadable"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_bytes("Björn\n".encode("latin-1"))
    assert refused(path).reason == "people-not-utf8"


def test_an_enormous_file_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_bytes(b"x" * (LARGEST_FILE + 1))
    assert refused(path).reason == "people-file-too-large"
