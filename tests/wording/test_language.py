"""Which language is spoken, and that nothing is left untranslated."""

import ast
import os
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from facilitator.core.errors import WrongUse
from facilitator.languages import LANGUAGES
from facilitator.wording import language
from facilitator.wording.language import _, ngettext, speak, spoken_language

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "facilitator"
CATALOGUES = sorted((SOURCE / "locale").glob("*/LC_MESSAGES/facilitator.po"))
KEYWORDS = {"_": None, "ngettext": (1, 2), "later": None}

SYSTEM = ("FACILITATOR_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _leave_the_language_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = spoken_language()
    for name in SYSTEM:
        monkeypatch.delenv(name, raising=False)
    yield
    speak(before)


def messages_in_source() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(str(SOURCE), [("**.py", "python")], keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source)


def texts_of(words: str | Sequence[str] | None) -> list[str]:
    """One text, or the forms for one and for many."""
    return [words] if isinstance(words, str) else list(words or [""])


def placeholders(text: str) -> set[str]:
    return {field for _text, field, _spec, _conversion in string.Formatter().parse(text) if field}


def test_swedish_is_spoken_where_nobody_asks_for_another_language() -> None:
    assert speak() == "sv"
    assert _("The conversation is over.") == "Samtalet är slut."


def test_the_environment_chooses_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    monkeypatch.setenv("FACILITATOR_LANGUAGE", "en")
    assert speak() == "en"


def test_what_is_asked_for_chooses_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_LANGUAGE", "en")
    assert speak("sv-SE") == "sv"


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        ("en_GB.UTF-8", "en"),
        ("nb_NO.UTF-8", "nb"),
        ("no_NO.UTF-8", "nb"),
        ("nn-NO", "nb"),
        ("Norwegian Bokmål_Norway.1252", "nb"),
        ("Swedish_Sweden.1252", "sv"),
        ("English_United Kingdom.1252", "en"),
        ("de_DE.UTF-8", "sv"),
        ("C", "sv"),
    ],
)
def test_the_system_chooses_where_its_language_is_one_of_ours(
    monkeypatch: pytest.MonkeyPatch, system: str, spoken: str
) -> None:
    monkeypatch.setenv("LANG", system)
    assert speak() == spoken


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {path.parents[1].name for path in CATALOGUES} == set(LANGUAGES) - {"en"}


def test_norwegian_is_spoken_when_it_is_asked_for() -> None:
    assert speak("nb") == "nb"
    assert _("The conversation is over.") == "Samtalen er slutt."
    assert ngettext("Choose one.", "Choose {number}.", 2) == "Velg {number}."


def test_a_language_that_is_not_spoken_is_refused_and_changes_nothing() -> None:
    speak("sv")
    with pytest.raises(WrongUse):
        speak("tlh")
    assert spoken_language() == "sv"


def test_english_needs_no_catalogue() -> None:
    speak("en")
    assert _("The conversation is over.") == "The conversation is over."
    assert ngettext("Choose one.", "Choose {number}.", 2) == "Choose {number}."


def test_a_catalogue_edited_after_it_was_compiled_is_the_one_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(SOURCE / "locale" / "sv" / "LC_MESSAGES" / "facilitator.po", folder)
    monkeypatch.setattr(language, "LOCALE_FOLDER", tmp_path)
    speak("sv")
    assert _("The conversation is over.") == "Samtalet är slut."


def said_without_babel(line: str, folder: Path) -> str:
    """What a program that is not given Babel says, its catalogues in that folder."""
    program = (
        "import sys; sys.modules['babel'] = None\n"
        "from pathlib import Path\n"
        "from facilitator.wording import language\n"
        f"language.LOCALE_FOLDER = Path({str(folder)!r})\n"
        f"language.speak('sv'); print({line})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=120,
    )
    return done.stdout.decode().strip()


def test_without_babel_the_compiled_catalogue_counts_and_one_that_is_behind_is_told(
    tmp_path: Path,
) -> None:
    text = "language._('The conversation is over.')"
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    edited, compiled = folder / "facilitator.po", folder / "facilitator.mo"
    shutil.copy(SOURCE / "locale" / "sv" / "LC_MESSAGES" / "facilitator.po", edited)
    assert said_without_babel(text, tmp_path) == "The conversation is over."
    assert "pip install -e" in said_without_babel("language.behind_text()", tmp_path)
    with compiled.open("wb") as target:
        write_mo(target, catalogue(edited))
    os.utime(edited, (1, 1))
    assert said_without_babel(text, tmp_path) == "Samtalet är slut."
    assert said_without_babel("language.behind_text()", tmp_path) == ""
    os.utime(compiled, (0, 0))
    assert said_without_babel(text, tmp_path) == "Samtalet är slut."
    told = said_without_babel("language.behind_text()", tmp_path)
    assert told.startswith("Översättningarna är ändrade")


def test_every_text_is_one_that_the_catalogue_can_find() -> None:
    """Babel does not look inside f-strings; a text there would never be translated."""
    hidden = []
    for path in SOURCE.rglob("*.py"):
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(part, ast.JoinedStr):
                calls = [inner for inner in ast.walk(part) if isinstance(inner, ast.Call)]
                names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
                hidden += [f"{path}:{part.lineno}" for _name in names & set(KEYWORDS)]
    assert not hidden


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_every_text_is_translated_and_none_is_left_over(path: Path) -> None:
    wanted = messages_in_source()
    entries = {entry.id: entry for entry in catalogue(path) if entry.id}
    assert not wanted - set(entries), "missing"
    assert not set(entries) - wanted, "left over"
    assert not [entry.id for entry in entries.values() if not all(texts_of(entry.string))]
    assert not [entry.id for entry in entries.values() if entry.fuzzy]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_translations_have_the_same_placeholders(path: Path) -> None:
    for entry in catalogue(path):
        ids, texts = texts_of(entry.id), texts_of(entry.string)
        wanted = set().union(*map(placeholders, ids))
        for text in texts:
            # A form for one may say the number as a word.
            assert placeholders(text) == wanted or (
                len(texts) > 1 and placeholders(text) == placeholders(ids[0])
            ), entry.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_no_text_is_left_in_english_by_mistake(path: Path) -> None:
    """A text that is written alike in both languages has a comment that says so."""
    alike = {
        entry.id: "The same as in English." in entry.user_comments
        for entry in catalogue(path)
        for text in texts_of(entry.string)
        if text in texts_of(entry.id) and any(letter.isalpha() for letter in bare(text))
    }
    assert all(alike.values()), [text for text, is_meant in alike.items() if not is_meant]


def bare(text: str) -> str:
    """A text without its placeholders."""
    return "".join(part for part, *_field in string.Formatter().parse(text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_translations_keep_what_a_hand_has_to_type(path: Path) -> None:
    """Commands, options, keys of the formats and keys of the keyboard are not translated."""
    for entry in catalogue(path):
        for written in texts_of(entry.id)[:1]:
            for typed in set(TYPED.findall(written)):
                assert all(typed in text for text in texts_of(entry.string)), (entry.id, typed)


TYPED = re.compile(
    r"--[a-z-]+|\[\[[a-z]+\]\]|\[[a-z]+\.[a-z{}]+\]|facilitator [a-z]+(?= |\.|:|$)"
    r"|\bF[0-9]\b|Ctrl\+[A-Z]|\bEnter\b|\bEsc\b|\bTab\b|UTF-8|TOML|JSON"
)
