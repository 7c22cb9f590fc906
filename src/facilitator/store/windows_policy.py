"""An organisation's policy on Windows: the registry, its folders, and who owns a file.

Other systems do not import this. It has only been tried under Wine.
"""

import ctypes
import sys
from collections.abc import Mapping
from pathlib import Path

ADMINISTRATORS = frozenset(
    {
        "S-1-5-32-544",
        "S-1-5-18",
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    }
)
"""The administrators, the system itself, and TrustedInstaller, by their security identifiers."""

_COMMON_APPDATA = 0x23
_LONGEST_PATH = 260
_FILE_OBJECT = 1
_OWNER = 0x1

if sys.platform == "win32":
    import winreg

    def registry_values(name: str, most: int) -> Mapping[str, object] | None:
        """What a key below ``HKEY_LOCAL_MACHINE`` says, by name of value.

        Args:
            name: the key.
            most: the most values that are read.

        Returns:
            Nothing if there is no such key, or it says nothing.
        """
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKeyEx(winreg.HKEY_LOCAL_MACHINE, name, 0, access) as key:
                number = min(winreg.QueryInfoKey(key)[1], most)
                rows = [winreg.EnumValue(key, i) for i in range(number)]
        except OSError:
            return None
        return {each: value for each, value, _kind in rows if each} or None

    def program_data() -> Path:
        """The folder for data that all users share, by the system and not by a variable."""
        found = ctypes.create_unicode_buffer(_LONGEST_PATH)
        code = ctypes.windll.shell32.SHGetFolderPathW(None, _COMMON_APPDATA, None, 0, found)
        return Path("C:/ProgramData") if code else Path(found.value)

    def is_administrators(path: Path) -> bool:
        """Whether administrators own a file and the folder it lies in."""
        return {_owner(path), _owner(path.parent)} <= ADMINISTRATORS

    def _owner(path: Path) -> str:
        """The identifier of the owner of a file or folder; empty if it cannot be determined."""
        advapi, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
        owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
        failed = advapi.GetNamedSecurityInfoW(
            ctypes.c_wchar_p(str(path)),
            _FILE_OBJECT,
            _OWNER,
            ctypes.byref(owner),
            None,
            None,
            None,
            ctypes.byref(descriptor),
        )
        if failed:
            return ""
        text = ctypes.c_wchar_p()
        try:
            if not advapi.ConvertSidToStringSidW(owner, ctypes.byref(text)):
                return ""
            return text.value or ""
        finally:
            kernel.LocalFree(text)
            kernel.LocalFree(descriptor)
