"""An open choice as the leader works with it: what can be pressed, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from facilitator.core import commands
from facilitator.core.people import Participant, Subgroup
from facilitator.core.ratings import band_of, latest_rating, points_in, rated_in, spreads_in
from facilitator.core.rules.choices import (
    Standing,
    candidates,
    fewest_and_most,
    places_of,
    standing,
)
from facilitator.core.rules.order import is_kept_silent
from facilitator.core.script import SCORED, AnyStep, Choose, Rate
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import groups_to_choose, is_in_groups, is_the_only_group, own_items
from facilitator.view.cells import joined
from facilitator.view.rating import open_rating
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import decimal
from facilitator.wording.people import group_name


class Mode(StrEnum):
    """What the leader does with the rows just now."""

    PICK = "pick"
    """Marks what is chosen."""
    COUNT = "count"
    """Types how many hands or dots each row gets."""
    NAME = "name"
    """Takes down what whoever has the turn names."""
    RANK = "rank"
    """Takes down the ranking of whoever has the turn."""
    DRAW = "draw"
    """Lets chance choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The open choice."""

    mode: Mode
    """What the leader does."""
    items: tuple[Item, ...]
    """What can be chosen, in the order of the list."""
    votes: dict[int, int]
    """What each number has got."""
    standing: Standing
    """What the votes say so far."""
    fewest: int
    """The fewest that are chosen."""
    most: int
    """The most that are chosen."""
    hides_names: bool
    """Whether the authors are hidden, because a person chooses."""
    may_wait: bool
    """Whether the choice can be left for later."""
    may_be_none: bool
    """Whether nothing at all can be chosen."""
    scores: Mapping[int, str] = field(default_factory=dict)
    """What each number was rated, in words, where the rating decides."""
    group: Subgroup | None = None
    """Which group chooses just now, where each does for itself."""
    is_one_of_several: bool = False
    """Whether other groups choose beside that one."""
    voters: int = 0
    """How many in the room can raise a hand, or give dots."""
    dots: int | None = None
    """How many dots each of them has, where they give dots."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the items, in the order of the list."""
        return tuple(item.address.item for item in self.items)

    @property
    def group_id(self) -> str | None:
        """Which group chooses, where each does for itself."""
        return None if self.group is None else self.group.id

    @property
    def uncounted(self) -> tuple[int, ...]:
        """The numbers that are still to be counted, in the order of the list."""
        if self.mode is not Mode.COUNT:
            return ()
        return tuple(number for number in self.numbers if number not in self.votes)

    @property
    def is_counted(self) -> bool:
        """Whether every row has its number."""
        return all(number in self.votes for number in self.numbers)

    @property
    def is_tied(self) -> bool:
        """Whether a tie has to be settled by the chooser."""
        return self.is_ranked and not self.uncounted and self.standing.places > 0

    @property
    def is_ranked(self) -> bool:
        """Whether votes, or a rating, say who stands best."""
        return bool(self.votes or self.scores)

    @property
    def has_standing(self) -> bool:
        """Whether what was voted or rated says who is chosen, or between whom it is a tie."""
        return self.is_ranked and bool(self.standing.safe or self.standing.tied)

    @property
    def most_marks(self) -> int:
        """How many rows can be marked just now."""
        if self.mode is Mode.RANK:
            return len(self.items)
        if self.uncounted:
            return 0
        if self.has_standing:
            return self.standing.places
        return self.most if self.mode is Mode.PICK else 0

    def can_be_marked(self, number: int) -> bool:
        """Whether that row can be marked: in a tie, only those that are tied."""
        return not self.is_tied or self.mode is Mode.RANK or number in self.standing.tied


def ballot(session: Session) -> Ballot | None:
    """The open choice, if a choice is open and not made."""
    step, here = session.step, session.here
    if not isinstance(step, Choose) or here is None or here.is_chosen:
        return None
    if open_rating(session) is not None:
        return None
    if is_in_groups(session):
        return _ballot_of_group(session, step)
    items = _best_first(session, step, candidates(session))
    fewest, most = fewest_and_most(step, len(items))
    mode = _mode(step, has_turn=here.turn is not None)
    return Ballot(
        mode=mode,
        items=items,
        votes=dict(here.votes),
        standing=standing(session),
        fewest=fewest,
        most=most,
        hides_names=step.by != "group",
        may_wait=step.assigns is None and here.turn is None,
        may_be_none=fewest == 0 and mode in (Mode.PICK, Mode.COUNT),
        scores=_scores(session, step, items),
        voters=len(able_to_speak(session, step)),
        dots=(step.dots or 1) if step.method == "dots" else None,
    )


def _ballot_of_group(session: Session, step: Choose) -> Ballot | None:
    """The choice of the first group that has not made its own; it counts for itself."""
    group = next(iter(groups_to_choose(session)), None)
    if group is None:
        return None
    items = _best_first(session, step, own_items(session, step.from_, group))
    fewest, most = fewest_and_most(step, len(items))
    is_drawn = step.method == "draw"
    return Ballot(
        mode=Mode.DRAW if is_drawn else Mode.PICK,
        items=items,
        votes={},
        standing=standing(session, group),
        fewest=fewest,
        most=most,
        hides_names=False,
        may_wait=step.assigns is None,
        may_be_none=fewest == 0 and not is_drawn,
        scores=_scores(session, step, items),
        group=group,
        is_one_of_several=not is_the_only_group(session),
    )


def _mode(step: Choose, *, has_turn: bool) -> Mode:
    """What the leader does just now."""
    match step.method:
        case "hands" | "dots":
            return Mode.COUNT
        case "draw":
            return Mode.DRAW
        case "rank" if has_turn:
            return Mode.RANK
        case "in-turn" if has_turn:
            return Mode.NAME
        case "rank" | "in-turn" | "pick" | "highest" | "lowest" | "widest":
            return Mode.PICK
        case _:
            assert_never(step.method)


def able_to_speak(session: Session, step: AnyStep) -> list[Participant]:
    """Everybody who is here, and whom the step does not keep silent."""
    return [p for p in session.present if p.is_here and not is_kept_silent(p, step)]


def _best_first(session: Session, step: Choose, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items by how they were rated, where the rating decides; else in the order of the list."""
    if step.method not in SCORED:
        return items
    places = places_of(session, step, items)
    if not places:
        return items
    return tuple(sorted(items, key=lambda item: places[item.address.item]))


def _scores(session: Session, step: Choose, items: tuple[Item, ...]) -> dict[int, str]:
    """What each of the items was rated, in words, where the rating decides."""
    if step.method not in SCORED:
        return {}
    if step.method == "widest":
        spreads = spreads_in(session, step.from_).items()
        told = {number: f"{low}–{high}" for number, (low, high) in spreads}
    else:
        rating = latest_rating(session, step.from_)
        rated = None if rating is None else rated_in(session, rating)
        points = points_in(session, step.from_).items()
        told = {number: _score(rated, float(value)) for number, value in points}
    return {n: told[n] for n in (item.address.item for item in items) if n in told}


def _score(rated: Rate | None, value: float) -> str:
    """A score, with the band that it lies in."""
    # What several scales are ranked by is no score of theirs unless they become one.
    is_one = rated is not None and (len(rated.scales) == 1 or rated.across_scales != "none")
    band = band_of(rated, value) if rated is not None and is_one else None
    return joined(" ", decimal(round(value, 1)), band or "")


def choice(ballot: Ballot, marked: tuple[int, ...], cursor: int | None) -> commands.Choose | None:
    """What Enter chooses; nothing while marks are missing.

    Args:
        ballot: the open choice.
        marked: the numbers that are marked.
        cursor: the number that the cursor is at.
    """
    group = ballot.group_id
    if ballot.mode is Mode.DRAW:
        return commands.Choose(group=group)
    if ballot.has_standing:
        broken = tuple(n for n in marked if n in ballot.standing.tied)
        if len(broken) != ballot.standing.places:
            return None
        return commands.Choose(items=(*ballot.standing.safe, *broken), group=group)
    if not marked and ballot.most == 1 and cursor is not None:
        marked = (cursor,)
    return commands.Choose(items=marked, group=group) if marked else None


def instruction(ballot: Ballot) -> str:
    """What to press, in one line, and for which group where each chooses for itself."""
    how = _how_to_choose(ballot)
    if ballot.group is None or not ballot.is_one_of_several:
        return how
    return _("{group} chooses. {how}").format(group=group_name(ballot.group), how=how)


def _how_to_choose(ballot: Ballot) -> str:
    """What to press."""
    if ballot.is_tied:
        return ngettext(
            "It is a tie. Decide together: Space marks one of those with [=], then Enter.",
            "It is a tie. Decide together: Space marks {places} of those with [=], then Enter.",
            ballot.standing.places,
        ).format(places=ballot.standing.places)
    if ballot.mode is Mode.COUNT and not ballot.uncounted:
        return _("All counted · {tally}").format(tally=tally(ballot))
    if ballot.mode is Mode.COUNT:
        return _("The number at each row, empty is 0 · {tally}").format(tally=tally(ballot))
    if ballot.mode is Mode.PICK and ballot.scores:
        return _("The rating has ranked them. Enter confirms.")
    if ballot.mode is Mode.PICK and ballot.votes:
        return _("The count is done. Enter confirms.")
    return {
        Mode.NAME: _("Arrow to what is named, then Enter."),
        Mode.RANK: _("Space ranks, best first, then Enter."),
        Mode.DRAW: _("Enter draws."),
        Mode.PICK: how_many(ballot.fewest, ballot.most),
    }[ballot.mode]


def tally(ballot: Ballot) -> str:
    """How many hands or dots are counted, of how many: totals only, and never whose.

    Where hands may be raised more than once there can be more of them than people.
    """
    given, people = sum(ballot.votes.values()), ballot.voters
    if ballot.dots is not None:
        return _("{number} of {all} dots").format(number=given, all=people * ballot.dots)
    if given > people:
        return _("{number} hands, {people} people").format(number=given, people=people)
    return _("{number} of {all} hands").format(number=given, all=people)


def ending(ballot: Ballot, marked: tuple[int, ...]) -> str:
    """What the row says that ends a count: what is still to be counted, or what it chooses."""
    if ballot.uncounted:
        number = len(ballot.uncounted)
        return ngettext("{n} row left to count", "{n} rows left to count", number).format(n=number)
    chosen = choice(ballot, marked, None)
    if chosen is None:
        return _("All counted: a tie, mark what you choose")
    texts = (item.text for item in ballot.items if item.address.item in chosen.items)
    named = ", ".join(_("“{text}”").format(text=text) for text in texts)
    return _("All counted: choose {items}").format(items=named)


def keys_told(ballot: Ballot) -> str:
    """Which keys choose, in a few words, where the writing field has nothing to say."""
    if ballot.mode is Mode.COUNT and not ballot.is_counted:
        return _("Digits and Enter count above")
    if ballot.most_marks > 1 or ballot.is_tied:
        return _("Space and Enter choose above")
    return _("Arrows and Enter choose above")


def how_many(fewest: int, most: int) -> str:
    """How many are chosen, and how."""
    if most == 1:
        return _("Arrow to one, then Enter.")
    if fewest == most:
        return _("Space marks {number}, then Enter.").format(number=most)
    return _("Space marks up to {number}, then Enter.").format(number=most)
