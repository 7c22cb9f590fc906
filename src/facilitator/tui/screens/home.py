"""The first screen: start a conversation, take one up again, or show one."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.core.errors import PeopleFileError, WrongUse
from facilitator.core.plain_text import cleaned_line
from facilitator.store.people_file import Person, checked
from facilitator.tui.dialogs.names import NamesDialog
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.home_wish import FailedWish, HomeWish, ScriptOffered, SessionOffered
from facilitator.tui.widgets.rows import Row, Rows
from facilitator.wording.errors import error_text
from facilitator.wording.language import _


class HomeScreen(Screen[HomeWish]):
    """What do you want to do today?"""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        scripts: Sequence[ScriptOffered],
        sessions: Sequence[SessionOffered],
        failed: FailedWish | None = None,
    ) -> None:
        """Offer those scripts and conversations.

        Args:
            scripts: what can be led.
            sessions: what can be taken up again, or shown.
            failed: what was wished for last and could not be done; its names are still there.
        """
        super().__init__()
        self._rows = [*_session_rows(sessions), *_script_rows(scripts)]
        self._said = "" if failed is None else failed.why
        self._scraps: dict[str, str] = {}
        if failed is not None:
            self._scraps = {"names": "\n".join(failed.wish.names), "group": failed.wish.group}

    def compose(self) -> ComposeResult:
        """A greeting, the rows, and the keys."""
        yield Static(Content(_("Welcome. What do you want to do?")), classes="title")
        yield Rows(self._rows)
        if self._said:
            yield Static(Content(self._said), classes="said")
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
        title = _(
            "{title}: who is here? At least {fewest} people, one name a line; the first one leads."
        ).format(title=offered.title, fewest=offered.fewest)
        names = await self.app.push_screen_wait(
            NamesDialog(title, self._scraps, lambda names: _why_not(offered, names))
        )
        if names is None:
            return
        group = await self.app.push_screen_wait(
            WriteDialog(_("What is the group called? (not needed: Esc)"), self._scraps, "group")
        )
        self.dismiss(
            HomeWish(kind="start", path=offered.path, names=names, group=cleaned_line(group or ""))
        )

    def action_leave(self) -> None:
        """Leave without a wish."""
        self.dismiss(None)


def _why_not(offered: ScriptOffered, names: tuple[str, ...]) -> str:
    """Why the script cannot be led with those people, if it cannot."""
    if len(names) < offered.fewest:
        few = WrongUse(
            "too-few-people", title=offered.title, fewest=offered.fewest, count=len(names)
        )
        return error_text(few)
    try:
        checked([Person(name=name) for name in names])
    except PeopleFileError as error:
        return error_text(error)
    return ""


def _session_rows(sessions: Sequence[SessionOffered]) -> list[Row]:
    """A row for each conversation, those that run first."""
    first = sorted(sessions, key=lambda session: not session.is_running)
    return [
        Row(
            key=session,
            text=_("Go on with {title}").format(title=session.title)
            if session.is_running
            else _("Read {title}").format(title=session.title),
            beside=session.when,
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
