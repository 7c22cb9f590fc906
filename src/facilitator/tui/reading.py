"""A whole screen to read on."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from facilitator.core.errors import FacilitatorError
from facilitator.core.people import Reader
from facilitator.tui.base_app import SizedScreen
from facilitator.tui.widgets.base import BETWEEN, KeysLine, wrapped
from facilitator.tui.widgets.rows import DIGITS
from facilitator.view.notices import place_told
from facilitator.wording.errors import error_text
from facilitator.wording.language import _

Told = str | Content | Callable[[int], str]
"""A text, or what breaks one into lines of at most the given number of characters."""


class Broken(Widget):
    """A text that is broken to fit whatever width it gets."""

    def __init__(self, text: Callable[[int], str]) -> None:
        """Show that text."""
        super().__init__()
        self._text = text

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as it takes; one that cannot be broken so short goes on in the next."""
        return max(1, sum(max(1, len(wrapped(line, width))) for line in self._in_lines(width)))

    def render(self) -> Content:
        """The lines."""
        return Content("\n".join(self._in_lines(self.size.width)))

    def _in_lines(self, width: int) -> list[str]:
        return self._text(width).split("\n")


class ReadingScreen(SizedScreen[None]):
    """Shows a text until one has read enough."""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "leave", show=False)]

    def __init__(self, title: str, text: Told) -> None:
        """Show that text under that title."""
        super().__init__()
        self._title = title
        self._text = Content(text) if isinstance(text, str) else text

    def compose(self) -> ComposeResult:
        """Title, text and keys."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(self._title), classes="title")
        with VerticalScroll():
            yield Static(self._text) if isinstance(self._text, Content) else Broken(self._text)
        yield KeysLine(_("Esc back · arrows scroll"))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)


class ConversationScreen(ReadingScreen):
    """Shows a conversation as its reader may see it, whom one chooses; saves or copies it."""

    def __init__(
        self,
        title: str,
        texts: Mapping[Reader, str],
        owner: str,
        save: Callable[[Reader, str], Path],
    ) -> None:
        """Show what the first of its readers gets.

        Args:
            title: what the conversation is called.
            texts: what each of those gets who may read it, the group first.
            owner: the name of whoever it was for; empty where it was for nobody.
            save: writes what a reader gets to a file, and says where it lies; it is called in a
                thread of its own, and may raise ``FacilitatorError``.
        """
        self._texts = texts
        self._save_as_file = save
        self._owner = owner
        self._readers = tuple(texts)
        self._reader = self._readers[0]
        super().__init__(title, texts[self._reader])

    def compose(self) -> ComposeResult:
        """Title, who reads, text, what is said, and keys."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(self._title), classes="title")
        yield KeysLine(self._readers_told(), name="readers")
        with VerticalScroll():
            yield Static(Content(self._text_now), id="text")
        yield Static(classes="said")
        save, copy = len(self._readers) + 1, len(self._readers) + 2
        keys = _("Esc back · arrows scroll · {save} saves it as a file · {copy} copies it")
        yield KeysLine(keys.format(save=save, copy=copy))

    @property
    def _text_now(self) -> str:
        return self._texts[self._reader]

    def _readers_told(self) -> str:
        """Who can be chosen as the reader; whoever is has a mark."""
        called = {
            Reader.GROUP: _("the group"),
            Reader.OWNER: _("the case owner, {name}").format(name=self._owner),
            Reader.LEADER: _("you who led it"),
        }
        told = (
            f"{'▸' if reader is self._reader else ''}{number} {called[reader]}"
            for number, reader in enumerate(self._readers, start=1)
        )
        return _("Read by: {readers}").format(readers=BETWEEN.join(told))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the reader, or saves or copies what that reader gets."""
        number = event.character or ""
        if len(number) != 1 or number not in DIGITS:
            return
        event.stop()
        match int(number) - len(self._readers):
            case 1:
                self.run_worker(self._save(), group="save", exclusive=True)
            case 2:
                # Terminals do not say whether they took it.
                self.app.copy_to_clipboard(self._text_now)
                self._say(
                    _(
                        "Copied, if your terminal allows it. Otherwise mark the text and copy it "
                        "from here."
                    )
                )
            case beyond if beyond <= 0:
                self._reader = self._readers[int(number) - 1]
                self.query_one("#text", Static).update(Content(self._text_now))
                self.query_one("#readers", KeysLine).tell(self._readers_told())
                self.query_one(VerticalScroll).scroll_home(animate=False)
                self._say("")

    async def _save(self) -> None:
        """Save the text as a file, and say where, or why not."""
        try:
            path = await asyncio.to_thread(self._save_as_file, self._reader, self._text_now)
        except FacilitatorError as error:
            self._say(error_text(error))
        else:
            told = _("The text lies here: {place}")
            self._say(place_told(str(path), self.query_one(VerticalScroll).size.width, told))

    def _say(self, text: str) -> None:
        said = self.query_one(".said", Static)
        said.update(Content(text))
        said.display = bool(text)
