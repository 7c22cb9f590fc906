"""Before the start: what will be held, with whom, and how long it takes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.core.session import Session
from facilitator.tui.dialogs.dialog import AnsweredOnce
from facilitator.view.panel import vacancies_told
from facilitator.wording.durations import clock_time, minutes
from facilitator.wording.language import _
from facilitator.wording.roles import role_name


def preparation(session: Session) -> Content:
    """What the leader goes through before people sit down."""
    script = session.script
    parts = [_part(session.occasion.title or script.title, [script.purpose or script.summary])]
    parts.append(_part(_("To prepare"), [f"– {line}" for line in script.prepare]))
    parts.append(_part(_("Who is here"), [*_people(session), *vacancies_told(session)]))
    parts.append(_part(_("The steps"), _plan(session)))
    parts.append(_part(_("Ground rules"), [f"– {rule}" for rule in script.ground_rules]))
    return Content("\n\n").join([part for part in parts if part])


class PreparingScreen(AnsweredOnce[bool]):
    """Shows the preparation; the answer says whether to go on."""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, session: Session) -> None:
        """Show that session."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The text, and the keys below it."""
        with VerticalScroll():
            yield Static(preparation(self._session))
        yield Static(Content(_("Enter goes on · arrows scroll · Esc leaves")), classes="keys")

    def action_go_on(self) -> None:
        """Go on to the live screen."""
        self.dismiss(True)  # noqa: FBT003 - the answer is yes

    def action_leave(self) -> None:
        """Leave; nothing has begun."""
        self.dismiss(False)  # noqa: FBT003 - the answer is no


def _part(heading: str, lines: list[str]) -> Content:
    """A heading with its lines; nothing where there are none."""
    text = "\n".join(line.strip() for line in lines if line)
    return Content.assemble((heading, "bold"), "\n", text) if text else Content("")


def _people(session: Session) -> list[str]:
    """Everybody in seat order, with roles, and with what is settled about coming and going."""
    lines = []
    for person in session.present:
        about = [role_name(role, session.script) for role in person.roles]
        if person.seat == session.occasion.opening_seat:
            about.append(_("opens today"))
        if not person.is_here:
            about.append(_("comes later"))
        if person.leaves_at is not None:
            about.append(_("leaves {time}").format(time=clock_time(person.leaves_at)))
        lines.append(f"{person.seat} {person.name}" + (f" – {', '.join(about)}" if about else ""))
    return lines


def _plan(session: Session) -> list[str]:
    """Each step with its length, and the whole."""
    occasion = session.occasion
    lines = [
        f"{step.title} – {minutes(occasion.plan.step(step.id).seconds)}"
        for step in session.script.steps
    ]
    whole = _("All in all {time}").format(time=minutes(occasion.plan.total))
    if occasion.starts is not None:
        whole = _("{time}, from {clock}").format(time=whole, clock=clock_time(occasion.starts))
    return [*lines, whole]
