"""Scripts and settings that are found, and reports of faults."""

from pathlib import Path

from facilitator.store.places import Places
from facilitator.store.policy import IgnoredPolicy
from facilitator.store.scripts.shelves import Shelf, shelved_scripts, shipped_scripts
from facilitator.store.settings import Origin, SettingsFile, SettingsRead
from facilitator.wording.checkup import Observation, Topic, Verdict
from facilitator.wording.settings import ignored_text, whose_text


def scripts_found(places: Places) -> Observation:
    """How many scripts there are to lead."""
    shipped = {path.resolve() for path in shipped_scripts()}
    others = [each for each in shelved_scripts(places) if each.shelf is not Shelf.LIBRARY]
    own = {script.path.resolve() for script in others} - shipped
    if not shipped:
        return Observation(topic=Topic.SCRIPTS, code="no-scripts", verdict=Verdict.BAD)
    fields = {"number": len(shipped), "own": len(own)}
    return Observation(topic=Topic.SCRIPTS, code="scripts", fields=fields)


def faults_found(folder: Path) -> list[Observation]:
    """Whether the program has failed before; nothing where it has not.

    Args:
        folder: where reports of faults lie.
    """
    reports = list(folder.glob("*.txt"))
    if not reports:
        return []
    fields = {"number": len(reports), "path": folder}
    return [
        Observation(topic=Topic.FAULTS, code="faults", verdict=Verdict.UNSURE, fields=fields),
    ]


def settings_found(read: SettingsRead) -> list[Observation]:
    """The settings files that are there, and whether something in them could not be used."""
    there = [file for file in read.files if file.is_there]
    faulty = [str(file.path) for file in there if file.findings]
    seen = [_settled_by(file) for file in there]
    if not there:
        seen.append(Observation(topic=Topic.SETTINGS, code="no-settings"))
    if faulty:
        fields = {"names": ", ".join(faulty)}
        code, verdict = "settings-faulty", Verdict.UNSURE
        seen.append(
            Observation(topic=Topic.SETTINGS, code=code, verdict=verdict, fields=fields),
        )
    seen += [_ignored(policy) for policy in read.ignored]
    return seen


def _ignored(policy: IgnoredPolicy) -> Observation:
    fields = {"told": ignored_text(policy)}
    return Observation(
        topic=Topic.SETTINGS, code="policy-ignored", verdict=Verdict.UNSURE, fields=fields
    )


def _settled_by(file: SettingsFile) -> Observation:
    code = "policy" if file.origin is Origin.POLICY else "settings"
    fields = {"path": file.path, "whose": whose_text(file)}
    return Observation(topic=Topic.SETTINGS, code=code, fields=fields)
