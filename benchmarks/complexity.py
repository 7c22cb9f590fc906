"""Cyclomatic complexity: how many ways lead through a function.

Counted as radon counts it: ``and`` and ``or`` are ways too. But a ``match`` that tells the members
of a union, of an enumeration or of a ``Literal`` apart counts as one way: to read it is to look one
of them up. Constants are known to be the members of a ``Literal`` where ``assert_never`` ends the
``match``, since mypy would else name the one that is missing.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST = 10
"""The most ways through a function that somebody still keeps in mind."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Complexity:
    """How complex one function is."""

    path: Path
    """Its file."""
    line: int
    """Where it begins."""
    name: str
    """What it is called, with the class or function that it stands in."""
    ways: int
    """How many ways lead through it, where a ``match`` over a union is one."""
    as_radon: int
    """The same as radon counts it, where each of its cases is one."""


def complexities(path: Path) -> Iterator[Complexity]:
    """Every function of a file, those inside functions and classes as well.

    Raises:
        SyntaxError: it is no Python.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, function in _functions(tree, ""):
        yield Complexity(
            path=path,
            line=function.lineno,
            name=name,
            ways=complexity(function),
            as_radon=complexity(function, matches_are_one=False),
        )


def complexity(function: Function, *, matches_are_one: bool = True) -> int:
    """How many ways lead through a function; those inside it count for themselves.

    Args:
        function: the function.
        matches_are_one: whether a ``match`` over a union counts as one way.
    """
    return 1 + sum(_ways(node, matches_are_one) for node in _inside(function.body))


def _functions(node: ast.AST, within: str) -> Iterator[tuple[str, Function]]:
    """Functions under a node, with their names."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            name = f"{within}{child.name}"
            if isinstance(child, Function):
                yield name, child
            yield from _functions(child, f"{name}.")
        else:
            yield from _functions(child, within)


def _inside(nodes: list[ast.stmt]) -> Iterator[ast.AST]:
    """All that belongs to the body of a function; not what is defined in it, nor asserted."""
    waiting: list[ast.AST] = list(nodes)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.ClassDef | ast.Assert):
            waiting += ast.iter_child_nodes(node)


def _ways(node: ast.AST, matches_are_one: bool) -> int:  # noqa: FBT001 - handed on
    """How many ways a node adds."""
    ways = 0
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            ways = 1
        case ast.BoolOp():
            ways = len(node.values) - 1
        case ast.For() | ast.AsyncFor() | ast.While():
            ways = 1 + bool(node.orelse)
        case ast.comprehension():
            ways = 1 + len(node.ifs)
        case ast.Try() | ast.TryStar():
            ways = len(node.handlers) + bool(node.orelse)
        case ast.Match():
            ways = _ways_of_match(node, matches_are_one)
        case _:
            pass
    return ways


def _ways_of_match(node: ast.Match, matches_are_one: bool) -> int:  # noqa: FBT001 - handed on
    """Each case that tells something is a way, unless all tell kinds apart; a guard is one too."""
    has_all = _ends_in_assert_never(node)
    if matches_are_one and all(_tells_kind(case.pattern, has_all) for case in node.cases):
        return 1 + sum(case.guard is not None for case in node.cases)
    has_rest = any(
        isinstance(c.pattern, ast.MatchAs) and c.pattern.pattern is None for c in node.cases
    )
    return len(node.cases) - has_rest


def _ends_in_assert_never(node: ast.Match) -> bool:
    """Whether the last case takes what no other takes, and is never reached."""
    last = node.cases[-1]
    match last.body:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="assert_never")))]:
            return last.guard is None and _takes_all(last.pattern)
        case _:
            return False


def _tells_kind(pattern: ast.pattern, has_all: bool) -> bool:  # noqa: FBT001 - handed on
    """Whether a pattern asks for one member of a union, an enumeration or a literal, and no more.

    Args:
        pattern: the pattern.
        has_all: whether its ``match`` is known to have all members, so that constants are some.
    """
    match pattern:
        case ast.MatchClass():
            return all(_takes_all(each) for each in (*pattern.patterns, *pattern.kwd_patterns))
        case ast.MatchValue():
            is_constant = isinstance(pattern.value, ast.Constant)
            return isinstance(pattern.value, ast.Attribute) or (has_all and is_constant)
        case ast.MatchSingleton():
            return has_all
        case ast.MatchOr():
            return all(_tells_kind(each, has_all) for each in pattern.patterns)
        case ast.MatchAs():
            return pattern.pattern is None or _tells_kind(pattern.pattern, has_all)
        case _:
            return False


def _takes_all(pattern: ast.pattern) -> bool:
    """Whether a pattern only gives a name."""
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None
