"""The least that Textual can do with a line: have it on the disk, then show it."""

import os
import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class BareSaver(App[None]):
    """A field, and the line that was saved last."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def compose(self) -> ComposeResult:
        """The line, and the field."""
        yield Static("Hello", id="saved")
        yield Input()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Save the line, show it, and make room for the next."""
        os.write(self._file, f"{submitted.value}\n".encode())
        os.fsync(self._file)
        self.query_one("#saved", Static).update(submitted.value)
        submitted.input.value = ""


if __name__ == "__main__":
    BareSaver(sys.argv[1]).run()
