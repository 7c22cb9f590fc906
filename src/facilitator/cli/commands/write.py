"""The command ``new``, which begins a script: from a skeleton, or as a copy of another one."""

from facilitator.cli.named_script import usable_script
from facilitator.cli.options import FromScript, NewId, NewTitle
from facilitator.cli.output import say
from facilitator.cli.settled import places
from facilitator.core.errors import WrongUse
from facilitator.core.text import LONGEST_TEXT, cleaned_line, slug
from facilitator.store.places import SCRIPT_FOLDER, is_reserved
from facilitator.store.scripts.check_names import LONGEST_ID, can_be_named
from facilitator.store.scripts.new import copy_of, keep_new_script, skeleton, title_from
from facilitator.store.scripts.shelves import scripts_on_shelves
from facilitator.wording.language import _, spoken_language


def new(script_id: NewId, *, source: FromScript = None, title: NewTitle = None) -> None:
    """Begin a script; nothing is ever written over."""
    needs_a_usable_id(script_id)
    title = title or ""
    if len(title) > LONGEST_TEXT:
        raise WrongUse("title-too-long", longest=LONGEST_TEXT)
    called = cleaned_line(title)
    elder = {path.stem: path for path in scripts_on_shelves(places())}.get(script_id)
    folder = places().home / SCRIPT_FOLDER
    if source is not None:
        text = copy_of(usable_script(source), script_id, called)
    elif elder is not None and elder.parent != folder:
        ours = _("our")
        free = f"{ours}-{script_id}"[:LONGEST_ID].rstrip("-")
        raise WrongUse("id-is-taken", id=script_id, free=free)
    else:
        text = skeleton(spoken_language(), script_id, called or title_from(script_id))
    path = keep_new_script(folder, script_id, text)
    say(_("The script lies here: {path}").format(path=path))
    if elder is not None:
        say(_("From now on {id} means this one, and no longer the other.").format(id=script_id))
    say("\n" + _("Open it in a text editor and make it your own. Then:"))
    for command in (
        f"check {script_id}",
        f"preview {script_id}",
        f"rehearse {script_id} --people 6",
    ):
        say(f"  facilitator {command}")


def needs_a_usable_id(script_id: str) -> None:
    """Go on only with an id that a script can have.

    Raises:
        WrongUse: it is none; the error says what would be one.
    """
    if can_be_named(script_id):
        return
    if is_reserved(script_id):
        raise WrongUse("id-is-reserved", id=script_id)
    near = slug(script_id)
    if near and can_be_named(near):
        raise WrongUse("no-id-but", id=script_id, nearest=near)
    raise WrongUse("no-id", id=script_id)
