"""What scripts cost: checking them, taking very many out of a bundle, and going through one."""

import os
import re
import statistics
import tempfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

from benchmarks.installed import REPOSITORY
from benchmarks.measuring import Figure, in_turn, processor_seconds_for, seconds_for
from facilitator.rehearsal import prepared, rehearse
from facilitator.store.bundle.comparing import compared
from facilitator.store.bundle.judging import brought
from facilitator.store.bundle.packing import exported
from facilitator.store.bundle.taking import Way, take
from facilitator.store.places import Places
from facilitator.store.scripts.reading import read_script
from facilitator.store.session.journal import MemoryJournal

MANY_SCRIPTS = 500
"""Scripts in the large bundle."""

SOME_REHEARSALS = 5
"""Rehearsals that are timed together, since one is longer than another."""

_ID = re.compile(r'^id = "[^"]*"', re.MULTILINE)


def checking(times: int) -> list[Figure]:
    """Reading and checking every script that ships, once the program has started."""
    paths = sorted((REPOSITORY / "scripts").glob("*.toml"))

    def check_all() -> None:
        for path in paths:
            if read_script(path).findings:
                raise ValueError(path)

    def parse_all() -> None:
        for path in paths:
            tomllib.loads(path.read_text("utf-8"))

    value, baseline = in_turn(
        lambda: 1000 * processor_seconds_for(check_all),
        lambda: 1000 * processor_seconds_for(parse_all),
        times,
    )
    return [
        Figure(
            name=f"checking the {len(paths)} scripts that ship",
            value=value,
            baseline=baseline,
            against="tomllib alone",
            unit="ms",
            note="processor time, once everything is imported",
        )
    ]


def importing(times: int) -> list[Figure]:
    """Reading, checking, comparing and writing a bundle, beside unpacking and flushing it."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as name:
        folder = Path(name)
        bundle = folder / "bundle.zip"
        bundle.write_bytes(exported(_many_scripts()))
        homes = (folder / f"home-{number}" for number in range(2 * times + 2))
        value, baseline = in_turn(
            lambda: seconds_for(lambda: _import(bundle, next(homes))),
            lambda: seconds_for(lambda: _unpack(bundle, next(homes))),
            times,
        )
        size = bundle.stat().st_size / 2**20
    return [
        Figure(
            name=f"import of {MANY_SCRIPTS} scripts",
            value=value,
            baseline=baseline,
            against="unpacking and flushing alone",
            unit="s",
            note=f"{size:.1f} MiB; each checked, compared and written in one step",
        )
    ]


def rehearsals(times: int) -> list[Figure]:
    """Whole made-up conversations of kollegahandledning with eight people, kept in memory."""
    read = read_script(REPOSITORY / "scripts" / "kollegahandledning.toml").script
    if read is None:
        raise ValueError(read)
    seeds = iter(range(10 * times + 10))

    def some() -> None:
        for _ in range(SOME_REHEARSALS):
            rehearse(prepared(read, 8, next(seeds)), MemoryJournal())

    seconds_for(some)
    took = statistics.median(processor_seconds_for(some) for _ in range(times))
    return [
        Figure(
            name="rehearsals of kollegahandledning with 8",
            value=SOME_REHEARSALS / took,
            unit="a second",
            note="processor time; another seed each time; in memory",
        )
    ]


def _many_scripts() -> list[bytes]:
    """The scripts that ship, again and again under other ids."""
    shipped = [path.read_text("utf-8") for path in sorted((REPOSITORY / "scripts").glob("*.toml"))]
    return [
        _ID.sub(f'id = "script-{number}"', shipped[number % len(shipped)], count=1).encode()
        for number in range(MANY_SCRIPTS)
    ]


def _import(bundle: Path, home: Path) -> None:
    places = Places(workspace=home)
    wanted = [(each, Way.TAKE) for each in compared(brought(bundle), places)]
    done = take(wanted, places)
    if len(done.taken) != MANY_SCRIPTS:
        raise ValueError(done.failed)


def _unpack(bundle: Path, home: Path) -> None:
    home.mkdir()
    with ZipFile(bundle) as archive:
        for name in archive.namelist():
            with (home / Path(name).name).open("wb") as file:
                file.write(archive.read(name))
                file.flush()
                os.fsync(file.fileno())
