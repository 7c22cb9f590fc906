"""Scripts of one's own: skeletons that can be led at once, and copies that keep their comments."""

import json
import re
from pathlib import Path

import pytest

from facilitator.core.differences import KeyChanged, differences
from facilitator.core.errors import FileExists, NotWritten, ScriptError
from facilitator.core.script import BasedOn, Script, Step
from facilitator.languages import LANGUAGES
from facilitator.store.scripts.check_names import can_be_named
from facilitator.store.scripts.new import (
    SCHEMA_FILE,
    SCHEMA_LINE,
    copied,
    keep_new_script,
    skeleton,
    title_from,
)
from facilitator.store.scripts.reading import script_from_text
from facilitator.store.scripts.schema import script_schema
from facilitator.store.scripts.shelves import shipped_scripts
from facilitator.store.tables import keys_of
from tests.support.disks import BrokenPlace

ORIGIN = BasedOn(id="elder", version="1.2.3", sha256="0" * 64)
TOP = {"id": "younger", "version": "1.0.0", "title": 'Den "yngre"'}

HEAD = """\
format = 1
{top}
language = "sv"
summary = "Exempel."
{more}
# Före stegen.
[[steps]]
id = "a"
kind = "speak"
title = "A"
"""
PLAIN = 'id = "elder"\nversion = "1.2.3"\ntitle = "Den äldre"'


def read(text: str) -> Script:
    script = script_from_text(text).script
    assert script is not None
    return script


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_skeleton_is_a_script_in_which_nothing_has_to_be_mended(language: str) -> None:
    text = skeleton(language, "var-form", "Vår form")
    done = script_from_text(text, "var-form.toml")
    assert done.findings == ()
    assert done.script is not None
    assert (done.script.id, done.script.title, done.script.language) == (
        "var-form",
        "Vår form",
        language,
    )
    assert len(done.script.steps) == 3
    assert text.startswith(SCHEMA_LINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_skeleton_offers_can_be_used_at_once(language: str) -> None:
    offered = re.sub(r"^# (?=[a-z_]+ = |\[)", "", skeleton(language, "a", "A"), flags=re.MULTILINE)
    assert offered != skeleton(language, "a", "A")
    assert script_from_text(offered, "a.toml").findings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_skeleton_names_the_keys_that_steps_have(language: str) -> None:
    rare = {"minutes_each", "extend_minutes", "away", "answers", "replaces", "appoint", "again"}
    rare |= {"only_if"}
    named = set(re.findall(r"^(?:# )?([a-z_]+) = ", skeleton(language, "a", "A"), re.MULTILINE))
    assert set(keys_of(Step)) - rare <= named


@pytest.mark.parametrize("path", shipped_scripts(), ids=lambda path: path.stem)
def test_a_copy_of_any_script_differs_in_its_name_makers_and_origin_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    copy = copied(text, ORIGIN, TOP)
    assert script_from_text(copy, "younger.toml").findings == ()
    found = differences(read(text), read(copy))
    top = {
        each.key for each in found if isinstance(each, KeyChanged) and each.part.kind == "script"
    }
    assert top == {"id", "title", "authors"}
    assert copy.count('# authors = ["…"]\n') == 1
    assert {each.part.kind for each in found} == {"script", "origin"}
    assert read(copy).based_on == ORIGIN
    assert read(copy).version == "1.0.0"


def test_a_copy_keeps_every_other_line() -> None:
    text = HEAD.format(top=PLAIN, more="# Om gruppen.\n[group] # så många\nmin = 3\n")
    origin = f'[based_on]\nid = "elder"\nversion = "1.2.3"\nsha256 = "{ORIGIN.sha256}"\n\n'
    wanted = text.replace('"elder"', '"younger"').replace('"1.2.3"', '"1.0.0"')
    wanted = wanted.replace('"Den äldre"', '"Den \\"yngre\\""')
    wanted = wanted.replace("# Om gruppen.", f"{origin}# Om gruppen.")
    assert copied(text, ORIGIN, TOP) == SCHEMA_LINE + wanted


@pytest.mark.parametrize(
    "top",
    [
        "id='elder'\nversion   =   '1.2.3' # nyss\ntitle = 'Den äldre' # ett # tecken",
        '"id" = "elder"\n"version" = "1.2.3"\ntitle = """Den äldre"""',
        "title = '''\nDen äldre'''\nid = \"elder\"\nversion = \"1.2.3\"",
        f'{PLAIN}\nprepare = [\n  "en [sak]",\n  """\n[group]\nmin = 3""",\n]',
        f'{PLAIN}\ntags = [\n  "ett",\n]',
    ],
)
@pytest.mark.parametrize("old_origin", ["", "table", "inline", "dotted", "bare"])
def test_a_copy_comes_out_right_however_the_original_is_written(top: str, old_origin: str) -> None:
    origins = {
        "": ("", ""),
        "table": ("", f'[based_on] # förut\nid = "x"\nversion = "0.1.0"\nsha256 = "{"1" * 64}"\n'),
        "inline": ('based_on = { id = "x", version = "0.1.0" } # förut', ""),
        "dotted": ('based_on.id = "x"\nbased_on.version = "0.1.0" # förut', ""),
        "bare": ("", '[based_on]\n  id = "x"\n  version = "0.1.0"\n'),
    }
    line, table = origins[old_origin]
    text = HEAD.format(top=f"{top}\n{line}", more=table)
    assert script_from_text(text).findings == ()
    copy = copied(text, ORIGIN, TOP)
    assert script_from_text(copy).findings == ()
    made = read(copy)
    assert (made.id, made.version, made.title) == ("younger", "1.0.0", 'Den "yngre"')
    assert made.based_on == ORIGIN
    assert copy.count("# förut") == text.count("# förut")


@pytest.mark.parametrize(
    "authors",
    [
        "authors = ['Anna']",
        'authors=["Anna", "Bo [och] Cilla"] # och jag',
        '"authors" = [\n  "Anna", # först\n  "]",\n]',
        "authors = []",
    ],
)
@pytest.mark.parametrize("last", ["", '\ntags = ["a"]'])
def test_who_made_the_other_script_did_not_make_the_copy(authors: str, last: str) -> None:
    text = HEAD.format(top=f"{PLAIN}\n{authors}{last}", more="")
    assert script_from_text(text).findings == ()
    copy = copied(text, ORIGIN, TOP)
    made = read(copy)
    assert (made.authors, made.tags) == ((), ("a",) if last else ())
    assert '# authors = ["…"]\n' in copy
    assert "Anna" not in copy


def test_a_script_that_says_not_who_made_it_is_copied_without_a_line_about_that() -> None:
    assert "authors" not in copied(HEAD.format(top=PLAIN, more=""), ORIGIN, TOP)


def test_a_copy_of_a_copy_names_the_one_that_it_was_made_from() -> None:
    first = copied(HEAD.format(top=PLAIN, more=""), ORIGIN, TOP)
    second = copied(first, BasedOn(id="younger", version="1.0.0", sha256="2" * 64), {"id": "third"})
    assert second.count("[based_on]") == 1
    assert second.count("#:schema") == 1
    assert read(second).based_on == BasedOn(id="younger", version="1.0.0", sha256="2" * 64)


def test_what_cannot_be_changed_safely_is_refused() -> None:
    text = HEAD.format(top=PLAIN.replace("version", '"vers\\u0069on"'), more="based_on = 1")
    with pytest.raises(ScriptError) as refused:
        copied(text, ORIGIN, TOP)
    assert refused.value.reason == "copy-by-hand"


def test_a_new_script_lies_in_a_folder_that_is_made_with_the_schema_beside_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Facilitator" / "scripts"
    path = keep_new_script(folder, "mine", "text")
    assert path == folder / "mine.toml"
    assert path.read_bytes() == b"text"
    schema = json.loads((folder / SCHEMA_FILE).read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(script_schema()))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    keep_new_script(tmp_path, "mine", "first")
    with pytest.raises(FileExists):
        keep_new_script(tmp_path, "mine", "second")
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "first"


def test_an_old_schema_is_replaced(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_FILE).write_text("{}", encoding="utf-8")
    keep_new_script(tmp_path, "mine", "text")
    assert len((tmp_path / SCHEMA_FILE).read_bytes()) > 1000


@pytest.mark.parametrize("script_id", ["var-form", "a", "a" * 64, "console"])
def test_an_id_is_one_that_the_format_allows(script_id: str) -> None:
    assert can_be_named(script_id)


@pytest.mark.parametrize(
    "script_id", ["a" * 65, "Vår form", "con", "nul", "com1", "../x", "", "1a"]
)
def test_an_id_that_some_computer_cannot_store_is_none(script_id: str) -> None:
    assert not can_be_named(script_id)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    disk = BrokenPlace(tmp_path)
    disk.is_failing = True
    with pytest.raises(NotWritten):
        keep_new_script(tmp_path, "mine", "text", disk)
    assert list(tmp_path.iterdir()) == []


def test_a_title_to_begin_with_comes_from_the_id() -> None:
    assert title_from("our-own-form") == "Our own form"
