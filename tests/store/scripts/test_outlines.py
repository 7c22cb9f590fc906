"""What one picks scripts by: from the index that ships, or from their files."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.cli.settled import ComputerClock
from facilitator.core.plan import make_plan
from facilitator.core.settings import Settings
from facilitator.store.places import places_of
from facilitator.store.scripts import outlines, reading, shelves
from facilitator.store.scripts.outlines import (
    INDEX,
    index_of,
    outline_of,
    outlines_of,
    rows_in,
)
from facilitator.store.scripts.shelves import shipped_folder, shipped_scripts
from facilitator.store.unchanged import SETTLED
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.lookup import found_scripts, looked_up

SOURCE = shipped_folder()


@pytest.fixture(scope="module")
def index() -> str:
    return index_of(SOURCE)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: str) -> Iterator[Path]:
    """The program's scripts, as they lie in an installed package."""
    package = tmp_path / "package"
    shutil.copytree(SOURCE, package / "scripts")
    (package / "scripts" / INDEX).write_text(index, encoding="utf-8")
    monkeypatch.setattr(shelves, "_PACKAGE", package)
    outlines._shipped_rows.cache_clear()
    yield package / "scripts"
    outlines._shipped_rows.cache_clear()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read as scripts from now on."""
    names = list[str]()
    read_script = reading.read_script

    def noting(path: Path) -> reading.ReadScript:
        names.append(path.name)
        return read_script(path)

    monkeypatch.setattr(reading, "read_script", noting)
    return names


def test_a_row_of_the_index_says_what_reading_gives_for_every_number_of_people(index: str) -> None:
    rows = rows_in(index)
    assert list(rows) == [path.name for path in shipped_scripts()]
    for path in shipped_scripts():
        script = reading.read_script(path).script
        assert script is not None
        outline = rows[path.name].outline
        assert outline == outline_of(script)
        for people in range(script.group.min, script.group.max + 1):
            assert outline.seconds_with(people) == round(make_plan(script, people).total)
        assert outline.seconds_with() == outline.seconds_with(script.group.fitting)


def test_two_indexes_of_the_same_scripts_are_the_same(index: str) -> None:
    assert index_of(SOURCE) == index


def test_with_the_index_home_reads_no_script_and_shows_the_same(
    shipped: Path, read: list[str], tmp_path: Path
) -> None:
    with_index = found_scripts(places_of(tmp_path))
    assert read == []
    (shipped / INDEX).unlink()
    outlines._shipped_rows.cache_clear()
    assert found_scripts(places_of(tmp_path)) == with_index
    assert len(read) == len(shipped_scripts()) == len(with_index.usable)
    assert not with_index.unusable


@pytest.mark.parametrize(
    ("before", "after"), [('kind = "round"', 'kind = "rond!"'), ('kind = "round"', 'kind = "rond"')]
)
def test_a_script_that_ships_and_was_changed_is_read_and_refused(
    shipped: Path, read: list[str], tmp_path: Path, before: str, after: str
) -> None:
    path = shipped / "laget-runt.toml"
    there, text = path.stat(), path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))
    found = found_scripts(places_of(tmp_path))
    assert read == ["laget-runt.toml"]
    assert [each.path for each in found.unusable] == [path]
    assert "laget-runt" not in [each.outline.id for each in found.usable]
    place = Workplace(places=places_of(tmp_path), settings=Settings(), clock=ComputerClock())
    (told,) = looked_up(place).complaints
    assert "laget-runt" in told


def test_a_script_that_ships_says_what_it_was_changed_to(
    shipped: Path, read: list[str], tmp_path: Path
) -> None:
    path = shipped / "laget-runt.toml"
    text = path.read_text(encoding="utf-8").replace('title = "Laget runt"', 'title = "Laget om!!"')
    path.write_text(text, encoding="utf-8")
    found = found_scripts(places_of(tmp_path))
    assert "Laget om!!" in [each.title for each in found.usable]
    assert read == ["laget-runt.toml"]


def without(text: str, key: str) -> str:
    table = json.loads(text)
    del table["scripts"]["laget-runt.toml"]["outline"][key]
    return json.dumps(table)


def with_value(text: str, key: str, value: object) -> str:
    table = json.loads(text)
    table["scripts"]["laget-runt.toml"]["outline"][key] = value
    return json.dumps(table)


def test_an_index_that_is_torn_or_of_others_has_no_rows(index: str) -> None:
    foreign = json.loads(index) | {"version": "0.0.0-other"}
    for text in (
        "",
        "[]",
        "[" * 100_000,
        index[: len(index) // 2],
        json.dumps(foreign),
        json.dumps(json.loads(index) | {"scripts": []}),
        without(index, "title"),
        with_value(index, "title", 3),
        with_value(index, "unknown", 3),
        with_value(index, "fewest", bool(index)),
        with_value(index, "tags", [1]),
        with_value(index, "lengths", []),
        with_value(index, "fitting", 1000),
    ):
        assert not rows_in(text)
    assert rows_in(index)


def test_a_script_with_errors_has_no_row(tmp_path: Path) -> None:
    shutil.copy(SOURCE / "laget-runt.toml", tmp_path / "laget-runt.toml")
    (tmp_path / "other.toml").write_text("format = 1", encoding="utf-8")
    assert list(rows_in(index_of(tmp_path))) == ["laget-runt.toml"]


def own_script(folder: Path, name: str = "laget-runt") -> Path:
    path = folder / f"{name}.toml"
    text = (SOURCE / "laget-runt.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('id = "laget-runt"', f'id = "{name}"', 1), encoding="utf-8")
    return path


def test_no_file_is_read_again_before_it_changes_however_many_there_are(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: written() + 2 * SETTLED)
    paths = [own_script(tmp_path, f"own-{number}") for number in range(510)]
    before = outlines_of(paths)
    assert len(read) == len(paths)
    assert outlines_of(paths) == before
    assert len(read) == len(paths)


def test_a_file_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    path = own_script(tmp_path)
    before = outlines_of([path])[path]
    changed = path.read_text(encoding="utf-8").replace("Laget runt", "Laget om")
    path.write_text(changed, encoding="utf-8")
    os.utime(path, ns=(1, 1))
    after = outlines_of([path])[path]
    assert before is not None
    assert after is not None
    assert (before.title, after.title) == ("Laget runt", "Laget om")


def test_a_file_that_is_gone_cannot_be_led(tmp_path: Path) -> None:
    gone = tmp_path / "gone.toml"
    assert outlines_of([gone]) == {gone: None}
