"""How the house is built: ``python benchmarks/structure.py`` counts without running anything.

- *Circles* are groups of files that import one another, as far as imports at the top of a file go;
  then with what functions import when they are called. What only a type checker imports makes none.
- *Upward* is an import against the layers of ``pyproject.toml``, wherever it stands.
- *Complexity* is counted as radon does; then with a ``match`` over a union as one way, which is the
  rule of the house (``benchmarks/complexity.py``). A function inside another counts for itself, and
  is on our list too; radon's leaves it out.
- *Private functions and methods with one caller*: their name begins with one underscore, and stands
  once more in the same file, as a name or after a dot. What is named nowhere is called by a
  framework or from another file.
- *Files that name a kind of step* hold its class or its word; those of a language, its code.
"""

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # Run by its path, the package that it stands in is not found by itself.
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.complexity import MOST, Function, complexities  # noqa: E402 - see above
from benchmarks.measuring import Figure, Goal  # noqa: E402 - the same

SOURCE = REPOSITORY / "src" / "facilitator"
"""What is counted."""

KINDS = {"Rate": "rate", "Recall": "recall"}
"""Kinds of step, by class and by word: the two that came last."""

LANGUAGE = "nb"
"""The language that came last."""

HOUSE = "issue 10"
"""Who asks for the goals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """A private function or method."""

    path: Path
    """Its file."""
    name: str
    """What it is called."""
    named: int
    """How often its file names it, but for its definition."""


def figures(_times: int = 1, source: Path = SOURCE) -> list[Figure]:
    """Everything that is counted of the source."""
    trees = trees_of(source)
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in trees)
    return [
        Figure(name="files under src", value=len(trees), unit="", note=f"{lines:,} lines"),
        _held("circles of imports", len(circles(imported_at_top(trees, source))), 0),
        _held(
            "circles, with what functions import when they are called",
            len(circles(imported_in_all(trees, source))),
            0,
        ),
        _held("imports upward", len(upward_imports(trees, source)), 0),
        *_of_functions(trees),
        _of_private_functions(trees),
        *(
            Figure(
                name=f"files that name the step {word}",
                value=len(naming(trees, (kind, word))),
                unit="",
            )
            for kind, word in KINDS.items()
        ),
        _of_language(trees, source),
    ]


def trees_of(source: Path) -> dict[Path, ast.Module]:
    """The files of a source, parsed.

    Raises:
        SyntaxError: one of them is no Python.
    """
    paths = sorted(source.rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def imported_at_top(trees: Mapping[Path, ast.Module], source: Path) -> dict[Path, set[Path]]:
    """What each file imports when it is imported itself."""
    return {path: set(_imports(tree.body, source)) for path, tree in trees.items()}


def imported_in_all(trees: Mapping[Path, ast.Module], source: Path) -> dict[Path, set[Path]]:
    """What each file imports when it is imported itself, or when its functions are called."""
    return {path: set(_imports(_that_run(tree), source)) for path, tree in trees.items()}


def too_complex(source: Path = SOURCE) -> Iterator[str]:
    """The functions above the limit, each on a line, the most complex first."""
    found = [each for path in source.rglob("*.py") for each in complexities(path)]
    for each in sorted(found, key=lambda one: (-one.ways, one.path, one.line)):
        if each.ways > MOST:
            place = each.path.relative_to(source.parent).as_posix()
            yield f"{each.ways:3} {place}:{each.line} {each.name}"


def private_functions(path: Path, tree: ast.Module) -> Iterator[Private]:
    """The private functions and methods of a file, with how often it names each."""
    named = Counter(_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, Function) and is_private(node.name):
            yield Private(path=path, name=node.name, named=named[node.name])


def is_private(name: str) -> bool:
    """Whether a name begins with one underscore."""
    return name.startswith("_") and not name.startswith("__")


def circles(imported: Mapping[Path, Iterable[Path]]) -> list[set[Path]]:
    """Groups of files each of which leads to every other one, and more than one file."""
    reached = {path: _reached(path, imported) for path in imported}
    found: list[set[Path]] = []
    for path in imported:
        group = {path, *(other for other in reached[path] if path in reached.get(other, ()))}
        if len(group) > 1 and group not in found:
            found.append(group)
    return found


def upward_imports(trees: Mapping[Path, ast.Module], source: Path) -> list[tuple[Path, Path]]:
    """Imports of a layer that stands above one's own, wherever in a file."""
    rank = {name: number for number, name in enumerate(_layers())}
    found = []
    for path, tree in trees.items():
        for other in _imports(ast.walk(tree), source):
            own, its = (rank.get(_layer(each, source)) for each in (path, other))
            if own is not None and its is not None and its < own:
                found.append((path, other))
    return found


def naming(trees: Mapping[Path, ast.Module], names: Iterable[str]) -> list[Path]:
    """The files that hold one of these names, or a text that is just that."""
    wanted = set(names)
    return [path for path, tree in trees.items() if wanted & {*_names(tree), *_texts(tree)}]


def _held(name: str, value: float, most: float, unit: str = "", note: str = "") -> Figure:
    """A figure with the most that it may be."""
    goal = Goal(limit=most, of=HOUSE, is_ratio=False)
    return Figure(name=name, value=value, unit=unit, goal=goal, note=note)


def _of_functions(paths: Iterable[Path]) -> Iterator[Figure]:
    """How many functions are too complex, as we count and as radon does."""
    functions = [each for path in paths for each in complexities(path)]
    yield _held(
        f"functions above complexity {MOST}",
        sum(each.ways > MOST for each in functions),
        0,
        note=f"of {len(functions):,}; a match over a union is one",
    )
    yield Figure(
        name=f"functions above complexity {MOST}, as radon counts",
        value=sum(each.as_radon > MOST for each in functions),
        unit="",
        note=f"the most is {max((each.as_radon for each in functions), default=0)}",
    )


def _of_private_functions(trees: Mapping[Path, ast.Module]) -> Figure:
    """How many of them have one caller only."""
    private = [each for path, tree in trees.items() for each in private_functions(path, tree)]
    once = sum(each.named == 1 for each in private)
    return _held(
        "private functions named in one place only",
        100 * once / len(private) if private else 0,
        50,
        unit="%",
        note=f"{once:,} of {len(private):,}",
    )


def _of_language(trees: Mapping[Path, ast.Module], source: Path) -> Figure:
    """In how many files one has to look for what a language is."""
    data = [
        path
        for path in source.rglob("*")
        if path.suffix in (".toml", ".po")
        and LANGUAGE in path.relative_to(source).with_suffix("").parts
    ]
    return _held(
        f"files that name the language {LANGUAGE}",
        len(naming(trees, (LANGUAGE,))) + len(data),
        2,
        note=f"{len(data)} of them hold its words; what knows it by its words only is not found",
    )


def _names(tree: ast.AST) -> Iterator[str]:
    """Every name that a file mentions, each time: alone or after a dot; imports are none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _that_run(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of a file, but for those that only a type checker looks at."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in _names(node.test):
            for other in node.orelse:
                yield other
                yield from _that_run(other)
        else:
            yield node
            yield from _that_run(node)


def _imports(nodes: Iterable[ast.AST], source: Path) -> Iterator[Path]:
    """The files of the source that these nodes of a file import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from filter(None, (_file(alias.name, source) for alias in node.names))
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                inner = _file(f"{node.module}.{alias.name}", source)
                found = inner or _file(node.module, source)
                if found is not None:
                    yield found


def _file(module: str, source: Path) -> Path | None:
    """The file of a module, if it is one of the source."""
    package, *parts = module.split(".")
    if package != source.name:
        return None
    place = source.joinpath(*parts)
    candidates = (place.with_suffix(".py") if parts else place, place / "__init__.py")
    return next((path for path in candidates if path.is_file()), None)


def _reached(path: Path, imported: Mapping[Path, Iterable[Path]]) -> set[Path]:
    """Every file that one leads to."""
    found: set[Path] = set()
    waiting = list(imported.get(path, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += imported.get(each, ())
    return found


def _layers() -> list[str]:
    """The layers of the house, the uppermost first."""
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    return [str(layer).partition(".")[2] for layer in layers]


def _layer(path: Path, source: Path) -> str:
    return path.relative_to(source).parts[0].removesuffix(".py")


if __name__ == "__main__":
    from benchmarks.__main__ import show

    show(figures())
    print("\n".join(too_complex()))  # noqa: T201 - the answer
