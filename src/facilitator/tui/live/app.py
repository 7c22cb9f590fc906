"""Leading a conversation: the preparation, and then the live screen until it is over."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.conduct import Conductor
from facilitator.core.session import Session, Stage
from facilitator.core.settings import Light, Settings
from facilitator.store.session.drafts import Draft
from facilitator.tui.answered_once import AnsweredOnce
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.live.leading import Drafts, KeepSetting, NoDrafts, keep_nothing
from facilitator.tui.live.screen import LiveScreen
from facilitator.view.panel import vacancies_told
from facilitator.wording.keys import hold_keys
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time, minutes
from facilitator.wording.people import role_name


def preparation(session: Session) -> Content:
    """What the leader goes through before people sit down."""
    script, occasion = session.script, session.occasion
    plan = [f"{s.title} – {minutes(occasion.plan.step(s.id).seconds)}" for s in script.steps]
    whole = _("All in all {time}").format(time=minutes(occasion.plan.total))
    if occasion.starts is not None:
        whole = _("{time}, from {clock}").format(time=whole, clock=clock_time(occasion.starts))
    parts = [
        _part(occasion.title or script.title, [script.purpose or script.summary]),
        _part(_("To prepare"), [f"– {line}" for line in script.prepare]),
        _part(_("Who is here"), [*_people(session), *vacancies_told(session)]),
        _part(_("The steps"), [*plan, whole]),
        _part(_("Ground rules"), [f"– {rule}" for rule in script.ground_rules]),
    ]
    return Content("\n\n").join([part for part in parts if part])


class PreparingScreen(AnsweredOnce[bool]):
    """Shows the preparation; the answer says whether to go on."""

    CSS_PATH = "../plain.tcss"
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


class LeadingApp(FacilitatorApp[int]):
    """Leads one conversation."""

    def __init__(
        self,
        live: LiveScreen,
        preparing: PreparingScreen | None = None,
        light: Light | None = None,
    ) -> None:
        """Lead on that screen, after the preparation if there is one."""
        super().__init__(light)
        self._live = live
        self._preparing = preparing

    def on_mount(self) -> None:
        """Show the leader's screen, and on it the preparation."""
        self.push_screen(self._live)
        if self._preparing is not None:
            self.push_screen(self._preparing, lambda goes_on: None if goes_on else self.exit(0))

    def action_leave(self) -> None:
        """Close what is open; from the conversation itself, ask first."""
        if isinstance(self.screen, LiveScreen):
            self.screen.perform("leave")
        elif isinstance(self.screen, PauseView):
            self.screen.dismiss("leave")
        else:
            super().action_leave()


def lead(
    conductor: Conductor,
    drafts: Drafts | None = None,
    kept: Draft | None = None,
    *,
    place: str = "",
    is_prepared: bool = False,
    recalls_all: bool = True,
    settings: Settings | None = None,
    keep_setting: KeepSetting = keep_nothing,
) -> int:
    """Lead a conversation until it is over or the leader leaves.

    Args:
        conductor: takes the commands; its journal has the record.
        drafts: keeps what stands in the writing field.
        kept: what stood in the field when the program was last closed.
        place: where the record lies, as it is told at the end.
        is_prepared: whether the preparation is skipped, and the conversation shown at once.
        recalls_all: whether all that the group left open was found; if not, the leader is told.
        settings: light, bell and keys.
        keep_setting: keeps what is settled on the screen for next time, or says why not.

    Returns:
        The exit code: 0, or 1 if the program had to stop.
    """
    settings = settings or Settings()
    hold_keys(settings.keys)
    live = LiveScreen(
        conductor,
        drafts or NoDrafts(),
        kept,
        place=place,
        recalls_all=recalls_all,
        keep_setting=keep_setting,
    )
    live.leading.is_muted = not settings.has_sound
    is_new = conductor.session.stage is Stage.READY and not is_prepared
    preparing = PreparingScreen(conductor.session) if is_new else None
    app = LeadingApp(live, preparing, settings.light)
    result = app.run()
    return app.return_code or result or 0
