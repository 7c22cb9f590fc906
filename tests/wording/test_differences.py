"""What changed between two scripts, in sentences."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.differences import PartKind, differences
from facilitator.core.script import (
    BasedOn,
    Choose,
    Condition,
    GroupRange,
    ListForm,
    Rate,
    Repeat,
    Role,
    Round,
    Scale,
    Script,
    Speak,
)
from facilitator.languages import LANGUAGES
from facilitator.wording.differences import difference_lines, headline, version_advice
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.script_words import OF_PARTS, key_label
from tests.support.any_form import PARTS, any_form, changed, keys_of
from tests.support.builders import script_of

WELCOME = Speak(id="welcome", title="Välkommen", minutes=2, say="Välkomna hit, allihop!")
ADVICE = Round(id="advice", title="Råd", minutes=12, collect="advice", content=("advice",))

BEGINS = "Vem som börjar: den plats som står på tur i dag"


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def said(before: Script, after: Script) -> dict[str, tuple[str, ...]]:
    """Each part that differs, with its sentences."""
    return dict(difference_lines(before, after, differences(before, after)))


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"minutes": 15}, "Längd: 12 min → 15 min"),
        ({"minutes": 12.5}, "Längd: 12 min → 12,5 min"),
        ({"minutes": None}, "Längd: inte längre 12 min"),
        ({"turn_minutes": 1}, "Längd på en tur: 1 min (nytt)"),
        ({"laps": "until-silent"}, "Varv: 1 → tills ingen har något mer"),
        ({"order": "volunteer"}, "Vem som är näst i tur: i den ordning ni sitter → den som vill"),
        ({"start": "after:guest"}, f"{BEGINS} → den som sitter efter: guest"),
        ({"content": ("advice", "ideas")}, "Det som hör hit: idéer (nytt)"),
        ({"content": ("no-advice",)}, "Det som hör hit: inga råd än (nytt); inte längre råd"),
        ({"prompts": ("Jag …",)}, "Frågor och meningar att börja med: ”Jag …” (nytt)"),
        ({"fixed": True}, "Längden ändras aldrig: nej → ja"),
        ({"who": ("owner",)}, "Vilka som är med: alla → ärendeägare"),
        ({"title": "Nya råd"}, "Titel: ”Råd” → ”Nya råd”"),
        ({"only_if": Condition(participants_min=6)}, "Bara om: ni är minst 6 (nytt)"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_the_words_of_the_format(keys: dict[str, Any], sentence: str) -> None:
    before, after = script_of(ADVICE), script_of(replace(ADVICE, **keys))
    ((_name, sentences),) = difference_lines(before, after, differences(before, after))
    assert sentences == (sentence,)


def test_of_a_long_text_the_words_that_changed_are_shown() -> None:
    long = "Ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton."
    before = replace(ADVICE, say=long)
    after = replace(ADVICE, say=long.replace("åtta", "nittiosju"))
    (sentence,) = said(script_of(before), script_of(after))["Steget ”Råd”"]
    assert (
        sentence
        == "Det du läser högt: ”… sex sju åtta nio tio …” → ”… sex sju nittiosju nio tio …”"
    )


def test_new_gone_and_moved_steps_are_told_with_their_titles() -> None:
    ending = Speak(id="end", title="Slut")
    turn = Repeat(id="turn", title="Om och om igen", times=2, steps=(ADVICE,))
    assert said(script_of(WELCOME, ending), script_of(ending, WELCOME, turn)) == {
        "Steget ”Slut”": ("är flyttat: nu allra först",),
        "Steget ”Om och om igen”": ("är nytt, efter ”Välkommen” (Flera gånger)",),
        "Steget ”Råd”": ("är nytt, först i ”Om och om igen” (Runda)",),
        "Listan ”Advice”": ("är ny",),
    }
    assert said(script_of(WELCOME, ending), script_of(ending))["Steget ”Välkommen”"] == (
        "är borta",
    )


def test_roles_and_lists_are_called_by_their_names() -> None:
    before = script_of(WELCOME, roles={"guest": Role(name="Gäst")}, ideas=ListForm(title="Idéer"))
    after = script_of(WELCOME, ideas=ListForm(title="Idéer", anonymous=True, visible_to="author"))
    assert said(before, after) == {
        "Listan ”Idéer”": (
            "Vem som ser den: gruppen → den som sa det",
            "Ingenting sparas om vem som sa vad: nej → ja",
        ),
        "Rollen ”Gäst”": ("är borta",),
    }


def test_scales_and_choices_are_told_too() -> None:
    risk = Scale(id="risk", title="Risk", max=5, low="aldrig")
    rate = Rate(id="r", title="Siffror", scales=(risk,))
    wider = replace(rate, scales=(replace(risk, max=10),))
    (sentence,) = said(script_of(rate), script_of(wider))["Steget ”Siffror”"]
    assert sentence == "Skalor: Risk 1–10 (1: aldrig) (nytt); inte längre Risk 1–5 (1: aldrig)"
    choice = Choose(id="c", title="Val", from_="ideas", count=(1, 3))
    other = replace(choice, count=3, assigns="owner")
    assert said(script_of(choice), script_of(other))["Steget ”Val”"] == (
        "Hur många: 1–3 → 3",
        "Rollen som den som sa det får: ärendeägare (nytt)",
    )


def test_the_headline_counts_what_changed() -> None:
    before = script_of(WELCOME, ADVICE)
    changed_texts = replace(WELCOME, say="Hej!", why="För att.")
    after = replace(script_of(changed_texts, replace(ADVICE, minutes=9)), version="1.1.0")
    found = differences(before, after)
    assert headline(before, after, found) == (
        "Ny version 1.1.0: två texter är ändrade, en tid är ändrad."
    )
    assert version_advice(before, after, found) == ""


@pytest.mark.parametrize(
    ("old", "new", "other", "advice"),
    [
        ("1.0.0", "1.0.0", ADVICE, "Något är ändrat, men versionen är fortfarande 1.0.0."),
        ("1.10.0", "1.9.0", ADVICE, "Versionen har gått ner, från 1.10.0 till 1.9.0."),
        ("1.10.0", "1.9.0", WELCOME, "Versionen har gått ner"),
        ("1.0.0+a", "1.0.0+b", ADVICE, "1.0.0+a och 1.0.0+b räknas som samma version."),
        ("1.0.0", "1.0.0", WELCOME, ""),
        ("1.9.0", "1.10.0", ADVICE, ""),
    ],
)
def test_a_change_without_a_raised_version_is_pointed_out(
    old: str,
    new: str,
    other: Speak | Round,
    advice: str,
) -> None:
    before = replace(script_of(WELCOME), version=old)
    after = replace(script_of(other), version=new)
    said_of_it = version_advice(before, after, differences(before, after))
    assert said_of_it.startswith(advice)
    assert bool(said_of_it) == bool(advice)


def test_scripts_of_different_names_have_versions_of_their_own() -> None:
    before, after = script_of(WELCOME), replace(script_of(ADVICE), id="other", version="0.1.0")
    assert version_advice(before, after, differences(before, after)) == ""


def test_every_key_has_a_name_of_its_own() -> None:
    parts: dict[type, PartKind] = {
        Role: "role",
        ListForm: "list",
        GroupRange: "group",
        BasedOn: "origin",
    }
    for part in PARTS:
        named = OF_PARTS[parts.get(part, "step")]
        assert {name.removesuffix("_") for name in keys_of(part)} <= set(named)
    assert "kind" in OF_PARTS["step"]
    assert key_label("step", "say") == "Det du läser högt"


@settings(max_examples=15)
@given(before=any_form(), chance=st.data(), language=st.sampled_from(LANGUAGES))
def test_every_difference_has_a_sentence_in_every_language(
    before: Script, chance: st.DataObject, language: str
) -> None:
    after = chance.draw(changed(chance.draw(changed(before))) | any_form())
    speak(language)
    found = differences(before, after)
    lines = list(difference_lines(before, after, found))
    assert sum(len(sentences) for _name, sentences in lines) == len(found)
    assert all(sentence.strip() for _name, sentences in lines for sentence in sentences)
    assert headline(before, after, found)


def test_which_script_it_is_and_what_it_is_based_on_are_no_rules() -> None:
    before = script_of(WELCOME)
    after = replace(before, id="ny", based_on=BasedOn(id="kollegahandledning", version="1.2.0"))
    found = differences(before, after)
    assert headline(before, after, found).endswith(": två uppgifter om manuset är ändrade.")
    assert said(before, after)["Det manuset bygger på"] == ("kollegahandledning 1.2.0 (nytt)",)
    assert said(after, before)["Det manuset bygger på"] == ("är borta",)
