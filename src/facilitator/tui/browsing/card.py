"""What one wants to know of a script before one picks it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.tui.home_wish import ScriptOffered
from facilitator.wording.durations import minutes
from facilitator.wording.language import _


class ScriptCard(Widget):
    """What a script is like."""

    script: reactive[ScriptOffered | None] = reactive(None, layout=True)
    """The script, if one is at the cursor."""
    people: reactive[int | None] = reactive(None, layout=True)
    """For how many its length is, where that was asked."""

    def show(self, script: ScriptOffered | None, people: int | None = None) -> None:
        """Show that script, or nothing, with the length that it has with so many people."""
        self.script, self.people = script, people

    def render(self) -> Content:
        """Its card."""
        return Content("") if self.script is None else card(self.script, self.people)


def card(script: ScriptOffered, people: int | None = None) -> Content:
    """Title, what it is, how long and for how many, who made it, and who may share it."""
    about = script.about
    made = [line for line in (_made_by(script), _based_on(script)) if line]
    lines = [Content.styled(script.title, "bold"), Content(facts(script, people))]
    lines.append(Content(script.summary))
    lines += [Content.styled(line, "$text-muted") for line in made]
    if about.purpose:
        lines += [Content(""), Content(about.purpose)]
    lines += _section(_("The steps"), [f"{n} {title}" for n, title in enumerate(about.steps, 1)])
    lines += _section(_("Beforehand"), [f"– {line}" for line in about.prepare])
    lines += _section(_("May be shared"), [about.licence] if about.licence else [])
    lines += _section(_("Where it comes from"), [about.source] if about.source else [])
    return Content("\n").join(lines)


def _section(title: str, texts: list[str]) -> list[Content]:
    """A heading with its lines; nothing where there are none."""
    if not texts:
        return []
    return [Content(""), Content.styled(title, "bold $text-muted"), *map(Content, texts)]


def facts(script: ScriptOffered, people: int | None = None) -> str:
    """Length, number of people and where it lies, in one line.

    Args:
        script: the script.
        people: for how many its length is, where that was asked.
    """
    length = minutes(script.seconds_with(people))
    if people is not None:
        length = _("{length} when you are {number}").format(length=length, number=people)
    suits = _("{fewest}–{most} people").format(fewest=script.fewest, most=script.most)
    if script.best:
        suits = _("{fewest}–{most} people, best with {best}").format(
            fewest=script.fewest, most=script.most, best=script.best
        )
    parts = (length, suits, script.place)
    return " · ".join(part for part in parts if part)


def _made_by(script: ScriptOffered) -> str:
    """Who made it, and which version it is."""
    names = ", ".join(script.about.authors)
    made_by = _("Made by {names}").format(names=names) if names else ""
    version = _("version {number}").format(number=script.about.version)
    return " · ".join(part for part in (made_by, version) if part)


def _based_on(script: ScriptOffered) -> str:
    """Which script it changes."""
    origin = script.about.based_on
    return _("Based on {script}").format(script=origin) if origin else ""
