"""The program as it is once it is installed: compiled, and with the index of its scripts."""

import compileall
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from facilitator.store.scripts.outlines import INDEX, index_of

REPOSITORY = Path(__file__).resolve().parent.parent
"""Where the program is worked on."""

BASELINES = Path(__file__).resolve().parent / "baselines"
"""Where the programs lie that are compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A copy of the program, and a home folder of its own."""

    packages: Path
    """The folder that the copy is imported from."""
    home: Path
    """What is home to whoever uses it."""

    @property
    def env(self) -> dict[str, str]:
        """The environment in which it runs: nothing of the real user's is read or written."""
        return {
            **os.environ,
            "PYTHONPATH": str(self.packages),
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DOCUMENTS_DIR": str(self.home / "documents"),
            "FACILITATOR_STATE": str(self.state),
            "FACILITATOR_LANGUAGE": "sv",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLUMNS": "",
            "LINES": "",
        }

    @property
    def env_with_benchmarks(self) -> dict[str, str]:
        """The same, where a program of this folder runs the program."""
        return {**self.env, "PYTHONPATH": os.pathsep.join((str(self.packages), str(REPOSITORY)))}

    @property
    def state(self) -> Path:
        """Where the state folders lie."""
        return self.home / "state"

    def apart(self, name: str) -> "Installed":
        """The same copy in an empty home: what others left behind is not seen there.

        Args:
            name: what the home is called; one that is there already is emptied.
        """
        home = self.home / name
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        return replace(self, home=home)

    def workspace(self, name: str) -> "Installed":
        """The same copy, where one works in a folder with everything that belongs to it."""
        place = self.apart(name)
        (place.home / "facilitator.toml").touch()
        return place

    @property
    def program(self) -> list[str]:
        """The command that starts it."""
        return [sys.executable, "-m", "facilitator"]

    def baseline(self, name: str) -> list[str]:
        """The command that starts a program to compare with."""
        return [sys.executable, str(BASELINES / f"{name}.py")]


@contextmanager
def installed() -> Iterator[Installed]:
    """A copy of the program as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="facilitator-benchmarks-") as folder:
        packages, home = Path(folder, "packages"), Path(folder, "home")
        copy = packages / "facilitator"
        leave_out = shutil.ignore_patterns("__pycache__", ".mypy_cache", "*.mo")
        shutil.copytree(REPOSITORY / "src" / "facilitator", copy, ignore=leave_out)
        shutil.copytree(REPOSITORY / "scripts", copy / "scripts")
        for edited in copy.rglob("*.po"):
            with edited.open("rb") as source, edited.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
            edited.unlink()
        index = index_of(copy / "scripts")
        (copy / "scripts" / INDEX).write_text(index, encoding="utf-8", newline="\n")
        compileall.compile_dir(packages, quiet=2)
        home.mkdir()
        yield Installed(packages=packages, home=home)
