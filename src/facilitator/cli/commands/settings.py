"""The command that shows what is settled, changes it, and checks the files it comes from."""

import typer

from facilitator.cli.options import OnlyCheck, SettingName, SettingValue
from facilitator.cli.output import say
from facilitator.cli.settled import change_setting, setting_named, settled, tell_of_faults
from facilitator.core.errors import WrongUse
from facilitator.wording.language import _


def settings(
    name: SettingName = None, value: SettingValue = None, *, check: OnlyCheck = False
) -> None:
    """Show what is settled, or change it; the exit code is 1 when a file has to be mended."""
    if name is not None:
        _change(name, value)
    elif not check:
        _show()
    else:
        from facilitator.wording.findings import finding_line

        found = [(file.path, finding) for file in settled().files for finding in file.findings]
        for path, finding in found:
            say(finding_line(finding, path), under="    ")
        if found:
            raise typer.Exit(1)
        say(_("Nothing to mend."))


def _show() -> None:
    """What holds, where it comes from, and where the files lie."""
    from facilitator.store.settings import KEY_TABLE
    from facilitator.wording.settings import ABOUT, file_line, setting_line

    read = settled()
    for name, about in ABOUT.items():
        say(setting_line(name, read.held.get(name)))
        say("    " + _(about))
    keys = [name for name in read.held if name not in ABOUT]
    for name in keys or [KEY_TABLE]:
        say(setting_line(name, read.held.get(name)))
    say("\n" + _("Settings are read from these files; a later file overrides an earlier one:"))
    for file in read.files:
        say("  " + file_line(file))
    tell_of_faults()


def _change(name: str, value: str | None) -> None:
    """Settle something in the user's own file, or say what holds where no value is given."""
    from facilitator.wording.findings import flaw_text
    from facilitator.wording.settings import ABOUT, setting_line, setting_meant, value_meant

    name = setting_meant(name)
    setting = setting_named(name)
    if value is not None:
        meant = setting.value_in(value_meant(name, value))
        flaw = setting.flaw_of(meant)
        if flaw is not None:
            say(flaw_text(*flaw), err=True)
            raise typer.Exit(2)
        change_setting(name, meant)
    held = settled().held.get(name)
    if held is None and name not in ABOUT:
        raise WrongUse("setting-not-settled", name=name)
    say(setting_line(name, held))
