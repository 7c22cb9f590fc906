"""The few questions that have to be asked, one at a time; Esc goes one question back."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.core.errors import PeopleFileError, WrongUse
from facilitator.core.people import LEADER
from facilitator.core.regular_group import LONGEST_GROUP_NAME, Expected, Group, Preparation
from facilitator.core.script import Script
from facilitator.core.setup import for_group, given_role
from facilitator.core.text import folded
from facilitator.store.people_file import checked
from facilitator.tui.base_app import AskingScreen
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.dialogs.text import LineDialog, NamesDialog
from facilitator.tui.setup.arrangement import Arrangement, ending
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext

NEW_GROUP = "+"
"""The key of the row for a group that is not remembered."""


class Questions:
    """Asks what has to be known about one conversation before the review."""

    def __init__(
        self,
        asking: AskingScreen[None],
        script: Script,
        preparation: Preparation,
        groups: tuple[Group, ...],
        when_answered: Callable[[Preparation], None],
    ) -> None:
        """Ask about that script.

        Args:
            asking: the screen that puts the questions.
            script: what will be held.
            preparation: what has been answered already, for that script.
            groups: the groups that are remembered.
            when_answered: hears of every answer.
        """
        self._asking = asking
        self._script = script
        self._groups = groups
        self._preparation = preparation
        self._when_answered = when_answered

    async def asked(self) -> Arrangement | None:
        """Put the questions, and return what was settled; nothing if they were left."""
        questions = [self._ask_group, self._ask_names, self._ask_speaking_time]
        at, way = 0, 1
        if self._preparation.people:
            at = 2
        elif self._preparation.group:
            at = 1
        while 0 <= at < len(questions):
            group = self._remembered()
            # Only a group that has a name is asked about its speaking time, and only once.
            is_agreed = group is not None and group.keeps_speaking_time is not None
            is_known = (False, group is not None, is_agreed or not self._preparation.group)
            if not is_known[at]:
                way = 1 if await questions[at]() else -1
                self._when_answered(self._preparation)
            at += way
        if at < 0:
            return None
        arrangement = Arrangement(script=self._script, preparation=self._preparation)
        return ending(arrangement, self._asking.workplace.now())

    def _remembered(self) -> Group | None:
        name = folded(self._preparation.group)
        return next((g for g in self._groups if folded(g.name) == name and g.people), None)

    async def _ask_group(self) -> bool:
        """Which group, or what is a new one called?"""
        name: str | None = NEW_GROUP
        if self._groups:
            rows = [Row(key=g.name, text=g.name, beside=count_text(g)) for g in self._groups]
            rows.append(Row(key=NEW_GROUP, text=_("Another group"), mark="+"))
            title = _("{title}: which group?").format(title=self._script.title)
            name = await self._asking.ask(PickDialog[str](title, rows))
        if name == NEW_GROUP:
            title = _("{title}: what is the group called?").format(title=self._script.title)
            explained = _("With a name the group is remembered until next time. Empty is fine too.")
            dialog = LineDialog(
                title,
                "" if self._remembered() else self._preparation.group,
                explained=explained,
                why_not=group_name_fault,
                unsaved=self._asking.unsaved,
                key="group",
            )
            name = await self._asking.ask(dialog)
        if name is None:
            return False
        self._preparation = replace(self._preparation, group=name)
        group = self._remembered()
        if group is not None:
            now = self._asking.workplace.now()
            self._preparation = for_group(group, self._preparation.script, now)
        return True

    async def _ask_names(self) -> bool:
        """Who belongs to it?"""
        title = _(
            "{title}: who is here? At least {fewest} people, one name a line; the first one leads."
        ).format(title=self._script.title, fewest=self._script.group.min)
        unsaved, workplace = self._asking.unsaved, self._asking.workplace
        dialog = NamesDialog(title, unsaved, lambda names: names_fault(self._script, names))
        names = await self._asking.ask(dialog)
        if names is None:
            return False
        people = tuple(Expected(name=name) for name in workplace.complete_names(names))
        preparation = replace(self._preparation, people=people)
        self._preparation = given_role(preparation, LEADER, people[0].name)
        return True

    async def _ask_speaking_time(self) -> bool:
        """Has the group agreed that it is kept?"""
        answer = await self._asking.ask(speaking_time_question())
        if answer is not None:
            self._preparation = replace(self._preparation, keeps_speaking_time=answer)
        return answer is not None


def speaking_time_question() -> PickDialog[bool]:
    """Whether the group wants everybody's speaking time kept."""
    title = _(
        "Does the group want each person's speaking time to be kept? You are asked only once."
    )
    rows = [
        Row(key=False, text=_("No, it is not kept")),
        Row(key=True, text=_("Yes, we have agreed on it")),
    ]
    return PickDialog[bool](title, rows)


def count_text(group: Group) -> str:
    """How many belong to a group."""
    count = len(group.people)
    return ngettext("{number} person", "{number} people", count).format(number=count)


def group_name_fault(name: str) -> str:
    """Why a group cannot have that name; empty if it can."""
    if len(name) <= LONGEST_GROUP_NAME:
        return ""
    return _("A name is at most {longest} characters.").format(longest=LONGEST_GROUP_NAME)


def names_fault(script: Script, names: tuple[str, ...]) -> str:
    """Why a script cannot be led with those people; empty if it can."""
    if len(names) < script.group.min:
        few = WrongUse(
            "too-few-people", title=script.title, fewest=script.group.min, count=len(names)
        )
        return error_text(few)
    try:
        checked([Expected(name=name) for name in names])
    except PeopleFileError as error:
        return error_text(error)
    return ""
