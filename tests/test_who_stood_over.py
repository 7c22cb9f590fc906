"""Nobody can work out from a finished plain file who stood over, or how long somebody spoke.

Every script that ships is led by a made-up group, and then again so that it comes to the same with
other turns (see ``same_course``). Both files have to be equal, byte for byte.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.events import kind_of
from facilitator.core.fold import fold
from facilitator.core.plain_record import LEFT_OUT, kept_in_plain
from facilitator.rehearsal.run import HOST, STARTS, Rehearsal, prepared
from facilitator.store.scripts.reading import ReadScript, read_script
from facilitator.store.scripts.shelves import shipped_scripts
from facilitator.store.session.format import Extras, finished_tables
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.verify import verify
from tests.support.same_course import Led, another, rehearsed, turns

SCRIPTS = shipped_scripts()

NO_TRANSLATIONS = [path for path in SCRIPTS if not path.stem.endswith(("-nb", "-en"))]
"""A translation goes as its original, step by step: another test holds it to that."""

TURN_KEYS = {"turns", "laps", "contributions", "passes", "seconds_by_role", "speaking_seconds"}
TURN_KEYS |= {"lap", "in_turn", "settles_words_of", "takes_room", "queue", "missed"}
"""What tells of turns, wherever it stands."""


def ready(path: Path, people: int, seed: int) -> Rehearsal:
    """A made-up group whose record is a plain one."""
    rehearsal = prepared(_script(path), people, seed)
    return replace(rehearsal, occasion=replace(rehearsal.occasion, record="plain"))


def written(led: Led, rehearsal: Rehearsal, read: ReadScript, folder: Path) -> Path:
    """The file that a conversation leaves."""
    folder.mkdir()
    journal = SessionJournal.create(
        folder / "samtal.toml",
        rehearsal.occasion,
        rehearsal.people,
        read.text,
        host=HOST,
        at=STARTS,
        root=folder / "state",
    )
    journal.rewrite(led.session, led.events)
    journal.close()
    return folder / "samtal.toml"


def how_turns_ended(led: Led) -> Counter[tuple[object, ...]]:
    """Who stood over, and who spoke, how often in which step."""
    return Counter((step, who, how) for step, who, how, _ in turns(led))


class Pairs:
    """Conversations that came to the same, and in how many of them others stood over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.with_others_standing_over = self.at_other_times = 0

    def tries(self, path: Path, people: int, seed: int, variants: int) -> None:
        """Lead it, lead it again in other ways, and compare what is left."""
        rehearsal, read = ready(path, people, seed), read_script(path)
        first = rehearsed(rehearsal)
        name = f"{path.stem}-{people}-{seed}"
        file = written(first, rehearsal, read, self.folder / name)
        assert verify(file, self.folder / name / "state") == []
        for number in range(variants):
            other = another(first, rehearsal, number)
            if other is None or turns(other) == turns(first):
                continue
            again = written(other, rehearsal, read, self.folder / f"{name}-{number}")
            assert again.read_bytes() == file.read_bytes(), (path.stem, people, seed, number)
            if how_turns_ended(other) == how_turns_ended(first):
                self.at_other_times += 1
            else:
                self.with_others_standing_over += 1


def test_who_stood_over_and_who_spoke_how_long_changes_no_byte(tmp_path: Path) -> None:
    pairs = Pairs(tmp_path)
    for seed, path in enumerate(NO_TRANSLATIONS):
        group = _script(path).group
        people = (group.min, group.fitting, group.max)[seed % 3]
        pairs.tries(path, people, seed, variants=2)
    assert pairs.with_others_standing_over > len(NO_TRANSLATIONS)
    assert pairs.at_other_times > 0


@pytest.mark.thorough
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_nothing_changes_whatever_the_group_and_the_seed(path: Path, tmp_path: Path) -> None:
    group, pairs = _script(path).group, Pairs(tmp_path)
    for people in sorted({group.min, group.fitting, group.max}):
        for seed in range(100, 105):
            pairs.tries(path, people, seed, variants=2)
    assert pairs.with_others_standing_over + pairs.at_other_times > 5


@pytest.mark.parametrize("path", NO_TRANSLATIONS, ids=lambda path: path.stem)
def test_there_is_nothing_to_work_it_out_from(path: Path, tmp_path: Path) -> None:
    rehearsal = ready(path, _script(path).group.fitting, seed=3)
    file = written(rehearsed(rehearsal), rehearsal, read_script(path), tmp_path / "a")
    document = tomllib.loads(file.read_text("utf-8"))
    keys = {key for part in _tables(document) for key in part}
    assert not keys & TURN_KEYS
    events = document["events"]
    assert not {event["kind"] for event in events} & {kind_of(each) for each in LEFT_OUT}
    assert not any(event.get("to_turn") for event in events)
    # Numbers without gaps, times that are those of steps: nothing tells what was between two words.
    assert [event["n"] for event in events] == list(range(1, len(events) + 1))
    commands = [event["command"] for event in events]
    assert sorted(set(commands)) == list(range(1, max(commands) + 1))
    ends = {e["at"] for e in events if e["kind"] in ("step-entered", "step-left")}
    ends |= {document["started"], document["ended"]}
    items = [item for each in document.get("lists", {}).values() for item in each.get("items", ())]
    assert {item["at"] for item in items if "at" in item} <= ends
    assert {each["at"] for each in document.get("deviations", ())} <= ends
    assert {each["left"] for each in document["participants"] if "left" in each} <= ends


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("path", NO_TRANSLATIONS, ids=lambda path: path.stem)
def test_what_is_kept_gives_the_same_tables_and_is_kept_the_same_again(
    path: Path, seed: int
) -> None:
    led = rehearsed(ready(path, _script(path).group.fitting, seed))
    kept = kept_in_plain(led.events)
    assert kept_in_plain(kept) == kept
    told = Extras(script_text="")
    before, after = (
        finished_tables(session, told) for session in (led.session, fold(led.first, kept))
    )
    assert _without_turns(after) == _without_turns(before)


def test_who_cannot_see_the_turns_guesses_no_better_than_chance(tmp_path: Path) -> None:
    """The old way to work it out needs to know how many stood over. Nothing says so now."""
    for seed, path in enumerate(NO_TRANSLATIONS):
        rehearsal = ready(path, _script(path).group.fitting, seed)
        led = rehearsed(rehearsal)
        file = written(led, rehearsal, read_script(path), tmp_path / path.stem)
        assert list(_worked_out(tomllib.loads(file.read_text("utf-8")))) == []


def test_the_old_way_to_work_it_out_works_on_a_record_of_everything() -> None:
    """Else the test above would hold of any file."""
    found = 0
    for seed, path in enumerate(NO_TRANSLATIONS):
        led = rehearsed(ready(path, _script(path).group.fitting, seed))
        found += len(list(_worked_out(finished_tables(led.session, Extras(script_text="")))))
    assert found


def _worked_out(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Steps and people who stood over in them: all whose words are not there, if that adds up."""
    people = [row["id"] for row in document["participants"]]
    for row in document["steps"]:
        authors = {
            item.get("by")
            for form in document.get("lists", {}).values()
            for item in form.get("items", ())
            if (item.get("step"), item.get("visit")) == (row["id"], row["visit"])
        }
        wordless = [person for person in people if person not in authors]
        if row.get("passes") and row.get("laps") == 1 and row["passes"] == len(wordless):
            yield from ((row["id"], person) for person in wordless)


def _script(path: Path) -> Any:
    script = read_script(path).script
    assert script is not None
    return script


def _tables(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for each in part.values():
            yield from _tables(each)
    elif isinstance(part, list):
        for each in part:
            yield from _tables(each)


def _without_turns(part: object) -> object:
    """Tables without what a plain record that is over may not tell, and without times of turns."""
    if isinstance(part, dict):
        # Whoever leaves in a step has no seat in it any more, and those after them move up.
        gone = TURN_KEYS | {"at", "left", "seat", "in_favour", "against"}
        return {key: _without_turns(value) for key, value in part.items() if key not in gone}
    return [_without_turns(each) for each in part] if isinstance(part, list) else part
