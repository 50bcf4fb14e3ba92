from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.test_front_stands_alone import TOO_SLOW_FOR_THE_FIRST_PICTURE
from tests.systems import ROOT
from toolkit import paths


@pytest.fixture(name="program")
def _program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for a bundle: the executable in a system's folder of a stick."""
    program = tmp_path / "stick" / "Linux" / "notes"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"program")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program.resolve()


def test_from_source_everything_lies_in_the_tree() -> None:
    """The files that are kept lie beside the source, and the tree's own interpreter starts it."""
    assert not paths.is_bundled()
    assert paths.program_folder() == ROOT
    assert paths.default_vault_folder() == ROOT / "files"
    assert paths.own_command() == [
        *(sys.executable, "-I", "-B"),
        str(ROOT / "toolkit" / "__main__.py"),
    ]


def test_in_a_bundle_the_files_lie_beside_the_systems_folders(program: Path) -> None:
    """All systems find the same ones."""
    assert paths.is_bundled()
    assert paths.program_folder() == program.parent
    assert paths.default_vault_folder() == program.parents[1] / "Files"


def test_a_bundle_starts_itself_by_its_executable(program: Path) -> None:
    """That is all that is needed when the system runs the executable itself."""
    assert paths.own_command(running=str(program), platform="linux") == [str(program)]


def test_a_bundle_that_a_loader_runs_is_started_by_it_again(program: Path, tmp_path: Path) -> None:
    """Without the execute bit the executable alone would not start."""
    loader = tmp_path / "ld.so"
    loader.write_bytes(b"loader")

    assert paths.own_command(running=str(loader), platform="linux") == [
        str(loader),
        str(program),
    ]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_nobody_can_put_another_program_in_its_place(
    program: Path, tmp_path: Path, platform: str
) -> None:
    """A file where Linux would say what runs means nothing to another system."""
    (tmp_path / "loader").write_bytes(b"somebody's program")

    assert paths.own_command(str(tmp_path / "loader"), platform) == [str(program)]


def test_a_system_that_does_not_say_what_runs_starts_the_executable(
    program: Path, tmp_path: Path
) -> None:
    """There is nothing else to go by."""
    assert paths.own_command(str(tmp_path / "missing"), "linux") == [str(program)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder while it is used")
def test_nothing_depends_on_the_current_folder(tmp_path: Path) -> None:
    """From a folder that is gone, everything is where it was."""
    gone = tmp_path / "gone"
    gone.mkdir()
    probe = (
        "import os, sys; os.chdir(sys.argv[2]); os.rmdir(sys.argv[2])\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from toolkit import paths\n"
        "print(paths.default_vault_folder(), *paths.own_command(), sep='\\n')\n"
    )
    command = [sys.executable, "-I", "-B", "-c", probe, str(ROOT), str(gone)]

    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()

    assert said == [str(ROOT / "files"), *paths.own_command()]


def test_the_way_to_start_again_loads_nothing_slow() -> None:
    """The first picture waits for it."""
    probe = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules)\n"
        "from toolkit import paths; paths.own_command(); print(*(set(sys.modules) - before))\n"
    )
    command = [sys.executable, "-I", "-S", "-B", "-c", probe, str(ROOT)]

    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert "toolkit.paths" in loaded
    assert not TOO_SLOW_FOR_THE_FIRST_PICTURE & set(loaded)


@pytest.mark.skipif(os.name != "posix", reason="about links")
def test_a_link_to_the_program_is_the_program(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are on the stick, not where the link is."""
    (tmp_path / "link").symlink_to(program)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "link"))

    assert paths.default_vault_folder() == program.parents[1] / "Files"
