"""Each group chooses for itself, among what is its own."""

from facilitator.core import commands
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import candidates
from facilitator.core.script import Choose, ListForm, Round, Speak
from facilitator.core.subgroups import groups_to_choose, own_items, working_groups
from tests.support.builders import Led, script_of
from tests.support.grouped import END, HOST, TALK, in_groups, shared


def test_a_group_reads_what_its_members_said_before_and_not_what_others_did() -> None:
    topics = Round(id="topics", title="Ämnen", collect="ideas", pass_="no")
    led = Led(script_of(topics, in_groups(Choose(id="pick", title="Välj", from_="ideas")), END), 4)
    for text in "abcd":
        led.does(commands.Contribute(text=text), commands.Done())
    one, two = working_groups(led.session)
    assert [item.text for item in own_items(led.session, "ideas", one)] == ["a", "b"]
    assert [item.text for item in own_items(led.session, "ideas", two)] == ["c", "d"]


def test_groups_inside_a_group_read_what_it_wrote() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas")
    led = Led(script_of(in_groups(TALK, in_groups(pick, id="pairs"), size=4), END), 8)
    led.does(commands.Contribute(text="a", group="g1"), commands.Contribute(text="b", group="g2"))
    led.does(commands.Done())
    read = [
        [item.text for item in own_items(led.session, "ideas", group)]
        for group in working_groups(led.session)
    ]
    assert read == [["a"], ["a"], ["b"], ["b"]]


def test_each_group_chooses_for_itself_among_its_own() -> None:
    pick = Choose(
        id="pick", title="Välj", from_="ideas", method="hands", into="best", keep_rest=True
    )
    led = Led(script_of(in_groups(TALK, pick), END), 6)
    for text, group in (("a", "g1"), ("b", "g1"), ("c", "g2"), ("d", "g2")):
        led.does(commands.Contribute(text=text, group=group))
    led.does(commands.Done())
    assert [group.id for group in groups_to_choose(led.session)] == ["g1", "g2"]
    assert len(candidates(led.session)) == 4
    assert led.is_refused(commands.Vote(items=(1,), count=1)) is Reason.NOT_IN_THIS_STEP
    assert led.is_refused(commands.Choose(items=(1,))) is Reason.GROUP_NEEDED
    assert led.is_refused(commands.Choose(items=(3,), group="g1")) is Reason.NOT_A_CANDIDATE
    led.does(commands.Choose(items=(2,), group="g1"))
    assert led.is_refused(commands.Choose(items=(1,), group="g1")) is Reason.NO_CHOICE_LEFT
    led.does(commands.Choose(items=(3,)))
    assert led.at == "end"
    best = led.session.items("best")
    assert [(i.text, i.position.group if i.position else None) for i in best] == [
        ("b", "g1"), ("c", "g2"),
    ]  # fmt: skip
    assert [item.text for item in led.session.items("ideas") if item.is_kept] == ["a", "d"]
    assert not led.session.deviations


def test_a_group_with_too_few_to_choose_among_takes_all() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas", count=2)
    led = Led(script_of(in_groups(TALK, pick), END), 4)
    for text, group in (("a", "g1"), ("b", "g2"), ("c", "g2"), ("d", "g2")):
        led.does(commands.Contribute(text=text, group=group))
    led.does(commands.Done())
    assert led.session.items("ideas")[0].chosen_at is not None
    assert [group.id for group in groups_to_choose(led.session)] == ["g2"]


def test_choices_that_groups_leave_for_later_are_made_afterwards() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas")
    led = Led(script_of(in_groups(TALK, pick), END), 6)
    for text, group in (("a", "g1"), ("b", "g2"), ("c", "g3"), ("d", "g3")):
        led.does(commands.Contribute(text=text, group=group))
    led.does(commands.Done(), commands.Choose(items=(2,), group="g2"), commands.Done())
    assert led.at == "end"
    assert [p.group for p in led.session.deferred_choices] == ["g1", "g3"]
    assert led.is_refused(commands.Choose(items=(1,), step="pick")) is Reason.GROUP_NEEDED
    led.does(commands.Choose(items=(4,), step="pick", group="g3"))
    led.does(commands.Choose(items=(1,), step="pick"))
    assert led.session.deferred_choices == ()
    assert not led.session.deviations


def test_what_belongs_to_nobody_is_read_by_every_group() -> None:
    pick = Choose(id="pick", title="Välj", from_="given")
    given = ListForm(title="Givet", items=("x", "y"))
    led = Led(script_of(in_groups(pick), END, given=given), 4)
    led.does(commands.Choose(items=(1,), group="g1"), commands.Choose(items=(1,), group="g2"))
    assert led.at == "end"


def test_what_one_group_chose_is_not_kept_for_another_time_by_the_next() -> None:
    pick = Choose(id="pick", title="Välj", from_="given", keep_rest=True)
    given = ListForm(title="Givet", items=("x", "y", "z"))
    led = Led(script_of(in_groups(pick), END, given=given), 4)
    led.does(commands.Choose(items=(1,), group="g1"), commands.Choose(items=(2,), group="g2"))
    assert [item.is_kept for item in led.session.items("given")] == [False, False, True]


def test_a_choice_in_groups_gives_its_role_to_one_in_each_group() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas", assigns="host")
    tell = Speak(id="tell", title="Berätta", by="host")
    led = Led(script_of(in_groups(TALK, pick, tell), END, roles=HOST), 4)
    led.does(commands.Contribute(text="a", author="p2"), commands.Contribute(text="b", author="p3"))
    led.does(commands.Done(), commands.Choose(items=(1,), group="g1"), commands.Choose(items=(2,)))
    assert led.at == "tell"
    assert [person.id for person in led.session.holders("host")] == ["p2", "p3"]
    assert shared(led) == (1, 1, 1, ("p2", "p3"))
