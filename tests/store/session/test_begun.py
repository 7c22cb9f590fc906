"""What is being answered before a conversation comes back as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.core.regular_group import Begun, Coming, Expected, Preparation
from facilitator.store.session.drafts import (
    BEGUN_FILE,
    MOST_UNSAVED,
    begun_folder,
    keep_begun,
    read_begun,
)
from facilitator.store.session.state_folder import StateFolder

BEGUN = Begun(
    title='Runda "ett"',
    preparation=Preparation(
        script="kollegahandledning",
        group="Basgrupp [/x]",
        people=(Expected(name="Åsa"), Expected(name="Zoë", coming=Coming.LATE, topic="Rad\n2")),
        slot_minutes=45.0,
    ),
    is_reviewed=True,
    prepared_id="prepared-1",
    ends=datetime(2026, 1, 15, 15, 0, tzinfo=UTC),
    unsaved={"names": "Åsa\nZo\n", "due /tmp/x.toml 1": "Halva"},
)


@pytest.fixture
def folder(tmp_path: Path) -> StateFolder:
    return begun_folder(tmp_path / "workspace", tmp_path / "state")


def test_it_comes_back_as_it_was(folder: StateFolder) -> None:
    keep_begun(folder, BEGUN)
    assert read_begun(folder) == BEGUN


def test_it_is_forgotten_with_nothing_to_keep(folder: StateFolder) -> None:
    keep_begun(folder, None)
    keep_begun(folder, BEGUN)
    keep_begun(folder, Begun(preparation=Preparation(script="x")))
    assert read_begun(folder) is None
    assert list(folder.path.iterdir()) == []


def test_each_workspace_has_its_own(tmp_path: Path, folder: StateFolder) -> None:
    keep_begun(folder, BEGUN)
    assert read_begun(begun_folder(tmp_path / "elsewhere", tmp_path / "state")) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe = [",
        b"scraps = 3\npreparation = []\nis_reviewed = 1\nends = 'x'\n",
        b"[preparation]\nscript = ''\n",
    ],
)
def test_what_cannot_be_read_is_nothing(folder: StateFolder, content: bytes) -> None:
    (folder.made() / BEGUN_FILE).write_bytes(content)
    assert read_begun(folder) is None


def test_what_somebody_else_put_there_is_bounded_and_steers_nothing(folder: StateFolder) -> None:
    keep_begun(folder, Begun(unsaved={str(n): "\x1b[2J\u202evänt" for n in range(500)}))
    begun = read_begun(folder)
    assert begun is not None
    assert len(begun.unsaved) == MOST_UNSAVED
    assert set(begun.unsaved.values()) == {"[2Jvänt"}
