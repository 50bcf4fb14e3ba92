"""Checks of the program as it lies on a stick: the very bytes that were built."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.e2e import first_day
from tests.e2e.first_day import COVER, PATIENCE
from tests.wine.lab import Lab, say
from toolkit.front.cover import words

FOLDER = "Für Ümit, alles"
"""Blanks and letters outside ASCII, as a person's own folder might have."""
PROGRAM = f"{FOLDER}/Windows/Converter.exe"
ENTRY = "a blue bag, and müde"


def on_drive(letter: str, path: str) -> str:
    """A path on the stick, as Windows has it."""
    return f"{letter.upper()}:\\" + path.replace("/", "\\")


def contents(folder: Path) -> dict[str, str]:
    """Every file below *folder* with its digest."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    digests = (hashlib.sha256(file.read_bytes()).hexdigest() for file in files)
    return dict(zip((str(file.relative_to(folder)) for file in files), digests, strict=True))


def check_self_test(lab: Lab) -> None:
    """It finds all that it needs, computes what it should, and can go to each of its screens."""
    command = ["wine", on_drive("s", PROGRAM), "--self-test", on_drive("s", "")]
    began = time.monotonic()
    # Wine's console programs take their streams from a terminal or from pipes, not from files.
    run = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=lab.environment,
        timeout=300,
    )
    said = run.stdout.decode(errors="replace").split("\r\n")
    assert run.returncode == 0, (said, run.stderr)
    say(f"self-test: {'; '.join(filter(None, said))} ({time.monotonic() - began:.0f} s)")


def check_story(lab: Lab, stick: Path) -> str:
    """Cover, set-up, a line, quick exit, unlock, the line there; returns the passphrase."""
    before = contents(stick)
    profiles = lab.prefix / "drive_c" / "users"
    profiles_before = contents(profiles)
    with lab.terminal([on_drive("s", PROGRAM)]) as terminal:
        began = time.monotonic()
        terminal.wait_for(COVER, PATIENCE)
        seconds = time.monotonic() - began
        first_day.open_inside(terminal, first_day.SETTING_UP)
        passphrase = first_day.set_up(terminal)
        first_day.write_down(terminal, ENTRY)
        first_day.leave(terminal, ENTRY)
        first_day.unlock(terminal, passphrase, ENTRY)
        first_day.leave(terminal, ENTRY)
        first_day.close(terminal)
    after = contents(stick)
    added = set(after) - set(before)
    assert added
    assert all(name.startswith(f"{FOLDER}/Files/") for name in added), added
    assert {name: after[name] for name in before} == before
    assert contents(profiles) == profiles_before
    say(f"the story, cover after {seconds:.1f} s; {len(added)} files, all of them in Files")
    return passphrase


def check_other_letter(lab: Lab, passphrase: str) -> None:
    """The same stick under another drive letter opens as before."""
    with lab.terminal([on_drive("t", PROGRAM)]) as terminal:
        first_day.unlock(terminal, passphrase, ENTRY)
        first_day.leave(terminal, ENTRY)
        first_day.close(terminal)
    say("under another drive letter it opens as before")


def check_pulled_out(lab: Lab, stick: Path) -> None:
    """Pulled out while open: the cover is there by itself and says that the files are not."""
    with lab.drive("u", stick):
        terminal_of = lab.terminal([on_drive("u", PROGRAM)])
        terminal = terminal_of.__enter__()
        terminal.wait_for(COVER, PATIENCE)
        terminal.press("ctrl+o")
        terminal.wait_gone(COVER, PATIENCE)
        terminal.settle(2)
    try:
        terminal.wait_for(words.NOT_FOUND)
        terminal.wait_for(COVER)
        terminal.press("ctrl+q")
        first_day.close(terminal)
    finally:
        terminal_of.__exit__(None, None, None)
    say("pulled out while open, the cover comes by itself and says that the files are not there")


def check_bundle(lab: Lab, bundle: Path) -> None:
    """Run every check on a copy of *bundle*, which lies in a folder on a drive of its own."""
    with tempfile.TemporaryDirectory() as place:
        stick = Path(place)
        shutil.copytree(bundle, stick / FOLDER / "Windows")
        with lab.drive("s", stick):
            check_self_test(lab)
            passphrase = check_story(lab, stick)
        with lab.drive("t", stick):
            check_other_letter(lab, passphrase)
        check_pulled_out(lab, stick)
