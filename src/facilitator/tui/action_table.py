"""Every action, once. What an action is stands in ``actions``; its key in ``core.settings``."""

from facilitator.core import commands
from facilitator.tui import labels
from facilitator.tui.actions import Action
from facilitator.tui.flows import (
    correcting,
    ending,
    erasing,
    helping,
    leaving,
    measures,
    notes,
    parking,
    people,
    screen,
    seating,
    speaking,
    steps,
)
from facilitator.tui.leading import Leading
from facilitator.wording.language import later

THE_WORD = later("The word")
WRITTEN = later("What is written")
TIME_AND_STEPS = later("Time and steps")
ROOM = later("The room")
PROGRAM = later("The program")


async def _everything(leading: Leading) -> None:
    await helping.everything(leading, ACTIONS)


async def _help(leading: Leading) -> None:
    await helping.help_here(leading, ACTIONS)


ACTIONS: tuple[Action, ...] = (
    Action(
        id="save",
        text=later("save · empty Enter done"),
        named=labels.enter,
        run=speaking.save,
        group=THE_WORD,
        in_footer=True,
    ),
    Action(
        id="hand-on",
        text=later("word goes on"),
        named=labels.tab,
        run=speaking.hand_on,
        group=THE_WORD,
        in_footer=True,
        suits=labels.tab_does_something,
    ),
    Action(
        id="whose-before",
        text=later("whose words, the other way round"),
        run=speaking.name_author_before,
        group=WRITTEN,
    ),
    Action(
        id="pass",
        text=later("pass"),
        run=speaking.stand_over,
        group=THE_WORD,
        typed="-",
        tries=commands.Pass(),
        in_footer=True,
        suits=labels.can_pass,
    ),
    Action(
        id="all-pass",
        text=later("nobody has anything more"),
        run=speaking.all_stand_over,
        group=THE_WORD,
        typed="--",
        tries=commands.AllPass(),
    ),
    Action(
        id="choose-later",
        text=later("we choose later"),
        run=speaking.choose_later,
        group=THE_WORD,
        tries=commands.ChooseLater(),
    ),
    Action(
        id="park",
        text=later("save for a later step"),
        named=labels.park,
        short=later("save for later"),
        run=parking.park,
        group=WRITTEN,
        tries=commands.Park(text="…"),
        in_footer=True,
        suits=labels.is_led,
    ),
    Action(
        id="take-up",
        text=later("take up what was saved for this step"),
        run=parking.take_up,
        group=WRITTEN,
    ),
    Action(
        id="edit",
        text=later("give something other words"),
        run=correcting.edit,
        group=WRITTEN,
    ),
    Action(
        id="strike",
        text=later("strike something; it stays in the record"),
        run=correcting.strike,
        group=WRITTEN,
    ),
    Action(
        id="erase",
        text=later("strike something for good"),
        run=erasing.erase,
        group=WRITTEN,
    ),
    Action(
        id="measure-details",
        text=later("a next step with who, when and sign"),
        run=measures.details,
        group=WRITTEN,
        tries=commands.AgreeMeasure(what="…"),
    ),
    Action(
        id="more-time",
        text=later("1 min more"),
        run=speaking.more_time,
        group=TIME_AND_STEPS,
        typed="+",
        tries=commands.Extend(),
        in_footer=True,
        suits=labels.is_led,
    ),
    Action(
        id="pause",
        text=later("pause"),
        run=speaking.pause,
        group=TIME_AND_STEPS,
        tries=commands.Pause(),
        in_footer=True,
    ),
    Action(
        id="go-on",
        text=later("go on after a pause"),
        run=speaking.go_on,
        group=TIME_AND_STEPS,
        tries=commands.Resume(),
    ),
    Action(
        id="go-on-counting",
        text=later("go on, and count the pause as time used"),
        run=speaking.go_on_counting,
        group=TIME_AND_STEPS,
        tries=commands.Resume(counts_pause=True),
    ),
    Action(
        id="people",
        text=later("people"),
        run=people.people,
        group=ROOM,
        in_footer=True,
    ),
    Action(
        id="groups",
        text=later("who sits with whom"),
        named=labels.groups,
        run=seating.show_groups,
        group=ROOM,
        in_footer=True,
        suits=labels.has_groups,
    ),
    Action(
        id="reveal",
        text=later("show a list that only you see, or hide it"),
        run=screen.reveal,
        group=ROOM,
    ),
    Action(
        id="whole-list",
        text=later("the whole list, to read together"),
        run=screen.show_whole_list,
        group=ROOM,
    ),
    Action(
        id="note",
        text=later("note"),
        run=notes.write,
        group=WRITTEN,
        in_footer=True,
    ),
    Action(
        id="undo",
        text=later("undo"),
        run=speaking.undo,
        group=TIME_AND_STEPS,
        tries=commands.Undo(),
        in_footer=True,
    ),
    Action(
        id="steps",
        text=later("steps"),
        run=steps.overview,
        group=TIME_AND_STEPS,
        in_footer=True,
    ),
    Action(
        id="end-here",
        text=later("end here for today"),
        run=leaving.end_here,
        group=TIME_AND_STEPS,
        tries=commands.Abandon(),
    ),
    Action(
        id="deferred-choice",
        text=later("make the choice that was left for later"),
        run=ending.choose_now,
        group=WRITTEN,
    ),
    Action(
        id="copy-for-owner",
        text=later("copy the text for whoever brought the matter"),
        run=ending.copy_for_owner,
        group=WRITTEN,
    ),
    Action(
        id="copy-for-group",
        text=later("copy the text for the group"),
        run=ending.copy_for_group,
        group=WRITTEN,
    ),
    Action(
        id="help",
        text=later("help for this step"),
        run=_help,
        group=PROGRAM,
    ),
    Action(
        id="everything",
        text=later("everything"),
        run=_everything,
        group=PROGRAM,
        in_footer=True,
    ),
    Action(
        id="mute",
        text=later("bell off, or on"),
        run=screen.mute,
        group=PROGRAM,
    ),
    Action(
        id="light",
        text=later("dark, light, high contrast or 16 colours"),
        run=screen.change_light,
        group=PROGRAM,
    ),
    Action(
        id="leave",
        text=later("leave; nothing is lost"),
        run=leaving.leave,
        group=PROGRAM,
    ),
)
"""Everything the leader can do."""

BY_ID = {action.id: action for action in ACTIONS}
"""The actions by their names."""
