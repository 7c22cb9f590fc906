"""A bundle that is packed, and what comes out of it again."""

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from facilitator import __version__
from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import Bundle, RemarkCode
from facilitator.store.bundle.judging import brought
from facilitator.store.bundle.packing import exported
from facilitator.store.toml import parsed
from tests.support.bundles_by_hand import GOOD, changed

BASED_ON = '[based_on]\nid = "grund"\nversion = "2.0.0"\n\n[[steps]]'

FIRST = GOOD.encode()
SECOND = changed(id='"annat-manus"').replace("[[steps]]", BASED_ON, 1).encode()


def bundle_of(folder: Path, *files: bytes) -> Bundle:
    """What somebody gets who is sent those scripts."""
    path = folder / "paket.zip"
    path.write_bytes(exported(files))
    return brought(path)


def test_scripts_come_out_byte_for_byte_as_they_went_in(tmp_path: Path) -> None:
    with_mark = b"\xef\xbb\xbf" + FIRST.replace(b"\n", b"\r\n")
    bundle = bundle_of(tmp_path, with_mark, SECOND)
    assert [each.raw for each in bundle.scripts] == [SECOND, with_mark]
    assert not bundle.refused
    assert not any(each.remarks for each in bundle.scripts)


def test_the_same_scripts_give_the_same_bytes_in_whatever_order() -> None:
    assert exported([FIRST, SECOND]) == exported([SECOND, FIRST])


def test_a_bundle_is_a_plain_zip_with_a_list_of_what_is_in_it(tmp_path: Path) -> None:
    bundle_of(tmp_path, FIRST, SECOND)
    with zipfile.ZipFile(tmp_path / "paket.zip") as archive:
        names = archive.namelist()
        listed = parsed(archive.read("manifest.toml").decode())
    assert names == ["manifest.toml", "scripts/annat-manus.toml", "scripts/snallt-manus.toml"]
    row = {
        "file": "scripts/snallt-manus.toml",
        "id": "snallt-manus",
        "version": "1.0.0",
        "language": "sv",
        "title": "Snällt manus",
        "licence": "CC BY 4.0",
        "sha256": sha256(FIRST).hexdigest(),
    }
    other = row | {
        "file": "scripts/annat-manus.toml",
        "id": "annat-manus",
        "sha256": sha256(SECOND).hexdigest(),
        "based_on": {"id": "grund", "version": "2.0.0"},
    }
    assert listed == {
        "format": 1,
        "program": f"facilitator {__version__}",
        "scripts": [other, row],
    }


def test_line_ends_that_were_changed_on_the_way_are_no_damage(tmp_path: Path) -> None:
    bundle_of(tmp_path, FIRST)
    with zipfile.ZipFile(tmp_path / "paket.zip") as archive:
        archive.extractall(tmp_path / "uppackat")
    file = tmp_path / "uppackat" / "scripts" / "snallt-manus.toml"
    file.write_bytes(FIRST.replace(b"\n", b"\r\n"))
    assert not brought(tmp_path / "uppackat").refused
    file.write_bytes(FIRST.replace(b"1.0.0", b"1.0.1"))
    (refused,) = brought(tmp_path / "uppackat").refused
    assert refused.objection is not None
    assert refused.objection.code is RemarkCode.WRONG_SUM


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ([FIRST, FIRST], "export-twice"),
        ([b"title = 3\n"], "export-has-errors"),
        ([changed(id='"con"').encode()], "export-bad-name"),
    ],
)
def test_what_could_not_be_taken_is_not_packed(files: list[bytes], reason: str) -> None:
    with pytest.raises(BundleError) as refused:
        exported(files)
    assert refused.value.reason == reason


def test_a_folder_brings_its_scripts_and_passes_over_the_rest(tmp_path: Path) -> None:
    (tmp_path / "snallt-manus.toml").write_bytes(FIRST)
    (tmp_path / "ett-samtal.toml").write_text('format = 1\n[script]\nid = "x"\n', encoding="utf-8")
    (tmp_path / "facilitator.toml").touch()
    (tmp_path / "LÄSMIG.txt").touch()
    bundle = brought(tmp_path)
    assert [each.name for each in bundle.scripts] == ["snallt-manus.toml"]
    assert not bundle.refused
    assert bundle.ignored == ("ett-samtal.toml",)
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "annat-manus.toml").write_bytes(SECOND)
    assert [each.name for each in brought(tmp_path).scripts] == ["scripts/annat-manus.toml"]


def test_one_script_can_be_called_anything_on_its_way(tmp_path: Path) -> None:
    path = tmp_path / "snallt-manus (1).TOML"
    path.write_bytes(FIRST)
    (only,) = brought(path).scripts
    assert only.script is not None
    assert only.script.id == "snallt-manus"


def test_a_zip_of_scripts_without_a_list_is_taken_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "scripts.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("scripts/snallt-manus.toml", FIRST)
        archive.writestr("__MACOSX/scripts/._snallt-manus.toml", b"\0")
    bundle = brought(path)
    assert [each.name for each in bundle.scripts] == ["scripts/snallt-manus.toml"]
    assert bundle.ignored == ("__MACOSX/scripts/._snallt-manus.toml",)
