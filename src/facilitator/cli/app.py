"""The commands by name, and what happens when none is given."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer

from facilitator import __version__
from facilitator.cli.options import Folder, Language, Version
from facilitator.cli.translated import Command, Group
from facilitator.wording.language import later

COMMANDS = (
    ("run", "leading:run", later("Leads a conversation.")),
    ("resume", "leading:resume", later("Takes up what was interrupted, or a choice that waits.")),
    ("scripts", "scripts:scripts", later("Lists the scripts there are.")),
    ("check", "scripts:check", later("Says what is wrong in scripts, with line and column.")),
    ("plan", "scripts:plan", later("Shows how long a script takes with so many people.")),
    ("preview", "previewing:preview", later("Shows what the group will see, step by step.")),
    ("new", "writing:new", later("Begins a script of your own, or copies one to change.")),
    ("diff", "comparing:diff", later("Says what changed between two scripts.")),
    ("rehearse", "leading:rehearse", later("Lets a made-up group go through a script.")),
    (
        "show",
        "records:show",
        later("Shows a conversation as text, for the group, its owner or you."),
    ),
    ("verify", "records:verify", later("Says whether session files hold together.")),
    ("export", "sharing:export", later("Packs scripts into one file, to send.")),
    ("import", "receiving:import_scripts", later("Takes scripts that somebody sent.")),
    ("library", "libraries:library", later("Folders of scripts that you share with others.")),
    ("settings", "settings:settings", later("Shows what is settled, and changes it.")),
    ("forget", "forgetting:forget", later("Removes words of conversations for good.")),
    ("schema", "schemas:schema", later("Prints the JSON Schema of a file format.")),
    ("doctor", "doctor:doctor", later("Looks whether this computer copes.")),
)
"""Each command: what it is called, its module and function, and its help."""

ABOUT = later("Leads strict, structured conversations among colleagues, live in the terminal.")
"""What the program is."""


def build_command(arguments: Sequence[str]) -> Any:  # noqa: ANN401  (Click's class moved between versions of Typer)
    """The whole command line, its help in the language that is spoken.

    Args:
        arguments: the line; only commands that stand in it are imported, since the list of all
            commands needs no more than their names.
    """
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        help=ABOUT,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(_at_the_door)
    for name, place, about in COMMANDS:
        function = _imported(place) if name in arguments else _not_asked_for
        app.command(name, cls=Command, help=about)(function)
    return typer.main.get_command(app)


def _at_the_door(
    context: typer.Context,
    *,
    language: Language = None,
    folder: Folder = None,
    version: Version = False,
) -> None:
    """What every command line passes through first."""
    del language, folder  # settled before the line was parsed, since help texts need them
    if version:
        typer.echo(f"facilitator {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(_imported("home:come_home")())


def _imported(place: str) -> Callable[..., Any]:
    """The function of a command."""
    module, _colon, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"facilitator.cli.{module}"), name)
    return function


def _not_asked_for() -> None:
    """Stands for a command that the line does not name, and so cannot be called by it."""
