"""What can stand on the command line: each argument and option with its help.

Typer would look itself whether a file can be read, and complain in English; the program opens each
file itself and says what is so.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from facilitator.core.people import Reader
from facilitator.languages import LANGUAGES
from facilitator.wording.language import later


def number_of_minutes(written: str) -> float:
    """A number as people write it, with a point or a comma.

    Raises:
        ValueError: it is no number.
    """
    return float(written.strip().replace(",", "."))


ScriptName = Annotated[
    str, typer.Argument(metavar=later("SCRIPT"), help=later("A script's id, or its file."))
]
"""Which script."""

EarlierScript = Annotated[
    str, typer.Argument(metavar=later("BEFORE"), help=later("The script as it was: id or file."))
]
"""The script that changed."""

LaterScript = Annotated[
    str, typer.Argument(metavar=later("AFTER"), help=later("The script as it is: id or file."))
]
"""What it changed to."""

NewId = Annotated[
    str, typer.Argument(metavar="ID", help=later("What the script is to be called in files."))
]
"""The id of a script that is made."""

FromScript = Annotated[
    str | None,
    typer.Option("--from", metavar=later("SCRIPT"), help=later("A script to copy and change.")),
]
"""The script that a new one is based on."""

NewTitle = Annotated[
    str | None,
    typer.Option("--title", metavar=later("TITLE"), help=later("What people call it.")),
]
"""The title of a script that is made."""

PreviewPeople = Annotated[
    int | None,
    typer.Option(
        "--people", metavar="N", help=later("How many people; else what the script is best with.")
    ),
]
"""How many people a preview is for."""

AsText = Annotated[
    bool, typer.Option("--text", help=later("Plain text, without colours and bold letters."))
]
"""Whether what is shown is plain text."""

GroupOnly = Annotated[bool, typer.Option("--group-only", help=later("Only what the group sees."))]
"""Whether what only the leader sees is left out."""

ScriptFiles = Annotated[
    list[Path],
    typer.Argument(metavar=later("FILE…"), help=later("Scripts to check."), readable=False),
]
"""Scripts that need not be in order yet."""

SessionFile = Annotated[
    Path,
    typer.Argument(metavar=later("FILE"), help=later("A conversation's file."), readable=False),
]
"""One conversation."""

ForReader = Annotated[
    Reader,
    typer.Option(
        "--for",
        metavar="group|owner|leader",
        help=later(
            "Who reads it: the group, the owner of the matter (sees nobody’s name on advice), or "
            "you who led it (your own notes too). Without it, the group."
        ),
        show_default=False,
    ),
]
"""For whom a conversation is told."""

TextFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar=later("FILE"),
        help=later("Writes the text to this file, as UTF-8."),
        readable=False,
    ),
]
"""Where a text is written."""

SessionFiles = Annotated[
    list[Path],
    typer.Argument(metavar=later("FILE…"), help=later("A conversation's file."), readable=False),
]
"""One or several conversations."""

UnfinishedFile = Annotated[
    Path | None,
    typer.Argument(
        metavar=later("FILE"), help=later("The conversation; else the latest one."), readable=False
    ),
]
"""A conversation that is not over, or in which a choice waits."""

PeopleFile = Annotated[
    Path | None,
    typer.Option(
        "--people",
        metavar=later("FILE"),
        help=later("A list of names, one a line."),
        readable=False,
    ),
]
"""Who takes part, in a file."""

Names = Annotated[
    list[str] | None,
    typer.Option(
        "--person", metavar=later("NAME"), help=later("One who takes part; use it again.")
    ),
]
"""Who takes part, one by one."""

HowMany = Annotated[int, typer.Option("--people", metavar="N", help=later("How many people."))]
"""How many take part, where their names do not matter."""

GroupName = Annotated[
    str | None, typer.Option("--group", metavar=later("NAME"), help=later("The name of the group."))
]
"""What the group is called."""

KeepSpeakingTime = Annotated[
    bool | None,
    typer.Option(
        "--keep-speaking-time/--no-keep-speaking-time",
        help=later("Whether the group has agreed that speaking time is kept."),
    ),
]
"""Whether it is kept who spoke for how long."""

SlotMinutes = Annotated[
    float | None,
    typer.Option(
        "--minutes",
        metavar="M",
        parser=number_of_minutes,
        help=later("How long the meeting is to be."),
    ),
]
"""The slot that the plan is fitted to."""

StartTime = Annotated[
    str | None,
    typer.Option("--at", metavar="HH:MM", help=later("When the meeting is to start.")),
]
"""When the conversation is to start."""

OutFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=later("FILE"),
        help=later("Where the conversation is written."),
        readable=False,
    ),
]
"""Where the record goes."""

AtOnce = Annotated[bool, typer.Option("--start", help=later("Starts the clock at once."))]
"""Whether the first screen is skipped."""

TakeOver = Annotated[
    bool,
    typer.Option("--take-over", help=later("Takes over what another computer was leading.")),
]
"""Whether a conversation is taken from another computer."""

Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="S", help=later("The same number gives the same again.")),
]
"""What decides everything that is left to chance."""


class Record(StrEnum):
    """What a rehearsal's record keeps about persons."""

    PLAIN = "plain"
    """What a meeting leaves where nobody asked for more."""
    FULL = "full"
    """Turns and speaking time as well."""


RehearsedRecord = Annotated[
    Record,
    typer.Option(
        "--record",
        metavar="plain|full",
        help=later("plain: what a meeting leaves; full: turns and speaking time too."),
    ),
]
"""What a rehearsal's record keeps."""

Watched = Annotated[
    bool,
    typer.Option("--watch", help=later("Shows it on the facilitator’s screen; Esc ends it.")),
]
"""Whether a rehearsal is watched."""

Speed = Annotated[
    float,
    typer.Option(
        "--speed",
        metavar="N",
        min=1.0,
        max=3600.0,
        help=later("With --watch: how many seconds of the rehearsal pass in one."),
    ),
]
"""How quick a rehearsal is that is watched."""

AsJson = Annotated[bool, typer.Option("--json", help=later("Writes JSON for other programs."))]
"""Whether other programs are to read the output."""

Language = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="|".join(LANGUAGES), help=later("The language of the program.")
    ),
]
"""Which language the program speaks."""

Folder = Annotated[
    str | None,
    typer.Option("--folder", metavar=later("FOLDER"), help=later("The folder to work in.")),
]
"""Which workspace is worked in."""

SettingName = Annotated[
    str | None, typer.Argument(metavar=later("NAME"), help=later("The setting to change."))
]
"""One setting."""

SettingValue = Annotated[
    str | None, typer.Argument(metavar=later("VALUE"), help=later("What it is to be."))
]
"""What a setting is to be."""

OnlyCheck = Annotated[
    bool, typer.Option("--check", help=later("Says what is wrong in the settings files."))
]
"""Whether the settings files are only checked."""

OlderThan = Annotated[
    int | None,
    typer.Option(
        "--older-than", metavar=later("MONTHS"), help=later("Conversations that ended so long ago.")
    ),
]
"""How long ago conversations ended that are forgotten."""

WhosePerson = Annotated[
    str | None,
    typer.Option("--person", metavar=later("NAME"), help=later("Only what this person said.")),
]
"""Whose words are forgotten."""

Yes = Annotated[bool, typer.Option("--yes", help=later("Does it without asking."))]
"""Whether nothing is asked."""

Version = Annotated[bool, typer.Option("--version", help=later("Shows the version."))]
"""Whether only the version is asked for."""


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
