"""Topics that people have given beforehand: saved for the round in which topics are presented."""

from collections.abc import Iterable

from facilitator.core import events as fact
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.items import next_number, words
from facilitator.core.rules.parking import parked_here
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Choose, Round, Script
from facilitator.core.session import Item, Session
from facilitator.core.visibility import is_anonymous


def topic_step(script: Script) -> Round | None:
    """The round in which people present their topics, if the script has one.

    It is the first round whose list a later choice reads that makes an author the owner, or gives
    the author another role.
    """
    chosen_from = {s.from_ for s in script.all_steps() if isinstance(s, Choose) and s.assigns}
    rounds = (step for step in script.all_steps() if isinstance(step, Round))
    return next((step for step in rounds if step.collect in chosen_from), None)


def saved_by_speaker(session: Session) -> Item | None:
    """What the speaker has saved for this step, until they have said something in the turn.

    A topic that was given beforehand, or advice that came as a question.
    """
    here = session.here
    turn = here.turn if here is not None else None
    if turn is None or turn.contributions:
        return None
    return next((item for item in parked_here(session) if item.by == turn.participant), None)


def check_topics(s: Situation, topics: Iterable[tuple[str, str]]) -> None:
    """Refuse topics that nobody will present.

    Args:
        s: where the conversation is.
        topics: who presents each of them, and its words.

    Raises:
        Refused: the script has no such round, the person does not take part, or there are no words.
    """
    for participant, text in topics:
        step = topic_step(s.session.script)
        if step is None or step.collect is None:
            refuse(Reason.NOTHING_COLLECTED)
        if s.session.participant(participant) is None:
            refuse(Reason.NO_SUCH_PERSON)
        words(text)


def save_topics(u: Unfolding, topics: Iterable[tuple[str, str]]) -> None:
    """Save topics for the round in which their authors present them."""
    step = topic_step(u.session.script)
    list_id = None if step is None else step.collect
    if step is None or list_id is None:
        return
    for participant, text in topics:
        number = next_number(u.session, list_id)
        u.record(
            fact.ItemAdded(
                position=Position(step=step.id),
                list=list_id,
                item=number,
                text=words(text),
                by=None if is_anonymous(u.session.script, list_id) else participant,
            )
        )
        u.record(fact.ItemParked(list=list_id, item=number, until=step.id))
