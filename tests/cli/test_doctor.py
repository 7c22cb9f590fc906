"""doctor: does this computer cope?"""

import os
from pathlib import Path

import pytest

from facilitator.store.policy import PolicyPlace
from facilitator.store.scripts.shelves import shipped_scripts
from tests.support.command_line import Typing


def test_a_computer_that_copes(starts: Typing) -> None:
    done = starts("doctor", "--language", "sv")
    assert done.code == 0
    assert done.err == ""
    assert "✓ Dokument" in done.out
    shipped = len(shipped_scripts())
    assert f"✓ Manus        {shipped} som följde med programmet, 0 egna" in done.out
    assert done.out.endswith("Till it-avdelningen: facilitator doctor --text\n")


def test_the_text_for_others_says_the_same_without_the_user(starts: Typing, folder: Path) -> None:
    done = starts("doctor", "--text", "--language", "en")
    assert done.code == 0
    assert "[works] Parts: All of them are there. textual 8." in done.out
    home = os.environ["HOME"]
    assert home not in done.out
    assert "~" in done.out
    # Looking leaves nothing behind.
    assert not (folder.parent / "state").exists()


def test_norwegian(types: Typing) -> None:
    assert "✓ Dokumenter" in types("doctor", "--no-keys", "--language", "nb").out


def test_a_state_folder_that_is_a_file_does_not_work(
    types: Typing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "taken").touch()
    monkeypatch.setenv("FACILITATOR_STATE", str(folder / "taken"))
    done = types("doctor", "--no-keys", "--language", "en")
    assert done.code == 1
    assert "✗ Own folder" in done.out
    assert "Something does not work yet." in done.out


def test_settings_and_policy_are_told_with_their_faults(
    types: Typing, policy: PolicyPlace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / "own.toml"
    own.write_text('light = "ljust"\n', encoding="utf-8")
    policy.file.write_text("sound = false\n", encoding="utf-8")
    monkeypatch.setenv("FACILITATOR_SETTINGS", str(own))
    done = types("doctor", "--no-keys", "--language", "en")
    assert f"Your organisation has settled something: {policy.file}" in done.out
    assert f"Something in the settings could not be used: {own}" in done.out
    assert f"your own settings: {own}" in done.out
    assert done.code == 0


def test_a_policy_that_does_not_hold_is_told_of(
    types: Typing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_POLICY", str(folder / "mine.toml"))
    done = types("doctor", "--no-keys", "--language", "en")
    told = f"{folder / 'mine.toml'} is ignored: the variable FACILITATOR_POLICY"
    assert told in " ".join(done.out.split())
    assert done.code == 0
