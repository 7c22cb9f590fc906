"""What the first screen gets to know of the disk, and what it may change there."""

import os
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.cli import settled as working
from facilitator.cli.occasions import remember, remembered
from facilitator.cli.settled import ComputerClock, now, share
from facilitator.core.commands import AgreeMeasure, Finish
from facilitator.core.errors import FacilitatorError
from facilitator.core.events import WEEKS_WITHOUT_A_DAY
from facilitator.core.people import Reader
from facilitator.core.regular_group import Expected, Preparation
from facilitator.core.settings import Settings
from facilitator.past_sessions import forget_words, retold, review, with_old_words
from facilitator.store.groups import read_groups
from facilitator.store.places import Places, places_of
from facilitator.store.preparations import keep_prepared, throw_prepared_away
from facilitator.store.session.earlier import read_top
from facilitator.store.session.verify import verify
from facilitator.store.unchanged import SETTLED
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.at_once import known_at_once
from facilitator.tui.home.lookup import looked_up
from facilitator.wording.language import speak
from tests.support.builders import Led, collegial_script
from tests.support.command_line import Typing
from tests.support.told import Told

BEGAN = date(2026, 1, 15)


CLOCK = ComputerClock()


def here(settings: Settings | None = None) -> Workplace:
    """What is worked with in the current folder."""
    return Workplace(places=working.places(), settings=settings or Settings(), clock=CLOCK)


@pytest.fixture
def workplace(folder: Path, types: Typing) -> Workplace:
    """An empty workspace."""
    (folder / "facilitator.toml").touch()
    assert types("scripts").code == 0
    return here()


@pytest.fixture
def places(folder: Path, workplace: Workplace) -> Places:
    """Where everything of that workspace lies."""
    assert read_groups(workplace.places.groups).groups == ()
    return places_of(folder)


def told(places: Places, name: str, *measures: AgreeMeasure, is_over: bool = True) -> Path:
    """A conversation where conversations lie."""
    made = Told(places.own.parent / name)
    made.goes_all_the_way()
    made.does(*measures)
    if is_over:
        made.does(Finish())
    made.journal.close()
    places.sessions.mkdir(exist_ok=True)
    return made.path.rename(places.sessions / f"{name}.toml")


def meets(places: Places, session_id: str, day: date) -> None:
    """Let basgrupp 3 have begun a kollegahandledning."""
    session = Led(collegial_script(), 4).session
    occasion = replace(
        session.occasion, id=session_id, group_id="basgrupp-3", group_name="Basgrupp 3"
    )
    remember(places, replace(session, occasion=occasion), "kollegahandledning", day, was_asked=True)


def test_an_empty_workspace_is_seen_for_the_first_time(workplace: Workplace) -> None:
    known = known_at_once(workplace)
    assert known.is_first_time
    assert (known.repetition, known.running, known.prepared, known.complaints) == (None, (), (), ())
    found = looked_up(workplace)
    beginners = [s.name for s in found.scripts.usable if s.is_for_beginners]
    assert beginners == ["kollegahandledning", "oppningsrunda", "avslutningsrunda"]
    assert [s.name for s in found.scripts.usable][:3] == beginners
    assert (found.due, [*found.earlier], found.has_words_to_forget) == ((), [], 0)


def test_what_a_group_did_is_offered_again(workplace: Workplace, places: Places) -> None:
    meets(places, "one", BEGAN)
    known = known_at_once(workplace)
    assert known.repetition is not None
    assert not known.is_first_time
    assert known.repetition.title == "Kollegahandledning"
    assert known.repetition.preparation.group == "Basgrupp 3"
    assert known.repetition.preparation.opening_seat == 2
    assert remembered("BASGRUPP 3") == read_groups(workplace.places.groups).groups[0]


def test_a_script_that_is_gone_is_not_offered(workplace: Workplace, places: Places) -> None:
    meets(places, "one", BEGAN)
    (kept,) = places.groups.iterdir()
    gone = kept.read_text("utf-8").replace("kollegahandledning", "borta")
    kept.write_text(gone, encoding="utf-8")
    keep_prepared(workplace.places.prepared, Preparation(script="borta"))
    assert known_at_once(workplace).repetition is None
    assert known_at_once(workplace).prepared == ()


def test_a_prepared_conversation_waits_until_it_is_thrown_away(workplace: Workplace) -> None:
    preparation = Preparation(script="oppningsrunda", people=(Expected(name="Anna"),))
    prepared_id = keep_prepared(workplace.places.prepared, preparation)
    (offered,) = known_at_once(workplace).prepared
    assert (offered.id, offered.preparation, offered.title) == (
        prepared_id,
        preparation,
        "Öppningsrunda",
    )
    throw_prepared_away(workplace.places.prepared, prepared_id)
    assert known_at_once(workplace).prepared == ()


def test_files_that_cannot_be_understood_are_named(workplace: Workplace, places: Places) -> None:
    places.groups.mkdir()
    (places.groups / "x.toml").write_text("= nothing")
    (line,) = known_at_once(workplace).complaints
    assert str(places.groups / "x.toml") in line


def test_a_running_conversation_of_another_computer_is_told_as_such(
    workplace: Workplace, places: Places
) -> None:
    path = told(places, "2026-01-15-x", is_over=False)
    (offered,) = known_at_once(workplace).running
    assert (offered.path, offered.is_running, offered.led_by) == (path, True, "laptop")
    assert offered.title == "Litet samtal · Basgrupp 3"
    assert "13:00" in offered.when
    assert [*looked_up(workplace).earlier] == []


def test_earlier_conversations_come_with_the_latest_first(
    workplace: Workplace, places: Places
) -> None:
    first, second = told(places, "2026-01-14-a"), told(places, "2026-01-15-b")
    second.write_text(second.read_text("utf-8").replace("2026-01-15 13", "2026-01-16 13"))
    (places.sessions / "2026-01-17-c.toml").write_text("not = 'a session'")
    earlier = looked_up(workplace).earlier
    assert [offered.path for offered in earlier] == [second, first]
    assert "Litet samtal" in retold(first).texts()[Reader.GROUP]
    assert not known_at_once(workplace).is_first_time


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("status", ["running", "finished"])
def test_the_name_of_a_file_cannot_steer_the_terminal(
    workplace: Workplace, places: Places, status: str
) -> None:
    places.sessions.mkdir(exist_ok=True)
    path = places.sessions / "2026-01-15-\x1b[31mrött.toml"
    path.write_text(f'id = "x"\nstatus = "{status}"\n', encoding="utf-8")
    (offered,) = (*known_at_once(workplace).running, *looked_up(workplace).earlier)
    assert offered.path == path
    assert "\x1b" not in offered.title + offered.when
    assert "rött" in offered.when


def test_next_steps_are_due_when_their_day_has_come(workplace: Workplace, places: Places) -> None:
    today = now().date()
    told(
        places,
        "2026-01-15-x",
        AgreeMeasure(what="I dag", who="Anna", when=today),
        AgreeMeasure(what="I morgon", when=today + timedelta(days=1)),
        AgreeMeasure(what="Utan dag"),
        AgreeMeasure(what="I går", when=today - timedelta(days=1)),
    )
    due = looked_up(workplace).due
    assert [step.what for step in due] == ["I dag", "I går", "Utan dag"]
    assert (due[0].who, due[0].when, due[2].group) == ("Anna", today, "Basgrupp 3")


def test_a_step_without_a_day_is_due_after_some_weeks(places: Places) -> None:
    read = read_top(told(places, "2026-01-15-x", AgreeMeasure(what="Utan dag")))
    assert read is not None
    when = BEGAN + timedelta(weeks=WEEKS_WITHOUT_A_DAY)
    assert [step.what for step in read.due(when)] == ["Utan dag"]
    assert list(read.due(when - timedelta(days=1))) == []


def test_what_became_of_a_step_is_written_into_its_conversation(
    workplace: Workplace, places: Places
) -> None:
    path = told(places, "2026-01-15-x", AgreeMeasure(what="Läs boken"))
    (step,) = looked_up(workplace).due
    review(step.path, step.measure, "tried", "Halvvägs", CLOCK)
    assert looked_up(workplace).due == ()
    read = read_top(path)
    assert read is not None
    in_some_weeks = now().date() + timedelta(weeks=WEEKS_WITHOUT_A_DAY)
    assert [s.what for s in read.due(in_some_weeks)] == ["Läs boken"]
    review(step.path, step.measure, "worked", "Alla läste", CLOCK)
    assert looked_up(workplace).due == ()
    assert verify(path) == []
    assert 'note = "Alla läste"' in path.read_text("utf-8")
    with pytest.raises(FacilitatorError):
        review(step.path, step.measure, "nonsense", "", CLOCK)


def test_old_words_are_forgotten_where_that_is_settled(places: Places) -> None:
    path = told(places, "2026-01-15-x")
    today = now().date()
    assert with_old_words(places.sessions, None, today) == ()
    settled = here(Settings(keep_months=1))
    months = (now().year - 2026) * 12 + now().month - 1
    assert looked_up(settled).has_words_to_forget == (1 if months > 1 else 0)
    old = with_old_words(places.sessions, settled.settings.keep_months, today)
    assert len(forget_words(old, CLOCK).done) == 1
    assert looked_up(settled).has_words_to_forget == 0
    assert "Mobiler" not in path.read_text("utf-8")


def test_what_is_struck_goes_from_what_home_had_kept(
    workplace: Workplace, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    today, written = now().date(), time.time_ns
    path = told(places, "2026-01-15-x", AgreeMeasure(what="Läs", who="Anna", when=today))
    monkeypatch.setattr(time, "time_ns", lambda: written() + 2 * SETTLED)
    for _ in range(2):
        assert [(step.who, step.what) for step in looked_up(workplace).due] == [("Anna", "Läs")]
    assert len(forget_words([path], CLOCK).done) == 1
    assert looked_up(workplace).due == ()


def test_a_name_is_cleaned_and_shortened_where_that_is_settled(workplace: Workplace) -> None:
    assert workplace.complete_name(" Anna\u0007  Öberg ") == "Anna Öberg"
    short = here(Settings(has_first_names_only=True))
    assert short.complete_name(" Anna Öberg ") == "Anna"
    assert short.complete_name("Anna Öberg", ["Anna"]) == "Anna Ö"
    assert short.complete_names(["Anna Öberg", "Anna Sten"]) == ("Anna Ö", "Anna S")
    assert workplace.complete_names(["Anna  Öberg"]) == ("Anna Öberg",)


def test_a_conversation_counts_once_for_its_group(workplace: Workplace, places: Places) -> None:
    for _time in range(2):
        meets(places, "one", BEGAN)
    (group,) = read_groups(workplace.places.groups).groups
    assert group.habits[0].times == 1
    meets(places, "two", BEGAN + timedelta(days=7))
    (group,) = read_groups(workplace.places.groups).groups
    assert (group.habits[0].times, group.opening_seat) == (2, 2)


def test_a_copy_that_a_sync_folder_made_is_told_as_such(
    workplace: Workplace, places: Places
) -> None:
    path = told(places, "2026-01-15-x", AgreeMeasure(what="Läs boken"))
    copy = path.with_name("2026-01-15-x (Annas conflicted copy 2026-01-16).toml")
    copy.write_bytes(path.read_bytes())
    found = looked_up(workplace)
    by_path = {offered.path: offered for offered in (*found.earlier, *found.copies)}
    assert by_path[copy].conflicts_with == path
    assert by_path[path].conflicts_with is None
    assert len(looked_up(workplace).due) == 1


def test_scripts_that_cannot_be_used_are_told_of_apart_from_the_others(
    places: Places, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "delad.toml").write_text("format = 1")
    (places.home / "scripts").mkdir()
    (places.home / "scripts" / "trasig.toml").write_text("id = “trasig”", encoding="utf-8")
    share([str(shelf)])
    try:
        found = looked_up(here())
    finally:
        share(())
    assert [(each.title, not each.is_shared) for each in found.scripts.unusable] == [
        ("delad", False),
        ("trasig", True),
    ]
    (line,) = found.complaints
    assert "Manuset trasig går inte att använda än." in line
    assert not {"delad", "trasig"} & {script.name for script in found.scripts.usable}


@pytest.mark.usefixtures("workplace")
def test_recommended_scripts_in_ones_own_language_come_first(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    mark = 'format = 1\nrecommended = ["riskanalys", "riskanalys-en", "rundabordssamtal"]\n'
    (tmp_path / "shelf" / "library.toml").write_text(mark, encoding="utf-8")
    share([str(tmp_path / "shelf")])
    speak("en")
    try:
        names = [script.name for script in looked_up(here()).scripts.usable]
    finally:
        share(())
        speak("sv")
    assert names[:2] == ["riskanalys-en", "riskanalys"]
    assert names.index("oppningsrunda-en") < names.index("oppningsrunda")
