"""The command that prints the schemas of the file formats."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from facilitator.wording.language import later


class FileFormat(StrEnum):
    """A file format that other programs may read."""

    SCRIPT = "script"
    """How a protocol is written down."""
    SESSION = "session"
    """What a session leaves behind."""


def schema(
    file_format: Annotated[
        FileFormat, typer.Argument(metavar="script|session", help=later("Which format."))
    ],
) -> None:
    """Print the JSON Schema of a file format."""
    if file_format is FileFormat.SCRIPT:
        from facilitator.store.script_schema import script_schema

        content = script_schema()
    else:
        from facilitator.store.session_format import session_schema

        content = session_schema()
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
