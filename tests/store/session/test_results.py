"""What a finished file says of ratings, decisions and what came back; real files."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.conduct import Conductor
from facilitator.core.commands import (
    Choose,
    Done,
    Erase,
    Finish,
    GoOn,
    Pass,
    ReviewMeasure,
    Score,
    Start,
    TakeStand,
)
from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.store.session.verify import verify
from tests.support.told import Told, words_under

SCRIPT = """\
format = 1
id = "allt"
version = "1.0.0"
language = "sv"
title = "Allt möjligt"
summary = "Det som var, siffror och ett beslut."

[lists.risks]
title = "Risker"
items = ["Regn", "Rusning"]

[lists.proposals]
title = "Förslag"
items = ["Vi flyttar in"]

[lists.objections]
title = "Invändningar"

[[steps]]
id = "back"
kind = "recall"
title = "Sedan sist"
into = "risks"

[[steps]]
id = "rate"
kind = "rate"
title = "Hur troligt, hur illa?"
from = "risks"
across_scales = "product"
bands = [{ max = 4, label = "lågt" }, { max = 25, label = "högt" }]

[[steps.scales]]
id = "p"
title = "Sannolikhet"

[[steps.scales]]
id = "c"
title = "Konsekvens"

[[steps]]
id = "heaviest"
kind = "choose"
title = "Den tyngsta"
from = "risks"
method = "highest"

[[steps]]
id = "mood"
kind = "rate"
title = "Hur var samtalet?"
scales = [{ id = "good", title = "Det gav något" }]

[[steps]]
id = "decide"
kind = "decide"
title = "Beslut"
from = "proposals"
objections = "objections"

[[steps.steps]]
id = "talk"
kind = "discuss"
title = "Invändningen"
"""

BACK = (
    RecalledMeasure(id="h/m1", what="Mäta bullret", who="Björn", when=date(2025, 12, 1)),
    RecalledMeasure(id="h/m2", what="Fråga rektorn", who="Cilla"),
)
KEPT = (KeptItem(id="h/topics/2", text="Halka"),)


def led(folder: Path, record: Any = "plain") -> Told:
    """A whole conversation."""
    told = Told(folder, count=3, script=SCRIPT, record=record)
    told.does(Start(recalled=BACK, kept=KEPT))
    told.does(ReviewMeasure(measure="h/m1", status="worked", note="Det blev tystare"))
    told.does(Pass(), Done())
    for item in (1, 2, 3):
        told.does(Score(scale="p", scores=(item, 2), item=item))
        told.does(Score(scale="c", scores=(2, 2, 2), item=item))
    told.does(Done(), Choose(items=(3,)), Score(scale="good", scores=(5, 4)), Done())
    told.does(TakeStand(stand="for"), TakeStand(stand="against", text="Golvet är vått"))
    told.does(TakeStand(stand="for"), Done(), GoOn(), Done(), Done(), Done())
    told.does(Finish())
    told.journal.close()
    return told


@pytest.mark.parametrize("record", ["plain", "full"])
def test_it_says_what_was_rated_decided_and_heard_of(tmp_path: Path, record: str) -> None:
    told = led(tmp_path, record)
    file = tomllib.loads(told.path.read_text(encoding="utf-8"))
    rain, rush, ice = file["lists"]["risks"]["items"]
    assert rain["scores"] == {"p": [1, 2], "c": [2, 2, 2]}
    assert (rain["value"], rain["band"]) == (3.0, "lågt")
    assert (ice["value"], ice["band"], ice["recalled"]) == (5.0, "högt", "h/topics/2")
    assert ice["chosen"] is True
    assert "chosen" not in rush
    rows = {row["id"]: row for row in file["steps"]}
    assert rows["mood"]["scores"] == {"good": [4, 5]}
    assert rows["mood"]["value"] == 4.5
    decided = {key: rows["decide"].get(key) for key in ("decided", "in_favour", "against")}
    for_and_against = (3, 0) if record == "full" else (None, None)
    assert tuple(decided.values()) == ("consented", *for_and_against)
    assert file["lists"]["proposals"]["items"][0]["decided"] == "consented"
    assert file["lists"]["objections"]["items"][0]["closed"] is True
    assert file["outcome"]["decided"] == ["Vi flyttar in"]
    assert [(row["measure"], row["status"]) for row in file["reviews"]] == [("h/m1", "worked")]
    assert verify(told.path, told.root) == []


def test_a_plain_file_says_nothing_of_who_was_for_or_stood_over(tmp_path: Path) -> None:
    told = led(tmp_path)
    kinds = {
        event["kind"] for event in tomllib.loads(told.path.read_text(encoding="utf-8"))["events"]
    }
    assert not kinds & {"stand-taken", "hearing-passed", "turn-started", "turn-ended"}
    assert {"score-given", "decision-made", "objection-closed", "measure-recalled"} <= kinds


def test_words_that_came_back_are_struck_in_the_file_too(tmp_path: Path) -> None:
    told = led(tmp_path)
    taken = told.taken_up()
    conductor = Conductor(taken.session, taken.journal, told.clock, events=taken.events)
    ice = ItemAddress(list="risks", item=3)
    for command in (Erase(measure="h/m1"), Erase(address=ice)):
        assert not isinstance(conductor.handle(command), Refusal)
    taken.journal.close()
    for words in ("Mäta bullret", "tystare", "Halka"):
        assert words_under(tmp_path, words) == []
    assert words_under(tmp_path, "Fråga rektorn")
    assert verify(told.path, told.root) == []
