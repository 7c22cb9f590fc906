"""What the person at the keyboard said, as observations."""

from typing import TYPE_CHECKING

from facilitator.wording.checkup import Observation, Topic, Verdict
from facilitator.wording.keys import spelled

if TYPE_CHECKING:
    from facilitator.tui.trial import Tried


def nothing_tried() -> list[Observation]:
    """Where nobody was asked."""
    return [
        Observation(topic=Topic.KEYS, code="keys-untried", verdict=Verdict.UNTRIED),
        Observation(topic=Topic.SOUND, code="sound-untried", verdict=Verdict.UNTRIED),
    ]


def tried_out(tried: "Tried") -> list[Observation]:
    """What was said of keys, letters and sound."""
    return [
        _keys(tried),
        _said(Topic.LETTERS, "letters", tried.is_aligned, yes="aligned", no="askew"),
        _said(Topic.SOUND, "sound", tried.is_heard, yes="", no="unheard"),
    ]


def _keys(tried: "Tried") -> Observation:
    lost = [spelled(key) for key in tried.wanted if key not in tried.arrived]
    came = [spelled(key) for key in tried.wanted if key in tried.arrived]
    if not came:
        return Observation(topic=Topic.KEYS, code="keys-passed", verdict=Verdict.UNTRIED)
    if not lost:
        return Observation(topic=Topic.KEYS, code="keys")
    if len(came) < len(lost):
        # Nobody's keyboard loses most of its keys: the trial was left on the way.
        left = {"names": ", ".join(came)}
        return Observation(topic=Topic.KEYS, code="keys-left", verdict=Verdict.UNTRIED, fields=left)
    fields = {"names": ", ".join(lost)}
    return Observation(topic=Topic.KEYS, code="keys-lost", verdict=Verdict.UNSURE, fields=fields)


def _said(topic: Topic, code: str, answer: bool | None, *, yes: str, no: str) -> Observation:  # noqa: FBT001 - an answer that was given
    if answer is None:
        untried = "sound-passed" if topic is Topic.SOUND else f"{code}-untried"
        return Observation(topic=topic, code=untried, verdict=Verdict.UNTRIED)
    verdict = Verdict.GOOD if answer else Verdict.UNSURE
    ending = yes if answer else no
    return Observation(topic=topic, code="-".join(filter(None, (code, ending))), verdict=verdict)
