"""What a field ought to hold: the same keys on a plain text, a cursor and a mark, and no program.

It is the oracle for whatever is typed in a burst. Lines are short, so that none is broken.
"""

import re
from dataclasses import dataclass
from random import Random

LETTERS = "abcdeåäöé "

EDGES = re.compile(r"(?<=\W)(?=\w)|(?<=\w)(?=\W)")
"""Where a word begins or ends."""

WORDS = re.compile(r"(?<=\W)\w")
"""Where a word begins in a field of one line."""

MOST_LETTERS = 40
"""Of a text that stays on its lines."""


@dataclass
class FieldModel:
    """A field of several lines."""

    text: str = ""
    at: int = 0
    """The cursor."""
    mark: int = 0
    """The other end of what is selected."""

    @property
    def _span(self) -> tuple[int, int]:
        return min(self.at, self.mark), max(self.at, self.mark)

    @property
    def is_selected(self) -> bool:
        return self.at != self.mark

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    def puts(self, letters: str) -> None:
        """Letters take the place of what is selected."""
        start, end = self._span
        self._becomes(self.text[:start] + letters + self.text[end:], start + len(letters))

    def takes_away(self, one: int, other: int) -> None:
        start, end = sorted((one, other))
        self._becomes(self.text[:start] + self.text[end:], start)

    def goes_to(self, place: int, *, selects: bool = False) -> None:
        self.at = max(0, min(place, len(self.text)))
        self.mark = self.mark if selects else self.at

    def _becomes(self, text: str, at: int) -> None:
        self.text, self.at, self.mark = text, at, at

    def hears(self, key: str) -> None:
        """One key, as Textual calls it, or one letter."""
        if len(key) == 1 or key == "space":
            self.puts(" " if key == "space" else key)
        elif key == "ctrl+j":
            self.puts("\n")
        elif key in MOVES:
            self._moves(key)
        else:
            self._deletes(key)

    def _moves(self, key: str) -> None:
        selects, bare = key.startswith("shift+"), key.removeprefix("shift+")
        start, end = self._span
        leaves_selection = self.is_selected and not selects
        places = {
            "left": start if leaves_selection else self.at - 1,
            "right": end if leaves_selection else self.at + 1,
            "home": self._home(),
            "ctrl+a": self._home(),
            "end": self.line_end,
            "ctrl+e": self.line_end,
            "ctrl+left": self._word_left(),
            "ctrl+right": self._word_right(),
        }
        self.goes_to(places[bare], selects=selects)

    def _deletes(self, key: str) -> None:
        start, end = self._span
        if key == "ctrl+u" and self.at != self.line_start:
            self.takes_away(self.line_start, self.at)
        elif key == "ctrl+k" and (self.is_selected or self.at != self.line_end):
            self.takes_away(self.at, self.line_end)
        elif key == "ctrl+w" and self.at == 0:
            pass  # at the beginning there is no word, and what is selected stays
        elif self.is_selected:
            self.takes_away(start, end)
        else:
            letter_before = (max(0, self.at - 1), self.at)
            letter_after = (self.at, min(len(self.text), self.at + 1))
            taken = {
                "ctrl+w": (self._word_left(), self.at),
                "backspace": letter_before,
                "ctrl+u": letter_before,
                "delete": letter_after,
                "ctrl+d": letter_after,
                "ctrl+k": letter_after,
            }
            self.takes_away(*taken[key])

    def _home(self) -> int:
        """The first letter of the line, and from there its edge."""
        line = self.text[self.line_start : self.line_end]
        first = self.line_start + len(line) - len(line.lstrip())
        return self.line_start if self.at == first else first

    def _word_left(self) -> int:
        if self.at == self.line_start:
            return max(0, self.at - 1)
        before = self.text[self.line_start : self.at].rstrip()
        edges = [found.start() for found in EDGES.finditer(before)]
        return self.line_start + (edges[-1] if edges else 0)

    def _word_right(self) -> int:
        if self.at == self.line_end:
            return min(len(self.text), self.at + 1)
        after = self.text[self.at : self.line_end]
        bare = after.lstrip()
        edges = [found.start() for found in EDGES.finditer(bare)]
        return self.at + edges[0] + len(after) - len(bare) if edges else self.line_end

    def can_hear(self, key: str) -> bool:
        """Whether the model knows what that key does here: in a line without words, not all."""
        if self.is_selected and key in ("ctrl+left", "ctrl+right"):
            return False  # at an edge of the text, the selection stays
        line = self.text[self.line_start : self.line_end]
        return bool(line.strip()) or key not in ("ctrl+k", "home", "ctrl+a", "shift+home")


class LineModel(FieldModel):
    """A field of one line, in which some keys mean something a little different."""

    def _moves(self, key: str) -> None:
        if key in ("shift+home", "shift+end"):
            self.mark = self.at
        super()._moves(key)

    def _deletes(self, key: str) -> None:
        start, end = self._span
        if self.is_selected:
            self.takes_away(start, end)
        elif key == "ctrl+k":
            self.takes_away(self.at, len(self.text))
        else:
            super()._deletes(key)

    def _home(self) -> int:
        return 0

    def _word_left(self) -> int:
        starts = [found.start() for found in WORDS.finditer(self.text[: self.at])]
        return starts[-1] if starts else 0

    def _word_right(self) -> int:
        found = WORDS.search(self.text[self.at :])
        return self.at + found.start() if found else len(self.text)

    def can_hear(self, key: str) -> bool:
        return key != "ctrl+j"


MOVES = (
    *("left", "right", "home", "end", "ctrl+a", "ctrl+e", "ctrl+left", "ctrl+right"),
    *("shift+left", "shift+right", "shift+home", "shift+end"),
)

DELETES = ("backspace", "delete", "ctrl+d", "ctrl+u", "ctrl+k", "ctrl+w")

SENT = {
    "left": "\x1b[D",
    "right": "\x1b[C",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ctrl+left": "\x1b[1;5D",
    "ctrl+right": "\x1b[1;5C",
    "shift+left": "\x1b[1;2D",
    "shift+right": "\x1b[1;2C",
    "shift+home": "\x1b[1;2H",
    "shift+end": "\x1b[1;2F",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "ctrl+j": "\n",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "adekuw"},
}
"""What a terminal sends for each key that is not a letter."""


def some_keys(chance: Random, field: FieldModel, most: int = 8) -> list[str]:
    """Some random keys, which the field of the model has heard as well."""
    keys = []
    for _ in range(chance.randint(1, most)):
        kinds = ((*LETTERS,), MOVES, DELETES, ("ctrl+j",))
        key = chance.choice(chance.choices(kinds, (12, 4, 4, 1))[0])
        if len(key) == 1 and len(field.text) >= MOST_LETTERS:
            key = "ctrl+u"
        if field.can_hear(key):
            field.hears(key)
            keys.append(key)
    return keys


def as_sent(keys: list[str]) -> str:
    """What the terminal sends for those keys."""
    return "".join(SENT.get(key, key) for key in keys)
