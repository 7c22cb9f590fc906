"""What the main panel says: who speaks now, and what they may do. Words only, nothing drawn."""

from dataclasses import dataclass

from facilitator.core.floor import OpenStep
from facilitator.core.script import AnyStep, Choose, Commit, Discuss, Quiet, Speak
from facilitator.core.session import Session, Stage
from facilitator.tui.names import full_name, short_name
from facilitator.wording.language import _
from facilitator.wording.rules import activity_text, content_rule, method_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The five answers, but for the times."""

    title: str
    """What the step is called."""
    lap: str = ""
    """Which lap, where there is more than one."""
    who: str
    """Who speaks, or what goes on where nobody in particular does."""
    is_person: bool = False
    """Whether ``who`` is a person's name."""
    doing: str = ""
    """What that person does, where it is not simply speaking."""
    follows: str = ""
    """Who is next."""
    rule: str = ""
    """What kind of contribution belongs here."""
    say: str = ""
    """What the leader reads aloud."""


def scene(session: Session) -> Scene:
    """What goes on in the session just now."""
    here, step = session.here, session.step
    if here is None or step is None:
        return _outside_steps(session)
    who, is_person, doing = _who(session, here, step)
    return Scene(
        title=step.title,
        lap=_("lap {number}").format(number=here.lap) if here.lap > 1 else "",
        who=who,
        is_person=is_person,
        doing=doing,
        follows=_follows(session, here),
        rule=_rule(step),
        say=step.say or "",
    )


def speaking(session: Session) -> str | None:
    """Who has the floor alone, as an id: in a turn, or as the role that speaks or chooses."""
    here, step = session.here, session.step
    if here is None or step is None:
        return None
    if here.turn is not None:
        return here.turn.participant
    role = step.by if isinstance(step, Speak | Choose | Commit) else None
    holders = session.holders(role) if role not in (None, "group") else ()
    return holders[0].id if role is not None and holders else None


def _outside_steps(session: Session) -> Scene:
    """What is said before the first step and after the last."""
    title = session.occasion.title or session.script.title
    if session.stage is Stage.READY:
        return Scene(
            title=title, who=_("Welcome"), say=_("Press Enter when you begin: the clock starts.")
        )
    return Scene(title=title, who=_("That was the last step."))


def _who(session: Session, here: OpenStep, step: AnyStep) -> tuple[str, bool, str]:
    """Who speaks, whether that is a person, and what the person does."""
    person = speaking(session)
    if here.question is not None and here.question.about == "next-speaker":
        return _("Who has the word?"), False, ""
    if person is None:
        return _nobody(step), False, ""
    if here.turn is not None and here.turn.silence_kept_as is not None:
        return _("Quiet"), False, _("the rest of the turn is kept in silence")
    if here.turn is not None and here.turn.answer_began is not None:
        return full_name(session, person), True, _answering(session, step)
    doing = _("chooses") if isinstance(step, Choose) and here.turn is None else ""
    return full_name(session, person), True, doing


def _answering(session: Session, step: AnyStep) -> str:
    """Who answers the contribution."""
    role = getattr(step, "answered_by", None)
    holders = session.holders(role) if isinstance(role, str) else ()
    if not holders:
        return _("is answered")
    return _("{name} answers").format(name=short_name(session, holders[0].id))


def _nobody(step: AnyStep) -> str:
    """What goes on where nobody has the word alone."""
    if isinstance(step, Quiet):
        return activity_text(step.activity)
    if isinstance(step, Discuss):
        return _("Everyone talks")
    if isinstance(step, Choose):
        return _("You choose")
    if isinstance(step, Commit):
        return _("You agree on next steps")
    return step.title


def _follows(session: Session, here: OpenStep) -> str:
    """Who is next in the lap."""
    return short_name(session, here.queue[0]) if here.queue else ""


def _rule(step: AnyStep) -> str:
    """The content rule in words, and in a choice how it is made."""
    if isinstance(step, Choose) and not step.content:
        return method_text(step.method) if step.by == "group" else ""
    return content_rule(step.content)
