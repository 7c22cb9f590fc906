"""What an action is: one thing the leader can do, defined once (the table is in ``action_table``).

Footer, help, the list of everything and the keys all come from the table, with the same words. An
action that is not allowed now stays in its place, greyed, and says why when it is tried.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from facilitator.core.commands import Command
from facilitator.core.session import Session
from facilitator.tui.leading import Leading
from facilitator.wording.keys import key_name
from facilitator.wording.language import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing the leader can do."""

    id: str
    """Stable name."""
    text: str
    """What it is called, in English; ``label`` gives it in the language that is spoken."""
    run: Callable[[Leading], Awaitable[None] | None]
    """Carries it out: at once, or with a dialog or two."""
    group: str
    """Under which heading the help has it, in English."""
    typed: str = ""
    """What can be typed in the field instead, before Enter."""
    tries: Command | None = None
    """The command by which it is found out whether it is allowed; without one it always is."""
    named: Callable[[Session], str] | None = None
    """Says its label, where that depends on the session."""
    in_footer: bool = False
    """Whether the footer has it."""
    short: str | None = None
    """What it is called, in English, where there is no room in the footer for its name."""
    suits: Callable[[Session], bool] | None = None
    """Whether the footer has it just now; always, without one."""

    def label(self, session: Session) -> str:
        """What it is called now, in the language that is spoken."""
        return _(self.text) if self.named is None else self.named(session)

    @property
    def shown_key(self) -> str:
        """The key that it has just now, as people read it; empty where it has none."""
        return key_name(self.id)

    @property
    def ways(self) -> str:
        """The key and what can be typed instead."""
        typed = f"{self.typed} Enter" if self.typed else ""
        return " · ".join(way for way in (self.shown_key, typed) if way)
