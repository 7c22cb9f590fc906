"""Every table and key of a session file is stated alike: written, known, in the schema, documented.

And what is written is compared: whatever somebody changes above the events is found.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.core.session import Occasion, RecordKind
from facilitator.rehearsal.run import prepared, rehearse
from facilitator.store.scripts.reading import read_script, script_from_text
from facilitator.store.scripts.shelves import shipped_scripts
from facilitator.store.session.events import blocks_of, rendered
from facilitator.store.session.format import (
    KNOWN_KEYS,
    NOT_COMPARED,
    HeaderTables,
    ResultTables,
    session_schema,
)
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.reading import NEEDED_KEYS, read_session
from facilitator.store.session.verify import verify
from facilitator.store.tables import keys_of

Document = dict[str, Any]

NOW = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)

EVERYTHING = """\
format = 1
id = "allt"
version = "1.0.0"
language = "sv"
title = "Allt på en gång"
summary = "Det som övningarna inte kommer åt."

[group]
min = 4
max = 12

[lists.topics]
title = "Ämnen"

[lists.notes]
title = "Lappar"
anonymous = true

[[steps]]
id = "back"
kind = "recall"
title = "Sedan sist"
into = "topics"

[[steps]]
id = "topics"
kind = "round"
title = "Ämnen"
collect = "topics"
minutes = 4

[[steps]]
id = "choice"
kind = "choose"
title = "Vi väljer"
from = "topics"
assigns = "owner"
keep_rest = true
minutes = 2

[[steps]]
id = "apart"
kind = "groups"
title = "I grupper"
size = 4

[[steps.steps]]
id = "twice"
kind = "repeat"
title = "Två gånger"
times = 2

[[steps.steps.steps]]
id = "pairs"
kind = "groups"
title = "Par"
size = 2

[[steps.steps.steps.steps]]
id = "talk"
kind = "discuss"
title = "Prata"
collect = "notes"
minutes = 3

[[steps.steps]]
id = "decide"
kind = "decide"
title = "Håller vi med?"
from = "topics"
minutes = 3

[[steps.steps]]
id = "do"
kind = "commit"
title = "Nästa steg"
minutes = 3

[[steps]]
id = "mood"
kind = "rate"
title = "Hur var det?"
scales = [{ id = "mood", title = "Läget", min = 1, max = 5 }]
bands = [{ max = 3, label = "så där" }, { max = 5, label = "bra" }]
minutes = 2

[[steps]]
id = "spare"
kind = "choose"
title = "Något mer?"
from = "topics"
count = [0, 1]
minutes = 1

[[steps]]
id = "end"
kind = "discuss"
title = "Slut"
minutes = 2
"""


class Everything:
    """A conversation in which happens what rehearsals never come to."""

    def __init__(self, folder: Path, record: RecordKind) -> None:
        script = script_from_text(EVERYTHING).script
        assert script is not None
        names = ("Anna", "Björn", "Cilla", "Dara", "Eva")
        who = tuple(
            Participant(id=f"p{n}", name=name, seat=n, roles=("leader",) if n == 1 else ())
            for n, name in enumerate(names, start=1)
        )
        who = (
            *who[:3],
            replace(who[3], leaves_at=NOW + timedelta(hours=1)),
            replace(who[4], is_here=False, is_awaited=True),
        )
        occasion = Occasion(
            id="allt-2026",
            script=script,
            plan=make_plan(script, len(who), 50),
            title="Vårt samtal",
            group_id="basgrupp-3",
            group_name="Basgrupp 3",
            place="Bibblan",
            starts=NOW,
            slot_minutes=50,
            opening_seat=2,
            record=record,
        )
        self.path = folder / f"{record}.toml"
        journal = SessionJournal.create(
            self.path, occasion, who, EVERYTHING, host="laptop", at=NOW, root=folder / "state"
        )
        self.clock = VirtualClock(at=NOW)
        self.conductor = Conductor(
            opening(occasion, who), journal, self.clock, host="laptop", chance=lambda: 7
        )
        self._leads()
        journal.close()

    def does(self, *given: Command) -> None:
        for command in given:
            self.clock.go(7.5)
            outcome = self.conductor.handle(command)
            assert not isinstance(outcome, Refusal), (command, outcome)

    def goes_on_to(self, step: str | None) -> None:
        """Let everything between be done without a word."""
        for _ in range(60):
            here = self.conductor.session.here
            if (None if here is None else here.position.step) == step:
                return
            for command in (
                commands.Done(),
                commands.Pass(),
                commands.TellDecision(outcome="carried"),
                commands.EndStep(),
            ):
                self.clock.go(7.5)
                if not isinstance(self.conductor.handle(command), Refusal):
                    break
        raise AssertionError(step)

    def _leads(self) -> None:
        earlier = RecalledMeasure(
            id="hösten/m1", what="Läsa", who="Björn", agreed=date(2025, 11, 3)
        )
        other = RecalledMeasure(id="hösten/m2", what="Ringa", agreed=date(2025, 11, 3))
        kept = KeptItem(id="hösten/topics/4", text="Hur får vi tid?")
        self.does(commands.Start(recalled=(earlier, other), kept=(kept,)))
        self.does(
            commands.ReviewMeasure(measure="hösten/m1", status="worked", note="Gick bra"),
            commands.ReviewMeasure(measure="hösten/m2", status="tried", note="Nja"),
        )
        self.goes_on_to("topics")
        self.does(commands.Park(text="Lampan"), commands.Contribute(text="Mobiler"))
        self.does(commands.Done())
        self.does(commands.Contribute(text="Läxor"), commands.Done())
        self.goes_on_to("choice")
        self.does(commands.Choose(items=(2,), reason="Det brådskar"))
        self.goes_on_to("decide")
        self.goes_on_to("do")
        self.does(
            commands.AgreeMeasure(
                what="Prova", who="Anna", when=date(2026, 2, 1), sign="Det märks",
                level="klassen", origin=ItemAddress(list="topics", item=2), group="g1",
            ),
            commands.AgreeMeasure(what="Glöm", group="g1"),
        )  # fmt: skip
        self.goes_on_to("mood")
        self.does(commands.Score(scale="mood", scores=(4, 2)), commands.Done())
        self.does(
            commands.Choose(items=()),
            commands.Strike(address=ItemAddress(list="topics", item=2)),
            commands.LeaveOut(step="end", reason="Tiden"),
            commands.Finish(),
        )
        self.does(
            commands.ReviewMeasure(measure="m1", status="tried", note="På gång"),
            commands.Erase(measure="m2"),
            commands.Erase(measure="hösten/m2"),
            commands.Erase(address=ItemAddress(list="topics", item=1)),
        )


def tables(document: Mapping[str, Any]) -> Iterator[tuple[str, Document]]:
    """Every table of a file by its name in the document of the format, but for the events."""
    yield "top", {name: part for name, part in document.items() if not _is_table(part)}
    for name, part in document.items():
        if name == "lists":
            for form in part.values():
                yield "lists", {key: value for key, value in form.items() if key != "items"}
                yield from (("lists.items", item) for item in form.get("items", ()))
        elif name == "plan":
            yield "plan", part
            yield from (("plan.steps", step) for step in part["steps"])
        elif name != "events" and isinstance(part, list):
            yield from ((name, row) for row in part)
        elif isinstance(part, dict):
            yield name, part


def _is_table(part: object) -> bool:
    return isinstance(part, dict | list)


@cache
def documents(root: Path) -> tuple[Document, ...]:
    """What is written of made-up groups in all that ships, and of the conversation above."""
    found = []
    for number, path in enumerate(shipped_scripts()):
        if path.stem.endswith(("-nb", "-en")):
            continue
        read = read_script(path)
        assert read.script is not None
        rehearsal = prepared(read.script, read.script.group.fitting, seed=number % 5)
        file = root / f"{path.stem}.toml"
        journal = SessionJournal.create(
            file, rehearsal.occasion, rehearsal.people, read.text,
            host="rehearsal", at=NOW, root=root / "state",
        )  # fmt: skip
        rehearse(rehearsal, journal)
        journal.close()
        found.append(file)
    records: tuple[RecordKind, ...] = ("plain", "full")
    for record in records:
        folder = root / record
        folder.mkdir()
        found.append(Everything(folder, record).path)
    return tuple(dict(read_session(file).header.keys.table) for file in found)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sessions")
    documents(root)
    return root


def written(root: Path) -> dict[str, set[str]]:
    """The keys that are written, table by table."""
    keys: dict[str, set[str]] = defaultdict(set)
    for document in documents(root):
        for name, table in tables(document):
            keys[name] |= table.keys()
    return keys


def in_format() -> dict[str, set[str]]:
    """The keys that the dataclasses of the format have, table by table."""
    keys: dict[str, set[str]] = defaultdict(set)

    def add(shape: type, *path: str) -> None:
        hints = get_type_hints(shape)
        for key, name in zip(keys_of(shape), (each.name for each in fields(shape)), strict=True):
            row = _shape_in(hints[name])
            if row is not None:
                add(row, *path, key)
            # The steps of a plan are written within its table.
            if row is None or (*path, key) == ("plan", "steps"):
                keys[".".join(path) or "top"].add(key)

    add(HeaderTables)
    add(ResultTables)
    return keys


def _shape_in(hint: object) -> type | None:
    """The dataclass of a field that is a table, several, or several by name."""
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next(filter(None, map(_shape_in, get_args(hint))), None)


def _without_references(schema: Any, definitions: Any = None) -> Any:
    """A schema with what it refers to in its place."""
    if isinstance(schema, list):
        return [_without_references(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    definitions = schema.get("$defs", definitions)
    if "$ref" in schema:
        schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
    return {
        key: _without_references(each, definitions)
        for key, each in schema.items()
        if key != "$defs"
    }


def in_schema() -> dict[str, set[str]]:
    """The keys that the schema knows, table by table."""
    top = _without_references(session_schema())["properties"]
    form = top["lists"]["additionalProperties"]["properties"]
    shapes = {
        "lists": {key: shape for key, shape in form.items() if key != "items"},
        "lists.items": form["items"]["items"]["properties"],
        "plan.steps": top["plan"]["properties"]["steps"]["items"]["properties"],
        "top": {},
    }
    for name, shape in top.items():
        own = shape.get("items", shape).get("properties")
        if own is not None:
            shapes[name] = own
        elif name != "lists":
            shapes["top"][name] = shape
    return {name: set(shape) for name, shape in shapes.items() if name != "events"}


def in_document() -> dict[str, set[str]]:
    """The keys that the document of the format tells of, table by table."""
    text = (Path(__file__).parents[3] / "docs" / "session-format.md").read_text("utf-8")
    keys: dict[str, set[str]] = defaultdict(set)
    for row in re.findall(
        r"^\| (top|`\[+[a-z.<>]+\]+`(?: `steps`)?) \| (.+) \|$", text, re.MULTILINE
    ):
        name = re.sub(r"[\[\]`]", "", row[0]).replace(".<id>", "").replace(" ", ".")
        keys[name] |= set(re.findall(r"`([a-z_0-9]+)(?: = [^`]+)?`", row[1]))
    return keys


def test_every_table_and_key_is_written_known_in_the_schema_and_in_the_document(root: Path) -> None:
    ours = written(root)
    assert in_format() == ours
    assert in_schema() == ours
    assert in_document() == ours
    top = {name for name in ours if "." not in name and name != "top"}
    assert {*KNOWN_KEYS} == {*session_schema()["properties"]} == ours["top"] | top | {"events"}


UNSAID_ELSEWHERE = {"format", "program", "id", "title", "place", "record", "rehearsal"}
UNSAID_ELSEWHERE |= {"group.id", "group.name"}
"""What a file says of itself in one place only, so that nothing can be held against it."""


def _changed(value: object) -> object:
    """Something else of the same type."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"{value}x"
        case datetime() | date():
            return value + timedelta(days=1)
        case list():
            return [*value, *value] or ["x"]
        case dict():
            return {key: _changed(part) for key, part in value.items()} or {"x": 1}
        case _:
            raise TypeError(value)


def test_whatever_is_changed_above_the_events_is_found(root: Path, tmp_path: Path) -> None:
    assert {*NOT_COMPARED} == {"format", "program", "events"}
    seen: set[str] = set()
    for path in sorted(root.rglob("*.toml")):
        if "state" in path.parts:
            continue
        read = read_session(path)
        assert verify(path, root / "state") == []
        blocks = blocks_of(read.events)
        original: Document = {k: v for k, v in read.header.keys.table.items() if k != "events"}
        for number, (name, table) in enumerate(tables(original)):
            for key in table:
                where = key if name == "top" else f"{name}.{key}"
                if where in seen | UNSAID_ELSEWHERE:
                    continue
                seen.add(where)
                document: Document = deepcopy(original)
                _, there = list(tables(document))[number]
                target = document if name == "top" else there
                if name == "lists":
                    target = next(
                        f for f in document["lists"].values() if there.items() <= f.items()
                    )
                target[key] = _changed(table[key])
                tampered = tmp_path / "samtal.toml"
                tampered.write_text(rendered(document) + blocks, "utf-8", newline="\n")
                assert verify(tampered, tmp_path / "state"), where
    ours = {f"{name}.{key}" for name, keys in written(root).items() for key in keys}
    assert seen | UNSAID_ELSEWHERE == {each.removeprefix("top.") for each in ours}


GOLDEN = Path(__file__).parents[2] / "data" / "golden" / "format-1"


def _as_json(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case list():
            return [_as_json(part) for part in value]
        case dict():
            return {key: _as_json(part) for key, part in value.items()}
        case _:
            return value


def test_the_schema_has_nothing_against_a_file_that_was_ever_written(root: Path) -> None:
    Draft202012Validator.check_schema(session_schema())
    schema = Draft202012Validator(session_schema())
    documents(root)
    files = [path for path in root.rglob("*.toml") if "state" not in path.parts]
    # The end of the damaged one cannot be parsed.
    files += [path for path in GOLDEN.glob("*.toml") if path.stem != "damaged"]
    for path in files:
        document = _as_json(tomllib.loads(path.read_text("utf-8")))
        assert [error.message for error in schema.iter_errors(document)] == [], path.stem


def test_every_table_and_key_is_described_in_the_schema() -> None:
    schema = session_schema()
    for table in (schema, *schema["$defs"].values()):
        assert table["description"]
        for key, shape in table["properties"].items():
            described = _without_references(shape, schema["$defs"])
            assert described.get("description"), (table["title"], key)


def test_a_header_is_known_by_keys_that_every_header_has() -> None:
    assert {*session_schema()["required"]} >= NEEDED_KEYS


@pytest.mark.parametrize("says", ['"x"', "0", "-1", "true", "1.5", "[[]]"])
def test_a_file_that_says_a_format_that_never_was_is_damaged(
    root: Path, tmp_path: Path, says: str
) -> None:
    path = next(path for path in sorted(root.rglob("*.toml")) if "state" not in path.parts)
    tampered = tmp_path / "samtal.toml"
    text = path.read_text("utf-8").replace("format = 1\n", f"format = {says}\n", 1)
    tampered.write_text(text, "utf-8", newline="\n")
    assert [each.code for each in verify(tampered, tmp_path / "state")] == ["damaged-header"]
