"""What can stand on the command line where scripts are sent and taken."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from facilitator.wording.language import later


class LibraryAction(StrEnum):
    """What is done with a shared folder."""

    ADD = "add"
    """Its scripts are found from now on."""
    REMOVE = "remove"
    """They no longer are; the folder is left alone."""


ExportedScripts = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID…", help=later("Which scripts: ids or files.")),
]
"""Scripts that are packed."""

EveryOwn = Annotated[bool, typer.Option("--all", help=later("Every script of your own."))]
"""Whether all of one's own scripts are meant."""

BundleFile = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        metavar=later("FILE"),
        help=later("Where to pack them."),
        readable=False,
    ),
]
"""Where a bundle is written."""

Force = Annotated[bool, typer.Option("--force", help=later("Writes over a file that is there."))]
"""Whether a file may be written over."""

BroughtPath = Annotated[
    Path,
    typer.Argument(
        metavar=later("FILE|FOLDER"),
        help=later("A bundle, a folder of scripts, or one script."),
        readable=False,
    ),
]
"""What somebody has sent."""

OnlyShow = Annotated[
    bool, typer.Option("--show", "--dry-run", help=later("Only shows what it brings."))
]
"""Whether nothing is written."""

YesToSafe = Annotated[
    bool, typer.Option("--yes", help=later("Takes what is new or newer without asking."))
]
"""Whether what is safe is taken without asking."""

TakeIds = Annotated[
    list[str] | None,
    typer.Option("--take", metavar="ID", help=later("Takes this one; yours is kept as earlier.")),
]
"""Scripts that are taken in any case."""

BothIds = Annotated[
    list[str] | None,
    typer.Option("--both", metavar="ID", help=later("Takes this one beside yours.")),
]
"""Scripts that are written beside those that are there."""

WhatToDo = Annotated[
    LibraryAction | None,
    typer.Argument(metavar="add|remove", help=later("What to do; else lists the folders.")),
]
"""What is done with a shared folder."""

SharedFolder = Annotated[
    str | None, typer.Argument(metavar=later("FOLDER"), help=later("The shared folder."))
]
"""One shared folder."""
