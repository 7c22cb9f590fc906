"""Files are read at once or not at all: pipes, devices and circles of links hold nobody up."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from facilitator.cli.settled import ComputerClock
from facilitator.core.errors import FacilitatorError
from facilitator.core.settings import Settings
from facilitator.store.disk import NotPlainFile, bytes_of_file, is_file, open_plain, real_path
from facilitator.store.people_file import read_people
from facilitator.store.places import places_of
from facilitator.store.scripts.libraries import library_in
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import title_of
from facilitator.store.session.earlier import read_top, remains_of
from facilitator.store.session.files import session_files
from facilitator.store.session.reading import read_session
from facilitator.store.session.state_folder import StateFolder, running_sessions
from facilitator.store.session.two_places import read_latest
from facilitator.store.session.verify import verify
from facilitator.store.settings import Origin, read_settings_file, setting_table, write_setting
from facilitator.store.small_files import read_small_file
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.at_once import running_sessions_offered

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among the files")


def settings_file(path: Path) -> object:
    return read_settings_file(path, Origin.USER, setting_table(["sv"]))


OPEN_FILES = Path("/proc/self/fd")
"""Where Linux says which files a program has open."""

LONGEST = 20
"""Seconds after which a reader is said to wait for ever."""

READERS: list[Callable[[Path], object]] = [
    read_session,
    read_latest,
    verify,
    read_top,
    remains_of,
    read_small_file,
    read_people,
    read_script,
    title_of,
    settings_file,
    lambda path: write_setting(path, ("sound",), value=False),
    lambda path: library_in(path.parent),
]
"""Everything that reads a file which somebody else may have put there."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe that nobody writes to, under a name that a file could have."""
    path = tmp_path / "library.toml"
    os.mkfifo(path)
    return path


def answer_in_time(read: Callable[[], object]) -> str:
    """Why a file was refused, by name; empty where that is no error. Fails where it never ends."""
    answers = list[str]()

    def ask() -> None:
        try:
            read()
        except FacilitatorError as error:
            answers.append(error.reason)
        else:
            answers.append("")

    asked = Thread(target=ask, daemon=True)
    asked.start()
    asked.join(LONGEST)
    assert answers, "it waits for ever, or failed"
    return answers[0]


@pytest.mark.parametrize("number", range(len(READERS)))
def test_nobody_waits_for_the_other_end_of_a_pipe(pipe: Path, number: int) -> None:
    reason = answer_in_time(lambda: READERS[number](pipe))
    assert reason == "" or reason.endswith(("unreadable", "no-file"))


@pytest.mark.parametrize("number", range(len(READERS)))
def test_a_circle_of_links_is_a_file_that_cannot_be_read(tmp_path: Path, number: int) -> None:
    path = tmp_path / "library.toml"
    path.symlink_to(path)
    reason = answer_in_time(lambda: READERS[number](path))
    assert reason == "" or reason.endswith("unreadable")


def test_a_pipe_where_a_conversation_belongs_does_not_hold_up_those_that_run(
    tmp_path: Path, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "state"
    StateFolder.of("ett", root).remember_place(pipe)
    os.mkfifo(root / "ett" / "journal.toml")
    assert answer_in_time(lambda: running_sessions(root)) == ""
    assert running_sessions(root) == ()
    (tmp_path / "facilitator.toml").touch()
    (tmp_path / "sessions").mkdir()
    os.mkfifo(tmp_path / "sessions" / "2026-01-15-samtal.toml")
    monkeypatch.chdir(tmp_path)
    here = Workplace(places=places_of(tmp_path), settings=Settings(), clock=ComputerClock())
    assert answer_in_time(lambda: list(running_sessions_offered(here))) == ""
    assert list(running_sessions_offered(here)) == []


@pytest.mark.parametrize(
    "leads_to", ["samtal.toml", "x" * 300], ids=["in-a-circle", "to-a-name-that-is-too-long"]
)
def test_a_link_that_cannot_be_followed_takes_no_other_with_it(
    tmp_path: Path, leads_to: str
) -> None:
    (tmp_path / "samtal.toml").symlink_to(leads_to)
    (tmp_path / "annat.toml").write_text("format = 1\n", encoding="utf-8")
    there = (tmp_path / "annat.toml",)
    assert not is_file(tmp_path / "samtal.toml")
    assert session_files(tmp_path) == there
    assert library_in(tmp_path).scripts == there


def test_a_link_to_a_file_is_read_where_links_may_be(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"ord")
    (tmp_path / "link").symlink_to(tmp_path / "fil")
    assert bytes_of_file(tmp_path / "link", 10) == b"ord"
    with pytest.raises(OSError, match="link"):
        bytes_of_file(tmp_path / "link", 10, follows_links=False)


def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/zero")):
        with pytest.raises(NotPlainFile):
            open_plain(path)


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="the system does not say which files are open")
def test_what_is_no_file_is_not_left_open(tmp_path: Path) -> None:
    before = len([*OPEN_FILES.iterdir()])
    with pytest.raises(NotPlainFile):
        open_plain(tmp_path)
    assert len([*OPEN_FILES.iterdir()]) == before


def test_a_path_without_links_is_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.symlink_to(path)
    assert real_path(path) == tmp_path.resolve() / "a"
    (tmp_path / "b").symlink_to(tmp_path / "c")
    assert real_path(tmp_path / "b") == tmp_path.resolve() / "c"
