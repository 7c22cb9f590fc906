"""A conversation as text for one reader, with what later ones told of its next steps."""

from dataclasses import dataclass
from pathlib import Path

from facilitator.core.errors import FileExists, WrongUse
from facilitator.core.events import ToldLater
from facilitator.core.outcome import outcome_of
from facilitator.core.people import Reader
from facilitator.core.session import Session
from facilitator.core.text import slug
from facilitator.report.formats import Format, told_in
from facilitator.store.disk import Disk, GrowingFile, private_folder
from facilitator.store.places import SENT_FOLDER
from facilitator.store.replay import replayed
from facilitator.store.session.copies import copies_of
from facilitator.store.session.recollection import told_later
from facilitator.wording.errors import unseen_lines
from facilitator.wording.language import _

MOST_TEXTS = 100
"""How many texts of one conversation are saved for the same reader before one is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """A conversation, and what became of its next steps."""

    session: Session
    """The conversation itself."""
    later: ToldLater
    """What later conversations told of its next steps."""
    unseen: tuple[str, ...]
    """What may be missing here because it cannot be shown, line by line."""

    @property
    def owner(self) -> str:
        """The name of whoever it was for; empty where it was for nobody."""
        person = self.session.participant(outcome_of(self.session).owner or "")
        return "" if person is None else person.name

    def text(self, reader: Reader, form: Format = Format.TEXT) -> str:
        """What that reader gets of it.

        Raises:
            WrongUse: it is meant for the owner, and there is none.
        """
        if reader is Reader.OWNER and not self.owner:
            raise WrongUse("nobodys-matter")
        return told_in(form, self.session, reader, self.later)


def retold(path: Path) -> Retold:
    """Read a conversation, going on or over, and look in those beside it what became of it.

    Raises:
        SessionFileError: it cannot be read.
    """
    copies = copies_of(path)
    session = replayed(copies.latest)
    later = told_later(session.occasion.id, copies.place) if session.measures else ToldLater()
    return Retold(session=session, later=later, unseen=tuple(unseen_lines(copies)))


def save_text(home: Path, path: Path, reader: Reader, text: str) -> Path:
    """Write a text into the folder of what is made to be sent; nothing is written over.

    Args:
        home: the workspace.
        path: the conversation that it tells of.
        reader: for whom it is.
        text: the words.

    Returns:
        Where it lies; a file that says the same already is as good as a new one.

    Raises:
        FileExists: there are too many of them already.
        NotWritten: the disk did not take it.
    """
    folder = private_folder(home / SENT_FOLDER)
    stem = f"{path.stem}-{slug(_readers_word(reader))}"
    for name in (stem, *(f"{stem}-{number}" for number in range(2, MOST_TEXTS + 1))):
        place = folder / f"{name}.txt"
        if not place.exists():
            write_text(place, text)
            return place
        if _says(place, text):
            return place
    raise FileExists("file-exists", path=folder / f"{stem}.txt")


def _says(place: Path, text: str) -> bool:
    """Whether a file holds that text and nothing else."""
    try:
        return place.read_bytes() == text.encode("utf-8", "replace")
    except OSError:
        return False


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 to a file that is not there yet.

    Raises:
        FileExists: there is something at that path already.
        NotWritten: the disk did not take it.
    """
    file = GrowingFile(path, Disk())
    try:
        file.create(text.encode("utf-8", "replace"))
    finally:
        file.close()


def _readers_word(reader: Reader) -> str:
    """For whom a text is, as part of the name of its file."""
    match reader:
        case Reader.GROUP:
            return _("group")
        case Reader.OWNER:
            return _("owner")
        case Reader.LEADER:
            return _("leader")
