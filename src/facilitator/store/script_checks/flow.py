"""What has to be there before a step uses it: the holder of a role, something in a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from facilitator.core.items import PARKING_LIST
from facilitator.core.people import LEADER
from facilitator.core.reading import list_read
from facilitator.core.rules.standings import SCORED
from facilitator.core.script import (
    KNOWN_ROLES,
    AnyStep,
    Choose,
    Condition,
    Decide,
    Groups,
    Rate,
    Script,
    lists_filled,
    roles_given_by,
    roles_inside,
    steps_inside,
)
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.script_checks.names import roles_named
from facilitator.store.script_checks.walking import placed_steps


def flow_flaws(script: Script) -> Iterator[Flaw]:
    """Go through the steps in order, keeping account of what is there."""
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
        for i, step in enumerate(steps):
            place = (*path, i)
            yield from self._role_flaws(step, place)
            yield from self._list_flaws(step, place)
            if step.only_if is not None:
                yield from self._condition_flaws(step.only_if, (*place, "only_if"))
            held_before = set(self.held)
            self._note_what_comes_with(step)
            yield from self.steps(steps_inside(step), (*place, "steps"))
            if not isinstance(step, Groups):
                # Its former holder has it back; where there was none, nobody has it.
                self.held -= {*roles_inside(step)} - held_before
            self._note_what_is_left_by(step)

    def _role_flaws(self, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
        """Roles that nobody can hold yet."""
        known = {*KNOWN_ROLES, *self.script.roles}
        for place, role in roles_named(step):
            if role in known and role not in self.held:
                yield flaw((*path, *place), FindingCode.ROLE_NOT_YET, role=role)

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

    def _note_what_comes_with(self, step: AnyStep) -> None:
        """What is there for the steps in a step.

        What goes round may have been filled, rated or chosen in the round before.
        """
        self.held |= {*roles_inside(step)}
        if isinstance(step, Decide):
            self.filled |= {*lists_filled(step)}
        if not isinstance(step, Groups):
            for inside, _ in placed_steps(steps_inside(step)):
                self._note_lists(inside)

    def _note_what_is_left_by(self, step: AnyStep) -> None:
        """What is there after a step."""
        self.held |= {*roles_given_by(step)}
        self._note_lists(step)

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
