"""The command ``doctor``, which tries whether the program works on this computer."""

import locale
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facilitator import __version__
from facilitator.cli.output import say
from facilitator.cli.settled import ComputerClock, places, settled
from facilitator.core.clock import Reading
from facilitator.store.folder_trial import FolderTrial, try_folder
from facilitator.store.places import Places
from facilitator.store.scripts.shelves import Shelf, shelved_scripts, shipped_scripts
from facilitator.store.settings import Origin, SettingsRead
from facilitator.wording.checkup import (
    Observation,
    Topic,
    Verdict,
    advice_text,
    found_text,
    topic_name,
    verdict_sign,
    verdict_word,
)
from facilitator.wording.keys import hold_keys, spelled
from facilitator.wording.language import _, later
from facilitator.wording.numbers import day_and_time
from facilitator.wording.settings import ignored_text, whose_text

if TYPE_CHECKING:
    from facilitator.tui.trial import Tried

WithoutKeys = Annotated[
    bool, typer.Option("--no-keys", help=later("Asks nothing of you, and tries no keys."))
]
"""Whether nobody is asked anything."""

TextOnly = Annotated[
    bool, typer.Option("--text", help=later("Shows only the text to paste to others."))
]
"""Whether only the text for others is wanted."""


INDENT = " " * 15
"""What the later lines of what is seen are set in by."""


def doctor(*, no_keys: WithoutKeys = False, text: TextOnly = False) -> int:
    """Look whether this computer copes, and say what to do where it does not."""
    seen = looked_at()
    asks = not (no_keys or text) and sys.stdin.isatty() and sys.stdout.isatty()
    seen += asked_about() if asks else nothing_tried()
    if not text:
        say("\n".join([*lines_of(seen), "", summary(seen)]), under=INDENT)
        if no_keys or not asks:
            say(_("For the IT department: facilitator doctor --text"))
            return exit_code(seen)
        say("\n" + _("To paste to the IT department:") + "\n")
    typer.echo(text_for_others(seen, Path.home(), user_name()))
    return exit_code(seen)


def looked_at() -> list[Observation]:
    """Everything that can be seen without asking anybody."""
    from facilitator.store.session.state_folder import state_root

    clock, read = ComputerClock(), settled()
    before = clock.read()
    seen = [
        *program_found(),
        *window_found(this_window()),
        folder_found(Topic.DOCUMENTS, try_folder(places().sessions)),
        folder_found(Topic.STATE, try_folder(state_root())),
        folder_found(Topic.SETTINGS, try_folder(read.users_file.parent)),
        *settings_found(read),
        scripts_found(places()),
        *faults_found(state_root() / "faults"),
    ]
    return [*seen, clock_found(before, reading_after(before, clock.read))]


def asked_about() -> list[Observation]:
    """What the person at the keyboard says of keys, letters and sound."""
    from facilitator.tui.trial import try_out

    hold_keys(settled().settings.keys)
    tried = try_out(settled().settings.light)
    return nothing_tried() if tried is None else tried_out(tried)


def exit_code(seen: Sequence[Observation]) -> int:
    """0 where everything works, or may; 1 where something does not."""
    return int(any(one.verdict is Verdict.BAD for one in seen))


def user_name() -> str:
    """The user's name on this computer; empty where the system does not say it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


HOME = "~"
"""What stands for the user's own folder, and for the user's name in other folders."""


def lines_of(seen: Iterable[Observation]) -> list[str]:
    """A line for each observation; what to do stands in a line below."""
    widest = 12
    lines = []
    for one in seen:
        topic = f"{topic_name(one.topic):<{widest}}"
        lines.append(f"{verdict_sign(one.verdict)} {topic} {found_text(one)}")
        advice = advice_text(one)
        if advice:
            lines.append(f"  {'':<{widest}} → {advice}")
    return lines


def summary(seen: Sequence[Observation]) -> str:
    """The whole in a sentence."""
    verdicts = {one.verdict for one in seen}
    if Verdict.BAD in verdicts:
        return _("Something does not work yet. What to do stands beside it.")
    if Verdict.UNSURE in verdicts:
        return _("It works. Something may give trouble; what to do stands beside it.")
    return _("Your computer copes.")


def text_for_others(seen: Sequence[Observation], home: Path, user: str) -> str:
    """The check-up without the name of anybody.

    Args:
        seen: what was observed.
        home: the user's own folder.
        user: the user's name on this computer.
    """
    title = _("facilitator doctor: how this computer copes with Facilitator")
    lines = [
        f"[{verdict_word(one.verdict)}] {topic_name(one.topic)}: {found_text(one)} {one.detail}"
        for one in seen
    ]
    lines = [line.rstrip() for line in lines]
    return without_user("\n".join([title, *lines, summary(seen)]), str(home), user)


def without_user(text: str, home: str, user: str) -> str:
    """A text where neither the user's folder nor the user's name can be read from a path."""
    text = re.sub(re.escape(home), HOME, text, flags=re.IGNORECASE)
    if not user:
        return text
    return re.sub(rf"(?<=[\\/]){re.escape(user)}(?=[\\/.\s,:)]|$)", HOME, text, flags=re.IGNORECASE)


BUILT_OF = (
    "textual",
    "rich",
    "pydantic",
    "tomli-w",
    "typer",
    "platformdirs",
    "filelock",
)
"""The packages that the program needs, the screens first."""

SCREENS = ((8, 2), (9, 0))
"""Versions of Textual that the program was made for: the first one, and the first one beyond."""


def program_found() -> list[Observation]:
    """The program, what it runs on, and what it is built of."""
    program = _seen(
        Topic.PROGRAM,
        "program",
        version=__version__,
        python=platform.python_version(),
        system=f"{system_name()} ({platform.machine()})",
    )
    return [program, packages_found({name: version_of(name) for name in BUILT_OF})]


def packages_found(versions: dict[str, str]) -> Observation:
    """Whether all packages are there, and the screens in a version that is known.

    Args:
        versions: by name; empty for one that is not there.
    """
    missing = [name for name, found in versions.items() if not found]
    if missing:
        return _seen(Topic.PACKAGES, "packages-missing", Verdict.BAD, names=", ".join(missing))
    least, below = SCREENS
    textual = versions["textual"]
    numbers = tuple(int(part) for part in textual.split(".")[:2] if part.isdigit())
    if not least <= numbers < below:
        lowest, above = (".".join(map(str, each)) for each in SCREENS)
        fields = {"version": textual, "least": lowest, "below": above}
        return _seen(Topic.PACKAGES, "screens-unknown", Verdict.UNSURE, **fields)
    names = ", ".join(f"{name} {found}" for name, found in versions.items())
    return Observation(topic=Topic.PACKAGES, code="packages", detail=names)


def version_of(package: str) -> str:
    """The version of an installed package; empty if it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def system_name() -> str:
    """The operating system with its version, as its users know it."""
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    if sys.platform == "win32":
        return f"Windows {platform.release()} {platform.version()}"
    return f"{platform.system()} {platform.release()}"


def scripts_found(places: Places) -> Observation:
    """How many scripts there are to lead."""
    shipped = {path.resolve() for path in shipped_scripts()}
    others = [each for each in shelved_scripts(places) if each.shelf is not Shelf.LIBRARY]
    own = {script.path.resolve() for script in others} - shipped
    if not shipped:
        return _seen(Topic.SCRIPTS, "no-scripts", Verdict.BAD)
    return _seen(Topic.SCRIPTS, "scripts", number=len(shipped), own=len(own))


def faults_found(folder: Path) -> list[Observation]:
    """Whether the program has failed before; nothing where it has not.

    Args:
        folder: where reports of faults lie.
    """
    number = len(list(folder.glob("*.txt")))
    seen = _seen(Topic.FAULTS, "faults", Verdict.UNSURE, number=number, path=folder)
    return [seen] if number else []


def settings_found(read: SettingsRead) -> list[Observation]:
    """The settings files that are there, and whether something in them could not be used."""
    there = [file for file in read.files if file.is_there]
    seen = [
        _seen(
            Topic.SETTINGS,
            "policy" if file.origin is Origin.POLICY else "settings",
            path=file.path,
            whose=whose_text(file),
        )
        for file in there
    ]
    if not there:
        seen.append(_seen(Topic.SETTINGS, "no-settings"))
    faulty = ", ".join(str(file.path) for file in there if file.findings)
    if faulty:
        seen.append(_seen(Topic.SETTINGS, "settings-faulty", Verdict.UNSURE, names=faulty))
    for policy in read.ignored:
        told = ignored_text(policy)
        seen.append(_seen(Topic.SETTINGS, "policy-ignored", Verdict.UNSURE, told=told))
    return seen


SLOW_SECONDS = 0.5
"""A save that takes longer is noticed."""

FEW_BYTES = 200 * 1024 * 1024
"""With less room than this, something else may soon fill the disk."""

HARDLY_ANY_BYTES = 10 * 1024 * 1024
"""With less room than this, a conversation cannot be trusted to find place."""


def folder_found(topic: Topic, trial: FolderTrial) -> Observation:
    """What came of trying a folder, in one observation: what matters most goes first."""
    code, verdict = _judged(topic, trial)
    return _seen(
        topic,
        code,
        verdict,
        path=trial.path,
        cause=trial.cause,
        seconds=f"{trial.seconds:.1f}",
        megabytes=(trial.free_bytes or 0) // 1024**2,
        service=trial.synced_by,
    )


def _judged(topic: Topic, trial: FolderTrial) -> tuple[str, Verdict]:
    if trial.fault is not None:
        return trial.fault.value, Verdict.BAD
    room = trial.free_bytes
    if room is not None and room < FEW_BYTES:
        return "folder-full", Verdict.BAD if room < HARDLY_ANY_BYTES else Verdict.UNSURE
    if trial.seconds > SLOW_SECONDS:
        return "folder-slow", Verdict.UNSURE
    # What is under way belongs on the computer itself: locks do not hold elsewhere.
    elsewhere = Verdict.UNSURE if topic is Topic.STATE else Verdict.GOOD
    if trial.is_on_network:
        return "folder-on-network", elsewhere
    if trial.synced_by:
        return "folder-synced", elsewhere
    # Files of settings are told under the same name, each with its own path.
    return "settings-folder" if topic is Topic.SETTINGS else "folder", Verdict.GOOD


WRITTEN = 2026
"""The year before which no clock that is right can stand."""

PATIENCE = 100_000
"""How often a clock is read while it is waited for to go on."""

LARGEST_DIFFERENCE = 0.5
"""Seconds that the clocks may differ while the computer is looked at."""


def clock_found(before: Reading, after: Reading) -> Observation:
    """What the clocks tell.

    Args:
        before: the clocks when the check-up began.
        after: the clocks later on.
    """
    passed, ticked = (after.at - before.at).total_seconds(), after.ticks - before.ticks
    code, verdict = "clock", Verdict.GOOD
    if ticked <= 0:
        code, verdict = "clock-stands", Verdict.BAD
    elif abs(passed - ticked) > LARGEST_DIFFERENCE:
        code, verdict = "clock-uneven", Verdict.UNSURE
    elif after.at.year < WRITTEN:
        code, verdict = "clock-astray", Verdict.UNSURE
    zone = "?" if after.at.utcoffset() is None else f"UTC{after.at.isoformat()[-6:]}"
    return _seen(Topic.CLOCK, code, verdict, time=day_and_time(after.at), zone=zone)


def reading_after(before: Reading, read: Callable[[], Reading]) -> Reading:
    """The clocks when they have gone on; a clock that stands is not waited for in vain."""
    after = read()
    for _time in range(PATIENCE):
        if after.ticks > before.ticks:
            break
        after = read()
    return after


SMALL = (80, 24)
"""Columns and rows below which some of the screen is left out."""

TINY = (24, 8)
"""Columns and rows below which nothing can be led."""

COLOURS = {"truecolor": "16 777 216", "256": "256", "standard": "16", "windows": "16"}
"""How many colours there are, by Rich's names."""

PROGRAMS = {
    "TERM_PROGRAM": "",
    "WT_SESSION": "Windows Terminal",
    "ConEmuPID": "ConEmu",
    "KONSOLE_VERSION": "Konsole",
    "VTE_VERSION": "VTE",
    "TERM": "",
}
"""Variables by which a terminal can be told; with what it is, where the value does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the system says of the terminal."""

    is_terminal: bool
    """Whether there is one at all."""
    columns: int
    """How wide it is."""
    rows: int
    """How high it is."""
    colours: str | None
    """How many colours it has, as Rich calls it."""
    encoding: str
    """How the system writes letters."""
    environment: Mapping[str, str]
    """What tells of the terminal."""
    system: str = sys.platform
    """The operating system, as Python calls it."""

    @property
    def name(self) -> str:
        """What the terminal is called, with what lies between."""
        told = [
            program or self.environment[variable]
            for variable, program in PROGRAMS.items()
            if self.environment.get(variable)
        ]
        between = [name for name in ("TMUX", "SSH_CONNECTION") if self.environment.get(name)]
        names = [*told[:1], *(name.partition("_")[0].lower() for name in between)]
        return " + ".join(dict.fromkeys(names)) or self.system


def this_window() -> Window:
    """The terminal that the program was started in."""
    from rich.console import Console

    size = os.get_terminal_size(sys.stdout.fileno()) if sys.stdout.isatty() else None
    return Window(
        is_terminal=sys.stdin.isatty() and sys.stdout.isatty(),
        columns=size.columns if size else 0,
        rows=size.lines if size else 0,
        colours=Console().color_system,
        encoding=locale.getencoding(),
        environment=os.environ,
    )


def window_found(window: Window) -> list[Observation]:
    """What can be said of the terminal without asking anybody."""
    if not window.is_terminal:
        return [_seen(Topic.WINDOW, "no-window", Verdict.UNSURE)]
    colours = _seen(Topic.COLOURS, "no-colours")
    if window.colours is not None and "NO_COLOR" not in window.environment:
        number = COLOURS.get(window.colours, window.colours)
        colours = _seen(Topic.COLOURS, "colours", number=number)
    letters = _seen(Topic.LETTERS, "letters")
    # On Windows, Python writes to the console by characters, whatever the encoding.
    if window.system != "win32" and window.encoding.lower().replace("-", "") != "utf8":
        letters = _seen(Topic.LETTERS, "letters-unsure", Verdict.UNSURE, encoding=window.encoding)
    return [_size(window), colours, letters]


def _size(window: Window) -> Observation:
    if window.columns < TINY[0] or window.rows < TINY[1]:
        code, verdict = "window-tiny", Verdict.BAD
    elif window.columns < SMALL[0] or window.rows < SMALL[1]:
        code, verdict = "window-small", Verdict.UNSURE
    elif window.system == "win32" and window.name == "win32":
        code, verdict = "window-old", Verdict.UNSURE
    else:
        code, verdict = "window", Verdict.GOOD
    return _seen(
        Topic.WINDOW,
        code,
        verdict,
        terminal=window.name,
        columns=window.columns,
        rows=window.rows,
        width=SMALL[0],
        height=SMALL[1],
    )


def _seen(
    topic: Topic, code: str, verdict: Verdict = Verdict.GOOD, **fields: object
) -> Observation:
    return Observation(topic=topic, code=code, verdict=verdict, fields=fields)


def nothing_tried() -> list[Observation]:
    """Where nobody was asked."""
    return [
        _seen(Topic.KEYS, "keys-untried", Verdict.UNTRIED),
        _seen(Topic.SOUND, "sound-untried", Verdict.UNTRIED),
    ]


def tried_out(tried: "Tried") -> list[Observation]:
    """What was said of keys, letters and sound."""
    lost = [spelled(key) for key in tried.wanted if key not in tried.arrived]
    came = [spelled(key) for key in tried.wanted if key in tried.arrived]
    keys = _seen(Topic.KEYS, "keys")
    if not came:
        keys = _seen(Topic.KEYS, "keys-passed", Verdict.UNTRIED)
    elif len(came) < len(lost):
        # Nobody's keyboard loses most of its keys: the trial was left on the way.
        keys = _seen(Topic.KEYS, "keys-left", Verdict.UNTRIED, names=", ".join(came))
    elif lost:
        keys = _seen(Topic.KEYS, "keys-lost", Verdict.UNSURE, names=", ".join(lost))
    return [
        keys,
        _said(Topic.LETTERS, "letters", tried.is_aligned, yes="aligned", no="askew"),
        _said(Topic.SOUND, "sound", tried.is_heard, yes="", no="unheard"),
    ]


def _said(topic: Topic, code: str, answer: bool | None, *, yes: str, no: str) -> Observation:  # noqa: FBT001 - an answer that was given
    if answer is None:
        untried = "sound-passed" if topic is Topic.SOUND else f"{code}-untried"
        return Observation(topic=topic, code=untried, verdict=Verdict.UNTRIED)
    verdict = Verdict.GOOD if answer else Verdict.UNSURE
    ending = yes if answer else no
    return Observation(topic=topic, code="-".join(filter(None, (code, ending))), verdict=verdict)
