"""What a text is worth when it is compared, and how names are written down."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.text import LONGEST_SLUG, first_name, first_names, folded, slug


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (["Anna Öberg", "Björn Åkesson"], ["Anna", "Björn"]),
        (["Anna Öberg", "Anna Svensson"], ["Anna Ö", "Anna S"]),
        (["Anna Svensson", "Anna Strand", "Bo Ek"], ["Anna Sv", "Anna St", "Bo"]),
        (["Anna", "Anna Svensson"], ["Anna", "Anna S"]),
        (["Anna S", "Anna Öberg"], ["Anna S", "Anna"]),
        (["Anna Maria Lind", "Åsa Lind"], ["Anna", "Åsa"]),
        (["Anna Ek", "anna ek"], ["Anna Ek", "anna ek"]),
        ([], []),
    ],
)
def test_first_names_are_enough_where_they_tell_people_apart(
    names: list[str], written: list[str]
) -> None:
    assert list(first_names(names)) == written


def test_one_more_person_gets_as_much_of_the_name_as_is_needed() -> None:
    assert first_name("Anna Svensson") == "Anna"
    assert first_name("Anna Svensson", ["Bo", "anna"]) == "Anna S"
    assert first_name("Anna Svensson", ["Anna", "Anna S"]) == "Anna Sv"
    assert first_name("Anna", ["Anna"]) == "Anna"


@given(st.lists(st.text("abcÅö ", min_size=1, max_size=12).filter(str.strip), max_size=8))
def test_whoever_had_a_name_of_their_own_keeps_one(names: list[str]) -> None:
    names = [" ".join(name.split()) for name in names]
    written = first_names(names)
    different = {name.casefold() for name in names}
    if len(different) == len(names):
        assert len({name.casefold() for name in written}) == len(names)
    for whole, short in zip(names, written, strict=True):
        assert whole.startswith(short.split(" ")[0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Basgrupp 3", "basgrupp-3"),
        ("Åse & Örjans/lag", "ase-orjans-lag"),
        ("../../etc", "etc"),
        ("مجموعة", ""),
        ("x" * 100, "x" * LONGEST_SLUG),
    ],
)
def test_a_name_becomes_part_of_a_files_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    "same", ["Åsa Öberg", "åsa öberg", " Åsa   Öberg\n", unicodedata.normalize("NFD", "ÅSA ÖBERG")]
)
def test_texts_that_say_the_same_to_people_are_the_same(same: str) -> None:
    assert folded(same) == folded("Åsa Öberg")


@pytest.mark.parametrize("nothing", ["", " \n\t", "\u202e", "\x00"])
def test_a_text_that_says_nothing_is_empty(nothing: str) -> None:
    assert not folded(nothing)


def test_other_words_are_not_the_same() -> None:
    assert folded("Åsa") != folded("Asa")
