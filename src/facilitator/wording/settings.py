"""Settings and where they come from, in words."""

from pathlib import Path

from facilitator.core.settings import Light
from facilitator.core.text import cleaned_line
from facilitator.languages import LANGUAGES, words_of
from facilitator.store.policy import IgnoredPolicy, WhyIgnored
from facilitator.store.settings import KEY_TABLE, LIBRARIES, Held, Origin, SettingsFile
from facilitator.wording.keys import spelled
from facilitator.wording.language import _, later, ngettext

ABOUT = {
    "language": later("The language of the program."),
    "light": later("How the screen looks."),
    "sound": later("Whether the bell rings."),
    "first_names_only": later("Whether surnames are left out when people are written down."),
    "keep_months": later("For how many months words are kept; then home offers to remove them."),
    LIBRARIES: later("Folders with scripts that are shared; facilitator library changes them."),
}
"""What each setting does."""

_NAMES = {
    "language": later("Language"),
    "light": later("Looks"),
    "sound": later("Sound"),
    "first_names_only": later("First names only"),
    "keep_months": later("Months that words are kept"),
    LIBRARIES: later("Shared folders"),
    KEY_TABLE: later("Keys"),
}

_LIGHTS = {
    Light.DARK.value: later("dark"),
    Light.LIGHT.value: later("light"),
    Light.CONTRAST.value: later("high contrast"),
    Light.PLAIN.value: later("plain"),
}

_UNSETTLED = {
    "language": later("as the system says"),
    "light": later("dark, or plain where the terminal has few colours"),
    "sound": later("yes"),
    "first_names_only": later("no"),
    "keep_months": later("for as long as nobody removes them"),
    LIBRARIES: later("none"),
    KEY_TABLE: later("the usual ones"),
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


_WHY_IGNORED = {
    WhyIgnored.VARIABLE: later(
        "the variable FACILITATOR_POLICY cannot say where an organisation’s settings are."
    ),
    WhyIgnored.NOT_ADMINISTRATORS: later(
        "people other than administrators can change it, so it is not your organisation’s."
    ),
    WhyIgnored.OTHER_PLACE: later("an organisation’s settings belong elsewhere."),
    WhyIgnored.REGISTRY_HOLDS: later("only your organisation’s settings in the registry count."),
}


def setting_line(name: str, held: Held | None) -> str:
    """A setting: its value, and where that comes from."""
    called = f"{setting_name(name)} ({name})"
    if held is None:
        usual = _(_UNSETTLED[name])
        return f"{called}: {usual}"
    origin = _(_ORIGINS[held.origin])
    return f"{called}: {shown_value(name, held.value)} – {origin}"


def setting_name(name: str) -> str:
    """What a setting is called; a key's setting as the table of keys."""
    called = _NAMES.get(name.partition(".")[0])
    return name if called is None else _(called)


def setting_meant(text: str) -> str:
    """The setting that is called so, or the text if none is."""
    word = text.strip().casefold()
    return next((name for name in ABOUT if setting_name(name).casefold() == word), text)


def value_meant(name: str, text: str) -> str:
    """The value that is shown as that text, as a settings file has it; or the text if none is."""
    word = text.strip().casefold()
    values = {"light": _LIGHTS, "language": LANGUAGES}.get(name, ())
    return next((value for value in values if shown_value(name, value).casefold() == word), text)


def file_line(file: SettingsFile) -> str:
    """A settings file, whose it is and where it lies, or would."""
    line = f"{whose_text(file)}: {file.path}"
    return line if file.is_there else line + "  " + _("(not there)")


def whose_text(file: SettingsFile) -> str:
    """Whose settings a file holds."""
    return _(_FILES[file.origin])


def fixed_text(name: str, value: object) -> str:
    """Says that the organisation has fixed a setting."""
    return _("“{name}” is fixed by your organisation: {value}.").format(
        name=name, value=shown_value(name, value)
    )


def faults_text(path: Path, number: int) -> str:
    """That something in a settings file is passed over."""
    return ngettext(
        "{path}: one setting is passed over. facilitator settings --check tells why.",
        "{path}: {number} settings are passed over. facilitator settings --check tells why.",
        number,
    ).format(path=path, number=number)


def ignored_text(policy: IgnoredPolicy) -> str:
    """Says that a policy was found but is ignored, and why."""
    path = cleaned_line(policy.path)
    return _("{path} is ignored: {why}").format(path=path, why=_(_WHY_IGNORED[policy.why]))


def shown_value(name: str, value: object) -> str:
    """What a setting is set to, in a word or two."""
    match name, value:
        case _name, bool():
            return _("yes") if value else _("no")
        case _name, list():
            return ", ".join(cleaned_line(str(each)) for each in value) or _(_UNSETTLED[name])
        case "language", str() if value in LANGUAGES:
            return words_of(value).name
        case "light", str() if value in _LIGHTS:
            return _(_LIGHTS[value])
        case _:
            pass
    return spelled(str(value)) if name.startswith(f"{KEY_TABLE}.") else str(value)
