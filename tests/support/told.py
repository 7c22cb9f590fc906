"""Sessions that are led for real, into real files, in as few words as possible."""

from datetime import UTC, datetime
from pathlib import Path

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Choose, Command, Contribute, Done, Pass, Start
from facilitator.core.fold import opening
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.session import Occasion, RecordKind
from facilitator.store.disk import Disk
from facilitator.store.scripts.reading import script_from_text
from facilitator.store.session.journal import SessionJournal, TakenUp
from tests.support.builders import people

NOW = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)

SCRIPT = """\
format = 1
id = "litet"
version = "1.0.0"
language = "sv"
title = "Litet samtal"
summary = "Ämnen, ett val, frågor."

[group]
min = 2
max = 12

[lists.topics]
title = "Ämnen"

[lists.questions]
title = "Frågor"

[[steps]]
id = "topics"
kind = "round"
title = "Allas ämnen"
collect = "topics"
turn_minutes = 1

[[steps]]
id = "choice"
kind = "choose"
title = "Vi väljer"
from = "topics"
assigns = "owner"
keep_rest = true
minutes = 2

[[steps]]
id = "questions"
kind = "round"
title = "Frågor"
except = ["owner"]
laps = "until-silent"
collect = "questions"
turn_minutes = 0.5
"""


class Told:
    """A session of a small script, with its file and its state folder under one folder."""

    def __init__(
        self,
        folder: Path,
        *,
        count: int = 3,
        record: RecordKind = "plain",
        script: str = SCRIPT,
        disk: Disk | None = None,
        root: Path | None = None,
        group_id: str | None = None,
    ) -> None:
        read = script_from_text(script)
        assert read.script is not None, read.findings
        occasion = Occasion(
            id="2026-01-15-litet",
            script=read.script,
            plan=make_plan(read.script, count, 45),
            group_id=group_id,
            group_name="Basgrupp 3",
            starts=NOW,
            slot_minutes=45,
            record=record,
        )
        self.path = folder / "samtal.toml"
        self.root = root or folder / "state"
        self.clock = VirtualClock(at=NOW)
        who = people(count)
        self.journal = SessionJournal.create(
            self.path, occasion, who, script, host="laptop", at=NOW, root=self.root, disk=disk
        )
        self.conductor = Conductor(
            opening(occasion, who), self.journal, self.clock, host="laptop", chance=lambda: 7
        )

    def does(self, *commands: Command) -> None:
        """Carry out commands that have to be allowed, ten seconds apart."""
        for command in commands:
            self.clock.go(10.25)
            outcome = self.conductor.handle(command)
            assert not isinstance(outcome, Refusal), (command, outcome)

    def tells_topics(self, *texts: str) -> None:
        """Start, and let everybody say a topic."""
        self.does(Start())
        for text in texts:
            self.does(Contribute(text=text), Done())

    def goes_all_the_way(self) -> None:
        """Everything but the finish, with somebody standing over."""
        self.tells_topics("Mobiler", "Läxor på måndagar", "Föräldramötet")
        self.does(Choose(items=(2,)), Contribute(text="När började det?"), Done())
        while self.conductor.session.open_steps:
            self.does(Pass())

    def taken_up(
        self, *, host: str = "laptop", takes_over: bool = False, path: Path | None = None
    ) -> TakenUp:
        """Take the file up again, as another program would."""
        return SessionJournal.take_up(
            path or self.path, host=host, at=NOW, root=self.root, takes_over=takes_over
        )


class FailingDisk(Disk):
    """A disk whose calls fail from a certain one on, for so many calls."""

    replace_tries = 2

    def __init__(self) -> None:
        self.calls = 0
        self.fails_at: int | None = None
        self.failures = 0
        self.is_partial = False

    def _call(self) -> bool:
        self.calls += 1
        return self.fails_at is not None and (
            self.fails_at <= self.calls < self.fails_at + self.failures
        )

    def fail(self, *, after: int = 1, times: int = 1, is_partial: bool = False) -> None:
        """Let calls fail, the next one by default."""
        self.fails_at, self.failures = self.calls + after, times
        self.is_partial = is_partial

    def write(self, descriptor: int, data: bytes) -> int:
        """Write, or half of it, or fail."""
        if not self._call():
            return super().write(descriptor, data)
        if self.is_partial:
            return super().write(descriptor, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    def flush(self, descriptor: int) -> None:
        """Flush, or fail."""
        if self._call():
            raise OSError(5, "Input/output error")
        super().flush(descriptor)

    def replace(self, new: Path, old: Path) -> None:
        """Replace, or be kept out for a while."""
        if self._call():
            raise PermissionError(13, "Permission denied")
        super().replace(new, old)

    def wait(self, seconds: float) -> None:
        """Do not wait in tests."""


def words_under(folder: Path, word: str) -> list[Path]:
    """Files under a folder that hold a word, in any of the ways it may be written."""
    forms = {word.encode(), word.encode("utf-16-le"), word.encode("unicode_escape")}
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
