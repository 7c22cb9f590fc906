"""Taking scripts from the command line: which folder is meant, and whoever leaves a question."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.bundles_by_hand import GOOD
from tests.support.command_line import Typing

AT_THE_KEYBOARD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from facilitator.cli.program import main
sys.exit(main())
"""
"""The program as from a keyboard: what is started in the background does not hear Ctrl+C."""


@pytest.fixture
def sent(folder: Path) -> Path:
    """A folder with a script that somebody sent."""
    (folder / "facilitator.toml").touch()
    (folder / "Annas manus").mkdir()
    (folder / "Annas manus" / "snallt-manus.toml").write_text(GOOD, encoding="utf-8")
    return folder / "Annas manus"


def test_a_folder_that_is_worked_in_is_told_by_its_name(
    types: Typing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tom").mkdir()
    monkeypatch.chdir(folder / "tom")
    assert types("import", ".").err == f"Det finns inga manus i {folder / 'tom'}.\n"
    assert types("import", "..").err == f"Det finns inga manus i {folder}.\n"


def test_one_script_is_taken_or_kept_beside_never_both(types: Typing, sent: Path) -> None:
    line = ("import", str(sent), "--take", "snallt-manus", "--both", "snallt-manus")
    outcome = types(*line)
    assert outcome.code == 2
    assert "inte både och" in outcome.err
    assert not (sent.parent / "scripts").exists()


@pytest.mark.parametrize(("leaves", "code"), [("interrupt", 130), ("end", 0)])
def test_whoever_leaves_a_question_reads_on_a_line_of_its_own_that_nothing_was_changed(
    sent: Path, leaves: str, code: int
) -> None:
    pty = pytest.importorskip("pty", reason="a terminal is made on POSIX systems")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", AT_THE_KEYBOARD, "import", str(sent)],
        cwd=sent.parent,
        env={**os.environ, "COLUMNS": "100"},
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        told = b""
        while not told.endswith(b"Skriv ja: "):
            read = process.stdout.read(1)
            assert read, told
            told += read
        if leaves == "interrupt":
            process.send_signal(signal.SIGINT)
        else:
            os.write(master, b"\x04")
        rest = process.stdout.read().decode()
    os.close(slave)
    os.close(master)
    assert rest == "\nIngenting ändrades.\n"
    assert process.returncode == code
    assert not (sent.parent / "scripts").exists()
