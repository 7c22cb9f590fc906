"""Scripts are taken in one step each, and what lay in their place is kept."""

from pathlib import Path

import pytest

from facilitator.core.script import BasedOn
from facilitator.store.bundle.comparing import Comparison, compared
from facilitator.store.bundle.judging import brought
from facilitator.store.bundle.packing import exported
from facilitator.store.bundle.taking import Way, take
from facilitator.store.places import Places
from facilitator.store.scripts.reading import read_script, script_from_text
from facilitator.store.scripts.shelves import shelved_scripts
from tests.support.bundles_by_hand import GOOD, changed
from tests.support.disks import UnreliableDisk

MINE = changed(title='"Min, som jag har ändrat"')
NEWER = changed(version='"2.0.0"')

UNREADABLE = Path("/proc/self/mem")
"""A file that nobody can read from its beginning."""


@pytest.fixture
def home(tmp_path: Path) -> Places:
    """A workspace with a script of the user's own."""
    places = Places(workspace=tmp_path / "workspace")
    places.scripts.mkdir(parents=True)
    (places.scripts / "snallt-manus.toml").write_text(MINE, encoding="utf-8")
    return places


def sent(text: str, home: Places) -> Comparison:
    """A script that somebody has sent, beside what is there."""
    path = (home.workspace or Path()).parent / "paket.zip"
    path.write_bytes(exported([text.encode()]))
    (only,) = compared(brought(path), home)
    return only


def test_what_lay_there_is_kept_among_earlier_versions_and_not_listed(home: Places) -> None:
    before = len(shelved_scripts(home))
    done = take([(sent(NEWER, home), Way.TAKE)], home)
    (taken,) = done.taken
    assert taken.path.read_text(encoding="utf-8") == NEWER
    assert taken.kept == home.scripts / "backup" / "snallt-manus-1.0.0.toml"
    assert taken.kept.read_text(encoding="utf-8") == MINE
    assert len(shelved_scripts(home)) == before


def test_no_earlier_version_takes_the_place_of_another(home: Places) -> None:
    for title in ("Ett", "Två", "Två", "Tre"):
        text = changed(title=f'"{title}"')
        (home.scripts / "snallt-manus.toml").write_text(text, encoding="utf-8")
        take([(sent(NEWER, home), Way.TAKE)], home)
    kept = {path.name: path for path in (home.scripts / "backup").iterdir()}
    assert sorted(kept) == [
        "snallt-manus-1.0.0-2.toml",
        "snallt-manus-1.0.0-3.toml",
        "snallt-manus-1.0.0.toml",
    ]
    assert "Tre" in kept["snallt-manus-1.0.0-3.toml"].read_text(encoding="utf-8")


def test_both_are_kept_under_ids_of_their_own(home: Places) -> None:
    done = take([(sent(NEWER, home), Way.BOTH)], home)
    (taken,) = done.taken
    assert (taken.id, taken.kept) == ("snallt-manus-2", None)
    assert (home.scripts / "snallt-manus.toml").read_text(encoding="utf-8") == MINE
    read = read_script(taken.path)
    assert read.script is not None
    assert read.script.id == "snallt-manus-2"
    assert read.script.based_on == BasedOn(
        id="snallt-manus", version="2.0.0", sha256=script_from_text(NEWER).sha256
    )
    lines = [line for line in read.text.splitlines() if line not in NEWER.splitlines()]
    assert lines[:2] == ['id = "snallt-manus-2"', "[based_on]"]
    assert len(lines) == 3


def test_what_is_left_is_left(home: Places) -> None:
    done = take([(sent(NEWER, home), Way.LEAVE)], home)
    assert (done.taken, done.failed) == ((), ())
    assert [path.name for path in home.home.rglob("*.toml")] == ["snallt-manus.toml"]


def test_what_was_changed_after_it_was_compared_is_left(home: Places) -> None:
    found = sent(NEWER, home)
    own = home.scripts / "snallt-manus.toml"
    own.write_text(GOOD, encoding="utf-8")
    (error,) = take([(found, Way.TAKE)], home).failed
    assert error.reason == "changed-meanwhile"
    assert own.read_text(encoding="utf-8") == GOOD


def test_one_that_cannot_be_taken_does_not_hinder_the_others(home: Places, tmp_path: Path) -> None:
    (home.scripts / "annat.toml").mkdir()
    path = tmp_path / "paket.zip"
    path.write_bytes(exported([NEWER.encode(), changed(id='"annat"').encode()]))
    done = take([(each, Way.TAKE) for each in compared(brought(path), home)], home)
    assert [each.id for each in done.taken] == ["snallt-manus"]
    assert [error.reason for error in done.failed] == ["not-written"]


@pytest.mark.parametrize("lasts", [1, 1000])
def test_whatever_call_of_the_disk_fails_nothing_of_ones_own_is_lost(
    home: Places, lasts: int
) -> None:
    own = home.scripts / "snallt-manus.toml"
    for call in range(1, 40):
        own.write_text(MINE, encoding="utf-8")
        disk = UnreliableDisk()
        disk.fails_at, disk.lasts = call, lasts
        disk.begins()
        done = take([(sent(NEWER, home), Way.TAKE)], home, disk)
        texts = [path.read_text(encoding="utf-8") for path in home.scripts.rglob("*.toml")]
        assert MINE in texts
        assert own.read_text(encoding="utf-8") in (MINE, NEWER)
        assert done.failed or own.read_text(encoding="utf-8") == NEWER
        if not disk.failed:
            break
    else:
        pytest.fail("there are more calls than were tried")


@pytest.mark.skipif(not UNREADABLE.exists(), reason="such a file is to be had on Linux")
def test_an_earlier_version_that_cannot_be_read_hinders_nothing(home: Places) -> None:
    backup = home.scripts / "backup"
    backup.mkdir()
    (backup / "snallt-manus-1.0.0.toml").symlink_to(UNREADABLE)
    (taken,) = take([(sent(NEWER, home), Way.TAKE)], home).taken
    assert taken.kept == backup / "snallt-manus-1.0.0-2.toml"
