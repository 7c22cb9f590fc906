"""Scripts with subgroups, and looking at who sits where, for tests."""

from typing import Any

from facilitator.core.script import AnyStep, Discuss, Groups, Quiet, Role
from facilitator.core.subgroups import working_groups
from tests.support.builders import Led

END = Quiet(id="end", title="Slut")
HOST = {"host": Role(name="Värd", assigned="during")}
TALK = Discuss(id="talk", title="Prata", collect="ideas")


def in_groups(*steps: AnyStep, size: Any = 2, **changes: Any) -> Groups:
    """Groups of two that take these steps."""
    values = {"id": "groups", "title": "I grupper", "size": size, "steps": steps or (TALK,)}
    return Groups(**{**values, **changes})


def seated(led: Led) -> list[str]:
    """Who sits with whom, as “1 2” for the members of each group at work."""
    return [" ".join(m[1:] for m in g.members) for g in working_groups(led.session)]


def ids(led: Led) -> list[str]:
    """The groups at work."""
    return [group.id for group in working_groups(led.session)]


def shared(led: Led) -> tuple[int, int, int, tuple[str, ...]]:
    """The turn that runs in all groups: lap, number, of how many, and who speaks."""
    here = led.session.here
    assert here is not None
    assert here.at_once.turn is not None
    turn = here.at_once.turn
    return turn.lap, turn.number, turn.of, turn.speakers


def asked(led: Led) -> tuple[str, str | None] | None:
    """What the leader is asked, and about which role."""
    here = led.session.here
    return (
        None if here is None or here.question is None else (here.question.about, here.question.role)
    )
