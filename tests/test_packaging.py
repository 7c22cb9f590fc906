"""The package as it is installed: from a wheel in a fresh environment, and from a working copy."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import facilitator
from facilitator.languages import LANGUAGES
from facilitator.store.scripts.outlines import INDEX, index_of, rows_in
from facilitator.store.scripts.shelves import shipped_scripts

REPOSITORY = Path(__file__).parents[1]
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def done(line: Sequence[str | Path], folder: Path) -> str:
    """Run a program that has to succeed, away from the repository; give what it wrote."""
    ran = subprocess.run(
        [str(word) for word in line],
        cwd=folder,
        env={**os.environ, "FACILITATOR_LANGUAGE": "sv", "PYTHONPATH": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=240,
    )
    output = ran.stdout.decode()
    assert ran.returncode == 0, output
    return output


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a source archive of the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    done([sys.executable, "-m", "build", "--outdir", folder, REPOSITORY], folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_scripts_and_compiled_catalogues_and_nothing_private(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    scripts = {path.name for path in (REPOSITORY / "scripts").glob("*.toml")}
    assert {f"facilitator/scripts/{name}" for name in scripts} <= names
    assert {f"facilitator/locale/{language}.toml" for language in LANGUAGES} <= names
    for language in set(LANGUAGES) - {"en"}:
        assert f"facilitator/locale/{language}/LC_MESSAGES/facilitator.mo" in names
    assert "facilitator/py.typed" in names
    with zipfile.ZipFile(wheel) as archive:
        index = archive.read(f"facilitator/scripts/{INDEX}").decode()
    assert index == index_of(REPOSITORY / "scripts")
    assert rows_in(index).keys() == scripts
    assert any(name.endswith(".tcss") for name in names)
    assert not [name for name in names if name.endswith((".po", ".pot")) or "sessions/" in name]


def test_an_installed_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / PROGRAMS
    pip = (programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    done([*pip, "install", "--no-compile", wheel], tmp_path)
    assert "kollegahandledning" in done([programs / "facilitator", "scripts"], tmp_path)
    looked_for = "import importlib.util; print(importlib.util.find_spec('babel'))"
    assert done([programs / "python", "-c", looked_for], tmp_path) == "None\n"
    (script,) = (tmp_path / "env").rglob("scripts/kollegahandledning.toml")
    assert done([programs / "facilitator", "check", script], tmp_path) == "Inget att rätta till.\n"


@pytest.mark.thorough
def test_a_folder_of_wheels_installs_where_there_is_no_network(wheel: Path, tmp_path: Path) -> None:
    """As docs/installera.md says, for laptops that a school has shut off."""
    folder = tmp_path / "hjul"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    done([*pip, "download", "--dest", folder, wheel], tmp_path)
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / PROGRAMS
    alone = (programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    done([*alone, "install", "--no-index", "--find-links", folder, "facilitator"], tmp_path)
    assert "kollegahandledning" in done([programs / "facilitator", "scripts"], tmp_path)
    done([programs / "facilitator", "doctor", "--text"], tmp_path)
    done([*alone, "uninstall", "--yes", "facilitator"], tmp_path)
    assert not (programs / "facilitator").exists()


@pytest.mark.thorough
def test_a_working_copy_is_installed_with_its_texts_and_without_babel(
    wheel: Path, tmp_path: Path
) -> None:
    (source,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (copy,) = (path for path in tmp_path.iterdir() if path.is_dir())
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / PROGRAMS
    pip = (programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    done([*pip, "install", "-e", copy], tmp_path)
    (script,) = copy.rglob("scripts/kollegahandledning.toml")
    assert done([programs / "facilitator", "check", script], tmp_path) == "Inget att rätta till.\n"


def test_a_working_copy_finds_its_scripts() -> None:
    ids = [path.stem for path in shipped_scripts()]
    assert "kollegahandledning" in ids
    assert Path(facilitator.__file__).is_file()
