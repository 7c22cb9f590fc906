"""The scripts that ship: each can be led cold, says where it is from, and fits an hour."""

import re

import pytest

from facilitator.core.plan import make_plan
from facilitator.store.scripts.reading import read_script
from tests.support.shipped import (
    FOLDER,
    FORMS,
    PURPOSES,
    TRANSLATED,
    ids,
    original,
    read_aloud_and_seen,
    script,
)

# How a script says, in its `source`, which parts are its own.
OWN_PARTS = {"sv": "manusets eg", "nb": "manusets eg", "en": "script's own"}

# Forms that are short by nature, with the most minutes that each may take at its best size.
SHORT = {
    "avslutningsrunda": 15,
    "laget-runt": 20,
    "oppningsrunda": 15,
    "skuggning-overenskommelse": 30,
    "tankebok": 30,
}

# Forms that are not made for six to eight people: two who shadow, three who visit one another,
# three school forms, four groups that make a four-leaf clover.
OTHER_SIZES = {
    "det-har-ar-vi-bra-pa": 9,
    "gjort-lart-vart-att-gora": 16,
    "kollegaobservation": 3,
    "skuggning-aterkoppling": 2,
    "skuggning-overenskommelse": 2,
}

# Words of the trade that wound or mislead, as they begin; the field has warmer ones. "Val" and
# "valg" begin warm words too, such as "valt", so they are cold only when nothing follows.
COLD_WORDS = {
    "sv": ("åtgärd", "avvikelse", "frånvarande", "parkera", "försenad", r"val(?:et|en)?\b"),
    "nb": ("avvik", "fraværende", "parker", "forsinket", r"valg(?:et|ene)?\b"),
    "en": ("deviation", "absent", "overdue"),
}


def test_every_form_of_the_field_ships_and_ten_in_three_languages() -> None:
    translations = {f"{form}-{language}" for form in TRANSLATED for language in ("nb", "en")}
    assert len(TRANSLATED) == 10
    assert set(ids()) == FORMS | translations


@pytest.mark.parametrize("script_id", ids())
def test_nothing_is_found_in_it(script_id: str) -> None:
    assert read_script(FOLDER / f"{script_id}.toml").findings == ()


@pytest.mark.parametrize("script_id", ids())
def test_every_step_can_be_led_by_someone_who_never_saw_the_form(script_id: str) -> None:
    lacking = [
        f"{step.id}: {key}"
        for step in script(script_id).all_steps()
        for key in ("say", "guide", "why", "complete_when")
        if not getattr(step, key)
    ]
    assert lacking == []


@pytest.mark.parametrize("script_id", ids())
def test_it_says_why_from_where_and_who_may_share_it(script_id: str) -> None:
    read = script(script_id)
    assert read.purpose
    assert read.authors == ("Facilitator",)
    assert read.licence == "CC BY 4.0"
    assert read.source is not None
    assert OWN_PARTS[read.language] in " ".join(read.source.split())


@pytest.mark.parametrize("script_id", ids())
def test_its_first_tag_and_no_other_says_what_it_is_for(script_id: str) -> None:
    read = script(script_id)
    purposes = PURPOSES[read.language]
    assert [tag for tag in read.tags if tag in purposes] == [read.tags[0]]


@pytest.mark.parametrize("script_id", ids())
def test_it_takes_an_hour_at_its_best(script_id: str) -> None:
    read = script(script_id)
    minutes = make_plan(read, read.group.fitting).total / 60
    most = SHORT.get(original(script_id))
    if most is None:
        assert 45 <= minutes <= 60
    else:
        assert 10 <= minutes <= most


@pytest.mark.parametrize("script_id", ids())
def test_it_is_made_for_six_to_eight_unless_the_form_says_otherwise(script_id: str) -> None:
    best = script(script_id).group.fitting
    other = OTHER_SIZES.get(original(script_id))
    assert best == other if other is not None else 6 <= best <= 8


@pytest.mark.parametrize("script_id", ids())
def test_its_groups_can_be_formed_with_any_number_that_it_suits(script_id: str) -> None:
    group = script(script_id).group
    for people in range(group.min, group.max + 1):
        assert make_plan(script(script_id), people).impossible_groups == (), people


@pytest.mark.parametrize("script_id", ids())
def test_its_words_are_warm(script_id: str) -> None:
    cold = COLD_WORDS[script(script_id).language]
    pattern = re.compile(rf"\b({'|'.join(cold)})\w*", re.IGNORECASE)
    found = [text for text in read_aloud_and_seen(script_id) if pattern.search(text)]
    assert found == []


def row_of_table(form: str) -> str:
    """What the table in the folder's README says about a form."""
    read = script(form)
    group = read.group
    cells = (
        f"`{form}`",
        read.title,
        read.tags[0],
        f"{group.min}–{group.max} ({group.fitting})",
        str(round(make_plan(read, group.fitting).total / 60)),
        read.summary,
        "nb, en" if form in TRANSLATED else "",
    )
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def test_the_table_of_the_readme_says_what_each_form_is() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = {line for line in text.splitlines() if line.startswith("| `")}
    assert rows == {row_of_table(form) for form in FORMS}
