"""What is counted of the source: on small sources whose figures are known, then on our own."""

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from benchmarks.complexity import MOST, complexities
from benchmarks.structure import (
    REPOSITORY,
    SOURCE,
    circles,
    figures,
    imported_at_top,
    imported_in_all,
    private_functions,
    too_complex,
    trees_of,
    upward_imports,
)

WHEN_CALLED = "circles, with what functions import when they are called"
"""The figure that counts these too."""

AS_RADON_COUNTS = {
    "def f(): return 1": 1,
    "def f(a): return 1 if a else 2": 2,
    "def f(a, b, c): return a and b or c": 3,
    "def f(a):\n    if a and a():\n        return 1\n    elif a:\n        a()\n    return 3": 4,
    "def f(a):\n    for x in a:\n        pass\n    else:\n        return 1": 3,
    "def f(a):\n    while a and a():\n        pass": 3,
    "def f(a): return [x for x in a if x if x > 1]": 4,
    "def f(a): return {x for x in a for y in x if y}": 4,
    "def f(a):\n    try:\n        a()\n    except ValueError:\n        pass\n    except KeyError:\n"
    "        pass\n    else:\n        return 1\n    finally:\n        a()": 4,
    "def f(a):\n    assert a and a > 1": 2,
    "def f(a):\n    with a as b:\n        return b": 1,
    "def f(a): return lambda b: b and a": 2,
    "def f(a, b=1 if True else 2): return a": 1,
    "async def f(a):\n    async for x in a:\n        await x": 2,
    "def f(a):\n    match a:\n        case 1:\n            return 1\n        case [x, y]:\n"
    "            return 2\n        case _:\n            return 3": 3,
    "def f(a):\n    match a:\n        case int():\n            return 1\n        case str():\n"
    "            return 2\n        case bytes():\n            return 3": 4,
    "def f(a):\n    def g(b):\n        return b or a\n    return g if a else None": 2,
}
"""What radon 6.0.1 says of ``f``."""


@pytest.mark.parametrize(("source", "known"), AS_RADON_COUNTS.items())
def test_complexity_is_what_radon_says(tmp_path: Path, source: str, known: int) -> None:
    path = _written(tmp_path / "source.py", source)
    assert {each.name: each.as_radon for each in complexities(path)}["f"] == known


def test_a_match_over_a_union_is_one_way(tmp_path: Path) -> None:
    source = """
        def f(step, kind):
            match step:
                case Round() | Decide():
                    return 1
                case Quiet(minutes=length):
                    return length
                case _:
                    assert_never(step)
            match kind:
                case Kind.ONE:
                    return 1
                case Kind.OTHER:
                    return 2
    """
    assert _ways(tmp_path, source)["f"] == 3


def test_a_match_over_a_literal_is_one_way_if_it_ends_in_assert_never(tmp_path: Path) -> None:
    source = """
        def whole(word, answer):
            match word:
                case "seats" | "random":
                    return 1
                case "volunteer":
                    return 2
                case _:
                    assert_never(word)
            match answer:
                case True:
                    return 1
                case Step():
                    return 2
                case None:
                    return 3
                case _:
                    assert_never(answer)

        def has_more(word):
            match word:
                case "seats" | "random":
                    return 1
                case "volunteer":
                    return 2
                case _:
                    return 3

        def forgets_one(word):
            match word:
                case "seats":
                    return 1
                case "random":
                    return 2

        def asks_two(word, other):
            match word, other:
                case "seats", "random":
                    return 1
                case "random", _:
                    return 2
                case _:
                    assert_never(word)

        def is_reached(word):
            match word:
                case "seats":
                    return 1
                case "random":
                    return 2
                case _ if word:
                    assert_never(word)
    """
    assert _ways(tmp_path, source) == {
        "whole": 3,
        "has_more": 3,
        "forgets_one": 3,
        "asks_two": 3,
        "is_reached": 3,
    }


def test_what_a_match_asks_beyond_the_kind_counts(tmp_path: Path) -> None:
    source = """
        def guarded(step):
            match step:
                case Round() if step.laps:
                    return 1
                case Quiet():
                    return 2

        def looks_inside(step):
            match step:
                case Round(laps=1):
                    return 1
                case Round(laps=2):
                    return 2
                case Quiet():
                    return 3
    """
    ways = _ways(tmp_path, source)
    assert ways == {"guarded": 3, "looks_inside": 4}


def test_functions_inside_others_count_for_themselves(tmp_path: Path) -> None:
    source = """
        class House:
            def room(self, a):
                def wall(b):
                    return b or a
                return wall
    """
    assert _ways(tmp_path, source) == {"House.room": 1, "House.room.wall": 2}


def test_no_function_of_ours_is_too_complex() -> None:
    found = [each for path in SOURCE.rglob("*.py") for each in complexities(path)]
    assert not {f"{each.path.name} {each.name}" for each in found if each.ways > MOST}


def test_private_functions_are_counted_where_they_are_named(tmp_path: Path) -> None:
    path = _written(
        tmp_path / "rooms.py",
        """
        from elsewhere import _other

        def _once(): ...
        def _twice(): ...
        def _never(): ...
        def public(): return _once(), _twice, _twice, _other()

        class House:
            def __init__(self): self._method()
            def _method(self): ...
            async def _waits(self): await self._waits()
        """,
    )
    tree = ast.parse(path.read_text("utf-8"))
    assert {each.name: each.named for each in private_functions(path, tree)} == {
        "_once": 1,
        "_twice": 2,
        "_never": 0,
        "_method": 1,
        "_waits": 1,
    }


def test_a_circle_is_found_with_all_that_stand_in_it() -> None:
    a, b, c, d = (Path(name) for name in "abcd")
    assert circles({a: [b], b: [c], c: [a], d: [a]}) == [{a, b, c}]
    assert circles({a: [b, c], b: [c], c: []}) == []


def test_an_import_against_the_layers_is_found_wherever_it_stands(tmp_path: Path) -> None:
    source = tmp_path / "facilitator"
    low = _written(source / "core" / "low.py", "def f():\n    from facilitator.store import high")
    high = _written(source / "store" / "high.py", "import facilitator.core.low")
    trees = {path: ast.parse(path.read_text("utf-8")) for path in (low, high)}
    assert upward_imports(trees, source) == [(low, high)]


def test_what_a_function_imports_makes_no_circle_but_the_top_of_a_file_does(
    tmp_path: Path,
) -> None:
    source = tmp_path / "facilitator"
    _written(source / "core" / "a.py", "def f():\n    from facilitator.core import b")
    late = _written(source / "core" / "b.py", "from facilitator.core.a import f")
    assert _count("circles of imports", source) == 0
    assert _count(WHEN_CALLED, source) == 1
    late.with_name("a.py").write_text("from facilitator.core import b", encoding="utf-8")
    assert _count("circles of imports", source) == 1


def test_what_only_a_type_checker_imports_makes_no_circle(tmp_path: Path) -> None:
    source = tmp_path / "facilitator"
    guarded = "if TYPE_CHECKING:\n    from facilitator.core import b"
    early = _written(source / "core" / "a.py", guarded)
    _written(source / "core" / "b.py", "from facilitator.core.a import f")
    assert _count(WHEN_CALLED, source) == 0
    early.write_text(f"{guarded}\nelse:\n    import facilitator.core.b", encoding="utf-8")
    assert _count(WHEN_CALLED, source) == 1


def test_the_house_has_no_circles_and_no_import_upward() -> None:
    trees = trees_of(SOURCE)
    assert trees
    assert circles(imported_at_top(trees, SOURCE)) == []
    assert circles(imported_in_all(trees, SOURCE)) == []
    assert upward_imports(trees, SOURCE) == []


@pytest.mark.parametrize("folder", ["src/facilitator", "benchmarks", "tests/support"])
def test_no_function_is_too_complex(folder: str) -> None:
    """The limit is ours, since no linter counts ``and``, ``or`` and a ``match`` as we do."""
    assert "\n".join(too_complex(REPOSITORY / folder)) == ""


def test_a_function_that_is_too_complex_is_named_with_its_place(tmp_path: Path) -> None:
    ways = " or ".join(f"a[{number}]" for number in range(11))
    _written(tmp_path / "house" / "attic.py", f"class House:\n    def room(self, a): return {ways}")
    _written(
        tmp_path / "house" / "hall.py", f"def enter(a): return {ways.removesuffix(' or a[10]')}"
    )
    assert list(too_complex(tmp_path / "house")) == [" 11 house/attic.py:2 House.room"]


def _count(name: str, source: Path) -> float | None:
    return next(each.value for each in figures(source=source) if each.name == name)


def _written(path: Path, source: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(source), encoding="utf-8")
    return path


def _ways(folder: Path, source: str) -> dict[str, int]:
    path = _written(folder / "source.py", source)
    return {each.name: each.ways for each in complexities(path)}
