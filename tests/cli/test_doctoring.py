"""What a check-up makes of what it sees."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from facilitator.cli.commands.doctor import (
    Window,
    clock_found,
    exit_code,
    faults_found,
    folder_found,
    lines_of,
    packages_found,
    reading_after,
    scripts_found,
    summary,
    text_for_others,
    tried_out,
    window_found,
    without_user,
)
from facilitator.core.clock import Reading
from facilitator.store.folder_trial import FolderFault, FolderTrial
from facilitator.store.places import Places
from facilitator.tui.trial import SAMPLE, Tried
from facilitator.wording.checkup import (
    ADVICE,
    SENTENCES,
    Observation,
    Topic,
    Verdict,
    advice_text,
    found_text,
)
from facilitator.wording.language import speak, spoken_language

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def window(
    size: tuple[int, int] = (120, 35),
    *,
    is_terminal: bool = True,
    system: str = "linux",
    encoding: str = "UTF-8",
    environment: Mapping[str, str] | None = None,
) -> Window:
    return Window(
        is_terminal=is_terminal,
        columns=size[0],
        rows=size[1],
        colours="256",
        encoding=encoding,
        environment={"TERM": "xterm-256color"} if environment is None else environment,
        system=system,
    )


def codes(seen: list[Observation]) -> list[str]:
    return [one.code for one in seen]


def test_a_good_window() -> None:
    seen = window_found(window())
    assert codes(seen) == ["window", "colours", "letters"]
    assert found_text(seen[0]) == "xterm-256color, 120 × 35"


@pytest.mark.parametrize(
    ("size", "code", "verdict"),
    [
        ((80, 24), "window", Verdict.GOOD),
        ((79, 40), "window-small", Verdict.UNSURE),
        ((100, 23), "window-small", Verdict.UNSURE),
        ((23, 40), "window-tiny", Verdict.BAD),
    ],
)
def test_small_windows(size: tuple[int, int], code: str, verdict: Verdict) -> None:
    seen = window_found(window(size))[0]
    assert (seen.code, seen.verdict) == (code, verdict)


def test_the_old_console_of_windows_is_told_from_windows_terminal() -> None:
    old = window(system="win32", environment={}, encoding="cp1252")
    new = window(system="win32", environment={"WT_SESSION": "1"}, encoding="cp1252")
    assert codes(window_found(old)) == ["window-old", "colours", "letters"]
    assert found_text(window_found(new)[0]).startswith("Windows Terminal")


def test_what_lies_between_is_named_once() -> None:
    between = {"TERM_PROGRAM": "tmux", "TMUX": "/tmp/x", "SSH_CONNECTION": "1 2"}  # noqa: S108 - no file
    assert window(environment=between).name == "tmux + ssh"


def test_an_old_encoding_may_give_trouble() -> None:
    seen = window_found(window(encoding="ISO-8859-1"))[2]
    assert (seen.code, seen.verdict) == ("letters-unsure", Verdict.UNSURE)


def test_no_terminal_is_no_fault() -> None:
    (seen,) = window_found(window(is_terminal=False))
    assert (seen.code, seen.verdict) == ("no-window", Verdict.UNSURE)


def test_a_missing_package_and_an_unknown_version_are_told() -> None:
    assert packages_found({"textual": "8.2.8", "rich": ""}).verdict is Verdict.BAD
    assert packages_found({"textual": "9.0.0"}).code == "screens-unknown"
    assert packages_found({"textual": "8.1.9"}).code == "screens-unknown"
    assert packages_found({"textual": "8.10.0"}).code == "packages"


@pytest.mark.parametrize(
    ("trial", "code", "verdict"),
    [
        (FolderTrial(path=Path("x")), "folder", Verdict.GOOD),
        (
            FolderTrial(path=Path("x"), fault=FolderFault.NOT_LOCKED, is_on_network=True),
            "not-locked",
            Verdict.BAD,
        ),
        (FolderTrial(path=Path("x"), free_bytes=5 << 20), "folder-full", Verdict.BAD),
        (FolderTrial(path=Path("x"), free_bytes=50 << 20), "folder-full", Verdict.UNSURE),
        (FolderTrial(path=Path("x"), seconds=2.0), "folder-slow", Verdict.UNSURE),
        (FolderTrial(path=Path("x"), synced_by="OneDrive"), "folder-synced", Verdict.GOOD),
    ],
)
def test_folders(trial: FolderTrial, code: str, verdict: Verdict) -> None:
    seen = folder_found(Topic.DOCUMENTS, trial)
    assert (seen.code, seen.verdict) == (code, verdict)


def test_what_is_under_way_belongs_on_the_computer_itself() -> None:
    seen = folder_found(Topic.STATE, FolderTrial(path=Path("x"), is_on_network=True))
    assert (seen.code, seen.verdict) == ("folder-on-network", Verdict.UNSURE)


@pytest.mark.parametrize(
    ("passed", "ticked", "code"),
    [(0.1, 0.1, "clock"), (60.0, 0.1, "clock-uneven"), (-60.0, 0.1, "clock-uneven")],
)
def test_the_two_clocks(passed: float, ticked: float, code: str) -> None:
    before = Reading(at=NOON, ticks=5.0)
    after = Reading(at=NOON + timedelta(seconds=passed), ticks=5.0 + ticked)
    assert clock_found(before, after).code == code


def test_a_clock_that_stands_still_is_not_waited_for_for_ever() -> None:
    still = Reading(at=NOON, ticks=5.0)
    assert clock_found(still, reading_after(still, lambda: still)).verdict is Verdict.BAD


def test_a_clock_before_the_program_was_written_is_told() -> None:
    before = Reading(at=NOON.replace(year=1970), ticks=1.0)
    after = Reading(at=NOON.replace(year=1970), ticks=1.1)
    assert clock_found(before, after).code == "clock-astray"
    good = clock_found(Reading(at=NOON, ticks=1.0), Reading(at=NOON, ticks=1.1))
    assert found_text(good) == "22 november 2026 kl. 12:00, UTC+01:00"


def test_scripts_of_ones_own_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "vår-form.toml").touch()
    seen = scripts_found(Places(workspace=tmp_path))
    assert seen.verdict is Verdict.GOOD
    assert seen.fields["own"] == 1


def test_faults_are_told_only_where_there_were_any(tmp_path: Path) -> None:
    assert faults_found(tmp_path / "faults") == []
    (tmp_path / "fault-1.txt").touch()
    assert faults_found(tmp_path)[0].fields["number"] == 1


def said(
    arrived: set[str], *, is_aligned: bool | None = True, is_heard: bool | None = True
) -> list[str]:
    tried = Tried(
        wanted=("enter", "f2", "ctrl+j"),
        arrived=frozenset(arrived),
        is_aligned=is_aligned,
        is_heard=is_heard,
    )
    return [found_text(one) for one in tried_out(tried)]


def test_what_the_person_at_the_keyboard_said() -> None:
    assert said({"enter", "f2", "ctrl+j"})[0] == "Alla kommer fram."
    assert said({"enter", "f2"})[0] == "De här kom inte fram: Ctrl+J."
    assert said({"enter"})[0] == "De här kom fram: Enter. De andra provades inte."
    assert said(set(), is_heard=None)[::2] == ["Inte provade den här gången."] * 2
    assert said({"enter"}, is_heard=False)[2] == "Ljudet hördes inte."
    assert said({"enter"}, is_aligned=None)[1] == "Om å ä ö står rakt är inte provat."


def test_the_sample_is_straight_where_letters_keep_their_columns() -> None:
    assert {line.index("│") for line in SAMPLE.splitlines()} == {14}


def test_what_to_do_stands_below_what_was_found() -> None:
    lines = lines_of(window_found(window((60, 20))))
    assert lines[0].startswith("! Fönster")
    assert lines[1].strip().startswith("→ Gör fönstret minst 80 tecken brett")


def test_the_whole_in_a_sentence_and_in_an_exit_code() -> None:
    seen = {
        verdict: Observation(topic=Topic.SOUND, code="sound", verdict=verdict)
        for verdict in Verdict
    }
    good = [seen[Verdict.GOOD], seen[Verdict.UNTRIED]]
    assert summary(good) == "Din dator klarar det."
    assert exit_code([*good, seen[Verdict.UNSURE]]) == 0
    assert exit_code([*good, seen[Verdict.BAD]]) == 1
    assert summary([*good, seen[Verdict.BAD]]).startswith("Något fungerar inte")


def test_the_text_for_others_names_no_user() -> None:
    home = Path("/home/anna.oberg")
    trials = [
        FolderTrial(path=home / "Documents" / "Facilitator"),
        FolderTrial(path=Path("/srv/hem/Anna.Oberg/x")),
        FolderTrial(path=Path("/srv/hem/anna.oberg")),
    ]
    seen = [folder_found(Topic.DOCUMENTS, trial) for trial in trials]
    text = text_for_others(seen, home, "anna.oberg")
    assert "oberg" not in text.lower()
    assert "~/Documents/Facilitator" in text.replace("\\", "/")


def test_a_short_user_name_leaves_other_words_alone() -> None:
    text = r"C:\Users\eva\x, D:\eva\evaluation, evaluation"
    assert without_user(text, r"C:\Users\eva", "eva") == r"~\x, D:\~\evaluation, evaluation"


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_every_finding_has_a_sentence_in_every_language(language: str) -> None:
    speak(language)
    names = "path seconds megabytes service terminal columns rows number own time zone"
    names += " encoding names version python system least below width height whose told"
    fields = dict.fromkeys(names.split(), "×")
    for code in SENTENCES:
        seen = Observation(topic=Topic.PROGRAM, code=code, fields=fields)
        assert "{" not in found_text(seen) + advice_text(seen)
    assert set(ADVICE) <= set(SENTENCES)
