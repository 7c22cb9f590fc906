"""Everything that can be settled about the program, as one table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from facilitator.core.keys import DEFAULT_KEYS, KeyFlaw, key_flaw
from facilitator.core.plain_text import cleaned_line
from facilitator.core.settings import Light, Settings
from facilitator.store.findings import FindingCode, KeyPath
from facilitator.store.nearest import nearest

KEY_TABLE = "keys"
"""The table in which actions get keys of their own."""

LIBRARIES = "libraries"
"""The setting that names the folders of shared scripts."""

MOST_LIBRARIES = 20
"""The most folders of shared scripts."""

_FLAWS = {
    KeyFlaw.TEXT: FindingCode.KEY_IS_TEXT,
    KeyFlaw.TAKEN: FindingCode.KEY_IS_TAKEN,
    KeyFlaw.UNKNOWN: FindingCode.KEY_IS_UNKNOWN,
}
_YES = frozenset({"true", "yes", "on", "ja", "på"})
_NO = frozenset({"false", "no", "off", "nej", "nei", "av"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something that can be settled."""

    name: str
    """Its name: a key at the top of a settings file, or ``keys.`` and an action."""
    kind: Literal["choice", "yes-or-no", "whole-number", "folders", "key"]
    """What its value is."""
    allowed: tuple[str, ...] = ()
    """The values of a choice."""
    least: int = 0
    """The smallest number."""
    most: int = 0
    """The largest number, or the most entries."""

    @property
    def path(self) -> KeyPath:
        """Where it stands in a settings file."""
        return tuple(self.name.split(".", 1))

    def flaw_of(self, value: object) -> tuple[FindingCode, dict[str, object]] | None:
        """What is wrong with a value, and what the sentence is about; nothing if it can be used."""
        match self.kind:
            case "yes-or-no":
                is_right = isinstance(value, bool)
            case "whole-number":
                is_right = type(value) is int
            case "folders":
                is_right = isinstance(value, list) and all(map(_can_be_folder, value))
            case "choice" | "key":
                is_right = isinstance(value, str)
        fields: dict[str, object] = {"key": self.path[-1], "value": value}
        if not is_right:
            wanted = "text" if self.kind in ("choice", "key") else self.kind
            return FindingCode.WRONG_TYPE, fields | {"wanted": wanted}
        if isinstance(value, str):
            return self._flaw_of_text(value, fields)
        if isinstance(value, list) and len(value) > self.most:
            return FindingCode.LIST_TOO_LONG, fields | {"most": self.most}
        if isinstance(value, int) and self.kind == "whole-number":
            is_inside = self.least <= value <= self.most
            bounds = {"least": self.least, "most": self.most}
            return None if is_inside else (FindingCode.OUT_OF_BOUNDS, fields | bounds)
        return None

    def _flaw_of_text(
        self, value: str, fields: dict[str, object]
    ) -> tuple[FindingCode, dict[str, object]] | None:
        if self.kind == "key":
            flaw = key_flaw(value)
            return None if flaw is None else (_FLAWS[flaw], fields)
        if value in self.allowed:
            return None
        near = nearest(value, self.allowed)
        return FindingCode.UNKNOWN_VALUE, fields | {"allowed": self.allowed, "near": near}

    def value_in(self, text: str) -> object:
        """The value that somebody means by a word on the command line; the word if it is none."""
        word = text.strip().casefold()
        if self.kind == "yes-or-no" and word in _YES | _NO:
            return word in _YES
        if self.kind == "whole-number" and word.isascii() and word.isdecimal():
            return int(word[:9])
        return [text.strip()] if self.kind == "folders" else text.strip()


def _can_be_folder(value: object) -> bool:
    """Whether a value is the full path of a folder, there or not."""
    is_line = isinstance(value, str) and value == cleaned_line(value)
    return is_line and Path(str(value)).is_absolute()


def setting_table(languages: Iterable[str]) -> dict[str, Setting]:
    """Everything that can be settled, by name.

    Args:
        languages: those that the program speaks.
    """
    settings = (
        Setting(name="language", kind="choice", allowed=tuple(languages)),
        Setting(name="light", kind="choice", allowed=tuple(Light)),
        Setting(name="sound", kind="yes-or-no"),
        Setting(name="first_names_only", kind="yes-or-no"),
        Setting(name="keep_months", kind="whole-number", least=1, most=600),
        Setting(name=LIBRARIES, kind="folders", most=MOST_LIBRARIES),
        *(Setting(name=f"{KEY_TABLE}.{action}", kind="key") for action in DEFAULT_KEYS),
    )
    return {setting.name: setting for setting in settings}


def settings_of(values: Mapping[str, object]) -> Settings:
    """What holds, from the values by name; each of them has been checked."""
    language, light = values.get("language"), values.get("light")
    folders = values.get(LIBRARIES)
    months = values.get("keep_months")
    return Settings(
        language=language if isinstance(language, str) else None,
        light=Light(light) if isinstance(light, str) else None,
        has_sound=values.get("sound") is not False,
        keys={
            name.removeprefix(f"{KEY_TABLE}."): str(value)
            for name, value in values.items()
            if name.startswith(f"{KEY_TABLE}.")
        },
        keep_months=months if isinstance(months, int) else None,
        has_first_names_only=values.get("first_names_only") is True,
        libraries=tuple(map(str, folders)) if isinstance(folders, list) else (),
    )
