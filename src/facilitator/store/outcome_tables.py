"""What was rated, decided and heard of, as tables of a session that is over."""

from facilitator.core.outcome import decision_at, decisions_at, latest_decision
from facilitator.core.position import Position
from facilitator.core.ratings import band_of, combined, latest_rating, rated_in
from facilitator.core.session import Item, Rating, Scores, Session

Table = dict[str, object]
"""Keys and values, in the types that TOML has."""


def of_item(session: Session, item: Item) -> Table:
    """What the latest rating gave an item, and what was decided about it."""
    table: Table = {}
    rating = latest_rating(session, item.address.list)
    scores = {} if rating is None else rating.scores.get(item.address.item, {})
    if rating is not None and scores:
        table |= _scored(session, rating, scores)
    made = latest_decision(session, item.address)
    return table if made is None else table | {"decided": made.outcome}


def of_visit(session: Session, position: Position) -> Table:
    """What a visit gave: the rating of the session itself, a decision, or a choice of nothing."""
    table: Table = {}
    if position in session.empty_choices:
        table["nothing_chosen"] = True
    for rating in session.ratings:
        if rating.position == position and rating.list is None:
            table |= _scored(session, rating, rating.scores.get(None, {}))
    made = decision_at(session, position)
    if made is None:
        told = {each.position.group: each.outcome for each in decisions_at(session, position)}
        return table | {"decided_by": told} if told else table
    table["decided"] = made.outcome
    if made.in_favour is not None and made.against is not None:
        table |= {"in_favour": made.in_favour, "against": made.against}
    return table


def _scored(session: Session, rating: Rating, scores: Scores) -> Table:
    """The numbers on each scale, the lowest first, what they come to, and what that is called."""
    table: Table = {"scores": {scale: [*numbers] for scale, numbers in scores.items()}}
    step = rated_in(session, rating)
    value = None if step is None else combined(step, scores)
    band = None if step is None or value is None else band_of(step, value)
    if value is not None:
        table["value"] = round(value, 3)
    return table if band is None else table | {"band": band}


def reviews(session: Session) -> list[Table]:
    """Next steps of earlier conversations that were heard of in this one."""
    heard = [each for each in session.recalled if each.reviewed is not None]
    tables = [
        {
            "measure": each.id,
            "what": each.what,
            "who": each.who,
            "status": each.status,
            "note": each.note,
            "reviewed": each.reviewed,
            "erased": each.is_erased or None,
        }
        for each in heard
    ]
    return [{k: v for k, v in table.items() if v is not None} for table in tables]
