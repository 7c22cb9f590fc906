"""Typer's commands and help, in the user's language.

Help texts stand as English beside the options they explain. They are translated when a command is
built, which is after the language is settled; Typer's own few words are replaced in the help page.
"""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from facilitator.wording.language import _

_USUAL = re.compile(r"\[default: +(\S+)\]")
_RANGE = re.compile(r"\[default:\s+([\d.]+);\s+([\d.]+)<=x<=([\d.]+)\]")


def _headings() -> dict[str, str]:
    """Typer's own words at the beginning of a line of help, and ours."""
    return {
        "Usage:": _("Usage:"),
        "Options:": _("Options:"),
        "Arguments:": _("Arguments:"),
        "Commands:": _("Commands:"),
    }


def _with_our_words(page: str) -> str:
    """A page of help without a word of English left in it, where English is not spoken."""
    for theirs, ours in _headings().items():
        page = re.sub(rf"^{theirs}", ours, page, flags=re.MULTILINE)
    page = page.replace("Show this message and exit.", _("Shows this help."))
    page = page.replace("[OPTIONS]", _("[OPTIONS]")).replace(
        "COMMAND [ARGS]...", _("COMMAND [ARGUMENTS]")
    )
    page = page.replace("[required]", _("[needed]"))
    page = _RANGE.sub(_range_in_words, page)
    page = _USUAL.sub(_usual_in_words, page)
    # What Typer says of types says nothing; an ellipsis of ours says that there can be several.
    page = re.sub(r"\{(\S+)\}| <[^<>\s]+>", r"\1", page)
    return re.sub(r"…(\]?)\.\.\.", r"…\1", page)


def _usual_in_words(found: re.Match[str]) -> str:
    """What holds if nothing is said."""
    return _("[{usual} if nothing is said]").format(usual=found[1])


def _range_in_words(found: re.Match[str]) -> str:
    """What a number is if nothing is said, and from where to where it may lie."""
    usual, least, most = (f"{float(number):g}" for number in found.groups())
    text = _("[{usual} if nothing is said; from {least} to {most}]")
    return text.format(usual=usual, least=least, most=most)


def _translate(command: Any) -> None:  # noqa: ANN401  (Click's class moved between versions of Typer)
    """Give a command, and each of its options, help in the language that is spoken."""
    of_options = [(param, name) for param in command.params for name in ("help", "metavar")]
    for owner, name in [(command, "help"), *of_options]:
        text = getattr(owner, name, None)
        if text:
            setattr(owner, name, _(text))
    for param in command.params:
        if param.param_type_name == "argument" and hasattr(param, "display_type_rich"):
            # Its columns would be as wide as what is taken out of the page afterwards.
            param.display_type_rich = _nothing


def _nothing(ctx: Any) -> None:  # noqa: ANN401  (Click's class moved between versions of Typer)
    """What is said of a parameter's type: its name says it already."""


class Command(TyperCommand):
    """A command whose help is translated."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401  (as Typer gives them)
        super().__init__(*arguments, **settings)
        _translate(self)

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  (Click's class moved between versions of Typer)
        """The page of help."""
        return _with_our_words(super().get_help(ctx))


class Group(TyperGroup):
    """The program itself, whose help is translated."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401  (as Typer gives them)
        super().__init__(*arguments, **settings)
        _translate(self)

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  (Click's class moved between versions of Typer)
        """The page of help."""
        return _with_our_words(super().get_help(ctx))
