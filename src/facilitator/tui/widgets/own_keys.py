"""A field does itself what its editing keys mean, where it takes its letters."""

from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widget import Widget


async def do_own_keys(field: Widget, event: events.Key) -> None:
    """Let a field do at once what one of its own keys means.

    Textual's fields type a letter when they hear it, and bind Backspace, the arrows, Ctrl+U and the
    like; what is bound is done once the key has come up to the program, and letters that were typed
    later may be there by then. The keys are those that the field binds, whichever these are.
    """
    if any(binding.priority for node in field.ancestors for binding in _bound(node, event.key)):
        # Something around the field has the key first, and may say why not just now.
        return
    for binding in _bound(field, event.key):
        if await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return


def _bound(node: DOMNode, key: str) -> list[Binding]:
    """What a key is bound to there."""
    return node._bindings.key_to_bindings.get(key, [])  # noqa: SLF001 - Textual has no other way
