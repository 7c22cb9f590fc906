"""The commands by name, and what happens when none is given."""

from typing import Any

import typer

from facilitator import __version__
from facilitator.cli import leading, records, schemas, scripts
from facilitator.cli.options import Language, Version
from facilitator.cli.translated import Command, Group
from facilitator.wording.language import later

COMMANDS = (
    ("run", leading.run, later("Leads a conversation.")),
    ("resume", leading.resume, later("Takes up a conversation that was interrupted.")),
    ("scripts", scripts.scripts, later("Lists the scripts there are.")),
    ("check", scripts.check, later("Says what is wrong in scripts, with line and column.")),
    ("plan", scripts.plan, later("Shows how long a script takes with so many people.")),
    ("rehearse", leading.rehearse, later("Lets a made-up group go through a script.")),
    ("show", records.show, later("Shows a conversation as text.")),
    ("verify", records.verify, later("Says whether session files hold together.")),
    ("schema", schemas.schema, later("Prints the JSON Schema of a file format.")),
)
"""Each command: what it is called, what it does, and its help."""

ABOUT = later("Leads strict, structured conversations among colleagues, live in the terminal.")
"""What the program is."""


def build_command() -> Any:  # noqa: ANN401  (Click's class moved between versions of Typer)
    """The whole command line, its help in the language that is spoken."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        help=ABOUT,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(_at_the_door)
    for name, function, about in COMMANDS:
        app.command(name, cls=Command, help=about)(function)
    return typer.main.get_command(app)


def _at_the_door(
    context: typer.Context,
    *,
    language: Language = None,
    version: Version = False,
) -> None:
    """What every command line passes through first."""
    del language  # settled before the line was parsed, since help texts need it
    if version:
        typer.echo(f"facilitator {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        leading.come_home()
