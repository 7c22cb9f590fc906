"""What each version of a script that ships has said: a changed script has a raised version.

``python -m tests.support.shipped_versions`` notes the versions that are new. A version that is
known says the same for good, comments apart: a school may have it, and ``based_on`` may name it.
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path

import tomli_w

from facilitator.core.text import version_rank
from facilitator.store.scripts.shelves import shipped_scripts

NOTED = Path(__file__).parent.parent / "data" / "script-versions.toml"
"""The versions that are known, by the script's id, each with a digest of what it says."""

COMMAND = "python -m tests.support.shipped_versions"
"""Notes what is new."""

Versions = dict[str, dict[str, str]]
"""Ids, versions, and digests of what they say."""


def noted() -> Versions:
    """The versions that are known."""
    if not NOTED.exists():
        return {}
    return tomllib.loads(NOTED.read_text(encoding="utf-8"))


def digest(text: str) -> str:
    """A digest of what a script says: comments and the order of keys do not matter."""
    said = json.dumps(tomllib.loads(text), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def shipped() -> dict[str, tuple[str, str]]:
    """Version and digest of each script as it lies there now."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in shipped_scripts()}
    return {name: (tomllib.loads(text)["version"], digest(text)) for name, text in texts.items()}


def faults(known: Versions, now: dict[str, tuple[str, str]]) -> list[str]:
    """What is wrong with the versions, a line for each script."""
    lines = []
    for script_id, (version, said) in now.items():
        versions = known.get(script_id, {})
        if version not in versions:
            lines.append(
                f"{script_id} {version} is not noted: python -m tests.support.shipped_versions"
            )
        elif versions[version] != said:
            lines.append(f"{script_id} has changed: raise its version above {version}")
        later = [each for each in versions if version_rank(each) > version_rank(version)]
        if later:
            lines.append(f"{script_id} {version} is older than {later[-1]}, which is known")
    return lines


def note_new_versions() -> list[str]:
    """Note the versions that are new; say what stands in the way of the others."""
    known = noted()
    for script_id, (version, said) in shipped().items():
        known.setdefault(script_id, {}).setdefault(version, said)
    NOTED.write_text(tomli_w.dumps(dict(sorted(known.items()))), encoding="utf-8")
    return faults(known, shipped())


if __name__ == "__main__":
    sys.exit("\n".join(note_new_versions()) or 0)
