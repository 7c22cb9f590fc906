r"""The organisation's policy: where it lies, and whether only administrators can change it.

No environment variable says where it lies. On Windows it is the key
``HKLM\Software\Policies\Facilitator`` of the registry, with one value for each setting; where that
says nothing, and on other systems, a file in a fixed place, and only where administrators own it.
A policy that lies elsewhere is reported and ignored.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from facilitator.store.disk import is_file

POLICY_VARIABLE = "FACILITATOR_POLICY"
"""The environment variable that named another policy file in earlier versions; it is ignored."""

POLICY_FILE = "policy.toml"
"""What the file is called."""

REGISTRY_KEY = r"Software\Policies\Facilitator"
"""The key of the registry, below ``HKEY_LOCAL_MACHINE``."""

MOST_VALUES = 200
"""The most values of that key that are read."""

_FOLDER = "facilitator"
_ROOT = 0
_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class WhyIgnored(StrEnum):
    """Why a policy that was found is ignored."""

    VARIABLE = "variable"
    """An environment variable named it, and anybody can set one."""
    NOT_ADMINISTRATORS = "not-administrators"
    """It lies in the right place, but people other than administrators can change it."""
    OTHER_PLACE = "other-place"
    """It is in a place that an environment variable names."""
    REGISTRY_HOLDS = "registry-holds"
    """The registry has one, and only that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredPolicy:
    """A policy that was found and is ignored."""

    path: str
    """Where it was found."""
    why: WhyIgnored
    """Why it is ignored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPlace:
    """Where a policy lies on a computer, and who counts as its administrator."""

    file: Path
    """The file."""
    is_theirs: Callable[[Path], bool]
    """Whether only administrators can change what lies at a path."""
    registry: Callable[[], Mapping[str, object] | None] = lambda: None
    """What the registry says, by name of setting; nothing where there is no such key."""
    elsewhere: tuple[Path, ...] = ()
    """Files in places that a variable of the environment names."""

    def ignored(self, named: str, *, has_registry: bool) -> Iterator[IgnoredPolicy]:
        """The policies that are found on this computer and are ignored.

        Args:
            named: the file that ``FACILITATOR_POLICY`` names; empty where it is not set.
            has_registry: whether the registry says anything.
        """
        if named and Path(named) != self.file:
            yield IgnoredPolicy(path=named, why=WhyIgnored.VARIABLE)
        # A policy that the user may not read neither applies nor is reported.
        if is_file(self.file):
            if has_registry:
                yield IgnoredPolicy(path=str(self.file), why=WhyIgnored.REGISTRY_HOLDS)
            elif not self.is_theirs(self.file):
                yield IgnoredPolicy(path=str(self.file), why=WhyIgnored.NOT_ADMINISTRATORS)
        for path in self.elsewhere:
            if path != self.file and is_file(path):
                yield IgnoredPolicy(path=str(path), why=WhyIgnored.OTHER_PLACE)


def policy_place(environment: Mapping[str, str] = os.environ) -> PolicyPlace:
    """Where a policy lies on this computer.

    Args:
        environment: the variables; they only say which policies to report and ignore.
    """
    if sys.platform == "win32":
        names = ("ProgramData", "ALLUSERSPROFILE", "WIN_PD_OVERRIDE_COMMON_APPDATA")
    else:
        names = ("XDG_CONFIG_DIRS",)
    folders = (part for name in names for part in environment.get(name, "").split(os.pathsep))
    others = (Path(folder) / _FOLDER / POLICY_FILE for folder in folders if folder)
    elsewhere = tuple(dict.fromkeys(others))
    if sys.platform == "win32":
        from facilitator.store import windows_policy  # noqa: PLC0415 - there is none elsewhere

        return PolicyPlace(
            file=windows_policy.program_data() / _FOLDER / POLICY_FILE,
            is_theirs=windows_policy.is_administrators,
            registry=partial(windows_policy.registry_values, REGISTRY_KEY, MOST_VALUES),
            elsewhere=elsewhere,
        )
    place = "/Library/Application Support" if sys.platform == "darwin" else "/etc/xdg"
    file = Path(place) / _FOLDER / POLICY_FILE
    return PolicyPlace(file=file, is_theirs=OwnedBy(), elsewhere=elsewhere)


@dataclass(frozen=True, slots=True)
class OwnedBy:
    """Whether only certain users can change a file: they own it, and every folder on the way."""

    owners: frozenset[int] = field(default_factory=lambda: frozenset({_ROOT}))
    """The numbers of those users."""
    top: Path = Path("/")
    """The topmost folder that is checked; those above it count as theirs."""

    def __call__(self, path: Path) -> bool:
        """Check the file, what its links lead to, and each folder above both."""
        try:
            steps = {*self._steps(path), *self._steps(Path(os.path.realpath(path)))}
            seen = [step.lstat() for step in steps]
        except OSError:
            return False
        # A link has no rights of its own; whoever may write in its folder may replace it.
        return all(
            there.st_uid in self.owners
            and (stat.S_ISLNK(there.st_mode) or not there.st_mode & _WRITTEN_BY_OTHERS)
            for there in seen
        )

    def _steps(self, path: Path) -> Iterator[Path]:
        """The path, and each folder above it as far as the top."""
        for step in (path, *path.parents):
            if step == self.top or self.top in step.parents:
                yield step
