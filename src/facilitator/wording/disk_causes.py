"""Why a disk did not take something, each in a sentence that can follow what was tried."""

from collections.abc import Mapping

from facilitator.store.disk import DiskCause
from facilitator.wording.language import _, later

SENTENCES: Mapping[DiskCause, str] = {
    DiskCause.NOT_ALLOWED: later("You may not write there."),
    DiskCause.READ_ONLY: later("That place can only be read."),
    DiskCause.NO_FOLDER: later("The folder is not there."),
    DiskCause.GONE: later("The file no longer lies where it was."),
    DiskCause.NOT_A_FOLDER: later("A file lies where its folder should be."),
    DiskCause.IS_A_FOLDER: later("A folder has that name."),
    DiskCause.FULL: later("The disk is full. Make room there and try again."),
    DiskCause.IN_USE: later("Another program has the file open. Close it there and try again."),
    DiskCause.NAME_TOO_LONG: later("The name is too long."),
    DiskCause.BROKEN: later("The disk does not answer as it should."),
}
"""The sentence for each cause."""


def with_cause(sentence: str, cause: object) -> str:
    """The sentence, followed by why; by itself where nobody knows why.

    Args:
        sentence: what could not be done.
        cause: the name of the cause, if there is one.
    """
    known = {each.value: each for each in SENTENCES}.get(str(cause))
    if known is None:
        return sentence
    why = _(SENTENCES[known])
    return f"{sentence} {why}"
