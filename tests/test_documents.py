"""What the documents for developers name is there: files, folders, and functions in their files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
SOURCE = REPOSITORY / "src" / "facilitator"
DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md")

TO_COME = "## To come"
"""The heading below which files are named that are not there yet."""

PATH = r"`((?:[\w.-]+/)*[\w.-]+\.py|(?:[\w.-]+/)+)`"
"""A file of Python, or a folder."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_folder_that_is_named_is_there(document: str) -> None:
    named = set(re.findall(PATH, _text(document)))
    assert len(named) > 10
    assert not {path for path in named if not any(_places(path))}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_named_beside_a_file_is_written_in_it(document: str) -> None:
    text = _text(document)
    for path, name in re.findall(PATH + r"\s+`(?:\w+\.)?(\w+)`", text):
        assert any(_defines(place, name) for place in _places(path)), f"{path} {name}"


def _text(document: str) -> str:
    return (REPOSITORY / document).read_text(encoding="utf-8").split(TO_COME, maxsplit=1)[0]


def _places(path: str) -> Iterator[Path]:
    """Where a path leads that is named in a document; a name alone leads to any file of ours."""
    for folder in (SOURCE, REPOSITORY):
        if (folder / path).exists():
            yield folder / path
    if "/" not in path.removesuffix("/"):
        yield from SOURCE.rglob(path)


def _defines(path: Path, name: str) -> bool:
    """Whether a file defines a function, a class or a value of that name."""
    found = rf"^(?: *(?:async )?def|class) {name}\b|^{name}\b.* = "
    return re.search(found, path.read_text(encoding="utf-8"), re.MULTILINE) is not None
