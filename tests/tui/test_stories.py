"""What happens at the laptop, told as the leader would tell it."""

from pathlib import Path
from typing import Any

from textual.widgets import Input

from facilitator.core.script import Commit, Discuss, ListForm, Quiet, Round, Script, Speak
from facilitator.core.session import Stage
from facilitator.store.session.drafts import Draft
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.live.screen import LiveScreen
from tests.support.builders import collegial_script, question_round, script_of
from tests.support.driver import leading


def topics(**changes: Any) -> Script:
    """One round of topics, and advice after it."""
    changes = {"turn_minutes": 1, "collect": "topics", **changes}
    return script_of(
        Round(id="topics", title="Ämnen", **changes),
        question_round(id="advice", title="Råd", collect="advice", content=("advice",)),
        topics=ListForm(title="Ämnen", item="Ämne"),
    )


def advice_after_questions() -> Script:
    """A round of questions, and one of advice."""
    return script_of(
        question_round(),
        question_round(id="advice", title="Råd", collect="advice", content=("advice",)),
    )


async def test_the_first_enter_starts_the_clock(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(), starts=False) as leader:
        leader.sees("Välkomna", "Enter börjar samtalet")
        assert leader.stage() is Stage.READY
        await leader.presses("enter")
        assert leader.stage() is Stage.RUNNING
        leader.sees("A N N A", "1:00", "Annas ämne")


async def test_the_first_words_start_the_clock_too(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(), starts=False) as leader:
        await leader.writes("Vi börjar med mig")
        assert leader.texts("topics") == ["Vi börjar med mig"]


async def test_a_double_press_never_skips_a_person(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("Mitt ämne")
        await leader.presses_at_once("enter", "enter")
        assert leader.speaker == "Anna"
        leader.clock.go(0.69)
        await leader.presses_at_once("enter")
        assert leader.speaker == "Anna"
        leader.clock.go(0.02)
        await leader.presses_at_once("enter", "enter")
        assert leader.speaker == "Björn"


async def test_letters_are_always_text_while_somebody_speaks(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("jn?+-å 1")
        assert leader.field() == "jn?+-å 1"
        await leader.presses("ctrl+j")
        await leader.types("rad två")
        await leader.presses("enter")
        assert leader.texts("topics") == ["jn?+-å 1\nrad två"]


async def test_a_leader_who_prefers_typing_needs_no_function_keys(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.writes("-")
        assert leader.speaker == "Björn"
        await leader.writes("+")
        leader.sees("1:59")
        await leader.writes("--")
        assert leader.step == "Råd"
        await leader.asks_for("ångra")
        assert leader.speaker == "Björn"


async def test_a_greyed_key_stays_and_says_why(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(required=True, pass_="no")) as leader:
        leader.sees("F2 stå över")
        await leader.presses("f2")
        leader.sees("Här säger alla något")
        assert leader.speaker == "Anna"
        await leader.types("A")
        leader.does_not_see("Här säger alla något")


async def test_advice_in_disguise_is_saved_for_its_step_and_the_turn_goes_on(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, advice_after_questions()) as leader:
        leader.sees("F3 spara till Råd")
        await leader.types("Har du provat att ringa?")
        await leader.presses("f3")
        assert leader.speaker == "Anna"
        assert leader.field() == ""
        await leader.writes("--")
        leader.sees("Sparat hit", "Har du provat att ringa?")
        await leader.presses("enter")
        assert leader.texts("advice") == ["Har du provat att ringa?"]
        assert leader.speaker == "Anna"


async def test_what_was_saved_by_somebody_whose_turn_is_over_can_still_be_taken_up(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, advice_after_questions()) as leader:
        await leader.types("Har du provat att ringa?")
        await leader.presses("f3")
        await leader.writes("--")
        await leader.writes("Något annat")
        await leader.presses("enter")
        leader.sees("1 sak är sparad hit")
        await leader.asks_for("ta upp")
        leader.sees("Har du provat att ringa?")
        await leader.presses("enter")
        assert leader.texts("advice") == ["Har du provat att ringa?", "Något annat"]


async def test_what_was_saved_for_a_step_is_not_forgotten_when_nobody_has_more(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, advice_after_questions()) as leader:
        await leader.types("Har du provat att ringa?")
        await leader.presses("f3")
        await leader.writes("--")
        await leader.writes("--")
        leader.sees("1 sak som sparats hit har inte tagits upp")
        await leader.presses("escape")
        assert leader.step == "Råd"
        await leader.writes("--")
        await leader.presses("1")
        assert leader.stage() is Stage.CLOSING


async def test_the_word_goes_on_while_the_leader_writes(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("Annas halva men")
        await leader.presses("tab")
        assert leader.speaker == "Björn"
        assert leader.label() == "Annas ämne – ordet har gått vidare"
        assert leader.texts("topics") == ["Annas halva men"]
        await leader.types("ing")
        await leader.presses("enter")
        assert leader.texts("topics") == ["Annas halva mening"]
        assert leader.label() == "Björns ämne"
        assert leader.speaker == "Björn"


async def test_words_that_come_after_handing_on_belong_to_the_one_who_said_them(
    tmp_path: Path,
) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("tab")
        await leader.writes("Annas ord")
        items = leader.session.items("topics")
        assert [(item.text, item.by) for item in items] == [("Annas ord", "p1")]
        await leader.writes("Björns ord")
        assert leader.session.items("topics")[-1].by == "p2"


async def test_standing_over_never_gives_ones_words_to_the_next(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("Annas ord")
        await leader.presses("f2")
        assert leader.speaker == "Anna"
        leader.sees("Det står ord i fältet")


async def test_undo_gives_the_word_back(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("f2")
        assert leader.speaker == "Björn"
        await leader.presses("f8")
        assert leader.speaker == "Anna"
        leader.sees("Ångrat: Anna har ordet igen.")
        await leader.writes("Ett [/x] ämne")
        await leader.presses("f8")
        leader.sees("Ångrat: ”Ett [/x] ämne”")


async def test_a_pause_is_calm_and_the_words_are_still_there(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("Halva")
        await leader.presses("f5")
        assert isinstance(leader.app.screen, PauseView)
        leader.does_not_see("Anna", "Halva")
        await leader.waits(600)
        await leader.presses("f5")
        assert isinstance(leader.app.screen, LiveScreen)
        assert leader.field() == "Halva"
        leader.sees("0:59", "10 min efter")


async def test_somebody_upset_can_have_words_struck_for_good(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.writes("Hemligheten om chefen")
        await leader.presses("f5")
        await leader.types("2")
        leader.sees("Vad ska strykas för gott?", "Hemligheten om chefen")
        await leader.presses("enter")
        await leader.presses("enter")
        assert leader.texts("topics") == []
        assert leader.drafts.was_cleared
        await leader.presses("f5")
        leader.does_not_see("Hemligheten")
    assert "Hemligheten" not in (tmp_path / "session.toml").read_text(encoding="utf-8")


async def test_striking_for_good_asks_once(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.writes("Något")
        await leader.asks_for("för gott")
        await leader.presses("enter", "down", "enter")
        assert leader.texts("topics") == ["Något"]


async def test_ending_early_is_two_presses_and_no_question_why(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("f5")
        await leader.types("3")
        leader.sees("Samtalet slutar här.")
        await leader.presses("enter")
        assert leader.stage() is Stage.ABANDONED
        leader.sees("Ni kom en bit på väg. Tack.")
        await leader.presses("enter")
    assert leader.app.return_value == 0


async def test_a_late_comer_is_asked_once_for_what_was_missed(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script()) as leader:
        await leader.presses("enter")
        for _ in range(4):
            await leader.writes("Ett ämne")
            await leader.presses("enter")
        await leader.presses("f6", "enter")
        leader.sees("Vad heter du?")
        await leader.writes("Noor Ali")
        await leader.presses("enter")
        leader.sees("Noor, du missade ”Ämnen”")
        await leader.writes("Noors ämne")
        assert leader.texts("topics")[-1] == "Noors ämne"
        assert leader.session.items("topics")[-1].by == leader.session.people[-1].id
        assert isinstance(leader.app.screen, LiveScreen)
        leader.sees("Noor Ali")


async def test_somebody_who_has_to_go_is_offered_the_word(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("f6", "down", "down", "down", "down", "enter")
        await leader.types("2")
        leader.sees("Vill Dara säga något först?")
        await leader.presses("enter")
        await leader.presses("f2")
        assert leader.speaker == "Dara"


async def test_somebody_is_not_here_just_now(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("f6", "down", "down", "enter", "enter")
        await leader.presses("f2")
        assert leader.speaker == "Cilla"
        leader.sees("inte här")


async def test_escape_from_a_dialog_loses_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("Halva")
        await leader.presses("f7")
        await leader.types("En tanke")
        await leader.presses("escape")
        assert leader.field() == "Halva"
        await leader.presses("f7")
        leader.sees("En tanke")
        await leader.presses("enter")
        assert [note.text for note in leader.session.notes] == ["En tanke"]
        await leader.presses("f9", "escape")
        assert leader.field() == "Halva"


async def test_half_a_contribution_survives_the_program(tmp_path: Path) -> None:
    kept = Draft(text="Halva", kind="turn", participant="p1", list="topics", step="topics")
    async with leading(tmp_path, topics(), kept=kept, has_begun=True) as leader:
        assert leader.field() == "Halva"
        await leader.types(" raden")
        assert leader.drafts.latest.text == "Halva raden"
        assert leader.drafts.latest.participant == "p1"


async def test_the_steps_can_be_left_gone_back_to_and_left_out(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("f9", "enter", "enter")
        assert leader.step == "Råd"
        await leader.presses("f9", "up", "enter", "enter")
        assert leader.step == "Ämnen"
        await leader.presses("f9", "down", "enter", "down", "enter")
        assert leader.session.dropped_steps == {"advice"}
        leader.sees("–Råd")


async def test_who_said_it_is_named_with_tab_where_everybody_talks(tmp_path: Path) -> None:
    script = script_of(
        Discuss(id="talk", title="Samtal", collect="thoughts", minutes=5),
        thoughts=ListForm(title="Tankar", item="Tanke"),
    )
    async with leading(tmp_path, script) as leader:
        leader.sees("Alla samtalar", "Tab vems ord")
        await leader.types("En tanke")
        await leader.presses("tab", "tab")
        assert leader.label() == "Björns tanke"
        await leader.presses("enter")
        await leader.writes("En till")
        assert [item.by for item in leader.session.items("thoughts")] == ["p2", None]


async def test_next_steps_are_one_line_each_and_more_if_one_likes(tmp_path: Path) -> None:
    script = script_of(Commit(id="commit", title="Nästa steg", minutes=5))
    async with leading(tmp_path, script) as leader:
        await leader.writes("Ringa skolan")
        await leader.types("Skriva brev")
        await leader.presses("tab")
        leader.sees("Skriva brev", "Vem", "Till när")
        # What is written already is not asked for again.
        await leader.writes("Anna")
        await leader.writes("snart")
        leader.sees("Skriv dagen som", "Anna", "snart")
        await leader.presses(*["backspace"] * 5)
        leader.does_not_see("Skriv dagen som")
        await leader.writes("1/12")
        leader.sees("Till när")
        await leader.presses("enter")
        first, second = leader.session.measures
        assert (first.what, first.who) == ("Ringa skolan", None)
        assert (second.who, str(second.when)) == ("Anna", "2026-12-01")
        leader.sees("2 Skriva brev")


async def test_the_arrows_go_between_the_lines_of_a_next_step(tmp_path: Path) -> None:
    script = script_of(Commit(id="commit", title="Nästa steg", minutes=5))
    async with leading(tmp_path, script) as leader:
        await leader.presses("tab")
        await leader.types("Ringa")
        await leader.presses("down", "down", "down", "down")
        await leader.types("Lugnare")
        await leader.presses("up", "up")
        await leader.types("Cilla")
        await leader.presses("up", "up")
        await leader.types(" hem")
        await leader.presses("down", "enter", "enter", "enter")
        (agreed,) = leader.session.measures
        assert (agreed.what, agreed.who, agreed.sign) == ("Ringa hem", "Cilla", "Lugnare")


async def test_time_is_told_in_digits_words_and_shape(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        leader.sees("1:00 ░░░░")
        await leader.waits(51)
        leader.sees("0:09", "snart klar")
        await leader.waits(9)
        leader.sees("0:00", "klar")
        await leader.waits(35)
        leader.sees("+0:35", "över")


async def test_the_bell_rings_once_for_each_warning_and_can_be_muted(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        rung: list[str] = []
        leader.app.bell = lambda: rung.append("ding")  # type: ignore[method-assign]  # an ear
        await leader.waits(49)
        assert rung == []
        await leader.waits(2)
        await leader.waits(1)
        assert rung == ["ding"]
        await leader.waits(8)
        assert rung == ["ding"] * 2
        await leader.asks_for("ljud")
        await leader.waits(60)
        assert rung == ["ding"] * 2


async def test_everything_can_be_clicked(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.clicks("F2")
        assert leader.speaker == "Björn"
        await leader.clicks("F9")
        await leader.clicks("2 · Råd")
        leader.sees("Hoppa över steget")


async def test_help_and_everything_open_with_a_slash(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.types("/?")
        leader.sees("Hjälp", "Ordet")
        await leader.presses("escape", "slash")
        leader.sees("Vad vill du göra?", "stryk något för gott")
        await leader.types("hemligt")
        leader.does_not_see("stryk något")
        await leader.presses("escape")
        assert leader.field() == ""


async def test_leaving_asks_and_loses_nothing(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.writes("Sparat ämne")
        await leader.presses("ctrl+q")
        leader.sees("Allt är sparat.")
        await leader.presses("enter")
    assert leader.app.return_value == 0
    assert leader.stage() is Stage.RUNNING
    assert "Sparat ämne" in (tmp_path / "session.toml").read_text(encoding="utf-8")


async def test_thinking_time_shows_what_to_think_about(tmp_path: Path) -> None:
    script = script_of(
        Quiet(id="think", title="Tänk efter", say="Tänk i två minuter.", minutes=2),
        Speak(id="end", title="Slut", minutes=1),
    )
    async with leading(tmp_path, script) as leader:
        leader.sees("”Tänk i två minuter.”", "2:00")
        await leader.presses("enter")
        assert leader.step == "Slut"


async def test_the_next_speaker_is_picked_by_number(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(order="volunteer")) as leader:
        leader.sees("Vem får ordet härnäst?", "3 Cilla Ek")
        await leader.presses("3")
        assert leader.speaker == "Cilla"
        await leader.writes("Cillas")
        await leader.presses("enter")
        leader.sees("Vem får ordet härnäst?")
        await leader.presses("end", "enter")
        assert leader.step == "Råd"


async def test_the_leader_is_asked_when_the_time_is_up(tmp_path: Path) -> None:
    script = script_of(
        Discuss(id="talk", title="Samtal", minutes=1, when_time_up="ask", collect="thoughts"),
        Speak(id="end", title="Slut", minutes=1),
    )
    async with leading(tmp_path, script) as leader:
        await leader.types("Mitt i en mening")
        await leader.waits(61)
        leader.sees("Stegets tid är slut")
        await leader.types(" till")
        assert leader.field() == "Mitt i en mening till"
        await leader.presses("enter")
        assert leader.texts("thoughts") == ["Mitt i en mening till"]
        await leader.presses("enter")
        await leader.presses("1")
        assert leader.step == "Samtal"
        leader.does_not_see("Stegets tid är slut")


async def test_words_where_nothing_is_written_down_are_put_aside_for_a_note(
    tmp_path: Path,
) -> None:
    script = script_of(Speak(id="hello", title="Välkommen", minutes=1))
    async with leading(tmp_path, script) as leader:
        await leader.writes("En tanke")
        leader.sees("Esc lägger undan orden")
        await leader.presses("escape")
        assert leader.field() == ""
        leader.sees("F7 tar fram dem igen")
        await leader.presses("f7", "enter")
        assert [note.text for note in leader.session.notes] == ["En tanke"]


async def test_digits_at_the_end_are_words_and_the_rows_have_none(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(Speak(id="end", title="Slut", minutes=1))) as leader:
        await leader.presses("enter")
        leader.sees("Kopiera texten till gruppen")
        leader.does_not_see("1 Kopiera")


async def test_the_row_at_the_cursor_and_the_keys_are_always_in_sight(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("slash")
        for _ in range(25):
            await leader.presses("down")
            leader.sees("▸", "Esc tillbaka")
        await leader.presses("escape", "escape")
        await leader.types("/?")
        leader.sees("Hjälp", "Esc tillbaka")


async def test_somebody_who_is_here_is_not_offered_to_come_back(tmp_path: Path) -> None:
    async with leading(tmp_path, topics()) as leader:
        await leader.presses("f6")
        leader.sees("▸ 1 + ")
        await leader.presses("down", "enter")
        leader.does_not_see("Tillbaka igen", "Är tillbaka")


async def test_the_leader_is_told_what_enter_does_before_the_start(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(), starts=False) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.does_not_see("”Tryck Enter")


async def test_the_end_points_at_a_row_only_when_enter_picks_it(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(Speak(id="only", title="Enda"))) as leader:
        await leader.presses("enter")
        assert leader.stage() is Stage.CLOSING
        leader.sees("Kopiera texten")
        leader.does_not_see("▸")
        await leader.presses("down")
        leader.sees("▸ Kopiera texten")


async def test_words_that_are_one_too_many_go_along_to_the_next(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(per_turn=1)) as leader:
        await leader.writes("Annas ämne")
        await leader.writes("Björns ämne")
        told = "Tab låter ordet gå vidare, och det som står i fältet följer med."
        leader.sees(told)
        await leader.types(" är detta")
        leader.does_not_see(told)
        await leader.presses("f2")
        leader.sees(told)
        await leader.presses("tab")
        assert (leader.speaker, leader.field()) == ("Björn", "Björns ämne är detta")
        await leader.presses("enter")
        assert [item.by for item in leader.session.items("topics")] == ["p1", "p2"]


async def test_an_enter_that_comes_very_soon_is_answered(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(per_turn=2)) as leader:
        await leader.writes("Annas ämne")
        leader.takes_seconds(0.5)
        await leader.presses_at_once("enter")
        leader.sees("Enter en gång till om det var allt.")
        assert leader.speaker == "Anna"
        await leader.presses("enter")
        assert leader.speaker == "Björn"


async def test_an_answer_that_comes_very_soon_is_asked_for_once_more(tmp_path: Path) -> None:
    async with leading(tmp_path, topics(order="volunteer")) as leader:
        await leader.presses("enter", "enter")
        await leader.presses_at_once("enter")
        leader.sees("Det gick fort. En gång till, om du menade det.")


async def test_the_lines_of_a_next_step_stand_in_line_and_look_alike(tmp_path: Path) -> None:
    async with leading(tmp_path, script_of(Speak(id="end", title="Slut"))) as leader:
        await leader.presses("enter")
        await leader.asks_for("ett nästa steg med vem")
        leader.sees("Vad ska göras", "Vem")
        lines = list(leader.app.screen.query(Input))
        assert len(lines) == 4
        assert len({line.content_region.x for line in lines}) == 1
        assert len({line.styles.text_style for line in lines}) == 1
