"""Who can speak in a step, and whether the step can ever end."""

from collections.abc import Iterator, Sequence

from facilitator.core.group_sizes import closest_group_sizes
from facilitator.core.plan.turns import (
    Room,
    people_placed,
    room_of_a_group,
    turns_in_a_lap,
    whole_room,
)
from facilitator.core.script import (
    AnyLoop,
    AnyStep,
    Choose,
    Groups,
    Repeat,
    Round,
    Script,
    Speak,
    steps_inside,
    who_takes_part,
)
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw


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
        yield from _silent_answerer(step, place)
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


def _silent_answerer(step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """Somebody who should answer and may not speak."""
    answerer = getattr(step, "answered_by", None)
    if answerer is not None and answerer in {*step.silent, *step.away}:
        yield flaw((*path, "answered_by"), FindingCode.SILENT_ANSWERER, role=answerer)


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
