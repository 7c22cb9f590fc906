"""The message by which a widget asks for an action."""

from textual.message import Message


class Wish(Message):
    """Somebody pressed, typed or clicked what stands for an action."""

    def __init__(self, action_id: str) -> None:
        """Wish for that action."""
        super().__init__()
        self.action_id = action_id
        """Which action."""
