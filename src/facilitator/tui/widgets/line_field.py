"""A field of one line, where a question takes a word or two."""

from textual import events
from textual.widgets import Input

from facilitator.tui.widgets.own_keys import do_own_keys


class LineField(Input):
    """Where one line is written."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        max_length: int = 0,
    ) -> None:
        """Begin with that text, the cursor after it.

        Args:
            value: what stands there.
            placeholder: what is said while nothing does.
            id: the id by which the dialog knows it.
            max_length: the most characters; 0 where there is no limit.
        """
        # A line that is selected when one comes to it would be gone with the next key.
        super().__init__(
            value, placeholder=placeholder, id=id, max_length=max_length, select_on_focus=False
        )
        # A blinking cursor costs more than everything else on the screen together.
        self.cursor_blink = False

    async def on_key(self, event: events.Key) -> None:
        """Edit in the order of the keys."""
        await do_own_keys(self, event)
