"""Where one writes: the field with its label, and the line in which the program answers."""

from typing import ClassVar

from textual import events, on
from textual._text_area_theme import TextAreaTheme
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

from facilitator.core.text import LONGEST_TEXT, harmless
from facilitator.tui.widgets.base import Wish, show
from facilitator.tui.widgets.own_keys import do_own_keys

TAB_WISHES = {"tab": "hand-on", "shift+tab": "whose-before"}
"""The actions that Tab stands for."""


class WritingField(TextArea):
    """Where contributions are written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter", "break_line", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """What stands in the field."""

    class RowsWished(Message):
        """An arrow was pressed in the empty field."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        is_selected: bool = False,
    ) -> None:
        """Begin with that text, the cursor after it; selected, the next letter takes its place."""
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )
        self._is_selected = is_selected
        self._coloured: TextAreaTheme | None = None
        # A blinking cursor costs more than everything else on the screen together.
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Put the cursor after the text."""
        self.move_cursor(self.document.end)
        if self._is_selected:
            self.select_all()

    def notify_style_update(self) -> None:
        """Look the colours up again."""
        self._coloured = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the text; its colours are looked up once, not each time it is drawn."""
        if self._coloured is self._theme:
            return super(TextArea, self).render_lines(crop)
        self._coloured = self._theme
        return super().render_lines(crop)

    async def on_key(self, event: events.Key) -> None:
        """Keep the keys that mean something here from being typed, and edit in their order."""
        message = self._meaning(event)
        if message is None:
            await do_own_keys(self, event)
            return
        event.stop()
        event.prevent_default()
        self.post_message(message)

    def _meaning(self, event: events.Key) -> Message | None:
        """What a key means, if it is not text."""
        if event.key == "enter":
            return self.Submitted(self.text)
        if event.key in TAB_WISHES:
            return Wish(TAB_WISHES[event.key])
        if self.text:
            return None
        if event.character == "/":
            return Wish("everything")
        return self.RowsWished() if event.key in ("up", "down") else None

    async def on_paste(self, event: events.Paste) -> None:
        """Paste as it would be saved: nothing that steers a terminal, and not without end."""
        event.stop()
        event.prevent_default()
        text = harmless(event.text)
        room = max(0, LONGEST_TEXT - len(self.text))
        result = self.replace(text[:room], *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def action_break_line(self) -> None:
        """Begin a new line."""
        result = self.replace("\n", *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)


class WritingArea(Widget):
    """Where one writes."""

    def compose(self) -> ComposeResult:
        """What is said to the leader, the label and the field."""
        yield Static(id="notice")
        with Horizontal(id="writing-line"):
            yield Static(id="label")
            yield WritingField(id="field")

    @property
    def field(self) -> WritingField:
        """The field itself."""
        return self.query_one(WritingField)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.text

    def put(self, text: str) -> None:
        """Let a text stand in the field, the cursor after it."""
        self.field.text = text
        self.field.move_cursor(self.field.document.end)

    def empty(self) -> None:
        """Take the words out of the field."""
        self.field.text = ""

    def label(self, text: str) -> None:
        """Say whose words stand in the field."""
        show(self.query_one("#label", Static), text)

    def say(self, text: str) -> None:
        """Tell the leader something; nothing takes away what was said."""
        notice = self.query_one("#notice", Static)
        show(notice, text)
        notice.set_class(not text, "-empty")

    @on(TextArea.Changed)
    def listen(self) -> None:
        """Take away what was said once the leader writes on."""
        if self.text.strip():
            self.say("")
