"""Which lists everybody may see."""

from facilitator.core import commands
from facilitator.core.script import ListForm, Round
from facilitator.core.visibility import is_for_the_group, shown_to_the_group
from tests.support.builders import Led, script_of


def led(visible_to: str) -> Led:
    """A round into a list that not everybody may see."""
    notes = Round(id="notes", title="Anteckningar", collect="notes", laps=2)
    form = ListForm(title="Anteckningar", visible_to=visible_to)
    conversation = Led(script_of(notes, notes=form), 2)
    for text in ("Mitt", "Ditt"):
        conversation.does(commands.Contribute(text=text), commands.Done())
    return conversation


def shown(conversation: Led) -> list[str]:
    """What can stand on a screen that everybody sees."""
    return [item.text for item in shown_to_the_group(conversation.session, "notes")]


def test_what_is_for_the_group_is_shown() -> None:
    conversation = led("group")
    assert shown(conversation) == ["Mitt", "Ditt"]
    assert is_for_the_group(conversation.session.script, "notes")


def test_what_is_for_the_leader_or_a_role_is_not_shown() -> None:
    for who in ("leader", "owner"):
        conversation = led(who)
        assert shown(conversation) == []
        assert not is_for_the_group(conversation.session.script, "notes")


def test_what_is_for_its_author_is_shown_in_the_authors_turn() -> None:
    conversation = led("author")
    assert conversation.speaker == "p1"
    assert shown(conversation) == ["Mitt"]
    conversation.does(commands.Done())
    assert shown(conversation) == ["Ditt"]


def test_what_the_script_does_not_declare_is_the_leaders() -> None:
    conversation = led("group")
    assert not is_for_the_group(conversation.session.script, "parking")
