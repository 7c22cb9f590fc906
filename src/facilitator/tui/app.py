"""The live screen's way in: ``lead`` leads a conversation."""

from facilitator.conduct import Conductor
from facilitator.core.session import Stage
from facilitator.core.settings import Light, Settings
from facilitator.store.session.drafts import Draft
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.drafting import Drafts, NoDrafts
from facilitator.tui.facilitator_app import FacilitatorApp
from facilitator.tui.leading import KeepSetting, keep_nothing
from facilitator.tui.screens.action_screen import ActionScreen
from facilitator.tui.screens.live import LiveScreen
from facilitator.tui.screens.preparing import PreparingScreen
from facilitator.wording.keys import hold_keys


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
            self.push_screen(self._preparing, self._after_preparing)

    def action_leave(self) -> None:
        """Close what is open; from the conversation itself, ask first."""
        if isinstance(self.screen, ActionScreen):
            self.screen.desk.perform("leave")
        elif isinstance(self.screen, PauseView):
            self.screen.dismiss("leave")
        else:
            super().action_leave()

    def _after_preparing(self, goes_on: bool | None) -> None:  # noqa: FBT001 - a screen's answer
        """Leave, unless the preparation said to go on."""
        if not goes_on:
            self.exit(0)


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
        is_prepared: whether the preparation is passed over, and the conversation shown at once.
        recalls_all: whether all that the group left open could be brought; else it is told.
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
    live.desk.is_muted = not settings.has_sound
    is_new = conductor.session.stage is Stage.READY and not is_prepared
    preparing = PreparingScreen(conductor.session) if is_new else None
    app = LeadingApp(live, preparing, settings.light)
    result = app.run()
    return app.return_code or result or 0
