"""Why something is not possible now, and what to do instead: a sentence for every reason."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from facilitator.core.refusal import Reason, Refusal
from facilitator.wording.keys import key_to_press
from facilitator.wording.language import _, later, ngettext

if TYPE_CHECKING:
    # The first screen has sentences for errors long before there is a session.
    from facilitator.core.session import Session

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_STARTED: later("The conversation has not begun yet. Enter starts it."),
    Reason.ALREADY_STARTED: later("The conversation is already under way."),
    Reason.IS_OVER: later("The conversation is over."),
    Reason.PAUSED: later("Time stands still. {key} lets it go on."),
    Reason.NOT_PAUSED: later("Time is running already."),
    Reason.NOT_IN_THIS_STEP: later("That does not belong to this step."),
    Reason.NO_STEP_OPEN: later("No step is open just now."),
    Reason.STEPS_LEFT: later("There are steps left. {key} takes you to them, or ends here."),
    Reason.NOBODY_HAS_THE_WORD: later("Nobody has the word just now."),
    Reason.SOMEBODY_HAS_THE_WORD: later("Somebody has the word. Let them finish first."),
    Reason.NO_PASS_HERE: later("Here everybody says something. A few words will do."),
    Reason.PASS_QUESTIONED: later("Ask once if there is something after all. {key} again passes."),
    Reason.ITEM_REQUIRED: later("Write down a few words first; then the word goes on."),
    Reason.NOTHING_COLLECTED: later("Nothing is written down in this step. {key} writes a note."),
    Reason.TURN_IS_FULL: later("This turn is written down. An empty Enter lets the word go on."),
    Reason.STEP_IS_FULL: later("The list is full. An empty Enter goes on."),
    Reason.NOT_AN_ANSWER: later("Choose one of the given answers."),
    Reason.NO_WORDS: later("There are no words to save yet."),
    Reason.TOO_LONG: later("That is longer than fits. Make it a little shorter."),
    Reason.MAY_NOT_SPEAK: later("That person listens during this step."),
    Reason.NO_WORDS_OWED: later("Nobody is waiting to have their words written down."),
    Reason.NO_SUCH_ITEM: later("That is not in the list any more."),
    Reason.NO_SUCH_PERSON: later("Nobody by that name takes part."),
    Reason.NO_SUCH_STEP: later("The script has no such step."),
    Reason.NO_SUCH_ROLE: later("The script has no such role."),
    Reason.NO_SUCH_MEASURE: later("There is no such next step."),
    Reason.NO_SUCH_STATUS: later("A next step cannot have become that."),
    Reason.ALREADY_STRUCK: later("That is struck already."),
    Reason.ALREADY_PARKED: later("That is saved for later already."),
    Reason.NOT_PARKED_FOR_HERE: later("That is not saved for this step."),
    Reason.NOTHING_ASKED: later("Nothing waits for an answer just now."),
    Reason.NOT_A_CANDIDATE: later("That is not among those to choose from."),
    Reason.WRONG_COUNT: later("Not the right number is chosen yet."),
    Reason.VOTES_FIRST: later("Count the votes first."),
    Reason.AGAINST_THE_VOTES: later("The votes say something else. Count again, or ask the group."),
    Reason.AGAINST_THE_SCORES: later(
        "The numbers say something else. Rate once more, or ask the group."
    ),
    Reason.NO_SUCH_SCALE: later("That is not rated in this step."),
    Reason.SCORE_OUT_OF_RANGE: later("That number is not on the scale."),
    Reason.WRONG_NUMBER_OF_SCORES: later("Give at least one number, and at most one each."),
    Reason.SCORES_FIRST: later("Something has no number yet. Rate it, or end the step."),
    Reason.SCORES_LACKING: later(
        "The rating is missing numbers. Fill them in, or let it decide anyway."
    ),
    Reason.STAND_FIRST: later("For or against? That has to be said first."),
    Reason.TOO_MANY_VOTES: later("That is more votes than there are. Count once more."),
    Reason.CHOOSE_FIRST: later("Something is to be chosen here. Mark it, and then press Enter."),
    Reason.CHOICE_NEEDED_NOW: later("What comes next builds on the choice, so choose now."),
    Reason.HOLDER_NEEDED: later("First somebody has to take that part."),
    Reason.NO_CHOICE_LEFT: later("No choice is waiting to be made."),
    Reason.NO_MATTER: later("No matter has been chosen yet."),
    Reason.ALREADY_OUT: later("That person is not here already."),
    Reason.ALREADY_HERE: later("That person is here already."),
    Reason.HAS_LEFT: later("That person has left."),
    Reason.LEADER_NEEDED: later("Somebody has to lead. Give the role to another person first."),
    Reason.NAME_TAKEN: later("Somebody here has that name already. Add a letter or a surname."),
    Reason.NO_SUCH_SEAT: later("There is no such seat at the table."),
    Reason.ENOUGH_MEASURES: later("There are as many next steps as the script asks for."),
    Reason.NOT_YET_VISITED: later("You have not been to that step yet."),
    Reason.ALREADY_BEHIND: later("That step is behind you. {key} takes you back to it."),
    Reason.ALREADY_LEFT_OUT: later("That step is left out already."),
    Reason.NOTHING_TO_UNDO: later("There is nothing to undo."),
    Reason.TIME_IS_NOT_UP: later("The time is not up yet."),
    Reason.NO_EXTENSION: later("More time can be given while a step is open."),
    Reason.GROUP_NEEDED: later("Say which group it was, or who said it."),
    Reason.NO_SUCH_GROUP: later("There is no such group just now."),
    Reason.ALREADY_IN_GROUP: later("That person is in that group already."),
}
"""What is said where nothing more is known than the reason."""

KEYS_NAMED: Mapping[Reason, str] = {
    Reason.PAUSED: "pause",
    Reason.STEPS_LEFT: "steps",
    Reason.PASS_QUESTIONED: "pass",
    Reason.NOTHING_COLLECTED: "note",
    Reason.ALREADY_BEHIND: "steps",
    Reason.HAS_LEFT: "people",
}
"""The action whose key a sentence names."""


KNOWING_MORE: Mapping[Reason, tuple[str, str]] = {
    Reason.ALREADY_OUT: ("name", later("{name} is marked as not here already.")),
    Reason.ALREADY_HERE: ("name", later("{name} is here already.")),
    Reason.ALREADY_IN_GROUP: ("name", later("{name} is in that group already.")),
    Reason.HAS_LEFT: (
        "name",
        later("{name} has left. Somebody who comes back is added with {key}."),
    ),
    Reason.NAME_TAKEN: (
        "name",
        later("There is a {name} here already. Add a letter or a surname."),
    ),
    Reason.LEADER_NEEDED: (
        "name",
        later("{name} leads. Give the role to another person first."),
    ),
    Reason.TOO_LONG: ("limit", later("At most {limit} characters fit. Make it a little shorter.")),
    Reason.TOO_MANY_VOTES: (
        "limit",
        later("There are at most {limit} to give. Count once more."),
    ),
    Reason.SCORE_OUT_OF_RANGE: (
        "lowest",
        later("The scale goes from {lowest} to {highest}."),
    ),
    Reason.WRONG_NUMBER_OF_SCORES: (
        "most",
        later("Give at least one number, and at most {most}."),
    ),
    Reason.NO_SUCH_SEAT: ("seats", later("The seats are numbered 1 to {seats}.")),
    Reason.NOT_AN_ANSWER: ("answers", later("Choose one of these: {answers}.")),
}
"""What is said where a field of the refusal tells more: the field, and the sentence with it."""


def refusal_text(refusal: Refusal, session: "Session | None" = None) -> str:
    """Why a command was not carried out, and what to do instead, in a line or two.

    Args:
        refusal: the reason and what it is about.
        session: the conversation, for what its script says of the step.
    """
    step = None if session is None else session.step
    match refusal.reason, refusal.fields:
        case Reason.WRONG_COUNT, {"fewest": int(fewest), "most": int(most)} if fewest != most:
            return _("Choose {fewest} to {most}.").format(fewest=fewest, most=most)
        case Reason.WRONG_COUNT, {"fewest": int(number), "most": int()}:
            return ngettext("Choose one.", "Choose {number}.", number).format(number=number)
        case Reason.WRONG_NUMBER_OF_SCORES, {"most": 1, "lowest": lowest, "highest": highest}:
            return _("Give one number, {lowest}–{highest}.").format(lowest=lowest, highest=highest)
        case Reason.NO_PASS_HERE, _fields if step is not None and step.required:
            return _("Here everybody says something, and it is written down. A few words will do.")
        case _:
            pass
    field, sentence = KNOWING_MORE.get(refusal.reason, ("", SENTENCES[refusal.reason]))
    if field not in refusal.fields:
        sentence = SENTENCES[refusal.reason]
    shown = {
        name: ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        for name, value in refusal.fields.items()
    }
    key = key_to_press(KEYS_NAMED.get(refusal.reason, "everything"))
    return _(sentence).format(**{**shown, "key": key})
