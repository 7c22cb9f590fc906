"""What is settled about the program, in words."""

from pathlib import Path

from facilitator.store.settings_reading import Held, Origin, SettingsFile
from facilitator.wording.language import _, later, ngettext

ABOUT = {
    "language": later("The language of the program."),
    "light": later("How the screen looks."),
    "sound": later("Whether the bell rings."),
    "first_names_only": later("Whether surnames are left out when people are written down."),
    "keep_months": later("For how many months words are kept; then home offers to remove them."),
}
"""What each setting does."""

_UNSETTLED = {
    "language": later("as the system says"),
    "light": later("dark, or plain where the terminal has few colours"),
    "sound": later("yes"),
    "first_names_only": later("no"),
    "keep_months": later("for as long as nobody removes them"),
}

_ORIGINS = {
    Origin.WORKSPACE: later("settled in the folder"),
    Origin.USER: later("your own setting"),
    Origin.ENVIRONMENT: later("settled by the environment"),
    Origin.LINE: later("settled on the command line"),
    Origin.POLICY: later("fixed by your organisation"),
}

_FILES = {
    Origin.WORKSPACE: later("the folder's settings"),
    Origin.USER: later("your own settings"),
    Origin.POLICY: later("your organisation's settings"),
}


def setting_line(name: str, held: Held | None) -> str:
    """A setting, what holds and who settled it."""
    if held is None:
        usual = _(_UNSETTLED[name])
        return f"{name}: {usual}"
    origin = _(_ORIGINS[held.origin])
    return f"{name} = {shown_value(held.value)}  ({origin})"


def file_line(file: SettingsFile) -> str:
    """A settings file, whose it is and where it lies, or would."""
    whose = _(_FILES[file.origin])
    line = f"{whose}: {file.path}"
    return line if file.is_there else line + "  " + _("(not there)")


def fixed_text(name: str, value: object) -> str:
    """That the organisation has settled something."""
    return _("“{name}” is fixed by your organisation: {value}.").format(
        name=name, value=shown_value(value)
    )


def faults_text(path: Path, number: int) -> str:
    """That something in a settings file is passed over."""
    return ngettext(
        "{path}: one setting is passed over. facilitator settings --check tells why.",
        "{path}: {number} settings are passed over. facilitator settings --check tells why.",
        number,
    ).format(path=path, number=number)


def shown_value(value: object) -> str:
    """A value as it stands in a settings file, without quotation marks."""
    return str(value).lower() if isinstance(value, bool) else str(value)
