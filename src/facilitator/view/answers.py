"""Answers that a step waits for: to a proposal that goes round, and how earlier next steps went."""

from textwrap import shorten

from facilitator.core import commands
from facilitator.core.events import RecalledMeasure
from facilitator.core.people import Subgroup
from facilitator.core.rules.decisions import open_objections, proposal, stands_so_far, worked_on
from facilitator.core.rules.measures import still_to_hear
from facilitator.core.script import Decide, Recall
from facilitator.core.session import CARRIED, Decision, Item, OpenStep, Session
from facilitator.core.subgroups import is_in_groups, is_the_only_group, subgroup
from facilitator.view.names import item_word, short_name
from facilitator.view.row import Row
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import day
from facilitator.wording.people import group_name
from facilitator.wording.results import answer_text


def open_decision(session: Session) -> tuple[OpenStep, Decide] | None:
    """The innermost decision that is open, also while steps inside it run; none inside groups."""
    for opened in reversed(session.open_steps):
        step = session.script.step(opened.position.step)
        if isinstance(step, Decide):
            return None if opened is session.here and is_in_groups(session) else (opened, step)
    return None


def group_asked(session: Session) -> Subgroup | None:
    """The group that is asked what it came to by itself, if one is."""
    question = None if session.here is None else session.here.question
    if question is None or question.about != "group-decision":
        return None
    return subgroup(session, question.group or "")


def group_decision_asked(session: Session) -> str:
    """What a group is asked that has decided by itself."""
    group = group_asked(session)
    if group is None or is_the_only_group(session):
        return _("What did you come to?")
    return _("What did {group} come to?").format(group=group_name(group))


def group_decision_rows() -> tuple[Row, ...]:
    """What a group can have come to."""
    return (
        Row(key=commands.TellDecision(outcome="carried"), text=_("The proposal holds")),
        Row(key=commands.TellDecision(outcome="rejected"), text=_("The proposal falls")),
        Row(key=commands.TellDecision(outcome="stopped"), text=_("It is left open")),
    )


def proposal_in_sight(session: Session) -> Item | None:
    """What the open decision is about; in groups, the proposal of the one that is asked."""
    group = group_asked(session)
    if group is not None and isinstance(session.step, Decide):
        return proposal(session, session.step, group)
    decision = open_decision(session)
    return None if decision is None else proposal(session, decision[1])


def proposal_told(session: Session) -> str:
    """The proposal in full, after the script's word for it."""
    item = proposal_in_sight(session)
    if item is None:
        return ""
    word = item_word(session, item.address.list) or _("proposal")
    return f"{word[0].upper()}{word[1:]}: {item.text}"


def objection_told(session: Session) -> str:
    """Which objection the steps inside a decision are about, and its words."""
    decision, item = open_decision(session), worked_on(session)
    if decision is None or item is None or session.here is decision[0]:
        return ""
    opened, _step = decision
    return _("Objection {number} of {all}: {text}").format(
        number=opened.iteration, all=len(opened.iterations), text=item.text
    )


def objections_so_far(session: Session) -> str:
    """That somebody objected, and that everybody is still heard."""
    decision = open_decision(session)
    if decision is None or decision[0] is not session.here or decision[0].turn is None:
        return ""
    _in_favour, against = stands_so_far(decision[0])
    if decision[1].method != "consent" or not against:
        return ""
    return ngettext(
        "{number} objection so far; everybody is heard",
        "{number} objections so far; everybody is heard",
        against,
    ).format(number=against)


def asks_for_words(session: Session) -> bool:
    """Whether an objection is written in the field, and an empty Enter means that there is none."""
    decision = open_decision(session)
    if decision is None or decision[0] is not session.here:
        return False
    opened, step = decision
    return opened.turn is not None and step.method == "consent" and step.objections is not None


def stand_rows(session: Session) -> tuple[Row, ...]:
    """For, against, or neither, where that is picked."""
    decision = open_decision(session)
    if decision is None or decision[0] is not session.here or asks_for_words(session):
        return ()
    opened, step = decision
    if opened.turn is None or opened.turn.silence_kept_as is not None:
        return ()
    if step.method == "consent":
        words = _("No objection"), _("An objection"), _("Stands aside")
    else:
        words = _("For"), _("Against"), _("Abstains")
    answers: tuple[commands.Command, ...] = (
        commands.TakeStand(stand="for"),
        commands.TakeStand(stand="against"),
        commands.Pass(),
    )
    return tuple(Row(key=key, text=text) for key, text in zip(answers, words, strict=True))


def stand_asked(session: Session) -> str:
    """What whoever has the floor is asked."""
    here = session.here
    if here is None or here.turn is None or not stand_rows(session):
        return ""
    name = short_name(session, here.turn.participant)
    decision = open_decision(session)
    if decision is not None and decision[1].method == "consent":
        return _("{name}: anything against it?").format(name=name)
    return _("{name}: for or against?").format(name=name)


def after_lap_rows(session: Session) -> tuple[Row, ...]:
    """What can happen with a proposal that somebody objected to."""
    item = proposal_in_sight(session)
    change = () if item is None else (Row(key=item.address, text=_("Change the proposal")),)
    return (
        *change,
        Row(key=commands.GoOn(), text=_("Ask everybody again")),
        Row(key=commands.Done(), text=_("Stop here, without a decision")),
    )


def tie_rows() -> tuple[Row, ...]:
    """How a tie is settled."""
    return (
        Row(key=commands.TakeStand(stand="for"), text=_("The proposal holds")),
        Row(key=commands.TakeStand(stand="against"), text=_("The proposal falls")),
        Row(key=commands.GoOn(), text=_("Ask everybody again")),
    )


def after_lap_asked(session: Session) -> str:
    """What the leader is asked when everybody has been heard and somebody objected."""
    decision = open_decision(session)
    if decision is None:
        return ""
    still_open = len(open_objections(session, decision[1]))
    if not still_open:
        return _("What happens with the proposal?")
    return ngettext(
        "{number} objection stands. What happens with the proposal?",
        "{number} objections stand. What happens with the proposal?",
        still_open,
    ).format(number=still_open)


def tie_asked(session: Session) -> str:
    """What the leader is asked when as many are for as against."""
    here = session.here
    number = 0 if here is None else stands_so_far(here)[0]
    return _("{number} for and {number} against. What do you agree on?").format(number=number)


def result_told(session: Session, decision: Decision) -> str:
    """What was decided, plainly, and by which group; numbers only, never who."""
    step = session.script.step(decision.position.step)
    is_by_consent = isinstance(step, Decide) and step.method == "consent"
    if decision.outcome not in CARRIED:
        told = {
            "rejected": _("The proposal falls."),
            "stopped": _("No decision today; the proposal is kept as it is."),
        }[decision.outcome]
    elif is_by_consent:
        told = _("Decided: nobody has anything against it.")
    else:
        told = _("Decided: the proposal holds.")
    if not is_by_consent and (decision.in_favour or decision.against):
        stands = _("{in_favour} for, {against} against.")
        stands = stands.format(in_favour=decision.in_favour, against=decision.against)
        told = f"{told} {stands}"
    group = subgroup(session, decision.position.group or "")
    return told if group is None else f"{group_name(group)}: {told}"


ANSWERS = ("worked", "tried", "not-tried", "did-not-work", "dropped")
"""How it can have gone, in the order in which it is asked."""


MOST_OF_LAST_NOTE = 100
"""Characters of what was said about it the last time; the record has all of it."""


def heard_now(session: Session) -> RecalledMeasure | None:
    """The next step whose owner is asked now, if one is."""
    here = session.here
    if not isinstance(session.step, Recall) or here is None or here.question is not None:
        return None
    waiting = still_to_hear(session)
    return waiting[0] if waiting else None


def heard_told(session: Session) -> str:
    """The next step in full: what, by when, how one would see it, and what was told of it last."""
    measure = heard_now(session)
    if measure is None:
        return ""
    lines = [measure.what]
    if measure.when is not None:
        lines[0] += " – " + _("by {day}").format(day=day(measure.when))
    if measure.sign:
        lines.append(_("We shall see it by this: {sign}").format(sign=measure.sign))
    if measure.last_heard is not None:
        told = answer_text(measure.status)
        if measure.last_note:
            # What is asked, and how long it has taken, must keep their room.
            told = f"{told} ({shorten(measure.last_note, MOST_OF_LAST_NOTE, placeholder=' …')})"
        last = _("Last time, {day}: {told}")
        lines.append(last.format(day=day(measure.last_heard), told=told))
    return "\n".join(lines)


def hearing_asked(session: Session) -> str:
    """What whoever the next step belongs to is asked."""
    measure = heard_now(session)
    if measure is None:
        return ""
    return _("How did it go? {number} left to hear").format(number=len(still_to_hear(session)))


def hearing_rows(session: Session) -> tuple[Row, ...]:
    """How it can have gone, and passing."""
    measure = heard_now(session)
    if measure is None:
        return ()
    rows = [
        Row(key=commands.ReviewMeasure(measure=measure.id, status=status), text=answer_text(status))
        for status in ANSWERS
    ]
    return (*rows, Row(key=commands.Pass(), text=_("Stands over; ask another time")))
