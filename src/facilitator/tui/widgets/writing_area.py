"""The writing field with its label, and the line in which the program answers."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static, TextArea

from facilitator.tui.widgets.lines import show
from facilitator.tui.widgets.writing_field import WritingField


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
