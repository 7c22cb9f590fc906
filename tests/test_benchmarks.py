"""The benchmarks run; what they come to is judged by hand, on a quiet machine."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "name", ["append", "rules", pytest.param("import", marks=pytest.mark.thorough)]
)
def test_a_figure_is_shown_beside_its_goal(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", "--only", name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
        env=None,
    )
    assert "goal" in done.stdout
    assert "processors" in done.stdout


def test_a_name_that_there_is_not_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--only", "luck"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "luck" in done.stderr
