"""Whether a folder can hold conversations."""

from itertools import count
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from facilitator.store.disk import Disk, DiskCause
from facilitator.store.folder_trial import FolderFault, filesystem_of, sync_service, try_folder


class FailingDisk(Disk):
    """A disk that cannot do one thing."""

    def __init__(self, cannot: str) -> None:
        self._cannot = cannot

    def flush(self, descriptor: int) -> None:
        self._may("flush")
        super().flush(descriptor)

    def replace(self, new: Path, old: Path) -> None:
        self._may("replace")
        super().replace(new, old)

    def _may(self, what: str) -> None:
        if what == self._cannot:
            raise OSError(5, "Input/output error")


def test_a_folder_that_works_is_left_as_it_was(tmp_path: Path) -> None:
    trial = try_folder(tmp_path)
    assert trial.fault is None
    assert trial.free_bytes
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_yet_is_tried_and_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "documents" / "Facilitator"
    assert try_folder(folder).fault is None
    assert not list(tmp_path.iterdir())


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert try_folder(file).fault is FolderFault.NO_FOLDER
    assert try_folder(file / "below").fault is FolderFault.NO_FOLDER


@pytest.mark.parametrize(
    ("cannot", "fault"),
    [("flush", FolderFault.NOT_WRITTEN), ("replace", FolderFault.NOT_REPLACED)],
)
def test_the_first_thing_that_fails_is_told(tmp_path: Path, cannot: str, fault: str) -> None:
    trial = try_folder(tmp_path, FailingDisk(cannot))
    assert trial.fault == fault
    assert trial.cause == DiskCause.BROKEN
    assert not list(tmp_path.iterdir())


def test_a_save_is_timed(tmp_path: Path) -> None:
    ticks = count(step=3)
    assert try_folder(tmp_path, clock=lambda: float(next(ticks))).seconds == 3.0


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\anna\OneDrive - Vaxholms stad\Dokument"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anna\Documents"), ""),
        (PurePosixPath("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
        (PurePosixPath("/home/anna/Dropbox/Facilitator"), "Dropbox"),
        (PurePosixPath("/home/anna/Dropboxar/Facilitator"), ""),
    ],
)
def test_folders_that_are_kept_in_step_are_known_by_name(path: PurePosixPath, service: str) -> None:
    assert sync_service(path, {}) == service


def test_windows_tells_where_onedrive_is() -> None:
    folder = PureWindowsPath(r"C:\Users\anna\Moln\Dokument")
    assert sync_service(folder, {"OneDriveCommercial": r"C:\Users\anna\Moln"}) == "OneDrive"


def test_the_nearest_mount_tells_the_kind_of_file_system() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nsrv:/home /home nfs4 rw 0 0\nx /home/my\\040disk cifs rw 0 0"
    assert filesystem_of(PurePosixPath("/home/anna"), mounts) == "nfs4"
    assert filesystem_of(PurePosixPath("/home/my disk/x"), mounts) == "cifs"
    assert filesystem_of(PurePosixPath("/homeless"), mounts) == "ext4"
