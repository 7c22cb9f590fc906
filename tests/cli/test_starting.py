"""What a conversation is told when it starts, from the files of its workspace."""

from pathlib import Path

from facilitator.cli.lead import beginning_of
from facilitator.core.commands import AgreeMeasure, Finish, Start
from facilitator.core.plan import make_plan
from facilitator.core.script import AnyStep, ListForm, Quiet, Recall
from facilitator.core.session import Occasion
from facilitator.store.places import places_of
from tests.support.builders import people, script_of
from tests.support.command_line import Typing
from tests.support.told import Told

BACK = Recall(id="back", title="Sedan sist")
TOPICS = (("p1", "Mobiler"),)


def occasion(step: AnyStep, group: str | None) -> Occasion:
    """A conversation that is to be held."""
    script = script_of(step, topics=ListForm(title="Ämnen"))
    plan = make_plan(script, len(people(3)))
    return Occasion(id="next", script=script, plan=plan, group_name=group)


def has_met(folder: Path, types: Typing) -> None:
    """Let basgrupp 3 have agreed on a next step in this workspace."""
    (folder / "facilitator.toml").touch()
    assert types("scripts").code == 0
    sessions = places_of(folder).sessions
    told = Told(folder / "made")
    told.goes_all_the_way()
    told.does(AgreeMeasure(what="Fråga eleverna", who="Cilla"), Finish())
    told.journal.close()
    sessions.mkdir(exist_ok=True)
    told.path.rename(sessions / "2026-01-15-litet.toml")


def test_a_script_that_recalls_is_told_what_its_group_left_open(
    folder: Path, types: Typing
) -> None:
    has_met(folder, types)
    start = beginning_of(occasion(BACK, "Basgrupp 3"), TOPICS).start
    assert [(each.what, each.who) for each in start.recalled] == [("Fråga eleverna", "Cilla")]
    assert [each.text for each in start.kept] == ["Mobiler", "Föräldramötet"]
    assert start.topics == TOPICS


def test_others_are_told_nothing(folder: Path, types: Typing) -> None:
    has_met(folder, types)
    quiet = Quiet(id="quiet", title="Tyst")
    assert beginning_of(occasion(quiet, "Basgrupp 3"), TOPICS).start == Start(topics=TOPICS)
    assert beginning_of(occasion(BACK, "En annan grupp")).start == Start()
    assert beginning_of(occasion(BACK, None)).start == Start()
