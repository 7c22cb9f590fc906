"""Sentences for errors, for what the disk answers, and for trouble with the record."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.core.errors import FacilitatorError, SessionFileError
from facilitator.core.text import cleaned_line
from facilitator.store.disk import DiskCause
from facilitator.wording.language import _, later, ngettext
from facilitator.wording.numbers import day_and_time
from facilitator.wording.paths import as_typed

if TYPE_CHECKING:
    # The first screen has sentences for errors long before a conversation is read.
    from facilitator.core.errors import Trouble
    from facilitator.store.session.two_places import Copies

SENTENCES: Mapping[str, str] = {
    "unknown-language": later("The program does not speak “{language}”, but {known}."),
    "no-people": later("Who takes part? Use --people FILE, or --person NAME for each."),
    "no-people-in-file": later("There are no names in the list of people."),
    "name-twice": later("“{name}” is there twice. Add a letter or a surname to tell them apart."),
    "name-empty": later("One of the names is empty."),
    "name-too-long": later("A name is at most {longest} characters."),
    "too-many-people": later("At most {most} people can take part."),
    "people-unreadable": later(
        "{path} cannot be read. It should be a text file with one name a line."
    ),
    "no-people-file": later(
        "There is no file {path}. It should be a text file with one name a line."
    ),
    "people-file-too-large": later("The list of people is larger than {kib} KiB."),
    "people-not-utf8": later("The list of people is not UTF-8 text. Save it as UTF-8."),
    "people-not-toml": later(
        "The list of people cannot be read here. A text file with one name a line is enough."
    ),
    "people-not-a-list": later(
        "Each person is a table [[people]] with a name, and roles if there are any."
    ),
    "unknown-role": later("{name}: the script has no role “{role}”. It has {known}."),
    "two-leaders": later("Only one person leads, but the list gives the role to several."),
    "two-holders": later("Only one person holds the role “{role}”, but the list names several."),
    "too-few-people": later("{title} needs at least {fewest} people; there are {count}."),
    "no-such-time": later("“{time}” is not a time of day such as 14:00."),
    "not-a-length": later("The length has to be between 1 and {most} minutes."),
    "not-a-number-of-people": later("The number of people has to be between 1 and {most}."),
    "script-has-errors": later("{path} cannot be used yet. To see why: facilitator check {typed}"),
    "script-not-found": later("There is no script “{name}”. facilitator scripts lists them."),
    "script-not-found-but": later("There is no script “{name}”. Did you mean {nearest}?"),
    "script-is-no-file": later("{path} is not a file with a script in it."),
    "no-scripts-in-folder": later("There are no scripts in {path}."),
    "script-unreadable": later("{path} cannot be read."),
    "bundle-unreadable": later("{path} cannot be read."),
    "bundle-no-file": later("{path} is neither a file nor a folder."),
    "bundle-not-zip": later("{path} is not a bundle of scripts: no zip, no folder, no script."),
    "bundle-damaged": later("{path} is damaged. Ask for it once more; nothing was taken."),
    "bundle-too-large": later("{path} is larger than {most} MiB, too large for a bundle."),
    "bundle-unpacks-too-large": later(
        "{path} would unpack to more than {most} MiB. Nothing was unpacked."
    ),
    "bundle-file-too-large": later("{path}: {name} is larger than {most} KiB. Nothing was taken."),
    "bundle-too-many-files": later("{path} holds more than {most} files. Nothing was taken."),
    "bundle-without-scripts": later("There are no scripts in {path}."),
    "bundle-in-bundle": later("{path} holds another zip. Unpack it first, and take that one."),
    "bundle-of-errors": later(
        "{path} is full of files that are no scripts, or have errors. Nothing was taken."
    ),
    "bundle-name-leads-out": later(
        "{path}: the name {name} leads out of the folder of scripts. Nothing was taken."
    ),
    "bundle-name-not-portable": later(
        "{path}: no file can be called {name} on every system. Nothing was taken."
    ),
    "bundle-name-too-long": later("{path}: a file's name is too long: {name}. Nothing was taken."),
    "bundle-name-twice": later("{path}: {name} is there twice. Nothing was taken."),
    "bundle-link": later("{path}: {name} is a link and no file. Nothing was taken."),
    "bundle-device": later("{path}: {name} is no plain file. Nothing was taken."),
    "bundle-encrypted": later("{path}: {name} is locked with a password. Nothing was taken."),
    "bundle-packed-otherwise": later(
        "{path}: {name} is packed in a way that is not read here. Nothing was taken."
    ),
    "bundle-files-overlap": later(
        "{path}: {name} lies within another file, as no honest zip has it. Nothing was taken."
    ),
    "manifest-not-toml": later("{path}: its list, {name}, cannot be read. Nothing was taken."),
    "manifest-newer-format": later(
        "{path} is in format {format}, which a later version of Facilitator reads. "
        "This one, {version}, reads format {reads}."
    ),
    "manifest-not-ours": later("{path}: its list, {name}, has no format = 1. Nothing was taken."),
    "manifest-bad-file": later(
        "{path}: its list names {name}, which is not scripts/ID.toml. Nothing was taken."
    ),
    "manifest-no-sum": later("{path}: its list has no SHA-256 for {name}. Nothing was taken."),
    "cannot-be-renamed": later("This script cannot be given the id {name}; it was left alone."),
    "changed-meanwhile": later("{path} was changed meanwhile, and is left as it is."),
    "export-has-errors": later("A script has errors. Nothing was packed."),
    "export-bad-name": later("No file can be called {name}.toml on every system. Change the id."),
    "export-not-toml": later("A bundle is a zip and no script. Call it {nearest}."),
    "export-twice": later("Two of these scripts have the id {name}. Export one at a time."),
    "export-what": later("Which scripts? Give their ids, or --all for every script of your own."),
    "no-own-scripts": later("You have no scripts of your own to export."),
    "take-and-both": later("Take {name} with --take or keep both with --both, not both at once."),
    "not-in-bundle": later("There is no script “{name}” to take there."),
    "library-which": later("Which folder? facilitator library {action} FOLDER."),
    "library-is-here": later("{path} is the folder you work in; its scripts are found already."),
    "library-unreadable": later("{path} cannot be read, so it cannot be shared here."),
    "no-such-library": later("{path} is not among the shared folders. facilitator library lists."),
    "no-such-library-but": later("{path} is not among the shared folders. Did you mean {nearest}?"),
    "too-many-libraries": later("There are {most} shared folders already. Remove one first."),
    "file-exists": later("{path} is there already, and nothing is written over it."),
    "is-a-folder": later("{path} is a folder; this should be a file."),
    "no-such-file": later("There is no file {path}."),
    "unreadable": later("{path} cannot be read."),
    "too-large": later("{path} is too large to be a conversation."),
    "not-a-session": later("{path} is not a conversation from this program."),
    "newer-format": later(
        "{path} was written by a later version of the program. Nothing in it was changed."
    ),
    "script-lost": later("{path} has lost its script, so it cannot be read as a conversation."),
    "does-not-hold-together": later("{path} does not hold together: facilitator verify tells why."),
    "not-written": later("{path} could not be written."),
    "output-not-written": later("What the program says could not be written there."),
    "disk-full": later("{path} could not be written: the disk took only a part of it."),
    "not-the-same": later("The file would not have said the same as the conversation; it is kept."),
    "not-removed": later("{path} could not be removed. Remove it by hand."),
    "held-elsewhere": later(
        "This conversation is open in another program already ({host}, since {since})."
    ),
    "conversation-is-over": later("{path}: the conversation is over. facilitator show shows it."),
    "led-elsewhere": later(
        "{path} is being led on another computer ({host}). resume --take-over takes it over."
    ),
    "copies-diverge": later(
        "There are two copies that say different things: {path} and {other}. Nothing in them was "
        "changed. Move the one away that you do not want."
    ),
    "unknown-kinds": later(
        "{path} tells of things that only a later version knows. Nothing in it was changed."
    ),
    "nobodys-matter": later(
        "No matter was chosen in this conversation, so there is no text for an owner. "
        "Try --for group."
    ),
    "text-not-toml": later("Only conversations and scripts end in .toml. Call the text {nearest}."),
    "no-running-session": later("No conversation is waiting to be taken up again."),
    "not-over-yet": later("{path}: the conversation is not over yet."),
    "damaged": later("{path} is damaged: facilitator verify tells how. Nothing was changed."),
    "nobody-on-time": later("Somebody has to be there from the start."),
    "no-id": later(
        "“{id}” cannot be a script’s id. Use the letters a–z, digits and hyphens, a letter first."
    ),
    "no-id-but": later(
        "“{id}” cannot be a script’s id: only the letters a–z, digits and hyphens. "
        "Write: facilitator new {nearest}"
    ),
    "id-is-reserved": later("Windows uses the name “{id}” for something else. Choose another id."),
    "id-is-taken": later(
        "There is a script “{id}” already. To change it: facilitator new {free} --from {id}"
    ),
    "title-too-long": later("A title is at most {longest} characters."),
    "copy-by-hand": later(
        "{id} is written in a way that cannot be copied safely. Copy the file by hand."
    ),
    "no-such-folder": later("There is no folder {path}."),
    "settings-unreadable": later("{path} cannot be read as settings."),
    "settings-not-toml": later(
        "These settings cannot be read here. Mend them first: facilitator settings --check"
    ),
    "settings-by-hand": later("{path}: change “{name}” by hand; it stands there in its own way."),
    "setting-fixed": later("“{name}” is fixed by your organisation: {value}."),
    "setting-not-settled": later("“{name}” is not settled; the usual key holds."),
    "unknown-setting": later("There is no setting “{name}”. facilitator settings lists them."),
    "unknown-setting-but": later("There is no setting “{name}”. Did you mean {nearest}?"),
    "forget-what": later(
        "Say what to forget: --older-than MONTHS or --person NAME. No period is settled."
    ),
    "nobody-of-that-name": later("Nobody called “{name}” has taken part in a conversation here."),
    "nobody-but": later("Nobody called “{name}” has taken part here. Did you mean {nearest}?"),
    "not-a-period": later("The number of months has to be between 1 and {most}."),
    "needs-a-yes": later("This asks first. Add --yes where nobody can answer."),
    "needs-a-terminal": later("This needs a terminal window to show the conversation in."),
}
"""What is said for each reason; ``{path}`` and the like are the fields of the error."""


class _Fields(dict[str, object]):
    """Fields of a sentence; one that is missing shows as three dots, never as a fault."""

    def __missing__(self, key: str) -> str:
        return "…"


def error_text(error: FacilitatorError) -> str:
    """What went wrong, in one line, with the file and the line where they are known."""
    fields = _Fields({name: _shown(value) for name, value in error.fields.items()})
    if "path" in fields:
        fields["typed"] = as_typed(fields["path"])
    if error.reason in SENTENCES:
        sentence = _(SENTENCES[error.reason]).format_map(fields)
    else:
        # The first screen should not wait for what is hardly ever said there.
        from facilitator.core.refusal import Reason, Refusal
        from facilitator.wording.refusals import refusal_text

        if error.reason in set(Reason):
            sentence = refusal_text(Refusal(reason=Reason(error.reason), fields=error.fields))
        else:
            sentence = _("That did not work ({reason}).").format(reason=error.reason)
    sentence = with_cause(sentence, error.fields.get("cause"))
    if "option" in error.fields:
        sentence += " " + _("Choose another place with {option}.").format_map(fields)
    path, line = error.fields.get("path"), error.fields.get("line")
    if not path or str(fields["path"]) in sentence:
        return sentence
    place = f"{fields['path']}:{line}" if line else str(fields["path"])
    return f"{place}: {sentence}"


def _shown(value: object) -> object:
    """A value as it may stand in a line: no control characters, lists with commas."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(cleaned_line(str(part)) for part in value)
    if isinstance(value, datetime):
        return day_and_time(value)
    return value if isinstance(value, int | float) else cleaned_line(str(value))


DISK_CAUSES: Mapping[DiskCause, str] = {
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
    """The sentence, followed by the cause if it is known.

    Args:
        sentence: what could not be done.
        cause: the name of the cause, if there is one.
    """
    known = {each.value: each for each in DISK_CAUSES}.get(str(cause))
    if known is None:
        return sentence
    why = _(DISK_CAUSES[known])
    return f"{sentence} {why}"


def repair_text() -> str:
    """Says that the file was repaired after another program had written to it."""
    return _("Another program changed the file. It is whole again, with everything that was saved.")


def trouble_text(trouble: "Trouble") -> str:
    """Where everything is saved meanwhile, and why not where it belongs."""
    place, refuge = cleaned_line(trouble.place), cleaned_line(trouble.fallback)
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


def unseen_lines(copies: "Copies") -> Iterator[str]:
    """What a conversation may hold that cannot be shown, line by line; nothing if all can be.

    Raises:
        SessionFileError: the copies say different things.
    """
    read = copies.latest
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
    for path in copies.unreadable:
        text = _("{path} cannot be read. Something may be missing here.")
        yield text.format(path=cleaned_line(str(path)))
