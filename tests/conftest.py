"""What every test can use."""

import sys

import pytest

pytest_plugins = ["command_line"]

# A real terminal to try the program in is to be had on POSIX only.
collect_ignore_glob = ["live/*"] if sys.platform == "win32" else []


@pytest.fixture(autouse=True)
def state_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep the state of whoever runs the tests out of them, and what they leave out of there."""
    folder = tmp_path_factory.getbasetemp() / "state"
    monkeypatch.setenv("FACILITATOR_STATE", str(folder))
