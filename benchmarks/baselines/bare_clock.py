"""The least that Textual can show that goes on: one label with the time of the day."""

from datetime import datetime

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareClock(App[None]):
    """One label that changes every second."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Static("Hello", id="clock")

    def on_mount(self) -> None:
        """Let the clock go."""
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show the time."""
        self.query_one("#clock", Static).update(f"{datetime.now().astimezone():%H:%M:%S}")


if __name__ == "__main__":
    BareClock().run()
