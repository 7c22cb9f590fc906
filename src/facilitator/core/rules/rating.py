"""Rating: numbers on scales, in no order of persons."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.lists import items_to_read
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress
from facilitator.core.ratings import items_rated, rated_at, rating_now
from facilitator.core.refusal import Reason
from facilitator.core.rules.order import is_kept_silent
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, over, refuse
from facilitator.core.script import Rate, list_read
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    groups_with_people,
    is_in_groups,
    own_items,
    who_is_in,
    working_groups,
)


def check_score(s: Situation, command: commands.Score) -> Rate:
    """The rating that the numbers are given in.

    Raises:
        Refused: that is not rated here, or the numbers are too many, too few or off the scale.
    """
    step = rating_now(s.session)
    if step is None:
        refuse(Reason.NOT_IN_THIS_STEP)
    scale = {each.id: each for each in step.scales}.get(command.scale)
    if scale is None:
        refuse(Reason.NO_SUCH_SCALE)
    numbers: list[int | None] = [None]
    if step.from_ is not None:
        numbers = [each.address.item for each in items_rated(s.session)]
    if command.item not in numbers:
        refuse(Reason.NOT_A_CANDIDATE)
    most, lowest, highest = most_scores(s.session, step, command.item), scale.min, scale.max
    if not 1 <= len(command.scores) <= most:
        refuse(Reason.WRONG_NUMBER_OF_SCORES, most=most, lowest=lowest, highest=highest)
    if any(not lowest <= number <= highest for number in command.scores):
        refuse(Reason.SCORE_OUT_OF_RANGE, lowest=lowest, highest=highest)
    return step


def score(u: Unfolding, command: commands.Score) -> None:
    """Write down the numbers that an item, or the session, got on one scale."""
    step = check_score(u, command)
    u.record(
        fact.ScoreGiven(
            position=rated_at(u.session, command.item) or u.here.position,
            scale=command.scale,
            scores=tuple(sorted(command.scores)),
            list=list_read(u.session.script, step),
            item=command.item,
        )
    )


def most_scores(session: Session, step: Rate, item: int | None = None) -> int:
    """The most numbers that may be given at once: one for each who may speak, or one together.

    Args:
        session: where the conversation is.
        step: the open rating.
        item: number of the item; in subgroups only those rate it who read it.
    """
    if step.by == "group":
        # Of an item one group speaks, of the session every group that works.
        groups = working_groups(session) if step.from_ is None else ()
        return max(1, len(groups_with_people(session, groups)))
    return max(1, sum(not is_kept_silent(person, step) for person in _rating(session, step, item)))


def _rating(session: Session, step: Rate, item: int | None) -> tuple[Participant, ...]:
    """Who rates: everybody, and in subgroups those of the groups that have the item."""
    if not is_in_groups(session):
        return session.present
    list_id, groups = list_read(session.script, step), working_groups(session)
    if list_id is not None and item is not None:
        address = ItemAddress(list=list_id, item=item)
        groups = tuple(
            group
            for group in groups
            if address in [each.address for each in own_items(session, list_id, group)]
        )
    return tuple(person for group in groups for person in who_is_in(session, group))


def check_fill_in(s: Situation, _: commands.FillIn) -> None:
    """Refuse to fill in numbers that nobody asked about.

    Raises:
        Refused: the leader is not asked about that.
    """
    if s.here.asked_about != "uneven":
        refuse(Reason.NOTHING_ASKED)


def fill_in(u: Unfolding, command: commands.FillIn) -> None:
    """Let the numbers be given that the rating lacks, before it decides the open choice."""
    check_fill_in(u, command)
    u.record(fact.LeaderAsked(position=u.here.position, about="fill-in"))


def continue_rating(u: Unfolding, step: Rate) -> Progress:
    """People rate until the leader says that it is enough, or nothing is left to be rated."""
    return over(when=step.from_ is not None and not items_to_read(u.session, step))


def withdraw_scores(u: Unfolding, step: Rate, iteration: tuple[int, ...]) -> None:
    """Withdraw what was rated in a step that is visited again."""
    for rating in u.session.ratings:
        if rating.position.is_in(step.id, iteration):
            u.record(fact.ScoresWithdrawn(position=rating.position))
