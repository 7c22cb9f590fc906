"""What people really send: packed folders, second downloads, and scripts that are not in order."""

import shutil
from pathlib import Path

import pytest

from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import Bundle, RemarkCode
from facilitator.store.bundle.judging import brought
from facilitator.wording.errors import error_text
from tests.support.bundles_by_hand import GOOD, NAME, Entry, changed, manifest, row, script, zipped


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """The file that somebody sent; what is in it is written by each test."""
    return tmp_path / "paket.zip"


def ids_of(bundle: Bundle) -> list[str]:
    """The ids of what can be taken."""
    return [each.script.id for each in bundle.scripts if each.script is not None]


@pytest.mark.parametrize(
    "entries",
    [
        (script(name="Annas manus/snallt-manus.toml"),),
        (script(name=f"repo-main/{NAME}"), Entry(name="repo-main/README.md", data=b"Hej")),
        (manifest(row()), script()),
    ],
)
def test_a_folder_that_was_packed_brings_what_is_in_it(
    sent: Path, entries: tuple[Entry, ...]
) -> None:
    if entries[0].name == "manifest.toml":
        entries = tuple(Entry(name=f"paket/{each.name!s}", data=each.data) for each in entries)
    sent.write_bytes(zipped(*entries))
    assert ids_of(brought(sent)) == ["snallt-manus"]


def test_what_a_mac_puts_beside_a_packed_folder_is_not_in_the_way(sent: Path) -> None:
    beside = Entry(name="__MACOSX/Annas manus/._snallt-manus.toml", data=b"\0\5\x16\7")
    sent.write_bytes(zipped(script(name="Annas manus/snallt-manus.toml"), beside))
    assert ids_of(brought(sent)) == ["snallt-manus"]
    assert brought(sent).ignored == (str(beside.name),)


def test_only_one_folder_is_taken_away_and_only_where_all_lie_in_it(sent: Path) -> None:
    sent.write_bytes(zipped(script(name="a/b/snallt-manus.toml")))
    assert_refused(sent, "bundle-without-scripts")
    other = changed(id='"annat-manus"')
    sent.write_bytes(zipped(script(name="a/snallt-manus.toml"), script(other, "annat-manus.toml")))
    assert ids_of(brought(sent)) == ["annat-manus"]


@pytest.mark.parametrize("name", ["mapp/../ut.toml", "mapp/con/x.toml", "mapp\\x.toml"])
def test_names_are_looked_at_before_a_folder_is_taken_away(sent: Path, name: str) -> None:
    sent.write_bytes(zipped(script(name="mapp/snallt-manus.toml"), Entry(name=name, data=b"x")))
    with pytest.raises(BundleError, match="bundle-name"):
        brought(sent)


def test_a_zip_in_a_zip_has_to_be_unpacked_first(sent: Path) -> None:
    sent.write_bytes(zipped(Entry(name="manus.zip", data=zipped(script()))))
    assert_refused(sent, "bundle-in-bundle")


def test_what_is_wrong_with_a_manifest_is_told_with_the_file(sent: Path) -> None:
    sent.write_bytes(zipped(Entry(name="manifest.toml", data=b"= =\n"), script()))
    with pytest.raises(BundleError) as refused:
        brought(sent)
    assert refused.value.fields["path"] == sent
    assert str(sent) in error_text(refused.value)


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.replace("En runda", "En öppning").encode("latin-1"),
        GOOD.replace("[[steps]]", "[[step]]").encode(),
        b"# x\n" * 70_000 + GOOD.encode(),
        b'id = "trasig"\ntitel = "Trasig"\n',
    ],
)
def test_a_script_that_is_not_in_order_is_named_in_a_folder_too(tmp_path: Path, raw: bytes) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    (folder / "snallt-manus.toml").write_bytes(raw)
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    (folder / "tom.toml").touch()
    (only,) = brought(folder).refused
    (alone,) = brought(folder / "snallt-manus.toml").refused
    assert (only.name, only.objection) == (alone.name, alone.objection)
    assert set(brought(folder).ignored) == {"pyproject.toml", "tom.toml"}


def test_a_second_download_goes_by_the_id_inside(tmp_path: Path, sent: Path) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    (folder / "snallt-manus (1).toml").write_text(GOOD, encoding="utf-8")
    sent.write_bytes(zipped(script(name="mapp/snallt-manus (1).toml")))
    assert ids_of(brought(folder)) == ids_of(brought(sent)) == ["snallt-manus"]
    shutil.copy(folder / "snallt-manus (1).toml", folder / "snallt-manus.toml")
    (twice,) = brought(folder).refused
    assert (twice.name, twice.objection and twice.objection.code) == (
        "snallt-manus (1).toml",
        RemarkCode.TWICE,
    )


def test_a_name_that_is_another_id_is_still_refused(tmp_path: Path) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    (folder / "annat-manus.toml").write_text(GOOD, encoding="utf-8")
    (refused,) = brought(folder).refused
    assert refused.objection is not None
    assert refused.objection.code is RemarkCode.ID_DIFFERS


def assert_refused(path: Path, reason: str) -> None:
    """That a bundle is not taken as a whole, for that reason."""
    with pytest.raises(BundleError, match=reason):
        brought(path)
