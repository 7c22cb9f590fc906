"""The session format: what a session file says, table by table.

The dataclasses are the format. The writer fills them, the reader takes the header out of them, the
JSON Schema is made of them and their docstrings, ``verify`` compares their keys, and a test holds
``docs/session-format.md`` against them. The order of the fields is that of the keys in a file.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from facilitator import __version__
from facilitator.core.events import DeviationKind, Fact, SessionStarted, StepLength, kind_of
from facilitator.core.outcome import (
    ParticipantRow,
    StepRow,
    decision_at,
    decisions_at,
    latest_decision,
    summary_of,
)
from facilitator.core.people import Participant
from facilitator.core.plan import Plan, PlannedStep, make_plan, scaled
from facilitator.core.ratings import band_of, combined, latest_rating, rated_in
from facilitator.core.script import Script
from facilitator.core.session import (
    MEASURE_STATUSES,
    OUTCOMES,
    Item,
    Occasion,
    Rating,
    RecordKind,
    Session,
    Stage,
)
from facilitator.core.visibility import author_shown
from facilitator.store.tables import Table, Verbatim, key_of, keys_of, read_from, table_of
from facilitator.store.toml import Keys

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema
    from pydantic_core.core_schema import NullableSchema, WithDefaultSchema

FORMAT = 1
"""The version of the session format that this program writes."""


# What the tables are made of


class Says:
    """What the JSON Schema says of a value besides its type."""

    def __init__(self, **keywords: object) -> None:
        self._keywords = keywords

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        return {**handler(schema), **self._keywords}


Count = Annotated[int, Says(minimum=0)]
"""How many."""

Ordinal = Annotated[int, Says(minimum=1)]
"""A number or a place, from 1."""

Scores = Mapping[str, tuple[int, ...]]
"""Numbers scale by scale, each list with the lowest first."""

DecisionOutcome = Annotated[str, Says(enum=[*OUTCOMES])]
"""How a decision ended."""

MeasureStatus = Annotated[str, Says(enum=[*MEASURE_STATUSES])]
"""What has become of a next step."""

Status = Literal["running", "finished", "abandoned"]
"""Whether the conversation is over, and how it ended; ``running`` if that cannot be read."""

_KINDS = sorted(kind_of(kind) for kind in get_args(Fact))


class _Shape:
    """A table of the format, described to pydantic."""

    __slots__ = ()
    __pydantic_config__ = {"use_attribute_docstrings": True, "alias_generator": key_of}  # noqa: RUF012 - pydantic looks for just this


# What is known before anything happens: the header of a journal


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTable(_Shape):
    """The regular group that met, where it is known."""

    id: str | None = None
    """Its stable name."""
    name: str | None = None
    """What it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptTable(_Shape):
    """The script that was followed, whole."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    title: str
    """Its title."""
    sha256: str
    """SHA-256 of the text in UTF-8, as hexadecimal digits."""
    text: Verbatim
    """The text, verbatim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStepTable(_Shape):
    """How long a step was to take."""

    id: str
    """Id of the step."""
    seconds: int | None = None
    """Its length."""
    turn_seconds: float | None = None
    """Length of one turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable(_Shape):
    """How long everything was to take."""

    starts: datetime | None = None
    """When the conversation was to start."""
    slot_minutes: float | None = None
    """The time that it was fitted to."""
    planned_seconds: Count
    """Length of the whole conversation."""
    opening_seat: Ordinal
    """The seat that opens it."""
    steps: tuple[PlannedStepTable, ...]
    """Its steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantTable(_Shape):
    """Somebody who took part."""

    id: str
    """Stable name within the conversation: ``p1``, ``p2``, …"""
    name: str
    """What the person is called."""
    roles: tuple[str, ...]
    """Roles that the person holds."""
    seat: Ordinal
    """Place at the table, in the order of the turns."""
    late: bool = False
    """Came late, and had not come yet."""
    leaves_at: datetime | None = None
    """When the person had to go, if before the end and known beforehand."""
    joined: datetime | None = None
    """When the person came, if after the start."""
    left: datetime | None = None
    """When the person left for good."""
    turns: Count | None = None
    """Turns that the person spoke in; in a full record only."""
    speaking_seconds: float | None = None
    """Seconds of them, answers included; in a full record only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderTables(_Shape):
    """What stands above the events from the start."""

    format: Annotated[int, Says(const=FORMAT)]
    """Version of the session format."""
    id: str
    """Stable name of the conversation."""
    status: Status
    """Whether the conversation is over, and how it ended."""
    title: str
    """What the conversation is called."""
    place: str | None = None
    """Where people met."""
    record: RecordKind
    """What is kept about persons."""
    language: str
    """The language of the script."""
    program: str
    """Version of the program that wrote the file."""
    rehearsal: bool
    """Whether the group was made up."""
    group: GroupTable | None = None
    """The regular group that met, where it is known."""
    script: ScriptTable
    """The script that was followed, whole."""
    plan: PlanTable
    """How long everything was to take."""
    participants: tuple[ParticipantTable, ...] = ()
    """Everybody who took part."""


# What came of it: on top of a file that is over


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTable(_Shape):
    """What came of the conversation."""

    matter: str | None = None
    """The matter that was chosen."""
    owner: str | None = None
    """Id of the participant whose matter it is."""
    chosen: Mapping[str, tuple[str, ...]]
    """The chosen texts, list by list."""
    decided: tuple[str, ...] = ()
    """Texts of proposals that hold."""
    ended_early: bool
    """Whether the conversation was ended before its last step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTable(_Shape):
    """One item of a list; what is not so is left out."""

    n: Ordinal
    """Its number in the list."""
    text: str
    """The words; empty where they were struck for good."""
    by: str | None = None
    """Id of the participant; absent in anonymous lists."""
    group: str | None = None
    """Id of the subgroup that wrote it."""
    step: str | None = None
    """The step in which it was said; absent where the script brings it."""
    visit: Count | None = None
    """Which visit to that step."""
    lap: Count | None = None
    """In which lap of a round; in a full record only."""
    at: datetime | None = None
    """When it was saved; in a plain record, when that part of the step ended."""
    chosen: bool = False
    """Present where the item was chosen."""
    kept: bool = False
    """Not chosen, but kept for another time."""
    reason: str | None = None
    """Why it was chosen, if somebody said."""
    votes: Count | None = None
    """What the latest count gave it."""
    parked: str | None = None
    """Id of the step that it waits for; ``session`` where it waits for the end."""
    closed: bool = False
    """An objection that the steps have run for."""
    recalled: str | None = None
    """What an earlier conversation kept, by its id there: ``<session>/<list>/<n>``."""
    struck: bool = False
    """Struck: it stays in the record, and nothing reads it."""
    erased: bool = False
    """Struck for good: the words are gone."""
    scores: Scores = field(default_factory=dict)
    """The numbers on each scale in the latest rating, the lowest first."""
    value: float | None = None
    """What the scales come to, where they become one score."""
    band: str | None = None
    """What the script calls that value."""
    decided: DecisionOutcome | None = None
    """How the latest decision about it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable(_Shape):
    """What was written down in one list."""

    title: str
    """What the list is called."""
    visible_to: str
    """Who may see it."""
    anonymous: bool = False
    """Whether nothing says who wrote what."""
    items: tuple[ItemTable, ...] = ()
    """Its items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTable(_Shape):
    """A next step that was agreed."""

    id: str
    """Stable name within the conversation: ``m1``, ``m2``, …"""
    what: str
    """What will be done."""
    who: str | None = None
    """Who does it."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How we shall see that it worked."""
    level: str | None = None
    """At which level of the organisation."""
    group: str | None = None
    """Id of the subgroup that agreed on it."""
    status: MeasureStatus
    """What has become of it."""
    note: str | None = None
    """What was said when it was last heard of."""
    reviewed: date | None = None
    """The day it was last heard of."""
    erased: bool = False
    """Struck for good: the words are gone."""
    from_: str | None = None
    """The item that it grew out of: ``<list>/<n>``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTable(_Shape):
    """What became of a next step of an earlier conversation."""

    measure: str
    """Which one: ``<session>/<measure>``."""
    what: str
    """What was to be done."""
    who: str | None = None
    """Who was to do it."""
    status: MeasureStatus
    """What has become of it."""
    note: str | None = None
    """What was said about it."""
    reviewed: date
    """The day it was heard of."""
    erased: bool = False
    """Struck for good: the words are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubgroupTable(_Shape):
    """Who sat with whom in one step."""

    id: str
    """``g1``, ``g2``, …; the same people have the same id."""
    number: Ordinal
    """Place among the groups that work at the same time."""
    step: str
    """The step that it was formed in."""
    visit: Count
    """Which visit to that step."""
    iteration: tuple[Count, ...] = ()
    """Which time, of each repetition around the step."""
    within: str | None = None
    """Id of the group that it was part of."""
    members: tuple[str, ...]
    """Ids of the participants, in seat order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTable(_Shape):
    """What a step amounted to; nothing in it is by person."""

    id: str
    """Id of the step."""
    visit: Count
    """Which visit to it."""
    iteration: tuple[Count, ...] = ()
    """Which time, of each repetition around the step."""
    title: str
    """What the script calls it."""
    kind: str
    """Its kind; empty where the script does not have the step."""
    planned_seconds: float
    """Its planned length."""
    adapted_seconds: float
    """Its length after re-planning and added minutes."""
    actual_seconds: float
    """How long it took, pauses not counted."""
    turns: Count | None = None
    """Turns that were had; in a full record only, as the next three."""
    laps: Count | None = None
    """Laps that were begun."""
    contributions: Count | None = None
    """Turns that contributed; in a step without turns, items."""
    passes: Count | None = None
    """Turns that were passed: a total, never by person."""
    left_out: str | None = None
    """Why the step was left out, if it was."""
    nothing_chosen: bool = False
    """A choice in which nothing was chosen."""
    scores: Scores = field(default_factory=dict)
    """What the session itself was rated: the numbers on each scale, the lowest first."""
    value: float | None = None
    """What the scales come to, where they become one score."""
    band: str | None = None
    """What the script calls that value."""
    decided: DecisionOutcome | None = None
    """How a decision ended."""
    in_favour: Count | None = None
    """How many were for it; in a plain record only where people were for and against."""
    against: Count | None = None
    """How many were against it; in a plain record only where people were for and against."""
    decided_by: Mapping[str, DecisionOutcome] = field(default_factory=dict)
    """What each subgroup came to by itself, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationTable(_Shape):
    """A departure from the form."""

    at: datetime
    """When it happened; in a plain record, when that part of the step ended."""
    step: str
    """In which step."""
    what: Annotated[str, Says(enum=[*get_args(DeviationKind)])]
    """What it was."""
    seconds: float | None = None
    """How much, where that means something."""
    reason: str | None = None
    """Why, if somebody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTables(_Shape):
    """What stands above the events besides, once the conversation is over."""

    started: datetime | None = None
    """When the conversation began."""
    ended: datetime | None = None
    """When it ended."""
    outcome: OutcomeTable
    """What came of the conversation."""
    lists: Mapping[str, ListTable] = field(default_factory=dict)
    """What was written down, by the ids of the lists."""
    measures: tuple[MeasureTable, ...] = ()
    """Next steps that were agreed."""
    reviews: tuple[ReviewTable, ...] = ()
    """What became of next steps of earlier conversations."""
    groups: tuple[SubgroupTable, ...] = ()
    """Who sat with whom, step by step."""
    steps: tuple[StepTable, ...] = ()
    """What each visit to a step amounted to."""
    deviations: tuple[DeviationTable, ...] = ()
    """Departures from the form."""


# The events


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable(_Shape):
    """Something that happened; each kind has keys of its own besides."""

    n: Ordinal
    """Number of the event."""
    command: Ordinal
    """Number of the command that it came of."""
    at: datetime
    """The time by the wall clock, with its offset."""
    t: float
    """Seconds into the session; never jumps."""
    kind: Annotated[
        str, Says(anyOf=[{"enum": _KINDS}, {"description": "A kind of another version."}])
    ]
    """What happened, in the past tense."""
    complete: bool = False
    """Whether the command is complete with this event."""
    crc: str
    """CRC-32 of the event's sorted compact JSON without this key."""


EVENT_KEYS = keys_of(EventTable)
"""Keys of every event, whatever its kind."""

KNOWN_KEYS = (*keys_of(HeaderTables), *keys_of(ResultTables), "events")
"""Everything that this version writes at the top of a session file."""

NOT_COMPARED = ("format", "program", "events")
"""Keys at the top that nothing else in a file determines; ``verify`` compares all others."""

# Writing

_WRITTEN_LAST = ("plan", "participants", "script")
"""Once a conversation is over, what came of it stands before these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a session file carries that the session itself does not know."""

    script_text: str
    """The script, verbatim."""
    script_sha256: str = ""
    """Its SHA-256 as the file has it; computed where there is none."""
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Keys of a later version, written back as they were."""


def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def running_tables(occasion: Occasion, people: Sequence[Participant], brought: Extras) -> Table:
    """Everything above the events of a journal."""
    rows = tuple(_participant(ParticipantRow(person=person)) for person in people)
    return {**table_of(_header(occasion, "running", rows, brought)), **brought.unknown}


def finished_tables(session: Session, brought: Extras) -> Table:
    """Everything above the events of a session that is over."""
    status: Status = "abandoned" if session.stage is Stage.ABANDONED else "finished"
    people = tuple(_participant(row) for row in summary_of(session).participants)
    header = table_of(_header(session.occasion, status, people, brought))
    last = {name: header.pop(name) for name in _WRITTEN_LAST if name in header}
    return {**header, **table_of(results_of(session)), **last, **brought.unknown}


def _header(
    occasion: Occasion,
    status: Status,
    participants: tuple[ParticipantTable, ...],
    brought: Extras,
) -> HeaderTables:
    script = occasion.script
    group = GroupTable(id=occasion.group_id, name=occasion.group_name)
    return HeaderTables(
        format=FORMAT,
        id=occasion.id,
        status=status,
        title=occasion.title or script.title,
        place=occasion.place,
        record=occasion.record,
        language=script.language,
        program=__version__,
        rehearsal=occasion.is_rehearsal,
        group=None if group == GroupTable() else group,
        script=ScriptTable(
            id=script.id,
            version=script.version,
            title=script.title,
            sha256=brought.script_sha256 or sha256_of(brought.script_text),
            text=Verbatim(brought.script_text),
        ),
        plan=plan_told(occasion),
        participants=participants,
    )


def plan_told(by: Occasion | SessionStarted) -> PlanTable:
    """How long everything was to take, as the occasion or the event of the start says it."""
    steps: Sequence[PlannedStep | StepLength]
    if isinstance(by, Occasion):
        seconds, steps = by.plan.total, by.plan.steps
    else:
        seconds, steps = by.planned_seconds, by.steps
    return PlanTable(
        starts=by.starts,
        slot_minutes=by.slot_minutes,
        planned_seconds=seconds,
        opening_seat=by.opening_seat,
        steps=tuple(
            PlannedStepTable(id=step.id, seconds=step.seconds, turn_seconds=step.turn_seconds)
            for step in steps
        ),
    )


def _participant(row: ParticipantRow) -> ParticipantTable:
    person = row.person
    return ParticipantTable(
        id=person.id,
        name=person.name,
        roles=person.roles,
        seat=person.seat,
        late=person.is_awaited,
        leaves_at=person.leaves_at,
        joined=person.joined,
        left=person.left,
        turns=row.turns,
        speaking_seconds=_tenths(row.speaking_seconds),
    )


def results_of(session: Session) -> ResultTables:
    """What came of a session, as its script and its events have it."""
    clock, summary = session.clock, summary_of(session)
    outcome = summary.outcome
    return ResultTables(
        started=clock.started,
        ended=clock.ended,
        outcome=OutcomeTable(
            matter=outcome.matter,
            owner=outcome.owner,
            chosen=outcome.chosen,
            decided=outcome.decided,
            ended_early=outcome.ended_early,
        ),
        lists={name: _list(session, name) for name in session.lists},
        measures=tuple(
            MeasureTable(
                id=measure.id,
                what=measure.what,
                who=measure.who,
                when=measure.when,
                sign=measure.sign,
                level=measure.level,
                group=None if measure.position is None else measure.position.group,
                status=measure.status,
                note=measure.note,
                reviewed=measure.reviewed,
                erased=measure.is_erased,
                from_=None
                if measure.origin is None
                else f"{measure.origin.list}/{measure.origin.item}",
            )
            for measure in session.measures
        ),
        reviews=tuple(
            ReviewTable(
                measure=each.id,
                what=each.what,
                who=each.who,
                status=each.status,
                note=each.note,
                reviewed=each.reviewed,
                erased=each.is_erased,
            )
            for each in session.recalled
            if each.reviewed is not None
        ),
        groups=tuple(
            SubgroupTable(
                id=group.id,
                number=group.number,
                step=group.position.step,
                visit=group.position.visit,
                iteration=group.position.iteration,
                within=group.within,
                members=group.members,
            )
            for group in session.subgroups
        ),
        steps=tuple(_step(session, row) for row in summary.steps),
        deviations=tuple(
            DeviationTable(
                at=deviation.at,
                step=deviation.deviated.step,
                what=deviation.deviated.what,
                seconds=_tenths(deviation.deviated.seconds),
                reason=deviation.deviated.reason,
            )
            for deviation in summary.deviations
        ),
    )


def _list(session: Session, list_id: str) -> ListTable:
    form = session.script.lists.get(list_id)
    return ListTable(
        title=list_id if form is None else form.title,
        visible_to="leader" if form is None else form.visible_to,
        anonymous=form is not None and form.anonymous,
        items=tuple(_item(session, item) for item in session.items(list_id)),
    )


def _item(session: Session, item: Item) -> ItemTable:
    position = item.position
    rated = _rated(session, latest_rating(session, item.address.list), item.address.item)
    made = latest_decision(session, item.address)
    return ItemTable(
        n=item.address.item,
        text=item.text,
        by=author_shown(session, item),
        group=None if position is None else position.group,
        step=None if position is None else position.step,
        visit=None if position is None else position.visit,
        lap=item.lap,
        at=item.at,
        chosen=item.chosen_at is not None,
        kept=item.is_kept,
        reason=item.reason,
        votes=item.votes,
        parked=item.parked_for,
        closed=item.is_closed,
        recalled=item.recalled,
        struck=item.is_struck,
        erased=item.is_erased,
        scores=rated.scores,
        value=rated.value,
        band=rated.band,
        decided=None if made is None else made.outcome,
    )


def _step(session: Session, row: StepRow) -> StepTable:
    left = row.closed.left
    position = left.position
    ratings = (each for each in session.ratings if each.position == position and each.list is None)
    rated = _rated(session, next(ratings, None), None)
    made = decision_at(session, position)
    totals = (None, None) if made is None else (made.in_favour, made.against)
    in_favour, against = (None, None) if None in totals else totals
    by_groups = decisions_at(session, position) if made is None else ()
    return StepTable(
        id=position.step,
        visit=position.visit,
        iteration=position.iteration,
        title=row.title,
        kind=row.kind,
        planned_seconds=round(float(left.planned_seconds), 1),
        adapted_seconds=round(float(left.adapted_seconds), 1),
        actual_seconds=round(float(left.actual_seconds), 1),
        turns=left.turns,
        laps=left.laps,
        contributions=left.contributions,
        passes=left.passes,
        left_out=left.left_out,
        nothing_chosen=position in session.empty_choices,
        scores=rated.scores,
        value=rated.value,
        band=rated.band,
        decided=None if made is None else made.outcome,
        in_favour=in_favour,
        against=against,
        decided_by={str(each.position.group): each.outcome for each in by_groups},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rated:
    """What an item, or the session itself, was rated."""

    scores: Scores = field(default_factory=dict)
    """The numbers on each scale."""
    value: float | None = None
    """What they come to."""
    band: str | None = None
    """What that is called."""


def _rated(session: Session, rating: Rating | None, item: int | None) -> _Rated:
    scores = {} if rating is None else rating.scores.get(item, {})
    step = rated_in(session, rating) if rating is not None and scores else None
    value = None if step is None else combined(step, scores)
    if step is None or value is None:
        return _Rated(scores=scores)
    return _Rated(scores=scores, value=round(value, 3), band=band_of(step, value))


def _tenths(seconds: float | None) -> float | None:
    return None if seconds is None else round(float(seconds), 1)


# Reading


@dataclass(frozen=True)
class Header:
    """What stands above the events of a file, read leniently.

    A value that is missing or of the wrong type counts as left out: it can be derived from the
    script and the events, so nothing here may keep the events from being read.
    """

    keys: Keys
    """Everything that stands there."""

    @cached_property
    def tables(self) -> HeaderTables:
        """The part of it that is known before anything happens."""
        return read_from(HeaderTables, self.keys)

    @property
    def id(self) -> str:
        """Stable name of the session; empty if it cannot be read."""
        return self.tables.id

    @property
    def is_running(self) -> bool:
        """Whether the file is still a journal."""
        return self.tables.status == "running"

    @property
    def unknown(self) -> dict[str, object]:
        """Keys that this version does not know; they are written back."""
        return {name: value for name, value in self.keys.table.items() if name not in KNOWN_KEYS}

    def people(self) -> tuple[Participant, ...]:
        """The participants; where one has no seat, they sit in the order of their rows."""
        return tuple(
            Participant(
                id=row.id or f"p{number}",
                name=row.name or "?",
                seat=row.seat or number,
                roles=row.roles,
                is_here=not row.late,
                is_awaited=row.late,
                leaves_at=row.leaves_at,
            )
            for number, row in enumerate(self.tables.participants, start=1)
        )

    def occasion(self, script: Script) -> Occasion:
        """What was settled before the conversation."""
        tables, plan = self.tables, self.tables.plan
        group = tables.group or GroupTable()
        return Occasion(
            id=tables.id,
            script=script,
            plan=self._plan(script),
            title=tables.title if tables.title not in ("", script.title) else None,
            group_id=group.id,
            group_name=group.name,
            place=tables.place,
            starts=plan.starts,
            slot_minutes=plan.slot_minutes,
            opening_seat=plan.opening_seat or 1,
            record=tables.record,
            is_rehearsal=tables.rehearsal,
        )

    def _plan(self, script: Script) -> Plan:
        """The plan: lengths from the file, everything else from the script."""
        told = self.tables.plan
        rows = {row.id: row for row in told.steps}

        def with_length(step: PlannedStep) -> PlannedStep:
            row = rows.get(step.id)
            if row is None or row.seconds is None:
                return step
            if not step.parts:
                return replace(step, seconds=row.seconds, turn_seconds=row.turn_seconds)
            # What stands in it keeps its share.
            return step if step.seconds == row.seconds else scaled(script, step, row.seconds)

        made = make_plan(script, len(self.tables.participants), told.slot_minutes)
        return replace(made, steps=tuple(map(with_length, made.steps)))


# The JSON Schema


def session_schema() -> dict[str, Any]:
    """The JSON Schema of session format 1: the names that other programs may rely on.

    Unknown keys and unknown kinds of events are allowed everywhere.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - takes long to import
    from pydantic.json_schema import GenerateJsonSchema  # noqa: PLC0415 - see above

    class WithoutNull(GenerateJsonSchema):
        """A key that says nothing is left out, since TOML has no null."""

        def nullable_schema(self, schema: "NullableSchema") -> dict[str, Any]:
            return self.generate_inner(schema["schema"])

        def default_schema(self, schema: "WithDefaultSchema") -> dict[str, Any]:
            return self.generate_inner(schema["schema"])

    header, results, events = (
        TypeAdapter(part).json_schema(schema_generator=WithoutNull)
        for part in (HeaderTables, ResultTables, tuple[EventTable, ...])
    )
    definitions = {**header.pop("$defs"), **results.pop("$defs"), **events.pop("$defs")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Session",
        "description": "What a session leaves behind.",
        "type": "object",
        "properties": {
            **header["properties"],
            **results["properties"],
            "events": {**events, "description": "What happened, in order."},
        },
        "required": header["required"],
        "$defs": definitions,
    }
