"""Checks of texts and names: ids, and the roles and lists that steps refer to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from facilitator.core.script import (
    KNOWN_ROLES,
    PARKING_LIST,
    RESERVED_IDS,
    THE_ITEM,
    AnyContainer,
    AnyStep,
    Rate,
    Repeat,
    Script,
    Speak,
    steps_inside,
)
from facilitator.core.text import LONGEST_TEXT, has_forbidden_characters, slug
from facilitator.store.findings import FindingCode, Flaw, KeyPath, LineOf, flaw, key_in, nearest
from facilitator.store.places import is_reserved
from facilitator.store.tables import key_of


def placed_steps(
    steps: Sequence[AnyStep], path: KeyPath = ("steps",)
) -> Iterator[tuple[AnyStep, KeyPath]]:
    """Each step with the path of its table, a container before what stands in it."""
    for i, step in enumerate(steps):
        yield step, (*path, i)
        yield from placed_steps(steps_inside(step), (*path, i, "steps"))


def told_apart(script: Script) -> Script:
    """The script with a different id for each step, so that checks do not confuse steps.

    A repeated id is a finding of its own; the other checks must not report the first step twice.
    """
    steps = _told_apart(script.steps, {})
    return script if steps == script.steps else replace(script, steps=steps)


def _told_apart(steps: Sequence[AnyStep], times: dict[str, int]) -> tuple[AnyStep, ...]:
    """These steps and those inside them, numbered where an id has been seen some times before."""
    apart: list[AnyStep] = []
    for step in steps:
        number = times[step.id] = times.get(step.id, 0) + 1
        each = step if number == 1 else replace(step, id=f"{step.id} ({number})")
        if isinstance(each, AnyContainer):
            each = replace(each, steps=_told_apart(each.steps, times))
        apart.append(each)
    return tuple(apart)


_ONE_LINE = frozenset({"title", "summary", "name", "item"})
"""Keys whose text stands on one line of the screen."""

_ONE_LINE_EACH = frozenset({"tags", "answers"})
"""Lists of such texts."""


MOST_IN_A_LIST = 1000
"""The most entries of one list, except ``steps``."""


def text_flaws(table: Mapping[str, object]) -> Iterator[Flaw]:
    """Look at every text and every key of a table."""
    yield from _flaws_in(table, ())


def _flaws_in(value: object, path: KeyPath) -> Iterator[Flaw]:
    """Look at a value and what is in it."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if has_forbidden_characters(key):
                yield flaw((*path, key), FindingCode.FORBIDDEN_CHARACTERS, key=key)
            yield from _flaws_in(each, (*path, key))
    elif isinstance(value, list) and len(value) > MOST_IN_A_LIST and path[-1] != "steps":
        yield flaw(path, FindingCode.LIST_TOO_LONG, key=key_in(path), most=MOST_IN_A_LIST)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _flaws_in(each, (*path, i))
    elif isinstance(value, str):
        yield from _flaws_of(value, path)


def _flaws_of(text: str, path: KeyPath) -> Iterator[Flaw]:
    """Look at one text."""
    key = key_in(path)
    if len(text) > LONGEST_TEXT:
        yield flaw(path, FindingCode.TEXT_TOO_LONG, key=key, most=LONGEST_TEXT)
    if has_forbidden_characters(text):
        yield flaw(path, FindingCode.FORBIDDEN_CHARACTERS, key=key)
    if not text.strip():
        yield flaw(path, FindingCode.EMPTY_TEXT, key=key)
    is_line = key in _ONE_LINE or (key in _ONE_LINE_EACH and path[-1] != key)
    if is_line and "\n" in text.strip():
        yield flaw(path, FindingCode.NOT_ONE_LINE, key=key)


ID_PATTERN = r"[a-z][a-z0-9-]*"
"""What an id looks like."""

LONGEST_ID = 64
"""The most characters of an id."""

VERSION_PATTERN = (
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(-(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?"
    r"(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
)
"""What a semantic version looks like."""

LANGUAGE_PATTERN = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
"""What a language tag looks like (BCP 47)."""

SHA256_PATTERN = r"[0-9a-f]{64}"
"""What a SHA-256 looks like."""

_AFTER = "after:"

_INSTEAD_OF_ROLES = {
    ("who", "everyone"): 'who = "everyone"',
    ("who", "groups"): 'who = "groups"',
    ("visible_to", "everyone"): 'visible_to = "group"',
}
"""What is meant where a word of the format stands in place of a role."""


def name_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every id, and at everything that steps and lists name."""
    yield from _one_id(script.id, ("id",), is_reserved=False)
    for role, declared in script.roles.items():
        yield from _one_id(role, ("roles", role), is_reserved=role in RESERVED_IDS)
        if declared.name is None and role not in KNOWN_ROLES:
            yield flaw(("roles", role, "name"), FindingCode.MISSING_KEY, key="name")
    for list_id in script.lists:
        yield from _one_id(list_id, ("lists", list_id), is_reserved=list_id in RESERVED_IDS)
    seen: dict[str, KeyPath] = {}
    for step, place in placed_steps(script.steps):
        path = (*place, "id")
        yield from _one_id(step.id, path, is_reserved=step.id in RESERVED_IDS)
        if step.id in seen:
            fields = {"id": step.id, "line": LineOf(seen[step.id])}
            yield flaw(path, FindingCode.REPEATED_ID, **fields)
        seen.setdefault(step.id, path)
    yield from _head_flaws(script)
    for step, path in placed_steps(script.steps):
        yield from _role_flaws(script, step, path)
        yield from _list_flaws(script, step, path)
    for list_id, form in script.lists.items():
        if form.visible_to not in ("group", "leader", "author"):
            yield from _unknown_role(script, form.visible_to, ("lists", list_id, "visible_to"))


def is_id(value: str) -> bool:
    """Whether a text looks like an id."""
    return len(value) <= LONGEST_ID and re.fullmatch(ID_PATTERN, value) is not None


def can_be_named(script_id: str) -> bool:
    """Whether a script can have that id: one that the format allows and every system can store."""
    return is_id(script_id) and not is_reserved(script_id)


def roles_named(step: AnyStep) -> Iterator[tuple[KeyPath, str]]:
    """Roles that a step needs a holder of, with the path of each in the step's table."""
    for name in ("silent", "away", "who", "except_", "first", "last"):
        yield from _roles_in(step, name)
    for name in ("answered_by", "keep"):
        yield from _role_in(step, name)
    start = str(getattr(step, "start", ""))
    if start.startswith(_AFTER):
        yield ("start",), start.removeprefix(_AFTER)
    by = getattr(step, "by", None)
    if by is not None and not isinstance(step, Rate) and (by != "group" or isinstance(step, Speak)):
        yield ("by",), by


def _role_in(step: AnyStep, name: str) -> Iterator[tuple[KeyPath, str]]:
    """The role in a field of a step, if the step has that field and names one, with its path."""
    role = getattr(step, name, None)
    if role is not None:
        yield (key_of(name),), role


def _roles_in(step: AnyStep, name: str) -> Iterator[tuple[KeyPath, str]]:
    """The roles in one of a step's lists of roles, each with its path."""
    value = getattr(step, name, ())
    if isinstance(value, tuple):
        yield from (((key_of(name), i), role) for i, role in enumerate(value))


def _one_id(value: str, path: KeyPath, *, is_reserved: bool) -> Iterator[Flaw]:
    """An id that looks wrong or is reserved."""
    if not is_id(value):
        yield _bad_id(value, path)
    elif is_reserved:
        yield flaw(path, FindingCode.RESERVED_ID, id=value, reserved=RESERVED_IDS)


def _bad_id(value: str, path: KeyPath, known: Iterable[str] = ()) -> Flaw:
    """An id that looks wrong, with the one that comes nearest."""
    near = slug(value)
    near = near if near in known else nearest(value, known) or near
    near = near if is_id(near) else ""
    return flaw(path, FindingCode.BAD_ID, id=value, most=LONGEST_ID, near=near)


def _head_flaws(script: Script) -> Iterator[Flaw]:
    """Version, language and origin that do not look like what they should be."""
    if not re.fullmatch(VERSION_PATTERN, script.version, re.ASCII):
        yield flaw(("version",), FindingCode.BAD_VERSION, key="version", value=script.version)
    if not re.fullmatch(LANGUAGE_PATTERN, script.language):
        yield flaw(("language",), FindingCode.BAD_LANGUAGE, value=script.language)
    origin = script.based_on
    if origin is None:
        return
    yield from _one_id(origin.id, ("based_on", "id"), is_reserved=False)
    if not re.fullmatch(VERSION_PATTERN, origin.version, re.ASCII):
        path = ("based_on", "version")
        yield flaw(path, FindingCode.BAD_VERSION, key="version", value=origin.version)
    if origin.sha256 is not None and not re.fullmatch(SHA256_PATTERN, origin.sha256):
        yield flaw(("based_on", "sha256"), FindingCode.BAD_SHA256, key="sha256")


def _role_flaws(script: Script, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """Roles that the step names and nobody knows."""
    start = getattr(step, "start", "seat")
    allowed = ("seat",) if isinstance(step, Repeat) else ("seat", "rotate", "volunteer")
    if start not in allowed and not start.startswith(_AFTER):
        near = nearest(start, (*allowed, "after:owner"))
        place = (*path, "start")
        yield flaw(place, FindingCode.BAD_START, value=start, allowed=allowed, near=near)
    given = [*_roles_in(step, "appoint"), *_roles_in(step, "roles")]
    for name in ("assigns", "as_"):
        given += _role_in(step, name)
    for place, role in (*roles_named(step), *given):
        yield from _unknown_role(script, role, (*path, *place))


def _unknown_role(script: Script, role: str, path: KeyPath) -> Iterator[Flaw]:
    """A role that is neither declared nor known."""
    known = {*KNOWN_ROLES, *script.roles}
    key = key_in(path)
    if role in known:
        return
    if role == "everyone" and key in ("silent", "away"):
        yield flaw(path, FindingCode.EVERYONE_SILENT, key=key)
    elif role in RESERVED_IDS:
        instead = _INSTEAD_OF_ROLES.get((key, role), "")
        yield flaw(path, FindingCode.NOT_A_ROLE, role=role, key=key, instead=instead)
    elif not is_id(role):
        yield _bad_id(role, path, known)
    else:
        yield flaw(path, FindingCode.UNKNOWN_ROLE, role=role, near=nearest(role, known))


def _list_flaws(script: Script, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """Lists that the step names and nobody declared."""
    known = {PARKING_LIST, *script.lists}
    lists: dict[KeyPath, str | None] = {
        (key_of(name),): getattr(step, name, None)
        for name in ("collect", "from_", "into", "objections")
    }
    condition = step.only_if
    if condition is not None:
        lists["only_if", "list_not_empty"] = condition.list_not_empty
        lists["only_if", "list_empty"] = condition.list_empty
        chosen = condition.chosen
        lists["only_if", "chosen", "list"] = None if chosen is None else chosen.list
    for place, name in lists.items():
        is_the_item = (place, name) == (("from",), THE_ITEM)
        if name is None or is_the_item or name in known:
            continue
        if not is_id(name):
            yield _bad_id(name, (*path, *place), script.lists)
        else:
            near = nearest(name, script.lists)
            yield flaw((*path, *place), FindingCode.UNKNOWN_LIST, list=name, near=near)
