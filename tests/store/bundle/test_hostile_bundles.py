"""Hostile bundles: nothing is written outside, nothing is lost, and each says why."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core.errors import BundleError
from facilitator.core.text import has_forbidden_characters
from facilitator.store.bundle.bundle import Bundle
from facilitator.store.bundle.comparing import compared
from facilitator.store.bundle.judging import brought
from facilitator.store.bundle.taking import Way, take
from facilitator.store.places import Places
from facilitator.wording.errors import error_text
from facilitator.wording.sharing import ignored_files_text, refused_lines, remark_text
from tests.support.bundles_by_hand import GOOD, changed, zipped
from tests.support.hostile_bundles import HOSTILE, Hostile

LONGEST = 2.0
"""Seconds of processor time in which any of them is dealt with."""

MOST_SAID = 300
"""The most characters of what is said of one thing."""

OWN = changed(title='"Mitt eget, som jag har ändrat"')


@pytest.fixture
def home(tmp_path: Path) -> Places:
    """A workspace with a script of the user's own, and a folder that is none of anyone's."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "hemligt.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "workspace" / "scripts").mkdir(parents=True)
    (tmp_path / "workspace" / "scripts" / "snallt-manus.toml").write_text(OWN, encoding="utf-8")
    return Places(workspace=tmp_path / "workspace")


def files_below(folder: Path) -> dict[Path, bytes]:
    """Every plain file below a folder, with its bytes."""
    return {
        path: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def opened(path: Path) -> Bundle | BundleError:
    """What a bundle brings, or why it is refused."""
    try:
        return brought(path)
    except BundleError as error:
        return error


def reasons_of(found: Bundle | BundleError) -> Iterator[tuple[str, str]]:
    """Every reason that is given, with its sentence."""
    if isinstance(found, BundleError):
        yield found.reason, error_text(found)
        return
    for script in found.scripts:
        for remark in (script.objection, *script.remarks):
            if remark is not None:
                yield remark.code.value, remark_text(remark)
        yield from (("", line.strip()) for line in refused_lines(script))
    if found.ignored:
        yield "", ignored_files_text(found)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_bundle_says_why_and_changes_nothing_outside(
    hostile: Hostile, home: Places, tmp_path: Path
) -> None:
    if hostile.needs_posix and sys.platform == "win32":
        pytest.skip("links and pipes are made on POSIX systems")
    path = hostile.make(tmp_path)
    before = files_below(tmp_path)
    began = time.process_time()

    found = opened(path)
    said = list(reasons_of(found))
    if isinstance(found, Bundle):
        wanted = [(each, Way.TAKE) for each in compared(found, home)]
        assert not take(wanted, home).failed

    assert time.process_time() - began < LONGEST
    assert hostile.reason in [reason for reason, _sentence in said]
    for _reason, sentence in said:
        assert 0 < len(sentence) <= MOST_SAID + len(str(path))
        assert "\n" not in sentence
        assert not has_forbidden_characters(sentence)
    nothing_is_lost_or_strewn_about(before, files_below(tmp_path), home)


def nothing_is_lost_or_strewn_about(
    before: dict[Path, bytes], after: dict[Path, bytes], home: Places
) -> None:
    """Whatever was there is there still, and what is new lies where scripts are kept."""
    own = home.scripts / "snallt-manus.toml"
    assert {p: raw for p, raw in before.items() if p != own}.items() <= after.items()
    assert before[own] in after.values()
    for path in set(after) - set(before):
        assert path.parent in {
            home.scripts,
            home.scripts / "backup",
            home.home / ".facilitator",
        }


def test_there_are_fifty_hostile_bundles_and_more() -> None:
    assert len(HOSTILE) >= 50


def test_every_byte_of_a_bundle_can_be_another(home: Places, tmp_path: Path) -> None:
    whole = bytearray(HOSTILE["a manifest that lies"].make(tmp_path).read_bytes())
    path, before = tmp_path / "bunt.zip", files_below(home.home)
    for at in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[at] ^= 0xFF
        path.write_bytes(spoilt)
        found = opened(path)
        if isinstance(found, Bundle):
            assert all(each.script is None or each.raw == GOOD.encode() for each in found.scripts)
    assert files_below(home.home) == before


@pytest.mark.thorough
def test_every_length_of_a_bundle_is_dealt_with(tmp_path: Path) -> None:
    whole = HOSTILE["a manifest that lies"].make(tmp_path).read_bytes()
    path = tmp_path / "bunt.zip"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert isinstance(opened(path), BundleError)


def test_what_is_cut_is_not_taken_for_an_empty_bundle(tmp_path: Path) -> None:
    path = tmp_path / "bunt.zip"
    path.write_bytes(zipped()[:-1])
    found = opened(path)
    assert isinstance(found, BundleError)
    assert found.reason == "bundle-not-zip"
