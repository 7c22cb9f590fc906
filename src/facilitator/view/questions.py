"""What the leader is asked, and the answers that can be picked."""

from collections.abc import Callable, Hashable, Mapping

from facilitator.core import commands
from facilitator.core.people import Subgroup
from facilitator.core.rules.choices import lacking_scores
from facilitator.core.rules.entering import vacant_role
from facilitator.core.rules.groups import groups_without_holder
from facilitator.core.rules.order import turn_form
from facilitator.core.rules.speaking import next_group_candidates, next_speaker_candidates
from facilitator.core.rules.turns import is_asked_who_begins
from facilitator.core.script import AnyStep, Choose, InTurn, Repeat, Speak
from facilitator.core.session import LeaderQuestion, Session
from facilitator.core.subgroups import is_the_only_group, subgroup, who_is_in
from facilitator.view.answers import (
    after_lap_asked,
    after_lap_rows,
    group_decision_asked,
    group_decision_rows,
    heard_now,
    hearing_asked,
    hearing_rows,
    stand_asked,
    stand_rows,
    tie_asked,
    tie_rows,
)
from facilitator.view.ballot import able_to_speak, ballot
from facilitator.view.names import full_name
from facilitator.view.rating import lacking_told, open_rating
from facilitator.view.row import Row
from facilitator.wording.language import _
from facilitator.wording.numbers import minutes
from facilitator.wording.people import group_name, role_name


def waits_for(session: Session) -> Hashable:
    """What waits for the leader's answer: the same as long as it is the same question."""
    here = session.here
    if here is None or session.stage.is_over:
        return None
    voter = here.turn.participant if here.turn is not None else None
    asked = session.asked_in
    if asked is not None and asked.question is not None:
        return asked.position, asked.question.about, asked.question.role, question_text(session)
    if open_rating(session) is not None:
        return here.position, "rating"
    if question_rows(session):
        measure = heard_now(session)
        return here.position, here.lap, voter, here.turns, measure and measure.id
    open_choice = ballot(session)
    if open_choice is None:
        return None
    return here.position, open_choice.mode, voter, open_choice.group_id


def question_text(session: Session) -> str:
    """What the leader is asked, if anything is."""
    asked = session.asked_in
    question = None if asked is None else asked.question
    if asked is None or question is None:
        return stand_asked(session) or hearing_asked(session)
    if asked is not session.here:
        title = session.script.step(asked.position.step).title
        return _("The time for “{step}” is up. A little more?").format(step=title)
    return _asked_here(session, question)


def _asked_here(session: Session, question: LeaderQuestion) -> str:
    """What the leader is asked in the open step."""
    role = role_name(question.role or "", session.script)
    if question.about in ("holder", "appoint", "group-roles"):
        group = _group_asked(session, question)
        if group is None or is_the_only_group(session):
            return _("Who is {role}?").format(role=role)
        return _("Who is {role} in {group}?").format(role=role, group=group_name(group))
    if question.about == "vacant":
        return _vacancy_asked(session, question)
    if question.about in ("amend", "tie"):
        return tie_asked(session) if question.about == "tie" else after_lap_asked(session)
    if is_about_beginning(session):
        return _("Who begins?")
    return {
        "next-speaker": _("Who has the word next?"),
        "max-laps": _("You have gone round many times. Once more?"),
        "group-decision": group_decision_asked(session),
        "time-up": _("The time for this step is up. A little more?"),
        "again": _("This step can be done once more. Shall you?"),
        "another-iteration": _("Is there one more to go through?"),
        "stand-in": _("You listen here. Who leads meanwhile?"),
        "uneven": _("These have fewer numbers than the others: {items}. Decide anyway?").format(
            items=lacking_told(session, lacking_scores(session))
        ),
    }.get(question.about, "")


def _vacancy_asked(session: Session, question: LeaderQuestion) -> str:
    """Who has the role that the step cannot do without; who more, where several can have it."""
    role = role_name(question.role or "", session.script)
    if session.step is not None and vacant_role(session, session.step) is None:
        return _("Who else is {role}?").format(role=role)
    return _("Nobody is {role} yet. Who is it?").format(role=role)


def _group_asked(session: Session, question: LeaderQuestion) -> Subgroup | None:
    """The group that a question is about: the one it names, or the first without a holder."""
    if question.group is not None:
        return subgroup(session, question.group)
    is_about_groups = question.about == "group-roles"
    groups = groups_without_holder(session, question.role or "") if is_about_groups else ()
    return groups[0] if groups else None


def is_about_beginning(session: Session) -> bool:
    """Whether the leader is asked who begins the lap."""
    form = turn_form(session.step) if session.step is not None else None
    return session.here is not None and form is not None and is_asked_who_begins(session.here, form)


def question_rows(session: Session) -> tuple[Row, ...]:
    """The answers; the key of each row is the command that gives it."""
    here, step, asked_in = session.here, session.step, session.asked_in
    if here is None or step is None:
        return ()
    if asked_in is None or asked_in.question is None:
        return stand_rows(session) or hearing_rows(session)
    if asked_in is not here:
        outer = session.script.step(asked_in.position.step)
        return _more_time(outer, commands.EndStep(step=outer.id), is_open=False)
    asked = asked_in.question
    rows: Mapping[str, Callable[[], tuple[Row, ...]]] = {
        "next-speaker": lambda: _speakers(session, step),
        "vacant": lambda: _holders_or_nobody(session, step, asked),
        "holder": lambda: _holders_asked(session, step, asked),
        "appoint": lambda: (
            *_holders(session, asked),
            Row(key=commands.EndStep(), text=_go_on_without()),
        ),
        "group-roles": lambda: (
            *_holders(session, asked),
            Row(key=commands.Done(), text=_go_on_without()),
        ),
        "stand-in": lambda: (
            *(
                Row(key=commands.StandIn(participant=person.id), text=person.name)
                for person in able_to_speak(session, step)
            ),
            Row(key=commands.StandIn(), text=_("I lead all the same")),
        ),
        "time-up": lambda: _more_time(
            step, commands.Done() if here.turn is None else commands.EndStep(), is_open=True
        ),
        "amend": lambda: after_lap_rows(session),
        "tie": tie_rows,
        "group-decision": group_decision_rows,
        "uneven": lambda: _about_scores(step),
        "fill-in": lambda: (),
    }
    if asked.about in rows:
        return rows[asked.about]()
    more, enough = {
        "max-laps": (_("One more lap"), _("The round is done")),
        "again": (_("Once more"), _("No, on to the next step")),
        "another-iteration": (_("Yes, one more"), _("No, that was all")),
    }[asked.about]
    return Row(key=commands.GoOn(), text=more), Row(key=commands.Done(), text=enough)


def _about_scores(step: AnyStep) -> tuple[Row, ...]:
    """What to do about a rating that lacks numbers before it decides."""
    rows = (
        Row(key=commands.FillIn(), text=_("Fill in what is missing")),
        Row(key=commands.GoOn(), text=_("Decide anyway")),
    )
    if isinstance(step, Choose) and step.assigns is None:
        return (*rows, Row(key=commands.ChooseLater(), text=_("We choose later")))
    return rows


def _speakers(session: Session, step: AnyStep) -> tuple[Row, ...]:
    """Whoever can have the floor, and nobody."""
    nobody: commands.Command = commands.AllPass()
    if isinstance(step, Repeat):
        nobody = commands.EndStep(step=step.id)
    people = [
        Row(key=commands.NameNext(participant=person.id), text=person.name)
        for person in next_speaker_candidates(session)
    ]
    people += [
        Row(key=commands.NameNext(participant=group.id), text=full_name(session, group.id))
        for group in next_group_candidates(session)
    ]
    if isinstance(step, InTurn) and step.pass_ == "no" and people:
        return tuple(people)
    return (*people, Row(key=nobody, text=_("Nobody more")))


def _holders_asked(session: Session, step: AnyStep, question: LeaderQuestion) -> tuple[Row, ...]:
    """Whoever can take the role; nobody, where the step is that role's alone."""
    people = _holders(session, question)
    is_theirs = isinstance(step, Speak)
    return (*people, Row(key=commands.Done(), text=_leave_out())) if is_theirs else people


def _holders_or_nobody(
    session: Session, step: AnyStep, question: LeaderQuestion
) -> tuple[Row, ...]:
    """Whoever can take the role that the step cannot do without, and nobody, or nobody more."""
    role = question.role or ""
    rows = tuple(
        Row(key=commands.AssignRole(role=role, participant=person.id), text=person.name)
        for person in able_to_speak(session, step)
        if role not in person.roles
    )
    is_enough = vacant_role(session, step) is None
    nobody = _("That is everyone") if is_enough else _leave_out()
    return (*rows, Row(key=commands.Done(), text=nobody))


def _leave_out() -> str:
    return _("Nobody: the step is left out")


def _holders(session: Session, question: LeaderQuestion) -> tuple[Row, ...]:
    """Whoever can take the role, in subgroups those of the one that is asked."""
    group = _group_asked(session, question)
    able = session.present if group is None else who_is_in(session, group)
    return tuple(
        Row(key=commands.AssignRole(role=question.role or "", participant=p.id), text=p.name)
        for p in able
        if p.is_here
    )


def _go_on_without() -> str:
    return _("We go on all the same")


def _more_time(step: AnyStep, end: commands.Command, *, is_open: bool) -> tuple[Row, ...]:
    """More time, on without it, or the end; of the open step, or of one that it stands in."""
    more = commands.Extend(seconds=step.extend_minutes * 60, step=None if is_open else step.id)
    return (
        Row(key=more, text=_("{time} more").format(time=minutes(step.extend_minutes * 60))),
        Row(key=commands.GoOn(), text=_("Go on as long as it takes")),
        Row(key=end, text=_("End the step here")),
    )
