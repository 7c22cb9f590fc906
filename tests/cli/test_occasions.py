"""What a conversation is to be, made from what the command line asks for."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from facilitator.cli.occasions import (
    misgivings,
    occasion_of,
    participants,
    people_wished,
    preparation_wished,
    time_today,
    topics_given,
)
from facilitator.cli.settled import places, session_path, work_in
from facilitator.core.errors import FacilitatorError, FileExists, PeopleFileError, WrongUse
from facilitator.core.regular_group import Coming, Expected, Group, Member, Preparation
from facilitator.core.script import Role, Speak
from facilitator.core.session import Occasion
from facilitator.store.groups import keep_group
from facilitator.store.places import places_of
from tests.support.builders import collegial_script, script_of

NOW = datetime(2026, 3, 3, 13, 5, 42, tzinfo=UTC)


def named(*names: str) -> Preparation:
    return Preparation(script="x", people=tuple(Expected(name=name) for name in names))


def of(*people: Expected) -> Preparation:
    return Preparation(script="x", people=people)


def occasion(group: str | None = None, people: int = 4) -> Occasion:
    wish = replace(named(*map(str, range(people))), group=group or "")
    return occasion_of(collegial_script(), wish, NOW)


def test_the_first_person_leads_where_nobody_is_said_to() -> None:
    seated = participants(collegial_script(), named("Anna", "Bo"), NOW)
    assert [(p.id, p.seat, p.roles) for p in seated] == [("p1", 1, ("leader",)), ("p2", 2, ())]


def test_whoever_has_the_role_leads() -> None:
    people = of(Expected(name="Anna"), Expected(name="Bo", roles=("leader", "secretary")))
    seated = participants(collegial_script(), people, NOW)
    assert [p.roles for p in seated] == [(), ("leader", "secretary")]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (("leader",), ("leader",), "two-leaders"),
        (("owner",), ("owner",), "two-holders"),
        (("king",), (), "unknown-role"),
    ],
)
def test_roles_that_do_not_go_together_are_refused(
    first: tuple[str, ...], second: tuple[str, ...], reason: str
) -> None:
    people = of(Expected(name="Anna", roles=first), Expected(name="Bo", roles=second))
    with pytest.raises(PeopleFileError) as caught:
        participants(collegial_script(), people, NOW)
    assert caught.value.reason == reason


def test_a_role_that_several_hold_may_have_several_holders() -> None:
    watchers = {"watcher": Role(name="betraktare", several=True)}
    script = script_of(Speak(id="a", title="A"), roles=watchers)
    people = of(*(Expected(name=name, roles=("watcher",)) for name in ("Anna", "Bo")))
    assert participants(script, people, NOW)[1].roles == ("watcher",)


def test_names_of_the_line_follow_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text("Anna\nBo\n", encoding="utf-8")
    assert [p.name for p in people_wished(path, ["Cilla"])] == ["Anna", "Bo", "Cilla"]
    with pytest.raises(PeopleFileError):
        people_wished(path, ["anna"])


def test_nobody_at_all_is_refused() -> None:
    with pytest.raises(PeopleFileError):
        people_wished(None, [])


def test_too_few_people_are_refused() -> None:
    with pytest.raises(WrongUse) as caught:
        occasion(people=1)
    assert caught.value.fields["fewest"] == 2


def test_too_many_people_and_too_little_time_are_told_and_hinder_nothing() -> None:
    wish = replace(named(*map(str, range(13))), slot_minutes=5)
    made = occasion_of(collegial_script(), wish, NOW)
    assert len(misgivings(made, 13)) == 2
    assert not misgivings(occasion(), 4)


def test_two_conversations_on_one_day_have_different_ids() -> None:
    one, other = occasion("Basgrupp 3"), occasion("Basgrupp 3")
    assert one.id.startswith("2026-03-03-example-basgrupp-3-")
    assert one.id != other.id


def test_a_time_of_day_is_a_moment_of_today() -> None:
    assert time_today("14:00", NOW) == datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
    assert time_today("9.05", NOW) == datetime(2026, 3, 3, 9, 5, tzinfo=UTC)
    assert time_today(None, NOW) is None


@pytest.mark.parametrize("time", ["25:00", "noon", "14", ""])
def test_what_is_no_time_of_day_is_refused(time: str) -> None:
    with pytest.raises(WrongUse):
        time_today(time, NOW)


def test_sessions_of_a_workspace_lie_in_it(folder: Path) -> None:
    (folder / "facilitator.toml").touch()
    inside = folder / "deep" / "er"
    inside.mkdir(parents=True)
    assert places_of(inside).sessions == folder / "sessions"


def test_sessions_lie_among_the_documents_elsewhere(folder: Path) -> None:
    assert places_of(folder).sessions.name == "Facilitator"


def test_a_name_that_is_taken_gets_a_number(folder: Path) -> None:
    (folder / "facilitator.toml").touch()
    sessions = folder / "sessions"
    sessions.mkdir()
    made, names = occasion("Basgrupp 3"), []
    for _time in range(3):
        path = session_path(None, made, NOW.date())
        path.touch()
        names.append(path.name)
    stem = "2026-03-03-example-basgrupp-3"
    assert names == [f"{stem}.toml", f"{stem}-2.toml", f"{stem}-3.toml"]


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "there.toml"
    path.touch()
    with pytest.raises(FileExists) as caught:
        session_path(path, occasion(), NOW.date())
    assert isinstance(caught.value, FacilitatorError)


def test_who_comes_late_sits_there_and_is_waited_for() -> None:
    people = of(
        Expected(name="Anna", coming=Coming.LATE),
        Expected(name="Bo", coming=Coming.NOT_TODAY),
        Expected(name="Cilla", leaves_at=time(14, 45)),
    )
    late, here = participants(collegial_script(), people, NOW)
    assert (late.name, late.seat, late.is_here, late.is_awaited) == ("Anna", 1, False, True)
    assert (here.name, here.seat, here.roles) == ("Cilla", 2, ("leader",))
    assert here.leaves_at == datetime(2026, 3, 3, 14, 45, tzinfo=UTC)


def test_somebody_has_to_be_there_from_the_start() -> None:
    with pytest.raises(PeopleFileError) as caught:
        participants(collegial_script(), of(Expected(name="Anna", coming=Coming.LATE)), NOW)
    assert caught.value.reason == "nobody-on-time"


def test_topics_go_with_those_who_come_where_the_script_asks_for_them() -> None:
    people = of(
        Expected(name="Anna", coming=Coming.NOT_TODAY, topic="Mobiler"),
        Expected(name="Bo", topic="Läxor"),
        Expected(name="Cilla", topic="  "),
    )
    assert list(topics_given(collegial_script(), people)) == [("p1", "Läxor")]
    assert list(topics_given(script_of(Speak(id="a", title="A")), people)) == []


def test_everything_that_was_settled_is_in_the_occasion() -> None:
    settled = replace(
        named(*"abcd"),
        group="Basgrupp 3",
        opening_seat=6,
        keeps_speaking_time=True,
        title=" Tisdag\n",
        place="Biblioteket",
        slot_minutes=50.0,
        starts=NOW + timedelta(hours=1),
    )
    made = occasion_of(collegial_script(), settled, NOW, "basgrupp-3-2")
    assert (made.group_id, made.group_name) == ("basgrupp-3-2", "Basgrupp 3")
    assert (made.opening_seat, made.record, made.slot_minutes) == (2, "full", 50.0)
    assert (made.title, made.place) == ("Tisdag", "Biblioteket")
    assert made.starts == NOW + timedelta(hours=1)


def test_a_start_that_was_meant_for_another_day_is_passed_over() -> None:
    settled = replace(named(*"abcd"), starts=NOW - timedelta(days=1))
    assert occasion_of(collegial_script(), settled, NOW).starts is None


def test_a_remembered_group_brings_its_people(folder: Path) -> None:
    people = (Member(name="Anna", roles=("secretary",)), Member(name="Bo"))
    known = Group(id="lag", name="Lag", people=people, opening_seat=2, keeps_speaking_time=True)
    keep_group(places_of(folder).groups, known)
    settled = preparation_wished(None, [], "lag")
    assert [(p.name, p.roles) for p in settled.people] == [("Anna", ("secretary",)), ("Bo", ())]
    assert (settled.opening_seat, settled.keeps_speaking_time) == (2, True)
    named_anew = preparation_wished(None, ["Cilla"], "Lag")
    assert [p.name for p in named_anew.people] == ["Cilla"]
    with pytest.raises(PeopleFileError):
        preparation_wished(None, [], "Another")


def test_the_folder_that_is_named_is_worked_in(folder: Path, tmp_path: Path) -> None:
    try:
        work_in(str(tmp_path))
        assert places().sessions == tmp_path / "sessions"
        with pytest.raises(WrongUse):
            work_in(str(tmp_path / "none"))
    finally:
        work_in(None)
    assert places() == places_of(folder)
