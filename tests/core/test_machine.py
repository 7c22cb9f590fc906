"""Any script, any commands in any order: what must never happen."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.commands import Command
from facilitator.core.events import Event
from facilitator.core.refusal import Refusal
from facilitator.core.rules import refusal_of, unfolded
from facilitator.core.rules.choices import COUNTED, candidates, standing
from facilitator.core.rules.items import parked_here, topic_step
from facilitator.core.rules.order import is_kept_silent, members
from facilitator.core.rules.speaking import who_can_be_named
from facilitator.core.script import SCORED, AnyStep, Choose, Round, Script
from facilitator.core.session import (
    AtOnce,
    Clock,
    LeaderQuestion,
    Ledger,
    OpenStep,
    Session,
    Stage,
    Turn,
)
from facilitator.core.subgroups import is_in_groups, open_layers, subgroup, who_is_in
from facilitator.tui.live.actions import ACTIONS
from tests.support.any_decision import BACK, KEPT, way_through
from tests.support.any_script import FLOW, SELDOM, any_script
from tests.support.builders import Led, people

ASKED_FIRST = ("next-speaker", "appoint", "again", "stand-in", "vacant", "uneven", "fill-in")
"""Questions that have to be answered before the step can go on."""


TRIED = (*(action.tries for action in ACTIONS if action.tries is not None), commands.CallTime())
"""What the live screen asks about: a key is grey while its command would be refused."""


def but_for_the_clock(session: Session) -> Session:
    """What an undo restores."""
    steps = tuple(
        replace(opened, time_was_called=False, at_once=_not_held(opened.at_once))
        for opened in session.open_steps
    )
    return replace(session, clock=Clock(), ledger=Ledger(), open_steps=steps)


def _not_held(at_once: AtOnce) -> AtOnce:
    """What goes on at once, whoever may call its next turn."""
    turn = at_once.turn
    return replace(at_once, turn=None if turn is None else replace(turn, is_held=False))


def way_on(led: Led) -> Command:
    """What a leader who wants to come to the end would do next, keeping to the form."""
    session = led.session
    here, step = session.here, session.step
    if here is None or step is None or session.clock.is_paused:
        return commands.Resume() if session.clock.is_paused else commands.Finish()
    if here.question is not None and here.question.about in ASKED_FIRST:
        return _answer(session, here.question)
    decided = way_through(session, step, here, here.turn)
    if decided is not None:
        return decided
    if is_in_groups(session):
        return commands.Done()
    if isinstance(step, Choose) and not here.is_chosen:
        return _way_to_choose(session, step)
    return commands.Done() if here.turn is None else _way_through_turn(step, here, here.turn)


def _way_through_turn(step: AnyStep, here: OpenStep, turn: Turn) -> Command:
    if step.required and not turn.contributions:
        asks_no_pass = isinstance(step, Round) and step.pass_ == "no"
        is_full = step.max_items is not None and here.items >= step.max_items
        if asks_no_pass and not is_full:
            return commands.Contribute(text=step.answers[0] if step.answers else "ord")
    may_pass = not isinstance(step, Round) or step.pass_ != "no"
    return commands.Pass() if may_pass else commands.Done()


def _answer(session: Session, question: LeaderQuestion) -> Command:
    if question.about == "next-speaker":
        return commands.NameNext(participant=who_can_be_named(session)[0])
    if question.about == "uneven":
        return commands.GoOn()
    if question.about == "appoint":
        group = subgroup(session, question.group or "")
        able = session.present if group is None else who_is_in(session, group)
        return commands.AssignRole(role=question.role or "", participant=able[0].id)
    return commands.Done()


def _way_to_choose(session: Session, step: Choose) -> Command:
    here = session.here
    assert here is not None
    left = [item.address.item for item in candidates(session)]
    if here.turn is not None:
        return commands.Vote(items=(left[0],))
    if step.method in ("hands", "dots") and not here.votes:
        has_voters = any(not is_kept_silent(person, step) for person in session.present)
        return commands.Vote(items=(left[0],), count=int(has_voters))
    result = standing(session)
    fewest = step.count if isinstance(step.count, int) else step.count[0]
    if step.method in (*COUNTED, *SCORED):
        return commands.Choose(items=(*result.safe, *result.tied)[: max(fewest, 1)])
    return commands.Choose(items=tuple(left[:fewest]))


class AnyConversation(RuleBasedStateMachine):
    """A leader who presses every key."""

    @initialize(
        script=any_script(),
        count=st.integers(2, 6),
        owner=st.integers(1, 3),
        opening_seat=st.integers(1, 6),
        late=st.sets(st.integers(2, 6), max_size=2),
    )
    def prepares(
        self, script: Script, count: int, owner: int, opening_seat: int, late: set[int]
    ) -> None:
        roles: dict[int, tuple[str, ...]] = {1: ("leader",)}
        roles[owner] = (*roles.get(owner, ()), "owner")
        seated = tuple(
            replace(person, is_here=False, is_awaited=True) if person.seat in late else person
            for person in people(count, roles)
        )
        self.led = Led(script, seated, opening_seat=opening_seat, is_started=False)
        self.earlier: list[tuple[int, Session]] = []
        topics = (("p1", "Ett ämne"), ("p2", "Ett till")) if topic_step(script) else ()
        self.led.does(commands.Start(topics=topics, recalled=BACK, kept=KEPT))

    @rule(command=FLOW, seconds=st.sampled_from([0.0, 3.0, 40.0, 700.0]), chance=st.integers(0, 9))
    def does_something(self, command: Command, seconds: float, chance: int) -> None:
        self._asks(command, seconds, chance)

    @rule(command=FLOW, seconds=st.sampled_from([0.0, 20.0]))
    def does_something_more(self, command: Command, seconds: float) -> None:
        self._asks(command, seconds, 0)

    @rule(command=SELDOM, seconds=st.sampled_from([0.0, 3.0, 700.0]), chance=st.integers(0, 9))
    def does_something_unusual(self, command: Command, seconds: float, chance: int) -> None:
        self._asks(command, seconds, chance)

    @rule()
    def follows_the_form(self) -> None:
        if not self.led.session.stage.is_over:
            self._asks(way_on(self.led), 5.0, 0)

    @rule()
    def undoes(self) -> None:
        before, number = self.led.session, self.led.session.undoable
        refusal = refusal_of(before, commands.Undo(), self.led.moment())
        outcome = self.led.tries(commands.Undo())
        assert refusal == (outcome if isinstance(outcome, Refusal) else None)
        if isinstance(outcome, Refusal):
            return
        after = self.led.session
        expected = next(s for command, s in reversed(self.earlier) if command == number)
        if not before.ledger.erased_items and not before.ledger.erased_measures:
            assert but_for_the_clock(after) == but_for_the_clock(expected)
        assert after.clock == replace(before.clock, at=after.clock.at, t=after.clock.t)
        assert after.ledger.item_numbers == before.ledger.item_numbers

    @rule(command=SELDOM, seconds=st.sampled_from([0.0, 40.0, 700.0]))
    def asks_what_is_possible(self, command: Command, seconds: float) -> None:
        self.led.waits(seconds)
        session, moment = self.led.session, self.led.moment()
        for asked in (*TRIED, command):
            outcome = unfolded(session, asked, moment)
            refusal = outcome if isinstance(outcome, Refusal) else None
            assert refusal_of(session, asked, moment) == refusal, asked

    def _asks(self, command: Command, seconds: float, chance: int) -> None:
        self.led.waits(seconds)
        self.led.chance = chance
        before = self.led.session
        refusal = refusal_of(before, command, self.led.moment())
        outcome = self.led.tries(command)
        assert refusal == (outcome if isinstance(outcome, Refusal) else None)
        if isinstance(outcome, Refusal):
            assert self.led.session is before
            return
        assert [event.is_last_of_command for event in outcome][-1]
        if isinstance(command, commands.Pass):
            nobody_is_passed_over(self.led, before)
        self.earlier.append((outcome[0].command, before))

    @invariant()
    def replaying_gives_the_same(self) -> None:
        if hasattr(self, "led") and len(self.led.events) % 7 == 0:
            assert self.led.replayed() == self.led.session

    @invariant()
    def nobody_silent_or_gone_has_the_word(self) -> None:
        if not hasattr(self, "led"):
            return
        session = self.led.session
        here, step = session.here, session.step
        if here is None or step is None or here.turn is None:
            return
        group = subgroup(session, here.turn.participant)
        if group is not None:
            assert any(member.is_here for member in who_is_in(session, group))
            return
        speaker = session.participant(here.turn.participant)
        assert speaker is not None
        assert speaker.takes_part
        assert speaker.is_here
        assert not speaker.holds_any((*step.silent, *step.away))

    @invariant()
    def everybody_is_in_one_group_at_most_and_groups_in_there_are_part_of_it(self) -> None:
        layers = open_layers(self.led.session) if hasattr(self, "led") else ()
        for outer, layer in zip((None, *layers), layers, strict=False):
            members = [member for group in layer for member in group.members]
            assert len(members) == len(set(members))
            assert len({group.id for group in layer}) == len(layer)
            around = {group.id: group for group in outer or ()}
            for group in layer:
                assert (group.within is None) == (outer is None)
                if group.within is not None:
                    assert set(group.members) <= set(around[group.within].members)

    @invariant()
    def what_is_chosen_is_not_left_over(self) -> None:
        if not hasattr(self, "led"):
            return
        for items in self.led.session.lists.values():
            assert not [item for item in items if item.chosen_at is not None and item.is_kept]

    @invariant()
    def what_waits_for_a_step_is_not_lost(self) -> None:
        if not hasattr(self, "led"):
            return
        session = self.led.session
        everything = [item for items in session.lists.values() for item in items]
        waiting = {item.address: item.parked_for for item in everything if item.parked_for}
        parked = {each: step for step, those in session.parked.items() for each in those}
        assert parked == waiting
        assert all(session.parked.values())
        for item in everything:
            if item.parked_for not in (None, "session"):
                assert session.script.has_step(item.parked_for)
            is_waiting = item.parked_for is not None and not item.is_struck and not item.is_erased
            if is_waiting and session.stage is Stage.CLOSING:
                assert item in parked_here(session)

    @invariant()
    def a_step_that_rests_waits_for_somebody(self) -> None:
        if not hasattr(self, "led") or self.led.session.stage is not Stage.RUNNING:
            return
        here, step = self.led.session.here, self.led.session.step
        assert here is not None
        if isinstance(step, Round):
            assert here.turn or here.question or here.at_once.turn

    def teardown(self) -> None:
        if not hasattr(self, "led"):
            return
        assert self.led.replayed() == self.led.session
        nobody_has_a_second_turn(self.led)
        nobody_silent_has_spoken(self.led)
        for _ in range(2000):
            if self.led.session.stage.is_over:
                break
            self.led.waits(1.0)
            self.led.does(way_on(self.led))
        assert self.led.session.stage.is_over


def standing_events(led: Led) -> list[Event]:
    """The events of the session but those that were taken back."""
    stack: list[list[Event]] = []
    for event in led.events:
        if isinstance(event.fact, fact.Undone):
            while stack and stack[-1][0].command >= event.fact.took_back:
                stack.pop()
        elif stack and stack[-1][0].command == event.command:
            stack[-1].append(event)
        else:
            stack.append([event])
    return [event for happened in stack for event in happened]


def nobody_has_a_second_turn(led: Led) -> None:
    """In one lap, but for roles in both ``first`` and ``last``, and those who are asked again."""
    turns: Counter[tuple[object, int, str]] = Counter()
    lap = 0
    for event in standing_events(led):
        happened = event.fact
        if isinstance(happened, fact.LapStarted):
            lap = happened.lap
        if isinstance(happened, fact.TurnEnded) and happened.counts:
            step = led.session.script.step(happened.position.step)
            turns[happened.position, lap, happened.participant] += 1
            has_two = isinstance(step, Round) and set(step.first) & set(step.last)
            if isinstance(step, Round) and not has_two:
                count = turns[happened.position, lap, happened.participant]
                assert count <= 1, (happened, lap)


def nobody_is_passed_over(led: Led, before: Session) -> None:
    """Whoever is here has had a turn in silence before a round until silence ends by itself.

    Args:
        led: the conversation, in which somebody has just stood over.
        before: where it was before that.
    """
    opened, step = before.here, before.step
    clocks = [before.script.step(o.position.step).when_time_up for o in before.open_steps]
    if opened is None or not isinstance(step, Round) or "advance" in clocks:
        return
    closed = [each.left.position for each in led.session.closed_steps]
    ends_itself = step.laps == "until-silent" and not is_in_groups(before)
    if not ends_itself or opened.turn is None or opened.position not in closed:
        return
    silent: set[str] = set()
    for event in standing_events(led):
        happened = event.fact
        if isinstance(happened, fact.TurnEnded) and happened.position == opened.position:
            silent = set() if happened.how == "done" else silent
            silent |= {happened.participant} if happened.how == "passed" else set()
    waited_for = {person.id for person in members(before, step) if person.is_here}
    assert step.who == "groups" or waited_for - opened.dropped_out <= silent


def nobody_silent_has_spoken(led: Led) -> None:
    """No turn, and no item of a turn, belongs to a role that the step keeps silent."""
    roles = {person.id: person.roles for person in led.first.people}
    for event in standing_events(led):
        happened = event.fact
        if isinstance(happened, fact.RoleAssigned):
            for person, held in roles.items():
                kept = tuple(role for role in held if role != happened.role)
                gained = (happened.role,) if person in happened.holders else ()
                roles[person] = kept + gained
        if isinstance(happened, fact.TurnStarted):
            step = led.session.script.step(happened.position.step)
            held = roles.get(happened.participant, ())
            assert not set(held) & {*step.silent, *step.away}


COMMON = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


class ManyConversations(AnyConversation):
    """The same, many times."""


TestAnyConversation = AnyConversation.TestCase
TestAnyConversation.settings = settings(COMMON, max_examples=60, stateful_step_count=40)

TestManyConversations = pytest.mark.thorough(ManyConversations.TestCase)
TestManyConversations.settings = settings(COMMON, max_examples=3000, stateful_step_count=60)
