"""On a slow computer, keys in bursts: none overtakes another, and no dialog is answered twice.

The program gets six hundredths of a processor: it is stopped and let go, ten times a second.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from facilitator.store.session.reading import read_session, replayed
from tests.support.builders import NAMES
from tests.support.field_model import FieldModel, as_sent, some_keys
from tests.support.terminal import SlowComputer, Terminal

SCRIPT = """
format = 1
id = "tankar"
version = "1.0.0"
language = "sv"
title = "Tankar"
summary = "Ett enda långt samtal, i vilket vad som helst skrivs ned."

[lists.thoughts]
title = "Tankar"

[[steps]]
id = "talk"
kind = "discuss"
title = "Vi tänker högt"
collect = "thoughts"
minutes = 90
"""

CLOSES = "\x11"
"""Ctrl+Q. A terminal sends Alt and a letter as Escape and that letter."""

NOTE, PAUSE, PEOPLE, STEPS = "\x1b[18~", "\x1b[15~", "\x1b[17~", "\x1b[20~"

LATE = 120.0
"""Seconds that a program with so little of a processor gets for some twenty keys."""


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_LANGUAGE": "sv",
        "HOME": str(tmp_path / "home"),
    }


def led(folder: Path, env: Mapping[str, str], record: Path) -> Terminal:
    """A conversation in which as much is written down as anybody likes."""
    (folder / "tankar.toml").write_text(SCRIPT, encoding="utf-8")
    (folder / "people.txt").write_text("\n".join(NAMES[:5]), encoding="utf-8")
    names = ("--people", "people.txt", "--out", str(record))
    return Terminal("run", "tankar.toml", *names, "--start", folder=folder, env=env)


def begins(leader: Terminal) -> None:
    """Opens the conversation."""
    leader.sees("Tryck Enter")
    leader.presses("enter")
    leader.sees("▶Vi tänker högt")


@dataclass
class Writer:
    """A leader whose keys a model hears as well."""

    chance: Random
    model: FieldModel = field(default_factory=FieldModel)
    note: FieldModel = field(default_factory=FieldModel)
    saved: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)

    def does_something(self) -> str:
        """One random action; what the terminal sends for it."""
        many = (self.writes, self.writes, self.writes, self.saves, self.pastes)
        few = (self.takes_a_note, self.pauses, self.looks_at_people, self.looks_at_steps)
        does = self.chance.choices((many, few, (self.searches,)), (8, 2, 1))[0]
        return self.chance.choice(does)()

    def writes(self) -> str:
        return as_sent(some_keys(self.chance, self.model))

    def saves(self) -> str:
        if not self.model.text.strip():
            self.model.puts("ord")
            return "ord" + self.saves()
        self.saved.append(self.model.text)
        self.model = FieldModel()
        return "\r"

    def pastes(self) -> str:
        self.model.puts("klipp")
        return "\x1b[200~klipp\x1b[201~"

    def takes_a_note(self) -> str:
        sent = NOTE + as_sent(some_keys(self.chance, self.note))
        # Words that are not saved are there again when a note is asked for the next time.
        self.note.goes_to(len(self.note.text))
        if self.chance.random() < 0.5 and self.note.text.strip():
            self.noted.append(self.note.text)
            self.note = FieldModel()
            return sent + "\r"
        return sent + CLOSES

    def pauses(self) -> str:
        return PAUSE + "\r"

    def looks_at_people(self) -> str:
        return PEOPLE + CLOSES

    def looks_at_steps(self) -> str:
        return STEPS + CLOSES

    def searches(self) -> str:
        """A slash opens everything in an empty field only; so what stands there is saved first."""
        sent = self.saves() if self.model.text.strip() else ""
        if self.model.text:
            return sent
        words = self.chance.choice(("hjälp\r", "?", "hjölp\x7f\x7f\x7fälp\r"))
        return sent + "/" + words + CLOSES


def is_kept(record: Path, writer: Writer) -> bool:
    """Whether the file holds as many contributions and notes as the model says."""
    text = record.read_text("utf-8")
    counts = (text.count('"item-added"'), text.count('"note-written"'))
    return counts == (len(writer.saved), len(writer.noted))


def is_the_same(record: Path, writer: Writer) -> None:
    """Every contribution and note reads as the model says."""
    session = replayed(read_session(record))
    saved = [item.text for item in session.items("thoughts")]
    assert [*map(_words, saved)] == [*map(_words, writer.saved)]
    noted = [note.text for note in session.notes]
    assert [*map(_words, noted)] == [*map(_words, writer.noted)]


def _words(text: str) -> list[str]:
    return text.split()


def waits_until(leader: Terminal, is_so: Callable[[], bool], why: str) -> None:
    """Reads what a slow program writes until something is so."""
    leader.waits_until(is_so, why, patience=LATE)


def writes_on_a_slow_computer(
    folder: Path, env: Mapping[str, str], seed: int, actions: int
) -> None:
    """Random actions in bursts of up to six; each burst is sent before the last is through."""
    record, writer = folder / "s.toml", Writer(Random(seed))
    with led(folder, env, record) as leader:
        begins(leader)
        leader.passes(1.0)
        with SlowComputer(leader):
            done = 0
            while done < actions:
                number = min(writer.chance.randint(1, 6), actions - done)
                sent = "".join(writer.does_something() for _ in range(number))
                leader.types(sent + writer.saves())
                done += number
                waits_until(leader, lambda: is_kept(record, writer), f"{seed}, {done}: {sent!r}")
                if done % 100 < number:
                    is_the_same(record, writer)
        is_the_same(record, writer)
        assert leader.is_running
    assert not list((folder / "state").glob("faults/*"))


def test_random_bursts_on_a_slow_computer_are_taken_in_order(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    writes_on_a_slow_computer(tmp_path, env, 5, 16)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_two_thousand_random_actions_on_a_slow_computer_are_taken_in_order(
    tmp_path: Path, env: Mapping[str, str], seed: int
) -> None:
    writes_on_a_slow_computer(tmp_path, env, seed, 500)


KEYS = (*"\r\r\t\x1b\x11/?-+123\x7f", "\x1b[A", "\x1b[B")
F_KEYS = ("\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", NOTE, PEOPLE, "\x1b[19~", STEPS)
WORDS = ("hjälp", "ord ", "lista", "ljud", "mörkt", "\x1b[200~klipp\x1b[201~", "\x15", "\x1b[H")
"""Whatever somebody in a hurry may press."""


def presses_anything_on_a_slow_computer(
    folder: Path, env: Mapping[str, str], seed: int, actions: int
) -> None:
    """Random keys in bursts; a conversation that they end is followed by another."""
    chance, done, number = Random(seed), 0, 0
    while done < actions:
        number += 1
        with led(folder, env, folder / f"{seed}-{number}.toml") as leader:
            leader.sees("Tryck Enter")
            with SlowComputer(leader):
                while done < actions and leader.is_running:
                    kinds = chance.choices((KEYS, F_KEYS, WORDS), (6, 2, 1), k=chance.randint(1, 8))
                    leader.types("".join(map(chance.choice, kinds)))
                    leader.passes(chance.uniform(0.2, 2.0))
                    done += len(kinds)
            if not leader.is_running:
                assert leader.ends() == 0, (seed, done, leader.last_words)
    assert not list((folder / "state").glob("faults/*"))


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_five_hundred_random_keys_on_a_slow_computer_end_nothing_but_what_they_ask_to(
    tmp_path: Path, env: Mapping[str, str], seed: int
) -> None:
    presses_anything_on_a_slow_computer(tmp_path, env, seed, 500)


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_a_program_that_was_stopped_and_let_go_reads_the_keyboard_once(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with led(tmp_path, env, tmp_path / "s.toml") as leader:
        begins(leader)
        before = leader.threads
        for word in ("ett", "två", "tre"):
            leader.hears("SIGSTOP")
            leader.types(f"{word}\r")
            leader.hears("SIGCONT")
            leader.sees(word)
        assert leader.threads == before


def test_a_burst_after_a_standstill_is_taken_in_order(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    record = tmp_path / "s.toml"
    with led(tmp_path, env, record) as leader:
        begins(leader)
        leader.passes(1.0)
        leader.hears("SIGSTOP")
        leader.types("helo\x7flo och \x15bara ab\x1b[Dc\r")
        leader.hears("SIGCONT")
        leader.waits_until(lambda: '"bara acb"' in record.read_text("utf-8"), "the words")
        assert "▶Vi tänker högt" in leader.text


def test_one_enter_after_the_other_in_everything_on_a_slow_computer_ends_nothing(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with led(tmp_path, env, tmp_path / "s.toml") as leader:
        begins(leader)
        with SlowComputer(leader):
            leader.types("/\r\r\r")
            leader.passes(3.0)
            leader.types("/\r\r\r/\r\r\r")
            leader.passes(3.0)
        leader.presses("f5")
        leader.sees("P A U S")
        assert leader.is_running
    assert not list((tmp_path / "state").glob("faults/*"))


def test_enter_while_the_program_starts_leaves_the_field_empty(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with led(tmp_path, env, tmp_path / "s.toml") as leader:
        leader.types("\r\r\r")
        leader.sees("Enter börjar samtalet")
        leader.sees("Enter börja ")
        field = next(i for i, line in enumerate(leader.lines) if "Enter börjar samtalet" in line)
        assert "Enter börja " in leader.lines[field + 1]


def test_words_typed_while_the_program_starts_are_in_the_field(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with led(tmp_path, env, tmp_path / "s.toml") as leader:
        leader.types("\r\rVälkomna\r")
        leader.sees("Enter börjar samtalet  Välkomna")
        leader.presses("enter")
        leader.waits_until(lambda: '"Välkomna"' in (tmp_path / "s.toml").read_text("utf-8"), "them")
