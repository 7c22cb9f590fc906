"""Files that somebody made to hurt: read or refused, in little time, with nothing that steers."""

import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from facilitator.core.errors import FacilitatorError
from facilitator.core.text import has_forbidden_characters
from facilitator.store.scripts.reading import read_script
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.reading import replayed
from facilitator.store.session.two_places import read_latest
from facilitator.wording.errors import error_text
from facilitator.wording.findings import finding_text
from tests.support.told import NOW

MIB = 1 << 20
"""The largest hostile file that has to be dealt with within a second."""

CORPUS = Path(__file__).parents[1] / "data"
"""Where small hostile files are kept as they are, the nastiest that there were."""

KEPT_SESSIONS = sorted((CORPUS / "hostile-sessions").iterdir())
KEPT_SCRIPTS = sorted((CORPUS / "hostile-scripts").iterdir())

LONGEST = 1.0
"""Seconds of processor time in which any of the kept files is dealt with."""

TOP = b'format = 1\nid = "x"\nstatus = "running"\n'


def full_of(piece: bytes, *, after: bytes = TOP, end: bytes = b"") -> Callable[[], bytes]:
    """A file that is full of something."""
    return lambda: after + piece * ((MIB - len(after) - len(end)) // len(piece)) + end


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "brackets": full_of(b"["),
    "a key of very many parts": full_of(b"a.", end=b"b = 1\n"),
    "blocks that say nothing": full_of(b'[[events]]\nn = 1\ncrc = "0"\n'),
    "blocks of six lines": full_of(b'n = 1\na = 1\nb = 1\nc = 1\nd = 1\ncrc = "0"\n'),
    "numbers of events": full_of(b"n = 1\n"),
    "quotes": full_of(b'"""'),
    "a number without end": full_of(b"9", after=TOP + b"n = "),
    "a script without end": full_of(
        b"a\n", after=TOP + b'[script]\nsha256 = "' + b"a" * 64 + b"\"\ntext = '''\n"
    ),
    "one long line": full_of(b"x"),
    "events on one line": full_of(b"{n=1},", after=TOP + b"events = [", end=b"]\n"),
    "tables": full_of(b"[aa]\n"),
    "escape sequences": full_of(b"\x1b[2J\x9b31m"),
    "nothing": full_of(b"\0"),
    "bytes that are no text": full_of(b"\xff\xfe"),
    "a name with an escape": lambda: TOP + b'title = "\\u001b[2J"\n[script]\ntext = "\\u009b"\n',
}


def dealt_with(path: Path, root: Path) -> str:
    """Read a session, or give the line by which it is refused."""
    try:
        return replayed(read_latest(path, root)).occasion.script.title
    except FacilitatorError as error:
        return error_text(error)


def is_harmless(said: str) -> None:
    """One line, which steers no terminal."""
    assert said
    assert "\n" not in said
    assert not has_forbidden_characters(said)


@pytest.mark.parametrize("kept", KEPT_SESSIONS, ids=lambda path: path.stem)
def test_a_kept_hostile_session_is_refused_in_one_line_and_left_as_it_is(
    tmp_path: Path, kept: Path
) -> None:
    path = Path(shutil.copy(kept, tmp_path))
    began = time.process_time()
    is_harmless(dealt_with(path, tmp_path / "state"))
    with pytest.raises(FacilitatorError) as refused:
        SessionJournal.take_up(path, host="här", at=NOW, root=tmp_path / "state")
    is_harmless(error_text(refused.value))
    assert time.process_time() - began < LONGEST
    assert path.read_bytes() == kept.read_bytes()
    assert {each.name for each in tmp_path.iterdir()} <= {kept.name, "state"}


@pytest.mark.parametrize("kept", KEPT_SCRIPTS, ids=lambda path: path.stem)
def test_a_kept_hostile_script_has_findings(kept: Path) -> None:
    began = time.process_time()
    read = read_script(kept)
    assert read.script is None
    for finding in read.findings:
        is_harmless(finding_text(finding))
    assert read.findings
    assert time.process_time() - began < LONGEST


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_session_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "samtal.toml"
    path.write_bytes(HOSTILE[name]()[: 64 * 1024])
    is_harmless(dealt_with(path, tmp_path))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_script_has_findings(tmp_path: Path, name: str) -> None:
    path = tmp_path / "manus.toml"
    path.write_bytes(HOSTILE[name]()[: 64 * 1024])
    read = read_script(path)
    assert read.script is None
    assert read.findings


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_session_of_a_mebibyte_takes_little_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "samtal.toml"
    path.write_bytes(HOSTILE[name]())
    began = time.process_time()
    dealt_with(path, tmp_path)
    assert time.process_time() - began < 2.0
