"""What a check-up of the computer found, in words, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.core.text import cleaned_line
from facilitator.wording.errors import with_cause
from facilitator.wording.language import _, later


class Verdict(StrEnum):
    """How something stands."""

    GOOD = "good"
    """It works."""
    UNSURE = "unsure"
    """It may give trouble."""
    BAD = "bad"
    """It does not work."""
    UNTRIED = "untried"
    """It was not tried."""


class Topic(StrEnum):
    """What is looked at."""

    PROGRAM = "program"
    """The program and what it runs on."""
    PACKAGES = "packages"
    """What the program is built of."""
    WINDOW = "window"
    """The terminal window."""
    COLOURS = "colours"
    """How many colours it shows."""
    LETTERS = "letters"
    """Letters and signs."""
    KEYS = "keys"
    """The keys that actions have."""
    DOCUMENTS = "documents"
    """Where conversations are written."""
    STATE = "state"
    """Where what is under way is kept."""
    SETTINGS = "settings"
    """Settings files."""
    SCRIPTS = "scripts"
    """Scripts that can be led."""
    CLOCK = "clock"
    """Time of day, and time that passes."""
    SOUND = "sound"
    """The bell."""
    FAULTS = "faults"
    """Whether the program has failed before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One thing that was looked at, and what was found."""

    topic: Topic
    """What was looked at."""
    code: str
    """What was found, as a name."""
    verdict: Verdict = Verdict.GOOD
    """How it stands."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the name is about."""
    detail: str = ""
    """Names and numbers for whoever looks after the computer."""


TOPICS: Mapping[Topic, str] = {
    Topic.PROGRAM: later("Program"),
    Topic.PACKAGES: later("Parts"),
    Topic.WINDOW: later("Window"),
    Topic.COLOURS: later("Colours"),
    Topic.LETTERS: later("Letters"),
    Topic.KEYS: later("Keys"),
    Topic.DOCUMENTS: later("Documents"),
    Topic.STATE: later("Own folder"),
    Topic.SETTINGS: later("Settings"),
    Topic.SCRIPTS: later("Scripts"),
    Topic.CLOCK: later("Clock"),
    Topic.SOUND: later("Sound"),
    Topic.FAULTS: later("Faults"),
}
"""What each topic is called."""

VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.GOOD: ("✓", later("works")),
    Verdict.UNSURE: ("!", later("may give trouble")),
    Verdict.BAD: ("✗", later("does not work")),
    Verdict.UNTRIED: ("–", later("not tried")),
}
"""The sign and the word for each verdict."""

SENTENCES: Mapping[str, str] = {
    "program": later("Facilitator {version}, Python {python}, {system}"),
    "packages": later("All of them are there."),
    "packages-missing": later("{names} cannot be found."),
    "screens-unknown": later("Textual {version}. The program was made for {least} up to {below}."),
    "window": later("{terminal}, {columns} × {rows}"),
    "window-small": later("{terminal}, {columns} × {rows}. Some of the screen is left out."),
    "window-tiny": later("{terminal}, {columns} × {rows}. That is too small to lead in."),
    "window-old": later("The old console of Windows, {columns} × {rows}"),
    "no-window": later("This is no terminal window, so it could not be looked at."),
    "colours": "{number}",
    "no-colours": later("None; what matters is told by words and signs too."),
    "letters": "UTF-8",
    "letters-unsure": later("The system does not say that it writes UTF-8, but {encoding}."),
    "letters-aligned": later("å ä ö and the signs of the screen keep their columns."),
    "letters-askew": later("Letters or signs do not keep their columns."),
    "letters-untried": later("Whether å ä ö keep their columns was not tried."),
    "keys": later("All of them arrive."),
    "keys-lost": later("These did not arrive: {names}."),
    "keys-untried": later("Not tried. In a terminal window, facilitator doctor tries them."),
    "keys-left": later("These arrived: {names}. The others were not tried."),
    "keys-passed": later("Not tried this time."),
    "folder": "{path}",
    "folder-synced": later("{path}, kept in step by {service}"),
    "folder-on-network": later("{path}, on another computer"),
    "folder-slow": later("{path}: it takes {seconds} s to save something."),
    "folder-full": later("{path}: {megabytes} MB are left."),
    "no-folder": later("{path} is not a folder."),
    "not-written": later("{path}: nothing can be written there."),
    "not-replaced": later("{path}: a file cannot be written anew there."),
    "not-locked": later("{path}: a file cannot be locked there."),
    "settings": "{whose}: {path}",
    "settings-folder": later("yours are written in {path}"),
    "no-settings": later("No settings file; everything is as it usually is."),
    "policy": later("Your organisation has settled something: {path}"),
    "policy-ignored": "{told}",
    "settings-faulty": later("Something in the settings could not be used: {names}"),
    "scripts": later("{number} that came with the program, {own} of your own"),
    "no-scripts": later("No scripts came with the program."),
    "clock": later("{time}, {zone}"),
    "clock-astray": later("{time}. That is before this program was written."),
    "clock-uneven": later("The computer’s two clocks do not go at the same speed."),
    "clock-stands": later("The clock stands still."),
    "sound": later("The bell was heard."),
    "sound-unheard": later("The bell was not heard."),
    "sound-passed": later("Not tried this time."),
    "sound-untried": later("Not tried. In a terminal window, facilitator doctor rings."),
    "faults": later("The program has failed before. Reports: {number}"),
}
"""What is said for each code; ``{path}`` and the like are the fields of the observation."""

_INSTALL_ANEW = later("Install the program anew.")
_LARGER = later("Make the window at least {width} characters wide and {height} lines high.")
_OTHER_FOLDER = later(
    "Work in another folder with --folder, or ask your IT department to let the program write here."
)

ADVICE: Mapping[str, str] = {
    "packages-missing": _INSTALL_ANEW,
    "screens-unknown": _INSTALL_ANEW,
    "no-scripts": _INSTALL_ANEW,
    "window-small": _LARGER,
    "window-tiny": _LARGER,
    "window-old": later("Windows Terminal shows it better. It is free in Microsoft Store."),
    "no-window": later("Run facilitator doctor in the window that you will lead in."),
    "letters-unsure": later("If å ä ö look wrong: choose UTF-8 in the settings of the terminal."),
    "letters-askew": later("Choose another font in the terminal, such as Cascadia Mono or Menlo."),
    "keys-lost": later(
        "Try with Fn held down. Everything is also there by name: write / in the empty field. "
        "An action can be given another key in the settings."
    ),
    "folder-slow": later("A folder on the computer itself is quicker."),
    "folder-full": later("Make room on the disk."),
    "no-folder": _OTHER_FOLDER,
    "not-written": _OTHER_FOLDER,
    "not-replaced": _OTHER_FOLDER,
    "not-locked": _OTHER_FOLDER,
    "settings-faulty": later("facilitator settings --check tells where."),
    "policy-ignored": later("It has no effect. Ask your IT department if it should."),
    "clock-astray": later("Set the clock of the computer."),
    "clock-uneven": later("Times may be wrong. Start the computer anew and try again."),
    "clock-stands": later("Start the computer anew and try again."),
    "sound-unheard": later(
        "Nothing depends on it: what is urgent is seen too. The terminal’s settings have a bell."
    ),
    "faults": later("The reports hold nobody’s words. Send them to whoever helps you: {path}"),
}
"""What can be done, where something can."""


def found_text(seen: Observation) -> str:
    """What was found, in one line."""
    return with_cause(_filled(SENTENCES[seen.code], seen), seen.fields.get("cause"))


def advice_text(seen: Observation) -> str:
    """What to do about it; nothing where there is nothing to do."""
    return _filled(ADVICE[seen.code], seen) if seen.code in ADVICE else ""


def topic_name(topic: Topic) -> str:
    """What a topic is called."""
    return _(TOPICS[topic])


def verdict_sign(verdict: Verdict) -> str:
    """A verdict in one sign."""
    return VERDICTS[verdict][0]


def verdict_word(verdict: Verdict) -> str:
    """A verdict in a word or two."""
    word = VERDICTS[verdict][1]
    return _(word)


def _filled(sentence: str, seen: Observation) -> str:
    shown = {name: cleaned_line(str(value)) for name, value in seen.fields.items()}
    return _(sentence).format_map(shown)
