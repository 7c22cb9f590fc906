"""Keys of a script as somebody writes them who thinks in Swedish or Norwegian."""

from collections.abc import Container

from facilitator.core.text import slug

KEYS = {
    "sprak": "language",
    "titel": "title",
    "tittel": "title",
    "rubrik": "title",
    "overskrift": "title",
    "sammanfattning": "summary",
    "sammendrag": "summary",
    "syfte": "purpose",
    "formal": "purpose",
    "kalla": "source",
    "kilde": "source",
    "licens": "licence",
    "lisens": "licence",
    "license": "licence",
    "forfattare": "authors",
    "forfatter": "authors",
    "forfattere": "authors",
    "etiketter": "tags",
    "forberedelser": "prepare",
    "forbered": "prepare",
    "regler": "ground_rules",
    "grundregler": "ground_rules",
    "bygger-pa": "based_on",
    "grupp": "group",
    "gruppe": "group",
    "roll": "roles",
    "roller": "roles",
    "lista": "lists",
    "listor": "lists",
    "liste": "lists",
    "lister": "lists",
    "steg": "steps",
    "trinn": "steps",
    "slag": "kind",
    "sort": "kind",
    "typ": "kind",
    "type": "kind",
    "minuter": "minutes",
    "minutter": "minutes",
    "tid": "minutes",
    "sag": "say",
    "saga": "say",
    "si": "say",
    "vem": "who",
    "hvem": "who",
    "vilka": "who",
    "hvorfor": "why",
    "varfor": "why",
    "utom": "except",
    "unntatt": "except",
    "varv": "laps",
    "omganger": "laps",
    "fragor": "prompts",
    "sporsmal": "prompts",
    "ordning": "order",
    "rekkefolge": "order",
    "samla": "collect",
    "samle": "collect",
    "fran": "from",
    "fra": "from",
    "valfri": "optional",
    "valfritt": "optional",
    "valgfri": "optional",
    "valgfritt": "optional",
    "minst": "min",
    "mest": "max",
    "hogst": "max",
    "hoyst": "max",
    "bast": "best",
}
"""What each word is called in a script; the words have only letters that keys can have."""


def key_meant(word: str, known: Container[str] | None = None) -> str | None:
    """The key that somebody meant, if it is one of these words.

    Args:
        word: what stands there.
        known: the keys that can stand there; every key, if nothing is said.
    """
    meant = KEYS.get(slug(word))
    return meant if meant is not None and (known is None or meant in known) else None
