"""A made-up group leads a whole session on a virtual clock, to try a script out.

The same Conductor as in a meeting is driven; the same seed gives the same events.
"""

from facilitator.rehearsal.run import Rehearsal, prepared, rehearse

__all__ = ["Rehearsal", "prepared", "rehearse"]
