"""The command that looks whether this computer copes: doctor."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from facilitator.cli.places import places
from facilitator.cli.saying import say
from facilitator.wording.checkup import Observation, Topic, Verdict
from facilitator.wording.language import _, later

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
    from facilitator.cli.doctoring.report import lines_of, summary, text_for_others
    from facilitator.cli.doctoring.trials import nothing_tried

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
    from facilitator.cli.clocks import ComputerClock
    from facilitator.cli.doctoring.clock import clock_found, reading_after
    from facilitator.cli.doctoring.files import faults_found, scripts_found, settings_found
    from facilitator.cli.doctoring.folders import folder_found
    from facilitator.cli.doctoring.program import program_found
    from facilitator.cli.doctoring.window import this_window, window_found
    from facilitator.cli.settled import settled
    from facilitator.store.folder_trial import try_folder
    from facilitator.store.state_folder import state_root

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
    from facilitator.cli.doctoring.trials import nothing_tried, tried_out
    from facilitator.cli.settled import settled
    from facilitator.tui.trial import try_out
    from facilitator.wording.keys import hold_keys

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
