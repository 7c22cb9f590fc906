"""Mistakes in the command line, in one line of the user's language.

Typer has carried Click inside it since 0.29 and depended on it before; the names of the errors
are the same in both, so that is what is looked at here.
"""

from collections.abc import Sequence
from enum import EnumType

from facilitator.wording.language import _


def is_wrong_use(kind: type) -> bool:
    """Whether a class is one of those that Typer raises for a mistake in the line."""
    return kind.__name__ in {"ClickException", "TyperException", "UsageError"}


def usage_text(error: Exception) -> str:
    """What is wrong with the command line, and where help is."""
    command = getattr(getattr(error, "ctx", None), "command_path", "") or "facilitator"
    return _sentence(error) + " " + _("See {command} --help.").format(command=command)


def _sentence(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _unknown_option(error)
    if kind == "MissingParameter":
        return _missing(error)
    if kind == "BadParameter":
        return _misunderstood(error)
    if kind == "BadOptionUsage":
        name = getattr(error, "option_name", "")
        return _("{name} needs a value, or has one too many.").format(name=name)
    command = getattr(error, "command_name", None) or _unknown_command(error)
    if command:
        return _("There is no command “{name}”.").format(name=command)
    return _("That is more than the command can use.")


def _missing(error: Exception) -> str:
    """What has to be said, and where in the line."""
    name = _parameter(error)
    command = getattr(getattr(error, "ctx", None), "command_path", "facilitator")
    if name == _("SCRIPT"):
        return _("Say which script: {command} {name} …").format(command=command, name=name)
    if name in {_("FILE"), _("FILE…")}:
        return _("Say which file: {command} {name}.").format(command=command, name=name)
    return _("Something is missing: {name}.").format(name=name)


def _misunderstood(error: Exception) -> str:
    """What a value should have been; Typer's versions do not agree on how they say it."""
    name = _parameter(error)
    if name == "--minutes":
        return _("{name} should be a number, such as 60.").format(name=name)
    if name in {"--people", "--seed"}:
        return _("{name} should be a whole number, such as 8.").format(name=name)
    parameter = getattr(error, "param", None)
    choices, bounds = _choices(parameter), _bounds(parameter)
    if choices:
        return _("This should be one of {choices}.").format(choices=", ".join(choices))
    if bounds is not None:
        least, most = (f"{number:g}" for number in bounds)
        text = _("{name} should lie between {least} and {most}.")
        return text.format(name=name, least=least, most=most)
    return _("{name} cannot be understood as it stands.").format(name=name)


def _choices(parameter: object) -> tuple[str, ...]:
    """The words that a parameter takes, if it takes only some; newer Typers know its annotation."""
    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    found = getattr(getattr(parameter, "type", None), "choices", None) or ()
    if isinstance(annotation, EnumType):
        found = tuple(annotation)
    return tuple(str(getattr(each, "value", each)) for each in found)


def _bounds(parameter: object) -> tuple[float, float] | None:
    """Between what a number has to lie; newer Typers have it beside the type, older ones in it."""
    for owner in (parameter, getattr(parameter, "type", None)):
        least, most = getattr(owner, "min", None), getattr(owner, "max", None)
        if isinstance(least, int | float) and isinstance(most, int | float):
            return least, most
    return None


def _unknown_option(error: Exception) -> str:
    name = getattr(error, "option_name", "")
    nearest: Sequence[str] = getattr(error, "possibilities", None) or ()
    if nearest:
        return _("There is no option {name}. Did you mean {nearest}?").format(
            name=name, nearest=min(nearest)
        )
    return _("There is no option {name}.").format(name=name)


def _unknown_command(error: Exception) -> str:
    """The word that was meant as a command, from a message such as “No such command 'x'.”."""
    message = str(getattr(error, "message", ""))
    if not message.startswith("No such command"):
        return ""
    return message.removeprefix("No such command").split(".")[0].strip(" '\"")


def _parameter(error: Exception) -> str:
    """What the user writes to give the value: ``--people``, or the name of the argument."""
    parameter = getattr(error, "param", None)
    options = getattr(parameter, "opts", None) or [getattr(error, "param_hint", None) or "?"]
    longest = max((str(option) for option in options), key=len)
    is_argument = not longest.startswith("-")
    return (getattr(parameter, "metavar", None) or longest.upper()) if is_argument else longest
