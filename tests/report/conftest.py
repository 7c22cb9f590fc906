"""Reports are tried in Swedish."""

from collections.abc import Iterator

import pytest

from facilitator.wording.language import speak, spoken_language


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)
