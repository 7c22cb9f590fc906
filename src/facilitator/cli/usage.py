"""Mistakes in the command line, in one line of the user's language.

Typer has carried Click inside it since 0.29 and depended on it before; the names of the errors
are the same in both, so that is what is looked at here.
"""

from collections.abc import Sequence

from facilitator.wording.language import _


def is_wrong_use(kind: type) -> bool:
    """Whether a class is one of those that Typer raises for a mistake in the line."""
    return kind.__name__ in {"ClickException", "TyperException", "UsageError"}


def usage_text(error: Exception) -> str:
    """What is wrong with the command line, and where help is."""
    return _sentence(error) + " " + _("See facilitator --help.")


def _sentence(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _unknown_option(error)
    if kind == "MissingParameter":
        return _("Something is missing: {name}.").format(name=_parameter(error))
    if kind == "BadParameter":
        return _("{name} cannot be understood as it stands.").format(name=_parameter(error))
    if kind == "BadOptionUsage":
        name = getattr(error, "option_name", "")
        return _("{name} needs a value, or has one too many.").format(name=name)
    command = getattr(error, "command_name", None) or _unknown_command(error)
    if command:
        return _("There is no command “{name}”.").format(name=command)
    return _("That is more than the command can use.")


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
