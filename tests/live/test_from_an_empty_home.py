"""From an empty home folder to the first turn, in a real terminal, with the presses counted."""

from pathlib import Path

from tests.support.terminal import Terminal

NAMES = ("Anna Öberg", "Björn Åkesson", "Cilla Ek", "Dara Haddad")


def surroundings(home: Path) -> dict[str, str]:
    """A computer on which nothing has been led."""
    home.mkdir()
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "FACILITATOR_STATE": str(home / "sessions in progress"),
        "FACILITATOR_LANGUAGE": "sv",
    }


def test_first_and_second_meeting(tmp_path: Path) -> None:
    home = tmp_path / "home"
    env = surroundings(home)
    presses: list[str] = []

    def presses_enter(terminal: Terminal) -> None:
        presses.append("enter")
        terminal.presses("enter")

    with Terminal(folder=home, env=env) as terminal:
        terminal.sees("▸ 1 Kollegahandledning")
        presses_enter(terminal)
        terminal.sees("vad heter gruppen?")
        terminal.types("Basgrupp 3")
        presses_enter(terminal)
        terminal.sees("vilka är här?")
        for name in NAMES:
            terminal.types(f"{name}\r")
            terminal.sees(name)
        presses_enter(terminal)
        terminal.sees("taltid sparas?")
        presses_enter(terminal)
        terminal.sees("▸ Börja nu")
        presses_enter(terminal)
        terminal.sees("▶ Anna Öberg")
        assert len(presses) < 10
        terminal.presses("ctrl+q")
        terminal.sees("Lämna så länge")
        terminal.presses("enter")
        assert terminal.ends() == 0

    presses.clear()
    with Terminal(folder=home, env=env) as terminal:
        terminal.sees("1 Basgrupp 3, samma fyra, Kollegahandledning")
        # What was interrupted just now is where the cursor is; the same once more stands above.
        terminal.sees("▸ 2 Fortsätt med Kollegahandledning")
        terminal.presses("up")
        presses_enter(terminal)
        terminal.sees("▸ Börja nu")
        presses_enter(terminal)
        terminal.sees("▶ Anna Öberg")
        assert len(presses) == 2
