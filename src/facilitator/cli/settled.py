"""What holds for this start of the program: the settings, the places where things lie, the clock.

Settings are read once, before the command line is parsed, since help texts need the language.
"""

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.output import say
from facilitator.core.errors import FacilitatorError, FileExists, SettingsError, WrongUse
from facilitator.core.text import slug
from facilitator.languages import LANGUAGES
from facilitator.store.disk import SUFFIX, is_folder
from facilitator.store.findings import nearest
from facilitator.store.places import Places, places_of
from facilitator.store.policy import PolicyPlace
from facilitator.store.settings import (
    Held,
    Origin,
    Setting,
    SettingsRead,
    read_settings,
    setting_table,
)
from facilitator.wording.errors import error_text
from facilitator.wording.language import behind_text, known_language, speak, wished_language
from facilitator.wording.settings import faults_text, fixed_text, ignored_text, shown_value

if TYPE_CHECKING:
    from facilitator.core.clock import Reading
    from facilitator.core.session import Occasion


class _Settled:
    """The one place that remembers what was read, and which workspace the command line named."""

    def __init__(self) -> None:
        self.read: SettingsRead | None = None
        self.policy: PolicyPlace | None = None
        self.named: Path | None = None
        self.libraries: tuple[Path, ...] = ()


_SETTLED = _Settled()


def settle(language: str | None, folder: str | None, policy: PolicyPlace | None = None) -> str:
    """Read what is settled, and speak the language that holds.

    Args:
        language: the language that the command line asks for.
        folder: the workspace that it names.
        policy: where the organisation's policy lies, if not where it does on this computer.

    Returns:
        A line, where the organisation has settled another language than the line asks for.

    Raises:
        WrongUse: there is no such language or folder.
    """
    wished = list[tuple[str, Held]]()
    of_environment = known_language(os.environ.get("FACILITATOR_LANGUAGE", ""))
    if of_environment is not None:
        wished.append(("language", Held(value=of_environment, origin=Origin.ENVIRONMENT)))
    if language is not None:
        wished.append(("language", Held(value=wished_language(language), origin=Origin.LINE)))
    no_folder = None
    try:
        work_in(folder)
    except WrongUse as error:
        # That is told in the language that is settled.
        no_folder = error
    _SETTLED.policy = policy
    read = _read(wished)
    _hold(read)
    speak(read.settings.language)
    if no_folder is not None:
        raise no_folder
    is_refused = language is not None and read.fixes("language")
    if not is_refused or read.settings.language == wished_language(language):
        return ""
    return fixed_text("language", read.held["language"].value)


def _read(wished: Sequence[tuple[str, Held]] = ()) -> SettingsRead:
    """What the files say, together with what the environment and the command line say."""
    return read_settings(places(), setting_table(LANGUAGES), wished, policy=_SETTLED.policy)


def _hold(read: SettingsRead) -> None:
    """Remember what was read; it holds from now on."""
    _SETTLED.read = read
    share(read.settings.libraries)


def settled() -> SettingsRead:
    """What was read; read now if it was not."""
    if _SETTLED.read is None:
        settle(None, None)
    return _SETTLED.read or _read()


def complaints() -> tuple[str, ...]:
    """A line for everything that does not count as somebody may expect.

    That is a setting or a policy that is ignored, and, in a working copy, translations that were
    edited and cannot be compiled.
    """
    read = settled()
    faulty = [file for file in read.files if file.findings]
    behind = behind_text()
    return (
        *([behind] if behind else []),
        *(faults_text(file.path, len(file.findings)) for file in faulty),
        *map(ignored_text, read.ignored),
    )


def tell_of_faults() -> None:
    """Print a line for each file in which something is ignored; the program goes on."""
    for line in complaints():
        say(line, err=True)


def setting_named(name: str) -> Setting:
    """The setting of that name.

    Raises:
        SettingsError: there is none.
    """
    table = setting_table(LANGUAGES)
    if name in table:
        return table[name]
    near = nearest(name, table)
    if near is None:
        raise SettingsError("unknown-setting", name=name)
    raise SettingsError("unknown-setting-but", name=name, nearest=near)


def change_setting(name: str, value: object) -> None:
    """Write a setting to the user's own file, and hold it from now on.

    Raises:
        SettingsError: the organisation has fixed it, or the file cannot be changed.
        NotWritten: the disk did not take it.
    """
    from facilitator.store.settings import write_setting

    setting, read = setting_named(name), settled()
    if read.fixes(name):
        value = shown_value(name, read.held[name].value)
        raise SettingsError("setting-fixed", name=name, value=value)
    write_setting(read.users_file, setting.path, value)
    others = [(n, h) for n, h in read.held.items() if h.origin in (Origin.ENVIRONMENT, Origin.LINE)]
    _hold(_read(others))


def keep_setting(name: str, value: object) -> str:
    """Remember what was changed on the screen; a line where that cannot be."""
    try:
        change_setting(name, value)
    except FacilitatorError as error:
        return error_text(error)
    return ""


def work_in(folder: str | None) -> None:
    """Settle which workspace is worked in from now on; without one, where the user stands counts.

    Raises:
        WrongUse: there is no such folder.
    """
    _SETTLED.named = None
    path = None if folder is None else Path(folder)
    try:
        if path is not None and not path.is_dir():
            raise WrongUse("no-such-folder", path=folder)
    except (OSError, ValueError) as fault:
        raise WrongUse("no-such-folder", path=folder) from fault
    _SETTLED.named = path


def share(folders: Iterable[str]) -> None:
    """Settle which folders of shared scripts are looked into from now on."""
    _SETTLED.libraries = tuple(map(Path, folders))


def places() -> Places:
    """Where things lie."""
    return replace(places_of(Path.cwd(), _SETTLED.named), libraries=_SETTLED.libraries)


def places_for(path: Path) -> Places:
    """Where what belongs to a conversation lies: in its workspace, else where the user works."""
    own = places_of(path.parent)
    if own.workspace is None and own.own != path.parent:
        return places()
    return replace(own, libraries=_SETTLED.libraries)


class ComputerClock:
    """Wall-clock time, and seconds that never jump."""

    def read(self) -> "Reading":
        """What the clocks show now."""
        # Help is shown without it.
        from facilitator.core.clock import Reading

        return Reading(at=now(), ticks=time.monotonic())


def now() -> datetime:
    """Now, with the offset of the place the computer stands in."""
    return datetime.now().astimezone()


def session_path(wished: Path | None, occasion: "Occasion", today: date) -> Path:
    """The file that a new session is written to.

    Args:
        wished: the file that was asked for, if any.
        occasion: what is to be held.
        today: the day it is held on.

    Raises:
        FileExists: the file that was asked for is there already.
    """
    if wished is not None:
        refuse_folder(wished, FileExists)
        if wished.exists():
            raise FileExists("file-exists", path=str(wished))
        return wished
    parts = (f"{today:%Y-%m-%d}", occasion.script.id, slug(occasion.group_name or ""))
    stem = "-".join(part for part in parts if part)
    folder = places().sessions
    names = chain((stem,), (f"{stem}-{number}" for number in count(2)))
    return next(path for name in names if not (path := folder / f"{name}.toml").exists())


def file_to_write(out: Path, ending: str, not_toml: str, *, is_forced: bool) -> Path:
    """The file that is written: a name without an ending gets that one.

    Args:
        out: what was named.
        ending: the ending of what is written.
        not_toml: why it may not be called as scripts and conversations are.
        is_forced: whether a file that is there is overwritten.

    Raises:
        FileExists: there is something of that name.
        WrongUse: it is called as scripts and conversations are.
    """
    refuse_folder(out, FileExists)
    if out.suffix.lower() == SUFFIX:
        raise WrongUse(not_toml, nearest=out.with_suffix(ending))
    place = out if out.suffix or not out.name else out.with_suffix(ending)
    refuse_folder(place, FileExists)
    if place.exists() and not is_forced:
        raise FileExists("file-exists", path=place)
    return place


def refuse_folder(path: Path, kind: type[FacilitatorError]) -> None:
    """Go on only where the path is no folder.

    Args:
        path: what was named.
        kind: the error that is about such files.

    Raises:
        FacilitatorError: it is a folder; the error is of that kind.
    """
    if is_folder(path):
        raise kind("is-a-folder", path=str(path))
