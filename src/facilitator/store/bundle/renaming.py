"""A script under another id, the rest of its text as it was."""

from facilitator.core.errors import BundleError
from facilitator.core.script import BasedOn
from facilitator.store.new_scripts import with_origin
from facilitator.store.toml_edits import with_value
from facilitator.store.toml_lines import parsed
from facilitator.store.toml_text import SyntaxFault, decoded


def with_id(raw: bytes, script_id: str, origin: BasedOn) -> bytes:
    """The script with that id, based on the one that it was.

    Args:
        raw: the bytes of its file, in which ``check`` finds no error.
        script_id: the id that it is to have.
        origin: the script as it was; it is told of where it can be put in safely.

    Raises:
        BundleError: its id is written in a way that cannot be changed by itself.
    """
    text = decoded(raw)
    before = None if isinstance(text, SyntaxFault) else parsed(text)
    if isinstance(text, SyntaxFault) or before is None:
        raise BundleError("cannot-be-renamed", name=script_id)
    after = with_value(text, ("id",), script_id)
    wanted = {**before, "id": script_id}
    if parsed(after) != wanted:
        raise BundleError("cannot-be-renamed", name=script_id)
    return (with_origin(after, origin, wanted) or after).encode()
