"""Keys for actions: one table gives them all, and a greyed one says why when it is tried."""

from collections.abc import Awaitable

from textual import events, on
from textual.screen import Screen

from facilitator.tui.action_table import ACTIONS, BY_ID
from facilitator.tui.desk import Desk
from facilitator.tui.in_order import FLOW
from facilitator.tui.widgets.wish import Wish
from facilitator.tui.widgets.writing_field import WritingField
from facilitator.wording.keys import keyed


class ActionScreen(Screen[None]):
    """A screen on which every action of the table can be done."""

    desk: Desk
    """What actions and flows work with."""

    def __init__(self) -> None:
        """Bind the keys that hold: they are not known before the settings have been read."""
        super().__init__()
        for key, action_id in keyed().items():
            # The field has keys of its own on some of these (F6, F7); the actions come first.
            self._bindings.bind(key, f"perform('{action_id}')", show=False, priority=True)

    def action_perform(self, action_id: str) -> None:
        """Do one of the actions."""
        self.desk.perform(action_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what is not possible now."""
        if action != "perform" or not parameters:
            return True
        return True if self.desk.is_possible(BY_ID[str(parameters[0])]) else None

    def on_key(self, event: events.Key) -> None:
        """A greyed key says why; a slash outside the field opens everything, a letter is text."""
        action_id = keyed().get(event.key)
        if action_id is not None:
            event.stop()
            self.desk.perform(action_id)
        elif event.character == "/" and not isinstance(self.focused, WritingField):
            event.stop()
            self.desk.perform("everything")
        elif event.is_printable and (event.character or "").isalpha():
            self._write(event)

    def _write(self, event: events.Key) -> None:
        """Let a letter that answers nothing begin what is written, so that no word is lost."""
        field = self.desk.area.field
        if field.focusable and self.focused is not field:
            event.stop()
            # At once, so that what is typed next goes there too.
            self.set_focus(field)
            field.insert(event.character or "")

    @on(Wish)
    def grant(self, wish: Wish) -> None:
        """Do what was pressed, typed or clicked."""
        wish.stop()
        self.desk.perform(wish.action_id)

    def grey_keys(self) -> frozenset[str]:
        """The actions that are not possible now."""
        return frozenset(a.id for a in ACTIONS if a.in_footer and not self.desk.is_possible(a))

    @on(WritingField.Submitted)
    def submit(self) -> None:
        """Enter was pressed in the field."""
        self.desk.perform("save")

    def begin(self, flow: Awaitable[None]) -> None:
        """Let a flow run beside the screen, and follow when it is over."""

        async def to_its_end() -> None:
            await flow
            self.follow()

        self.run_worker(to_its_end(), group=FLOW)

    def follow(self) -> None:
        """Show where the conversation is now."""
        raise NotImplementedError
