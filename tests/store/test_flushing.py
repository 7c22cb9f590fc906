"""The Mac's full flush: where a disk does not know it, the ordinary one; a real error stays one."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.store.disk import flush_wholly


@pytest.fixture
def file(tmp_path: Path) -> Iterator[int]:
    descriptor = os.open(tmp_path / "samtal.toml", os.O_WRONLY | os.O_CREAT)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def closed(tmp_path: Path) -> int:
    """A file that was closed, which no system can flush."""
    descriptor = os.open(tmp_path / "stängd.toml", os.O_WRONLY | os.O_CREAT)
    os.close(descriptor)
    return descriptor


def answering(number: int) -> Callable[[int], object]:
    """A full flush that says no."""

    def full_flush(_descriptor: int) -> object:
        raise OSError(number, os.strerror(number))

    return full_flush


LACKING = [errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOTTY, errno.ENOSYS]


@pytest.mark.parametrize("number", LACKING)
def test_a_disk_without_a_full_flush_gets_the_ordinary_one(
    file: int, closed: int, number: int
) -> None:
    flush_wholly(file, answering(number))
    with pytest.raises(OSError, match="Errno"):  # wine has a number of its own for it
        flush_wholly(closed, answering(number))


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EBADF, errno.EDQUOT])
def test_a_full_flush_that_fails_is_never_called_done(file: int, number: int) -> None:
    with pytest.raises(OSError, match=os.strerror(number)) as refused:
        flush_wholly(file, answering(number))
    assert refused.value.errno == number


def test_a_full_flush_is_enough(closed: int) -> None:
    flushed: list[int] = []
    flush_wholly(closed, flushed.append)
    assert flushed == [closed]
