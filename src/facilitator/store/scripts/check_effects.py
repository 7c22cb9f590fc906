"""Checks of who can speak, whether a step can end, and which keys change nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import getitem
from typing import Any, cast

from facilitator.core.plan import (
    Room,
    closest_group_sizes,
    people_placed,
    room_of_a_group,
    turns_in_a_lap,
    whole_room,
)
from facilitator.core.script import (
    THE_ITEM,
    AnyLoop,
    AnyStep,
    Choose,
    Decide,
    Groups,
    InTurn,
    Quiet,
    Rate,
    Repeat,
    Round,
    Script,
    Speak,
    begins_with_volunteer,
    list_read,
    source_of,
    steps_inside,
    who_takes_part,
    with_steps_inside,
)
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.scripts.check_names import placed_steps
from facilitator.store.tables import keys_of


def _has_time(step: AnyStep) -> bool:
    """Whether the step has a planned length at all."""
    if step.minutes is not None or (step.turn_minutes is not None and step.has_turns):
        return True
    if step.minutes_each is not None and _is_as_long_as_people_are_many(step):
        return True
    return step.is_made_of_steps and any(map(_has_time, steps_inside(step)))


def _is_as_long_as_people_are_many(step: AnyStep) -> bool:
    """Whether a length for each person means something: no turns, no steps inside, no length."""
    return not step.is_made_of_steps and not step.has_turns and step.minutes is None


def _counts_laps(step: AnyStep) -> bool:
    """Whether the number of laps is unknown beforehand."""
    if isinstance(step, Decide):
        return step.method == "consent"
    return isinstance(step, Round) and step.laps == "until-silent"


def _is_in_order(step: AnyStep) -> bool:
    """Whether the step has an order of its own, so that its beginning means something."""
    if isinstance(step, Repeat):
        return step.for_each == "participant" and step.order != "volunteer"
    return isinstance(step, InTurn) and step.order != "volunteer"


def _has_a_beginning(step: AnyStep) -> bool:
    """Whether a lap, or the iterations, begin where ``start`` says."""
    if isinstance(step, InTurn) and step.start == "volunteer":
        return begins_with_volunteer(step)
    return _is_in_order(step)


def _goes_by_role(step: AnyStep) -> bool:
    """Whether it makes a difference which roles take part in person."""
    if isinstance(step, Repeat):
        return step.for_each == "participant"
    return not isinstance(step, InTurn) or step.who != "groups"


def _has_a_use_for_its_list(step: AnyStep) -> bool:
    """Whether anything is written down in the list of the step, or of groups in steps inside."""
    if not isinstance(step, Groups):
        return step.collects
    inside = with_steps_inside(step.steps)
    return any(each.collects and each.collect is None for each in inside)


def _collects(step: AnyStep) -> bool:
    """Whether the step writes down what is said."""
    return step.collect is not None and step.collects


def _is_repeat(step: AnyStep, *ways: str) -> bool:
    """Whether the step repeats in one of these ways: participant, item, times or until."""
    if not isinstance(step, Repeat):
        return True
    way = step.for_each or ("times" if step.times is not None else "until")
    return way in ways


_HAS_EFFECT: Mapping[str, Callable[[AnyStep], bool]] = {
    "collect": _has_a_use_for_its_list,
    "answers": lambda step: step.collects,
    "per_turn": lambda step: isinstance(step, Round) and _collects(step),
    "max_items": _collects,
    "replaces": _collects,
    "required": lambda step: step.words == "turn",
    "turn_minutes": lambda step: step.has_turns,
    "minutes_each": _is_as_long_as_people_are_many,
    "min_minutes": lambda step: not step.fixed,
    "extend_minutes": lambda step: step.when_time_up == "ask",
    "when_time_up": _has_time,
    "max_laps": _counts_laps,
    "expected_laps": lambda step: (
        _counts_laps(step) and (isinstance(step, Round) or getattr(step, "laps", None) is None)
    ),
    "start": _has_a_beginning,
    "first": lambda step: _is_in_order(step) and _goes_by_role(step),
    "last": lambda step: _is_in_order(step) and _goes_by_role(step),
    "except": _goes_by_role,
    "who": lambda step: _is_repeat(step, "participant"),
    "order": lambda step: _is_repeat(step, "participant"),
    "unused": lambda step: step.turn_minutes is not None,
    "dots": lambda step: isinstance(step, Choose) and step.method == "dots",
    "activity": lambda step: isinstance(step, Quiet),
    "size": lambda step: isinstance(step, Groups) and step.formed_by != "home",
    "keep": lambda step: isinstance(step, Groups) and step.formed_by not in ("home", "merge"),
    "across_people": lambda step: isinstance(step, Rate) and step.by == "everyone",
    "bands": lambda step: (
        isinstance(step, Rate) and (len(step.scales) == 1 or step.across_scales != "none")
    ),
    "steps": lambda step: not isinstance(step, Decide) or step.method == "consent",
    "from": lambda step: _is_repeat(step, "item"),
    "expected": lambda step: _is_repeat(step, "item", "until"),
    # Objections are only worked on one by one where the decision is taken by consent.
    "as": lambda step: (
        _is_repeat(step, "participant", "item")
        and (not isinstance(step, Decide) or (step.method == "consent" and bool(step.steps)))
    ),
}
"""When a key has an effect in a kind that knows it."""


_IN_GROUPS: Mapping[tuple[type, str], FindingCode] = {
    (Round, "max_laps"): FindingCode.NO_EFFECT_IN_GROUPS,
    (Round, "answered_by"): FindingCode.ONLY_TOLD_IN_GROUPS,
    (Decide, "answered_by"): FindingCode.ONLY_TOLD_IN_GROUPS,
    (Decide, "max_laps"): FindingCode.NO_EFFECT_IN_GROUPS,
    (Decide, "steps"): FindingCode.NO_EFFECT_IN_GROUPS,
    (Decide, "as"): FindingCode.NO_EFFECT_IN_GROUPS,
}
"""Keys of steps that groups take at the same time, and what to say of them there."""


def effect_flaws(script: Script, table: Mapping[str, object]) -> Iterator[Flaw]:
    """Look for keys without effect.

    Args:
        script: the script.
        table: the script as it stands in the file, so that only keys that are there are reported.
    """
    for step, path in placed_steps(script.steps):
        own = keys_of(type(step))
        *outer, led = script.way_to(step.id)
        is_in_groups = any(isinstance(each, Groups) for each in outer)
        for key in reduce(getitem, path, cast("Any", table)):
            has_effect = _HAS_EFFECT.get(key)
            if key not in own:
                continue
            if has_effect is not None and not has_effect(led):
                yield flaw((*path, key), FindingCode.NO_EFFECT, key=key, kind=step.kind)
            elif is_in_groups and (type(step), key) in _IN_GROUPS:
                yield flaw((*path, key), _IN_GROUPS[type(step), key], key=key, kind=step.kind)
        if _strikes_nothing(script, step):
            place = (*path, "replaces")
            yield flaw(place, FindingCode.NO_AUTHOR_KEPT, key="replaces", list=step.collect)


def _strikes_nothing(script: Script, step: AnyStep) -> bool:
    """Whether words would replace earlier ones whose author is unknown; groups are known."""
    form = script.lists.get(step.collect or "")
    is_of_groups = isinstance(step, InTurn) and step.who == "groups"
    return step.replaces and form is not None and form.anonymous and not is_of_groups


def floor_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every step's floor and end, with the fewest people that the script is made for."""
    yield from _flaws_in(script, script.steps, whole_room(script, script.group.min), ("steps",))


def _flaws_in(
    script: Script, steps: Sequence[AnyStep], room: Room, path: KeyPath
) -> Iterator[Flaw]:
    """Look at steps and at those inside them."""
    for i, each in enumerate(steps):
        place = (*path, i)
        step = script.step(each.id)
        yield from _nobody(step, room, place)
        answerer = getattr(step, "answered_by", None)
        if answerer is not None and answerer in {*step.silent, *step.away}:
            yield flaw((*place, "answered_by"), FindingCode.SILENT_ANSWERER, role=answerer)
        yield from _endless(step, room, place)
        if isinstance(step, Choose) and step.method == "dots" and step.dots is None:
            yield flaw((*place, "method"), FindingCode.DOTS_MISSING, key="dots")
        inside = _room_inside(script, step, room)
        yield from _flaws_in(script, steps_inside(each), inside, (*place, "steps"))


def _room_inside(script: Script, step: AnyStep, room: Room) -> Room:
    """Who is there for what stands in a step."""
    if isinstance(step, AnyLoop):
        return room.with_role(step.as_)
    if not isinstance(step, Groups):
        return room
    people = people_placed(step, room)
    sizes = (people,) if step.size is None else closest_group_sizes(people, step.size)
    return room_of_a_group(step, room, sizes, script)


def _nobody(step: AnyStep, room: Room, path: KeyPath) -> Iterator[Flaw]:
    """A step in which nobody may be left to take part."""
    quiet_roles = {*step.silent, *step.away}
    if isinstance(step, Speak) and step.by in quiet_roles:
        yield flaw((*path, "by"), FindingCode.NOBODY_IN_IT, least=room.people)
    who = who_takes_part(step)
    if who is None or (isinstance(step, Repeat) and step.for_each != "participant"):
        return
    left_out = {*quiet_roles, *getattr(step, "except_", ())}
    if who == "everyone":
        if room.left_without(left_out) == 0:
            yield flaw(path, FindingCode.NOBODY_IN_IT, least=room.people)
    elif who != "groups" and not set(who) - left_out - room.missing:
        yield flaw((*path, "who"), FindingCode.NOBODY_IN_IT, least=room.people)


def _endless(step: AnyStep, room: Room, path: KeyPath) -> Iterator[Flaw]:
    """A step that no turn of events can end."""
    if step.words == "turn" and step.required and step.collect is None:
        yield flaw((*path, "required"), FindingCode.NO_LIST_FOR_REQUIRED, key="collect")
    if not isinstance(step, Round) or step.pass_ != "no":
        return
    if step.laps == "until-silent":
        yield flaw((*path, "pass"), FindingCode.NEVER_SILENT, key="pass")
    elif step.required and step.max_items is not None:
        turns = turns_in_a_lap(step, room) * step.laps
        if step.max_items < turns:
            yield flaw((*path, "max_items"), FindingCode.TOO_FEW_ITEMS, turns=turns)


HOW_OFTEN = ("for_each", "times", "until")
"""The keys that say how often; exactly one of them stands in a step."""


def repeating_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every step that goes through its steps several times."""
    for step, path in placed_steps(script.steps):
        if isinstance(step, Repeat):
            yield from _repeat_flaws(step, path)
        if isinstance(step, Decide) and step.steps and step.objections is None:
            yield flaw(path, FindingCode.OBJECTIONS_MISSING, key="objections")
        has_item = step.can_be_about_an_item and list_read(script, step) is not None
        if source_of(step) == THE_ITEM and not has_item:
            yield flaw((*path, "from"), FindingCode.NO_ITEM_HERE)


def _repeat_flaws(step: Repeat, path: KeyPath) -> Iterator[Flaw]:
    """What a repetition does not say, or says in two ways."""
    given = [key for key in HOW_OFTEN if getattr(step, key) is not None]
    if len(given) != 1:
        yield flaw((*path, *given[1:2]), FindingCode.HOW_OFTEN, ways=HOW_OFTEN)
        return
    is_for_items = step.for_each == "item"
    if is_for_items and step.from_ is None:
        yield flaw((*path, "for_each"), FindingCode.MISSING_KEY, key="from")
    is_bounded = step.expected is not None or step.minutes is not None
    if not is_bounded and (is_for_items or step.until is not None):
        yield flaw((*path, given[0]), FindingCode.EXPECTED_MISSING, key="expected")
