"""A session as tables: what follows from its script and its events, and stands above them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator import __version__
from facilitator.core.events import SessionStarted, StepLength
from facilitator.core.outcome import Outcome, ParticipantRow, StepRow, summary_of
from facilitator.core.people import Participant, Subgroup
from facilitator.core.plan import PlannedStep
from facilitator.core.session import Deviation, Item, Measure, Occasion, Session, Stage
from facilitator.core.visibility import author_shown
from facilitator.store.outcome_tables import of_item, of_visit, reviews
from facilitator.store.toml import in_whole_minutes

FORMAT = 1
"""The version of the session format that this program writes."""

Table = dict[str, object]
"""Keys and values, in the types that TOML has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a session file carries that the session itself does not know."""

    script_text: str
    """The script, verbatim."""
    script_sha256: str | None = None
    """Its SHA-256 as the file has it; reckoned where there is none."""
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Keys of a later version, written back as they were."""


def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def running_tables(occasion: Occasion, people: Sequence[Participant], brought: Brought) -> Table:
    """Everything above the events of a journal."""
    return {
        **_identity(occasion, "running"),
        **_group(occasion),
        "script": _script(occasion, brought),
        "plan": _plan(occasion),
        "participants": [_person(person) for person in people],
        **brought.unknown,
    }


def finished_tables(session: Session, brought: Brought) -> Table:
    """Everything above the events of a session that is over."""
    return {
        **derived_tables(session),
        "script": _script(session.occasion, brought),
        **brought.unknown,
    }


def derived_tables(session: Session) -> Table:
    """What follows from the script and the events, and stands above them."""
    occasion, summary = session.occasion, summary_of(session)
    clock = session.clock
    status = "abandoned" if session.stage is Stage.ABANDONED else "finished"
    lists = {name: _list(session, name) for name in session.lists}
    tables: Table = {
        **_identity(occasion, status),
        **_without_none(
            started=None if clock.started is None else in_whole_minutes(clock.started),
            ended=None if clock.ended is None else in_whole_minutes(clock.ended),
        ),
        **_group(occasion),
        "outcome": _outcome(summary.outcome),
        "lists": lists,
        "measures": [_measure(measure) for measure in session.measures],
        "reviews": reviews(session),
        "groups": [_subgroup(group) for group in session.subgroups],
        "steps": [
            _step(row) | of_visit(session, row.closed.left.position) for row in summary.steps
        ],
        "deviations": [_deviation(deviation) for deviation in summary.deviations],
        "plan": _plan(occasion),
        "participants": [_participant(row) for row in summary.participants],
    }
    return {name: part for name, part in tables.items() if part not in ([], {})}


def _without_none(**values: object) -> Table:
    return {name: value for name, value in values.items() if value is not None}


def _identity(occasion: Occasion, status: str) -> Table:
    """What the file says of itself."""
    return _without_none(
        format=FORMAT,
        id=occasion.id,
        status=status,
        title=occasion.title or occasion.script.title,
        place=occasion.place,
        record=occasion.record,
        language=occasion.script.language,
        program=__version__,
        rehearsal=occasion.is_rehearsal,
    )


def _group(occasion: Occasion) -> Table:
    """Which group it was, if that is known."""
    group = _without_none(id=occasion.group_id, name=occasion.group_name)
    return {"group": group} if group else {}


def _script(occasion: Occasion, brought: Brought) -> Table:
    """The script, whole."""
    return {
        "id": occasion.script.id,
        "version": occasion.script.version,
        "title": occasion.script.title,
        "sha256": brought.script_sha256 or sha256_of(brought.script_text),
        "text": brought.script_text,
    }


def _plan(occasion: Occasion) -> Table:
    """How long everything was to take."""
    return _planned(occasion, occasion.plan.total, occasion.plan.steps)


def plan_told(started: SessionStarted) -> Table:
    """How long everything was to take, as the event of the start repeats it."""
    return _planned(started, started.planned_seconds, started.steps)


def _planned(
    when: Occasion | SessionStarted, seconds: int, steps: Sequence[PlannedStep | StepLength]
) -> Table:
    return _without_none(
        starts=None if when.starts is None else in_whole_minutes(when.starts),
        slot_minutes=None if when.slot_minutes is None else float(when.slot_minutes),
        planned_seconds=seconds,
        opening_seat=when.opening_seat,
        steps=[
            _without_none(
                id=step.id,
                seconds=step.seconds,
                turn_seconds=None if step.turn_seconds is None else float(step.turn_seconds),
            )
            for step in steps
        ],
    )


def _person(person: Participant) -> Table:
    """One participant, as the journal opens."""
    place = {"id": person.id, "name": person.name, "roles": [*person.roles], "seat": person.seat}
    leaves = person.leaves_at
    return place | _without_none(
        late=person.is_awaited or None,
        leaves_at=None if leaves is None else in_whole_minutes(leaves),
    )


def _participant(row: ParticipantRow) -> Table:
    """One participant, when it is over."""
    joined, left = row.person.joined, row.person.left
    return _person(row.person) | _without_none(
        joined=None if joined is None else in_whole_minutes(joined),
        left=None if left is None else in_whole_minutes(left),
        turns=row.turns,
        speaking_seconds=None
        if row.speaking_seconds is None
        else round(float(row.speaking_seconds), 1),
    )


def _outcome(outcome: Outcome) -> Table:
    """What came of it."""
    return _without_none(
        matter=outcome.matter,
        owner=outcome.owner,
        chosen={name: [*texts] for name, texts in outcome.chosen.items()},
        decided=[*outcome.decided] or None,
        ended_early=outcome.ended_early,
    )


def _list(session: Session, list_id: str) -> Table:
    """One list with its items."""
    form = session.script.lists.get(list_id)
    is_anonymous = form is not None and form.anonymous
    items = [
        _item(item, by=author_shown(session, item)) | of_item(session, item)
        for item in session.items(list_id)
    ]
    return {
        "title": list_id if form is None else form.title,
        "visible_to": "leader" if form is None else form.visible_to,
        **({"anonymous": True} if is_anonymous else {}),
        **({"items": items} if items else {}),
    }


def _item(item: Item, *, by: str | None) -> Table:
    """One item; what is not so is left out."""
    position = item.position
    return _without_none(
        n=item.address.item,
        text=item.text,
        by=by,
        group=None if position is None else position.group,
        step=None if position is None else position.step,
        visit=None if position is None else position.visit,
        lap=item.lap,
        at=None if item.at is None else in_whole_minutes(item.at),
        chosen=(item.chosen_at is not None) or None,
        kept=item.is_kept or None,
        reason=item.reason,
        votes=item.votes,
        parked=item.parked_for,
        closed=item.is_closed or None,
        recalled=item.recalled,
        struck=item.is_struck or None,
        erased=item.is_erased or None,
    )


def _measure(measure: Measure) -> Table:
    """One next step."""
    origin = measure.origin
    return _without_none(
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
        erased=measure.is_erased or None,
    ) | ({} if origin is None else {"from": f"{origin.list}/{origin.item}"})


def _step(row: StepRow) -> Table:
    """One visit to a step."""
    left = row.closed.left
    position = left.position
    return _without_none(
        id=position.step,
        visit=position.visit,
        iteration=[*position.iteration] or None,
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
    )


def _subgroup(group: Subgroup) -> Table:
    """Who sat with whom in one step."""
    position = group.position
    return _without_none(
        id=group.id,
        number=group.number,
        step=position.step,
        visit=position.visit,
        iteration=[*position.iteration] or None,
        within=group.within,
        members=[*group.members],
    )


def _deviation(deviation: Deviation) -> Table:
    """One departure from the form."""
    deviated = deviation.deviated
    return _without_none(
        at=in_whole_minutes(deviation.at),
        step=deviated.step,
        what=deviated.what,
        seconds=None if deviated.seconds is None else round(float(deviated.seconds), 1),
        reason=deviated.reason,
    )
