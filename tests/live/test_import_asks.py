"""Taking what somebody sent asks first, and asks by name for what one has changed."""

from pathlib import Path

import pytest

from bundles_by_hand import GOOD, changed
from facilitator.store.bundle.packing import exported
from terminal import Terminal

MINE = changed(title='"Min egen"', version='"1.1.0"')


@pytest.mark.parametrize(
    ("answer", "own", "is_beside"),
    [("ja", MINE, False), ("båda", MINE, True), ("hämta", GOOD, False)],
)
def test_what_one_has_changed_is_taken_only_by_its_own_answer(
    tmp_path: Path, answer: str, own: str, *, is_beside: bool
) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (tmp_path / "facilitator.toml").touch()
    (scripts / "snallt-manus.toml").write_text(MINE, encoding="utf-8")
    new = changed(id='"nytt"', title='"Nytt"')
    (tmp_path / "paket.zip").write_bytes(exported([GOOD.encode(), new.encode()]))
    env = {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_SETTINGS": str(tmp_path / "settings.toml"),
        "FACILITATOR_POLICY": str(tmp_path / "policy.toml"),
        "FACILITATOR_LANGUAGE": "sv",
    }
    with Terminal("import", "paket.zip", folder=tmp_path, env=env, columns=120) as leader:
        leader.sees("Hämta det som är nytt eller nyare? Skriv ja:")
        leader.types("ja\r")
        leader.sees("du har ett eget där")
        leader.types(f"{answer}\r")
        leader.sees("Ett manus finns nu" if answer == "ja" or own == GOOD else "2 manus finns nu")
        assert leader.ends() == 0
    assert (scripts / "nytt.toml").is_file()
    assert (scripts / "snallt-manus.toml").read_text(encoding="utf-8") == own
    assert (scripts / "snallt-manus-2.toml").is_file() is is_beside
