"""Everything that can go wrong, in one tree.

::

    FacilitatorError
    ├── Refused                 a command that is not allowed now (the rules)
    ├── ScriptError             a script that cannot be used
    │   └── ScriptNotFound      no script by that id or at that path
    ├── BundleError             a bundle of scripts that is refused as a whole
    ├── SessionFileError        a session file that cannot be read or written
    │   ├── NotASession         the file is not a session file at all
    │   ├── NewerFormat         written by a later version of the program
    │   ├── FileExists          a session never overwrites a file
    │   ├── NotWritten          the disk could not be written to
    │   └── HeldElsewhere       another program, or another computer, is writing it
    ├── PeopleFileError         a list of people that cannot be read
    ├── SettingsError           a setting that cannot be changed
    └── WrongUse                the command line asks for something impossible

Each error carries ``reason`` (a name for which ``wording`` has a sentence) and ``fields`` (what the
sentence is about).
"""

from dataclasses import dataclass


class FacilitatorError(Exception):
    """The root of the tree: something the user can be told in one line."""

    def __init__(self, reason: str, **fields: object) -> None:
        super().__init__(reason)
        self.reason = reason
        """Which sentence explains it, as a name that ``wording`` knows."""
        self.fields = fields
        """What the sentence is about: names, paths, numbers."""


class Refused(FacilitatorError):
    """A command is not allowed now. The session has not changed."""


class ScriptError(FacilitatorError):
    """A script cannot be used."""


class ScriptNotFound(ScriptError):
    """There is no script by that id or at that path."""


class BundleError(FacilitatorError):
    """A bundle of scripts is refused as a whole."""


class SessionFileError(FacilitatorError):
    """A session file cannot be read or written."""


class NotASession(SessionFileError):
    """The file is not a session file at all."""


class NewerFormat(SessionFileError):
    """The file was written by a later version of the program."""


class FileExists(SessionFileError):
    """A session never overwrites a file that is already there."""


class NotWritten(SessionFileError):
    """The disk could not be written to."""


class HeldElsewhere(SessionFileError):
    """Another program, or another computer, is writing this session."""


class PeopleFileError(FacilitatorError):
    """A list of people cannot be read."""


class SettingsError(FacilitatorError):
    """A setting cannot be changed."""


class WrongUse(FacilitatorError):
    """The command line asks for something impossible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The record cannot be written where it belongs, and is written elsewhere; nothing is lost."""

    place: str
    """The path where it belongs."""
    fallback: str
    """The path where it lies meanwhile."""
    cause: str = ""
    """Why, as a name that ``wording`` knows; empty if nobody knows."""
    has_diverged: bool = False
    """Whether something else was written there meanwhile; it is left as it is."""
