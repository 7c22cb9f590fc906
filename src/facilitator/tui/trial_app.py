"""What only a person at the keyboard can say: ``try_out`` asks which keys arrive, and more."""

from dataclasses import dataclass

from textual import work

from facilitator.core.settings import Light
from facilitator.tui.dialogs.answer import AnswerDialog
from facilitator.tui.dialogs.trial_keys import KeysDialog, keys_to_try
from facilitator.tui.facilitator_app import FacilitatorApp
from facilitator.tui.in_order import FLOW
from facilitator.wording.language import _

SAMPLE = "\n".join(f"{line} │" for line in ("å ä ö é Å Ä Ö", "a b c d e f g", "▶ ✓ · ▓ ░ … –"))
"""Lines of the same width, in letters and signs that the screens use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What the person at the keyboard said."""

    wanted: tuple[str, ...]
    """Keys that have something to do."""
    arrived: frozenset[str]
    """Those of them that arrived; empty where none was pressed."""
    is_aligned: bool | None
    """Whether letters and signs keep their columns."""
    is_heard: bool | None
    """Whether the bell was heard."""


class TrialApp(FacilitatorApp[Tried]):
    """Asks about keys, letters and sound."""

    def on_mount(self) -> None:
        """Begin asking."""
        self._ask()

    @work(group=FLOW)
    async def _ask(self) -> None:
        """Ask one thing after another, and end with the answers."""
        arrived = await self.push_screen_wait(KeysDialog())
        is_aligned = await self.push_screen_wait(
            AnswerDialog(_("Do the lines at the right stand straight below each other?"), SAMPLE)
        )
        self.bell()
        is_heard = await self.push_screen_wait(AnswerDialog(_("The bell rang. Did you hear it?")))
        self.exit(
            Tried(
                wanted=tuple(keys_to_try()),
                arrived=arrived or frozenset(),
                is_aligned=is_aligned,
                is_heard=is_heard,
            )
        )


def try_out(light: Light | None = None) -> Tried | None:
    """Ask the person at the keyboard; nothing if they left."""
    return TrialApp(light).run()
