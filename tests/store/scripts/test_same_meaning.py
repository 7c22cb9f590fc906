"""Two files mean the same however they are written, and something else when a value changes."""

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from facilitator.core.differences import differences
from facilitator.core.script import Script
from facilitator.store.scripts.reading import script_from_text
from facilitator.store.scripts.shelves import shipped_scripts


def read(text: str) -> Script:
    script = script_from_text(text).script
    assert script is not None
    return script


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same table, its keys in another order; lists keep theirs."""
    if isinstance(value, list):
        return [shuffled(each, chance) for each in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    chance.shuffle(keys)
    return {key: shuffled(value[key], chance) for key in keys}


@pytest.mark.parametrize("path", shipped_scripts(), ids=lambda path: path.stem)
def test_order_of_keys_comments_and_white_space_mean_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    other = tomli_w.dumps(shuffled(tomllib.loads(text), random.Random(path.stem)))
    other = "# En kommentar.\n" + other.replace("\n[", "\n\n\n# Och en till.\n[")
    assert other != text
    assert differences(read(text), read(other)) == ()


@pytest.mark.parametrize("path", shipped_scripts()[::15], ids=lambda path: path.stem)
def test_every_text_of_a_step_means_something(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    before = read(tomli_w.dumps(table))
    for step in table["steps"]:
        for key in ("title", "say", "guide", "why", "complete_when"):
            old = step[key]
            step[key] = f"{old.strip()}!"
            (found,) = differences(before, read(tomli_w.dumps(table)))
            assert (found.part.id, getattr(found, "key", "")) == (step["id"], key)
            step[key] = old
