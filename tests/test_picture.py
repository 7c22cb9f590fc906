"""The picture that the README opens with is what the program draws today."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


async def test_the_picture_is_not_stale_and_fetches_nothing() -> None:
    kept = (DOCS / "pictures" / "live.svg").read_text(encoding="utf-8")
    drawn = await runpy.run_path(str(DOCS / "pictures" / "make.py"))["drawn"]()
    assert drawn == kept, "python docs/pictures/make.py"
    assert "@font-face" not in kept
    assert "url(http" not in kept


def test_the_readme_opens_with_it() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert "docs/pictures/live.svg" in readme[:900]
