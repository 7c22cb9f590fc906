"""What is wrong with a session file: a sentence for everything that ``verify`` finds."""

from collections.abc import Mapping

from facilitator.core.text import cleaned_line
from facilitator.store.verify import Discrepancy
from facilitator.wording.language import _, later

SENTENCES: Mapping[str, str] = {
    "damaged-event": later("Something that happened cannot be read any more (no. {n})."),
    "damaged-lines": later("Line {line} belongs to nothing in the file."),
    "damaged-header": later("The beginning of the file is damaged."),
    "damaged-script": later(
        "The script in the file is not the one that the conversation followed."
    ),
    "damaged-gap": later("Something that happened is missing (no. {n})."),
    "torn": later(
        "The end is cut off: {bytes} bytes were being written when something stopped it."
    ),
    "unreadable-copy": later("{path} cannot be read. Something may be missing here."),
    "unknown-kind": later("“{kind}” is something that only a later version knows."),
    "forbidden-characters": later("“{key}” holds characters that could steer the screen."),
    "words-left": later("Words that were struck for good are still in the file."),
    "kind-left": later(
        "The file still says who stood over, or how long somebody spoke (“{kind}”)."
    ),
    "not-as-kept": later("The file does not tell what happened as the program writes it."),
    "script-lost": later("The script in the file cannot be read, so nothing can be compared."),
    "does-not-hold-together": later("What happened in the file speaks of what is not there."),
    "not-rewritten": later("The conversation is over, but its outcome is not written down yet."),
    "not-over": later("The file says that the conversation is over, but what happened does not."),
    "not-derived": later("“{key}” says something else than what happened."),
}
"""What is said for each code; ``{n}`` and the like are the fields of the discrepancy."""


def discrepancy_text(discrepancy: Discrepancy) -> str:
    """What is not as it should be, in one line."""
    sentence = _(SENTENCES[discrepancy.code])
    shown = {
        name: "?" if value is None else cleaned_line(str(value))
        for name, value in discrepancy.fields.items()
    }
    return sentence.format_map(shown)
