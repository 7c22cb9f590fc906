"""A kind of step, a command or an event that is new is asked for wherever it has to be known."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from facilitator.core import commands, events, script
from facilitator.core.erasing import _wordless
from facilitator.core.fold import FOLDS
from facilitator.core.rules.table import RULES
from facilitator.core.script import KINDS, AnyStep, InTurn, Step, steps_inside
from facilitator.wording import script_words as words

REPOSITORY = Path(__file__).parent.parent

MOST_PLACES = 10
"""In how many files of ``src`` a new kind may have to be named."""

NO_FACTS = {
    events.Event,
    events.Heard,
    events.KeptItem,
    events.RecalledMeasure,
    events.Seated,
    events.StepLength,
    events.ToldLater,
}
"""Dataclasses that stand beside the facts."""

MUSE = '''
@final
@dataclass(frozen=True, slots=True, kw_only=True)
class Muse(Step):
    """The group lets its thoughts wander."""

    kind: Literal["muse"] = "muse"
    """The word for this kind in a script."""
    activity: Activity = "think"
    """What people do meanwhile."""


AnyStep = (
    Muse |'''
"""A twelfth kind, that goes as ``quiet`` does."""

SAYS_OF_ITSELF = """
    words: ClassVar[Words] = "anybody"
    collects: ClassVar[bool] = True
    has_turns: ClassVar[bool] = False
    is_over_by_itself: ClassVar[bool] = False
    is_made_of_steps: ClassVar[bool] = False
    can_be_about_an_item: ClassVar[bool] = False
"""

WITH_THE_KIND = """format = 1
id = "wandering"
version = "1.0.0"
language = "en"
title = "Wandering"
summary = "Thoughts wander."

[[steps]]
id = "muse"
kind = "muse"
title = "Let them wander"
minutes = 5
collect = "thoughts"

[lists.thoughts]
title = "Thoughts"
"""


def test_every_kind_is_final_so_that_mypy_asks_what_it_says_of_itself() -> None:
    written = {kind for kind in _dataclasses(script) if issubclass(kind, Step)} - {Step, InTurn}
    assert written == set(get_args(AnyStep))
    assert all(getattr(kind, "__final__", False) for kind in written)


def test_every_kind_is_known_by_its_word() -> None:
    assert [*KINDS.values()] == [*get_args(AnyStep)]
    assert set(KINDS) == set(words.KINDS)


def test_every_kind_of_container_has_the_steps_inside_it() -> None:
    held = {kind for kind in get_args(AnyStep) if "steps" in kind.__dataclass_fields__}
    assert held == set(get_args(script.AnyContainer))
    inner = script.Quiet(id="inner", title="Inner")
    for kind in held:
        # Only what is asked matters here: what else such a step has to say is left out.
        step = kind.__new__(kind)
        object.__setattr__(step, "steps", (inner,))
        assert steps_inside(step) == (inner,)


def test_every_command_has_its_rule_and_every_fact_its_fold() -> None:
    assert _dataclasses(commands) == set(get_args(commands.Command)) == set(RULES)
    assert _dataclasses(events) - NO_FACTS == set(get_args(events.Fact)) == set(FOLDS)


def test_every_fact_that_can_be_struck_for_good_can_be_blanked() -> None:
    for kind in get_args(events.Fact):
        names = {each.name for each in fields(kind)}
        if not names & {"is_erased", "reason"}:
            continue
        said = kind(**dict.fromkeys(names, "words"))
        blank = _wordless(said)
        assert blank is not None, f"{kind.__name__} keeps its words (core/erasing)"
        assert getattr(blank, "is_erased", True) is True
        assert getattr(blank, "reason", None) is None


@pytest.mark.thorough
def test_mypy_names_every_place_of_a_new_kind_and_nothing_else_has_to_be_touched(
    tmp_path: Path,
) -> None:
    shutil.copytree(REPOSITORY / "src", tmp_path / "src")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    core = tmp_path / "src" / "facilitator" / "core" / "script.py"
    _rewrite(core, r"\nAnyStep = \(", lambda _: MUSE)

    named = _named_by_mypy(tmp_path)
    assert len(named) <= MOST_PLACES
    told = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    said = set(re.findall(r"^\| `((?:\w+/)+\w+\.py)` \|", told, re.MULTILINE))
    assert {path.removeprefix("src/facilitator/") for path in named} == said

    for path in named:
        _let_it_go_as_quiet(tmp_path / path)
    line = '    """The group lets its thoughts wander."""\n'
    _rewrite(core, re.escape(line), lambda _: f"{line}{SAYS_OF_ITSELF}")
    assert not _named_by_mypy(tmp_path)

    (tmp_path / "wandering.toml").write_text(WITH_THE_KIND, encoding="utf-8")
    for command in (
        ["check"],
        ["preview"],
        ["plan", "--people", "4"],
        ["rehearse", "--people", "4"],
    ):
        assert _facilitator(tmp_path, *command, "wandering.toml")
    assert '"muse"' in _facilitator(tmp_path, "schema", "script")


def _dataclasses(module: ModuleType) -> set[type]:
    """The dataclasses that are written in a module."""
    own = (each for each in vars(module).values() if isinstance(each, type))
    return {each for each in own if is_dataclass(each) and each.__module__ == module.__name__}


def _named_by_mypy(folder: Path) -> set[str]:
    """The files in which mypy finds something."""
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "src"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    found = re.findall(r"^(src/[^:]+):\d+: error: (.*)$", run.stdout, re.MULTILINE)
    assert all("Muse" in what for _, what in found), run.stdout
    assert found or run.returncode == 0, run.stdout + run.stderr
    return {path for path, _ in found}


def _let_it_go_as_quiet(path: Path) -> None:
    """Name the new kind wherever that file names ``quiet``: as a pattern, a type, an import."""
    _rewrite(path, r"\bQuiet\(\)", lambda _: "Quiet() | Muse()")
    _rewrite(path, r"(: (?:\w+ \| )*)Quiet\b(?!\()", lambda found: f"{found[1]}Quiet | Muse")
    _rewrite(path, r"^    Quiet,$", lambda _: "    Muse,\n    Quiet,")
    _rewrite(path, r"(import (?:\w+, )*)Quiet\b", lambda found: f"{found[1]}Muse, Quiet")


def _rewrite(path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, new, text, flags=re.MULTILINE), encoding="utf-8")


def _facilitator(folder: Path, *arguments: str) -> str:
    """What the command of the copy says; it has to end well."""
    run = subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
