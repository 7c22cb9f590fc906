"""Taking what somebody sent asks first, and asks by name for what one has changed."""

from pathlib import Path

import pytest

from facilitator.store.bundle.packing import exported
from tests.support.bundles_by_hand import GOOD, changed
from tests.support.terminal import Terminal

MINE = changed(title='"Min egen"', version='"1.1.0"')


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A workspace with a script of one's own, and a bundle that brings another of that id."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "facilitator.toml").touch()
    (tmp_path / "scripts" / "snallt-manus.toml").write_text(MINE, encoding="utf-8")
    new = changed(id='"nytt"', title='"Nytt"')
    (tmp_path / "paket.zip").write_bytes(exported([GOOD.encode(), new.encode()]))
    return {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_SETTINGS": str(tmp_path / "settings.toml"),
        "FACILITATOR_LANGUAGE": "sv",
    }


@pytest.mark.parametrize(
    ("yes", "answer", "own", "is_beside"),
    [("ja", "", MINE, False), ("J", "båda", MINE, True), ("y", "h", GOOD, False)],
)
def test_what_one_has_changed_is_taken_only_by_its_own_answer(
    tmp_path: Path, env: dict[str, str], yes: str, answer: str, own: str, *, is_beside: bool
) -> None:
    scripts = tmp_path / "scripts"
    with Terminal("import", "paket.zip", folder=tmp_path, env=env, columns=120) as leader:
        leader.sees("Hämta det som är nytt eller nyare? Skriv ja:")
        leader.types(f"{yes}\r")
        leader.sees("du har ett eget där")
        leader.types(f"{answer}\r")
        leader.sees("2 manus finns nu" if is_beside else "Ett manus finns nu")
        assert leader.ends() == 0
    assert (scripts / "nytt.toml").is_file()
    assert (scripts / "snallt-manus.toml").read_text(encoding="utf-8") == own
    assert (scripts / "snallt-manus-2.toml").is_file() is is_beside


def test_what_differs_is_shown_to_whoever_asks_before_they_answer(
    tmp_path: Path, env: dict[str, str]
) -> None:
    with Terminal("import", "paket.zip", folder=tmp_path, env=env, columns=120) as leader:
        leader.sees("Skriv ja:")
        leader.types("\r")
        leader.sees("visa (vad som skiljer)")
        leader.types("kanske\r")
        leader.sees("”kanske” är inget av dem.")
        leader.types("visa\r")
        leader.sees("Titel: ”Min egen” → ”Snällt manus”")
        leader.types("\r")
        leader.sees("Ingenting ändrades.")
        assert leader.ends() == 0
    assert (tmp_path / "scripts" / "snallt-manus.toml").read_text(encoding="utf-8") == MINE
