"""What the main panel says: who speaks now, what they may do, and which time round it is."""

from dataclasses import dataclass
from typing import assert_never

from facilitator.core.outcome import matter_of
from facilitator.core.position import ItemAddress
from facilitator.core.rules.items import parked_here, saved_by_speaker
from facilitator.core.rules.steps import speakers_for
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Speak,
    role_with_the_word,
    roles_of,
)
from facilitator.core.session import Item, LeaderQuestion, OpenStep, Session, Stage
from facilitator.core.setup import roles_needed
from facilitator.core.subgroups import groups_to_choose, is_in_groups, is_the_only_group
from facilitator.core.visibility import author_shown, is_shown_to_the_group
from facilitator.view.answers import (
    heard_now,
    heard_told,
    objection_told,
    objections_so_far,
    proposal_in_sight,
    proposal_told,
    stand_rows,
)
from facilitator.view.names import full_name, item_word, list_title, short_name, whose
from facilitator.view.questions import is_about_beginning
from facilitator.wording.keys import key_to_press
from facilitator.wording.language import _, ngettext
from facilitator.wording.people import role_name, vacancy_told
from facilitator.wording.script_words import activity_text, content_rule, method_text


def titled(session: Session, step: AnyStep) -> str:
    """The open step's title, after that of the step that it stands in."""
    outer = session.open_steps[-2:-1]
    if not outer:
        return step.title
    title = session.script.step(outer[0].position.step).title
    return f"{title} · {step.title}"


def which_time(session: Session) -> str:
    """Which time round the steps it is, and whom it is for; nothing outside repeated steps."""
    repeated = _repeated(session)
    if repeated is None:
        return ""
    opened, step = repeated
    which = _("time {number}").format(number=opened.iteration)
    # In subgroups there are as many as the largest of them needs.
    if opened.iterations and not opened.at_once.running_for:
        which = _("{number} of {all}").format(number=opened.iteration, all=len(opened.iterations))
    elif step.times is not None:
        which = _("{number} of {all}").format(number=opened.iteration, all=step.times)
    whose = opened.running_for
    if step.for_each != "participant" or not whose:
        return which
    names = ", ".join(short_name(session, person) for person in whose)
    return f"{which}: {names}"


def item_in_turn(session: Session) -> Item | None:
    """The item that the running iteration is for, where it is for one."""
    repeated = _repeated(session)
    if repeated is None:
        return None
    opened, step = repeated
    number = opened.running_for
    # In subgroups each has an item of its own.
    if step.for_each != "item" or step.from_ is None or not number or opened.at_once.running_for:
        return None
    return session.item(ItemAddress(list=step.from_, item=int(number[0])))


def led_into(session: Session) -> tuple[AnyStep, ...]:
    """The open step, after the steps that began together with it.

    What the leader reads aloud about a step that has steps is read with the first of them.
    """
    together: list[AnyStep] = []
    for opened in reversed(session.open_steps):
        is_outer = bool(together)
        has_gone_on = opened.next_step > 1 or opened.iteration > 1 or opened.position.visit > 1
        # What was read about a proposal was read before it went round.
        has_gone_on = has_gone_on or opened.lap > 0
        if is_outer and has_gone_on:
            break
        together.insert(0, session.script.step(opened.position.step))
    return tuple(together)


def told_together(session: Session, key: str) -> str:
    """What a step, and those that began together with it, say under a key such as ``say``."""
    texts = (getattr(step, key) for step in led_into(session))
    return "\n".join(text.strip() for text in texts if isinstance(text, str) and text.strip())


def _repeated(session: Session) -> tuple[OpenStep, Repeat] | None:
    """The innermost repeated step that is open and has begun, if there is one."""
    for opened in reversed(session.open_steps):
        step = session.script.step(opened.position.step)
        if isinstance(step, Repeat) and opened.iteration:
            return opened, step
    return None


MOST_NAMES = 3
"""The most people who are named where several talk freely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelText:
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
    about: str = ""
    """What is dealt with just now, in full: a proposal, an objection, an earlier next step."""
    follows: str = ""
    """Who is next."""
    rule: str = ""
    """What kind of contribution belongs here."""
    say: str = ""
    """What the leader reads aloud, in quotation marks; before the start, what is said to them."""
    waiting: str = ""
    """What was saved for this step and can be taken up."""
    matter: str = ""
    """What the conversation is about just now, in full."""


def panel_text(session: Session) -> PanelText:
    """What goes on in the session just now."""
    here, step = session.here, session.step
    if here is None or step is None:
        return _outside_steps(session)
    who, is_person, doing = _who(session, here, step)
    lap = _("lap {number}").format(number=here.lap) if here.lap > 1 else ""
    turn, turn_told = here.at_once.turn, ""
    if turn is not None and turn.of > 1:
        turn_told = _("turn {number} of {all}").format(number=turn.number, all=turn.of)
    if isinstance(step, Choose) and not step.content:
        rule = method_text(step.method) if step.by == "group" else ""
    else:
        comes = session.script.has_advice_after(step.id)
        rule = content_rule(step.content, is_advice_to_come=comes)
    return PanelText(
        title=titled(session, step),
        lap=" · ".join(filter(None, (which_time(session), lap, turn_told))),
        who=who,
        is_person=is_person,
        doing=doing,
        about=dealt_with(session),
        follows=short_name(session, here.queue[0]) if here.queue else "",
        rule=rule,
        say=read_aloud(session),
        waiting=_waiting(session),
        matter=matter_told(session),
    )


def read_aloud(session: Session) -> str:
    """What the leader reads aloud in the open step, in quotation marks."""
    text = told_together(session, "say")
    return _("“{text}”").format(text=text) if text else ""


def dealt_with(session: Session) -> str:
    """What is dealt with just now, in full."""
    told = (objection_told(session), proposal_told(session), heard_told(session))
    return "\n".join(text for text in told if text)


def speaking(session: Session) -> str | None:
    """Who has the floor alone, as an id: in a turn, or as the role that speaks or chooses."""
    here, step = session.here, session.step
    if here is None or step is None:
        return None
    if here.turn is not None:
        return here.turn.participant
    role = role_with_the_word(step)
    holders = () if role is None else speakers_for(session, role)
    return holders[0].id if holders else None


def _outside_steps(session: Session) -> PanelText:
    """What is said before the first step and after the last."""
    title = session.occasion.title or session.script.title
    if session.stage is not Stage.READY:
        return PanelText(title=title, who=_("That was the last step."))
    lines = [_("Press Enter when you begin: the clock starts."), *vacancies_told(session)]
    if len(lines) > 1:
        given = _("{key} gives roles; otherwise you are asked when the step comes.")
        lines.append(given.format(key=key_to_press("people")))
    return PanelText(title=title, who=_("Welcome"), say="\n\n".join(lines))


def matter_told(session: Session) -> str:
    """What the conversation is about just now, in full, while a step goes on."""
    matter = item_in_turn(session) or matter_of(session) if session.step is not None else None
    is_told = matter is not None and matter != proposal_in_sight(session)
    if matter is None or not is_told or not is_shown_to_the_group(session, matter):
        return ""
    author, word = author_shown(session, matter), item_word(session, matter.address.list)
    title = list_title(session, matter.address.list) if word is None else word
    whose_it_is = title[0].upper() + title[1:]
    if author is not None and word is not None:
        whose_it_is = whose(short_name(session, author), word)
    return f"{whose_it_is}: {matter.text}"


def _waiting(session: Session) -> str:
    """What whoever speaks has saved for this step; else how much others have saved for it."""
    saved = saved_by_speaker(session)
    if saved is not None:
        return _("Saved for now: “{text}” Enter takes it up.").format(text=saved.text)
    here = session.here
    yet_to_come = () if here is None else here.queue
    number = sum(item.by not in yet_to_come for item in parked_here(session))
    if not number:
        return ""
    return ngettext(
        "{n} thing is saved for here: / takes it up.",
        "{n} things are saved for here: / takes them up.",
        number,
    ).format(n=number)


def vacancies_told(session: Session) -> tuple[str, ...]:
    """Which roles are needed that nobody has, each with the steps that need it."""
    needed = roles_needed(session.script).items()
    return tuple(
        vacancy_told(role, steps, session.script)
        for role, steps in needed
        if not session.holders(role)
    )


def _who(session: Session, here: OpenStep, step: AnyStep) -> tuple[str, bool, str]:
    """Who speaks, whether that is a person, and what the person does."""
    match here.question:
        case LeaderQuestion(about="vacant", role=role):
            return _("Who is {role}?").format(role=role_name(role or "", session.script)), False, ""
        case LeaderQuestion(about="next-speaker"):
            begins = is_about_beginning(session)
            return _("Who begins?") if begins else _("Who has the word?"), False, ""
        case _:
            pass
    if is_in_groups(session) and here.turn is None:
        return _in_groups(session, here, step)
    measure = heard_now(session)
    if measure is not None:
        return measure.who or _("All of you"), measure.who is not None, _("tells how it went")
    return _who_together(session, here, step)


def _who_together(session: Session, here: OpenStep, step: AnyStep) -> tuple[str, bool, str]:
    """The same where all are together and nobody is asked for."""
    person = speaking(session)
    if person is None:
        return _talking(session, step), False, ""
    if here.turn is not None and here.turn.silence_kept_as is not None:
        return _("Quiet"), False, _("the rest of the turn is kept in silence")
    is_person, doing = session.participant(person) is not None, _doing(session, here, step)
    return full_name(session, person), is_person, doing


def _doing(session: Session, here: OpenStep, step: AnyStep) -> str:
    """What whoever has the floor does, where it is not simply speaking."""
    if here.turn is not None and here.turn.answer_began is not None:
        role = getattr(step, "answered_by", None)
        holders = session.holders(role) if isinstance(role, str) else ()
        if not holders:
            return _("is answered")
        name = short_name(session, holders[0].id)
        return ngettext("{name} answers", "{name} answer", 1).format(name=name)
    if isinstance(step, Choose) and here.turn is None:
        return _("chooses")
    if not isinstance(step, Decide):
        return ""
    asked = "" if stand_rows(session) else _("has anything against it, or not")
    return objections_so_far(session) or asked


def _in_groups(session: Session, here: OpenStep, step: AnyStep) -> tuple[str, bool, str]:
    """What the subgroups do at the same time; the only one is spoken of as everybody is."""
    if is_the_only_group(session):
        return _in_one_group(session, here, step)
    turn = here.at_once.turn
    if turn is not None and turn.speakers:
        names = " · ".join(short_name(session, speaker) for speaker in turn.speakers)
        doing = (_("have the word, each in their group"), _who_answers(session, step))
        return names, False, " – ".join(part for part in doing if part)
    if turn is not None:
        return _("The next one in each group"), False, _who_answers(session, step)
    if isinstance(step, Choose):
        waiting = groups_to_choose(session)
        who = full_name(session, waiting[0].id) if waiting else _("The groups choose")
        return who, False, _("chooses")
    words = {
        "discuss": _("The groups talk"),
        "decide": _("Each group decides for itself"),
    }
    return words.get(step.kind, _nobody(step)), False, ""


def _in_one_group(session: Session, here: OpenStep, step: AnyStep) -> tuple[str, bool, str]:
    """What the only group does: it is spoken of as everybody is."""
    turn = here.at_once.turn
    if turn is None:
        return _talking(session, step), False, ""
    answering = _who_answers(session, step)
    if turn.speakers:
        return full_name(session, turn.speakers[0]), True, answering
    return _("The next one"), False, answering


def _who_answers(session: Session, step: AnyStep) -> str:
    """Who answers in the groups; the role, where nobody knows who has it."""
    role = getattr(step, "answered_by", None)
    if not isinstance(role, str):
        return ""
    holders = session.holders(role)
    names = " · ".join(short_name(session, holder.id) for holder in holders)
    names = names or role_name(role, session.script)
    return ngettext("{name} answers", "{name} answer", max(1, len(holders))).format(name=names)


def _talking(session: Session, step: AnyStep) -> str:
    """What goes on where nobody has the floor alone; where only some talk, who they are."""
    words = _nobody(step)
    if words:
        return words
    roles = roles_of(step)
    people = [p for p in session.present if p.is_here and p.holds_any(roles)]
    names = [short_name(session, person.id) for person in people]
    if len(names) > MOST_NAMES:
        names = [role_name(role, session.script) for role in roles if session.holders(role)]
    return ngettext("{names} talks", "{names} talk", len(people)).format(names=" · ".join(names))


def _nobody(step: AnyStep) -> str:
    """What goes on where nobody has the floor alone; nothing where only some roles talk."""
    match step:
        case Quiet():
            words = activity_text(step.activity)
        case Discuss():
            words = "" if roles_of(step) else _("Everyone talks")
        case Choose():
            words = _("You choose")
        case Commit():
            words = _("You agree on next steps")
        case Decide():
            words = _("Everybody has been heard")
        case Recall():
            words = _("All of it has been heard")
        case Rate():
            words = _("You rate together") if step.by == "group" else _("Each says a number")
        case Speak() | Round() | Groups() | Repeat():
            words = step.title
        case _:
            assert_never(step)
    return words
