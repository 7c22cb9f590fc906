"""The command line as a whole: help, languages, and mistakes in one line."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitator import __version__
from facilitator.cli.app import COMMANDS, build_command
from facilitator.cli.output import PipeOut, as_elsewhere
from facilitator.cli.program import asked_first, report_fault
from tests.support.command_line import Typing


def test_the_program_tells_its_version(starts: Typing) -> None:
    outcome = starts("--version")
    assert (outcome.code, outcome.out) == (0, f"facilitator {__version__}\n")


def test_without_a_terminal_the_first_screen_is_refused_in_one_line(starts: Typing) -> None:
    outcome = starts()
    assert outcome.code == 2
    assert outcome.err == "Det här behöver ett terminalfönster att visa samtalet i.\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["chek"], "Det finns inget kommando ”chek”."),
        (["scripts", "--fast"], "Det finns inget val --fast."),
        (["run"], "Säg vilket manus: facilitator run MANUS …"),
        (["show"], "Säg vilken fil: facilitator show FIL."),
        (["plan", "kollegahandledning"], "Något saknas: --people."),
        (
            ["plan", "kollegahandledning", "--people", "åtta"],
            "--people ska vara ett heltal, som 8.",
        ),
        (["plan", "kollegahandledning", "--people"], "--people saknar ett värde"),
        (["schema", "fnord"], "Här ska det stå något av script, session."),
        (["library", "byt", "x"], "Här ska det stå något av add, remove."),
        (["rehearse", "oppningsrunda", "--speed", "0"], "--speed ska ligga mellan 1 och 3600."),
        (["new", "--fast"], "Det finns inget val --fast. Se facilitator new --help."),
        (
            ["plan", "oppningsrunda", "--people", "8", "--minutes", "x"],
            "--minutes ska vara ett tal",
        ),
        (["scripts", "--language"], "--language saknar ett värde"),
        (["scripts", "--language", "en", "--fast"], "There is no option --fast."),
        (["scripts", "all"], "Det är mer än kommandot kan använda."),
        (["plan", "kollegahandling", "--people", "8"], "Menade du kollegahandledning?"),
        (["plan", "kollegahandledning", "--people", "0"], "Antalet personer"),
        (["plan", "kollegahandledning", "--people", "8", "--minutes", "-1"], "Längden"),
        (["plan", "kollegahandledning", "--people", "8", "--minutes", "nan"], "Längden"),
        (["--language", "tlh", "scripts"], "Programmet talar inte ”tlh”"),
    ],
)
def test_a_mistake_in_the_line_is_one_line_on_standard_error(
    types: Typing, line: list[str], said: str
) -> None:
    outcome = types(*line)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith(said) or said in outcome.err
    assert outcome.err.count("\n") == 1


def test_help_is_in_swedish_from_beginning_to_end(types: Typing) -> None:
    outcome = types("run", "--help")
    assert outcome.code == 0
    for english in (
        "Usage",
        "Options",
        "Arguments",
        "Show",
        "required",
        "help=",
        "SCRIPT",
        "FILE",
        "NAME",
    ):
        assert english not in outcome.out
    assert "Startar klockan direkt." in outcome.out


@pytest.mark.parametrize("command", ["library", "schema", "rehearse", "import"])
def test_what_a_page_of_help_says_stands_in_columns(types: Typing, command: str) -> None:
    blocks = types(command, "--help").out.split("\n\n")[2:]
    for block in blocks:
        rows = [re.match(r"  (\S.*?)  +(?=\S)", line) for line in block.splitlines()[1:]]
        assert len({row.end() for row in rows if row is not None}) == 1, block


@pytest.mark.parametrize("command", [name for name, _place, _about in COMMANDS])
def test_every_file_is_opened_by_the_program_itself(command: str) -> None:
    function = build_command([command]).commands[command]
    for parameter in function.params:
        assert not getattr(_looked_at_by_typer(parameter), "readable", False), parameter.name


def _looked_at_by_typer(parameter: Any) -> object:
    """What Typer looks at a parameter's value by, if it is a file; newer and older ones differ."""
    of_newer = getattr(parameter, "type_descriptor", None)
    if of_newer is None:
        return parameter.type
    is_file = of_newer.annotation in (Path, list[Path]) or of_newer.file_annotation
    return of_newer.parameter_info if is_file else None


def test_help_is_in_english_where_english_is_asked_for(types: Typing) -> None:
    assert "Starts the clock at once." in types("--language=en", "run", "--help").out


def test_help_lists_the_commands(types: Typing) -> None:
    page = types("--help").out
    commands = ("run", "resume", "scripts", "check", "plan", "rehearse", "show", "verify", "schema")
    assert all(f"\n  {command} " in page for command in commands)


@pytest.mark.parametrize(
    ("arguments", "asked", "rest"),
    [
        ([], {}, []),
        (["--language", "en", "scripts"], {"--language": "en"}, ["scripts"]),
        (["--language=sv"], {"--language": "sv"}, []),
        (["--language"], {}, ["--language"]),
        (
            ["plan", "x", "--language", "en", "--people", "8", "--folder", "f"],
            {"--language": "en", "--folder": "f"},
            ["plan", "x", "--people", "8"],
        ),
        (["scripts", "--folder=a b"], {"--folder": "a b"}, ["scripts"]),
        (["show", "--", "--language", "en"], {}, ["show", "--", "--language", "en"]),
    ],
)
def test_language_and_folder_are_known_before_the_line_is_parsed(
    arguments: list[str], asked: dict[str, str], rest: list[str]
) -> None:
    assert asked_first(arguments) == (asked, rest)


def test_the_environment_chooses_the_language_of_a_mistake(
    types: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_LANGUAGE", "en")
    assert types("scripts", "--fast").err.startswith("There is no option --fast.")


UNREAD = [
    (["schema", "script"], 0),
    (["--help"], 0),
    (["plan", "oppningsrunda", "--people", "6"], 0),
    (["rehearse", "oppningsrunda", "--people", "5", "--seed", "1"], 0),
    (["show", "none.toml"], 1),
    (["verify", "none.toml"], 1),
    (["hlep"], 2),
    (["forget"], 2),
]
"""Command lines that write much or little, to either stream, with the exit codes they have."""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(("line", "code"), UNREAD)
def test_a_reader_that_has_had_enough_is_told_nothing(
    folder: Path, line: list[str], code: int, stream: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "facilitator", *line],
        cwd=folder,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        closed, other = (
            (process.stdout, process.stderr)
            if stream == "stdout"
            else (process.stderr, process.stdout)
        )
        assert closed is not None
        assert other is not None
        closed.close()
        said = other.read().decode()
        assert process.wait(timeout=60) == code
    assert "gick fel" not in said
    assert not (folder.parent / "state" / "faults").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("line", [line for line, code in UNREAD if code == 0], ids=" ".join)
def test_a_full_disk_that_what_is_said_goes_to_is_no_fault_of_the_program(
    folder: Path, line: list[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "facilitator", *line],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert ended.returncode == 1
    assert "gick inte att skriva dit" in ended.stderr.decode()
    assert "gick fel" not in ended.stderr.decode()
    assert not (folder.parent / "state" / "faults").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize(("line", "code"), UNREAD)
def test_a_stream_that_was_closed_before_the_start_leads_nowhere(
    folder: Path, line: list[str], code: int, stream: str
) -> None:
    ended = subprocess.run(
        ["sh", "-c", f'"$0" -m facilitator "$@" {stream}', sys.executable, *line],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == code
    assert "gick fel" not in (ended.stdout + ended.stderr).decode()
    assert not (folder.parent / "state" / "faults").exists()


@pytest.mark.skipif(not hasattr(os, "eventfd"), reason="what answers so is on Linux only")
def test_a_pipe_that_windows_calls_an_invalid_argument_is_a_closed_one() -> None:
    # An event counter takes eight bytes, and says of fewer what Windows says of a closed pipe.
    with PipeOut(os.eventfd(0), "w") as pipe, pytest.raises(BrokenPipeError):
        pipe.write(b"hej")


def test_a_program_without_a_console_has_no_streams_to_look_after() -> None:
    assert as_elsewhere(None) is None  # type: ignore[arg-type]  # as Windows has it there


def test_a_fault_in_the_program_is_one_line_without_anybodys_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "what somebody said"
    with pytest.raises(RuntimeError) as fault:
        raise RuntimeError(words)
    report_fault(fault.type, fault.value, fault.tb)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    (report,) = (folder.parent / "state" / "faults").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "test_program.py" in text
    assert "somebody" not in text
    assert "somebody" not in line
