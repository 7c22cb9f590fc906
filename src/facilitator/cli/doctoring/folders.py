"""The folders that the program writes in."""

from facilitator.store.folder_trial import FolderTrial
from facilitator.wording.checkup import Observation, Topic, Verdict

SLOW_SECONDS = 0.5
"""A save that takes longer is noticed."""

FEW_BYTES = 200 * 1024 * 1024
"""With less room than this, something else may soon fill the disk."""

HARDLY_ANY_BYTES = 10 * 1024 * 1024
"""With less room than this, a conversation cannot be trusted to find place."""


def folder_found(topic: Topic, trial: FolderTrial) -> Observation:
    """What came of trying a folder, in one observation: what matters most goes first."""
    code, verdict = _judged(topic, trial)
    fields = {
        "path": trial.path,
        "cause": trial.cause,
        "seconds": f"{trial.seconds:.1f}",
        "megabytes": (trial.free_bytes or 0) // 1024**2,
        "service": trial.synced_by,
    }
    return Observation(topic=topic, code=code, verdict=verdict, fields=fields)


def _judged(topic: Topic, trial: FolderTrial) -> tuple[str, Verdict]:
    if trial.fault is not None:
        return trial.fault.value, Verdict.BAD
    room = trial.free_bytes
    if room is not None and room < FEW_BYTES:
        return "folder-full", Verdict.BAD if room < HARDLY_ANY_BYTES else Verdict.UNSURE
    if trial.seconds > SLOW_SECONDS:
        return "folder-slow", Verdict.UNSURE
    # What is under way belongs on the computer itself: locks do not hold elsewhere.
    elsewhere = Verdict.UNSURE if topic is Topic.STATE else Verdict.GOOD
    if trial.is_on_network:
        return "folder-on-network", elsewhere
    if trial.synced_by:
        return "folder-synced", elsewhere
    # Files of settings are told under the same name, each with its own path.
    return "settings-folder" if topic is Topic.SETTINGS else "folder", Verdict.GOOD
