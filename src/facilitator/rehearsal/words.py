"""What made-up people say: the script's own words for what they were asked for, numbered."""

from facilitator.core.session import Session


def made_up_words(session: Session, list_id: str) -> str:
    """Words for a list, in the script's own language: its word for an item, and a number."""
    form = session.script.lists.get(list_id)
    word = (form.item or form.title) if form is not None else list_id
    return f"{word} {session.ledger.item_numbers.get(list_id, 0) + 1}"
