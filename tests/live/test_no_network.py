"""The program opens no network connection: Python itself reports every try."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

REPOSITORY = Path(__file__).parents[2]

GUARD = """
import os, sys

REPORTED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
            "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}

def _report(event, arguments):
    if event in REPORTED or event.startswith(("urllib.", "http.", "ftplib.", "smtplib.")):
        with open(os.environ["NETWORK_REPORT"], "a") as report:
            report.write(f"{event} {arguments}\\n")

sys.addaudithook(_report)
"""
"""What every Python started with it does first."""

COMMANDS = (
    ("--help",),
    ("scripts",),
    ("check", str(REPOSITORY / "scripts" / "kollegahandledning.toml")),
    ("plan", "kollegahandledning", "--people", "8"),
    ("rehearse", "kollegahandledning", "--people", "6", "--seed", "1", "--out", "a.toml"),
    ("show", "a.toml"),
    ("verify", "a.toml"),
    ("schema", "session"),
    ("doctor", "--text"),
)
"""Every command that needs no terminal, in an order in which each finds what it needs."""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which every try to reach a network is written down."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    return {
        "PYTHONPATH": str(tmp_path / "guard"),
        "NETWORK_REPORT": str(tmp_path / "report"),
        "HOME": str(tmp_path),
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_LANGUAGE": "sv",
    }


def run(line: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        line,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, (line, done.stderr.decode())


def test_no_command_reaches_for_a_network(tmp_path: Path, guarded: dict[str, str]) -> None:
    for command in COMMANDS:
        run([sys.executable, "-m", "facilitator", *command], tmp_path, guarded)
    assert not (tmp_path / "report").exists()


def test_leading_a_conversation_reaches_for_no_network(
    tmp_path: Path, guarded: dict[str, str]
) -> None:
    names = [word for name in ("Anna", "Bo", "Cia", "Dag") for word in ("--person", name)]
    line = ("run", "kollegahandledning", *names, "--start")
    with Terminal(*line, folder=tmp_path, env=guarded) as terminal:
        terminal.sees("Tryck Enter när ni börjar")
        terminal.presses("enter")
        terminal.sees("▶Välkommen")
        terminal.presses("ctrl+q")
        terminal.sees("Lämna så länge")
        terminal.presses("enter")
        assert terminal.ends() == 0
    assert list(tmp_path.rglob("*kollegahandledning*.toml"))
    assert not (tmp_path / "report").exists()


def test_the_guard_would_have_seen_it(tmp_path: Path, guarded: dict[str, str]) -> None:
    reach = "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.connect(('127.0.0.1', 9))"
    run([sys.executable, "-c", reach], tmp_path, guarded)
    assert "socket.connect" in (tmp_path / "report").read_text()
