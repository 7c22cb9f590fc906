"""The least that Textual can show: one label."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Static("Hello")


if __name__ == "__main__":
    Bare().run()
