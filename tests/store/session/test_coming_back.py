"""What comes back to a group, from the tops of real files."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import (
    AgreeMeasure,
    Choose,
    Command,
    Contribute,
    Done,
    Erase,
    Finish,
    Pass,
    ReviewMeasure,
    Start,
    Strike,
)
from facilitator.core.fold import opening
from facilitator.core.plan import make_plan
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.core.session import Occasion
from facilitator.store.scripts.reading import script_from_text
from facilitator.store.session.coming_back import (
    ComingBack,
    told_later,
    told_of_measures,
    what_comes_back,
)
from facilitator.store.session.earlier import latest_of_each_group, look_through
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.verify import verify
from tests.support.builders import people
from tests.support.shared_folder import fill
from tests.support.told import NOW, SCRIPT

FOLLOW_UP = """\
format = 1
id = "uppfoljning"
version = "1.0.0"
language = "sv"
title = "Uppföljning"
summary = "Hur gick det?"

[lists.topics]
title = "Ämnen"

[[steps]]
id = "back"
kind = "recall"
title = "Sedan sist"
into = "topics"
"""


def occasion(name: str, script: str, group: str = "Basgrupp 3") -> Occasion:
    """A conversation of a group."""
    read = script_from_text(script).script
    assert read is not None
    return Occasion(id=name, script=read, plan=make_plan(read, 3), group_name=group, group_id="b3")


def held(folder: Path, prepared: Occasion, script: str, weeks: int, *commands: Command) -> Path:
    """A whole conversation, so many weeks after the first."""
    at = NOW + timedelta(weeks=weeks)
    path = folder / f"{at:%Y-%m-%d}-{prepared.id}.toml"
    root = folder / "state"
    journal = SessionJournal.create(path, prepared, people(3), script, host="x", at=at, root=root)
    conductor = Conductor(opening(prepared, people(3)), journal, VirtualClock(at=at))
    for command in commands:
        outcome = conductor.handle(command)
        assert not isinstance(outcome, Refusal), (command, outcome)
    journal.close()
    return path


def autumn(folder: Path, *more: Command, group: str = "Basgrupp 3") -> Path:
    """Topics of which one is chosen, and two next steps."""
    said = [
        each for text in ("Mobiler", "Läxor", "Möten") for each in (Contribute(text=text), Done())
    ]
    return held(
        folder,
        occasion("host", SCRIPT, group),
        SCRIPT,
        0,
        Start(),
        *said,
        Choose(items=(2,)),
        Pass(),
        Pass(),
        AgreeMeasure(what="Mäta", who="Anna Öberg", when=date(2026, 2, 1), sign="Det blir tyst"),
        AgreeMeasure(what="Fråga"),
        *more,
        Finish(),
    )


def back_to(folder: Path) -> ComingBack:
    """What comes back to the group."""
    return what_comes_back(occasion("next", FOLLOW_UP), folder)


def follow_up(folder: Path, name: str, weeks: int, *commands: Command) -> Path:
    """A follow-up that is told what comes back."""
    prepared = occasion(name, FOLLOW_UP)
    back = what_comes_back(prepared, folder)
    start = Start(recalled=back.measures, kept=back.kept)
    return held(folder, prepared, FOLLOW_UP, weeks, start, *commands, Done(), Finish())


def test_open_next_steps_and_kept_items_come_back(tmp_path: Path) -> None:
    autumn(tmp_path)
    back = back_to(tmp_path)
    assert [(each.id, each.what, each.who) for each in back.measures] == [
        ("host/m1", "Mäta", "Anna Öberg"),
        ("host/m2", "Fråga", None),
    ]
    assert back.measures[0].when == date(2026, 2, 1)
    assert back.measures[0].sign == "Det blir tyst"
    assert back.measures[0].agreed == NOW.date()
    assert [(each.id, each.text) for each in back.kept] == [
        ("host/topics/1", "Mobiler"),
        ("host/topics/3", "Möten"),
    ]


def test_what_was_heard_later_counts_in_the_earlier_conversation(tmp_path: Path) -> None:
    autumn(tmp_path)
    review = ReviewMeasure(measure="host/m1", status="worked", note="Det blev lugnt")
    path = follow_up(tmp_path, "var", 6, review)
    assert 'measure = "host/m1"' in path.read_text(encoding="utf-8")
    sessions = latest_of_each_group(tmp_path).sessions
    earlier = next(each for each in sessions if each.id == "host")
    assert [(step.status, step.reviewed) for step in earlier.next_steps] == [
        ("worked", (NOW + timedelta(weeks=6)).date()),
        ("agreed", None),
    ]
    assert [each.id for each in back_to(tmp_path).measures] == ["host/m2"]


def test_what_was_only_tried_comes_back_again_and_the_latest_word_counts(tmp_path: Path) -> None:
    autumn(tmp_path)
    follow_up(tmp_path, "a", 4, ReviewMeasure(measure="host/m1", status="tried"))
    assert [each.status for each in back_to(tmp_path).measures] == ["tried", "agreed"]
    follow_up(tmp_path, "b", 8, ReviewMeasure(measure="host/m1", status="dropped"))
    assert [each.id for each in back_to(tmp_path).measures] == ["host/m2"]


def test_what_was_taken_up_does_not_come_back_from_where_it_was_kept(tmp_path: Path) -> None:
    autumn(tmp_path)
    follow_up(tmp_path, "var", 6)
    assert back_to(tmp_path).kept == ()


def test_another_groups_conversations_are_left_alone(tmp_path: Path) -> None:
    autumn(tmp_path, group="Basgrupp 4")
    theirs = replace(occasion("var", FOLLOW_UP), group_id="b4")
    assert what_comes_back(theirs, tmp_path).measures == ()
    nameless = replace(theirs, group_id=None, group_name=None)
    assert what_comes_back(nameless, tmp_path) == ComingBack()


def test_a_copy_of_a_file_brings_nothing_twice(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    path.with_name("2026-01-15-host (kopia).toml").write_bytes(path.read_bytes())
    assert len(back_to(tmp_path).measures) == 2


def test_what_is_struck_does_not_come_back(tmp_path: Path) -> None:
    autumn(tmp_path, Strike(address=ItemAddress(list="topics", item=1)))
    assert [each.text for each in back_to(tmp_path).kept] == ["Möten"]


def test_two_groups_may_be_called_the_same(tmp_path: Path) -> None:
    autumn(tmp_path)
    theirs = replace(occasion("var", FOLLOW_UP), group_id="another")
    assert what_comes_back(theirs, tmp_path) == ComingBack()
    by_name = replace(theirs, group_id=None)
    assert what_comes_back(by_name, tmp_path).measures


def test_what_was_told_of_it_last_comes_back_with_it_and_stands_in_the_new_file(
    tmp_path: Path,
) -> None:
    autumn(tmp_path)
    follow_up(tmp_path, "a", 4, ReviewMeasure(measure="host/m1", status="tried", note="Trögt i 8C"))
    (first, second) = back_to(tmp_path).measures
    heard = (NOW + timedelta(weeks=4)).date()
    assert (first.status, first.last_heard, first.last_note) == ("tried", heard, "Trögt i 8C")
    assert (second.status, second.last_heard, second.last_note) == ("agreed", None, None)
    path = follow_up(tmp_path, "b", 8)
    assert f'last_heard = {heard}\nlast_note = "Trögt i 8C"' in path.read_text("utf-8")


def test_everything_that_was_told_of_a_next_step_is_gathered_in_order(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    follow_up(tmp_path, "a", 4, ReviewMeasure(measure="host/m1", status="tried", note="Trögt"))
    follow_up(tmp_path, "b", 8, ReviewMeasure(measure="host/m1", status="worked", note="Lugnt"))
    told = told_later("host", path)
    assert told.is_everything
    assert [(each.status, each.note) for each in told.heard["host/m1"]] == [
        ("tried", "Trögt"),
        ("worked", "Lugnt"),
    ]
    sessions = latest_of_each_group(tmp_path).sessions
    assert told_of_measures(reversed(sessions)) == told.heard
    assert told_later("another", path).heard == {}


def test_words_that_are_struck_where_they_were_told_are_not_gathered(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    review = ReviewMeasure(measure="host/m1", status="tried", note="Trögt i 8C")
    follow_up(tmp_path, "a", 4, review, Erase(measure="host/m1"))
    assert [each.note for each in told_later("host", path).heard["host/m1"]] == [None]


def test_what_was_told_before_is_struck_in_what_came_back(tmp_path: Path) -> None:
    autumn(tmp_path)
    follow_up(tmp_path, "a", 4, ReviewMeasure(measure="host/m1", status="tried", note="Trögt i 8C"))
    path = follow_up(tmp_path, "b", 8, Erase(measure="host/m1"))
    assert "Trögt" not in path.read_text("utf-8")
    assert not verify(path, tmp_path / "state")


def test_every_open_step_comes_back_from_a_folder_that_many_groups_share(tmp_path: Path) -> None:
    open_steps = fill(tmp_path, 900, groups=9)
    for group in ("Lag 1", "Lag 5", "Lag 9"):
        theirs = replace(
            occasion("next", FOLLOW_UP, group), group_id=group.lower().replace(" ", "-")
        )
        back = what_comes_back(theirs, tmp_path)
        assert len(back.measures) == open_steps[group] > 30
        assert back.is_all
        assert all(measure.status == "agreed" for measure in back.measures)


def test_a_group_whose_conversations_are_too_many_is_told_so(tmp_path: Path) -> None:
    fill(tmp_path, 40, groups=2)
    theirs = replace(occasion("next", FOLLOW_UP, "Lag 1"), group_id="lag-1")
    assert what_comes_back(theirs, tmp_path).is_all
    some = what_comes_back(theirs, tmp_path, most=5)
    assert not some.is_all
    assert 0 < len(some.measures) <= 5


def test_a_renamed_file_and_a_renamed_group_are_found_all_the_same(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    path.rename(tmp_path / "mötet om mobiler.toml")
    fill(tmp_path, 200, groups=4)
    renamed = occasion("next", FOLLOW_UP, "Ugglorna")
    back = what_comes_back(renamed, tmp_path)
    assert [measure.what for measure in back.measures] == ["Mäta", "Fråga"]
    assert back.is_all


def test_a_damaged_file_hides_no_other_and_is_told_of(tmp_path: Path) -> None:
    autumn(tmp_path)
    whole = what_comes_back(occasion("next", FOLLOW_UP), tmp_path)
    damaged = tmp_path / "2026-02-01-litet-basgrupp-3.toml"
    damaged.write_bytes(b"\x00\x00\x00 = [[[")
    (tmp_path / "2026-02-02-litet-en-annan-grupp.toml").write_bytes(b"\x00\x00\x00 = [[[")
    back = what_comes_back(occasion("next", FOLLOW_UP), tmp_path)
    assert back.measures == whole.measures
    assert whole.is_all
    assert not back.is_all
    damaged.unlink()
    assert what_comes_back(occasion("next", FOLLOW_UP), tmp_path).is_all


def test_what_a_damaged_top_still_says_of_its_next_steps_comes_back(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"[outcome]\n", b"[outcome]\n\x00\x00 = \n", 1))
    assert len(what_comes_back(occasion("next", FOLLOW_UP), tmp_path).measures) == 2


def test_a_conflict_copy_brings_nothing_twice(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    copy = path.with_name(f"{path.stem} (Annas conflicted copy 2026-01-16).toml")
    copy.write_bytes(path.read_bytes())
    back = what_comes_back(occasion("next", FOLLOW_UP), tmp_path)
    assert len(back.measures) == 2
    assert back.is_all


def test_a_folder_that_answers_too_slowly_is_looked_at_by_the_groups_name_first(
    tmp_path: Path,
) -> None:
    fill(tmp_path, 60, groups=6)
    ticks = iter(range(1000))
    looked = look_through(tmp_path, {"lag-3"}, seconds=11, clock=lambda: float(next(ticks)))
    assert not looked.is_whole
    assert len(looked.glances) == 60
    assert [glance.group for glance in looked.glances if glance.is_readable] == ["Lag 3"] * 10
    whole = look_through(tmp_path, {"lag-3"})
    assert whole.is_whole
    days = [glance.about_when for glance in whole.glances]
    assert days == sorted(days, reverse=True)


def test_a_group_without_a_name_in_the_first_bytes_is_found_further_down(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    text = path.read_text(encoding="utf-8")
    group = '[group]\nid = "b3"\nname = "Basgrupp 3"\n\n'
    assert group in text
    further = text.replace(group, "", 1).replace("[plan]\n", f"{group}[plan]\n", 1)
    path.write_text(further, encoding="utf-8")
    assert len(what_comes_back(occasion("next", FOLLOW_UP), tmp_path).measures) == 2


def test_a_top_that_was_written_in_another_way_by_hand_is_read_as_well(tmp_path: Path) -> None:
    path = autumn(tmp_path)
    text = path.read_text(encoding="utf-8")
    by_hand = text.replace('what = "Mäta"', 'what = """\n[[steps]]\nProva"""', 1)
    assert by_hand != text
    path.write_text(by_hand, encoding="utf-8")
    whats = [m.what for m in what_comes_back(occasion("next", FOLLOW_UP), tmp_path).measures]
    assert whats == ["[[steps]] Prova", "Fråga"]
