"""A conversation in groups as a file: who sat with whom, and what each group wrote down."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from facilitator.core import commands
from facilitator.core.session import RecordKind
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.session.verify import verify
from tests.support.told import Told

SCRIPT = """\
format = 1
id = "par"
version = "1.0.0"
language = "sv"
title = "Par och alla"
summary = "Två och två, sedan alla."

[lists.ideas]
title = "Idéer"

[[steps]]
id = "pairs"
kind = "groups"
title = "Två och två"
size = 2

[[steps.steps]]
id = "talk"
kind = "round"
title = "Berätta för varandra"
turn_minutes = 1
collect = "ideas"

[[steps]]
id = "report"
kind = "round"
title = "Från grupperna"
who = "groups"
collect = "ideas"
"""


def in_pairs(folder: Path, record: RecordKind) -> Told:
    """Four people in pairs, and then one report from each pair."""
    told = Told(folder, count=4, script=SCRIPT, record=record)
    told.does(commands.Start(), commands.Contribute(text="Läs högt", group="g2"))
    told.does(commands.Done(), commands.Done())
    told.does(commands.Contribute(text="Vi läste"), commands.Done(), commands.Pass())
    return told


@pytest.mark.parametrize("record", ["plain", "full"])
def test_a_finished_file_says_who_sat_with_whom(tmp_path: Path, record: RecordKind) -> None:
    told = in_pairs(tmp_path, record)
    told.does(commands.Finish())
    told.journal.close()
    assert not list(verify(told.path, told.root))
    file: dict[str, Any] = tomllib.loads(told.path.read_text(encoding="utf-8"))
    assert file["groups"] == [
        {"id": "g1", "number": 1, "step": "pairs", "visit": 1, "members": ["p1", "p2"]},
        {"id": "g2", "number": 2, "step": "pairs", "visit": 1, "members": ["p3", "p4"]},
    ]
    items = file["lists"]["ideas"]["items"]
    assert [(each["text"], each["group"], each.get("by")) for each in items] == [
        ("Läs högt", "g2", None),
        ("Vi läste", "g1", None),
    ]
    kinds = {event["kind"] for event in file["events"]}
    assert "group-formed" in kinds
    assert ("turns-called" in kinds) == (record == "full")


def test_a_conversation_in_groups_is_taken_up_where_it_was(tmp_path: Path) -> None:
    told = in_pairs(tmp_path, "plain")
    told.journal.close()
    assert replayed(read_session(told.path)) == told.conductor.session
