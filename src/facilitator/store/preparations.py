"""Conversations that are prepared and wait for their day: one small file for each."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from facilitator.core.regular_group import LONGEST_MEETING, Coming, Expected, Preparation
from facilitator.core.text import LONGEST_TEXT, cleaned, slug
from facilitator.store.disk import Disk
from facilitator.store.fault_report import costs_one_row
from facilitator.store.people_file import LONGEST_NAME, MOST_PEOPLE, named_rows
from facilitator.store.small_files import (
    keep_small_file,
    read_small_file,
    read_small_files,
    remove_small_file,
    small_file_path,
)
from facilitator.store.toml import Keys, given, in_whole_minutes

_LONGEST_LINE = 200
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A conversation that is prepared."""

    id: str
    """Its stable name."""
    preparation: Preparation
    """What has been settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedRead:
    """What is prepared in a folder."""

    prepared: tuple[Prepared, ...] = ()
    """Those with a day first, the next one first of all."""
    unreadable: tuple[Path, ...] = ()
    """Files that are no preparations, or are damaged."""


def read_prepared(folder: Path) -> PreparedRead:
    """Everything that is prepared in a folder."""
    found: list[Prepared] = []
    unreadable: list[Path] = []
    for file in read_small_files(folder):
        preparation = None if file.keys is None else preparation_in(file.keys)
        if preparation is None:
            unreadable.append(file.path)
        else:
            found.append(Prepared(id=file.id, preparation=preparation))
    found.sort(key=lambda prepared: prepared.preparation.starts or _LAST)
    return PreparedRead(prepared=tuple(found), unreadable=tuple(unreadable))


def keep_prepared(
    folder: Path,
    preparation: Preparation,
    prepared_id: str = "",
    *,
    disk: Disk | None = None,
) -> str:
    """Keep a preparation, in the place of an earlier one if its stable name is given.

    Returns:
        Its stable name.

    Raises:
        NotWritten: the disk did not take it.
    """
    if not prepared_id:
        parts = (slug(Path(preparation.script).stem), slug(preparation.group), secrets.token_hex(3))
        prepared_id = "-".join(part for part in parts if part)
    path = small_file_path(folder, prepared_id)
    keys = read_small_file(path).keys
    before = None if keys is None else preparation_in(keys)
    keep_small_file(path, table_of(preparation), None if before is None else table_of(before), disk)
    return path.stem


def throw_prepared_away(folder: Path, prepared_id: str) -> None:
    """Forget a preparation.

    Raises:
        NotWritten: its file cannot be removed.
    """
    remove_small_file(small_file_path(folder, prepared_id))


def table_of(preparation: Preparation) -> dict[str, object]:
    """A preparation as it stands in its file; what is not settled is left out."""
    p = preparation
    people = (
        {
            "name": each.name,
            "roles": [*each.roles],
            "coming": str(each.coming),
            "leaves_at": each.leaves_at,
            "topic": each.topic,
        }
        for each in p.people
    )
    settled = {
        "script": p.script,
        "group": p.group,
        "title": p.title,
        "place": p.place,
        "opening_seat": p.opening_seat,
        "keeps_speaking_time": p.keeps_speaking_time,
        "slot_minutes": None if p.slot_minutes is None else float(p.slot_minutes),
        "starts": None if p.starts is None else in_whole_minutes(p.starts),
        "people": [given(each) for each in people],
    }
    return given(settled)


@costs_one_row(lambda _: None)
def preparation_in(keys: Keys) -> Preparation | None:
    """The preparation in a file, if it holds one."""
    script = keys.verbatim("script")
    if not script:
        return None
    seat, slot = keys.whole("opening_seat") or 1, keys.number("slot_minutes")
    return Preparation(
        script=script,
        group=(keys.text("group") or "")[:LONGEST_NAME],
        people=tuple(_people_in(keys)),
        opening_seat=seat if 1 <= seat <= MOST_PEOPLE else 1,
        slot_minutes=slot if slot is not None and 1 <= slot <= LONGEST_MEETING else None,
        starts=keys.moment("starts"),
        keeps_speaking_time=keys.table.get("keeps_speaking_time") is True,
        title=(keys.text("title") or "")[:_LONGEST_LINE],
        place=(keys.text("place") or "")[:_LONGEST_LINE],
    )


def _people_in(keys: Keys) -> Iterator[Expected]:
    for name, row in named_rows(keys):
        coming, leaves = row.text("coming"), row.table.get("leaves_at")
        yield Expected(
            name=name,
            roles=row.texts("roles"),
            coming=Coming(coming) if coming in set(Coming) else Coming.ON_TIME,
            leaves_at=leaves if isinstance(leaves, time) else None,
            topic=cleaned(row.verbatim("topic") or "")[:LONGEST_TEXT],
        )
