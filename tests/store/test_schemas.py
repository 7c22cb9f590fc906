"""The JSON Schemas say what the program reads."""

import json
import re

from facilitator.core.script import Round, Script
from facilitator.store.script_schema import script_schema
from facilitator.store.script_words import KINDS, keys_of
from facilitator.store.session_schema import session_schema


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
        for key, shape in table["properties"].items():
            assert shape.get("description"), (table["title"], key)


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


def test_steps_are_told_apart_by_their_kind() -> None:
    steps = script_schema()["properties"]["steps"]
    assert set(steps["items"]["discriminator"]["mapping"]) == set(KINDS)
    assert (steps["minItems"], steps["maxItems"]) == (1, 500)


def test_the_schema_of_a_session_is_open_to_what_it_does_not_know() -> None:
    text = json.dumps(session_schema())
    assert 'additionalProperties": false' not in text
    assert '"turn-started"' in text
    assert '"session-finished"' in text
