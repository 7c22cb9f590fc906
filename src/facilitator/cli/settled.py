"""What is settled for this start of the program: read once, before the command line is parsed."""

import os
from collections.abc import Iterator, Sequence

from facilitator.cli.places import places, share, work_in
from facilitator.cli.saying import say
from facilitator.core.errors import FacilitatorError, SettingsError, WrongUse
from facilitator.store.findings import nearest
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
from facilitator.wording.language import (
    LANGUAGES,
    behind_text,
    known_language,
    speak,
    wished_language,
)
from facilitator.wording.settings import faults_text, fixed_text, ignored_text, shown_value


class _Settled:
    """The one place that remembers what was read."""

    def __init__(self) -> None:
        self.read: SettingsRead | None = None
        self.policy: PolicyPlace | None = None


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
    wished = list(_wished(language))
    no_folder = _work_in(folder)
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


def _work_in(folder: str | None) -> WrongUse | None:
    """Work in that folder; if there is none, that is told in the language that is settled."""
    try:
        work_in(folder)
    except WrongUse as error:
        return error
    return None


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
    """Say in a line for each file where something is passed over; nothing is held up by it."""
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


def _wished(language: str | None) -> Iterator[tuple[str, Held]]:
    """What the environment and the command line say, the line last."""
    of_environment = known_language(os.environ.get("FACILITATOR_LANGUAGE", ""))
    if of_environment is not None:
        yield "language", Held(value=of_environment, origin=Origin.ENVIRONMENT)
    if language is not None:
        yield "language", Held(value=wished_language(language), origin=Origin.LINE)
