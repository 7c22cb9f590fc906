"""What was settled before the conversation, as the leader meets it: topics, who comes, who goes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from facilitator.core.commands import Done, Start
from tests.support.builders import collegial_script, people
from tests.support.driver import STARTS, Leader, leading

TOPIC = "När [/x] ringer"


async def begins_with_topics(leader: Leader, **topics: str) -> None:
    """Starts with topics given beforehand, and comes to the round in which they are presented."""
    leader.conductor.handle(Start(topics=tuple(topics.items())))
    leader.conductor.handle(Done())
    leader.live.follow()
    await leader.settles()


async def test_a_topic_given_beforehand_is_taken_up_with_enter(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script(), starts=False) as leader:
        await begins_with_topics(leader, p1=TOPIC)
        leader.sees("Sparat hit", TOPIC)
        await leader.presses("enter")
        assert leader.texts("topics") == [TOPIC]
        assert leader.speaker == "Anna"
        leader.does_not_see("Sparat hit")
        await leader.presses("enter")
        assert leader.speaker == "Björn"


async def test_a_double_press_takes_up_the_topic_and_does_not_end_the_turn(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script(), starts=False) as leader:
        await begins_with_topics(leader, p1=TOPIC)
        leader.clock.go(1)
        await leader.presses_at_once("enter", "enter")
        assert leader.speaker == "Anna"
        assert leader.texts("topics") == [TOPIC]


async def test_other_words_go_before_the_topic_given_beforehand(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script(), starts=False) as leader:
        await begins_with_topics(leader, p1=TOPIC)
        await leader.writes("Det här trycker mer")
        await leader.presses("enter")
        assert leader.speaker == "Björn"
        assert leader.texts("topics") == ["Det här trycker mer"]


async def test_topics_of_those_who_are_yet_to_come_are_not_announced(tmp_path: Path) -> None:
    async with leading(tmp_path, collegial_script(), starts=False) as leader:
        await begins_with_topics(leader, p2=TOPIC)
        leader.does_not_see("sparat hit", "Sparat hit")


async def test_who_comes_late_is_welcomed_and_asked_once_for_what_was_missed(
    tmp_path: Path,
) -> None:
    seated = tuple(
        replace(p, is_here=False, is_awaited=True) if p.seat == 4 else p for p in people(4)
    )
    async with leading(tmp_path, collegial_script(), seated) as leader:
        leader.sees("kommer senare")
        await leader.presses("enter")
        for topic in ("Ett", "Två", "Tre"):
            await leader.writes(topic)
            await leader.presses("enter")
        assert leader.step == "Vi väljer"
        await leader.presses("f6")
        await leader.clicks("Dara Haddad")
        await leader.clicks("Har kommit nu")
        leader.sees("Dara, du missade")
        await leader.writes("Fyra")
        assert leader.texts("topics") == ["Ett", "Två", "Tre", "Fyra"]
        leader.does_not_see("kommer senare")


async def test_the_leader_is_reminded_once_of_who_has_to_go(tmp_path: Path) -> None:
    goes = STARTS + timedelta(minutes=10)
    seated = tuple(replace(p, leaves_at=goes if p.seat == 2 else None) for p in people(4))
    async with leading(tmp_path, collegial_script(), seated) as leader:
        leader.sees("går 13:10")
        await leader.waits(4 * 60)
        leader.does_not_see("Björn går")
        await leader.waits(70)
        leader.sees("Björn går 13:10. F6 erbjuder ordet innan dess.")
        await leader.presses("enter")
        await leader.waits(20)
        leader.does_not_see("Björn går")
