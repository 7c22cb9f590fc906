"""What is wrong with the record or its place, calmly: nothing is lost."""

from facilitator.core.plain_text import cleaned_line
from facilitator.core.trouble import Trouble
from facilitator.wording.language import _


def repair_text() -> str:
    """That the file was put right after another program had written in it."""
    return _("Another program changed the file. It is whole again, with everything that was saved.")


def trouble_text(trouble: Trouble) -> str:
    """Where everything is saved meanwhile, and why not where it belongs."""
    place, refuge = cleaned_line(trouble.place), cleaned_line(trouble.refuge)
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
