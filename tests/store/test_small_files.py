"""Groups and prepared conversations in their small files: read with forgiveness, never lost."""

import tomllib
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.errors import NotWritten
from facilitator.core.regular_group import Coming, Expected, Group, Habit, Member, Preparation
from facilitator.core.text import cleaned, cleaned_line
from facilitator.store.groups import group_id_for, group_named, keep_group, read_group, read_groups
from facilitator.store.preparations import keep_prepared, read_prepared, throw_prepared_away
from facilitator.store.small_files import LARGEST_FILE
from tests.support.told import FailingDisk

GROUP = Group(
    id="basgrupp-3",
    name="Basgrupp 3",
    people=(Member(name="Anna Öberg", roles=("leader",)), Member(name='Bo "Bosse" Ek')),
    opening_seat=2,
    keeps_speaking_time=False,
    habits=(
        Habit(script="kollegahandledning", last=date(2026, 1, 15), slot_minutes=60.0, times=4),
    ),
    last_session="2026-01-15-x",
)

PREPARATION = Preparation(
    script="kollegahandledning",
    group="Basgrupp 3",
    people=(
        Expected(name="Anna", roles=("leader",), topic="Läxor\npå måndagar"),
        Expected(name="Bo", coming=Coming.LATE),
        Expected(name="Cilla", leaves_at=time(14, 45)),
        Expected(name="Dara", coming=Coming.NOT_TODAY),
    ),
    opening_seat=3,
    slot_minutes=57.5,
    starts=datetime(2026, 3, 3, 14, 0, tzinfo=timezone(timedelta(hours=1))),
    keeps_speaking_time=True,
    title="Tisdagssamtal",
    place="Biblioteket",
)

words = st.text(max_size=40)
lines = words.map(cleaned_line).map(lambda line: line[:80].strip())
names = lines.filter(bool)
members = st.lists(names, max_size=6, unique_by=str.casefold)
roles = st.lists(names, max_size=2, unique=True).map(tuple)
slots = st.none() | st.floats(1, 1440, allow_nan=False)
offsets = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
groups = st.builds(
    Group,
    id=st.just("g"),
    name=names,
    people=members.flatmap(
        lambda called: st.tuples(*(st.builds(Member, name=st.just(n), roles=roles) for n in called))
    ),
    opening_seat=st.integers(1, 60),
    keeps_speaking_time=st.none() | st.booleans(),
    habits=st.lists(
        st.builds(
            Habit,
            script=names,
            last=st.just(date(2026, 1, 15)),
            slot_minutes=slots,
            times=st.integers(1, 999),
        ),
        max_size=4,
    ).map(tuple),
    last_session=lines,
)
preparations = st.builds(
    Preparation,
    script=names,
    group=lines,
    people=members.flatmap(
        lambda called: st.tuples(
            *(
                st.builds(
                    Expected,
                    name=st.just(n),
                    roles=roles,
                    coming=st.sampled_from(Coming),
                    leaves_at=st.none() | st.times(),
                    topic=words.map(cleaned),
                )
                for n in called
            )
        )
    ),
    opening_seat=st.integers(1, 60),
    slot_minutes=slots,
    starts=st.none() | st.datetimes(datetime(1990, 1, 2), datetime(2100, 1, 1), timezones=offsets),  # noqa: DTZ001
    keeps_speaking_time=st.booleans(),
    title=lines,
    place=lines,
)


def test_a_group_comes_back_as_it_was(tmp_path: Path) -> None:
    keep_group(tmp_path, GROUP)
    assert read_groups(tmp_path).groups == (GROUP,)
    assert read_group(tmp_path, "basgrupp-3") == GROUP


def test_a_prepared_conversation_comes_back_as_it_was(tmp_path: Path) -> None:
    prepared_id = keep_prepared(tmp_path, PREPARATION)
    (prepared,) = read_prepared(tmp_path).prepared
    assert (prepared.id, prepared.preparation) == (prepared_id, PREPARATION)
    assert prepared_id.startswith("kollegahandledning-basgrupp-3-")


@settings(max_examples=60)
@given(groups)
def test_any_group_comes_back_as_it_was(group: Group) -> None:
    with TemporaryDirectory() as folder:
        keep_group(Path(folder), group)
        keep_group(Path(folder), group)
        assert read_group(Path(folder), "g") == group
        assert len(list(Path(folder).iterdir())) == 1


@settings(max_examples=60)
@given(preparations)
def test_any_prepared_conversation_comes_back_as_it_was(preparation: Preparation) -> None:
    with TemporaryDirectory() as folder:
        keep_prepared(Path(folder), preparation, "p")
        (prepared,) = read_prepared(Path(folder)).prepared
        assert prepared.preparation == preparation


def test_a_changed_preparation_takes_its_own_place_until_it_is_thrown_away(tmp_path: Path) -> None:
    prepared_id = keep_prepared(tmp_path, PREPARATION)
    changed = Preparation(script="oppningsrunda")
    assert keep_prepared(tmp_path, changed, prepared_id) == prepared_id
    assert [p.preparation for p in read_prepared(tmp_path).prepared] == [changed]
    throw_prepared_away(tmp_path, prepared_id)
    throw_prepared_away(tmp_path, prepared_id)
    assert list(tmp_path.iterdir()) == []


def test_the_next_prepared_conversation_comes_first(tmp_path: Path) -> None:
    someday = keep_prepared(tmp_path, Preparation(script="x"))
    day = datetime(2026, 5, 1, tzinfo=timezone(timedelta(hours=2)))
    later = keep_prepared(tmp_path, Preparation(script="x", starts=day))
    soon = keep_prepared(tmp_path, Preparation(script="x", starts=day - timedelta(days=1)))
    assert [p.id for p in read_prepared(tmp_path).prepared] == [soon, later, someday]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not toml at all",
        b'name = "No id"\nformat = 1\n',
        b'format = 2\nid = "a"\nname = "Later"\nscript = "x"\n',
        b'format = "1"\nid = "a"\nname = "x"\nscript = "x"\n',
        b"\xff\xfe\x00",
        b"#" * (LARGEST_FILE + 1),
        b"a = " + b"[" * 5000,
    ],
)
def test_what_is_no_group_is_named_and_kept_aside_when_the_group_is_saved(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "basgrupp-3.toml"
    path.write_bytes(content)
    read = read_groups(tmp_path)
    assert (read.groups, read.unreadable) == ((), (path,))
    keep_group(tmp_path, GROUP)
    assert read_groups(tmp_path).groups == (GROUP,)
    assert (tmp_path / "basgrupp-3.toml.kept-1").read_bytes() == content
    (tmp_path / "q.toml").write_bytes(content)
    assert tmp_path / "q.toml" in read_prepared(tmp_path).unreadable


def test_of_two_copies_of_a_group_the_one_that_met_last_counts(tmp_path: Path) -> None:
    path = keep_group(tmp_path, GROUP)
    later = path.read_text("utf-8").replace("2026-01-15\n", "2026-02-15\n")
    path.with_name("basgrupp-3-LAPTOP.toml").write_text(later, encoding="utf-8")
    (group,) = read_groups(tmp_path).groups
    assert group.habits[0].last == date(2026, 2, 15)


def test_a_file_that_says_more_than_was_understood_is_kept_aside_once(tmp_path: Path) -> None:
    path = keep_group(tmp_path, GROUP)
    own = path.read_text("utf-8").replace('name = "Basgrupp 3"', 'name = "Basgrupp 3"\nrum = "B2"')
    path.write_text(own, encoding="utf-8")
    assert read_group(tmp_path, GROUP.id) == GROUP
    for _time in range(2):
        keep_group(tmp_path, GROUP)
    assert [p.name for p in tmp_path.glob("*.kept-*")] == ["basgrupp-3.toml.kept-1"]
    assert 'rum = "B2"' in (tmp_path / "basgrupp-3.toml.kept-1").read_text("utf-8")


def test_values_of_the_wrong_kind_count_as_absent(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'format = 1\nid = "a"\nname = "A\\u0007"\nopening_seat = 9999\nkeeps_speaking_time = "no"\n'
        'people = [3, {name = ""}, {name = "Bo"}, {name = "BO"}, {name = "C", roles = [1, "x"]}]\n'
        'habits = [{script = "x"}, {script = "y", last = 2026-01-15, slot_minutes = nan}]\n',
        encoding="utf-8",
    )
    (group,) = read_groups(tmp_path).groups
    assert group == Group(
        id="a",
        name="A",
        people=(Member(name="Bo"), Member(name="C", roles=("x",))),
        habits=(Habit(script="y", last=date(2026, 1, 15)),),
    )


def test_a_group_that_the_disk_does_not_take_is_as_it_was(tmp_path: Path) -> None:
    path = keep_group(tmp_path, GROUP)
    before = path.read_bytes()
    disk = FailingDisk()
    disk.fail(times=9)
    with pytest.raises(NotWritten):
        keep_group(tmp_path, Group(id=GROUP.id, name="Ny"), disk)
    assert path.read_bytes() == before


def test_a_group_keeps_its_stable_name_and_others_never_get_it() -> None:
    known = [GROUP, Group(id="lag-a", name="Lag Å")]
    assert group_id_for("basgrupp 3", known) == "basgrupp-3"
    assert group_id_for("Lag Å", known) == "lag-a"
    assert group_id_for("Lag A", known) == "lag-a-2"
    assert group_id_for("مجموعة", known) == "grupp"
    assert group_named("BASGRUPP 3", known) == GROUP


@pytest.mark.parametrize("prepared_id", ["../up", "con", "a/b", "", "\x00", "x" * 200])
def test_a_stable_name_is_never_a_way_out_of_its_folder(tmp_path: Path, prepared_id: str) -> None:
    folder = tmp_path / "prepared"
    keep_prepared(folder, PREPARATION, prepared_id)
    (written,) = folder.iterdir()
    assert tomllib.loads(written.read_text("utf-8"))["script"] == "kollegahandledning"
    assert [p.name for p in tmp_path.iterdir()] == ["prepared"]
