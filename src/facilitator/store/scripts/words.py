"""The words of the script format: its kinds of steps, their keys, and what fixed words mean."""

from collections.abc import Mapping

from facilitator.core.script import KINDS
from facilitator.store.tables import keys_of

STEP_KEYS = frozenset(key for kind in KINDS.values() for key in keys_of(kind))
"""Keys that a step of some kind has."""


VALUES: Mapping[str, Mapping[str, str]] = {
    "content": {
        "facts": "what happened, what is known",
        "clarifying": "questions to understand the facts",
        "probing": "questions that help somebody think further",
        "interpretation": "what it may mean",
        "feelings": "what it feels like",
        "appreciation": "what one values",
        "benefits": "what speaks for it",
        "risks": "what could go wrong",
        "ideas": "what could be done",
        "advice": "what one would do oneself",
        "no-advice": "no advice here; it is saved for a later step",
    },
    "when_time_up": {
        "warn": "the step goes on, and the overrun is shown",
        "ask": "the leader is asked for a little more time",
        "advance": "the next step begins when the running turn ends",
    },
    "order": {
        "seats": "from seat to seat",
        "seats-reversed": "from seat to seat, the other way round",
        "random": "drawn by lot, again for each lap",
        "speaker-picks": "who ends a turn names the next",
        "volunteer": "whoever wants to; the leader marks who speaks",
    },
    "pass": {
        "allowed": "anybody may pass, and is asked again in the next lap",
        "asked-again": "whoever passes is asked once more at the end of the lap",
        "drops-out": "whoever passes has no more turns in this round",
        "discouraged": "anybody may pass, after one question back",
        "no": "nobody passes",
    },
    "unused": {
        "end": "a turn that ends early simply ends",
        "silence": "the rest of a turn is kept in silence",
    },
    "laps": {"until-silent": "until everybody has passed since the last contribution"},
    "who": {
        "everyone": "everybody in the room",
        "groups": "one turn for each group of the latest step with groups",
    },
    "method": {
        "pick": "whoever chooses picks",
        "hands": "a show of hands",
        "dots": "everybody has a number of dots to give",
        "rank": "everybody ranks; the lowest sum of ranks comes first",
        "in-turn": "everybody names one in turn, then the group picks",
        "draw": "drawn by lot",
        "highest": "what the latest rating puts highest",
        "lowest": "what the latest rating puts lowest",
        "widest": "where the numbers of the latest rating lie furthest apart",
        "consent": "until nobody objects",
        "majority": "more are for than against",
    },
    "by": {
        "everyone": "everybody gives a number",
        "group": "the group agrees on one number",
    },
    "across_people": {"mean": "the mean of the numbers", "sum": "the sum of the numbers"},
    "across_scales": {
        "none": "each scale by itself",
        "sum": "the sum of the scales",
        "mean": "the mean of the scales",
        "product": "the scales multiplied",
    },
    "formed_by": {
        "seats": "neighbours sit together",
        "random": "drawn by lot",
        "mixed": "people meet who have not been together",
        "merge": "whole neighbouring groups are put together",
        "home": "back to the groups before the last mixed ones; takes no size",
    },
    "for_each": {
        "participant": "once for each participant",
        "item": "once for each item of the list in `from`",
    },
    "until": {"leader": "after each time the leader says whether there is another"},
    "activity": {
        "think": "everybody thinks",
        "write": "everybody writes",
        "read": "everybody reads",
    },
    "assigned": {"setup": "given before the start", "during": "given on the way"},
}
"""What each word means, by the key that takes it."""
