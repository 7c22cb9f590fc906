"""A dataclass is written as a table and read back, whatever a hand has made of the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal

import pytest

from facilitator.store.tables import Verbatim, key_of, keys_of, read_from, table_of
from facilitator.store.toml import Keys

AT = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Row:
    name: str
    seat: int = 0


@dataclass(frozen=True, kw_only=True)
class Sheet:
    title: str
    text: Verbatim
    status: Literal["running", "finished"]
    count: int
    seconds: float | None = None
    is_late: bool = False
    at: datetime | None = None
    from_: str | None = None
    words: tuple[str, ...] = ()
    rows: tuple[Row, ...]
    row: Row | None = None


@dataclass(frozen=True, kw_only=True)
class OnlyWritten:
    by_role: Mapping[str, float] = field(default_factory=dict)


BARE = Sheet(title="", text=Verbatim(""), status="running", count=0, rows=())


def test_a_key_may_be_a_word_of_python() -> None:
    assert key_of("from_") == "from"
    assert "from" in keys_of(Sheet)


def test_what_is_empty_as_it_would_be_if_it_were_left_out_is_not_written() -> None:
    assert table_of(BARE) == {
        "title": "",
        "text": "",
        "status": "running",
        "count": 0,
        "rows": [],
    }
    assert table_of(OnlyWritten()) == {}


def test_values_are_written_in_the_order_and_types_of_the_fields() -> None:
    offset = timezone(timedelta(seconds=90))
    sheet = Sheet(
        title="A", text=Verbatim("a"), status="finished", count=2, seconds=3, is_late=True,
        at=AT.astimezone(offset), from_="x/1", words=("a",), rows=(Row(name="Anna", seat=1),),
    )  # fmt: skip
    table: dict[str, Any] = table_of(sheet)
    assert list(table) == [key for key in keys_of(Sheet) if key in table]
    assert str(table["seconds"]) == "3.0"
    assert str(table_of(OnlyWritten(by_role={"leader": 4}))) == "{'by_role': {'leader': 4.0}}"
    assert table["at"].utcoffset() == timedelta(minutes=2)
    assert table["rows"] == [{"name": "Anna", "seat": 1}]
    assert table["words"] == ["a"]


def test_what_was_written_is_read_back() -> None:
    sheet = Sheet(
        title="A", text=Verbatim("två\nrader "), status="finished", count=2, seconds=3.5,
        is_late=True, at=AT, from_="x/1", words=("a", "b"), rows=(Row(name="Anna"),),
        row=Row(name="Björn", seat=2),
    )  # fmt: skip
    assert read_from(Sheet, Keys(table_of(sheet))) == sheet


@pytest.mark.parametrize("wrong", [7.5, "x", True, [], {}, [[1]], AT.replace(tzinfo=None)])
def test_a_key_of_the_wrong_type_is_as_good_as_missing(wrong: object) -> None:
    read = read_from(Sheet, Keys(dict.fromkeys(("count", "at", "status"), wrong)))
    assert (read.count, read.at, read.status) == (0, None, "running")
    assert (read.title, read.text, read.words, read.rows) == ("", "", (), ())
    assert read.seconds is None


def test_rows_that_are_no_tables_are_ignored() -> None:
    read = read_from(Sheet, Keys({"rows": [1, {"name": "Anna"}, "x"], "words": ["a", 1]}))
    assert read.rows == (Row(name="Anna"),)
    assert read.words == ("a",)
