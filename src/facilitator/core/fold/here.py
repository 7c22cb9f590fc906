"""Changing one open step, wherever it stands among those that are open."""

from dataclasses import replace
from typing import Any

from facilitator.core.position import Position
from facilitator.core.session import Session


def with_open_step(session: Session, position: Position, **changes: Any) -> Session:  # noqa: ANN401  (fields of OpenStep)
    """The session with other values in the open step at that position; unchanged if none is."""
    return replace(
        session,
        open_steps=tuple(
            replace(opened, **changes) if opened.position == position else opened
            for opened in session.open_steps
        ),
    )
