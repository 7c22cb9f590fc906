"""The keys that do something, in one line; a click on one of them is the key."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from facilitator.view.cells import cell_len

BETWEEN = " · "
"""What stands between two keys."""

KEYS = {
    "Enter": "enter",
    "Esc": "escape",
    "Ctrl+S": "ctrl+s",
    "F5": "f5",
    **{digit: digit for digit in "123456789"},
}
"""Words that are keys in every language of the program."""


class KeysLine(Static):
    """Such as ``Enter picks · Esc back``."""

    def __init__(self, text: str, *, name: str | None = None) -> None:
        """Show those keys.

        Args:
            text: the keys, each with what it does.
            name: the id by which the screen knows the line.
        """
        super().__init__(Content(text), classes="keys", id=name)
        self._told = text

    def tell(self, text: str) -> None:
        """Show other keys."""
        if text != self._told:
            self._told = text
            self.update(Content(text))

    def on_click(self, event: events.Click) -> None:
        """A click is the key; where the line is broken, its place is counted on."""
        event.stop()
        key = key_at(self._told, event.x) if self.size.height <= 1 else ""
        if key:
            self.app.simulate_key(key)


def key_at(text: str, cell: int) -> str:
    """The key that stands there in a line of keys; nothing where there is none."""
    start = 0
    for part in text.split(BETWEEN):
        end = start + cell_len(part)
        if start <= cell < end:
            return next((KEYS[word] for word in part.split() if word in KEYS), "")
        start = end + cell_len(BETWEEN)
    return ""
