"""What facts about ratings change."""

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.ratings import Rating
from facilitator.core.replacing import replace
from facilitator.core.session import Session


def score_given(session: Session, given: fact.ScoreGiven, _: Event) -> Session:
    """The numbers stand, in place of those that were given before."""
    began = [rating for rating in session.ratings if rating.position == given.position]
    rating = began[0] if began else Rating(position=given.position, list=given.list, scores={})
    of_item = {**rating.scores.get(given.item, {}), given.scale: given.scores}
    rated = replace(rating, scores={**rating.scores, given.item: of_item})
    if not began:
        return replace(session, ratings=(*session.ratings, rated))
    ratings = tuple(rated if each is rating else each for each in session.ratings)
    return replace(session, ratings=ratings)


def scores_withdrawn(session: Session, withdrawn: fact.ScoresWithdrawn, _: Event) -> Session:
    """Nothing is rated by that rating."""
    stand = tuple(each for each in session.ratings if each.position != withdrawn.position)
    return replace(session, ratings=stand)
