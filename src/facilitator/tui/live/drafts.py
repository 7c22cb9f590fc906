"""Words that are not saved yet: what stands in the field and in questions, and who keeps it."""

from collections.abc import Mapping
from typing import Protocol, get_args

from facilitator.core.position import ItemAddress
from facilitator.store.session.drafts import Draft
from facilitator.tui.dialogs.dialog import Scraps
from facilitator.view.target import Target, TargetKind

KINDS: Mapping[str, TargetKind] = {kind: kind for kind in get_args(TargetKind)}
"""The kinds that a draft can be taken up as."""


class Drafts(Protocol):
    """Keeps the draft, whatever happens to the program."""

    def note(self, draft: Draft) -> None:
        """Take what stands in the field now."""

    def clear(self) -> None:
        """Forget the words at once, on the disk too.

        Raises:
            NotWritten: the disk did not take it.
        """


class NoDrafts:
    """Keeps nothing: for rehearsals."""

    def note(self, draft: Draft) -> None:
        """Let it go."""

    def clear(self) -> None:
        """There is nothing to forget."""


def as_draft(text: str, target: Target, scraps: Scraps | None = None) -> Draft:
    """What stands in the field and in questions, as it is kept."""
    return Draft(
        scraps={} if scraps is None else scraps.words,
        text=text,
        kind=target.kind,
        participant=target.participant,
        list=target.address.list if target.address is not None else target.list,
        item=target.address.item if target.address is not None else None,
        step=target.step,
    )


def as_target(draft: Draft) -> Target:
    """What kept words are to become."""
    address = None
    if draft.kind == "edit" and draft.list is not None and draft.item is not None:
        address = ItemAddress(list=draft.list, item=draft.item)
    return Target(
        kind=KINDS.get(draft.kind, "nothing"),
        participant=draft.participant,
        list=draft.list,
        step=draft.step,
        address=address,
    )
