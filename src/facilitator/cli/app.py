"""The commands by name, and Typer's help in the user's language.

Help texts stand as English beside the options they explain. They are translated when a command is
built, which is after the language is settled; Typer's own few words are replaced in the help page.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from facilitator import __version__
from facilitator.cli.options import Folder, Language, Version
from facilitator.wording.language import _, later

COMMANDS = (
    ("run", "lead:run", later("Leads a conversation.")),
    ("resume", "lead:resume", later("Takes up what was interrupted, or a choice that waits.")),
    ("scripts", "scripts:scripts", later("Lists the scripts there are.")),
    ("check", "scripts:check", later("Says what is wrong in scripts, with line and column.")),
    ("plan", "scripts:plan", later("Shows how long a script takes with so many people.")),
    ("preview", "preview:preview", later("Shows what the group will see, step by step.")),
    ("new", "write:new", later("Begins a script of your own, or copies one to change.")),
    ("diff", "scripts:diff", later("Says what changed between two scripts.")),
    ("rehearse", "rehearse:rehearse", later("Lets a made-up group go through a script.")),
    (
        "show",
        "records:show",
        later("Shows a conversation as text, for the group, its owner or you."),
    ),
    ("verify", "records:verify", later("Says whether session files hold together.")),
    ("export", "share:export", later("Packs scripts into one file, to send.")),
    ("import", "share:import_scripts", later("Takes scripts that somebody sent.")),
    ("library", "share:library", later("Folders of scripts that you share with others.")),
    ("settings", "settings:settings", later("Shows what is settled, and changes it.")),
    ("forget", "records:forget", later("Removes words of conversations for good.")),
    ("schema", "records:schema", later("Prints the JSON Schema of a file format.")),
    ("doctor", "doctor:doctor", later("Looks whether this computer copes.")),
)
"""Each command: what it is called, its module in ``commands`` and its function, and its help."""

ABOUT = later("Leads strict, structured conversations among colleagues, live in the terminal.")
"""What the program is."""

_USUAL = re.compile(r"\[default: +(\S+)\]")
_RANGE = re.compile(r"\[default:\s+([\d.]+);\s+([\d.]+)<=x<=([\d.]+)\]")


def build_command(arguments: Sequence[str]) -> Any:  # noqa: ANN401  (Click's class moved between versions of Typer)
    """The whole command line, its help in the language that is spoken.

    Args:
        arguments: the line; only commands that stand in it are imported, since the list of all
            commands needs no more than their names.
    """
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        help=ABOUT,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(_before_any_command)
    for name, place, about in COMMANDS:
        # A command that the line does not name cannot be called by it.
        function: Callable[..., Any] = lambda: None  # noqa: E731 - it has nothing to be called
        if name in arguments:
            module, _colon, function_name = place.partition(":")
            function = getattr(import_module(f"facilitator.cli.commands.{module}"), function_name)
        app.command(name, cls=Command, help=about)(function)
    return typer.main.get_command(app)


def _before_any_command(
    context: typer.Context,
    *,
    language: Language = None,
    folder: Folder = None,
    version: Version = False,
) -> None:
    """Run before any command; without one, show the first screen."""
    del language, folder  # settled before the line was parsed, since help texts need them
    if version:
        typer.echo(f"facilitator {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from facilitator.cli.home import come_home

        raise typer.Exit(come_home())


def _with_our_words(page: str) -> str:
    """A page of help without a word of English left in it, where English is not spoken."""

    def with_range(found: re.Match[str]) -> str:
        usual, least, most = (f"{float(number):g}" for number in found.groups())
        text = _("[{usual} if nothing is said; from {least} to {most}]")
        return text.format(usual=usual, least=least, most=most)

    headings = {
        "Usage:": _("Usage:"),
        "Options:": _("Options:"),
        "Arguments:": _("Arguments:"),
        "Commands:": _("Commands:"),
    }
    for theirs, ours in headings.items():
        page = re.sub(rf"^{theirs}", ours, page, flags=re.MULTILINE)
    page = page.replace("Show this message and exit.", _("Shows this help."))
    page = page.replace("[OPTIONS]", _("[OPTIONS]")).replace(
        "COMMAND [ARGS]...", _("COMMAND [ARGUMENTS]")
    )
    page = page.replace("[required]", _("[needed]"))
    page = _RANGE.sub(with_range, page)
    usual = _("[{usual} if nothing is said]")
    page = _USUAL.sub(lambda found: usual.format(usual=found[1]), page)
    # What Typer says of types says nothing; an ellipsis of ours says that there can be several.
    page = re.sub(r"\{(\S+)\}| <[^<>\s]+>", r"\1", page)
    return re.sub(r"…(\]?)\.\.\.", r"…\1", page)


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
            param.display_type_rich = lambda ctx: None  # noqa: ARG005 - Typer names it
        _take_without_pydantic(param)


def _take_without_pydantic(param: Any) -> Any:  # noqa: ANN401  (Click's class moved between versions of Typer)
    """Let ``_Taken`` take the values of an option or argument, where Typer would ask Pydantic."""
    theirs = getattr(param, "get_runtime_param", None)
    if theirs is not None and "get_runtime_param" not in vars(param):
        param.get_runtime_param = partial(_Taken, param, theirs)
    return param


class _Taken:
    """Takes what a line says for one option or argument, texts and paths by itself.

    Typer since 0.29 asks Pydantic for every value, absent ones too; to import it takes longer, and
    more memory, than most commands.
    """

    def __init__(self, param: Any, theirs: Callable[[], Any]) -> None:  # noqa: ANN401  (see above)
        self.annotation = param.type_descriptor.annotation
        has_parser = param.type_descriptor.parameter_info.parser is not None
        of_one = next(iter(get_args(self.annotation)), self.annotation)
        self.kind = of_one if of_one in (str, Path) and not has_parser else None
        self.theirs = theirs

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401  (as Typer gives them)
        """The value as the command takes it; Typer makes those that are no text or path."""
        is_several = param.multiple or param.nargs == -1
        if value is None:
            return () if is_several else None
        if self.kind is None and type(value) is self.annotation:
            return value
        texts = value if is_several else [value]
        if self.kind is None or not all(map(_is_text, texts)):
            return self.theirs().coerce(value, param, ctx)
        taken = [*map(self.kind, texts)]
        return taken if is_several else taken[0]


def _is_text(value: object) -> bool:
    """Whether it is a text, and no bytes that are none in the encoding of the line."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


class Command(TyperCommand):
    """A command whose help is translated."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401  (as Typer gives them)
        super().__init__(*arguments, **settings)
        _translate(self)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  (Click's class moved between versions of Typer)
        """The option that asks for help; it is looked at with every line."""
        return _take_without_pydantic(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  (Click's class moved between versions of Typer)
        """The page of help."""
        return _with_our_words(super().get_help(ctx))


class Group(TyperGroup):
    """The program itself, whose help is translated."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401  (as Typer gives them)
        super().__init__(*arguments, **settings)
        _translate(self)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  (Click's class moved between versions of Typer)
        """The option that asks for help; it is looked at with every line."""
        return _take_without_pydantic(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  (Click's class moved between versions of Typer)
        """The page of help."""
        return _with_our_words(super().get_help(ctx))
