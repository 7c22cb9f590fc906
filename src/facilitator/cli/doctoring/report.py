"""The check-up as lines for the user, and as a text to paste to whoever looks after computers."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from facilitator.wording.checkup import (
    Observation,
    Verdict,
    advice_text,
    found_text,
    topic_name,
    verdict_sign,
    verdict_word,
)
from facilitator.wording.language import _

HOME = "~"
"""What stands for the user's own folder, and for the user's name in other folders."""


def lines_of(seen: Iterable[Observation]) -> list[str]:
    """A line for each observation; what to do stands in a line below."""
    return [line for one in seen for line in _lines(one)]


def summary(seen: Sequence[Observation]) -> str:
    """The whole in a sentence."""
    verdicts = {one.verdict for one in seen}
    if Verdict.BAD in verdicts:
        return _("Something does not work yet. What to do stands beside it.")
    if Verdict.UNSURE in verdicts:
        return _("It works. Something may give trouble; what to do stands beside it.")
    return _("Your computer copes.")


def text_for_others(seen: Sequence[Observation], home: Path, user: str) -> str:
    """The check-up without the name of anybody.

    Args:
        seen: what was observed.
        home: the user's own folder.
        user: the user's name on this computer.
    """
    title = _("facilitator doctor: how this computer copes with Facilitator")
    lines = [
        f"[{verdict_word(one.verdict)}] {topic_name(one.topic)}: {found_text(one)} {one.detail}"
        for one in seen
    ]
    lines = [line.rstrip() for line in lines]
    return without_user("\n".join([title, *lines, summary(seen)]), str(home), user)


def without_user(text: str, home: str, user: str) -> str:
    """A text where neither the user's folder nor the user's name can be read from a path."""
    text = re.sub(re.escape(home), HOME, text, flags=re.IGNORECASE)
    if not user:
        return text
    return re.sub(rf"(?<=[\\/]){re.escape(user)}(?=[\\/.\s,:)]|$)", HOME, text, flags=re.IGNORECASE)


def _lines(one: Observation) -> list[str]:
    widest = 12
    found = f"{verdict_sign(one.verdict)} {topic_name(one.topic):<{widest}} {found_text(one)}"
    advice = advice_text(one)
    return [found, *([f"  {'':<{widest}} → {advice}"] if advice else [])]
