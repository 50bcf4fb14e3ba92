"""The main job with the program as it lies on a stick, in a console."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e import first_day
from tests.e2e.console_on_windows import ConsoleTerminal
from toolkit.stick import layout

ENTRY = "a blue bag, and müde"


@pytest.fixture
def program(bundle: Path, tmp_path: Path) -> Path:
    """The program in a folder as people have them, with blanks and letters outside ASCII."""
    folder = tmp_path / "Für Ümit, alles" / bundle.name
    shutil.copytree(bundle, folder)
    return folder / layout.program_file(bundle.name, layout.DEFAULT_NAME)


def test_the_main_job(program: Path) -> None:
    """Set up, write a line, leave at once, come back: the line is there, and all files in one place."""
    system, top = program.parent, program.parent.parent
    before = {path: path.read_bytes() for path in system.rglob("*") if path.is_file()}

    with ConsoleTerminal([str(program)]) as terminal:
        first_day.open_inside(terminal, first_day.SETTING_UP)
        passphrase = first_day.set_up(terminal)
        first_day.write_down(terminal, ENTRY)
        first_day.leave(terminal, ENTRY)
        first_day.unlock(terminal, passphrase, ENTRY)
        first_day.leave(terminal, ENTRY)
        first_day.close(terminal)

    assert sorted(path.name for path in top.iterdir()) == sorted([layout.FILES_FOLDER, system.name])
    after = {path: path.read_bytes() for path in system.rglob("*") if path.is_file()}
    assert after == before


def test_closing_the_window_ends_everything(program: Path) -> None:
    """The file of the program can be deleted then: nothing runs from it any more."""
    with ConsoleTerminal([str(program)]) as terminal:
        first_day.open_inside(terminal, first_day.SETTING_UP)

    program.unlink()

    assert not program.exists()
