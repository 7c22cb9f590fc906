"""The first screen: start a conversation, take one up again, or show one."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.core.plain_text import cleaned_line
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.home_wish import HomeWish, ScriptOffered, SessionOffered
from facilitator.tui.widgets.rows import Row, Rows
from facilitator.wording.language import _


class HomeScreen(Screen[HomeWish]):
    """What do you want to do today?"""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self, scripts: Sequence[ScriptOffered], sessions: Sequence[SessionOffered]
    ) -> None:
        """Offer those scripts and conversations."""
        super().__init__()
        self._rows = [*_session_rows(sessions), *_script_rows(scripts)]
        self._scraps: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A greeting, the rows, and the keys."""
        yield Static(Content(_("Welcome. What do you want to do?")), classes="title")
        yield Rows(self._rows)
        yield Static(Content(_("Enter picks · Esc leaves")), classes="keys")

    def on_mount(self) -> None:
        """Put the keys on the rows."""
        self.query_one(Rows).focus()

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Hand back the wish; a start needs to know who is there."""
        offered = picked.row.key
        if isinstance(offered, SessionOffered):
            kind: Literal["resume", "show"] = "resume" if offered.is_running else "show"
            self.dismiss(HomeWish(kind=kind, path=offered.path))
        elif isinstance(offered, ScriptOffered):
            self.ask_who(offered)

    @work
    async def ask_who(self, offered: ScriptOffered) -> None:
        """Ask for the names, and for the name of the group."""
        title = _("{title}: who is here? One name a line (Ctrl+J); the first one leads.")
        names = await self.app.push_screen_wait(
            WriteDialog(title.format(title=offered.title), self._scraps, "names")
        )
        if names is None:
            return
        group = await self.app.push_screen_wait(
            WriteDialog(_("What is the group called? (not needed: Esc)"), self._scraps, "group")
        )
        lines = [cleaned_line(line) for line in names.splitlines()]
        wish = HomeWish(
            kind="start",
            path=offered.path,
            names=tuple(line for line in lines if line),
            group=cleaned_line(group or ""),
        )
        self.dismiss(wish)

    def action_leave(self) -> None:
        """Leave without a wish."""
        self.dismiss(None)


def _session_rows(sessions: Sequence[SessionOffered]) -> list[Row]:
    """A row for each conversation, those that run first."""
    first = sorted(sessions, key=lambda session: not session.is_running)
    return [
        Row(
            key=session,
            text=_("Go on with {title}").format(title=session.title)
            if session.is_running
            else _("Read {title}").format(title=session.title),
            beside=session.path.name,
        )
        for session in first
    ]


def _script_rows(scripts: Sequence[ScriptOffered]) -> list[Row]:
    """A row for each script."""
    return [
        Row(
            key=script,
            text=_("Begin {title}").format(title=script.title),
            beside=script.summary,
        )
        for script in scripts
    ]
