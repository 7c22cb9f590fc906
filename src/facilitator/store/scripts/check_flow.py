"""Checks of order: what a step or a condition uses has to exist by then."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from facilitator.core.people import LEADER
from facilitator.core.script import (
    KNOWN_ROLES,
    PARKING_LIST,
    SCORED,
    AnyStep,
    Choose,
    Condition,
    Decide,
    GroupRange,
    Groups,
    Rate,
    Script,
    list_read,
    lists_filled,
    roles_given_by,
    roles_inside,
    steps_inside,
)
from facilitator.core.text import cleaned
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw, nearest
from facilitator.store.scripts.check_names import placed_steps, roles_named


def flow_flaws(script: Script) -> Iterator[Flaw]:
    """Walk through the steps in order, keeping track of what exists by then."""
    setup = (role for role, form in script.roles.items() if form.assigned == "setup")
    seeded = (list_id for list_id, form in script.lists.items() if form.items)
    account = _Account(script=script, held={LEADER, *setup}, filled={PARKING_LIST, *seeded})
    yield from account.steps(script.steps, ("steps",))


@dataclass(slots=True, kw_only=True)
class _Account:
    """What there is so far."""

    script: Script
    held: set[str]
    """Roles that somebody can hold."""
    filled: set[str]
    """Lists that something can be in."""
    rated: dict[str, Rate] = field(default_factory=dict)
    """The latest step that rated each list."""
    chosen: set[str] = field(default_factory=set)
    """Lists that something can have been chosen from."""

    def steps(self, steps: Sequence[AnyStep], path: KeyPath) -> Iterator[Flaw]:
        """Go through the steps of the script, or of a step."""
        known = {*KNOWN_ROLES, *self.script.roles}
        for i, step in enumerate(steps):
            place = (*path, i)
            for key, role in roles_named(step):
                if role in known and role not in self.held:
                    yield flaw((*place, *key), FindingCode.ROLE_NOT_YET, role=role)
            yield from self._list_flaws(step, place)
            if step.only_if is not None:
                yield from self._condition_flaws(step.only_if, (*place, "only_if"))
            held_before = set(self.held)
            self.held |= {*roles_inside(step)}
            if isinstance(step, Decide):
                self.filled |= {*lists_filled(step)}
            if not isinstance(step, Groups):
                # An earlier iteration may have filled a list, or rated or chosen something in it.
                for inside, _ in placed_steps(steps_inside(step)):
                    self._note_lists(inside)
            yield from self.steps(steps_inside(step), (*place, "steps"))
            if not isinstance(step, Groups):
                # Its former holder has it back; where there was none, nobody has it.
                self.held -= {*roles_inside(step)} - held_before
            self.held |= {*roles_given_by(step)}
            self._note_lists(step)

    def _list_flaws(self, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
        """A list that nothing can be in yet, or that nothing has been rated in."""
        source = list_read(self.script, step)
        if source is None:
            return
        yield from self._unfilled(source, (*path, "from"))
        if not isinstance(step, Choose) or step.method not in SCORED:
            return
        rate = self.rated.get(source)
        if rate is None:
            yield flaw((*path, "method"), FindingCode.NOT_RATED_YET, list=source)
        elif step.method == "widest":
            if rate.by == "group":
                yield flaw((*path, "method"), FindingCode.NO_SPREAD, step=rate.id)
        elif len(rate.scales) > 1 and rate.across_scales == "none":
            count = len(rate.scales)
            fields = {"step": rate.id, "count": count, "key": "across_scales"}
            yield flaw((*path, "method"), FindingCode.SCALES_NOT_COMBINED, **fields)

    def _condition_flaws(self, condition: Condition, path: KeyPath) -> Iterator[Flaw]:
        """A condition that reads what cannot be there yet."""
        if condition.list_not_empty is not None:
            yield from self._unfilled(condition.list_not_empty, (*path, "list_not_empty"))
        source = None if condition.chosen is None else condition.chosen.list
        if source in self.script.lists and source not in self.chosen:
            yield flaw((*path, "chosen", "list"), FindingCode.NOT_CHOSEN_YET, list=source)

    def _unfilled(self, list_id: str, path: KeyPath) -> Iterator[Flaw]:
        if list_id in self.script.lists and list_id not in self.filled:
            yield flaw(path, FindingCode.LIST_NOT_YET, list=list_id)

    def _note_lists(self, step: AnyStep) -> None:
        """The lists that something is in, is rated in or is chosen from after a step."""
        # Objections are written before the steps inside a decision, and noted then.
        filled = () if isinstance(step, Decide) else lists_filled(step)
        # As it is led: in groups it may write in their list.
        collect = self.script.step(step.id).collect
        self.filled |= {*filled, *(() if collect is None else (collect,))}
        rated = list_read(self.script, step) if isinstance(step, Rate) else None
        if isinstance(step, Rate) and rated is not None:
            self.rated[rated] = step
        if isinstance(step, Choose):
            self.chosen |= {step.from_, *filled}


def condition_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every ``only_if``."""
    steps = [step for step, _ in placed_steps(script.steps)]
    filled = {name for step in steps for name in (step.collect, *lists_filled(step))}
    for step, path in placed_steps(script.steps):
        condition = step.only_if
        if condition is None:
            continue
        place = (*path, "only_if")
        if condition == Condition():
            yield flaw(place, FindingCode.NO_EFFECT, key="only_if", kind=step.kind)
        elif _never_holds(condition, script.group):
            yield flaw(place, FindingCode.NEVER_HELD)
        yield from _item_flaws(script, condition, filled, place)


def _never_holds(condition: Condition, group: GroupRange) -> bool:
    """Whether no group that the script is made for can meet the condition."""
    fewest = max(condition.participants_min or 0, group.min)
    most = min(condition.participants_max or group.max, group.max)
    is_full_and_empty = condition.list_empty is not None and (
        condition.list_empty == condition.list_not_empty
    )
    return fewest > most or is_full_and_empty


def _item_flaws(
    script: Script, condition: Condition, filled: Collection[str | None], path: KeyPath
) -> Iterator[Flaw]:
    """A text that is never in its list: all texts of the list are known, and it is not there."""
    chosen = condition.chosen
    form = None if chosen is None else script.lists.get(chosen.list)
    if chosen is None or form is None or not form.items or chosen.list in filled:
        return
    texts = [cleaned(text) for text in form.items]
    if cleaned(chosen.item) not in texts:
        near = nearest(chosen.item, texts)
        place = (*path, "chosen", "item")
        yield flaw(place, FindingCode.UNKNOWN_ITEM, list=chosen.list, item=chosen.item, near=near)
