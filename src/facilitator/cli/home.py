"""The first screen and what is done with its answer."""

from collections.abc import Iterator
from pathlib import Path

import typer

from facilitator.cli.clocks import now
from facilitator.cli.occasions import Wish, misgivings, people_wished
from facilitator.cli.places import sessions_folder
from facilitator.cli.scripts import usable_script
from facilitator.cli.stage import Opening, lead_new, lead_on
from facilitator.core.plan import make_plan
from facilitator.store.script_file import read_script
from facilitator.store.shelves import scripts_on_shelves
from facilitator.store.state_folder import running_sessions
from facilitator.tui.home_wish import HomeWish, ScriptOffered, SessionOffered
from facilitator.wording.durations import minutes

MOST_SHOWN = 5
"""How many conversations that are over the first screen offers to read."""


def welcome() -> int:
    """Show the first screen, do what is wished for, and say with which exit code it ends."""
    from facilitator.tui.app import open_home

    wish = open_home(tuple(offered_scripts()), tuple(offered_sessions()))
    return 0 if wish is None else fulfilled(wish)


def offered_scripts() -> Iterator[ScriptOffered]:
    """The scripts that can be led, each with its length; a summary would leave no room for it."""
    for path in scripts_on_shelves(Path.cwd()):
        script = read_script(path).script
        if script is not None:
            length = minutes(make_plan(script, script.group.fitting).total)
            yield ScriptOffered(path=path, title=script.title, summary=length)


def offered_sessions() -> Iterator[SessionOffered]:
    """Conversations to take up again, and the latest of those that are over."""
    running = running_sessions()
    for path in running:
        yield SessionOffered(path=path, title=path.stem, is_running=True)
    files = sorted(sessions_folder(Path.cwd()).glob("*.toml"), reverse=True)
    over = [path for path in files if path.resolve() not in running]
    for path in over[:MOST_SHOWN]:
        yield SessionOffered(path=path, title=path.stem, is_running=False)


def fulfilled(wish: HomeWish) -> int:
    """Do what was wished for on the first screen.

    Raises:
        FacilitatorError: it cannot be done.
    """
    if wish.kind == "resume":
        return lead_on(wish.path, takes_over=False)
    if wish.kind == "show":
        from facilitator.cli.records import show

        show(wish.path)
        return 0
    people = people_wished(None, wish.names)
    made = Opening.of(
        usable_script(str(wish.path)), Wish(people=people, group=wish.group or None), now(), None
    )
    for line in misgivings(made.occasion, len(made.people)):
        typer.echo(line, err=True)
    return lead_new(made, is_prepared=False)
