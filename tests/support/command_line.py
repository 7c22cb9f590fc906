"""The command line, tried within the test's own process or as a program of its own."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from facilitator.cli.program import main
from facilitator.store.policy import PolicyPlace
from facilitator.wording.language import speak, spoken_language


@dataclass(frozen=True)
class Outcome:
    """What a command line came to."""

    code: int
    out: str
    err: str


class Typing(Protocol):
    """Types a command line and gives what it came to."""

    def __call__(self, *arguments: str) -> Outcome: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing of this computer's own in reach."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "FACILITATOR_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("FACILITATOR_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("FACILITATOR_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("FACILITATOR_POLICY", raising=False)
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def policy(folder: Path) -> PolicyPlace:
    """Where the organisation's policy would lie; whatever is put there counts as theirs."""
    return PolicyPlace(file=folder.parent / "policy.toml", is_theirs=Path.exists)


@pytest.fixture
def types(
    folder: Path,
    policy: PolicyPlace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Typing]:
    """Type a command line in this process."""
    assert folder.is_dir()
    before = spoken_language()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)

    def typed(*arguments: str) -> Outcome:
        code = main(arguments, policy)
        captured = capsys.readouterr()
        return Outcome(code=code, out=captured.out, err=captured.err)

    yield typed
    speak(before)


@pytest.fixture
def starts(folder: Path) -> Typing:
    """Start the program as a process of its own, without a terminal."""

    def started(*arguments: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", *arguments],
            cwd=folder,
            env=dict(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Outcome(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    return started
