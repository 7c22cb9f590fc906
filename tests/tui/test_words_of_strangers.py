"""What people write is text, never markup and never a command to the terminal."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste

import facilitator.tui
from facilitator.core.script import (
    Commit,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Rate,
    Round,
    Scale,
)
from tests.support.builders import script_of
from tests.support.driver import leading, named

NASTY = ("[/x]", "[@click=app.quit]q[/]", "\\[[bold]$accent")

SOURCES = sorted(Path(facilitator.tui.__file__).parent.rglob("*.py"))

SHOWING = {"Static", "Label", "Button", "Option", "Markdown", "notify", "update"}
"""What reads a plain string as markup."""


@pytest.mark.parametrize("text", NASTY)
async def test_brackets_are_shown_as_they_are_written(tmp_path: Path, text: str) -> None:
    people = named(f"{text} Ek", "Bo Ek", "Cia Ek")
    step = Round(
        id="r", title=text, say=text, guide=text, why=text, prompts=(text,), collect="things"
    )
    things = ListForm(title=text, item=text)
    script = replace(script_of(step, Commit(id="c", title=text), things=things), title=text)
    async with leading(tmp_path, script, people, size=(120, 35), group=text) as leader:
        await leader.writes(f"{text} ord")
        leader.sees(f"{text} ord", f"{text} · {text}")
        await leader.presses("f7")
        await leader.writes(text)
        for key in ("f6", "f9", "slash"):
            await leader.presses(key, "escape")
        await leader.asks_for("för gott")
        leader.sees(f"{text} ord")
        await leader.presses("escape")
        await leader.writes("--")
        await leader.writes(text)
        await leader.presses("enter")
        leader.sees(text)


@pytest.mark.parametrize("text", NASTY)
async def test_brackets_do_no_harm_in_groups_ratings_and_proposals(
    tmp_path: Path, text: str
) -> None:
    people = named(text, "Bo Ek", "Cia Ek", "Dag Ek")
    given = ListForm(title=text, item=text, items=(text,))
    free = Discuss(id="free", title=text)
    script = script_of(
        Groups(id="g", title=text, size=2, steps=(free,)),
        Rate(id="r", title=text, from_="given", scales=(Scale(id="s", title=text, low=text),)),
        Decide(id="d", title=text, from_="given", objections="against"),
        given=given,
        against=given,
    )
    async with leading(tmp_path, script, people, size=(120, 35)) as leader:
        leader.sees(f"{text}: så här sitter ni")
        await leader.presses("enter", "enter")
        leader.sees(f"{text} 1–5 (1: {text})")
        await leader.writes("3")
        await leader.presses("enter")
        leader.sees(f": {text}")
        await leader.writes(text)
        leader.sees("1 invändning hittills")


async def test_what_is_pasted_cannot_steer_the_terminal(tmp_path: Path) -> None:
    step = Round(id="r", title="Runda", collect="things")
    async with leading(tmp_path, script_of(step)) as leader:
        field = leader.live.area.field
        field.post_message(Paste("ett\x1b[31m två\x07\u202e\r\ntre "))
        await leader.settles()
        assert leader.field() == "ett[31m två\ntre "


def test_nothing_that_is_shown_is_a_bare_string() -> None:
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        assert "from_markup" not in text, source
        assert "border_title" not in text, source
        for call in ast.walk(ast.parse(text)):
            if isinstance(call, ast.Call) and _name(call) in SHOWING and not _is_digits(call):
                assert all(map(_is_content, call.args[:1])), f"{source.name}:{call.lineno}"


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_content(shown: ast.expr) -> bool:
    """Whether something is plain content, or made by a function that says so."""
    return (isinstance(shown, ast.Call) and _name(shown) in {"Content", "preparation"}) or (
        isinstance(shown, ast.Attribute) and shown.attr == "_text"
    )


def _is_digits(call: ast.Call) -> bool:
    """Whether what is updated knows digits only."""
    return "Digits" in ast.unparse(call.func)
