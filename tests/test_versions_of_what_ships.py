"""A script that ships and was changed has a raised version."""

from tests.support.shipped_versions import faults, noted, shipped


def test_every_script_has_the_text_that_its_version_is_known_by() -> None:
    assert not faults(noted(), shipped())


def test_a_change_without_a_raised_version_is_seen() -> None:
    now = {**shipped(), "laget-runt": (shipped()["laget-runt"][0], "0" * 64)}
    (fault,) = faults(noted(), now)
    assert fault.startswith("laget-runt has changed: raise its version")


def test_a_raised_version_has_to_be_noted_and_a_lowered_one_is_none() -> None:
    raised = {**shipped(), "laget-runt": ("99.0.0", "0" * 64)}
    (fault,) = faults(noted(), raised)
    assert "is not noted" in fault
    lowered = {**shipped(), "laget-runt": ("0.1.0", "0" * 64)}
    assert any("is older than" in fault for fault in faults(noted(), lowered))
