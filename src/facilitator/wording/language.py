"""Which language the program speaks, and how its texts are looked up.

Texts stand in English in the source; each other language has a gettext catalogue under
``locale/<language>/LC_MESSAGES``. The language is looked up when a text is asked for, so ``_`` and
``ngettext`` are called inside functions, never when a module is imported; ``later`` marks a text
that has to stand outside a function and is translated when it is shown.

Catalogues are compiled when the package is built or installed, also as a working copy. One that has
been edited since is compiled in memory if Babel is installed, which the program does not require.
"""

import gettext
import io
import os
import re
import sys
from functools import lru_cache
from pathlib import Path

from facilitator.core.errors import WrongUse
from facilitator.languages import LANGUAGES, LOCALE_FOLDER, USUAL, words_of

DOMAIN = "facilitator"
"""What the catalogues are called."""

_NO_LANGUAGE = frozenset({"", "c", "posix"})


class _Voice:
    """The one place that remembers which language is spoken."""

    def __init__(self) -> None:
        self.language: str | None = None
        self.translations: gettext.NullTranslations = gettext.NullTranslations()
        self.is_behind = False

    def use(self, language: str) -> None:
        """Speak that language from now on."""
        self.translations, self.is_behind = _catalogue(language)
        self.language = language

    @property
    def heard(self) -> gettext.NullTranslations:
        """The translations in use; the first look-up settles the language."""
        if self.language is None:
            self.use(wished_language(None))
        return self.translations


_VOICE = _Voice()


def speak(language: str | None = None) -> str:
    """Settle which language is spoken from now on, and say which it became.

    Args:
        language: the one that was asked for; without it ``FACILITATOR_LANGUAGE``, then the
            system's language, and finally Swedish.

    Raises:
        WrongUse: the program does not speak the language that was asked for.
    """
    _VOICE.use(wished_language(language))
    return spoken_language()


def spoken_language() -> str:
    """The language that is spoken, such as ``sv``."""
    if _VOICE.language is None:
        return speak()
    return _VOICE.language


def _(text: str) -> str:
    """The text in the language that is spoken."""
    return _VOICE.heard.gettext(text)


def ngettext(singular: str, plural: str, n: int) -> str:
    """One of the two texts, by number, in the language that is spoken."""
    return _VOICE.heard.ngettext(singular, plural, n)


def in_language(text: str, tag: str) -> str:
    """A text in the language of a tag such as ``nb``; in the current one if that is unknown."""
    language = known_language(tag)
    if language is None or language == spoken_language():
        return _(text)
    return _other_catalogue(language).gettext(text)


def behind_text() -> str:
    """Says that an edited catalogue cannot be compiled here; usually empty."""
    if not _VOICE.is_behind:
        return ""
    return _(
        "The translations were edited after they were compiled, and Babel, which compiles them, "
        "is not installed. Write: {command}"
    ).format(command='python3 -m pip install -e ".[dev]"')


def later(text: str) -> str:
    """The text as it is: marked for the catalogue, translated where it is shown."""
    return text


def wished_language(language: str | None) -> str:
    """Which of the program's languages fits the wish, the environment or the system.

    Raises:
        WrongUse: the program does not speak the language that was asked for.
    """
    if language is not None:
        known = known_language(language)
        if known is None:
            raise WrongUse("unknown-language", language=language, known=", ".join(LANGUAGES))
        return known
    wishes = [os.environ.get("FACILITATOR_LANGUAGE", ""), *_system_languages()]
    return next((known for wish in wishes if (known := known_language(wish))), USUAL)


def known_language(tag: str) -> str | None:
    """The language of a tag such as ``sv_SE.UTF-8`` or ``Norwegian Bokmål_Norway``, if ours."""
    word = re.split(r"[-_.@ ]", tag.strip().lower(), maxsplit=1)[0]
    if word in LANGUAGES or word in _NO_LANGUAGE:
        return word if word in LANGUAGES else None
    return next((language for language in LANGUAGES if word in words_of(language).also), None)


def _system_languages() -> list[str]:
    """The languages that the system is set to, the most wanted first."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    tags = os.environ.get("LANGUAGE", "").split(":")
    tags += [os.environ[name] for name in names if os.environ.get(name)][:1]
    if sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        tags.append(locale.windows_locale.get(number, ""))
    return tags


@lru_cache(maxsize=len(LANGUAGES))
def _other_catalogue(language: str) -> gettext.NullTranslations:
    """The translations into a language that is not spoken now."""
    return _catalogue(language)[0]


def _catalogue(language: str) -> tuple[gettext.NullTranslations, bool]:
    """The translations into a language, and whether its catalogue has been edited since.

    They are empty for English, and for a language whose catalogue was never compiled.
    """
    compiled = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    edited = compiled.with_suffix(".po")
    is_behind = edited.exists() and (
        not compiled.exists() or compiled.stat().st_mtime_ns <= edited.stat().st_mtime_ns
    )
    if is_behind:
        fresh = _compiled_in_memory(edited)
        if fresh is not None:
            return fresh, False
    if not compiled.exists():
        return gettext.NullTranslations(), is_behind
    with compiled.open("rb") as source:
        return gettext.GNUTranslations(source), is_behind


def _compiled_in_memory(edited: Path) -> gettext.NullTranslations | None:
    """The translations of an edited catalogue; nothing if Babel is not installed."""
    try:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po
    except ImportError:
        return None
    compiled = io.BytesIO()
    with edited.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
