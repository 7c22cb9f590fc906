"""What differs between two scripts: nothing exactly when they mean the same."""

from dataclasses import MISSING, asdict, fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.differences import (
    KeyChanged,
    Part,
    PartAdded,
    PartGone,
    Place,
    StepMoved,
    differences,
)
from facilitator.core.script import (
    BasedOn,
    Decide,
    GroupRange,
    Groups,
    ListForm,
    Quiet,
    Repeat,
    Role,
    Round,
    Script,
    Speak,
)
from facilitator.core.text import version_rank
from tests.support.any_form import PARTS, any_form, changed, keys_of
from tests.support.builders import script_of

A, B, C = (Speak(id=name, title=name.upper()) for name in "abc")


def meaning(script: Script) -> dict[str, Any]:
    """Everything that a script says, its version apart."""
    said = asdict(script)
    del said["version"]
    said["group"]["best"] = script.group.fitting
    return said


@settings(max_examples=60)
@given(before=any_form(), others=st.data(), number=st.integers(0, 3))
def test_there_is_no_difference_exactly_when_two_scripts_mean_the_same(
    before: Script, others: st.DataObject, number: int
) -> None:
    after = before
    for _ in range(number):
        after = others.draw(changed(after))
    is_same = meaning(before) == meaning(after)
    assert (differences(before, after) == ()) == is_same
    assert (differences(after, before) == ()) == is_same


@settings(max_examples=10)
@given(before=any_form(), after=any_form())
def test_every_key_of_any_two_scripts_is_compared(before: Script, after: Script) -> None:
    assert (differences(before, after) == ()) == (meaning(before) == meaning(after))


@pytest.mark.thorough
@settings(max_examples=5000)
@given(before=any_form(), others=st.data(), number=st.integers(0, 5))
def test_thousands_of_changes_are_found(before: Script, others: st.DataObject, number: int) -> None:
    after = before
    for _ in range(number):
        after = others.draw(changed(after))
    assert (differences(before, after) == ()) == (meaning(before) == meaning(after))


@pytest.mark.parametrize("part", PARTS)
def test_no_key_is_forgotten(part: type) -> None:
    old = least(part)
    for key, hint in keys_of(part).items():
        value = another(hint, getattr(old, key))
        before, after = (with_part(each) for each in (old, replace(old, **{key: value})))
        found = differences(before, after)
        assert key.removesuffix("_") in {each.key for each in found if isinstance(each, KeyChanged)}


def least(part: type) -> Any:
    """That part of a script, saying no more than it has to."""
    said = {
        each.name: another(get_type_hints(part)[each.name], None)
        for each in fields(part)
        if each.default is MISSING and each.name != "steps"
    }
    return part(**said, steps=()) if part in (Groups, Repeat, Decide) else part(**said)


def another(hint: Any, value: Any) -> Any:
    """A value of that type that is not this one."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return next(each for each in arguments if each != value)
    if origin in (Union, UnionType):
        return another([each for each in arguments if each is not NoneType][-1], value)
    if origin is tuple:
        return () if value else (another(arguments[0], None),)
    if is_dataclass(hint) and isinstance(hint, type):
        return least(hint)
    return not value if hint is bool else f"{value} more" if hint is str else (value or 0) + 1


def with_part(part: Any) -> Script:
    match part:
        case Role():
            return script_of(A, roles={"guest": part})
        case ListForm():
            return script_of(A, ideas=part)
        case GroupRange():
            return replace(script_of(A), group=part)
        case BasedOn():
            return replace(script_of(A), based_on=part)
        case _:
            return script_of(part)


def test_the_version_alone_is_no_difference() -> None:
    script = script_of(A)
    assert differences(script, replace(script, version="2.0.0")) == ()


def test_the_best_number_may_be_left_to_the_middle() -> None:
    script = replace(script_of(A), group=GroupRange(min=4, max=10))
    said = replace(script, group=GroupRange(min=4, max=10, best=7))
    assert differences(script, said) == ()
    more = replace(script, group=GroupRange(min=4, max=10, best=8))
    assert differences(script, more) == (
        KeyChanged(part=Part(kind="group"), key="best", before=7, after=8),
    )


def test_a_new_step_says_where_it_stands() -> None:
    found = differences(script_of(A, C), script_of(A, B, C))
    assert found == (
        PartAdded(part=Part(kind="step", id="b"), place=Place(inside=None, after="a")),
    )


def test_a_step_that_is_gone_is_named_and_nothing_else() -> None:
    found = differences(script_of(A, B, C), script_of(A, C))
    assert found == (PartGone(part=Part(kind="step", id="b")),)


def test_of_steps_in_another_order_as_few_as_possible_have_moved() -> None:
    found = differences(script_of(A, B, C), script_of(C, A, B))
    assert found == (
        StepMoved(part=Part(kind="step", id="c"), place=Place(inside=None, after=None)),
    )


def test_a_step_that_went_into_another_has_moved() -> None:
    turn = Repeat(id="turn", title="T", times=2, steps=(B,))
    found = differences(script_of(A, C, turn), script_of(A, replace(turn, steps=(B, C))))
    place = Place(inside="turn", after="b")
    assert found == (StepMoved(part=Part(kind="step", id="c"), place=place),)


def test_a_step_of_another_kind_says_what_it_says_more() -> None:
    round_ = Round(id="a", title="A", laps=2)
    found = differences(script_of(A), script_of(round_))
    assert {each.key for each in found if isinstance(each, KeyChanged)} == {"kind", "laps"}


def test_roles_and_lists_may_stand_in_any_order() -> None:
    roles = {"guest": Role(name="Gäst"), "host": Role(name="Värd")}
    turned = dict(reversed(roles.items()))
    assert differences(script_of(A, roles=roles), script_of(A, roles=turned)) == ()


def test_a_step_inside_a_step_is_compared_too() -> None:
    inner = Quiet(id="inner", title="Tyst", minutes=2)
    outer = Repeat(id="outer", title="Om", times=2, steps=(inner,))
    longer = replace(outer, steps=(replace(inner, minutes=3),))
    (found,) = differences(script_of(outer), script_of(longer))
    assert found == KeyChanged(part=Part(kind="step", id="inner"), key="minutes", before=2, after=3)


def test_versions_are_ordered_as_numbers_and_not_as_letters() -> None:
    in_order = ["no version", "0.9.0", "1.0.0-alpha", "1.0.0-alpha.2", "1.0.0-alpha.10"]
    in_order += ["1.0.0-beta", "1.0.0", "1.2.0", "1.10.0", "2.0.0"]
    assert sorted(in_order, key=version_rank) == in_order
    assert version_rank("1.0.0+build") == version_rank("1.0.0")
