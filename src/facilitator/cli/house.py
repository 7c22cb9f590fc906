"""What the first screen and the set-up may ask of the disk."""

import platform
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli import offers
from facilitator.cli.clocks import now
from facilitator.cli.settled import places
from facilitator.core.errors import FacilitatorError
from facilitator.core.people import Reader
from facilitator.core.regular_group import Begun, Group, Preparation, foremost, repeated
from facilitator.core.settings import Settings
from facilitator.core.text import cleaned_line, first_name, first_names
from facilitator.store.groups import read_groups
from facilitator.store.preparations import keep_prepared, read_prepared, throw_prepared_away
from facilitator.store.scripts.shelves import find_script, shelved_scripts, title_of
from facilitator.store.session.drafts import begun_folder, keep_begun, read_begun
from facilitator.store.session.earlier import latest_of_each_group
from facilitator.tui.home.offers import (
    AtTheDoor,
    DueStep,
    OnTheShelves,
    PreparedOffered,
    Repetition,
    Texts,
)
from facilitator.wording.language import _

if TYPE_CHECKING:
    # The first screen should not wait for what scripts are made of.
    from facilitator.core.script import Script


class OurHouse:
    """The files of this computer, as the first screen and the set-up see them."""

    def __init__(self, settings: Settings, complaints: Sequence[str] = ()) -> None:
        """See them as is settled.

        Args:
            settings: what holds.
            complaints: what could not be read so far, in words.
        """
        self._settings = settings
        self._complaints = tuple(complaints)

    def at_the_door(self) -> AtTheDoor:
        """What is known at once: a few small files are read."""
        groups, prepared = read_groups(places().groups), read_prepared(places().prepared)
        running = tuple(offers.running_sessions_offered(platform.node()))
        offered = tuple(
            PreparedOffered(id=each.id, preparation=each.preparation, title=title)
            for each in prepared.prepared
            if (title := _title(each.preparation)) is not None
        )
        unreadable = (*groups.unreadable, *prepared.unreadable)
        is_first_time = not (groups.groups or offered or running or offers.has_files())
        return AtTheDoor(
            repetition=_repetition(groups.groups),
            running=running,
            prepared=offered,
            begun=read_begun(begun_folder(places().home)),
            is_first_time=is_first_time,
            complaints=(*self._complaints, *map(_complaint, unreadable)),
        )

    def on_the_shelves(self) -> OnTheShelves:
        """What takes a while; called from a thread of its own."""
        from facilitator.cli import afterwards

        shelved = shelved_scripts(places())
        unusable = tuple(offers.unusable_scripts(shelved))
        sessions, today = places().sessions, now().date()
        found = latest_of_each_group(sessions)
        months = self._settings.keep_months
        old = () if months is None else afterwards.with_old_words(months, today)
        return OnTheShelves(
            scripts=tuple(offers.scripts_offered(shelved)),
            unusable=unusable,
            put_off=offers.put_off_choices(found, today),
            due=tuple(offers.due_steps(found.sessions, today)),
            earlier=offers.earlier_offered(sessions, found.looked),
            copies=offers.copies_offered(sessions, found.looked),
            is_all=found.is_all,
            has_words_to_forget=len(old),
            complaints=(*offers.missing_libraries(), *offers.own_unusable(unusable)),
        )

    def script(self, name: str) -> "Script":
        """The script of that name.

        Raises:
            ScriptError: there is none, or it has errors.
        """
        from facilitator.cli.named_script import usable_script

        return usable_script(name).script

    def preview(self, name: str, people: int | None = None) -> Callable[[int], str]:
        """What the group will see of a script, and what only its leader will, as text.

        Raises:
            ScriptError: there is none, or it has errors.
        """
        from facilitator.cli.own_scripts import preview_text

        return preview_text(name, people)

    def findings(self, path: Path) -> str:
        """What is wrong in a script's file, line by line.

        Raises:
            ScriptError: it cannot be read at all.
        """
        from facilitator.cli.own_scripts import findings_text

        return findings_text(path)

    def copy_script(self, name: str, title: str) -> Path:
        """Begin a script of one's own from another, under that title; say where it lies.

        Raises:
            FacilitatorError: it cannot be copied or written.
        """
        from facilitator.cli.own_scripts import copy_script

        return copy_script(name, title)

    def pack_script(self, name: str) -> Path:
        """Pack a script into a file that can be sent; say where it lies.

        Raises:
            FacilitatorError: it cannot be found or written.
        """
        from facilitator.cli.own_scripts import pack_script

        return pack_script(name)

    def groups(self) -> tuple[Group, ...]:
        """Groups that are remembered, those that met last first."""
        return read_groups(places().groups).groups

    def keep(self, preparation: Preparation, prepared_id: str = "") -> str:
        """Keep a preparation for another day, and say by which id.

        Raises:
            NotWritten: the disk did not take it.
        """
        return keep_prepared(places().prepared, preparation, prepared_id)

    def throw_away(self, prepared_id: str) -> None:
        """Forget a preparation.

        Raises:
            NotWritten: its file cannot be removed.
        """
        throw_prepared_away(places().prepared, prepared_id)

    def keep_begun(self, begun: Begun | None) -> None:
        """Keep what is being answered, or forget it; called from a thread of its own.

        Raises:
            NotWritten: the disk did not take it.
        """
        keep_begun(begun_folder(places().home), begun)

    def bring_home(self) -> tuple[Path, ...]:
        """Put conversations where they belong that are over and could not be written there.

        Returns:
            The files that are in their place now.
        """
        from facilitator.store.session.coming_home import bring_home, has_anything_to_bring

        return bring_home(platform.node(), now()) if has_anything_to_bring() else ()

    def texts_of(self, path: Path) -> Texts:
        """A conversation as text, for each of those who may read it.

        Raises:
            SessionFileError: it cannot be read.
        """
        from facilitator.cli.retelling import retold

        found = retold(path)
        readers = [each for each in Reader if each is not Reader.OWNER or found.owner]
        unseen = "".join(f"{line}\n\n" for line in found.unseen)
        texts = {each: unseen + found.text(each) for each in readers}
        return Texts(texts=texts, owner=found.owner)

    def save_text(self, path: Path, reader: Reader, text: str) -> Path:
        """Save what a reader gets of a conversation as a file; say where it lies.

        Raises:
            FacilitatorError: it cannot be written.
        """
        from facilitator.cli.retelling import save_text

        return save_text(places().home, path, reader, text)

    def has_put_off_choice(self, path: Path) -> bool:
        """Whether a choice waits in a conversation that is over."""
        from facilitator.cli import afterwards

        return afterwards.has_put_off_choice(path)

    def review(self, step: DueStep, status: str, note: str) -> None:
        """Write down what became of a next step.

        Raises:
            FacilitatorError: it cannot be written.
        """
        from facilitator.cli import afterwards

        afterwards.review(step.path, step.measure, status, note)

    def forget_old_words(self) -> int:
        """Blank the words of conversations that are older than words are kept; say how many."""
        months = self._settings.keep_months
        if months is None:
            return 0

        from facilitator.cli import afterwards

        return len(afterwards.forget_words(afterwards.with_old_words(months, now().date())).done)

    def complete_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names given together as they are written down, each told from the others."""
        clean = tuple(cleaned_line(name) for name in names)
        return first_names(clean) if self._settings.has_first_names_only else clean

    def complete_name(self, name: str, beside: Collection[str] = ()) -> str:
        """A name as it is written down: cleaned, and without a surname where that is settled.

        Args:
            name: as it was typed.
            beside: the names of the others; a part of the surname stays where it is needed to tell
                them apart.
        """
        clean = cleaned_line(name)
        return first_name(clean, beside) if self._settings.has_first_names_only else clean


def _repetition(groups: tuple[Group, ...]) -> Repetition | None:
    """What was done most, if its script is still there."""
    found = foremost(groups)
    if found is None:
        return None
    preparation = repeated(*found)
    title = _title(preparation)
    return None if title is None else Repetition(preparation=preparation, title=title)


def _title(preparation: Preparation) -> str | None:
    """What a prepared conversation is called; nothing if its script is gone."""
    try:
        path = find_script(preparation.script, Path.cwd(), places())
    except FacilitatorError:
        return None
    return preparation.title or title_of(path)


def _complaint(path: Path) -> str:
    return _("{path} cannot be understood, and is left as it is.").format(path=path)
