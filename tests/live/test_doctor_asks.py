"""doctor asks the person at the keyboard, in a real terminal."""

from pathlib import Path

from tests.support.terminal import KEYS, Terminal

ALL = ("enter", "tab", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")


def asked(folder: Path) -> Terminal:
    env = {
        "HOME": str(folder),
        "FACILITATOR_STATE": str(folder / "state"),
        "FACILITATOR_LANGUAGE": "sv",
    }
    return Terminal("doctor", folder=folder, env=env, columns=120, rows=50)


def test_keys_that_arrive_get_a_tick_and_the_others_are_told(tmp_path: Path) -> None:
    with asked(tmp_path) as terminal:
        terminal.sees("Tryck på var och en")
        terminal.presses(*(key for key in ALL if key != "f4"))
        terminal.types("\n\x1bOP\x10")
        terminal.sees("✓ Ctrl+P")
        assert "✓ F9" in terminal.text
        assert "· F4" in terminal.text
        terminal.presses("escape")
        terminal.sees("Står strecken")
        terminal.presses("enter")
        terminal.sees("Hörde du det?")
        terminal.presses("space")
        assert terminal.ends() == 0
        terminal.sees("Att klistra in till it-avdelningen")
        assert "De här kom inte fram: F4." in terminal.text
        assert "Ljudet hördes inte." in terminal.text


def test_everything_can_be_passed_over(tmp_path: Path) -> None:
    with asked(tmp_path) as terminal:
        for seen in ("Tryck på var och en", "Står strecken", "Hörde du det?"):
            terminal.sees(seen)
            terminal.types(KEYS["escape"])
        assert terminal.ends() == 0
        terminal.sees("– Tangenter    Inte provade den här gången.")


def test_what_was_tried_is_told_when_the_trial_is_left(tmp_path: Path) -> None:
    with asked(tmp_path) as terminal:
        terminal.sees("Tryck på var och en")
        terminal.presses("f2", "f3")
        terminal.sees("✓ F3")
        for seen in ("Tryck på var och en", "Står strecken", "Hörde du det?"):
            terminal.sees(seen)
            terminal.types("\x11")
        assert terminal.ends() == 0
        terminal.sees("De här kom fram: F2, F3. De andra provades inte.")
