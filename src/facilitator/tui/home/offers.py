"""What the first screen offers, and what is wished for there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from facilitator.core.people import Reader
from facilitator.core.regular_group import Begun, Group, Preparation
from facilitator.core.text import cleaned_line

if TYPE_CHECKING:
    # The first screen should not wait for what scripts are made of.
    from facilitator.core.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutScript:
    """What else one wants to know of a script before one picks it."""

    version: str = ""
    """Its version."""
    purpose: str = ""
    """Why it is used."""
    prepare: tuple[str, ...] = ()
    """What people do or bring beforehand."""
    steps: tuple[str, ...] = ()
    """The titles of its steps, in order."""
    authors: tuple[str, ...] = ()
    """Who wrote it."""
    source: str = ""
    """Where the form was published."""
    licence: str = ""
    """Who may share it."""
    based_on: str = ""
    """Id and version of the script that it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptOffered:
    """A script that can be led."""

    name: str
    """The id or the path by which it is found."""
    title: str
    """What it is called."""
    summary: str
    """What it is, in one line."""
    seconds: int
    """How long it takes with the group it suits best."""
    fewest: int = 1
    """How many people it needs."""
    most: int = 40
    """How many people it is made for at most."""
    place: str = ""
    """Where it lies, in words, where several of the same name lie in different places."""
    is_for_beginners: bool = False
    """Whether it is one of the few that the first run shows."""
    id: str = ""
    """Its id, which its name begins with or is."""
    best: int | None = None
    """How many people it is best with, where it says so."""
    language: str = ""
    """The tag of the language it is in."""
    tags: tuple[str, ...] = ()
    """Words to find it by; the first says what it is used for."""
    is_recommended: bool = False
    """Whether a shared library recommends it."""
    about: AboutScript = AboutScript()
    """What else one wants to know of it."""
    length_with: Callable[[int], int] | None = field(default=None, compare=False, repr=False)
    """How many seconds it takes with so many people."""

    def seconds_with(self, people: int | None) -> int:
        """How long it takes with so many people; with those it suits best where none are given."""
        if people is None or self.length_with is None:
            return self.seconds
        return self.length_with(people)

    @property
    def purpose_tag(self) -> str:
        """What it is used for, in a word."""
        return self.tags[0] if self.tags else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableScript:
    """A script that has something in it to mend before it can be led."""

    name: str
    """The id or the path by which it is found."""
    path: Path
    """Its file."""
    place: str = ""
    """Where it lies, in words."""
    is_own: bool = False
    """Whether it is the user's own, and not somebody's who shares it."""

    @property
    def title(self) -> str:
        """What it is called here: what it says itself cannot be relied on."""
        return cleaned_line(self.path.stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOffered:
    """A conversation that has a file."""

    path: Path
    """Its file."""
    title: str
    """What it is called."""
    is_running: bool
    """Whether it can be taken up again; else it can be read."""
    when: str = ""
    """When it began, or what else tells it from the others."""
    led_by: str = ""
    """The other computer that leads it, where one does."""
    is_fresh: bool = False
    """Whether it began so short a while ago that one most likely wants to go on."""
    conflicts_with: Path | None = None
    """The file that it is a sync folder's conflict copy of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What a conversation leaves to each of those who may read it."""

    texts: Mapping[Reader, str]
    """The text of each reader, the group first."""
    owner: str = ""
    """The name of whoever it was for; empty where it was for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedOffered:
    """A conversation that was prepared and has not begun."""

    id: str
    """Its stable name."""
    preparation: Preparation
    """What has been settled."""
    title: str
    """What it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep:
    """A next step that was agreed on and whose day has come."""

    path: Path
    """The file of the conversation it was agreed in."""
    measure: str
    """Its id in there."""
    what: str
    """What was to be done."""
    who: str = ""
    """Who was to do it."""
    when: date | None = None
    """By which day."""
    group: str = ""
    """The group that agreed on it."""
    is_old: bool = False
    """Whether its day came more than a term ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOffChoice:
    """A conversation that is over, and in which a choice was left for later."""

    session: SessionOffered
    """Which one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """What this leader most likely wants: the same people, the same script, now."""

    preparation: Preparation
    """Everything is settled."""
    title: str
    """What the script is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheDoor:
    """What is known at once, before the first screen is painted."""

    repetition: Repetition | None = None
    """What can be repeated with one key press."""
    running: tuple[SessionOffered, ...] = ()
    """Conversations that were interrupted, the latest first."""
    prepared: tuple[PreparedOffered, ...] = ()
    """Conversations that are prepared, the next one first."""
    begun: Begun | None = None
    """What was being answered when the program was left, if it was not answered to its end."""
    is_first_time: bool = False
    """Whether nothing has been led here before."""
    complaints: tuple[str, ...] = ()
    """What could not be read, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheShelves:
    """What takes a while to look up; it comes after the first screen is painted."""

    scripts: tuple[ScriptOffered, ...] = ()
    """What can be led."""
    unusable: tuple[UnusableScript, ...] = ()
    """Scripts that cannot be led before something in them is mended."""
    put_off: tuple[PutOffChoice, ...] = ()
    """Choices that were left for later, the latest first."""
    due: tuple[DueStep, ...] = ()
    """Next steps whose day has come, the newest first; what is old comes last."""
    earlier: Sequence[SessionOffered] = ()
    """Every conversation that is over, the latest first; each is looked at when it is asked for."""
    copies: tuple[SessionOffered, ...] = ()
    """Conflict copies of them."""
    is_all: bool = True
    """Whether next steps and choices of every conversation could be looked for."""
    has_words_to_forget: int = 0
    """How many conversations are older than words are kept."""
    complaints: tuple[str, ...] = ()
    """What could not be looked into, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWish:
    """What is wished for on the first screen."""

    kind: Literal["lead", "resume", "take-over"]
    """Lead a new conversation, take up an interrupted one, or one that another computer leads."""
    path: Path | None = None
    """The file of the conversation that is taken up."""
    preparation: Preparation | None = None
    """What is led, for a new conversation."""
    prepared_id: str = ""
    """The kept preparation that it came from, if any; it is thrown away when the clock runs."""
    was_begun: bool = False
    """Whether it is what was kept while it was answered; that too is thrown away then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedWish:
    """A wish that could not be fulfilled."""

    wish: HomeWish
    """What was wished for."""
    why: str
    """Why it could not be done, in words."""


class House(Protocol):
    """What the first screen and the set-up may ask of the disk.

    Every method may raise ``FacilitatorError``.
    """

    def at_the_door(self) -> AtTheDoor:
        """What is known at once: a few small files are read."""

    def on_the_shelves(self) -> OnTheShelves:
        """What takes a while; called from a thread of its own."""

    def script(self, name: str) -> "Script":
        """The script of that name."""

    def preview(self, name: str, people: int | None = None) -> Callable[[int], str]:
        """What the group will see of a script, and what only its leader will, as text.

        Args:
            name: the script.
            people: for how many; else for as many as it is best with.

        Returns:
            What gives the text, broken into lines of at most so many characters.
        """

    def findings(self, path: Path) -> str:
        """What is wrong in a script's file, line by line."""

    def copy_script(self, name: str, title: str) -> Path:
        """Begin a script of one's own from another, under that title; say where it lies."""

    def pack_script(self, name: str) -> Path:
        """Pack a script into a file that can be sent; say where it lies."""

    def groups(self) -> tuple[Group, ...]:
        """Groups that are remembered, those that met last first."""

    def keep(self, preparation: Preparation, prepared_id: str = "") -> str:
        """Keep a preparation for another day, and say by which id."""

    def throw_away(self, prepared_id: str) -> None:
        """Forget a preparation."""

    def keep_begun(self, begun: Begun | None) -> None:
        """Keep what is being answered, or forget it; called from a thread of its own."""

    def bring_home(self) -> tuple[Path, ...]:
        """Put conversations where they belong that are over and could not be written there.

        Called from a thread of its own.

        Returns:
            The files that are in their place now.
        """

    def texts_of(self, path: Path) -> Texts:
        """A conversation as text, for each of those who may read it."""

    def save_text(self, path: Path, reader: Reader, text: str) -> Path:
        """Save what a reader gets of a conversation as a file; say where it lies."""

    def has_put_off_choice(self, path: Path) -> bool:
        """Whether a choice waits in a conversation that is over."""

    def review(self, step: DueStep, status: str, note: str) -> None:
        """Write down what became of a next step."""

    def forget_old_words(self) -> int:
        """Blank the words of conversations that are older than words are kept; say how many."""

    def complete_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names given together as they are written down, each told from the others."""

    def complete_name(self, name: str, beside: Sequence[str] = ()) -> str:
        """A name as it is written down: cleaned, and without a surname where that is settled.

        Args:
            name: as it was typed.
            beside: the names of the others, from which it has to be told.
        """
