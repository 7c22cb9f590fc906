"""Folders of scripts that are shared: read within a moment, or left out and said to be."""

from pathlib import Path
from threading import Event

import pytest

from facilitator.store.scripts.libraries import (
    Library,
    LibraryState,
    MarkFlaw,
    libraries_in,
    library_in,
)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A municipality's shelf with two scripts."""
    folder = tmp_path / "hylla"
    (folder / "scripts").mkdir(parents=True)
    for name in ("b.toml", "a.toml", ".dold.toml", "läs.txt"):
        (folder / "scripts" / name).touch()
    return folder


def marked(folder: Path, text: str) -> Library:
    """The library with that text in its own file."""
    (folder / "library.toml").write_text(text, encoding="utf-8")
    return library_in(folder)


def test_a_library_says_what_it_is_called_and_what_it_recommends(shared: Path) -> None:
    found = marked(shared, 'format = 1\ntitle = "Eslövs hylla"\nrecommended = ["b", "a", "b"]\n')
    assert (found.state, found.title) == (LibraryState.HERE, "Eslövs hylla")
    assert found.recommended == ("b", "a")
    assert [path.stem for path in found.scripts] == ["a", "b"]
    assert found.flaw is None


def test_any_folder_of_scripts_can_be_shared(shared: Path) -> None:
    found = library_in(shared / "scripts")
    assert (found.title, len(found.scripts), found.flaw) == ("scripts", 2, None)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("= =", MarkFlaw.UNREADABLE),
        ("a = " + "[" * 90_000, MarkFlaw.UNREADABLE),
        ("# " * 90_000, MarkFlaw.UNREADABLE),
        ('title = "Utan format"\n', MarkFlaw.NO_FORMAT),
        ("format = 2\n", MarkFlaw.NEWER_FORMAT),
        (f"format = 1\nrecommended = {['x' + str(i) for i in range(101)]}\n", MarkFlaw.TOO_MANY),
    ],
)
def test_a_faulty_file_of_its_own_does_not_hinder_a_library(
    shared: Path, text: str, flaw: MarkFlaw
) -> None:
    found = marked(shared, text)
    assert (found.flaw, len(found.scripts)) == (flaw, 2)
    assert len(found.recommended) <= 100


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('format = 1\ntitel = "x"\nrecomended = []\n', ("titel", "recomended")),
        ("format = 1\ntitle = 3\n", ("title",)),
        ('format = 1\nrecommended = "laget-runt"\n', ("recommended",)),
        ('format = 1\nrecommended = ["laget-runt", 3]\n', ("recommended",)),
        ('titel = "x"\n', ("titel",)),
        ('format = 1\ntitle = "x"\nrecommended = ["a"]\n', ()),
    ],
)
def test_what_nobody_understands_in_its_own_file_is_told(
    shared: Path, text: str, keys: tuple[str, ...]
) -> None:
    assert marked(shared, text).ignored == keys


def test_a_title_from_a_stranger_steers_nothing_and_has_an_end(shared: Path) -> None:
    found = marked(shared, 'format = 1\ntitle = "\\u001b[2J' + "x" * 500 + '"\n')
    assert found.title == "[2J" + "x" * 77


def test_a_library_that_is_gone_says_so(tmp_path: Path) -> None:
    (found,) = libraries_in((tmp_path / "borta",))
    assert (found.state, found.title, found.scripts) == (LibraryState.GONE, "borta", ())


def test_a_library_that_does_not_answer_is_waited_for_once_and_not_again(shared: Path) -> None:
    may_answer, has_answered = Event(), Event()
    asked = []

    def answers_late(folder: Path) -> Library:
        asked.append(folder)
        may_answer.wait(20)
        has_answered.set()
        return library_in(folder)

    other = shared / "scripts"
    for patience in (0.01, 3600):
        slow, quick = libraries_in(
            (shared, other), patience, lambda f: (answers_late if f == shared else library_in)(f)
        )
        assert (slow.state, slow.scripts) == (LibraryState.SLOW, ())
        assert quick.state in (LibraryState.HERE, LibraryState.SLOW)
    assert asked == [shared]
    may_answer.set()
    assert has_answered.wait(20)


def test_a_library_that_answers_at_last_is_there(shared: Path) -> None:
    may_answer = Event()

    def answers_late(folder: Path) -> Library:
        may_answer.wait(20)
        return library_in(folder)

    assert libraries_in((shared,), 0.0, answers_late)[0].state is LibraryState.SLOW
    may_answer.set()
    states = (libraries_in((shared,), 0.0, answers_late)[0].state for _ in range(1_000_000))
    assert LibraryState.HERE in states
