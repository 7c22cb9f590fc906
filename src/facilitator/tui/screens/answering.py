"""Answers to what the screen asks: a question, a choice, a rating, a stand, how it went."""

from textual import on

from facilitator.core import commands
from facilitator.core.position import ItemAddress
from facilitator.tui.flows import choosing, correcting, deciding, hearing, rating
from facilitator.tui.screens.action_screen import ActionScreen
from facilitator.tui.widgets.choice_rows import ChoiceRows
from facilitator.tui.widgets.rating_rows import RatingRows
from facilitator.tui.widgets.rows import Rows
from facilitator.wording.language import _


class AnsweringScreen(ActionScreen):
    """A screen with rows in which answers are given."""

    @on(Rows.Picked, "#question")
    def answer(self, picked: Rows.Picked) -> None:
        """Give the answer, after what still has to be asked about it."""
        if self.desk.guard.is_too_soon:
            self.desk.say(_("That came very soon. Once more, if you meant it."))
            return
        self.desk.guard.notice()
        match picked.row.key:
            case ItemAddress() as address:
                self.begin(correcting.amend(self.desk, address))
            case commands.ReviewMeasure() as review:
                self.begin(hearing.hear(self.desk, review))
            case commands.TakeStand() as stand:
                deciding.take_stand(self.desk, stand)
            case commands.Pass():
                self.desk.perform("pass")
            case command if isinstance(command, commands.Command):
                self.desk.send(command)
            case _:
                pass

    @on(ChoiceRows.Counted)
    def count(self, counted: ChoiceRows.Counted) -> None:
        """Take down what one row got."""
        choosing.count(self.desk, counted.number, counted.count, is_empty=counted.is_empty)

    @on(Rows.NumberLeft)
    def refuse_number(self) -> None:
        """Say that nothing is left to count; nothing is decided."""
        self.desk.say(_("Every row has its number. ↑ goes back to one."))

    @on(ChoiceRows.Declined)
    def decline(self) -> None:
        """Say what can be marked."""
        choosing.tell_how(self.desk)

    @on(ChoiceRows.Decided)
    def decide(self, decided: ChoiceRows.Decided) -> None:
        """Take down a vote, or make the choice."""
        self.begin(choosing.decide(self.desk, decided.marked, decided.cursor))

    @on(ChoiceRows.Emptied)
    def choose_nothing(self) -> None:
        """Choose none of them."""
        self.begin(choosing.choose_nothing(self.desk))

    @on(RatingRows.Scored)
    def score(self, scored: RatingRows.Scored) -> None:
        """Take down what was typed, and go on to what is missing."""
        if rating.score(self.desk, scored.key, scored.text):
            scored.rows.saved()
        else:
            scored.rows.refused(rating.left_over(self.desk, scored.key, scored.text))

    @on(RatingRows.Finished)
    def finish_rating(self) -> None:
        """Everything has its numbers."""
        rating.finish(self.desk)
