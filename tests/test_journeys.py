"""How far one has to read: on small programs whose journeys are known, and on our own."""

import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from benchmarks.installed import installed
from benchmarks.journeys import Journey, Recorder, travelled


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ModuleType]]:
    """Makes modules of a house of two or three rooms, and hands back the first."""
    monkeypatch.syspath_prepend(tmp_path)
    made: list[str] = []

    def build(**sources: str) -> ModuleType:
        for name, source in sources.items():
            (tmp_path / f"{name}.py").write_text(dedent(source), encoding="utf-8")
            made.append(name)
        return import_module(made[0])

    yield build
    for name in made:
        sys.modules.pop(name, None)


def _journey(folder: Path, travel: Callable[[], object]) -> Journey:
    recorder = Recorder(folder)
    recorder.start()
    travel()
    recorder.stop()
    return recorder.journey


def test_a_function_is_noted_once_and_a_change_of_file_when_the_next_new_one_is_elsewhere(
    tmp_path: Path, toy: Callable[..., ModuleType]
) -> None:
    hall = toy(
        toy_hall="""
            import toy_attic
            def enter():
                toy_attic.climb()
                toy_attic.look()
                toy_attic.climb()
                leave()
            def leave(): ...
        """,
        toy_attic="""
            def climb(): ...
            def look(): return [unfolded() for _ in range(3)]
            def unfolded(): ...
        """,
    )
    # enter | climb look unfolded | leave
    assert _journey(tmp_path, hall.enter) == Journey(files=2, functions=5, changes=2, runs=3)


def test_what_happens_while_a_module_is_imported_is_not_counted(
    tmp_path: Path, toy: Callable[..., ModuleType]
) -> None:
    hall = toy(
        toy_porch="""
            def enter():
                import toy_cellar
                toy_cellar.dig()
        """,
        toy_cellar="""
            def prepared(): return 1
            READY = prepared()
            def dig(): ...
        """,
    )
    assert _journey(tmp_path, hall.enter) == Journey(files=2, functions=2, changes=1, runs=0)


def test_a_thread_is_followed_and_comes_after_the_main_one(
    tmp_path: Path, toy: Callable[..., ModuleType]
) -> None:
    hall = toy(
        toy_gate="""
            import threading, toy_yard
            def enter():
                beside = threading.Thread(target=toy_yard.work)
                beside.start()
                beside.join()
                leave()
            def leave(): ...
        """,
        toy_yard="def work(): ...",
    )
    # enter leave | work: in the order of time it would be two changes
    assert _journey(tmp_path, hall.enter) == Journey(files=2, functions=3, changes=1, runs=0)
    assert threading.getprofile() is None


def test_functions_that_read_the_same_are_two_where_they_stand_in_two_files(
    tmp_path: Path, toy: Callable[..., ModuleType]
) -> None:
    hall = toy(
        toy_stair="""
            def leave(): ...
            def enter():
                import toy_twin
                leave()
                toy_twin.leave()
        """,
        toy_twin="""
            def leave(): ...
        """,
    )
    assert _journey(tmp_path, hall.enter) == Journey(files=2, functions=3, changes=1, runs=0)


def test_what_stands_in_another_folder_is_not_noted(
    tmp_path: Path, toy: Callable[..., ModuleType]
) -> None:
    hall = toy(toy_lobby="def enter(): ...")
    assert _journey(tmp_path / "facilitator", hall.enter).functions == 0


@pytest.mark.skipif(sys.platform == "win32", reason="screens are led on POSIX systems")
def test_an_enter_that_saves_takes_the_same_way_twice() -> None:
    with installed() as place:
        first, second = travelled(place, "enter"), travelled(place, "enter")
    assert first == second
    assert first.runs > 0
    assert first.changes >= first.files > 1
