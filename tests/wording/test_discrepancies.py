"""Every discrepancy has a sentence."""

import re
from pathlib import Path

import pytest

import facilitator.store.session.reading
import facilitator.store.session.salvage
from facilitator.store.session import verify
from facilitator.store.session.verify import Discrepancy
from facilitator.wording.findings import DISCREPANCIES, discrepancy_text

CODES = (
    {"script-lost", "does-not-hold-together"}
    | set(re.findall(r'code="([a-z-]+)"', Path(verify.__file__).read_text("utf-8")))
    | {
        f"damaged-{what}"
        for what in re.findall(
            r'what="([a-z]+)"',
            "".join(
                Path(str(module.__file__)).read_text("utf-8")
                for module in (facilitator.store.session.salvage, facilitator.store.session.reading)
            ),
        )
    }
)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_sentence(code: str) -> None:
    fields = {"n": 3, "line": 7, "bytes": 12, "kind": "sung", "key": "outcome", "path": "s.toml"}
    text = discrepancy_text(Discrepancy(code=code, fields=dict(fields)))
    assert "{" not in text
    assert text.endswith(".")
    assert code in DISCREPANCIES


def test_what_a_file_says_cannot_steer_the_terminal() -> None:
    text = discrepancy_text(Discrepancy(code="unknown-kind", fields={"kind": "\x1b[2Jx{n}"}))
    assert "\x1b" not in text
    assert "{n}" in text
