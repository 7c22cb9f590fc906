"""Rules are tables that the code looks up: none says two things of the same."""

import ast
from pathlib import Path

import facilitator

SOURCE = Path(facilitator.__file__).parent


def keys_said_twice(path: Path) -> list[str]:
    """Keys that stand twice in a table of a module; Python would take the last without a word."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    twice: list[str] = []
    for table in tables:
        keys = [ast.unparse(key) for key in table.keys if key is not None]
        twice += {key for key in keys if keys.count(key) > 1}
    return twice


def test_no_table_says_two_things_of_the_same() -> None:
    found = {path: keys_said_twice(path) for path in SOURCE.rglob("*.py")}
    assert {path: keys for path, keys in found.items() if keys} == {}
