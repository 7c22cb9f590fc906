"""Words that stand in questions without being answered."""

from collections.abc import Callable


class Scraps(dict[str, str]):
    """Words that stand in questions without being answered, by question."""

    def __init__(self, when_changed: Callable[[], None]) -> None:
        """Tell of every change."""
        super().__init__()
        self._when_changed = when_changed

    def __setitem__(self, question: str, words: str) -> None:
        super().__setitem__(question, words)
        self._when_changed()

    def pop(self, question: str, default: str | None = None) -> str | None:  # type: ignore[override]  # dict's has more forms than are needed
        """Forget the words of a question, and give them."""
        words = super().pop(question, default)
        self._when_changed()
        return words

    def clear(self) -> None:
        """Forget all of them."""
        super().clear()
        self._when_changed()

    @property
    def words(self) -> dict[str, str]:
        """Those that say anything."""
        return {question: words for question, words in self.items() if words.strip()}
