"""What is brought to the start of a conversation."""

from dataclasses import dataclass

from facilitator.cli.places import places
from facilitator.core.commands import Start
from facilitator.core.rules.recalling import recalls
from facilitator.core.session import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a conversation begins."""

    start: Start
    """What is brought to it."""
    is_all: bool = True
    """Whether everything that the group left open could be found and brought."""


def beginning_of(occasion: Occasion, topics: tuple[tuple[str, str], ...] = ()) -> Beginning:
    """The start: with topics, and with what comes back to the group where the script recalls it.

    Args:
        occasion: what is to be held.
        topics: topics that were given beforehand, each with its participant.
    """
    if not recalls(occasion.script):
        return Beginning(start=Start(topics=topics))
    from facilitator.store.recollection import recollection_for

    back = recollection_for(occasion, places().sessions)
    start = Start(topics=topics, recalled=back.measures, kept=back.kept)
    return Beginning(start=start, is_all=back.is_all)
