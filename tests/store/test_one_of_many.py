"""Whatever goes wrong in one file costs that file's row, and none of the others."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core.commands import Finish
from facilitator.core.errors import FacilitatorError, ScriptError, SessionFileError
from facilitator.core.regular_group import Group
from facilitator.store.fault_report import costs_one_row, note_fault, raising
from facilitator.store.findings import FindingCode
from facilitator.store.groups import keep_group, read_groups
from facilitator.store.people_file import read_people
from facilitator.store.preparations import read_prepared
from facilitator.store.scripts.libraries import LibraryState, library_in
from facilitator.store.scripts.reading import read_script, script_from_text
from facilitator.store.scripts.shelves import shipped_folder, title_of
from facilitator.store.session.earlier import latest_of_each_group, remains_of
from facilitator.store.session.moving_back import move_back_finished
from facilitator.store.session.reading import read_session
from facilitator.store.session.verify import verify
from facilitator.store.small_files import read_small_files
from tests.support.told import NOW, Told


class Haunted(type(Path())):  # type: ignore[misc]  # the system's own kind of path
    """A folder in which every file called "evil" fails in a way that nobody foresaw."""

    def __fspath__(self) -> str:
        if self.name.startswith("evil"):
            raise ZeroDivisionError(self.name)
        return str(self)

    def iterdir(self) -> Iterator[Path]:
        """What lies in it; not every Python asks for that by the path."""
        os.fspath(self)
        yield from super().iterdir()

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """What is asked of the disk without opening the file."""
        return Path(str(self)).stat(follow_symlinks=follow_symlinks)


class EvilText(str):
    """A text over which the program itself fails."""

    __slots__ = ()

    def count(self, *_args: object) -> int:
        raise ZeroDivisionError


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own state folder."""
    monkeypatch.setenv("FACILITATOR_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def folder(tmp_path: Path) -> Haunted:
    """A haunted folder with one file in it that is called evil."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "evil.toml").write_text('name = "Annas hemlighet"\n', encoding="utf-8")
    return Haunted(tmp_path / "files")


def reports(state: Path) -> list[str]:
    """What the reports of faults say."""
    return [path.read_text() for path in sorted((state / "faults").glob("*.txt"))]


@pytest.mark.parametrize(
    "read", [read_script, read_session, read_people, verify], ids=lambda read: read.__name__
)
def test_a_file_over_which_the_program_fails_cannot_be_read(
    state: Path, folder: Haunted, read: object
) -> None:
    assert callable(read)
    with pytest.raises(FacilitatorError) as refused:
        read(folder / "evil.toml")
    assert refused.value.reason.endswith("unreadable")
    assert refused.value.fields["path"] == folder / "evil.toml"
    (report,) = reports(state)
    assert "ZeroDivisionError" in report
    assert "evil" not in report
    assert "hemlighet" not in report


def test_the_other_groups_are_there_beside_one_that_cannot_be_read(
    state: Path, folder: Haunted
) -> None:
    keep_group(folder, Group(id="arbetslag-3", name="Arbetslag 3"))
    read = read_groups(folder)
    assert [group.name for group in read.groups] == ["Arbetslag 3"]
    assert read.unreadable == (folder / "evil.toml",)
    assert read_prepared(folder).unreadable[-1] == folder / "evil.toml"
    assert [file.keys is None for file in read_small_files(folder)] == [False, True]
    assert len(reports(state)) == 1


def test_the_other_conversations_are_there_beside_one_that_cannot_be_read(
    state: Path, folder: Haunted, tmp_path: Path
) -> None:
    made = Told(tmp_path / "told")
    made.goes_all_the_way()
    made.does(Finish())
    made.journal.close()
    shutil.copy(made.path, Path(str(folder)) / "2026-01-15-samtal.toml")
    found = latest_of_each_group(folder)
    assert [each.title for each in found.sessions] == ["Litet samtal"]
    assert [(g.name, g.is_readable) for g in found.looked.glances] == [
        ("2026-01-15-samtal.toml", True),
        ("evil.toml", False),
    ]
    assert remains_of(folder / "evil.toml") is None
    assert remains_of(folder / "2026-01-15-samtal.toml") is not None
    assert len(reports(state)) == 2


def test_a_shared_folder_that_cannot_be_looked_into_is_gone(state: Path, tmp_path: Path) -> None:
    (tmp_path / "evil").mkdir()
    assert library_in(Haunted(tmp_path / "evil")).state is LibraryState.GONE
    assert len(reports(state)) == 1


def test_what_a_library_says_of_itself_costs_nothing_but_that(state: Path, tmp_path: Path) -> None:
    shutil.copy(shipped_folder() / "laget-runt.toml", tmp_path)

    class Marked(Haunted):
        def __fspath__(self) -> str:
            if self.name == "library.toml":
                raise ZeroDivisionError
            return str(self)

    (tmp_path / "library.toml").write_text("format = 1\n")
    found = library_in(Marked(tmp_path))
    assert found.is_here
    assert [path.stem for path in found.scripts] == ["laget-runt"]
    assert len(reports(state)) == 1


def test_a_script_that_the_program_fails_over_has_one_finding(state: Path) -> None:
    read = script_from_text(EvilText('titel = "Ärende"\n[[steps\n'), "evil.toml")
    assert read.script is None
    assert [each.code for each in read.findings] == [FindingCode.UNFORESEEN]
    assert "Ärende" not in reports(state)[0]
    assert title_of(Haunted("evil.toml")) is None


def test_the_same_fault_is_reported_once(state: Path, folder: Haunted) -> None:
    for _ in range(3):
        with pytest.raises(ScriptError):
            read_script(folder / "evil.toml")
    assert len(reports(state)) == 1
    with pytest.raises(SessionFileError):
        read_session(folder / "evil.toml")
    assert len(reports(state)) == 2


def test_no_report_can_be_written_and_the_others_are_read_all_the_same(
    tmp_path: Path, folder: Haunted, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-folder").write_text("here\n")
    monkeypatch.setenv("FACILITATOR_STATE", str(tmp_path / "no-folder"))
    assert read_groups(folder).unreadable == (folder / "evil.toml",)


def test_what_the_disk_refuses_is_no_fault_of_the_program(state: Path) -> None:
    @costs_one_row(lambda _path: "unread")
    def reads(path: Path) -> str:
        raise PermissionError(path)

    assert reads(Path("evil.toml")) == "unread"
    assert not state.exists()


@pytest.mark.parametrize("ends", [KeyboardInterrupt, SystemExit])
def test_whoever_ends_the_program_ends_it(state: Path, ends: type[BaseException]) -> None:
    @costs_one_row(raising(ScriptError, "script-unreadable"))
    def reads(_path: Path) -> str:
        raise ends

    with pytest.raises(ends):
        reads(Path("evil.toml"))
    assert not state.exists()


def test_an_error_of_the_programs_own_comes_out_as_it_is() -> None:
    @costs_one_row(lambda _path: "unread")
    def reads(path: Path) -> str:
        raise ScriptError("script-is-no-file", path=path)

    with pytest.raises(ScriptError, match="script-is-no-file"):
        reads(Path("evil.toml"))


@pytest.mark.skipif(os.name == "nt", reason="Windows says otherwise who may read a file")
def test_only_its_user_may_read_a_report(state: Path) -> None:
    before = os.umask(0)
    try:
        state.mkdir()
        (state / "faults").mkdir(mode=0o777)
        note_fault(ZeroDivisionError())
        note_fault(ArithmeticError())
    finally:
        os.umask(before)
    assert (state / "faults").stat().st_mode & 0o777 == 0o700
    modes = [path.stat().st_mode & 0o777 for path in (state / "faults").iterdir()]
    assert modes == [0o600, 0o600]


def test_a_folder_where_a_record_should_be_is_not_brought_home(tmp_path: Path) -> None:
    root = tmp_path / "state"
    (root / "a").mkdir(parents=True)
    (root / "a" / "where.toml").write_text(f"path = '{tmp_path / 'samtal.toml'}'\n")
    (root / "a" / "journal.toml").mkdir()
    assert move_back_finished("här", NOW, root) == ()
