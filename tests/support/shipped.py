"""What the tests of the scripts that ship share: which there are, and what each says."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from facilitator.core.script import Script
from facilitator.store.scripts.reading import read_script

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "scripts"

FORMS = {
    "apt-som-lar",
    "avslutningsrunda",
    "basgruppens-forsta-traff",
    "bejakande-undersokning",
    "det-har-ar-vi-bra-pa",
    "enskilt-grupp-plenum",
    "erfarenhetsutbyte",
    "exemplet-som-resurs",
    "fem-fragor",
    "forestallningskarta",
    "gjort-lart-klokt",
    "gjort-lart-vart-att-gora",
    "kollegahandledning",
    "kollegaobservation",
    "laget-runt",
    "larande-besok",
    "larande-samtal",
    "ledarskap-efter-kris",
    "nulagesskattning",
    "oppningsrunda",
    "pannkakstartan",
    "resultatmote",
    "riskanalys",
    "skuggning-aterkoppling",
    "skuggning-overenskommelse",
    "starta-largrupper",
    "tankebok",
    "uppfoljningsmote",
}

TRANSLATED = {
    "avslutningsrunda",
    "bejakande-undersokning",
    "erfarenhetsutbyte",
    "gjort-lart-klokt",
    "kollegahandledning",
    "laget-runt",
    "larande-samtal",
    "oppningsrunda",
    "riskanalys",
    "uppfoljningsmote",
}

# One word for what a form is for, in each language; the first tag of a script is one of them.
PURPOSES = {
    "sv": (
        "lära",
        "besluta",
        "stödja",
        "utforska",
        "följa upp",
        "inleda/avsluta",
        "lära känna",
        "bedöma",
    ),
    "nb": (
        "lære",
        "beslutte",
        "støtte",
        "utforske",
        "følge opp",
        "innlede/avslutte",
        "bli kjent",
        "vurdere",
    ),
    "en": (
        "learn",
        "decide",
        "support",
        "explore",
        "follow up",
        "open/close",
        "get to know",
        "assess",
    ),
}


@cache
def script(script_id: str) -> Script:
    """A script that ships."""
    read = read_script(FOLDER / f"{script_id}.toml")
    assert read.script is not None, read.findings
    return read.script


def ids() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def original(script_id: str) -> str:
    """The id of the Swedish script that this one is, or translates."""
    based_on = script(script_id).based_on
    return script_id if based_on is None else based_on.id


def read_aloud_and_seen(script_id: str) -> Iterator[str]:
    """The texts that a leader or a group meets on the way."""
    for step in script(script_id).all_steps():
        texts = (step.title, step.say, step.guide, step.why, step.complete_when, *step.prompts)
        yield from (text for text in texts if text)
    yield from script(script_id).ground_rules
    for form in script(script_id).lists.values():
        yield from (form.title, form.item or "", *form.items)
