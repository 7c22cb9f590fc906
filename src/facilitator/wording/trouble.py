"""What is wrong with the record or its place, calmly: nothing is lost."""

from collections.abc import Iterator

from facilitator.core.errors import SessionFileError, Trouble
from facilitator.core.text import cleaned_line
from facilitator.store.session.copies import Copies
from facilitator.store.session_reading import ReadSession
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext


def repair_text() -> str:
    """That the file was put right after another program had written in it."""
    return _("Another program changed the file. It is whole again, with everything that was saved.")


def trouble_text(trouble: Trouble) -> str:
    """Where everything is saved meanwhile, and why not where it belongs."""
    place, refuge = cleaned_line(trouble.place), cleaned_line(trouble.refuge)
    if trouble.has_diverged:
        text = _(
            "Something else has been written to {place}, which is left as it is. "
            "Everything said here is saved in {refuge}."
        )
    else:
        text = _(
            "{place} cannot be written just now. Everything is saved on this computer meanwhile, "
            "in {refuge}."
        )
    return text.format(place=place, refuge=refuge)


def unseen_lines(copies: Copies) -> Iterator[str]:
    """What a conversation may hold that cannot be shown, line by line; nothing if all can be.

    Raises:
        SessionFileError: the copies say different things.
    """
    yield from _unread(copies.latest)
    for path in copies.unreadable:
        text = _("{path} cannot be read. Something may be missing here.")
        yield text.format(path=cleaned_line(str(path)))


def _unread(read: ReadSession) -> Iterator[str]:
    """What of one file cannot be read."""
    lost = len(read.damages)
    if lost:
        yield ngettext(
            "One thing in the file cannot be read. facilitator verify tells more.",
            "{number} things in the file cannot be read. facilitator verify tells more.",
            lost,
        ).format(number=lost)
    if read.torn:
        yield _("The end of the file is cut off. facilitator verify tells more.")
    if read.unknown_kinds:
        yield error_text(SessionFileError("unknown-kinds", path=read.path))
