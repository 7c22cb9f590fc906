"""Files of every released format, kept for ever: they are opened, verified and led on from."""

import shutil
from pathlib import Path

import pytest

from facilitator import __version__
from facilitator.core.errors import NewerFormat
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.session import Session, Stage
from facilitator.store.session.events import running_head
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.reading import extras_of, opening_people, read_session, replayed
from facilitator.store.session.two_places import read_latest
from facilitator.store.session.verify import verify
from tests.support.told import NOW

GOLDEN = Path(__file__).parents[2] / "data" / "golden"

FILES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("*/*.toml"))

STAGES = {
    "running": Stage.RUNNING,
    "damaged": Stage.RUNNING,
    "finished-plain": Stage.FINISHED,
    "plain-told-anew": Stage.FINISHED,
    "finished-full": Stage.FINISHED,
    "erased": Stage.FINISHED,
    "erased-rewritten": Stage.FINISHED,
    "abandoned": Stage.ABANDONED,
    "abandoned-rewritten": Stage.ABANDONED,
}
"""How far each of the conversations had come."""


def test_no_format_is_forgotten() -> None:
    stems = [Path(name).stem for name in FILES if name.startswith("format-1/")]
    assert sorted(stems) == sorted(STAGES)


@pytest.mark.parametrize("name", FILES)
def test_a_golden_file_is_opened_and_holds_together(tmp_path: Path, name: str) -> None:
    kept = Path(shutil.copy(GOLDEN / name, tmp_path / "samtal.toml"))
    read = read_latest(kept, tmp_path / "state")
    session = replayed(read)
    assert session.stage is STAGES[Path(name).stem]
    assert read.is_whole == (Path(name).stem != "damaged")
    assert [person.name for person in session.people] == ["Anna Öberg", "Björn Åkesson", "Cilla Ek"]
    assert session.items("topics")
    found = [discrepancy.code for discrepancy in verify(kept, tmp_path / "state")]
    assert found == (["damaged-event", "torn"] if Path(name).stem == "damaged" else [])
    assert kept.read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_golden_file_is_led_on_from_and_not_changed_without_need(
    tmp_path: Path, name: str
) -> None:
    kept = Path(shutil.copy(GOLDEN / name, tmp_path / "samtal.toml"))
    taken = SessionJournal.take_up(kept, host="laptop", at=NOW, root=tmp_path / "state")
    taken.journal.close()
    assert (kept.read_bytes() == (GOLDEN / name).read_bytes()) == (Path(name).stem != "damaged")
    if Path(name).stem == "damaged":
        (cut, damaged) = taken.journal.folder.kept
        assert damaged.read_bytes() == (GOLDEN / name).read_bytes()
        assert damaged.read_bytes().endswith(cut.read_bytes())


@pytest.mark.parametrize("stem", ["finished-plain", "erased", "abandoned"])
def test_a_plain_record_of_an_earlier_version_is_cleaned_when_it_is_written_anew(
    tmp_path: Path, stem: str
) -> None:
    kept = Path(shutil.copy(GOLDEN / "format-1" / f"{stem}.toml", tmp_path / "samtal.toml"))
    assert "passes = " in kept.read_text("utf-8")
    for _ in range(2):
        taken = SessionJournal.take_up(kept, host="laptop", at=NOW, root=tmp_path / "state")
        taken.journal.rewrite(taken.session, taken.events)
        taken.journal.close()
        text = kept.read_text("utf-8")
        for told in ("passes = ", "turns = ", "lap = ", "in_turn = ", "seconds_by_role", "undone"):
            assert told not in text, told
        assert verify(kept, tmp_path / "state") == []
        again = replayed(read_session(kept))
        assert again.stage is taken.session.stage
        assert _words(again) == _words(taken.session)
    if stem == "finished-plain":
        told_anew = GOLDEN / "format-1" / "plain-told-anew.toml"
        assert text == told_anew.read_text("utf-8")


AS_REWRITTEN = {
    "running": "running",
    "finished-full": "finished-full",
    "finished-plain": "plain-told-anew",
    "plain-told-anew": "plain-told-anew",
    "erased": "erased-rewritten",
    "erased-rewritten": "erased-rewritten",
    "abandoned": "abandoned-rewritten",
    "abandoned-rewritten": "abandoned-rewritten",
}
"""Which file has the bytes of each golden file after it was rewritten."""


@pytest.mark.parametrize("stem", AS_REWRITTEN)
def test_a_golden_file_that_is_rewritten_has_the_same_bytes_as_ever(
    tmp_path: Path, stem: str
) -> None:
    kept = Path(shutil.copy(GOLDEN / "format-1" / f"{stem}.toml", tmp_path / "samtal.toml"))
    taken = SessionJournal.take_up(kept, host="laptop", at=NOW, root=tmp_path / "state")
    taken.journal.rewrite(taken.session, taken.events)
    taken.journal.close()
    expected = (GOLDEN / "format-1" / f"{AS_REWRITTEN[stem]}.toml").read_text("utf-8")
    if stem != "running":
        expected = expected.replace('program = "0.1.0"', f'program = "{__version__}"', 1)
    assert kept.read_bytes() == expected.encode()


NOT_KEPT_IN_PLAIN = {"turns", "laps", "contributions", "passes", "lap"}
"""Keys of tables above the events that plain records have had in earlier versions."""

TOLD_LESS_EXACTLY = {"at", "left"}
"""Keys whose time is that of the end of a part of the conversation since."""


@pytest.mark.parametrize("stem", [stem for stem, then in AS_REWRITTEN.items() if stem != then])
def test_a_rewritten_golden_file_lacks_only_what_a_plain_record_no_longer_keeps(stem: str) -> None:
    before, after = (
        read_session(GOLDEN / "format-1" / f"{name}.toml") for name in (stem, AS_REWRITTEN[stem])
    )
    told = _without(TOLD_LESS_EXACTLY, after.header.keys.table)
    assert told == _without(NOT_KEPT_IN_PLAIN | TOLD_LESS_EXACTLY, before.header.keys.table)
    assert after.events == kept_in_plain(before.events)


def _without(keys: set[str], part: object) -> object:
    if isinstance(part, list):
        return [_without(keys, each) for each in part]
    if isinstance(part, dict):
        return {key: _without(keys, each) for key, each in part.items() if key not in keys}
    return part


@pytest.mark.parametrize("stem", ["running", "damaged"])
def test_the_header_of_a_golden_journal_is_written_as_it_stands(stem: str) -> None:
    read = read_session(GOLDEN / "format-1" / f"{stem}.toml")
    head = running_head(replayed(read).occasion, opening_people(read), extras_of(read))
    assert read.content.startswith(head.encode())


OVER = tuple(stem for stem, stage in STAGES.items() if stage is not Stage.RUNNING)


@pytest.mark.parametrize("stem", OVER)
def test_what_was_changed_in_a_golden_file_is_found(tmp_path: Path, stem: str) -> None:
    text = (GOLDEN / "format-1" / f"{stem}.toml").read_text("utf-8")
    kept = tmp_path / "samtal.toml"
    kept.write_text(text.replace("actual_seconds = ", "actual_seconds = 1", 1), "utf-8")
    found = verify(kept, tmp_path / "state")
    assert [(each.code, each.fields) for each in found] == [("not-derived", {"key": "steps"})]


def _words(session: Session) -> list[tuple[str, str | None]]:
    return [(item.text, item.by) for items in session.lists.values() for item in items]


def test_struck_words_are_in_no_golden_file() -> None:
    assert b"Struket" not in (GOLDEN / "format-1" / "erased.toml").read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_later_format_is_refused_and_not_touched(tmp_path: Path, name: str) -> None:
    later = (GOLDEN / name).read_bytes().replace(b"format = 1", b"format = 2", 1)
    kept = tmp_path / "samtal.toml"
    kept.write_bytes(later)
    with pytest.raises(NewerFormat):
        SessionJournal.take_up(kept, host="laptop", at=NOW, root=tmp_path / "state")
    with pytest.raises(NewerFormat):
        read_session(kept)
    assert kept.read_bytes() == later
