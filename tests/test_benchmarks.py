"""The benchmarks run, and say nothing that was not measured.

What they come to is judged by hand, on a quiet machine.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import benchmarks.__main__
from benchmarks.__main__ import Benchmark, main
from benchmarks.installed import Installed
from benchmarks.measuring import Figure, Goal, Growth, percentile
from benchmarks.processes import NEXT_TO_NOTHING, Memory, cost_of, memory_of, processor_seconds

ROOT = Path(__file__).parents[1]

MEGABYTE = 2**20

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell it")


@pytest.mark.parametrize(
    "name",
    [
        "append",
        "rules",
        pytest.param("memory", marks=on_posix),
        pytest.param("import", marks=pytest.mark.thorough),
        pytest.param("key-press", marks=[pytest.mark.thorough, on_posix]),
        pytest.param("growth-sessions", marks=[pytest.mark.thorough, on_posix]),
    ],
)
def test_a_figure_is_shown_beside_its_goal_or_its_growth(name: str) -> None:
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
    assert "goal" in done.stdout or "Growth" in done.stdout
    assert "processors" in done.stdout
    assert "loops" in done.stdout


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


def test_a_goal_is_met_or_missed_by_the_ratio_to_what_was_measured_beside_it() -> None:
    goal = Goal(limit=1.5, of="")
    assert Figure(name="", value=15, unit="ms", baseline=10, goal=goal).verdict == "met"
    assert Figure(name="", value=16, unit="ms", baseline=10, goal=goal).verdict == "MISSED"
    floor = Goal(limit=0.9, of="", is_floor=True)
    assert Figure(name="", value=9, unit="", baseline=10, goal=floor).verdict == "met"
    assert Figure(name="", value=8, unit="", baseline=10, goal=floor).verdict == "MISSED"


def test_no_goal_is_met_without_a_baseline_of_the_same_run() -> None:
    of_ratio, of_value = Goal(limit=2, of=""), Goal(limit=2, of="", is_ratio=False)
    assert Figure(name="", value=1, unit="ms", goal=of_ratio).verdict == "no baseline"
    assert Figure(name="", value=1, unit="ms", goal=of_value).verdict == "no baseline"
    assert Figure(name="", value=1, unit="ms", goal=of_value, loop=4.0).verdict == "met"
    # A number of things is the same on every machine.
    assert Figure(name="", value=1, unit="", goal=of_value).verdict == "met"


def test_what_is_refused_or_not_measured_is_never_met() -> None:
    goal = Goal(limit=2, of="")
    refused = Figure(name="", value=1, unit="MB", baseline=1, goal=goal, refused="sleep has 45 MB")
    assert refused.verdict == "REFUSED"
    assert Figure(name="", value=None, unit="MB", baseline=1, goal=goal).verdict == "not measured"
    assert Figure(name="", value=None, unit="", refused="no word was seen").verdict == "REFUSED"


def test_a_benchmark_that_fails_does_not_take_the_others_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    why = "no word was seen"

    def fails(_times: int) -> list[Figure]:
        raise TimeoutError(why)

    def goes_well(_times: int) -> list[Figure]:
        return [Figure(name="well", value=1, unit="")]

    known = {
        "bad": Benchmark(measure=fails, times=1),
        "good": Benchmark(measure=goes_well, times=1),
    }
    monkeypatch.setattr(benchmarks.__main__, "benchmarks_known", lambda _place: known)
    assert main(["--only", "bad", "--only", "good"]) == 1
    shown = capsys.readouterr().out
    assert "well" in shown
    assert why in " ".join(shown.split())
    assert "REFUSED" in shown


def test_times_and_rates_are_told_in_loops_of_the_same_machine() -> None:
    assert Figure(name="", value=8, unit="ms", loop=4.0).loops == pytest.approx(2)
    assert Figure(name="", value=0.008, unit="s", loop=4.0).loops == pytest.approx(2)
    assert Figure(name="", value=8000, unit="µs", loop=4.0).loops == pytest.approx(2)
    assert Figure(name="", value=500, unit="a second", loop=4.0).loops == pytest.approx(2)
    assert Figure(name="", value=8, unit="MB", loop=4.0).loops is None


def test_growth_takes_off_what_nothing_at_all_costs() -> None:
    grown = Growth(name="", unit="ms", of="", points=((0, 100), (10, 110), (1000, 3100)))
    assert list(grown.for_each) == [None, 1, 3]
    assert list(grown.growing) == [None, 1, 3]


def test_growth_of_what_one_costs_is_told_as_it_is() -> None:
    grown = Growth(name="", unit="µs", of="", points=((100, 80), (300, 160)), is_for_each=True)
    assert list(grown.for_each) == [80, 160]
    assert list(grown.growing) == [1, 2]


@pytest.mark.parametrize(("share", "value"), [(0.5, 200), (0.95, 380), (1.0, 400)])
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert percentile(range(1, 401), share) == value


@on_posix
def test_the_memory_of_sleep_does_not_grow_with_that_of_its_parent(tmp_path: Path) -> None:
    from benchmarks.in_a_window import memory_of_sleep, why_not_believed  # noqa: PLC0415 - POSIX

    place = Installed(packages=tmp_path, home=tmp_path)
    much = b"x" * (200 * MEGABYTE)
    sleeping = memory_of_sleep(place)
    assert len(much) == 200 * MEGABYTE
    assert sleeping is not None
    assert 0 < sleeping.peak < NEXT_TO_NOTHING
    assert not why_not_believed(sleeping)


@on_posix
def test_figures_of_memory_are_refused_where_sleep_has_some() -> None:
    from benchmarks.in_a_window import why_not_believed  # noqa: PLC0415 - POSIX

    assert "44.8 MB" in why_not_believed(Memory(peak=44.8))


@on_linux
def test_memory_is_that_of_the_process_itself() -> None:
    own = memory_of(os.getpid())
    held = b"x" * (64 * MEGABYTE)
    more = memory_of(os.getpid())
    assert own is not None
    assert more is not None
    assert len(held) == 64 * MEGABYTE
    assert more.share is not None
    assert own.share is not None
    assert 60 < more.share - own.share < 80
    assert more.peak >= more.share
    assert memory_of(2**22 + 1) is None


@on_posix
def test_processor_time_is_what_the_process_worked_not_what_it_waited(tmp_path: Path) -> None:
    work = (
        "import sys, time\n"
        "while time.process_time() < 0.5: pass\n"
        "print('done', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", work], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"done"
        assert 0.49 <= processor_seconds(process.pid) < 0.9
        process.communicate()
    cost = cost_of([sys.executable, "-c", work], os.environ, tmp_path)
    assert 0.5 <= cost.processor < 0.9
    assert cost.wall >= cost.processor * 0.9


@on_posix
def test_a_command_that_fails_has_no_cost(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        cost_of([sys.executable, "-c", "raise SystemExit(3)"], os.environ, tmp_path)


@on_posix
def test_cells_and_layouts_are_counted_in_the_program_that_draws(tmp_path: Path) -> None:
    from benchmarks.counted import read_counts, room_for_counts  # noqa: PLC0415 - POSIX
    from benchmarks.window import Window  # noqa: PLC0415 - POSIX

    counts = room_for_counts(tmp_path / "counts")
    program = [sys.executable, "-m", "benchmarks.counted", str(counts)]
    app = ["benchmarks.baselines.bare_saver", str(tmp_path / "saved")]
    place = Installed(packages=tmp_path, home=tmp_path)
    with Window([*program, *app], place.env_with_benchmarks, tmp_path, (40, 10)) as window:
        window.first_word()
        window.settles()
        window.types("Kaffe")
        window.sees("Kaffe")
        window.settles()
        window.forgets()
        before = read_counts(counts)
        window.types("\r")
        window.sees("Kaffe")
        window.settles()
        drawn = read_counts(counts).since(before)
    assert (tmp_path / "saved").read_text("utf-8") == "Kaffe\n"
    assert before.cells >= 40 * 10
    assert 40 <= drawn.cells < 40 * 10
    assert drawn.layouts == 1
