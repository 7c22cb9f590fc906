"""Scales and bands of a rating."""

from collections.abc import Iterator
from itertools import pairwise

from facilitator.core.script import Rate, Script
from facilitator.core.text import slug
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw, heading_of
from facilitator.store.script_checks.names import LONGEST_ID, is_id
from facilitator.store.script_checks.walking import placed_steps

SCALE_BOUNDS = (-1000, 1000)
"""The least and the most that a scale can have."""


def rating_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every rating."""
    for step, path in placed_steps(script.steps):
        if isinstance(step, Rate):
            yield from _scale_flaws(step, path)
            yield from _band_flaws(step, path)


def _scale_flaws(step: Rate, path: KeyPath) -> Iterator[Flaw]:
    """Scales without numbers, and ids that look wrong or stand twice."""
    if not step.scales:
        yield flaw((*path, "scales"), FindingCode.NO_SCALES, heading=heading_of((*path, "scales")))
    seen: set[str] = set()
    least, most = SCALE_BOUNDS
    for i, scale in enumerate(step.scales):
        place = (*path, "scales", i)
        if not is_id(scale.id):
            fields = {"id": scale.id, "most": LONGEST_ID, "near": slug(scale.id)}
            yield flaw((*place, "id"), FindingCode.BAD_ID, **fields)
        elif scale.id in seen:
            yield flaw((*place, "id"), FindingCode.REPEATED_SCALE, id=scale.id)
        seen.add(scale.id)
        for key, value in (("min", scale.min), ("max", scale.max)):
            if not least <= value <= most:
                bounds = {"key": key, "least": least, "most": most}
                yield flaw((*place, key), FindingCode.OUT_OF_BOUNDS, **bounds)
        if scale.min >= scale.max:
            yield flaw((*place, "max"), FindingCode.SCALE_EMPTY, min=scale.min)


def _band_flaws(step: Rate, path: KeyPath) -> Iterator[Flaw]:
    """Bands that do not rise."""
    for i, (lower, higher) in enumerate(pairwise(step.bands), start=1):
        if higher.max <= lower.max:
            place = (*path, "bands", i, "max")
            yield flaw(place, FindingCode.BANDS_NOT_RISING, least=lower.max)
