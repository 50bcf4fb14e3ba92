"""Runs an app on a terminal of its own, in a home and a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.leaks.misdeeds import READY
from tests.e2e.terminal import PtyTerminal

GUEST = Path(__file__).with_name("guest.py")
OWN, PLAIN = "own", "plain"

both = pytest.mark.parametrize("which", [OWN, PLAIN])
"""Every probe runs on both apps: it must find nothing in the one, and find something in the other."""


@dataclass(frozen=True)
class Surroundings:
    """Where an app runs.

    Attributes:
        home: Its home, with a folder for downloads in it.
        folder: Its working directory.
    """

    home: Path
    folder: Path

    def files(self) -> dict[str, str]:
        """What has been written anywhere in here, by name."""
        return {
            str(path.relative_to(self.home.parent)): path.read_text(errors="replace")
            for path in sorted(self.home.parent.rglob("*"))
            if path.is_file()
        }

    def holds(self, text: str) -> bool:
        """Whether *text* has been written into any file in here."""
        return any(text in each for each in self.files().values())


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """A fresh home and a fresh working directory, both empty but for a place for downloads."""
    made = Surroundings(tmp_path / "home", tmp_path / "folder")
    (made.home / "Downloads").mkdir(parents=True)
    made.folder.mkdir()
    return made


def command(which: str) -> list[str]:
    """How the app is started; the program's own as the process that owns the terminal does it."""
    isolated = ["-I"] if which == OWN else []
    return [sys.executable, *isolated, "-B", str(GUEST), which]


@contextmanager
def running(
    which: str,
    around: Surroundings,
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    watcher: int | None = None,
) -> Iterator[PtyTerminal]:
    """The app on a terminal, its screen drawn.

    Args:
        which: OWN or PLAIN.
        around: Where it runs.
        environment: More variables.
        before: A command that starts the app's command, which is added to it.
        watcher: The writing end of a pipe where its doings are to be told.
    """
    variables = {
        "HOME": str(around.home),
        "XDG_CONFIG_HOME": "",
        "COLORTERM": "truecolor",
        **(environment or {}),
    }
    whole = [*before, *command(which), *([] if watcher is None else [str(watcher)])]
    with PtyTerminal(whole, environment=variables, folder=around.folder) as terminal:
        terminal.wait_for(READY)
        yield terminal


def left_on_the_terminal(terminal: PtyTerminal) -> str:
    """What stands on the main screen and above it, where everybody sees it after the end."""
    main = terminal.display.main
    visible = "\n".join(main.display)
    return f"{terminal.display.scrollback()}\n{visible}"
