"""What a session amounts to: the outcome, and the rows that stand above the events of its file.

Everything here follows from facts that a plain record keeps, so that replaying a finished file
gives the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from facilitator.core.events import ToldLater
from facilitator.core.people import OWNER, Participant
from facilitator.core.position import ItemAddress, Position
from facilitator.core.replacing import replace
from facilitator.core.script import Choose
from facilitator.core.session import (
    CARRIED,
    ClosedStep,
    Decision,
    Deviation,
    Item,
    Measure,
    Session,
    SpokenTime,
    Stage,
)


def latest_decision(session: Session, address: ItemAddress) -> Decision | None:
    """What was decided about an item last, if anything was."""
    return next((made for made in reversed(session.decisions) if made.proposal == address), None)


def decision_at(session: Session, position: Position) -> Decision | None:
    """What was decided in a visit to a step, if anything was."""
    return next((made for made in session.decisions if made.position == position), None)


def what_holds(session: Session) -> tuple[Item, ...]:
    """Proposals that the group consented to, or adopted; in order, and as they read now."""
    found = []
    for made in session.decisions:
        item = None if made.proposal is None else session.item(made.proposal)
        is_told = item is not None and not item.is_struck and not item.is_erased
        if item is None or not is_told or made.outcome not in CARRIED:
            continue
        if latest_decision(session, item.address) is made and _holds_in_all(session, made):
            found.append(item)
    return tuple(found)


def _holds_in_all(session: Session, made: Decision) -> bool:
    """Whether every group that decided about the same proposal at that visit carried it."""
    where = made.position.ungrouped
    beside = (
        each
        for each in session.decisions
        if each.proposal == made.proposal and each.position.ungrouped == where
    )
    return all(each.outcome in CARRIED for each in beside)


def decisions_at(session: Session, position: Position) -> tuple[Decision, ...]:
    """What was decided in a visit to a step: one decision, or in subgroups one of each."""
    return tuple(made for made in session.decisions if made.position.ungrouped == position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of the conversation."""

    matter: str | None = None
    """The matter that was chosen, in the words of whoever brought it."""
    owner: str | None = None
    """Id of the participant whose matter it is."""
    chosen: Mapping[str, tuple[str, ...]]
    """The chosen texts, list by list."""
    decided: tuple[str, ...] = ()
    """Proposals that the group consented to, or adopted."""
    ended_early: bool = False
    """Whether it was ended before its last step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One visit to one step."""

    closed: ClosedStep
    """What it amounted to."""
    title: str
    """What the script calls it."""
    kind: str
    """Its kind; empty if the script no longer has the step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """One person; only a full record knows how much the person spoke."""

    person: Participant
    """Who, in which seat, with which roles."""
    turns: int | None = None
    """Turns that the person spoke in."""
    speaking_seconds: float | None = None
    """Seconds of them, answers included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What stands on top of a finished session file."""

    outcome: Outcome
    """What came of the conversation."""
    steps: tuple[StepRow, ...]
    """Every visit to a step, in the order they ended."""
    deviations: tuple[Deviation, ...]
    """Departures from the form."""
    participants: tuple[ParticipantRow, ...]
    """Everybody who was there, in the order they came."""


def summary_of(session: Session) -> Summary:
    """What a session amounts to, whether it is going on or over."""
    script = session.script
    steps = []
    for closed in session.closed_steps:
        step_id = closed.left.position.step
        step = script.step(step_id) if script.has_step(step_id) else None
        title, kind = (step_id, "") if step is None else (step.title, step.kind)
        steps.append(StepRow(closed=closed, title=title, kind=kind))
    participants = []
    for person in session.people:
        spoken = session.spoken.get(person.id, SpokenTime())
        turns, seconds = spoken.turns, spoken.seconds
        participants.append(
            ParticipantRow(person=person, turns=turns, speaking_seconds=seconds)
            if session.occasion.record == "full"
            else ParticipantRow(person=person)
        )
    return Summary(
        outcome=outcome_of(session),
        steps=tuple(steps),
        deviations=session.deviations,
        participants=tuple(participants),
    )


def with_told_later(session: Session, later: ToldLater) -> Session:
    """The conversation, with what later ones told of its next steps in the order of their days."""

    def told_of(measure: Measure) -> Measure:
        news = later.heard.get(f"{session.occasion.id}/{measure.id}", ())
        heard = sorted((*measure.heard, *news), key=lambda told: told.on)
        return replace(measure, heard=tuple(heard))

    return replace(session, measures=tuple(map(told_of, session.measures)))


def outcome_of(session: Session) -> Outcome:
    """What came of a conversation."""
    matter = matter_of(session)
    chosen = {
        list_id: tuple(item.text for item in items if _is_chosen(item))
        for list_id, items in session.lists.items()
    }
    return Outcome(
        matter=None if matter is None else matter.text,
        owner=next((person.id for person in session.people if OWNER in person.roles), None),
        chosen={list_id: texts for list_id, texts in chosen.items() if texts},
        decided=tuple(item.text for item in what_holds(session)),
        ended_early=session.stage is Stage.ABANDONED,
    )


def matter_of(session: Session) -> Item | None:
    """The item that the conversation is about.

    It is the one chosen in the earliest step that makes its author the owner; else in the first
    choice of the group's that gave a single item.
    """
    choices = [step for step in session.script.all_steps() if isinstance(step, Choose)]
    for step in choices:
        chosen = list(_chosen_in(session, step))
        if step.assigns == OWNER and chosen:
            return chosen[0]
    for step in choices:
        chosen = list(_chosen_in(session, step))
        if step.by == "group" and len(chosen) == 1:
            return chosen[0]
    return None


def _chosen_in(session: Session, step: Choose) -> Iterator[Item]:
    """What was chosen in a step and still counts."""
    for item in session.items(step.from_):
        if _is_chosen(item) and item.chosen_at is not None and item.chosen_at.step == step.id:
            yield item


def _is_chosen(item: Item) -> bool:
    """Whether an item is chosen, and its words are there to be read."""
    return item.chosen_at is not None and not item.is_erased and not item.is_struck
