"""Finding and changing one open step, wherever it stands among those that are open."""

from typing import Any

from facilitator.core.floor import OpenStep
from facilitator.core.position import Position
from facilitator.core.replacing import replace
from facilitator.core.session import Session


def open_step_at(session: Session, position: Position | None) -> OpenStep | None:
    """The open step at that position, if one is."""
    # Mostly it is asked with the very same position, and that is quicker to see.
    return next(
        (o for o in session.open_steps if o.position is position or o.position == position), None
    )


def with_open_step(session: Session, position: Position, **changes: Any) -> Session:  # noqa: ANN401  (fields of OpenStep)
    """The session with other values in the open step at that position; unchanged if none is."""
    return replace(
        session,
        open_steps=tuple(
            replace(opened, **changes)
            if opened.position is position or opened.position == position
            else opened
            for opened in session.open_steps
        ),
    )
