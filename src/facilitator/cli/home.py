"""The first screen and what is done with its answer."""

from collections.abc import Iterator
from pathlib import Path

import typer

from facilitator.cli.clocks import now
from facilitator.cli.occasions import Wish, misgivings, people_wished
from facilitator.cli.places import sessions_folder
from facilitator.cli.scripts import usable_script
from facilitator.cli.stage import Opening, lead_new, lead_on
from facilitator.core.errors import FacilitatorError
from facilitator.core.plan import make_plan
from facilitator.store.script_file import read_script
from facilitator.store.session_reading import read_session
from facilitator.store.shelves import scripts_on_shelves
from facilitator.store.state_folder import running_sessions
from facilitator.tui.home_wish import FailedWish, HomeWish, ScriptOffered, SessionOffered
from facilitator.wording.durations import minutes
from facilitator.wording.errors import error_text

MOST_SHOWN = 5
"""How many conversations that are over the first screen offers to read."""


def welcome() -> int:
    """Show the first screen, do what is wished for, and say with which exit code it ends."""
    from facilitator.tui.app import open_home

    failed: FailedWish | None = None
    while True:
        wish = open_home(tuple(offered_scripts()), tuple(offered_sessions()), failed)
        if wish is None:
            return 0
        try:
            return fulfilled(wish)
        except FacilitatorError as error:
            # Nobody writes eight names twice: the screen comes back with them, and says why.
            failed = FailedWish(wish=wish, why=error_text(error))


def offered_scripts() -> Iterator[ScriptOffered]:
    """The scripts that can be led, each with its length; a summary would leave no room for it."""
    for path in scripts_on_shelves(Path.cwd()):
        script = read_script(path).script
        if script is not None:
            length = minutes(make_plan(script, script.group.fitting).total)
            yield ScriptOffered(
                path=path, title=script.title, summary=length, fewest=script.group.min
            )


def offered_sessions() -> Iterator[SessionOffered]:
    """Conversations to take up again, and the latest of those that are over."""
    running = running_sessions()
    for path in running:
        yield _offered(path, is_running=True)
    files = sorted(sessions_folder(Path.cwd()).glob("*.toml"), reverse=True)
    over = [path for path in files if path.resolve() not in running]
    for path in over[:MOST_SHOWN]:
        yield _offered(path, is_running=False)


def _offered(path: Path, *, is_running: bool) -> SessionOffered:
    """A conversation by what it was about and when; by its file's name if that cannot be read."""
    try:
        read = read_session(path)
    except FacilitatorError:
        return SessionOffered(path=path, title=path.stem, is_running=is_running)
    if read.script is None or read.script.script is None:
        return SessionOffered(path=path, title=path.stem, is_running=is_running)
    occasion = read.header.occasion(read.script.script)
    parts = (occasion.title or occasion.script.title, occasion.group_name)
    title = " · ".join(part for part in parts if part)
    when = f"{read.events[0].at:%Y-%m-%d %H:%M}" if read.events else path.stem
    return SessionOffered(path=path, title=title, is_running=is_running, when=when)


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
