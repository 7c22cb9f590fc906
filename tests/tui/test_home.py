"""The first screen: once more, go on, what is prepared, how it went, read, begin."""

import threading
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.screen import Screen

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import AgreeMeasure, Choose, ChooseLater, Finish, Forget
from facilitator.core.refusal import Refusal
from facilitator.core.regular_group import Expected, Preparation
from facilitator.store.preparations import keep_prepared, read_prepared
from facilitator.store.session.journal import SessionJournal
from facilitator.tui.base_app import FacilitatorApp, Workplace
from facilitator.tui.home.at_once import FoundSession
from facilitator.tui.home.choice import FailedChoice, HomeChoice
from facilitator.tui.home.looking_back import LookingBackScreen
from facilitator.tui.home.lookup import LookedUp, looked_up
from facilitator.wording.language import speak
from tests.support.driver import Hands
from tests.support.put_off import PutOff
from tests.support.shared_folder import fill
from tests.support.visitor import NOW, Village, visiting


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(tmp_path, monkeypatch)


class ScreenApp(FacilitatorApp[None]):
    """Shows one screen."""

    def __init__(self, shown: Screen[FoundSession | None]) -> None:
        super().__init__()
        self._shown = shown

    def on_mount(self) -> None:
        self.push_screen(self._shown)


class ManySessions(Sequence[FoundSession]):
    """Conversations that remember which of them were looked at."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.asked_for: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> FoundSession:  # type: ignore[override]  # no slices
        self.asked_for.add(index)
        path = Path(f"{index}.toml")
        return FoundSession(path=path, title=f"Samtal {index}", is_running=False)


def prepared(village: Village) -> str:
    """A conversation that waits for tomorrow."""
    people = tuple(Expected(name=name) for name in ("Anna", "Bo", "Cia", "Dan"))
    preparation = Preparation(
        script="kollegahandledning",
        group="Arbetslag [/x]",
        people=people,
        starts=NOW + timedelta(days=1),
    )
    return keep_prepared(village.folder / "prepared", preparation)


@pytest.mark.usefixtures("village")
async def test_the_first_time_a_welcome_and_three_scripts_are_seen() -> None:
    async with visiting() as visitor:
        visitor.sees("Här leder du samtal", "▸ 1 Kollegahandledning", "3 Avslutningsrunda")


async def test_the_first_time_not_all_scripts_are_shown_until_one_asks(village: Village) -> None:
    folder = village.folder / "scripts"
    folder.mkdir()
    shipped = Path(__file__).parents[2] / "scripts" / "oppningsrunda.toml"
    text = shipped.read_text(encoding="utf-8")
    (folder / "egen.toml").write_text(
        text.replace('"oppningsrunda"', '"egen"').replace("Öppningsrunda", "Vår egen runda"),
        encoding="utf-8",
    )
    async with visiting() as visitor:
        visitor.does_not_see("Vår egen runda")
        await visitor.clicks("manus: sök")
        await visitor.waits_for("Skriv för att söka")
        await visitor.types("egen runda")
        visitor.sees("▸ Vår egen runda")


async def test_what_was_done_most_is_one_enter_from_being_repeated(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        visitor.sees("▸ 1 Basgrupp 3, samma åtta, Kollegahandledning, slutar 15:00")
        visitor.does_not_see("Här leder du samtal")


async def test_the_second_meeting_begins_with_two_presses(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("Börja nu")
        await visitor.presses("enter")
    assert visitor.choice is not None
    assert visitor.choice.kind == "lead"
    preparation = visitor.choice.preparation
    assert preparation is not None
    assert preparation.group == "Basgrupp 3"
    assert preparation.slot_minutes == 60
    assert preparation.opening_seat == 3
    assert len(preparation.coming) == 8


async def test_what_was_interrupted_just_now_is_where_the_cursor_is(village: Village) -> None:
    village.has_group()
    path = village.has_conversation("nyss", began=NOW - timedelta(minutes=20))
    async with visiting() as visitor:
        visitor.sees("▸ 2 Fortsätt med Avslutningsrunda · Basgrupp 3", "i dag kl. 13:40")
        await visitor.presses("enter")
    assert visitor.choice == HomeChoice(kind="resume", path=path)


async def test_what_was_interrupted_long_ago_does_not_stand_in_the_way(village: Village) -> None:
    village.has_group()
    village.has_conversation("förr")
    async with visiting() as visitor:
        visitor.sees("▸ 1 Basgrupp 3", "2 Fortsätt med")


async def test_what_another_computer_leads_is_taken_over_after_a_question(
    village: Village,
) -> None:
    path = village.has_conversation("annorstädes", host="LÄRARRUM-4")
    async with visiting() as visitor:
        visitor.sees("leds på LÄRARRUM-4")
        await visitor.presses("enter")
        visitor.sees("Samtalet leds på LÄRARRUM-4. Ta över det bara om ingen leder")
        await visitor.presses("enter")
        assert visitor.choice is None
        await visitor.presses("enter")
        await visitor.clicks("Ja, led det här")
    assert visitor.choice == HomeChoice(kind="take-over", path=path)


async def test_what_is_prepared_for_another_day_begins_when_one_is_sure(village: Village) -> None:
    prepared_id = prepared(village)
    async with visiting() as visitor:
        visitor.sees("▸ 1 Kollegahandledning · Arbetslag [/x]", "i morgon kl. 14:00")
        await visitor.presses("enter")
        await visitor.waits_for("Börja nu")
        await visitor.presses("enter")
        visitor.sees("Det är förberett till i morgon kl. 14:00. Börja nu ändå?")
        await visitor.presses("enter")
    assert visitor.choice is not None
    assert visitor.choice.prepared_id == prepared_id
    assert visitor.choice.preparation is not None
    assert visitor.choice.preparation.starts is None, "it begins now, and not tomorrow"


async def test_what_is_prepared_can_be_thrown_away_after_a_question(village: Village) -> None:
    prepared(village)
    async with visiting() as visitor:
        await visitor.presses("enter")
        await visitor.waits_for("Släng den här")
        await visitor.clicks("Släng den här")
        await visitor.clicks("Ja, släng den")
        await visitor.waits_for("Förberedelsen är slängd")
        visitor.does_not_see("Arbetslag")
    assert not read_prepared(village.folder / "prepared").prepared


async def test_how_a_next_step_went_is_asked_and_written_down(village: Village) -> None:
    path = village.has_ended_conversation("i-vintras")
    async with visiting() as visitor:
        visitor.sees("Dags att höra hur det gick", "Anna Öberg: Ringa [/x] hem")
        await visitor.clicks("Ringa [/x] hem")
        visitor.sees("Det gav inte det vi hoppades", "Läs samtalet")
        await visitor.clicks("Det gav det vi hoppades")
        await visitor.writes("De svarade [b]genast")
        await visitor.waits_for("Uppskrivet. Tack.")
        visitor.does_not_see("Dags att höra")
    text = path.read_text(encoding="utf-8")
    assert "De svarade [b]genast" in text
    assert 'status = "worked"' in text


async def test_an_earlier_conversation_is_read_and_esc_comes_back(village: Village) -> None:
    village.has_ended_conversation("i-vintras")
    async with visiting() as visitor:
        visitor.sees("Tidigare samtal")
        await visitor.clicks("Avslutningsrunda · Basgrupp 3")
        await visitor.waits_for("Esc tillbaka · pilarna bläddrar")
        visitor.sees("Avslutningsrunda")
        await visitor.presses("escape")
        visitor.sees("Tidigare samtal")
        assert visitor.choice is None


async def test_more_than_a_few_earlier_conversations_are_shown_when_asked_for(
    village: Village,
) -> None:
    for number in range(6):
        village.has_conversation(f"samtal-{number}", Finish())
    async with visiting() as visitor:
        await visitor.clicks("Alla 6")
        assert visitor.screen().count("Avslutningsrunda · Basgrupp 3") == 6


async def test_what_takes_long_neither_moves_the_cursor_nor_steals_a_key(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.has_group()
    village.has_conversation("förr")
    has_come = threading.Event()

    def slowly_looked_up(workplace: Workplace) -> LookedUp:
        has_come.wait(60)
        return looked_up(workplace)

    monkeypatch.setattr("facilitator.tui.home.lookup.looked_up", slowly_looked_up)
    async with visiting(waits=False) as visitor:
        await visitor.presses("down")
        visitor.sees("▸ 2 Fortsätt med", "Letar fram manus")
        has_come.set()
        await visitor.waits_for_lookup()
        visitor.sees("▸ 2 Fortsätt med", "Börja ett samtal")
        visitor.does_not_see("Letar fram manus")


async def test_the_wheel_and_the_keys_pass_over_headings(village: Village) -> None:
    village.has_group()
    async with visiting() as visitor:
        await visitor.presses("down")
        visitor.sees("▸ 2 Kollegahandledning")
        await visitor.clicks("Börja ett samtal")
        visitor.sees("▸ 2 Kollegahandledning")
        await visitor.presses("up", "up")
        visitor.sees("▸ 1 Basgrupp 3")


async def test_a_wish_that_failed_comes_back_as_it_was_and_says_why(village: Village) -> None:
    village.has_group()
    people = tuple(Expected(name=name) for name in ("Anna", "Bo", "Cia", "Dan"))
    preparation = Preparation(script="kollegahandledning", group="Nya", people=people)
    wish = HomeChoice(kind="lead", preparation=preparation)
    failed = FailedChoice(choice=wish, why="Mappen är full.")
    async with visiting(failed=failed, waits=False) as visitor:
        await visitor.waits_for("Mappen är full.", "Dan")
        await visitor.presses("enter")
    assert visitor.choice is not None
    assert visitor.choice.preparation is not None
    assert [p.name for p in visitor.choice.preparation.people] == ["Anna", "Bo", "Cia", "Dan"]


async def test_what_cannot_be_read_is_told_and_hinders_nothing(village: Village) -> None:
    (village.folder / "groups").mkdir()
    (village.folder / "groups" / "trasig.toml").write_text("name = ", encoding="utf-8")
    async with visiting() as visitor:
        visitor.sees("går inte att förstå", "Börja ett samtal")


@pytest.mark.parametrize(
    "name",
    [
        "i-vintras-LÄRARRUM-4",  # OneDrive
        "i-vintras (Annas motstridiga kopia 2026-01-15)",  # Dropbox
    ],
)
async def test_a_copy_that_a_sync_folder_made_is_told_as_such_and_both_can_be_read(
    village: Village, name: str
) -> None:
    path = village.has_ended_conversation("i-vintras")
    copy = path.with_name(f"{name}.toml")
    copy.write_text(path.read_text("utf-8").replace("Björn Åkesson", "Björn Annan"), "utf-8")
    both = {each: each.read_bytes() for each in (path, copy)}
    async with visiting() as visitor:
        visitor.sees("Två versioner av samma samtal", copy.stem)
        await visitor.clicks(copy.stem)
        visitor.sees("Mappens synkning har sparat två versioner", "Läs den här versionen")
        await visitor.presses("1")
        await visitor.waits_for("Björn Annan")
        await visitor.presses("escape")
        await visitor.clicks(copy.stem)
        await visitor.presses("2")
        await visitor.waits_for("Björn Åkesson")
        await visitor.presses("escape")
    assert {each: each.read_bytes() for each in both} == both
    assert visitor.choice is None


async def test_a_copy_of_a_conversation_that_goes_on_is_not_gone_on_with(village: Village) -> None:
    path = village.has_conversation("nyss", began=NOW - timedelta(minutes=20))
    copy = path.with_name("nyss-DESKTOP-4F2K.toml")
    copy.write_bytes(path.read_bytes())
    async with visiting() as visitor:
        assert visitor.screen().count("Fortsätt med") == 1
        await visitor.clicks(copy.stem)
        visitor.sees("Mappens synkning har sparat två versioner")
        await visitor.presses("1")
        await visitor.waits_for("Esc tillbaka")
        await visitor.presses("escape")
    assert visitor.choice is None


@pytest.mark.usefixtures("village")
async def test_the_first_screen_is_left_with_escape() -> None:
    async with visiting() as visitor:
        await visitor.presses("escape")
    assert visitor.choice is None
    assert visitor.app.return_code == 0


def put_off(village: Village) -> Path:
    """A conversation that ended today with “I choose later”."""
    made = PutOff(village.folder / "made").ends()
    (village.folder / "sessions").mkdir()
    return made.rename(village.folder / "sessions" / "2026-01-15-litet-basgrupp-3.toml")


async def test_a_choice_that_was_put_off_has_a_row_that_leads_to_it(village: Village) -> None:
    path = put_off(village)
    async with visiting() as visitor:
        visitor.sees("Gör valet som fick vänta ▸ 1 Litet samtal · Basgrupp 3")
        await visitor.presses("1")
        assert visitor.choice == HomeChoice(kind="resume", path=path)


async def test_a_choice_that_was_made_after_all_has_no_row(village: Village) -> None:
    made = PutOff(village.folder / "made")
    made.comes_to_the_choice()
    made.does(ChooseLater(), Choose(items=(1,), step="best"), Finish())
    made.journal.close()
    (village.folder / "sessions").mkdir()
    made.path.rename(village.folder / "sessions" / "2026-01-15-litet-basgrupp-3.toml")
    async with visiting() as visitor:
        visitor.sees("Litet samtal")
        visitor.does_not_see("Gör valet som fick vänta")


async def test_a_choice_of_words_that_were_struck_for_good_is_not_offered(village: Village) -> None:
    path = put_off(village)
    village_state = village.folder / "made" / "state"
    taken = SessionJournal.take_up(path, host="laptop", at=NOW, root=village_state)
    conductor = Conductor(
        taken.session, taken.journal, VirtualClock(at=NOW), events=taken.events, host="laptop"
    )
    assert not isinstance(conductor.handle(Forget()), Refusal)
    taken.journal.close()
    async with visiting() as visitor:
        visitor.sees("Litet samtal")
        visitor.does_not_see("Gör valet som fick vänta")


async def test_an_earlier_conversation_leads_to_the_choice_that_waits_in_it(
    village: Village,
) -> None:
    path = put_off(village)
    async with visiting() as visitor:
        await visitor.presses("2")
        await visitor.waits_for("Läs samtalet", "Gör valet som fick vänta")
        await visitor.presses("down", "enter")
        assert visitor.choice == HomeChoice(kind="resume", path=path)


async def test_due_steps_are_folded_to_the_three_newest(village: Village) -> None:
    days = [date(2026, 1, 14) - timedelta(days=30 * n) for n in range(10)]
    steps = [AgreeMeasure(what=f"Steg {n}", when=day) for n, day in enumerate(days)]
    village.has_conversation("2026-01-10-a", *steps, Finish(), began=NOW - timedelta(days=5))
    async with visiting(size=(100, 40)) as visitor:
        visitor.sees("1 Steg 0", "2 Steg 1", "3 Steg 2", "+ Alla 10")
        visitor.does_not_see("Steg 3", "termin sedan")
        await visitor.presses("4")
        visitor.sees("Steg 6 Basgrupp 3", "För mer än en termin sedan:", "Steg 9")
        lines = [line.strip() for line in visitor.lines()]
        old = next(i for i, line in enumerate(lines) if "termin sedan" in line)
        assert "Steg 6" in lines[old - 1]
        assert "Steg 7" in lines[old + 1]


async def test_every_earlier_conversation_is_counted_and_can_be_reached(village: Village) -> None:
    fill(village.folder / "sessions", 300, groups=6)
    async with visiting() as visitor:
        visitor.sees("Tidigare samtal")
        await visitor.clicks("+ Alla 300")
        await visitor.waits_for("300 av 300")
        visitor.sees("▸ Kollegahandledning · Lag 6")
        await visitor.presses(*["pagedown"] * 30)
        visitor.sees("▸ Kollegahandledning · Lag 1 16 dec. 2025 kl. 13:00", "↑ 284 till")
        await visitor.types("lag 4")
        await visitor.waits_for("▸ Kollegahandledning · Lag 4")
        assert all("Lag 4" in line for line in visitor.lines()[6:16])
        await visitor.presses("escape")
        await visitor.waits_for("300 av 300")
        await visitor.types("lag-4- 2025-12-16")
        await visitor.waits_for("2 av 300")
        await visitor.presses("down", "enter")
        await visitor.waits_for("har förlorat sitt manus")
        await visitor.presses("escape")
        visitor.sees("2 av 300")
        await visitor.presses("escape")
        await visitor.waits_for("300 av 300")
        await visitor.presses("escape")
        visitor.sees("+ Alla 300")


async def test_ten_thousand_conversations_are_looked_at_as_they_are_seen() -> None:
    speak("sv")
    many = ManySessions(10_000)
    app = ScreenApp(LookingBackScreen(many))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.settles()
        hands.sees("10000 av 10000", "▸ Samtal 0", "Samtal 10")
        assert many.asked_for < set(range(60))
        await hands.presses("pagedown")
        assert many.asked_for < set(range(60))


async def test_a_file_that_cannot_be_read_costs_one_row(village: Village) -> None:
    village.has_ended_conversation("2026-01-10-hel")
    damaged = village.folder / "sessions" / "2026-01-12-trasig.toml"
    damaged.write_bytes(b"\x00\x01 [[[ nothing")
    async with visiting() as visitor:
        visitor.sees("2026-01-12-trasig kan inte läsas", "Avslutningsrunda", "Ringa [/x] hem")
        await visitor.clicks("2026-01-12-trasig")
        await visitor.waits_for("trasig.toml")
    assert damaged.read_bytes() == b"\x00\x01 [[[ nothing"


async def test_home_says_when_it_could_not_read_every_conversation(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(village.folder / "sessions", 90, groups=2)
    async with visiting() as visitor:
        visitor.does_not_see("så många samtal")
    monkeypatch.setattr("facilitator.store.session.earlier.MOST_AT_HOME", 60)
    async with visiting() as visitor:
        visitor.sees("Här finns så många samtal att bara de senaste i varje grupp är lästa.")
