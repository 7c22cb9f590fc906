"""The JSON Schemas say what the program reads."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from facilitator.core.script import KINDS, Choose, Decide, Groups, Repeat, Round, Script
from facilitator.store.scripts.schema import script_schema
from facilitator.store.scripts.words import STEP_KEYS, VALUES
from facilitator.store.session.format import session_schema
from facilitator.store.tables import keys_of


def test_the_schema_of_a_script_has_the_keys_that_are_read() -> None:
    schema = script_schema()
    assert set(schema["properties"]) == set(keys_of(Script))
    assert schema["additionalProperties"] is False
    for kind, shape in KINDS.items():
        definition = schema["$defs"][shape.__name__]
        assert set(definition["properties"]) == set(keys_of(shape))
        assert definition["properties"]["kind"]["const"] == kind
        assert "kind" in definition["required"]
        assert definition["additionalProperties"] is False


def test_every_key_of_a_script_is_described() -> None:
    schema = script_schema()
    tables = [schema, *schema["$defs"].values()]
    for table in tables:
        assert table.get("description") or "oneOf" in table
        if "properties" not in table:
            continue
        for key, shape in table["properties"].items():
            assert shape.get("description"), (table["title"], key)


def test_the_document_of_the_format_knows_every_key_and_every_fixed_word() -> None:
    document = (Path(__file__).parents[3] / "docs" / "script-format.md").read_text("utf-8")
    schema = script_schema()
    told = set(re.findall(r"[a-z0-9_-]+", " ".join(re.findall(r"`[^`]+`", document))))
    for table in (schema, *schema["$defs"].values()):
        assert set(table.get("properties", {})) <= told
    assert {word for words in VALUES.values() for word in words} <= told


def test_ids_and_versions_have_patterns_that_work() -> None:
    schema = script_schema()
    version = schema["properties"]["version"]["pattern"]
    assert re.search(version, "1.2.3-rc.1+b")
    assert not re.search(version, "1.2")
    step_id = schema["$defs"][Round.__name__]["properties"]["id"]
    assert re.search(step_id["pattern"], "first-step")
    assert not re.search(step_id["pattern"], "First")


def test_nothing_in_the_schema_of_a_script_may_be_null() -> None:
    assert '"null"' not in json.dumps(script_schema())
    assert ": null" not in json.dumps(script_schema())


def rules_of(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    while "if" in step:
        yield step
        step = step.get("else", {})


def test_steps_are_told_apart_by_their_kind() -> None:
    schema = script_schema()
    steps = schema["properties"]["steps"]
    step = schema["$defs"]["AnyStep"]
    assert step["properties"]["kind"]["enum"] == list(KINDS)
    rules = list(rules_of(step))
    assert [rule["if"]["properties"]["kind"]["const"] for rule in rules] == list(KINDS)
    names = [f"#/$defs/{shape.__name__}" for shape in KINDS.values()]
    assert [rule["then"]["$ref"] for rule in rules] == names
    assert set(step["properties"]) == set(STEP_KEYS)
    assert (steps["minItems"], steps["maxItems"]) == (1, 500)


def test_steps_inside_steps_are_steps_of_any_kind_too() -> None:
    schema = script_schema()
    tables = (schema, *(schema["$defs"][each.__name__] for each in (Groups, Repeat, Decide)))
    for table in tables:
        assert table["properties"]["steps"]["items"] == {"$ref": "#/$defs/AnyStep"}


def each_part(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for each in part.values():
            yield from each_part(each)
    elif isinstance(part, list):
        for each in part:
            yield from each_part(each)


def test_everything_that_is_referred_to_is_there() -> None:
    schema = script_schema()
    for part in each_part(schema):
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in schema["$defs"]


def test_every_fixed_word_is_explained() -> None:
    schema = script_schema()
    for table in (schema, *schema["$defs"].values()):
        for key, shape in table.get("properties", {}).items():
            words = [word for part in each_part(shape) for word in part.get("enum", ())]
            for word in words:
                assert f"- `{word}`: " in shape["description"], (key, word)


def test_an_editor_shows_what_each_word_means_beside_it() -> None:
    order = script_schema()["$defs"][Round.__name__]["properties"]["order"]
    meanings = order["x-taplo"]["docs"]["enumValues"]
    assert len(meanings) == len(order["enum"])
    assert all(meanings)


def test_no_word_is_explained_that_there_is_not() -> None:
    schema = script_schema()
    parts = [shape for table in (schema, *schema["$defs"].values()) for shape in each_part(table)]
    known = {word for part in parts for word in part.get("enum", (part.get("const"),))}
    assert {word for words in VALUES.values() for word in words} <= known


def test_numbers_have_the_bounds_that_check_knows() -> None:
    definitions = script_schema()["$defs"]
    laps = definitions[Round.__name__]["properties"]["laps"]["anyOf"][0]
    assert (laps["minimum"], laps["maximum"]) == (1, 100)
    size = definitions[Groups.__name__]["properties"]["size"]["anyOf"][1]
    assert size["prefixItems"][0]["minimum"] == 1
    count = definitions[Choose.__name__]["properties"]["count"]["anyOf"][1]
    assert count["prefixItems"][0]["minimum"] == 0


def test_an_editor_explains_keys_that_stand_or_hold_what_is_in_an_array() -> None:
    schema = script_schema()
    for name in ("AnyStep", "Scale", "Band"):
        assert schema["$defs"][name]["items"] == {"$ref": f"#/$defs/{name}"}
    for table in (schema, *schema["$defs"].values()):
        for key, shape in table.get("properties", {}).items():
            for branch in (shape, *shape.get("anyOf", ())):
                is_of_tables = "$ref" in branch.get("items", {})
                if branch.get("type") == "array" and not is_of_tables:
                    assert branch["items"]["description"], (table["title"], key)


REPOSITORY = Path(__file__).parents[3]
PUBLISHED = REPOSITORY / "tests" / "data" / "published-protocols"
FINE = sorted([*(REPOSITORY / "scripts").glob("*.toml"), *PUBLISHED.glob("*.toml")])


@pytest.fixture(scope="module")
def editor() -> Draft202012Validator:
    """What an editor that follows the schema makes of a script."""
    Draft202012Validator.check_schema(script_schema())
    return Draft202012Validator(script_schema())


@pytest.mark.parametrize("path", FINE, ids=lambda path: path.stem)
def test_the_schema_has_nothing_against_a_script_that_is_led(
    editor: Draft202012Validator, path: Path
) -> None:
    script = tomllib.loads(path.read_text("utf-8"))
    assert [error.message for error in editor.iter_errors(script)] == []


def every_kind() -> dict[str, Any]:
    """A script in which every kind and every key stands."""
    path = REPOSITORY / "tests" / "data" / "every-kind.toml"
    return tomllib.loads(path.read_text("utf-8"))


def test_the_schema_finds_a_misspelt_key_wherever_it_stands(editor: Draft202012Validator) -> None:
    assert editor.is_valid(every_kind())
    tables = list(each_part(every_kind()))
    for number in range(len(tables)):
        script = every_kind()
        table = list(each_part(script))[number]
        # The keys of these two are ids, which may be called anything.
        if table in (script["roles"], script["lists"]):
            continue
        table["titel"] = "Fel"
        assert not editor.is_valid(script), table


def test_only_roles_that_are_known_need_no_name(editor: Draft202012Validator) -> None:
    script = every_kind()
    script["roles"] = {"secretary": {"duty": "Skriver"}, "leader": {}}
    assert not list(editor.iter_errors(script))
    script["roles"] = {"scribe": {"duty": "Skriver"}}
    assert list(editor.iter_errors(script))


@pytest.mark.parametrize("ways", [(), ("times", "until"), ("for_each", "times")])
def test_the_schema_wants_one_way_to_say_how_often(
    editor: Draft202012Validator, ways: tuple[str, ...]
) -> None:
    said = {"times": 2, "until": "leader", "for_each": "participant"}
    inner = {"id": "talk", "kind": "discuss", "title": "Samtal"}
    step = {"id": "each", "kind": "repeat", "title": "Flera gånger", "steps": [inner]}
    script = {**every_kind(), "steps": [{**step, **{way: said[way] for way in ways}}]}
    assert not editor.is_valid(script)
    assert editor.is_valid({**script, "steps": [{**step, "times": 2}]})


def test_the_schema_of_a_session_is_open_to_what_it_does_not_know() -> None:
    text = json.dumps(session_schema())
    assert 'additionalProperties": false' not in text
    assert '"turn-started"' in text
    assert '"session-finished"' in text
