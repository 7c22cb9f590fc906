"""A fault in the program: the terminal is restored, one line is said, nobody's words show."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from facilitator.store.session.drafts import read_draft
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.session.state_folder import state_folders
from tests.support.terminal import Terminal

FOUR = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
RUN = ("run", "oppningsrunda", *FOUR, "--out", "s.toml", "--start")

PLANT = """
import os, threading
from facilitator.tui.live.leading import Leading

where = os.environ["FACILITATOR_TEST_FAULT"]

def fails(words):
    raise RuntimeError("fel om " + words)

def note(leading):
    screen = leading.app.screen
    if "PANG" in leading.area.text:
        secret = leading.area.text
        if where == "handler":
            fails(secret)
        elif where == "worker":
            async def work():
                fails(secret)
            screen.run_worker(work())
        elif where == "timer":
            screen.set_timer(0.01, lambda: fails(secret))
        elif where == "thread":
            threading.Thread(target=fails, args=(secret,)).start()
        elif where == "compose":
            from textual.screen import Screen
            class Bad(Screen):
                def compose(self):
                    fails(secret)
            screen.app.push_screen(Bad())

before = Leading.keep_draft

def keep_draft(leading):
    before(leading)
    note(leading)

Leading.keep_draft = keep_draft
"""
"""A fault that is planted in the real program, by a module that Python imports on its own."""


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "planted_fault.py").write_text(PLANT, encoding="utf-8")
    late = (
        "import sys\n"
        "from importlib.abc import MetaPathFinder\n"
        "class Late(MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'facilitator.tui.base_app':\n"
        "            sys.meta_path.remove(self)\n"
        "            import threading\n"
        "            self.timer = threading.Timer(0.3, __import__, ('planted_fault',))\n"
        "            self.timer.daemon = True\n"
        "            self.timer.start()\n"
        "        return None\n"
        "sys.meta_path.insert(0, Late())\n"
    )
    (planted / "sitecustomize.py").write_text(late, encoding="utf-8")
    return {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_LANGUAGE": "sv",
        "PYTHONPATH": str(planted),
        "HOME": str(tmp_path),
    }


def falls(folder: Path, env: Mapping[str, str], where: str) -> Terminal:
    """Lead until the fault; give the terminal as it was left."""
    with Terminal(*RUN, folder=folder, env={**env, "FACILITATOR_TEST_FAULT": where}) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶Välkommen")
        leader.types("Hemligt om Bo PANG")
        if where == "thread":
            leader.waits_until(lambda: bool(reports(folder)), "the report of a fault in a thread")
            leader.presses("ctrl+q")
            leader.sees("Allt är sparat.")
            leader.presses("enter")
            assert leader.ends() == 0
        else:
            assert leader.ends() == 1
            leader.passes(0.3)
        return leader


def reports(folder: Path) -> list[str]:
    """The reports of faults."""
    return [path.read_text("utf-8") for path in sorted((folder / "state" / "faults").glob("*"))]


def says_nobody_s_words(folder: Path, env: Mapping[str, str], where: str) -> None:
    leader = falls(folder, env, where)
    assert leader.is_restored
    assert "Hemligt" not in leader.last_words
    assert "Traceback" not in leader.last_words
    assert leader.last_words.count("Något gick fel") == (0 if where == "thread" else 1)
    (report, *_more) = reports(folder)
    assert "RuntimeError" in report
    assert "fails" in report
    assert "Hemligt" not in report
    (state,) = (found for found in state_folders(folder / "state") if read_draft(found))
    kept = read_draft(state)
    assert kept is not None
    assert kept.draft.text == "Hemligt om Bo PANG"
    assert replayed(read_session(folder / "s.toml")).here is not None


@pytest.mark.parametrize("where", ["handler", "compose"])
def test_a_fault_says_nobody_s_words(tmp_path: Path, env: Mapping[str, str], where: str) -> None:
    says_nobody_s_words(tmp_path, env, where)


@pytest.mark.thorough
@pytest.mark.parametrize("where", ["worker", "timer", "thread"])
def test_a_fault_anywhere_says_nobody_s_words(
    tmp_path: Path, env: Mapping[str, str], where: str
) -> None:
    says_nobody_s_words(tmp_path, env, where)
