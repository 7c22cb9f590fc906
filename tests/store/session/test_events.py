"""Events as blocks, and back."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import events as fact
from facilitator.core.events import Event, Fact
from facilitator.core.position import Position
from facilitator.store.session.events import (
    FACTS,
    DamagedEvent,
    UnknownEvent,
    block_of,
    checksum,
    decoded,
    described,
)
from facilitator.store.session.format import EVENT_KEYS

AT = datetime(2026, 1, 15, 13, 0, 4, 250_000, tzinfo=timezone(timedelta(hours=1)))
TIMES = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]),
)


def event(happened: Fact, **more: Any) -> Event:
    """An event of that fact."""
    return Event(n=3, command=2, at=AT, t=4.25, fact=happened, **more)


def read_back(written: Event) -> object:
    """What comes of writing and reading."""
    (block,) = tomllib.loads(block_of(written))["events"]
    return decoded(block)


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=12)
NUMBERS = st.floats(-1e6, 1e6)
POSITIONS = st.builds(Position, step=TEXTS, group=st.none() | TEXTS)
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    str | None: st.none() | TEXTS,
    float: NUMBERS,
    float | None: st.none() | NUMBERS,
    int | None: st.none() | st.integers(1, 99),
    bool: st.booleans(),
    datetime | None: st.none() | TIMES,
    date | None: st.none() | st.dates(),
    tuple[str, ...]: st.lists(TEXTS, max_size=3).map(tuple),
    Mapping[str, int]: st.dictionaries(TEXTS, st.integers(0, 9), max_size=3),
    Mapping[str, float]: st.dictionaries(TEXTS, NUMBERS, max_size=3),
    tuple[fact.Seated, ...]: st.lists(
        st.builds(fact.Seated, id=TEXTS, name=TEXTS, seat=st.integers(1, 9)), max_size=3
    ).map(tuple),
    tuple[fact.StepLength, ...]: st.lists(
        st.builds(fact.StepLength, id=TEXTS, turn_seconds=st.none() | NUMBERS), max_size=3
    ).map(tuple),
    Position: POSITIONS,
    Position | None: st.none() | POSITIONS,
    tuple[Position, ...]: st.lists(st.builds(Position, step=TEXTS), max_size=3).map(tuple),
}


def a_fact(kind: str) -> st.SearchStrategy[Any]:
    """Any fact of that kind."""
    known = {part.name: BY_TYPE[part.type] for part in fields(FACTS[kind]) if part.type in BY_TYPE}
    return st.builds(FACTS[kind], **known)


@settings(max_examples=200)
@given(data=st.data(), kind=st.sampled_from(sorted(FACTS)), is_last=st.booleans())
def test_every_kind_comes_back_as_it_was(data: st.DataObject, kind: str, *, is_last: bool) -> None:
    written = event(data.draw(a_fact(kind)), is_last_of_command=is_last)
    assert read_back(written) == written


def test_a_block_is_one_line_for_each_key() -> None:
    added = fact.ItemAdded(position=Position(step="topics"), list="topics", item=1, text="Å\n[[b]]")
    assert block_of(event(added, is_last_of_command=True)) == (
        "[[events]]\n"
        "n = 3\n"
        "command = 2\n"
        "at = 2026-01-15 13:00:04.250000+01:00\n"
        "t = 4.25\n"
        'kind = "item-added"\n'
        'step = "topics"\n'
        "visit = 1\n"
        'list = "topics"\n'
        "item = 1\n"
        'text = "Å\\n[[b]]"\n'
        "complete = true\n"
        f'crc = "{checksum(described(event(added, is_last_of_command=True)))}"\n'
        "\n"
    )


def test_no_fact_has_a_key_of_the_envelope_or_of_a_position() -> None:
    for kind in FACTS.values():
        names = {part.name for part in fields(kind)}
        assert not names & set(EVENT_KEYS)
        if "position" in names:
            assert not names & {part.name for part in fields(Position)}


def test_what_a_later_version_adds_is_kept() -> None:
    keys: dict[str, object] = {**described(event(fact.Paused())), "mood": {"of": [1, date.min]}}
    read = decoded({**keys, "crc": checksum(keys)})
    assert isinstance(read, Event)
    assert described(read) == keys
    started = {
        **described(
            event(
                fact.SessionStarted(
                    participants=(fact.Seated(id="p1", name="Eva", seat=1),),
                    opening_seat=1,
                    planned_seconds=1,
                    steps=(),
                )
            )
        ),
        "participants": [{"id": "p1", "name": "Eva", "seat": 1, "chair": "blue"}],
    }
    read = decoded({**started, "crc": checksum(started)})
    assert isinstance(read, Event)
    assert described(read) == started


def test_a_kind_of_a_later_version_is_told_apart_from_damage() -> None:
    keys = {**described(event(fact.Paused())), "kind": "sung"}
    assert decoded({**keys, "crc": checksum(keys)}) == UnknownEvent(3, "sung")
    assert decoded({**keys, "crc": "00000000"}) == DamagedEvent(3)


@pytest.mark.parametrize(
    "changed",
    [
        {"because": 3},
        {"n": True},
        {"t": float("nan")},
        {"at": datetime(2026, 1, 15)},  # noqa: DTZ001 - a time without an offset is the point
        {"kind": 4},
        {"kind": "step-dropped"},
        {"complete": 1},
        {"n": 1 << 100_000},
    ],
)
def test_right_checksums_around_wrong_content_are_damage(changed: dict[str, object]) -> None:
    keys = {**described(event(fact.Paused())), **changed}
    try:
        crc = checksum(keys)
    except ValueError:
        crc = ""
    assert isinstance(decoded({**keys, "crc": crc}), DamagedEvent)


def test_characters_that_steer_a_terminal_are_taken_out() -> None:
    keys = {**described(event(fact.NoteWritten(text="x"))), "text": "a\x1b[2Jb\u202e"}
    read = decoded({**keys, "crc": checksum(keys)})
    assert isinstance(read, Event)
    assert read.fact == fact.NoteWritten(text="a[2Jb")


def test_offsets_with_seconds_are_written_in_whole_minutes() -> None:
    odd = AT.astimezone(timezone(timedelta(hours=1, minutes=12, seconds=12)))
    written = Event(n=1, command=1, at=odd, t=0.0, fact=fact.Paused())
    read = read_back(written)
    assert isinstance(read, Event)
    assert read.at == odd
    assert read.at.utcoffset() == timedelta(hours=1, minutes=12)
