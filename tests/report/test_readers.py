"""What each reader gets of a conversation, over every script that ships; nothing private."""

from dataclasses import replace
from functools import cache
from itertools import count

import pytest

from facilitator.core.events import Deviated
from facilitator.core.outcome import matter_of
from facilitator.core.people import Reader
from facilitator.core.script import Choose, Repeat, Script
from facilitator.core.session import ClosedStep, Deviation, Item, Note, Session
from facilitator.core.visibility import as_seen_by
from facilitator.rehearsal import prepared, rehearse
from facilitator.report.text import for_group, text_for
from facilitator.store.session.journal import MemoryJournal
from tests.support.shipped import FORMS, script

NOTE, REASON, HIDDEN = "NOT-MELLAN-OSS", "SKÄL-MELLAN-OSS", "ORD-MELLAN-OSS"
FOR_ONE = ("leader", "author", "owner")
"""Whom a list can be for besides the group."""


@cache
def rehearsed(script_id: str) -> Session:
    """A conversation that a made-up group has had, with names that are found nowhere else."""
    form = script(script_id)
    session = rehearse(prepared(form, form.group.fitting, seed=3), MemoryJournal()).session
    assert session.clock.ended is not None
    adapted = Deviation(
        deviated=Deviated(step=form.steps[0].id, what="ended-early", reason=REASON),
        at=session.clock.ended,
    )
    return replace(
        session,
        people=tuple(replace(p, name=f"Person-{p.id}-x") for p in session.people),
        notes=(Note(number=1, text=NOTE),),
        deviations=(*session.deviations, adapted),
    )


def for_whom(session: Session, list_id: str, visible_to: str) -> Session:
    """The conversation as if its script had said that a list is for somebody else."""
    form = session.script
    other = replace(form.lists[list_id], visible_to=visible_to)
    changed = replace(form, lists={**form.lists, list_id: other})
    return replace(session, occasion=replace(session.occasion, script=changed))


def told_secretly(session: Session, list_id: str) -> Session:
    """The conversation with words in a list that are found nowhere else."""
    numbers = count(1)
    items = tuple(replace(i, text=f"{HIDDEN}-{next(numbers)}x") for i in session.items(list_id))
    return replace(session, lists={**session.lists, list_id: items})


def lists_with_words(session: Session) -> list[str]:
    return [name for name in session.script.lists if session.open_items(name)]


def hides_who_gave(form: Script, list_id: str) -> bool:
    """Whether a role chooses from a list, or it is anonymous; said here in another way."""
    chosen = {
        step.from_ for step in form.all_steps() if isinstance(step, Choose) and step.by != "group"
    }
    return list_id in chosen or form.lists[list_id].anonymous


def is_somebodys(item: Item) -> bool:
    """Whether it is known of an item who, or which small group, wrote it down."""
    return item.by is not None or (item.position is not None and item.position.group is not None)


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_notes_and_reasons_are_the_leaders(script_id: str) -> None:
    session = rehearsed(script_id)
    for reader in Reader:
        is_leader = reader is Reader.LEADER
        text = text_for(session, reader)
        assert (NOTE in text, REASON in text) == (is_leader, is_leader), reader
    assert NOTE not in for_group(session)
    assert REASON not in for_group(session)


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_a_list_is_told_to_those_whom_it_is_for(script_id: str) -> None:
    session = rehearsed(script_id)
    for list_id in lists_with_words(session):
        for whom in ("group", *FOR_ONE):
            secret = told_secretly(for_whom(session, list_id, whom), list_id)
            assert HIDDEN in text_for(secret, Reader.LEADER)
            assert (HIDDEN in text_for(secret, Reader.GROUP)) == (whom == "group"), list_id
            assert HIDDEN not in for_group(secret) or whom == "group", list_id
            matter = matter_of(secret)
            owners = text_for(secret, Reader.OWNER).replace(
                "" if matter is None else matter.text, ""
            )
            assert HIDDEN not in owners or whom in ("group", "owner")
            assert matter is None or matter.text in text_for(secret, Reader.OWNER)


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_who_gave_what_a_role_chose_among_is_told_to_nobody_but_the_leader(script_id: str) -> None:
    session = rehearsed(script_id)
    for list_id in lists_with_words(session):
        told = told_secretly(for_whom(session, list_id, "group"), list_id)
        lines = [line for line in text_for(told, Reader.GROUP).split("\n") if HIDDEN in line]
        names = any("Person-" in line for line in lines)
        items = told.open_items(list_id)
        if hides_who_gave(told.script, list_id):
            assert not names, (list_id, lines)
        elif any(is_somebodys(item) and item.origin is None for item in items):
            assert names, (list_id, lines)
        assert "Person-" not in "".join(
            line for line in for_group(told).split("\n") if HIDDEN in line
        )


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_the_owner_reads_nobodys_name_but_their_own(script_id: str) -> None:
    session = rehearsed(script_id)
    owner = next((p.name for p in session.people if "owner" in p.roles), "Person-nobody")
    assert "Person-" not in text_for(session, Reader.OWNER).replace(owner, "")
    seen = as_seen_by(session, Reader.OWNER)
    assert not [item for items in seen.lists.values() for item in items if is_somebodys(item)]
    assert not [each for each in seen.iterations if each.participant or each.participants]


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_nothing_is_left_of_what_is_not_for_the_reader(script_id: str) -> None:
    session = rehearsed(script_id)
    for list_id in lists_with_words(session):
        secret = for_whom(session, list_id, "leader")
        for reader in (Reader.GROUP, Reader.OWNER):
            seen = as_seen_by(secret, reader)
            assert list_id not in seen.lists
            assert list_id not in {each.list for each in seen.ratings}
            assert list_id not in {each.proposal.list for each in seen.decisions if each.proposal}


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_the_texts_are_the_same_whatever_is_not_for_their_reader(script_id: str) -> None:
    session = rehearsed(script_id)
    other = otherwise(session)
    assert text_for(session, Reader.LEADER) != text_for(other, Reader.LEADER)
    assert for_group(session) == for_group(other)
    for reader in (Reader.GROUP, Reader.OWNER):
        assert text_for(session, reader) == text_for(other, reader)


def otherwise(session: Session) -> Session:
    """Another conversation, which the group and the owner cannot tell from that one."""
    first, *rest = (person.id for person in session.people)
    ahead = dict(zip((first, *rest), (*rest, first), strict=True))

    def said_by_another(item: Item) -> Item:
        by = None if item.by is None else ahead[item.by]
        return replace(item, by=by, at=None, lap=None)

    def counted_otherwise(closed: ClosedStep) -> ClosedStep:
        left = closed.left
        counted = replace(
            left,
            turns=(left.turns or 0) + 3,
            passes=(left.passes or 0) + 2,
            contributions=0,
            seconds_by_role={"leader": 60.0},
        )
        return replace(closed, left=counted)

    lists = {
        name: tuple(map(said_by_another, items))
        if name in session.script.lists and hides_who_gave(session.script, name)
        else items
        for name, items in session.lists.items()
    }
    return replace(
        session,
        lists=lists,
        notes=(Note(number=1, text="Något annat"),),
        deviations=(),
        closed_steps=tuple(map(counted_otherwise, session.closed_steps)),
        spoken={},
    )


@pytest.mark.parametrize("script_id", sorted(FORMS))
def test_what_came_of_it_is_told_to_everybody(script_id: str) -> None:
    session = rehearsed(script_id)
    for reader in Reader:
        text = text_for(session, reader)
        for measure in session.measures:
            assert measure.what in text
    for step in session.script.all_steps():
        if isinstance(step, Choose) and session.script.lists[step.from_].visible_to == "group":
            chosen = [i for i in session.open_items(step.from_) if i.chosen_at]
            for text in (text_for(session, Reader.GROUP), text_for(session, Reader.LEADER)):
                assert all(i.text in text for i in chosen)


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("record", ["plain", "full"])
def test_nobody_is_told_who_spoke_how_often_and_speaking_times_only_where_agreed(
    reader: Reader, record: str
) -> None:
    session = rehearsed("kollegahandledning")
    occasion = replace(session.occasion, record=record)  # type: ignore[arg-type]  # one of the two
    assert session.spoken
    seen = as_seen_by(replace(session, occasion=occasion), reader)
    assert {(c.left.turns, c.left.passes, c.left.contributions) for c in seen.closed_steps} == {
        (None, None, None)
    }
    assert not any(closed.left.seconds_by_role for closed in seen.closed_steps)
    assert bool(seen.spoken) == (record == "full" and reader is not Reader.OWNER)
    assert seen.before is None


def spoken_unevenly(session: Session) -> Session:
    """Another conversation, in which some spoke for longer, and others not as long."""
    by_step: dict[str, int] = {}
    closed_steps = []
    for closed in session.closed_steps:
        step_id = closed.left.position.step
        number = by_step[step_id] = by_step.get(step_id, 0) + 1
        way = session.script.way_to(step_id)[:-1]
        is_theirs = any(isinstance(s, Repeat) and s.for_each == "participant" for s in way)
        # What one has more in an odd time round, the next has less.
        more = 0.0 if not is_theirs else 7.0 if number % 2 else -7.0
        seconds = closed.left.actual_seconds + more
        closed_steps.append(replace(closed, left=replace(closed.left, actual_seconds=seconds)))
    assert all(number % 2 == 0 for number in by_step.values() if number > 1)
    return replace(session, closed_steps=tuple(closed_steps))


@pytest.mark.parametrize("reader", Reader)
def test_how_long_each_spoke_in_a_step_of_their_own_is_told_only_where_agreed(
    reader: Reader,
) -> None:
    form = script("kollegaobservation")
    full = rehearse(prepared(form, form.group.min + form.group.min % 2, 3), MemoryJournal()).session
    plain = replace(full, occasion=replace(full.occasion, record="plain"))
    assert text_for(plain, reader) == text_for(spoken_unevenly(plain), reader)
    seen = as_seen_by(plain, reader).closed_steps
    assert seen == as_seen_by(spoken_unevenly(plain), reader).closed_steps
    if reader is not Reader.OWNER:
        assert text_for(full, reader) != text_for(spoken_unevenly(full), reader)
        assert "Min lektion, " in text_for(plain, reader)
        assert "Min lektion, " not in text_for(full, reader)
