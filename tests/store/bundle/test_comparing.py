"""What a bundle would change, beside what is there."""

from pathlib import Path

import pytest

from facilitator.store.bundle.comparing import Comparison, Standing, compared
from facilitator.store.bundle.judging import brought
from facilitator.store.bundle.packing import exported
from facilitator.store.bundle.taking import Way, take
from facilitator.store.places import Places
from facilitator.store.scripts.shelves import Shelf, find_script
from tests.support.bundles_by_hand import GOOD, changed


@pytest.fixture
def home(tmp_path: Path) -> Places:
    return Places(workspace=tmp_path / "workspace")


def sent(text: str, home: Places) -> Comparison:
    """A script that somebody has sent, beside what is there."""
    path = (home.workspace or Path()).parent / "paket.zip"
    path.write_bytes(exported([text.encode()]))
    (only,) = compared(brought(path), home)
    return only


def received(text: str, home: Places) -> None:
    """A script that has been sent, and taken."""
    assert take([(sent(text, home), Way.TAKE)], home).taken


def own(home: Places) -> Path:
    return home.scripts / "snallt-manus.toml"


def test_what_is_nowhere_is_new(home: Places) -> None:
    found = sent(GOOD, home)
    assert (found.standing, found.there, found.is_safe) == (Standing.NEW, None, True)


@pytest.mark.parametrize(
    ("version", "standing", "is_safe"),
    [
        ("1.0.1", Standing.NEWER, True),
        ("1.10.0", Standing.NEWER, True),
        ("0.9.9", Standing.OLDER, False),
        ("1.0.0-beta", Standing.OLDER, False),
        ("1.0.0", Standing.OTHER, False),
    ],
)
def test_what_was_received_and_not_changed_is_compared_by_its_version(
    home: Places, version: str, standing: Standing, *, is_safe: bool
) -> None:
    received(GOOD, home)
    found = sent(changed(version=f'"{version}"', title='"Ny"'), home)
    assert (found.standing, found.is_safe) == (standing, is_safe)


def test_what_the_user_has_changed_is_never_safe_to_replace(home: Places) -> None:
    received(GOOD, home)
    own(home).write_text(changed(title='"Min"'), encoding="utf-8")
    found = sent(changed(version='"2.0.0"'), home)
    assert (found.standing, found.is_safe) == (Standing.CHANGED, False)


def test_what_the_user_has_written_is_never_safe_to_replace(home: Places) -> None:
    home.scripts.mkdir(parents=True)
    own(home).write_text("inget manus än", encoding="utf-8")
    found = sent(changed(version='"2.0.0"'), home)
    assert (found.standing, found.is_safe) == (Standing.CHANGED, False)


def test_the_same_text_is_the_same_whatever_its_line_ends(home: Places) -> None:
    home.scripts.mkdir(parents=True)
    own(home).write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert sent(GOOD, home).standing is Standing.SAME


def test_a_later_version_of_what_came_with_the_program_is_not_taken_without_a_word(
    folder: Path, home: Places
) -> None:
    shipped = find_script("oppningsrunda", folder)
    text = shipped.read_text(encoding="utf-8")
    assert sent(text, home).standing is Standing.SAME
    first, rest = text.split("\nversion = ", 1)
    later = f'{first}\nversion = "99.0.0"\n{rest.split(chr(10), 1)[1]}'
    found = sent(later, home)
    assert (found.standing, found.is_safe) == (Standing.NEWER, False)
    assert found.there is not None
    assert found.there.shelf is Shelf.SHIPPED


def test_what_was_taken_under_another_id_is_known_again(home: Places) -> None:
    home.scripts.mkdir(parents=True)
    own(home).write_text(changed(title='"Min"'), encoding="utf-8")
    (taken,) = take([(sent(GOOD, home), Way.BOTH)], home).taken
    assert sent(GOOD, home).standing is Standing.SAME
    assert sent(changed(version='"2.0.0"'), home).standing is Standing.CHANGED
    taken.path.unlink()
    assert sent(GOOD, home).standing is Standing.CHANGED
