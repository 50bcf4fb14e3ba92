"""What a developer is told who begins with nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev
import environments


class Done:
    """A command that came to its end.

    Args:
        failed: Whether it says that something went wrong.
    """

    def __init__(self, *, failed: bool) -> None:
        self.returncode = int(failed)


def test_packages_that_cannot_be_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which Pythons they are there for, and which this is; nothing counts as set up."""
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_options: Done(failed="install" in command)
    )
    environment = environments.Environment(tmp_path, ("run", "dev"))

    with pytest.raises(environments.SetupError) as raised:
        environment.ensure("run")

    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"Python 3.11 to 3.14; this is {here}." in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_before_there_is_a_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to do first, and does nothing else."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)

    with pytest.raises(environments.SetupError, match="First: "):
        dev.command_make_stick([str(tmp_path)])


def test_what_the_help_names_is_there() -> None:
    """Each command is in the text that is shown for --help."""
    assert dev.__doc__ is not None
    for command in dev.COMMANDS:
        assert f"build/dev.py {command}" in dev.__doc__
