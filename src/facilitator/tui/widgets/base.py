"""What any screen is made of: a line of keys, lines that are drawn when they change, wishes."""

from rich.cells import set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from facilitator.view.cells import ELLIPSIS, cell_len

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


def show(line: Static, text: str, *, keeps_size: bool | None = None) -> None:
    """Let a line say something; where it says so already, nothing is done.

    Args:
        line: where it is said.
        text: what is said; never markup.
        keeps_size: whether it takes as much room as before; without it, that is looked at. Where
            it does not, everything is laid out again, which costs more than all the rest.
    """
    before, now = line.content, Content(text)
    if not isinstance(before, Content):
        line.update(Content(text))
    elif before.plain != text:
        if keeps_size is None and line.styles.is_auto_width:
            keeps_size = before.cell_length == now.cell_length
        elif keeps_size is None:
            width = max(1, line.content_size.width)
            rows = [max(1, len(content.wrap(width))) for content in (before, now)]
            keeps_size = not line.display or rows[0] == rows[1]
        line.update(Content(text), layout=not keeps_size)


def in_lines(text: str, width: int, most: int) -> str:
    """The text as far as that many lines hold it, cut between words with an ellipsis."""
    lines = wrapped(text, width)
    if len(lines) <= most:
        return text
    if most <= 0:
        return ""
    last = lines[most - 1]
    room = max(0, width - cell_len(ELLIPSIS) - 1)
    if cell_len(last) > room:
        cut = set_cell_size(last, room)
        is_inside_a_word = not any(c.isspace() for c in last[len(cut) - 1 : len(cut) + 1])
        last = (is_inside_a_word and cut.rpartition(" ")[0]) or cut
    return "\n".join([*lines[: most - 1], f"{last.rstrip()} {ELLIPSIS}"])


def wrapped(text: str, width: int) -> list[str]:
    """The lines that a text takes in that width."""
    return [line.plain.rstrip() for line in Content(text).wrap(max(1, width))] if text else []


class Wish(Message):
    """Somebody pressed, typed or clicked what stands for an action."""

    def __init__(self, action_id: str) -> None:
        """Wish for that action."""
        super().__init__()
        self.action_id = action_id
        """Which action."""
