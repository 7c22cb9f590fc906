"""What the leader is asked, and the answers that can be picked."""

from facilitator.core import commands
from facilitator.core.floor import LeaderQuestion
from facilitator.core.rules import next_speaker_candidates
from facilitator.core.script import AnyStep
from facilitator.core.session import Session
from facilitator.tui.widgets.rows import Row
from facilitator.wording.durations import minutes
from facilitator.wording.language import _
from facilitator.wording.roles import role_name


def question_text(session: Session) -> str:
    """What the leader is asked, if anything is."""
    question = session.here.question if session.here is not None else None
    if question is None:
        return ""
    if question.about == "holder":
        return _("Who is {role}?").format(role=role_name(question.role or "", session.script))
    return {
        "next-speaker": _("Who has the word next?"),
        "max-laps": _("You have gone round many times. Once more?"),
        "time-up": _("The time for this step is up. A little more?"),
    }.get(question.about, "")


def question_rows(session: Session) -> tuple[Row, ...]:
    """The answers; the key of each row is the command that gives it."""
    here, step = session.here, session.step
    if here is None or step is None or here.question is None:
        return ()
    if here.question.about == "next-speaker":
        return _speakers(session)
    if here.question.about == "holder":
        return _holders(session, here.question)
    if here.question.about == "max-laps":
        return (
            Row(key=commands.GoOn(), text=_("One more lap")),
            Row(key=commands.Done(), text=_("The round is done")),
        )
    return _after_time(step, has_turn=here.turn is not None)


def _speakers(session: Session) -> tuple[Row, ...]:
    """Whoever can have the word, and nobody."""
    people = [
        Row(key=commands.NameNext(participant=person.id), text=person.name)
        for person in next_speaker_candidates(session)
    ]
    return (*people, Row(key=commands.AllPass(), text=_("Nobody more")))


def _holders(session: Session, question: LeaderQuestion) -> tuple[Row, ...]:
    """Whoever can take the role."""
    return tuple(
        Row(key=commands.AssignRole(role=question.role or "", participant=p.id), text=p.name)
        for p in session.present
        if p.is_here
    )


def _after_time(step: AnyStep, *, has_turn: bool) -> tuple[Row, ...]:
    """More time, on without it, or the end of the step."""
    seconds = step.extend_minutes * 60
    end: commands.Command = commands.EndStep() if has_turn else commands.Done()
    return (
        Row(
            key=commands.Extend(seconds=seconds),
            text=_("{time} more").format(time=minutes(seconds)),
        ),
        Row(key=commands.GoOn(), text=_("Go on as long as it takes")),
        Row(key=end, text=_("End the step here")),
    )
