"""The quick way of changing a fact gives the same as the one from the standard library."""

import dataclasses

import pytest

from facilitator.core.replacing import replace
from tests.support.builders import Led, collegial_script


def test_a_fact_is_changed_as_the_standard_library_does() -> None:
    session = Led(collegial_script()).session
    assert replace(session, next_step=3) == dataclasses.replace(session, next_step=3)
    assert session.next_step != 3
    person = session.people[0]
    assert replace(person, name="Bo") == dataclasses.replace(person, name="Bo")


def test_what_was_changed_is_as_frozen_as_before() -> None:
    session = replace(Led(collegial_script()).session, next_step=3)
    with pytest.raises(dataclasses.FrozenInstanceError):
        session.next_step = 4  # type: ignore[misc]  # that it cannot be is the point
