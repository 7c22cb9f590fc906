"""Why a disk did not take something has a name, whatever language the system speaks."""

import errno
import os
from pathlib import Path

import pytest

from facilitator.core.errors import NotWritten
from facilitator.store.disk import (
    Disk,
    DiskCause,
    GrowingFile,
    cause_of,
    private_folder,
    replace_file,
)
from tests.support.disks import BrokenPlace


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EACCES, DiskCause.NOT_ALLOWED),
        (errno.EPERM, DiskCause.NOT_ALLOWED),
        (errno.EROFS, DiskCause.READ_ONLY),
        (errno.ENOSPC, DiskCause.FULL),
        (errno.EBUSY, DiskCause.IN_USE),
        (errno.EIO, DiskCause.BROKEN),
        (errno.EDOM, ""),
    ],
)
def test_what_the_system_says_becomes_a_name(tmp_path: Path, number: int, cause: str) -> None:
    disk = BrokenPlace(tmp_path, number)
    disk.is_failing = True
    with pytest.raises(NotWritten) as refused:
        replace_file(tmp_path / "manus.toml", b"x", disk)
    assert (refused.value.reason, refused.value.fields["cause"]) == ("not-written", cause)


def test_a_folder_that_is_not_there_is_told_from_a_file_that_has_gone(tmp_path: Path) -> None:
    with pytest.raises(NotWritten) as refused:
        replace_file(tmp_path / "finns inte" / "ut.zip", b"x", Disk())
    assert refused.value.fields["cause"] == DiskCause.NO_FOLDER
    growing = GrowingFile(tmp_path / "samtal.toml", Disk())
    growing.create(b"x")
    growing.path.rename(tmp_path / "flyttat.toml")
    with pytest.raises(NotWritten) as refused:
        growing.append(b"y")
    assert refused.value.fields["cause"] == DiskCause.GONE


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "scripts").write_text("en fil", encoding="utf-8")
    with pytest.raises(NotWritten) as refused:
        private_folder(tmp_path / "scripts" / "inre")
    assert refused.value.fields["cause"] == DiskCause.NOT_A_FOLDER


def test_a_file_that_another_program_holds_on_windows_is_not_taken_for_a_forbidden_one() -> None:
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # set by Windows only
    assert cause_of(error, Path("manus.toml")) is DiskCause.IN_USE
