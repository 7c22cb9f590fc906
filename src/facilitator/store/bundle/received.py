"""What came in bundles, so that it is known later which of it the user has changed.

``.facilitator/received.toml`` beside the folder of scripts. Without it every script that is there
counts as the user's own, and is asked about: losing it costs a question and nothing more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.store.files import Disk
from facilitator.store.kept_files import keep_in, kept_file
from facilitator.store.new_scripts import can_be_named
from facilitator.store.toml_keys import Keys

MOST_RECEIVED = 1500
"""The most scripts that are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A script that came in a bundle, as it was written."""

    id: str
    """Its id here."""
    sha256: str
    """SHA-256 of its text when it was written."""
    sent_as: str = ""
    """Its id in the bundle, where it was given another here."""
    sent_sha256: str = ""
    """SHA-256 of its text in the bundle, where it was given another id here."""


def received_file(home: Path) -> Path:
    """Where it is noted for scripts of that home."""
    return home / ".facilitator" / "received.toml"


def read_received(home: Path) -> Mapping[str, Received]:
    """What came in bundles, by its id here."""
    keys = kept_file(received_file(home)).keys
    rows = () if keys is None else tuple(keys.rows("scripts"))[:MOST_RECEIVED]
    found = (_received(row) for row in rows)
    return {each.id: each for each in found if each is not None}


def keep_received(home: Path, received: Iterable[Received], disk: Disk | None = None) -> None:
    """Note what came in bundles.

    Raises:
        NotWritten: the disk did not take it; what was noted before is there whole.
    """
    before = read_received(home)
    table = _table([*received][-MOST_RECEIVED:])
    keep_in(received_file(home), table, _table(before.values()), disk)


def _table(received: Iterable[Received]) -> dict[str, object]:
    return {"scripts": [_row(each) for each in received]}


def _row(received: Received) -> dict[str, object]:
    row: dict[str, object] = {"id": received.id, "sha256": received.sha256}
    if received.sent_as:
        row |= {"sent_as": received.sent_as, "sent_sha256": received.sent_sha256}
    return row


def _received(row: Keys) -> Received | None:
    """What a row of the file tells of, if it tells of anything."""
    script_id, digest = row.text("id"), row.text("sha256")
    if script_id is None or digest is None or not can_be_named(script_id):
        return None
    return Received(
        id=script_id,
        sha256=digest,
        sent_as=row.text("sent_as") or "",
        sent_sha256=row.text("sent_sha256") or "",
    )
