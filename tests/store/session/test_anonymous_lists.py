"""A file says nowhere who said what stands in an anonymous list; real files."""

import tomllib
from pathlib import Path

import pytest

from facilitator.core.commands import Abandon, Choose, Contribute, Done, Park, Start
from facilitator.core.position import ItemAddress
from facilitator.core.session import RecordKind
from facilitator.store.session.verify import verify
from tests.support.told import Told

SCRIPT = """\
format = 1
id = "utan-namn"
version = "1.0.0"
language = "sv"
title = "Utan namn"
summary = "Från en öppen lista till en utan namn."

[lists.open]
title = "Öppna"

[lists.nameless]
title = "Utan namn"
anonymous = true

[[steps]]
id = "round"
kind = "round"
title = "Runda"
collect = "open"
content = ["facts"]
turn_minutes = 1

[[steps]]
id = "choose"
kind = "choose"
title = "Välj"
from = "open"
into = "nameless"

[[steps]]
id = "later"
kind = "round"
title = "Sedan"
collect = "nameless"
content = ["ideas"]
turn_minutes = 1
"""


@pytest.mark.parametrize("record", ["plain", "full"])
def test_no_author_stands_anywhere_in_a_file_that_is_over(
    tmp_path: Path, record: RecordKind
) -> None:
    told = Told(tmp_path, script=SCRIPT, record=record)
    told.does(Start(), Contribute(text="flyttad"), Park(address=ItemAddress(list="open", item=1)))
    told.does(Done(), Contribute(text="öppen"), Done(), Contribute(text="annan"), Done())
    told.does(Choose(items=(2,)), Abandon())
    told.journal.close()
    file = tomllib.loads(told.path.read_text(encoding="utf-8"))
    items = file["lists"]["nameless"]["items"]
    assert [item["text"] for item in items] == ["flyttad", "öppen"]
    assert not any("by" in item for item in items)
    added = [event for event in file["events"] if event["kind"] == "item-added"]
    said = [(event["text"], event["list"], event.get("by")) for event in added]
    assert said == [
        ("flyttad", "open", None),
        ("öppen", "open", "p2"),
        ("annan", "open", "p3"),
        ("öppen", "nameless", None),
    ]
    assert verify(told.path, told.root) == []
