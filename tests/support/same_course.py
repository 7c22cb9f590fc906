"""Conversations that were led another way and came to the same: other turns, the same words.

A made-up group goes through a script. Then its commands are given anew, step by step: what was
written, chosen and said by the leader comes in its order and from the same people, but who stands
over meanwhile, who speaks without anything being written, in which lap somebody says what they say,
and for how long, is drawn anew. What is not the same in the end (steps and their times, words,
choices, who was there) is no such conversation, and is thrown away.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.commands import Command
from facilitator.core.events import Event
from facilitator.core.fold import opening
from facilitator.core.outcome import outcome_of
from facilitator.core.position import Position
from facilitator.core.refusal import Refusal
from facilitator.core.rules import unfolded
from facilitator.core.script import Choose, Decide, Round, Speak
from facilitator.core.session import Decision, Moment, Session
from facilitator.rehearsal.behaviour import interruption, next_command, start_of
from facilitator.rehearsal.run import STARTS, Rehearsal

CLOSERS = (commands.Done, commands.Pass, commands.AllPass)
"""What ends a turn and says nothing."""

FIXED = (commands.Pause, commands.Resume, commands.Join, commands.ChangeSeat, commands.CallTime)
"""What has a time of its own, whoever speaks."""

TRIES = 6
"""How often a part is drawn anew before it is led as it was."""

MOST_TURNS = 400
"""In one step; a conversation that does not come to an end is thrown away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A command that was carried out."""

    command: Command
    moment: Moment
    before: Session
    """Where the conversation was before it."""
    events: tuple[Event, ...]

    @property
    def position(self) -> Position | None:
        return None if self.before.here is None else self.before.here.position

    @property
    def speaker(self) -> str | None:
        here = self.before.here
        return None if here is None or here.turn is None else here.turn.participant


class Led:
    """A conversation that goes on, command by command."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.first = opening(rehearsal.occasion, rehearsal.people)
        self.session = self.first
        self.given: list[Given] = []

    @property
    def events(self) -> list[Event]:
        return [event for given in self.given for event in given.events]

    def tries(self, command: Command, moment: Moment) -> tuple[Event, ...] | None:
        """What would come of it."""
        outcome = unfolded(self.session, command, moment)
        return None if isinstance(outcome, Refusal) else outcome.events

    def does(self, command: Command, moment: Moment) -> bool:
        """Carry it out, if that can be."""
        outcome = unfolded(self.session, command, moment)
        if isinstance(outcome, Refusal):
            return False
        given = Given(command=command, moment=moment, before=self.session, events=outcome.events)
        self.given.append(given)
        self.session = outcome.session
        return True


def rehearsed(rehearsal: Rehearsal) -> Led:
    """A made-up group goes through the script."""
    chance = Random(rehearsal.seed)
    led, t = Led(rehearsal), 0.0

    def now() -> Moment:
        at = STARTS + timedelta(seconds=t)
        return Moment(at=at, t=t, chance=chance.getrandbits(32))

    led.does(start_of(rehearsal.occasion, chance), now())
    while not led.session.stage.is_over:
        t = round(t + chance.uniform(2, 40), 3)
        if led.does(commands.CallTime(), now()):
            continue
        beside = interruption(led.session, chance)
        if beside is None or not led.does(beside, now()):
            led.does(next_command(led.session, chance), now())
    return led


def another(led: Led, rehearsal: Rehearsal, seed: int) -> Led | None:
    """The same course with other turns; nothing where it came to something else."""
    chance, other = Random(seed), Led(rehearsal)
    for part, after in _parts(led):
        begun = other.session, len(other.given)
        for goes in (*(_with_other_turns,) * TRIES, _at_other_times, _as_it_was):
            if goes(other, part, chance) and course(other.session) == course(after):
                break
            other.session = begun[0]
            del other.given[begun[1] :]
        else:
            return None
    return other if _comings(other) == _comings(led) else None


def course(session: Session) -> object:
    """What has to be the same: all that was said, written, chosen and given time, but no turns."""
    return (
        session.stage,
        [(_without_turns(closed.left), closed.at) for closed in session.closed_steps],
        [(opened.position, opened.began, opened.adapted) for opened in session.open_steps],
        {
            name: [replace(item, lap=None, at=None) for item in items]
            for name, items in session.lists.items()
        },
        (session.measures, session.recalled, session.kept, len(session.notes)),
        (session.ratings, _decided(session), session.empty_choices, session.deferred_choices),
        [deviation.deviated for deviation in session.deviations],
        [replace(each, left=None if each.left is None else STARTS) for each in session.people],
        (session.subgroups, session.iterations),
        (session.clock.started, session.clock.ended, session.clock.paused_seconds),
        outcome_of(session),
    )


def _decided(session: Session) -> list[Decision]:
    """The decisions, without totals where no vote settled them."""
    return [
        made if made.outcome in ("adopted", "rejected") else replace(made, in_favour=0, against=0)
        for made in session.decisions
    ]


def _without_turns(left: fact.StepLeft) -> fact.StepLeft:
    return replace(left, turns=None, laps=None, contributions=None, passes=None, seconds_by_role={})


def _comings(led: Led) -> list[tuple[object, ...]]:
    """What people see on the clock, whoever speaks."""
    timed = fact.Paused | fact.Resumed | fact.ParticipantJoined | fact.SeatChanged
    return [(type(e.fact), e.at, e.t) for e in led.events if isinstance(e.fact, timed)]


def turns(led: Led) -> list[tuple[object, ...]]:
    """Who had the word, how each turn ended, and when."""
    return [
        (e.fact.position, e.fact.participant, e.fact.how, e.t)
        for e in led.events
        if isinstance(e.fact, fact.TurnEnded)
    ]


def _parts(led: Led) -> Iterator[tuple[list[Given], Session]]:
    """The commands, divided where a step is entered or left, and where each part came to."""
    part: list[Given] = []
    afterwards = [*(given.before for given in led.given[1:]), led.session]
    for each, after in zip(led.given, afterwards, strict=True):
        part.append(each)
        if any(isinstance(e.fact, fact.StepEntered | fact.StepLeft) for e in each.events):
            yield part, after
            part = []
    if part:
        yield part, led.session


def _as_it_was(other: Led, part: list[Given], _: Random) -> bool:
    """The part as it was led the first time."""
    return all(other.does(each.command, each.moment) for each in part)


def _at_other_times(other: Led, part: list[Given], chance: Random) -> bool:
    """The same commands, but each speaks for another time; the part is as long as it was."""
    if other.session.here is None or len(part) == 1:
        return False
    fixed = {number for number, each in enumerate(part) if isinstance(each.command, FIXED)}
    fixed.add(len(part) - 1)
    for number, each in enumerate(part):
        moment = each.moment
        if number not in fixed:
            until = min(part[n].moment.t for n in fixed if n > number)
            moment = _within(other.session.clock.t, until, chance, moment.chance)
        if not other.does(each.command, moment):
            return False
    return True


def _within(begin: float, end: float, chance: Random, drawn: int) -> Moment:
    """Some moment before the end."""
    t = round(begin + chance.uniform(0, 0.5) * max(0.0, end - begin), 3)
    return Moment(at=STARTS + timedelta(seconds=t), t=t, chance=drawn)


def _with_other_turns(other: Led, part: list[Given], chance: Random) -> bool:
    """One part of the conversation with turns of its own; say whether it came to its end."""
    here, step = other.session.here, other.session.step
    has_turns = isinstance(step, Round | Speak) or (
        isinstance(step, Choose | Decide) and step.method in ("in-turn", "rank", "consent")
    )
    is_taken_back = any(isinstance(each.command, commands.Undo) for each in part)
    if here is None or not has_turns or is_taken_back:
        return False
    return _Another(other, part, chance).comes_to_its_end()


class _Another:
    """One part of a conversation, with turns of its own."""

    def __init__(self, led: Led, part: list[Given], chance: Random) -> None:
        self._led = led
        self._end = part[-1]
        self._content = [
            each for each in part if not isinstance(each.command, CLOSERS) or each.speaker is None
        ]
        self._chance = chance

    def comes_to_its_end(self) -> bool:
        began = (len(self._led.session.closed_steps), len(self._led.session.open_steps))
        for _ in range(MOST_TURNS):
            if not (self._says_something() or self._ends_a_turn()):
                return False
            now = (len(self._led.session.closed_steps), len(self._led.session.open_steps))
            if now != began:
                return not self._content
            if self._led.session.stage.is_over:
                return not self._content
        return False

    def _moment(self, command: Command, own: Moment | None = None) -> Moment:
        """Some time before the next that is fixed; the end where the part ends with it."""
        happened = self._led.tries(command, self._end.moment)
        if happened is None or any(
            isinstance(e.fact, fact.StepEntered | fact.StepLeft) for e in happened
        ):
            return self._end.moment
        now = self._led.session.clock.t
        fixed = [g.moment.t for g in self._content if isinstance(g.command, FIXED)]
        until = min([*fixed, self._end.moment.t])
        drawn = self._end.moment.chance if own is None else own.chance
        return _within(now, until, self._chance, drawn)

    def _says_something(self) -> bool:
        """What comes next of what has to be said, if that can be now and the chance is for it."""
        here = self._led.session.here
        speaker = None if here is None or here.turn is None else here.turn.participant
        number = self._next_for(speaker)
        if number is None or (speaker is not None and self._chance.random() < 0.3):
            return False
        each = self._content[number]
        own = each.moment
        moment = own if isinstance(each.command, FIXED) else self._moment(each.command, own)
        if not self._led.does(each.command, moment):
            return False
        del self._content[number]
        return True

    def _next_for(self, speaker: str | None) -> int | None:
        """Which of what has to be said can be next; others' words wait, if their lists allow it."""
        waiting: set[object] = set()
        for number, each in enumerate(self._content):
            bound = each.speaker if _is_bound(each.command) else None
            where = _written_in(each)
            if bound is None or bound == speaker:
                may_overtake = bound is not None and where is not None and where not in waiting
                return number if may_overtake or not waiting else None
            if where is None:
                return None
            waiting.add(where)
        return None

    def _ends_a_turn(self) -> bool:
        """Stand over, or have spoken without a word being written."""
        ways: list[Command] = [commands.Done(), commands.Pass()]
        has_more = any(_is_bound(each.command) for each in self._content)
        if has_more:
            self._chance.shuffle(ways)
        elif self._chance.random() < 0.7:
            ways.reverse()
        return any(self._led.does(way, self._moment(way)) for way in ways)


def _is_bound(command: Command) -> bool:
    """Whether a command is about whoever has the word."""
    is_about_them = (
        commands.Contribute,
        commands.HandOn,
        commands.Park,
        commands.TakeUp,
        commands.TakeStand,
        commands.Vote,
    )
    return isinstance(command, is_about_them) and not getattr(command, "is_late", False)


def _written_in(given: Given) -> str | None:
    """The list that something was written in."""
    added = [e.fact.list for e in given.events if isinstance(e.fact, fact.ItemAdded)]
    return added[0] if len(set(added)) == 1 else None
