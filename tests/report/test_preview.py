"""What a preview tells of each kind of step."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.plan import make_plan
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Condition,
    Decide,
    Discuss,
    GroupRange,
    Groups,
    ListForm,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Scale,
    Script,
    Speak,
)
from facilitator.languages import LANGUAGES
from facilitator.report.preview import Line, previewed
from facilitator.wording.language import speak
from tests.support.any_form import any_form
from tests.support.builders import script_of

TALK = Discuss(id="talk", title="Prat", minutes=3)


def lines_of(step: AnyStep, **lists: Any) -> tuple[Line, ...]:
    script = script_of(step, **lists)
    return previewed(script, make_plan(script, 8)).steps[0].lines


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Speak(id="a", title="A"), "Ordet har: samtalsledare."),
        (Quiet(id="a", title="A", activity="read"), "Var och en läser för sig själv."),
        (Round(id="a", title="A"), "Alla, en i taget."),
        (
            Round(id="a", title="A", except_=("owner",), answered_by="owner", laps="until-silent"),
            ("Alla utom ärendeägare, en i taget, tills ingen har något mer."
            " Ärendeägare svarar."),
        ),
        (Round(id="a", title="A", laps=3, who="groups"), "Varje grupp, en i taget, tre varv."),
        (Round(id="a", title="A", order="volunteer"), "Alla som vill, en i taget."),
        (Discuss(id="a", title="A", who=("owner",)), "Ärendeägare talar fritt."),
        (
            Groups(id="a", title="A", size=(2, 3), formed_by="mixed", roles=("secretary",),
                   steps=(TALK,)),
            ("Grupper om 2–3: de som inte har varit tillsammans i dag."
            " Varje grupp utser: sekreterare."),
        ),
        (
            Choose(id="a", title="A", from_="ideas", count=2, method="dots", dots=3),
            ("Gruppen väljer 2 ur ”Ideas”. Alla sätter sina prickar; prickarna räknas."
            " 3 prickar var."),
        ),
        (
            Rate(id="a", title="A", from_="ideas",
                 scales=(Scale(id="s", title="Nytta", low="liten", high="stor"),)),
            ("Var och en sätter en siffra för ”ideas”; ingen ser vem som satte vilken."
            " Nytta 1–5 (1: liten, 5: stor)."),
        ),
        (
            Decide(id="a", title="A", from_="ideas", steps=(TALK,)),
            ("Förslaget ur ”ideas” går laget runt tills ingen har något emot det."
            " För varje invändning: stegen här under."),
        ),
        (
            Decide(id="a", title="A", from_="item", method="majority"),
            "Det som står på tur går ett varv: fler för än emot.",
        ),
        (
            Decide(id="a", title="A", from_="item", as_="owner", steps=(TALK,)),
            ("Det som står på tur går laget runt tills ingen har något emot det."
            " För varje invändning: stegen här under."
            " Så länge är den som invände: ärendeägare."),
        ),
        (
            Choose(id="a", title="A", from_="ideas", method="widest"),
            "Gruppen väljer 1 ur ”Ideas”. Det som ni ser mest olika på väljs.",
        ),
        (
            Repeat(id="a", title="A", for_each="participant", as_="owner", steps=(TALK,)),
            ("Stegen här under, en gång för var och en: alla."
            " Så länge är den personen: ärendeägare."),
        ),
        (
            Repeat(id="a", title="A", times=2, steps=(TALK,)),
            "Stegen här under, två gånger.",
        ),
        (Commit(id="a", title="A"), "Ni kommer överens om nästa steg: vad, vem och när."),
        (Recall(id="a", title="A"), "Det ni kom överens om kommer tillbaka: hur gick det?"),
    ],
    ids=lambda each: each.kind if hasattr(each, "kind") else "",
)  # fmt: skip
def test_each_kind_says_who_has_the_word_and_what_is_done(step: AnyStep, said: str) -> None:
    assert lines_of(step)[0] == Line(label="", text=said)


def test_what_the_group_sees_is_told_apart_from_what_only_the_leader_does() -> None:
    step = Round(
        id="a",
        title="A",
        say="Varsågoda.",
        guide="Ta det lugnt.",
        why="För att.",
        complete_when="Alla har talat.",
        prompts=("Jag …", "Vi …"),
        collect="notes",
        content=("ideas", "no-advice"),
        turn_minutes=2,
        silent=("observer",),
        optional=True,
        only_if=Condition(participants_min=4),
    )
    lines = lines_of(step, notes=ListForm(title="Anteckningar", visible_to="leader"))
    seen = {line.label: line.text for line in lines if not line.is_for_leader}
    assert seen["Du läser högt"] == "Varsågoda."
    assert seen["Sätt att börja"] == "Jag …\nVi …"
    assert seen["Skrivs upp i"] == "”Anteckningar”, ses bara av: samtalsledare"
    assert seen["Bara om"] == "ni är minst 4"
    assert seen["Att stå över"] == "går alltid bra"
    assert seen["Säger inget"] == "observatör"
    assert seen["Turer"].endswith(", 2 min var")
    assert [line.text for line in lines if line.is_for_leader] == [
        "Ta det lugnt.",
        "För att.",
        "Alla har talat.",
        "steget får hoppas över",
    ]


def test_a_lap_that_a_volunteer_begins_is_told() -> None:
    lines = lines_of(Round(id="a", title="A", start="volunteer"))
    assert (
        Line(label="Turer", text="I den ordning ni sitter, börjar varje varv med den som vill")
        in lines
    )
    drawn = lines_of(Round(id="a", title="A", start="volunteer", order="random"))
    assert not any("den som vill" in line.text for line in drawn)


def test_no_advice_yet_is_said_only_where_advice_comes_later() -> None:
    ask = Round(id="ask", title="Fråga", content=("no-advice",))
    give = Round(id="give", title="Råd", content=("advice",))
    for steps, said in (((ask, give), "Inga råd än"), ((give, ask), "Inga råd")):
        script = script_of(*steps)
        shown = {each.id: each for each in previewed(script, make_plan(script, 8)).steps}
        assert Line(label="", text=said) in shown["ask"].lines


def test_whoever_wants_to_speak_is_not_said_to_have_an_order() -> None:
    labels = {
        line.label: line.text for line in lines_of(Round(id="a", title="A", order="volunteer"))
    }
    assert "Turer" not in labels
    timed = Round(id="a", title="A", order="volunteer", turn_minutes=2)
    assert Line(label="Turer", text="2 min var") in lines_of(timed)


def test_a_best_number_is_told_only_where_the_script_says_one() -> None:
    for group, said in (
        (GroupRange(), "2–40"),
        (GroupRange(min=3, max=9), "3–9"),
        (GroupRange(min=3, best=5, max=9), "3–9, helst 5"),
    ):
        script = replace(script_of(TALK), group=group)
        shown = previewed(script, make_plan(script, group.fitting))
        assert Line(label="Personer", text=said) in shown.lines


def test_steps_inside_a_step_are_numbered_after_it_and_keep_its_rules() -> None:
    inner = Round(id="inner", title="Inne", turn_minutes=1)
    script = script_of(
        Speak(id="first", title="Först"),
        Groups(id="outer", title="Ute", size=4, silent=("owner",), steps=(inner, TALK)),
    )
    steps = previewed(script, make_plan(script, 8)).steps
    assert [(each.number, each.title, each.depth) for each in steps] == [
        ("1", "Först", 0),
        ("2", "Ute", 0),
        ("2.1", "Inne", 1),
        ("2.2", "Prat", 1),
    ]
    assert Line(label="Säger inget", text="ärendeägare") in steps[2].lines
    assert steps[0].length == ""
    assert steps[3].length == "3 min"


@settings(max_examples=15)
@given(script=any_form(), language=st.sampled_from(LANGUAGES))
def test_anything_that_the_format_can_say_can_be_previewed(script: Script, language: str) -> None:
    speak(language)
    shown = previewed(script, make_plan(script, 6))
    assert [each.id for each in shown.steps] == [each.id for each in script.all_steps()]
    assert all(each.lines[0].text for each in shown.steps)
