"""Where keys stand: the scanner and the standard parser agree on every document."""

import tomllib
from collections.abc import Iterator

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.store.findings import KeyPath
from facilitator.store.scripts.shelves import shipped_scripts
from facilitator.store.toml_edits import key_places

DOCUMENT = '''\
# the first line
format = 1
title.sv = "Hej"  # a comment with = and [brackets]
"quoted key" = 'x = [1'
text = """
[not.a.table]
""quoted"" = 1 \\""" still text
end"""
where = { place = "Å", "rum nr" = [1, { n = 2 }] }
lists = [
    "en", # one
    """två
""", [3.5, 1979-05-27 07:32:00], ]

[group]
min = 2
[lists2.topics]
title = "Ämnen"
[[steps]]
id = "a"
[[steps]]
id = "b"
[steps.only]
min = 3
[[steps.inner]]
x = 1
[[steps.inner]]
  x = 2
'''


def paths_in(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    pairs: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, dict):
        pairs = iter(value.items())
    elif isinstance(value, list):
        pairs = iter(enumerate(value))
    for key, each in pairs:
        yield (*path, key)
        yield from paths_in(each, (*path, key))


def test_each_key_has_its_line_and_column() -> None:
    places = key_places(DOCUMENT)
    assert places.place_of(("format",)) == (2, 1)
    assert places.place_of(("title", "sv")) == (3, 7)
    assert places.place_of(("quoted key",)) == (4, 1)
    assert places.place_of(("where", "place")) == (9, 11)
    assert places.place_of(("where", "rum nr", 1, "n")) == (9, 41)
    assert places.place_of(("lists", 0)) == (11, 5)
    assert places.place_of(("lists", 2, 1)) == (13, 12)
    assert places.place_of(("steps", 1)) == (21, 3)
    assert places.place_of(("steps", 1, "only", "min")) == (24, 1)
    assert places.place_of(("steps", 1, "inner", 1, "x")) == (28, 3)


def test_the_set_of_paths_is_the_parsers() -> None:
    assert set(key_places(DOCUMENT)) == set(paths_in(tomllib.loads(DOCUMENT)))


def test_what_is_not_there_has_the_place_of_what_encloses_it() -> None:
    places = key_places(DOCUMENT)
    assert places.place_of(("steps", 1, "title")) == places.place_of(("steps", 1))
    assert places.place_of(("group", "best", 3)) == places.place_of(("group",))
    assert places.place_of(("nowhere",)) == (1, 1)


def test_a_text_that_is_no_toml_has_the_places_before_its_mistake() -> None:
    places = key_places("a = 1\nb = {c = 2, = 3}\nd = 4\n")
    assert places.place_of(("b", "c")) == (2, 6)
    assert places.place_of(("d",)) == (1, 1)


def test_the_scripts_that_ship_are_understood_whole() -> None:
    for path in shipped_scripts():
        text = path.read_text(encoding="utf-8")
        assert set(key_places(text)) == set(paths_in(tomllib.loads(text)))


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True),
    st.text(alphabet=st.sampled_from("aå .\"'\\#=[]\t\u2028\U0001f600"), max_size=4),
)
TEXTS = st.text(alphabet=st.sampled_from("aå\"'\\#=[]{},. \n\t\U0001f600"), max_size=8)
SCALARS = st.one_of(TEXTS, st.integers(-99, 99), st.booleans(), st.floats(), st.dates(), st.times())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)


@given(table=TABLES, is_multiline=st.booleans())
def test_scanner_and_parser_agree_on_written_documents(
    *, table: dict[str, object], is_multiline: bool
) -> None:
    text = tomli_w.dumps(table, multiline_strings=is_multiline)
    assert set(key_places(text)) == set(paths_in(tomllib.loads(text)))


LINES = st.sampled_from(
    [
        "[a]",
        "[a.b]",
        "[[c]]",
        "[[c.d]]",
        "[c.e]",
        "[ \"a\" . 'x y' ]",
        "k1 = 1",
        "k2.l = [ 1, [2, 3,\n # no\n ], ]",
        "k2 . m = {}",
        "k3 = { x.y = 1, z = [{}, {w = ''}] }",
        'k4 = """\n[a]\n""k" = \\"""""" # end',
        "k5 = '''\n[[c]]''''",
        "k6 = 1979-05-27 07:32:00Z # when",
        '"k 7" = "a#b\\"]"',
        "\t# [x]",
        "",
    ]
)


@given(st.lists(LINES, max_size=12, unique=True))
@settings(max_examples=200)
def test_scanner_and_parser_agree_on_documents_written_by_hand(lines: list[str]) -> None:
    text = "\r\n".join(lines)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(key_places(text)) == set(paths_in(table))
