"""How a made-up group tends to behave: likelihoods from 0 to 1."""

from random import Random

AGREES_AT_THE_END = 0.7
NOBODY_VOLUNTEERS = 0.4
TAKES_MORE_TIME = 0.5
GOES_ON_ANYWAY = 0.5
GOES_ON_WITHOUT_A_HOLDER = 0.2
FILLS_IN_WHAT_IS_MISSING = 0.5
DOES_IT_ONCE_MORE = 0.4
TELLS_WHO_OF_THE_GROUP = 0.3
SPEAKS_ON = 0.4
NOBODY_HAS_MORE = 0.1
GIVES_ADVICE_TOO_SOON = 0.06
IS_STILL_BEING_WRITTEN_DOWN = 0.08
HAS_TALKED_ENOUGH = 0.15
AGREES_NO_MORE = 0.5
CHOOSES_LATER = 0.05
CHOOSES_NOTHING = 0.1
ABSTAINS = 0.1
IS_AGAINST = 0.15
CHOOSES_AS_MANY_AS_ALLOWED = 0.8

STANDS_OVER = 0.15
"""Somebody stands over in the first lap."""
STANDS_OVER_MORE_EACH_LAP = 0.4
"""What each lap of a round until silence adds to that."""
ALWAYS_STANDS_OVER = 0.95
"""The most it comes to."""


def happens(likelihood: float, chance: Random) -> bool:
    """Whether something of that likelihood happens this time."""
    return chance.random() < likelihood
