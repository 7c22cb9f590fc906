"""Build hook: compiles the message catalogues, and makes the index of the scripts that ship."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):
    """Makes what is in the package, and not in the repository."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make it before the files are collected."""
        self._compile_catalogues()
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"][self._index_of_scripts()] = "facilitator/scripts/index.json"

    def _index_of_scripts(self) -> str:
        """Write the index to a file of its own, which goes when the hook does.

        A script is read by the program's own reader, from the source that is built: it needs
        pydantic, as the build requires.
        """
        sys.path.insert(0, str(Path(self.root, "src")))
        from facilitator.store.scripts.outlines import INDEX, index_of  # noqa: PLC0415 - see above

        self._folder = TemporaryDirectory()
        index = Path(self._folder.name, INDEX)
        index.write_bytes(index_of(Path(self.root, "scripts")).encode())
        return str(index)

    def _compile_catalogues(self) -> None:
        """Turn every ``.po`` file under ``locale`` into the ``.mo`` file beside it."""
        for po in sorted(Path(self.root, "src/facilitator/locale").rglob("*.po")):
            with po.open("rb") as source:
                catalogue = read_po(source)
            with po.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
