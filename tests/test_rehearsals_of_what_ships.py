"""Every script that ships is gone through by the smallest, the best and the largest group."""

from functools import cache
from pathlib import Path

import pytest

from facilitator.core.session import Stage
from facilitator.rehearsal import prepared, rehearse
from facilitator.rehearsal.run import HOST, STARTS
from facilitator.store.scripts.reading import ReadScript, read_script
from facilitator.store.scripts.shelves import shipped_scripts
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.verify import verify

SIZES = ("min", "best", "max")
"""Which groups go through each script."""

GOINGS = [
    (path, size)
    for path in shipped_scripts()
    for size in SIZES
    # A translation goes as its original, step by step: another test holds it to that.
    if size == "best" or not path.stem.endswith(("-nb", "-en"))
]
"""Each script with the sizes of the groups that go through it."""


@cache
def read(path: Path) -> ReadScript:
    """A script that ships, read once."""
    return read_script(path)


@pytest.mark.parametrize(
    ("path", "size"), GOINGS, ids=[f"{path.stem}-{size}" for path, size in GOINGS]
)
def test_a_group_comes_to_the_end_and_the_record_holds_together(
    path: Path, size: str, tmp_path: Path
) -> None:
    script = read(path).script
    assert script is not None
    group = script.group
    people = {"min": group.min, "best": group.fitting, "max": group.max}[size]
    rehearsal = prepared(script, people, seed=SIZES.index(size))
    file = tmp_path / "session.toml"
    journal = SessionJournal.create(
        file,
        rehearsal.occasion,
        rehearsal.people,
        read(path).text,
        host=HOST,
        at=STARTS,
        root=tmp_path / "state",
    )
    session = rehearse(rehearsal, journal).session
    journal.close()
    assert session.stage is Stage.FINISHED
    assert not verify(file, tmp_path / "state")
