"""What is brought to the start of a conversation."""

from facilitator.cli.places import places
from facilitator.core.commands import Start
from facilitator.core.rules import recalls
from facilitator.core.session import Occasion


def start_of(occasion: Occasion, topics: tuple[tuple[str, str], ...] = ()) -> Start:
    """The start: with topics, and with what comes back to the group where the script recalls it.

    Args:
        occasion: what is to be held.
        topics: topics that were given beforehand, each with its participant.
    """
    if not recalls(occasion.script):
        return Start(topics=topics)
    from facilitator.store.recollection import recollection_for

    back = recollection_for(occasion, places().sessions)
    return Start(topics=topics, recalled=back.measures, kept=back.kept)
