"""ENOSPC and EIO at any call: never a false "saved", and nothing that was acknowledged is lost."""

import errno
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from facilitator.core.commands import (
    Choose,
    Command,
    Contribute,
    Done,
    Erase,
    Finish,
    Pass,
    Start,
    Undo,
    WriteNote,
)
from facilitator.core.errors import NotWritten, SessionFileError
from facilitator.core.events import Event
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.store.session.reading import replayed
from facilitator.store.session.two_places import copies_of, holds_all
from tests.support.disks import UnreliableDisk
from tests.support.told import Told

TRIES = 12
"""How often a leader tries the same again before somebody mends the disk."""


def commands(told: Told) -> Iterator[Command]:
    """A whole conversation, with an undo and something that is struck for good."""
    yield Start()
    for text in ("Mobiler", "Läxor på måndagar", "HEMLIGT"):
        yield Contribute(text=text)
        yield Done()
    yield Undo()
    yield WriteNote(text="En anteckning")
    yield Done()
    yield Erase(address=ItemAddress(list="topics", item=3))
    yield Choose(items=(2,))
    yield Contribute(text="När började det?")
    yield Done()
    while told.conductor.session.open_steps:
        yield Pass()
    yield Finish()


def insists(told: Told, command: Command, disk: UnreliableDisk) -> None:
    """Try until it is taken; whatever is refused has not happened.

    A disk that hardly ever works takes nothing, until it is mended.
    """
    for turn in range(2 * TRIES):
        disk.is_on = disk.is_on and turn < TRIES
        before = (told.conductor.session, tuple(told.conductor.events))
        told.clock.go(4)
        try:
            told.conductor.tick()
            outcome = told.conductor.handle(command)
        except NotWritten:
            assert (told.conductor.session, tuple(told.conductor.events)) == before
        else:
            assert not isinstance(outcome, Refusal), (command, outcome)
            is_kept(told)
            return
    pytest.fail(f"{command} is never taken")


def is_kept(told: Told) -> None:
    """Everything that was acknowledged is in one of the two places."""
    acknowledged = tuple(told.conductor.events)
    copies = copies_of(told.path, told.root)
    there = [copy.events for copy in (copies.in_place, copies.in_fallback) if copy is not None]
    record = told.conductor.session.occasion.record
    assert any(holds(events, acknowledged, record) for events in there), there


def holds(events: tuple[Event, ...], acknowledged: tuple[Event, ...], record: str) -> bool:
    """Whether a copy holds all of them, but for what a finished plain record leaves out."""
    return holds_all(events, acknowledged, record=record)


def goes_through(folder: Path, disk: UnreliableDisk) -> Told:
    """Lead the whole conversation on that disk, which begins to fail after the file is made."""
    told = Told(folder, disk=disk)
    disk.begins()
    for command in commands(told):
        insists(told, command, disk)
    disk.is_on = False
    told.journal.close()
    return told


def ends_well(told: Told) -> None:
    """The disk works again: everything is in its place, or both copies are shown."""
    try:
        taken = told.taken_up()
    except SessionFileError as error:
        # A copy that could not be removed, with something in it that was never acknowledged.
        assert error.reason == "copies-diverge"  # noqa: PT017 - both ends are good
        return
    taken.journal.close()
    assert taken.journal.trouble is None
    assert replayed(copies_of(told.path, told.root).latest) == taken.session
    assert taken.session.stage is told.conductor.session.stage


def calls_of_a_whole_conversation() -> int:
    disk = UnreliableDisk()
    with TemporaryDirectory() as folder:
        goes_through(Path(folder), disk)
    return disk.calls


def survives(make: UnreliableDisk) -> None:
    with TemporaryDirectory() as folder:
        ends_well(goes_through(Path(folder), make))


def failing_at(call: int, lasts: int, error: int) -> UnreliableDisk:
    disk = UnreliableDisk()
    disk.fails_at, disk.lasts, disk.error = call, lasts, error
    return disk


def every(calls: int, error: int) -> UnreliableDisk:
    disk = UnreliableDisk()
    disk.fails_every, disk.error = calls, error
    return disk


def test_a_conversation_that_nothing_disturbs_makes_many_calls() -> None:
    assert calls_of_a_whole_conversation() > 40


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_one_call_in_the_conversation_fails(error: int) -> None:
    for call in range(1, calls_of_a_whole_conversation() + 1, 4):
        survives(failing_at(call, 1, error))


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_every_nth_call_fails(error: int) -> None:
    for calls in (2, 5, 7, 9, 11, 17, 30):
        survives(every(calls, error))


@pytest.mark.thorough
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_any_run_of_calls_fails(error: int) -> None:
    last = calls_of_a_whole_conversation()
    for call in range(1, last + 1):
        for lasts in (1, 2, 3, 5, 8, 20):
            survives(failing_at(call, lasts, error))


@pytest.mark.thorough
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_every_nth_call_fails_for_every_n(error: int) -> None:
    disk = every(2, error)
    for calls in count(2):
        disk = every(calls, error)
        survives(disk)
        if not disk.failed:
            break


def test_a_conversation_that_cannot_be_begun_leaves_no_file(tmp_path: Path) -> None:
    for call in count(1):
        disk = failing_at(call, 1, errno.ENOSPC)
        disk.begins()
        folder = tmp_path / str(call)
        try:
            Told(folder, disk=disk).journal.close()
        except NotWritten:
            assert not (folder / "samtal.toml").exists(), call
        if not disk.failed:
            break
    assert call > 10
