"""Protocols of others, written down in the format: the measure of whether it says enough."""

import re
from pathlib import Path
from typing import get_args

import pytest

from facilitator.core.plan import all_rows, make_plan
from facilitator.core.script import AnyStep, Script
from facilitator.core.session import Stage
from facilitator.rehearsal import prepared, rehearse
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import shipped_scripts
from facilitator.store.session.journal import MemoryJournal

PROTOCOLS = sorted((Path(__file__).parent / "data" / "published-protocols").glob("*.toml"))
TOLERANCE = 0.1

EVERY_PROTOCOL = pytest.mark.parametrize("path", PROTOCOLS, ids=lambda path: path.stem)


def written_down(path: Path) -> Script:
    script = read_script(path).script
    assert script is not None
    return script


def says_how_long(path: Path) -> bool:
    return "published_minutes" in path.read_text(encoding="utf-8")


TIMED = [path for path in PROTOCOLS if says_how_long(path)]


def test_at_least_twelve_protocols_stand_here_and_none_of_them_ships() -> None:
    ids = {path.stem for path in PROTOCOLS}
    assert len(ids) >= 12
    assert ids.isdisjoint(path.stem for path in shipped_scripts())


@EVERY_PROTOCOL
def test_nothing_is_found_in_a_protocol_that_is_written_down(path: Path) -> None:
    assert read_script(path).findings == ()


@EVERY_PROTOCOL
def test_a_protocol_names_who_published_it_when_and_what_was_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# What the format could not say: ")
    source = written_down(path).source
    assert source is not None
    assert re.search(r"\b(19|20)\d\d", source)
    assert "words are our own" in source


@pytest.mark.parametrize("path", TIMED, ids=lambda path: path.stem)
def test_a_protocol_takes_as_long_as_its_source_says(path: Path) -> None:
    script = written_down(path)
    published = script.published_minutes
    assert published is not None
    shortest, longest = published if isinstance(published, tuple) else (published, published)
    minutes = make_plan(script, script.group.fitting).total / 60
    assert shortest * (1 - TOLERANCE) <= minutes <= longest * (1 + TOLERANCE)


@EVERY_PROTOCOL
@pytest.mark.parametrize("size", ["min", "fitting", "max"])
def test_every_group_in_the_range_of_a_protocol_has_a_plan(path: Path, size: str) -> None:
    script = written_down(path)
    plan = make_plan(script, getattr(script.group, size))
    assert plan.impossible_groups == ()
    assert plan.total > 0
    unplanned = [row.id for row in all_rows(plan.steps) if not row.seconds and not row.is_left_out]
    assert unplanned == []


@EVERY_PROTOCOL
@pytest.mark.parametrize("size", ["min", "fitting", "max"])
def test_a_protocol_can_be_gone_through_to_its_end(path: Path, size: str) -> None:
    script = written_down(path)
    rehearsal = prepared(script, getattr(script.group, size), seed=7)
    session = rehearse(rehearsal, MemoryJournal()).session
    assert session.stage is Stage.FINISHED
    assert {closed.left.position.step for closed in session.closed_steps} >= {
        step.id for step in script.steps
    }


def test_every_kind_of_step_is_needed_by_some_protocol() -> None:
    used = {type(step) for path in PROTOCOLS for step in written_down(path).all_steps()}
    assert used == set(get_args(AnyStep))
