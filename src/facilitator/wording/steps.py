"""Who has the word in a step and what they do with it, in one or two sentences to the leader."""

from typing import assert_never

from facilitator.core.script import (
    THE_ITEM,
    AnyLoop,
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    InTurn,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Script,
    Speak,
)
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import decimal, number_word
from facilitator.wording.script_words import (
    capitalised,
    list_name,
    method_text,
    people_name,
    scale_text,
    value_text,
)

Who = tuple[str, ...] | str
"""Everyone, each group, or roles."""


def floor_text(step: AnyStep, script: Script) -> str:
    """Who has the word in a step, and what they do."""
    match step:
        case Speak():
            said = _("Has the word: {person}").format(person=people_name(step.by, script))
        case Quiet():
            said = {
                "think": _("Each thinks quietly"),
                "write": _("Each writes quietly"),
                "read": _("Each reads quietly"),
            }[step.activity]
        case Round():
            said = _round(step, script)
        case Discuss():
            who = people_in(step.who, step.except_, script)
            said = capitalised(_("{people} talk freely").format(people=who))
            said += _who_answers(step, script)
        case Groups():
            said = _groups(step, script)
        case Choose():
            said = _choose(step, script)
        case Rate():
            rated = step.from_
            what = _("the conversation") if rated is None else list_name(rated, script)
            words = _("Everyone gives a number for {what}; nobody sees who gave which")
            if step.by == "group":
                words = _("The group gives one number together for {what}")
            scales = "; ".join(scale_text(scale) for scale in step.scales)
            said = f"{words.format(what=what)}. {scales}"
        case Decide():
            said = _decide(step, script)
        case Repeat():
            if step.times is not None:
                said = _("The steps below, {number} times").format(number=number_word(step.times))
            elif step.for_each == "item":
                name = "" if step.from_ is None else list_name(step.from_, script)
                said = _("The steps below, once for each in {list}").format(list=name)
            elif step.for_each == "participant":
                who = people_in(step.who, step.except_, script)
                said = _("The steps below, once for each person: {people}").format(people=who)
            else:
                said = _("The steps below, until you say that it is enough")
            said += _role_meanwhile(step, script)
        case Commit():
            words = _("Next steps are agreed on by {people}: what, who and when")
            if step.by == "group":
                words = _("You agree on next steps: what, who and when")
            said = words.format(people=people_name(step.by, script))
        case Recall():
            said = _("What you agreed on earlier comes back: how did it go?")
        case _:
            assert_never(step)
    return said


def turn_order_text(step: InTurn, script: Script) -> str:
    """Who is next in a step with turns, and where it begins."""
    # With volunteers, the sentence about who has the word says so already.
    order = "" if step.order == "volunteer" else value_text("order", step.order, script)
    if step.order in ("random", "speaker-picks", "volunteer"):
        begins = ""
    elif step.start == "seat":
        begins = _("somebody new begins each time you meet")
    elif step.start == "volunteer":
        begins = _("begins with whoever wants to, in each lap")
    elif step.start == "rotate":
        begins = _("begins one seat further on for each lap")
    else:
        begins = _("begins after: {role}").format(
            role=people_name(step.start.partition(":")[2], script)
        )
    parts = [order, begins]
    for roles, words in ((step.first, _("first: {roles}")), (step.last, _("last: {roles}"))):
        if roles:
            parts.append(words.format(roles=value_text("first", roles, script)))
    return capitalised(", ".join(part for part in parts if part))


def people_in(who: Who, except_: tuple[str, ...], script: Script) -> str:
    """Who is in a step, such as “everyone but the owner”."""
    whole = value_text("who", who, script)
    if not except_:
        return whole
    but = value_text("except", except_, script)
    return _("{people} except {but}").format(people=whole, but=but)


def _round(step: Round, script: Script) -> str:
    who = people_in(step.who, step.except_, script)
    if step.order == "volunteer":
        who = _("{people}, if they want to").format(people=who)
    if step.laps == "until-silent":
        words = _("{people}, one at a time, until nobody has anything more")
    elif step.laps == 1:
        words = _("{people}, one at a time")
    else:
        words = _("{people}, one at a time, {number} laps")
    number = number_word(step.laps) if isinstance(step.laps, int) else ""
    return capitalised(words.format(people=who, number=number)) + _who_answers(step, script)


def _who_answers(step: Round | Discuss, script: Script) -> str:
    """Who answers, as a further sentence."""
    if step.answered_by is None:
        return ""
    role = people_name(step.answered_by, script)
    return ". " + capitalised(_("{person} answers").format(person=role))


def _groups(step: Groups, script: Script) -> str:
    how = value_text("formed_by", step.formed_by, script)
    if step.size is None:
        said = _("Groups: {how}").format(how=how)
    else:
        size = value_text("size", step.size, script)
        said = _("Groups of {size}: {how}").format(size=size, how=how)
    if step.except_ or step.who != "everyone":
        said += ". " + capitalised(people_in(step.who, step.except_, script))
    if step.keep is not None:
        said += ". " + _("Stays: {role}").format(role=people_name(step.keep, script))
    if step.roles:
        roles = value_text("roles", step.roles, script)
        said += ". " + _("Each group chooses: {roles}").format(roles=roles)
    return said


def _choose(step: Choose, script: Script) -> str:
    number = step.count if isinstance(step.count, tuple) else (step.count,)
    said = _("{people} chooses {number} from {list}").format(
        people=people_name(step.by, script),
        number="–".join(decimal(each) for each in number),
        list=list_name(step.from_, script),
    )
    parts = [capitalised(said), method_text(step.method).removesuffix(".")]
    if step.dots is not None and step.method == "dots":
        words = ngettext("{number} dot each", "{number} dots each", step.dots)
        parts.append(words.format(number=step.dots))
    if step.assigns is not None:
        role = people_name(step.assigns, script)
        parts.append(_("Whoever it comes from becomes: {role}").format(role=role))
    if step.keep_rest:
        parts.append(_("The rest is kept for another time"))
    return ". ".join(parts)


def _decide(step: Decide, script: Script) -> str:
    proposal = list_name(step.from_, script)
    is_by_consent = step.method == "consent"
    if step.from_ == THE_ITEM and is_by_consent:
        words = _("The one in turn goes round until nobody objects")
    elif step.from_ == THE_ITEM:
        words = _("The one in turn goes round once: more for than against")
    elif is_by_consent:
        words = _("The proposal from {list} goes round until nobody objects")
    else:
        words = _("The proposal from {list} goes round once: more for than against")
    said = words.format(list=proposal)
    if step.steps:
        said += ". " + _("For each objection the steps below")
    return said + _role_meanwhile(step, script)


def _role_meanwhile(step: AnyLoop, script: Script) -> str:
    """Which role people have while the time is theirs, as a further sentence."""
    if step.as_ is None:
        return ""
    role = people_name(step.as_, script)
    if isinstance(step, Decide):
        return ". " + _("Meanwhile whoever objected is: {role}").format(role=role)
    return ". " + _("While it lasts they are: {role}").format(role=role)
