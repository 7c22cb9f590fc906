"""What the top of a file and its events tell without being read as a whole."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from facilitator.core.commands import Choose, ChooseLater, Finish, Undo, WriteNote
from facilitator.core.rules.choices import choices_left
from facilitator.core.session import RecordKind
from facilitator.store.session.earlier import (
    Earlier,
    EarlierStep,
    glance_at,
    has_put_off_choice,
    look_through,
    read_top,
)
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.toml import parsed, plainly_parsed
from tests.support.put_off import IN_GROUPS, PutOff
from tests.support.told import Told

GOLDEN = sorted((Path(__file__).parents[2] / "data" / "golden" / "format-1").glob("*.toml"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_glance_tells_what_the_whole_file_tells(path: Path) -> None:
    header, glance = read_session(path).header, glance_at(path)
    assert glance is not None
    assert glance.is_running == header.is_running
    assert glance.title == header.keys.text("title")
    assert glance.began == header.keys.moment("started")
    group = header.keys.inside("group")
    assert (glance.group_id, glance.group) == (group.text("id") or "", group.text("name") or "")
    assert glance.is_rehearsal == (header.keys.table.get("rehearsal") is True)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_it_is_seen_among_the_events_whether_a_choice_waits(path: Path) -> None:
    read = read_session(path)
    waits = not read.header.is_running and bool(choices_left(replayed(read)))
    assert _top(path).has_put_off_choice == waits


def test_a_choice_that_waits_is_seen_until_it_is_made(tmp_path: Path) -> None:
    path = PutOff(tmp_path / "waits").ends()
    assert _top(path).has_put_off_choice
    crlf = path.read_bytes().replace(b"\n", b"\r\n")
    assert has_put_off_choice(crlf)
    made = PutOff(tmp_path / "made").ends(Finish(), Choose(items=(1, 2), step="best"))
    assert not _top(made).has_put_off_choice


def test_a_choice_that_went_with_a_key_press_that_was_taken_back_still_waits(
    tmp_path: Path,
) -> None:
    made = PutOff(tmp_path).ends(Finish(), Choose(items=(1, 2), step="best")).read_bytes()
    *_, block = (b for b in made.split(b"[[events]]") if b'kind = "choice-made"' in b)
    chose = int(block.partition(b"command = ")[2].split()[0])
    undone = '[[events]]\nn = 999\ncommand = 999\nkind = "undone"\ntook_back = {}\n'
    assert not has_put_off_choice(made)
    assert not has_put_off_choice(made + undone.format(chose + 1).encode()), "another one was"
    assert has_put_off_choice(made + undone.format(chose).encode())
    assert has_put_off_choice(made + undone.format(chose - 1).encode())


@pytest.mark.parametrize("record", ["plain", "full"])
def test_a_choice_that_was_made_after_one_was_taken_back_waits_no_more(
    tmp_path: Path, record: RecordKind
) -> None:
    made = PutOff(tmp_path, record=record)
    made.comes_to_the_choice()
    made.does(WriteNote(text="Nej"), Undo(), ChooseLater(), Finish())
    assert _top(made.path).has_put_off_choice
    chosen = Choose(step="best", items=(1, 2))
    made.does(chosen, Undo(), chosen)
    made.journal.close()
    assert not _top(made.path).has_put_off_choice


def test_each_group_that_has_not_chosen_is_seen(tmp_path: Path) -> None:
    assert _top(PutOff(tmp_path, script=IN_GROUPS).ends_in_groups()).has_put_off_choice


def test_a_conversation_without_such_a_choice_has_none(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.journal.close()
    assert not _top(told.path).has_put_off_choice


@pytest.mark.parametrize(
    "text",
    [
        'a = "x"\nb = 3\n\n[group]\nid = "y"\n\n[[rows]]\nn = 1\n\n[[rows]]\nd = 2026-01-15\n',
        'a = "with \\" and \\\\"\nb = true\nc = [1, 2]\nd = 2026-01-15 13:00:00+01:00\n',
        "[[rows]]\nx = 0.5\ny = 1_000\nz = -7\nd = 2026-02-31x",
        "a = 1\na = 2\n",
        "[t]\nx = 1\n[t]\ny = 2\n",
        'a = """\n[[rows]]\n"""\n',
        "a.b = 1\n",
        '[lists."å"]\nx = 1\n',
        "nothing",
        'a = "x" # a remark\n',
        "d = 2026-02-31\n",
        "a = [1]\n[[a]]\nx = 1\n",
        "a = [{ x = 1 }]\n[[a]]\nx = 1\n",
        'a = "\x00"\n',
        'a = "\x1b[31m"\n',
        'a = "\x7f"\n',
        'a = "a\tb\u00a0c"\n',
    ],
)
def test_what_is_read_plainly_is_what_the_parser_reads(text: str) -> None:
    plain = plainly_parsed(text)
    assert plain is None or plain == parsed(text)


def test_what_the_program_writes_itself_is_read_plainly() -> None:
    text = 'id = "å"\n\n[group]\nid = "b"\n\n[[measures]]\nid = "m1"\nwhen = 2026-01-15\n\n'
    assert plainly_parsed(text) == parsed(text) != {}


def test_a_day_at_the_end_of_all_days_is_no_fault() -> None:
    step = EarlierStep(
        id="m1", what="Vänta", who="", when=None, status="agreed", reviewed=date(9999, 12, 30)
    )
    assert step.next_hearing(date(2026, 1, 15)) == date.max


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes that are files")
def test_what_is_called_like_a_file_and_is_none_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "2026-01-15-mapp.toml").mkdir()
    os.mkfifo(tmp_path / "2026-01-15-ror.toml")
    assert look_through(tmp_path).glances == ()
    path = PutOff(tmp_path / "made").ends()
    path.rename(tmp_path / "2026-01-15-litet.toml")
    assert [glance.title for glance in look_through(tmp_path).glances] == ["Litet samtal"]


def _top(path: Path) -> Earlier:
    top = read_top(path)
    assert top is not None
    return top
