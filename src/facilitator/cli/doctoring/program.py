"""The program itself: versions, and whether all it is built of is there."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from facilitator import __version__
from facilitator.wording.checkup import Observation, Topic, Verdict

BUILT_OF = (
    "textual",
    "rich",
    "pydantic",
    "tomli-w",
    "typer",
    "platformdirs",
    "filelock",
)
"""The packages that the program needs, the screens first."""

SCREENS = ((8, 2), (9, 0))
"""Versions of Textual that the program was made for: the first one, and the first one beyond."""


def program_found() -> list[Observation]:
    """The program, what it runs on, and what it is built of."""
    fields = {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{system_name()} ({platform.machine()})",
    }
    versions = {name: version_of(name) for name in BUILT_OF}
    return [
        Observation(topic=Topic.PROGRAM, code="program", fields=fields),
        packages_found(versions),
    ]


def packages_found(versions: dict[str, str]) -> Observation:
    """Whether all packages are there, and the screens in a version that is known.

    Args:
        versions: by name; empty for one that is not there.
    """
    missing = [name for name, found in versions.items() if not found]
    if missing:
        return _packages("packages-missing", Verdict.BAD, names=", ".join(missing))
    least, below = SCREENS
    if not least <= _numbers(versions["textual"]) < below:
        return _packages(
            "screens-unknown",
            Verdict.UNSURE,
            version=versions["textual"],
            least=_dotted(least),
            below=_dotted(below),
        )
    names = ", ".join(f"{name} {found}" for name, found in versions.items())
    return Observation(topic=Topic.PACKAGES, code="packages", detail=names)


def version_of(package: str) -> str:
    """The version of an installed package; empty if it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def system_name() -> str:
    """The operating system with its version, as its users know it."""
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    if sys.platform == "win32":
        return f"Windows {platform.release()} {platform.version()}"
    return f"{platform.system()} {platform.release()}"


def _packages(code: str, verdict: Verdict, **fields: str) -> Observation:
    return Observation(topic=Topic.PACKAGES, code=code, verdict=verdict, fields=fields)


def _numbers(version_text: str) -> tuple[int, ...]:
    """The first two numbers of a version."""
    parts = version_text.split(".")[:2]
    return tuple(int(part) for part in parts if part.isdigit())


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in numbers)
