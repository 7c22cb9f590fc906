"""The power goes: what was shown as saved is there, whatever the disk had not written yet."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from facilitator.core.commands import Choose, Contribute, Done, Erase, Finish, Pass, Start, Undo
from facilitator.core.events import Event
from facilitator.core.position import ItemAddress
from facilitator.store.session.reading import replayed
from facilitator.store.session.two_places import copies_of, holds_all
from tests.support.disks import BrokenPlace
from tests.support.power import PowerlessDisk, Recording, images, lay_down
from tests.support.told import Told


class PowerlessPlace(PowerlessDisk):
    """The same, with a place that fails for a while, so that the session flees and comes home."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._place = BrokenPlace(place)

    def fails(self, *, is_failing: bool) -> None:
        """Let the place of the session fail, or work again."""
        self._place.is_failing = is_failing

    def open_new(self, path: Path) -> int:
        self._place._fails(path)
        return super().open_new(path)

    def open_to_append(self, path: Path) -> int:
        self._place._fails(path)
        return super().open_to_append(path)

    def write(self, descriptor: int, data: bytes) -> int:
        if self._open[descriptor] is self._live.get(self._place.folder / "samtal.toml"):
            self._place._fails(self._place.folder / "samtal.toml")
        return super().write(descriptor, data)


class Recorded:
    """A conversation with every moment at which the power may go."""

    def __init__(self, folder: Path, *, flees: bool) -> None:
        self.real = folder
        place = folder / "share"
        place.mkdir()
        self.disk = PowerlessPlace(place)
        self.told = Told(place, disk=self.disk, root=folder / "state")
        self.acknowledged: list[tuple[Event, ...]] = [()]
        self.takes_down(Start(), Contribute(text="Mobiler"), Done())
        self.disk.fails(is_failing=flees)
        self.takes_down(Contribute(text="Läxor"), Undo(), Contribute(text="Läxor igen"), Done())
        self.disk.fails(is_failing=False)
        self.told.clock.go(4)
        self.told.conductor.tick()
        self.takes_down(Contribute(text="HEMLIGT"), Done())
        self.takes_down(Erase(address=ItemAddress(list="topics", item=4)), Choose(items=(1,)))
        while self.told.conductor.session.open_steps:
            self.takes_down(Pass())
        self.takes_down(Finish())
        self.told.journal.close()

    def takes_down(self, *commands: object) -> None:
        """Carry out commands; each is acknowledged from then on."""
        for command in commands:
            self.told.does(command)  # type: ignore[arg-type]  # commands, all of them
            self.acknowledged.append(tuple(self.told.conductor.events))
            self.disk.acknowledges(len(self.acknowledged) - 1)


def comes_back(recorded: Recorded, recording: Recording, chance: Random) -> None:
    """Let the power come back after one image, and see what is there."""
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        lay_down(next(images(recording, chance)), recorded.real, folder)
        acknowledged = recorded.acknowledged[recording.acknowledged]
        if not acknowledged:
            return
        copies = copies_of(folder / "share" / "samtal.toml", folder / "state")
        read = copies.latest
        assert holds_all(read.events, acknowledged, record="plain")
        every = {event.n: event for event in recorded.acknowledged[-1]}
        assert not read.damages
        assert len(read.events) <= len(every)
        replayed(read)


@pytest.fixture(scope="module", params=[False, True], ids=["in its place", "fleeing"])
def recorded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return Recorded(tmp_path_factory.mktemp("power").resolve(), flees=request.param)


def test_the_power_may_go_at_many_moments(recorded: Recorded) -> None:
    assert len(recorded.disk.recordings) > 60
    assert recorded.disk.recordings[-1].acknowledged == len(recorded.acknowledged) - 1


def test_what_was_acknowledged_survives_every_moment(recorded: Recorded) -> None:
    chance = Random(20260115)
    for recording in recorded.disk.recordings:
        comes_back(recorded, recording, chance)


@pytest.mark.thorough
def test_what_was_acknowledged_survives_ten_thousand_orders(recorded: Recorded) -> None:
    for seed in range(5_000):
        chance = Random(seed)
        comes_back(recorded, chance.choice(recorded.disk.recordings), chance)
