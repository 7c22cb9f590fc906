"""Rehearsals: the same seed gives the same session, and every session comes to its end."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from facilitator.core.commands import Edit
from facilitator.core.events import (
    DecisionMade,
    Event,
    ItemAdded,
    ItemEdited,
    ItemParked,
    ItemUnparked,
    MeasureAgreed,
    ParticipantJoined,
    ParticipantLeft,
    RoleAssigned,
    TurnEnded,
    Undone,
)
from facilitator.core.fold import fold, opening
from facilitator.core.script import (
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    Rate,
    Role,
    Scale,
    Script,
)
from facilitator.core.session import Session, Stage
from facilitator.rehearsal import prepared, rehearse
from facilitator.rehearsal.behaviour import LATELY, edits
from facilitator.rehearsal.people import made_up_name
from tests.support.any_script import any_script
from tests.support.builders import collegial_script, question_round, script_of
from tests.support.calls import calls_of


class Paper:
    """A journal on paper: it remembers what it was given."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def trouble(self) -> None:
        return None

    @property
    def repairs(self) -> int:
        return 0

    def move_back(self) -> bool:
        return False

    def append(self, events: Sequence[Event]) -> None:
        self.events += events

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        assert session.stage.is_over
        assert list(events) == self.events


def events_of(script: Script, people: int, seed: int) -> list[Event]:
    paper = Paper()
    rehearse(prepared(script, people, seed), paper)
    return paper.events


@pytest.mark.parametrize("people", [2, 4, 6, 8, 12])
def test_the_same_seed_gives_the_same_session(people: int) -> None:
    assert events_of(collegial_script(), people, 1) == events_of(collegial_script(), people, 1)


def test_another_seed_gives_another() -> None:
    assert events_of(collegial_script(), 8, 1) != events_of(collegial_script(), 8, 2)


def test_a_made_up_group_does_what_people_do() -> None:
    facts = [e.fact for seed in range(12) for e in events_of(collegial_script(), 8, seed)]
    for kind in (ItemParked, ItemUnparked, ParticipantJoined, ParticipantLeft, Undone):
        assert any(isinstance(fact, kind) for fact in facts), kind
    ways = {fact.how for fact in facts if isinstance(fact, TurnEnded)}
    assert ways == {"done", "passed", "absent"}


def long_script(rounds: int) -> Script:
    steps = (question_round(id=f"r{number}", laps=1, content=()) for number in range(rounds))
    return script_of(*steps)


def test_few_come_late_and_few_leave_however_long_it_lasts() -> None:
    facts = [each.fact for each in events_of(long_script(150), 8, 1)]
    taken_back = sum(isinstance(fact, Undone) for fact in facts)
    assert 0 < sum(isinstance(fact, ParticipantJoined) for fact in facts) <= 3 + taken_back
    assert 0 < sum(isinstance(fact, ParticipantLeft) for fact in facts) <= 3 + taken_back
    people = rehearse(prepared(long_script(150), 8, 1), Paper()).session.people
    assert sum(person.joined is not None for person in people) <= 3
    assert sum(not person.takes_part for person in people) <= 3


def test_only_recent_words_are_put_in_others() -> None:
    session = rehearse(prepared(long_script(40), 8, 1), Paper()).session
    addresses = [item.address for item in session.items("questions")]
    edited = {edits(session, Random(seed)) for seed in range(300)}
    numbers = [addresses.index(each.address) for each in edited if isinstance(each, Edit)]
    assert len(addresses) > 2 * LATELY
    assert len(addresses) - LATELY <= min(numbers) < max(numbers)


def test_an_event_takes_as_many_calls_in_a_long_script_as_in_a_short_one() -> None:
    calls = {}
    for rounds in (40, 160):
        rehearsal, paper = prepared(long_script(rounds), 8, 1), Paper()
        calls[rounds] = calls_of(partial(rehearse, rehearsal, paper)) / len(paper.events)
    assert calls[160] <= calls[40] * 1.1


def test_nobody_agrees_on_next_steps_where_the_script_has_none() -> None:
    for seed in range(12):
        facts = [each.fact for each in events_of(script_of(question_round()), 6, seed)]
        assert not any(isinstance(fact, MeasureAgreed) for fact in facts), seed


def test_what_is_said_is_the_scripts_own_word_and_a_number() -> None:
    for seed in range(12):
        facts = [each.fact for each in events_of(collegial_script(), 6, seed)]
        said = [fact.text for fact in facts if isinstance(fact, ItemAdded | ItemEdited)]
        assert said
        assert [text for text in said if not re.fullmatch(r"[\w ]+ \d+\.?", text)] == [], seed


@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
@given(script=any_script(), people=st.integers(2, 9), seed=st.integers(0, 99))
def test_every_rehearsal_of_every_script_ends(script: Script, people: int, seed: int) -> None:
    rehearsal = prepared(script, people, seed)
    paper = Paper()
    session = rehearse(rehearsal, paper).session
    assert session.stage is Stage.FINISHED
    replayed = fold(opening(rehearsal.occasion, rehearsal.people), paper.events)
    assert replace(replayed, before=None) == replace(session, before=None)


def test_made_up_names_are_never_the_same() -> None:
    assert len({made_up_name(number) for number in range(1, 201)}) == 200


def test_made_up_groups_decide_agree_and_name_holders_by_themselves() -> None:
    inside = (
        Discuss(id="talk", title="Prata", appoint=("host",)),
        Rate(id="rate", title="Skatta", from_="ideas", scales=(Scale(id="s", title="Bra"),)),
        Choose(id="pick", title="Välj", from_="ideas", method="highest", assigns="teller"),
        Decide(id="decide", title="Besluta", from_="ideas"),
        Commit(id="do", title="Gör", max=2),
    )
    pairs = Groups(id="pairs", title="Par", size=2, collect="ideas", steps=inside)
    roles = {role: Role(name=role, assigned="during") for role in ("host", "teller")}
    script = script_of(pairs, roles=roles)
    facts = [e.fact for seed in range(12) for e in events_of(script, 6, seed)]
    decided = {each.outcome for each in facts if isinstance(each, DecisionMade)}
    assert {"consented", "rejected", "stopped"} <= decided
    agreed = [each for each in facts if isinstance(each, MeasureAgreed) and each.position]
    assert all(each.position is not None and each.position.group for each in agreed)
    beside = [len(each.holders) for each in facts if isinstance(each, RoleAssigned)]
    assert max(beside) >= 3
