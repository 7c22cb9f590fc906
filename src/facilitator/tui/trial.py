"""What only a person at the keyboard can say: which keys arrive, and what is seen and heard."""

from dataclasses import dataclass

from textual import events, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.core.settings import Light
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.dialogs.dialog import AnswerDialog, Dialog
from facilitator.tui.in_order import FLOW
from facilitator.tui.live.actions import ACTIONS
from facilitator.view.cells import filled
from facilitator.wording.keys import keyed, spelled
from facilitator.wording.language import _

COLUMN = 28
"""Cells that one key and what it does take."""


def keys_to_try() -> dict[str, str]:
    """The keys that matter, and what each does: those of the writing field, and those that hold."""
    names = {action.id: _(action.text) for action in ACTIONS}
    # Leaving is asked for by the program, and would end the trial.
    held = {key: names[action] for key, action in keyed().items() if action != "leave"}
    return {
        "enter": _("saves"),
        "tab": names["hand-on"],
        "ctrl+j": _("a new line"),
        **dict(sorted(held.items(), key=lambda pair: (len(pair[0]), pair[0]))),
    }


class KeysDialog(Dialog[frozenset[str]]):
    """Shows which keys have arrived; hands back those that did."""

    def __init__(self) -> None:
        """Ask for every key that has something to do."""
        super().__init__(
            _("Press each of these keys. Those that arrive get a tick."),
            keys=_("Esc when you have tried them"),
        )
        self._wanted = keys_to_try()
        self._arrived: set[str] = set()

    def question(self) -> ComposeResult:
        """The keys, in two columns."""
        with VerticalScroll(classes="running-text", can_focus=False):
            yield Static(Content(self._table()), id="keys")

    def on_key(self, event: events.Key) -> None:
        """Tick a key off; Esc ends."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.action_cancel()
            return
        self._arrived.add(event.key)
        self.query_one("#keys", Static).update(Content(self._table()))
        if event.key in self._wanted:
            self.say(f"{spelled(event.key)}: {self._wanted[event.key]}")
        else:
            self.say(_("That came as {key}.").format(key=spelled(event.key)))

    def action_cancel(self) -> None:
        """Hand back what has arrived, also when the trial is left on the way."""
        self.dismiss(frozenset(self._arrived & set(self._wanted)))

    def _table(self) -> str:
        """A line for each two keys."""
        cells = []
        for key, does in self._wanted.items():
            tick = "✓" if key in self._arrived else "·"
            cells.append(filled(f"{tick} {filled(spelled(key), 7)}{does}", COLUMN - 1) + " ")
        half = (len(cells) + 1) // 2
        pairs = zip(cells[:half], [*cells[half:], ""][:half], strict=True)
        return "\n".join(f"{one}{other}".rstrip() for one, other in pairs)


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
