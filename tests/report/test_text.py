"""What the owner, the group and the record say of a conversation."""

from dataclasses import replace
from datetime import date

from facilitator.core.commands import (
    Abandon,
    AgreeMeasure,
    Choose,
    ChooseLater,
    Contribute,
    Done,
    Erase,
    Extend,
    Park,
    Pass,
    ReviewMeasure,
    Strike,
    Vote,
    WriteNote,
)
from facilitator.core.events import Heard, ToldLater
from facilitator.core.people import Reader
from facilitator.core.position import ItemAddress
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.script import Discuss, ListForm, Quiet
from facilitator.core.session import Session
from facilitator.report.text import for_group, for_owner, text_for, whole
from facilitator.wording.language import speak
from tests.support.builders import NAMES, Led, collegial_script, script_of

ADVICE = ("Prata med eleven", "Skriv ett veckobrev", "Bjud in\nföräldrarna")


def led_to_the_advice() -> Led:
    """Four people; Björn's matter is chosen, and three pieces of advice are given."""
    led = Led(collegial_script())
    led.does(Done())
    for number in range(1, 5):
        led.does(Contribute(text=f"Ämne {number}"), Done())
    led.does(*[Vote(items=(item,), count=4 * (item == 2)) for item in range(1, 5)])
    led.does(Choose(items=(2,)), Done())
    led.does(Contribute(text="Hur länge har det pågått?"), Done())
    while led.at == "questions":
        led.does(Pass())
    for text in ADVICE:
        led.does(Contribute(text=text), Done())
    while led.at == "advice":
        led.does(Pass())
    return led


def led_to_the_end() -> Led:
    led = led_to_the_advice()
    led.does(Choose(items=(1, 2, 3)))
    led.does(
        AgreeMeasure(what="Ringa hem", who="Björn", when=date(2026, 2, 3), sign="Hen kommer"),
        WriteNote(text="Hemligt för gruppen"),
    )
    return led


def conversation() -> Session:
    return led_to_the_end().session


def test_the_owner_gets_the_choice_the_questions_and_next_steps() -> None:
    text = for_owner(conversation())
    assert "Björn Åkesson, det här fick du med dig från dina kollegor." in text
    assert "Ämne 2" in text
    assert "1. Prata med eleven\n2. Skriv ett veckobrev\n3. Bjud in\n   föräldrarna" in text
    assert "Hur länge har det pågått?" in text
    assert "Ringa hem – Björn, senast 3 februari 2026" in text
    assert "Vi märker det på: Hen kommer" in text


def test_the_owner_gets_nothing_of_the_other_matters_or_the_leaders_notes() -> None:
    text = for_owner(conversation())
    assert "Ämne 1" not in text
    assert "Hemligt" not in text


def test_the_owner_gets_advice_that_was_saved_during_the_questions_and_never_taken_up() -> None:
    led = Led(collegial_script())
    led.does(Done())
    for number in range(1, 5):
        led.does(Contribute(text=f"Ämne {number}"), Done())
    led.does(*[Vote(items=(item,), count=4 * (item == 2)) for item in range(1, 5)])
    led.does(Choose(items=(2,)), Done())
    led.does(Park(text="Har du provat att bjuda på fika?"))
    led.does(Park(text="Struket råd"), Strike(address=ItemAddress(list="advice", item=2)))
    assert "Advice\n------\n• Har du provat att bjuda på fika?\n" in for_owner(led.session)
    assert "Struket" not in for_owner(led.session)


def test_nobody_is_told_who_gave_which_advice() -> None:
    session = conversation()
    for text in (for_owner(session), for_group(session)):
        assert not [name for name in NAMES if name in text and name != "Björn Åkesson"]


def test_the_group_gets_the_matter_the_choice_and_what_was_kept() -> None:
    text = for_group(conversation())
    assert "Det vi talade om (Björn Åkesson)" in text
    assert "Tre bästa" in text
    kept = text[text.index("Sparat till en annan gång") :]
    assert "Ämne 1" in kept
    assert "Ämne 2" not in kept
    assert "Hur länge" not in text


def test_a_list_that_is_not_the_groups_stays_out_of_its_text() -> None:
    session = conversation()
    script = session.script
    advice = ListForm(title="Råd", visible_to="owner")
    hidden = replace(script, lists={**script.lists, "advice": advice})
    session = replace(session, occasion=replace(session.occasion, script=hidden))
    assert "Prata med eleven" not in for_group(session)
    assert "Prata med eleven" in for_owner(session)


def test_what_was_not_chosen_follows_after_what_was() -> None:
    led = led_to_the_advice()
    led.does(Strike(address=ItemAddress(list="questions", item=1)))
    text = for_owner(led.session)
    assert "Advice\n------\n• Prata med eleven" in text
    assert "Hur länge" not in text


def test_the_record_has_everything_with_names() -> None:
    text = whole(conversation())
    assert "Anna Öberg (samtalsledare)" in text
    assert "Björn Åkesson (ärendeägare)" in text
    assert "Hemligt för gruppen" in text
    assert "1. Ämne 1 – Anna Öberg (0 röster, sparat till en annan gång)" in text
    assert "2. Ämne 2 – Björn Åkesson (valt, 4 röster)" in text
    assert "Började 13:00." in text


def test_nothing_says_who_stood_over_or_how_often() -> None:
    session = conversation()
    for text in (for_owner(session), for_group(session), whole(session)):
        assert "stod över" not in text
        assert "stått över" not in text


def test_words_struck_for_good_are_in_no_text() -> None:
    led = led_to_the_end()
    led.does(Erase(address=ItemAddress(list="advice", item=1)))
    for text in (for_owner(led.session), for_group(led.session), whole(led.session)):
        assert "Prata med eleven" not in text


def test_what_was_struck_for_good_names_nobody_in_the_record() -> None:
    led = led_to_the_end()
    led.does(Erase(address=ItemAddress(list="advice", item=2)))
    text = whole(led.session)
    assert "\n2. (struket för gott)\n" in text


def test_numbers_in_the_record_have_no_gaps_after_an_undo() -> None:
    led = led_to_the_advice()
    led.does(Choose(items=(1,)))
    session = led.session
    first, *rest = session.items("advice")
    session = replace(session, lists={**session.lists, "advice": tuple(rest)})
    text = whole(session)
    assert first.text not in text
    assert "\n1. Skriv ett veckobrev" in text


def test_a_step_tells_how_much_was_written_down_in_it() -> None:
    text = whole(led_to_the_end().session)
    steps = text[text.index("Steg för steg") :]
    assert "3 nedskrivna" in steps
    assert "1 nedskrivet" in steps
    assert "inlägg" not in steps


def test_a_choice_that_waited_is_told_to_have_been_made_once_it_was() -> None:
    led = led_to_the_advice()
    led.does(ChooseLater())
    assert "valet fick vänta\n" in whole(led.session)
    led.does(Choose(items=(2,), step="best"))
    assert "valet fick vänta och gjordes sedan\n" in whole(led.session)


def test_adaptations_are_told_without_blame() -> None:
    led = Led(collegial_script())
    led.does(Extend(seconds=120), Abandon(reason="brandlarm"))
    text = whole(led.session)
    assert "Anpassningar" in text
    assert "”Välkommen” fick 2 min till" in text


def test_an_empty_conversation_is_a_heading() -> None:
    led = Led(collegial_script(), is_started=False)
    assert for_owner(led.session) == "Exempel\n=======\n"
    assert "Inte påbörjat." in whole(led.session)


def test_the_texts_are_english_where_english_is_spoken() -> None:
    session = conversation()
    speak("en")
    assert "Next steps" in for_owner(session)
    assert "Who took part" in whole(session)


def test_what_only_the_leader_may_see_stays_so_when_it_is_saved_for_later() -> None:
    script = script_of(
        Discuss(id="talk", title="Samtal", collect="secret"),
        Quiet(id="end", title="Slut"),
        secret=ListForm(title="Hemligt", visible_to="leader"),
    )
    led = Led(script)
    led.does(Contribute(text="Mellan oss", author="p1"), Park(text="Också mellan oss"))
    led.does(Park(address=ItemAddress(list="secret", item=1)), Done())
    assert {each.text for each in led.session.items("parking")} == {
        "Mellan oss",
        "Också mellan oss",
    }
    led.does(Park(text="Lokalen"), Done())
    text = for_group(led.session)
    assert "ellan oss" not in text
    assert "• Lokalen" in text
    assert "Mellan oss" in whole(led.session)


def test_an_anonymous_list_names_nobody_even_where_an_earlier_version_kept_the_author() -> None:
    session = led_to_the_end().session
    assert f"Ämne 1 – {NAMES[0]}" in whole(session)
    lists = {**session.script.lists, "topics": ListForm(title="Ämnen", anonymous=True)}
    script = replace(session.script, lists=lists)
    hidden = whole(replace(session, occasion=replace(session.occasion, script=script)))
    assert "Ämne 1" in hidden
    assert f"Ämne 1 – {NAMES[0]}" not in hidden


def test_a_next_step_is_told_with_everything_that_became_of_it_and_no_struck_word() -> None:
    led = led_to_the_end()
    led.does(
        ReviewMeasure(measure="m1", status="tried", note="Första försöket"),
        ReviewMeasure(measure="m1", status="worked", note="Lugnt nu"),
        AgreeMeasure(what="Skriva till alla"),
        ReviewMeasure(measure="m2", status="dropped", note="Någon annan gjorde det"),
    )
    later = ToldLater(
        heard={f"{led.session.occasion.id}/m1": (Heard(status="agreed", on=date(2026, 3, 1)),)}
    )
    for reader in Reader:
        text = text_for(led.session, reader, later)
        told = text[text.index("• Ringa hem") : text.index("• Skriva till alla")]
        assert [line.strip() for line in told.splitlines()[2:]] == [
            "15 januari 2026: Vi har provat, och får se (Första försöket)",
            "15 januari 2026: Det gav det vi hoppades (Lugnt nu)",
            "1 mars 2026: Det gäller fortfarande; fråga igen senare",
        ]
        assert "(Någon annan gjorde det)" in text
    led.does(Erase(measure="m1"))
    for reader in Reader:
        text = text_for(led.session, reader, later)
        assert not [word for word in ("Ringa hem", "Första försöket", "Lugnt nu") if word in text]
        assert "Skriva till alla" in text


def test_that_not_everything_could_be_looked_into_is_told_only_beside_next_steps() -> None:
    led = led_to_the_end()
    unsure = ToldLater(is_everything=False)
    assert "gick inte att titta i" in text_for(led.session, Reader.GROUP, unsure)
    led.does(Erase(measure="m1"))
    assert "gick inte att titta i" not in text_for(led.session, Reader.GROUP, unsure)


def test_what_was_struck_is_in_the_leaders_record_only() -> None:
    led = led_to_the_end()
    led.does(Strike(address=ItemAddress(list="questions", item=1)))
    assert "Hur länge har det pågått?" in text_for(led.session, Reader.LEADER)
    assert "Hur länge" not in text_for(led.session, Reader.GROUP)


def test_names_hidden_by_a_choice_stay_hidden_in_the_list_that_it_copies_into() -> None:
    script = script_of(
        Discuss(id="talk", title="Samtal", collect="advice"),
        ChooseStep(id="three", title="Bästa", from_="advice", by="owner", into="best"),
        Quiet(id="end", title="Slut"),
        advice=ListForm(title="Råd"),
        best=ListForm(title="De bästa"),
    )
    led = Led(script)
    led.does(Contribute(text="Fråga eleven", author="p3"))
    item = led.session.items("advice")[0]
    best = ItemAddress(list="best", item=1)
    copied = replace(item, address=best, origin=item.address)
    session = replace(led.session, lists={**led.session.lists, "best": (copied,)})
    assert text_for(session, Reader.LEADER).count(f"Fråga eleven – {NAMES[2]}") == 2
    text = text_for(session, Reader.GROUP)
    assert text.count("Fråga eleven") == 2
    assert f"Fråga eleven – {NAMES[2]}" not in text
