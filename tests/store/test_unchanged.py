"""What files said is kept for as long as they look the same, and no longer."""

import os
import time
from pathlib import Path

import pytest

from facilitator.store.disk import open_plain
from facilitator.store.session import earlier
from facilitator.store.session.earlier import latest_of_each_group
from facilitator.store.unchanged import SETTLED, WhileUnchanged
from tests.support.put_off import PutOff

LONG_AGO = 2 * SETTLED


class Reader:
    """Reads files, and remembers which."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path) -> str:
        self.read.append(path.name)
        return path.read_text(encoding="utf-8")


@pytest.fixture
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is later than when the files of a test were written."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LONG_AGO)


@pytest.mark.usefixtures("_later")
def test_a_file_is_read_again_only_when_it_looks_otherwise(tmp_path: Path) -> None:
    path, reader = tmp_path / "one.toml", Reader()
    path.write_text("first", encoding="utf-8")
    known = WhileUnchanged(reader, most=10)
    assert [known(path), known(path)] == ["first", "first"]
    assert len(reader.read) == 1
    # Another file of the same size and time in its place: only its number tells.
    seen, new = path.stat(), tmp_path / "new"
    new.write_text("other", encoding="utf-8")
    os.utime(new, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    new.replace(path)
    assert known(path) == "other"
    path.unlink()
    with pytest.raises(FileNotFoundError):
        known(path)


def test_a_file_that_was_written_just_now_is_read_each_time(tmp_path: Path) -> None:
    path, reader = tmp_path / "one.toml", Reader()
    path.write_text("first", encoding="utf-8")
    seen = path.stat()
    known = WhileUnchanged(reader, most=10)
    assert known(path) == "first"
    path.write_text("other", encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert known(path) == "other"


@pytest.mark.usefixtures("_later")
def test_only_so_many_are_kept_and_none_that_is_gone(tmp_path: Path) -> None:
    reader = Reader()
    known = WhileUnchanged(reader, most=2)
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
        known(path)
    known(paths[2])
    assert reader.read == ["a", "b", "c"]
    known(paths[0])
    assert reader.read == ["a", "b", "c", "a"]
    known.keep_only(tmp_path, {"a"})
    known(paths[0])
    known(paths[2])
    assert reader.read == ["a", "b", "c", "a", "c"]


@pytest.mark.usefixtures("_later")
def test_who_looks_at_a_folder_again_opens_no_file_that_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = PutOff(tmp_path).ends()
    opened: list[Path] = []

    def counted(there: Path) -> object:
        opened.append(there)
        return open_plain(there)

    monkeypatch.setattr(earlier, "open_plain", counted)
    first = latest_of_each_group(path.parent)
    assert opened
    opened.clear()
    assert latest_of_each_group(path.parent) == first
    assert opened == []
    new = path.with_name("new")
    new.write_bytes(path.read_bytes().replace(b'\ntitle = "', b'\ntitle = "Another: ', 1))
    new.replace(path)
    changed = latest_of_each_group(path.parent)
    assert changed.looked.glances[0].title.startswith("Another: ")
    assert changed.sessions[0].title.startswith("Another: ")
