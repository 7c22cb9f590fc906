"""Names that not every system lets a file have."""

import re

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for itself, whatever its ending."""
    return _RESERVED.fullmatch(name) is not None
