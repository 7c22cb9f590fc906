"""Places in words."""

from pathlib import Path

import pytest

from facilitator.wording.paths import from_home


def test_a_path_in_the_users_folder_is_told_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert from_home(tmp_path / "samtal" / "a.toml") == str(Path("~/samtal/a.toml"))
    assert from_home(tmp_path.parent / "a.toml") == str(tmp_path.parent / "a.toml")
