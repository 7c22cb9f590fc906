"""What every test can use."""

import sys

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.support.command_line"]

# A real terminal to try the program in is to be had on POSIX only.
collect_ignore_glob = ["live/*"] if sys.platform == "win32" else []


# A busy machine is slow, and that is no fault of what is tried: nothing here has a time limit.
settings.register_profile(
    "seeded",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)
settings.register_profile(
    "thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def pytest_configure(config: pytest.Config) -> None:
    """The ordinary run tries the same examples every time; the thorough one, others each time."""
    is_thorough = config.option.markexpr == "thorough"
    settings.load_profile("thorough" if is_thorough else "seeded")


@pytest.fixture(autouse=True)
def state_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep the state of whoever runs the tests out of them, and what they leave out of there."""
    folder = tmp_path_factory.getbasetemp() / "state"
    monkeypatch.setenv("FACILITATOR_STATE", str(folder))
