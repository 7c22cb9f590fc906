"""What one wants to know of a script before one picks it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.tui.home.lookup import FoundScript, UnusableScript
from facilitator.view.cells import cell_len, edges, fitted
from facilitator.wording.language import _
from facilitator.wording.numbers import minutes

FEWEST_OF_NAMES = 12
"""Cells that the names of a script's makers are never cut below."""


ROOMY = 10
"""Lines that a card needs before those who made the script may take more than one of them."""


class ScriptCard(Widget):
    """What a script is like, as far as there is room."""

    script: reactive[FoundScript | UnusableScript | None] = reactive(None)
    """The script, if one is at the cursor."""
    people: reactive[int | None] = reactive(None)
    """For how many its length is, where that was asked."""

    def show(self, script: FoundScript | UnusableScript | None, people: int | None = None) -> None:
        """Show that script, or nothing, with the length that it has with that many people."""
        self.script, self.people = script, people

    def render(self) -> Content:
        """Its card; where it is cut, its last line says how one sees the rest."""
        width, height = self.size
        script = self.script
        if script is None or width <= 0 or height <= 0:
            return Content("")
        title = Content.styled(script.title, "bold")
        if isinstance(script, FoundScript):
            told = [card(script, self.people, width if height < ROOMY else None)]
        else:
            why = Content(_("This script cannot be used yet. Enter tells why."))
            told = [Content(script.place), why]
        lines = Content("\n").join([title, *told]).wrap(width)
        if len(lines) > height:
            last = lines[height - 1].plain
            lines[height - 1 :] = [Content(edges(last, _("… Enter leads to more"), width))]
        return Content("\n").join(lines)


def card(script: FoundScript, people: int | None = None, width: int | None = None) -> Content:
    """How long and for how many, who made it, what it is, how it goes, and who may share it.

    Args:
        script: the script.
        people: for how many its length is, where that was asked.
        width: the cells of a line, where who made it has to stand in one.
    """
    said = script.outline
    lines = [Content(facts(script, people)), Content.styled(made(script, width), "$text-muted")]
    lines.append(Content(said.summary))
    if said.purpose:
        lines += [Content(""), Content(said.purpose)]
    lines += _section(_("The steps"), [f"{n} {title}" for n, title in enumerate(said.steps, 1)])
    lines += _section(_("Beforehand"), [f"– {line}" for line in said.prepare])
    lines += _section(_("May be shared"), [said.licence] if said.licence else [])
    lines += _section(_("Where it comes from"), [said.source] if said.source else [])
    return Content("\n").join(lines)


def _section(title: str, texts: list[str]) -> list[Content]:
    """A heading with its lines; nothing where there are none."""
    if not texts:
        return []
    return [Content(""), Content.styled(title, "bold $text-muted"), *map(Content, texts)]


def facts(script: FoundScript, people: int | None = None) -> str:
    """Length, number of people and where it lies, in one line.

    Args:
        script: the script.
        people: for how many its length is, where that was asked.
    """
    said = script.outline
    length = minutes(said.seconds_with(people))
    if people is not None:
        length = _("{length} when you are {number}").format(length=length, number=people)
    suits = _("{fewest}–{most} people").format(fewest=said.fewest, most=said.most)
    if said.best:
        suits = _("{fewest}–{most} people, best with {best}").format(
            fewest=said.fewest, most=said.most, best=said.best
        )
    return _joined(length, suits, script.place)


def made(script: FoundScript, width: int | None = None) -> str:
    """Which version it is, who made it, and which script it changes, in one line.

    Args:
        script: the script.
        width: the cells of the line; the names of its makers give way. All is told without it.
    """
    said = script.outline
    names = ", ".join(said.authors)
    version = _("version {number}").format(number=said.version)
    based_on = _("Based on {script}").format(script=said.based_on) if said.based_on else ""
    if width is not None:
        beside = _joined(version, _("Made by {names}").format(names=""), based_on)
        names = fitted(names, max(FEWEST_OF_NAMES, width - cell_len(beside)))
    made_by = _("Made by {names}").format(names=names) if names else ""
    line = _joined(version, made_by, based_on)
    return line if width is None else fitted(line, width)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
