from __future__ import annotations

import sys
from pathlib import Path

import pytest

from toolkit.paths import own_command


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it lies on a stick, in a folder that people might well have."""
    program = tmp_path / "Stick für Ümit" / "Windows" / "My notes.exe"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


def test_the_executable_starts_itself(bundled: Path) -> None:
    """Where it is what runs, it is the whole command."""
    assert own_command(str(bundled), "linux") == [str(bundled)]
    assert own_command("/nothing/there", "linux") == [str(bundled)]


def test_what_was_started_through_the_loader_is_so_again(bundled: Path, tmp_path: Path) -> None:
    """A file without the execute bit is handed to the loader that runs it now."""
    loader = tmp_path / "ld-linux.so"
    loader.write_bytes(b"")
    assert own_command(str(loader), "linux") == [str(loader.resolve()), str(bundled)]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_nobody_is_asked_what_runs(bundled: Path, tmp_path: Path, platform: str) -> None:
    """A file at the path that means something on Linux alone would be started as a loader."""
    planted = tmp_path / "exe"
    planted.write_bytes(b"")
    assert own_command(str(planted), platform) == [str(bundled)]
