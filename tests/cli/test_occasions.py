"""What a conversation is to be, made from what the command line asks for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import collegial_script, script_of
from facilitator.cli.occasions import (
    Wish,
    misgivings,
    occasion_of,
    participants,
    people_wished,
    slug,
    time_today,
)
from facilitator.cli.places import session_path, sessions_folder
from facilitator.core.errors import FacilitatorError, FileExists, PeopleFileError, WrongUse
from facilitator.core.script import Role, Speak
from facilitator.core.session import Occasion
from facilitator.store.people_file import Person

NOW = datetime(2026, 3, 3, 13, 5, 42, tzinfo=UTC)


def named(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name=name) for name in names)


def occasion(group: str | None = None, people: int = 4) -> Occasion:
    wish = Wish(people=named(*map(str, range(people))), group=group)
    return occasion_of(collegial_script(), wish, NOW)


def test_the_first_person_leads_where_nobody_is_said_to() -> None:
    seated = participants(collegial_script(), named("Anna", "Bo"))
    assert [(p.id, p.seat, p.roles) for p in seated] == [("p1", 1, ("leader",)), ("p2", 2, ())]


def test_whoever_has_the_role_leads() -> None:
    people = (Person(name="Anna"), Person(name="Bo", roles=("leader", "secretary")))
    seated = participants(collegial_script(), people)
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
    people = (Person(name="Anna", roles=first), Person(name="Bo", roles=second))
    with pytest.raises(PeopleFileError) as caught:
        participants(collegial_script(), people)
    assert caught.value.reason == reason


def test_a_role_that_several_hold_may_have_several_holders() -> None:
    watchers = {"watcher": Role(name="betraktare", several=True)}
    script = script_of(Speak(id="a", title="A"), roles=watchers)
    people = tuple(Person(name=name, roles=("watcher",)) for name in ("Anna", "Bo"))
    assert participants(script, people)[1].roles == ("watcher",)


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
    wish = Wish(people=named(*map(str, range(13))), slot_minutes=5)
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Basgrupp 3", "basgrupp-3"),
        ("Åse & Örjans/lag", "ase-orjans-lag"),
        ("../../etc", "etc"),
        ("مجموعة", ""),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_name_becomes_part_of_a_files_name(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_sessions_of_a_workspace_lie_in_it(folder: Path) -> None:
    (folder / "facilitator.toml").touch()
    inside = folder / "deep" / "er"
    inside.mkdir(parents=True)
    assert sessions_folder(inside) == folder / "sessions"


def test_sessions_lie_among_the_documents_elsewhere(folder: Path) -> None:
    assert sessions_folder(folder).name == "Facilitator"


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
