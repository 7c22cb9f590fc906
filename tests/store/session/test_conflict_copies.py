"""Copies that sync folders make are known by their names."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from facilitator.store.session.earlier import conflict_copy_of

COPIES = [
    "möte (Annas motstridiga kopia 2026-01-15)",
    "möte (Anna Öberg's conflicted copy 2026-01-15)",
    "möte (conflicted copy 2026-01-15 130405)",
    "möte (Case Conflict)",
    "möte.sync-conflict-20260115-130405-ABCDEFG",
    "möte-LAPTOP-4F2K",
    "möte-DESKTOP-ÅÄÖ12",
    "möte-Annas-dator",
    "möte 2",
    "möte (1)",
]

OTHERS = [
    "2026-01-15-kollegahandledning-basgrupp-3",
    "2026-01-15-kollegahandledning-2",
    "2026-01-15-kollegahandledning",
    "möte",
    "(1)",
    "2",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_known(tmp_path: Path, name: str, form: Literal["NFC", "NFD"]) -> None:
    original = tmp_path / "möte.toml"
    original.write_bytes(b"")
    copy = tmp_path / (unicodedata.normalize(form, name) + ".toml")
    copy.write_bytes(b"")
    assert conflict_copy_of(copy) == original
    assert conflict_copy_of(original) is None


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_none(tmp_path: Path, name: str) -> None:
    for other in OTHERS:
        (tmp_path / f"{other}.toml").write_bytes(b"")
    assert conflict_copy_of(tmp_path / f"{name}.toml") is None


@pytest.mark.parametrize("name", ["LAPTOP-4F2K", "Annas-dator", "LÄRARRUM-4"])
def test_a_conflict_copy_of_a_name_with_hyphens_is_known(tmp_path: Path, name: str) -> None:
    original = tmp_path / "2026-01-15-kollegahandledning-basgrupp-3.toml"
    original.write_bytes(b"")
    copy = original.with_stem(f"{original.stem}-{name}")
    copy.write_bytes(b"")
    assert conflict_copy_of(copy) == original
    assert conflict_copy_of(original) is None


def test_a_name_that_somebody_may_have_chosen_is_none_without_the_other_file(
    tmp_path: Path,
) -> None:
    assert conflict_copy_of(tmp_path / "möte 2.toml") is None
    assert conflict_copy_of(tmp_path / "samtal-GRUPP.toml") is None
    assert conflict_copy_of(tmp_path / "möte (conflicted copy 2026-01-15).toml") == (
        tmp_path / "möte.toml"
    )
