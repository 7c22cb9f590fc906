"""How many people a script is planned for."""

import pytest

from facilitator.core.script import GroupRange


@pytest.mark.parametrize(
    ("group", "people"),
    [
        (GroupRange(), 8),
        (GroupRange(min=12), 12),
        (GroupRange(best=5), 5),
        (GroupRange(min=4, max=10), 7),
        (GroupRange(max=6), 4),
        (GroupRange(min=4, best=10, max=10), 10),
        (GroupRange(max=40), 8),
    ],
)
def test_a_script_is_planned_for_its_best_number_or_for_a_usual_group(
    group: GroupRange, people: int
) -> None:
    assert group.fitting == people
