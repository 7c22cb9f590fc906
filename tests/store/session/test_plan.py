"""A session that is read back has the plan that it was begun with."""

from pathlib import Path

import pytest

from facilitator.core.plan import all_rows
from facilitator.store.session.reading import read_session, replayed
from tests.support.told import SCRIPT, Told

EVERY_KIND = Path(__file__).parents[2] / "data" / "every-kind.toml"


@pytest.mark.parametrize(
    "script", [SCRIPT, EVERY_KIND.read_text(encoding="utf-8")], ids=["small", "every-kind"]
)
def test_a_running_session_read_back_has_the_same_plan(tmp_path: Path, script: str) -> None:
    told = Told(tmp_path, count=6, script=script)
    plan = told.conductor.session.occasion.plan
    told.journal.close()
    assert replayed(read_session(told.path)).occasion.plan == plan


def test_lengths_of_the_file_go_before_those_of_the_script(tmp_path: Path) -> None:
    told = Told(tmp_path, count=6, script=EVERY_KIND.read_text(encoding="utf-8"))
    before = told.conductor.session.occasion.plan.step("stories").seconds
    told.journal.close()
    text = told.path.read_text(encoding="utf-8")
    row = f'id = "stories", seconds = {before}'
    assert row in text
    told.path.write_text(text.replace(row, 'id = "stories", seconds = 601'), encoding="utf-8")
    plan = replayed(read_session(told.path)).occasion.plan
    assert plan.step("stories").seconds == 601
    for each in all_rows(plan.steps):
        assert not each.parts or each.seconds == sum(part.seconds for part in each.parts)
