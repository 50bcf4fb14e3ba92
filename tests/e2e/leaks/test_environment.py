"""No variable that somebody set beforehand makes the program record or load anything."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.leaks.misdeeds import READY, SHOWN, TYPED
from tests.e2e.leaks.probing import OWN, Surroundings, around, both, running
from tests.e2e.terminal import PtyTerminal

__all__ = ["around"]

PLANTED_CLIENT = """
import pathlib
pathlib.Path(r"{note}").write_text("loaded")

class DevtoolsConnectionError(Exception):
    pass

class DevtoolsLog:
    pass

class DevtoolsClient:
    def __init__(self, *_args):
        raise ImportError("far enough")
"""

PLANTED_DRIVER = """
import pathlib
from textual.drivers.linux_driver import LinuxDriver

class Planted(LinuxDriver):
    def process_message(self, message):
        pathlib.Path(r"{note}").write_text("loaded")
        super().process_message(message)
"""


def _type(terminal: PtyTerminal) -> None:
    terminal.feed(TYPED.encode())
    terminal.wait_for(TYPED)


@both
def test_no_key_log(which: str, around: Surroundings) -> None:
    """TEXTUAL_DEBUG writes every key into a file of the working directory; not here."""
    with running(which, around, {"TEXTUAL_DEBUG": "1"}) as terminal:
        _type(terminal)

    logs = [text for name, text in around.files().items() if name.endswith("keys.log")]
    assert bool(logs) is (which != OWN)


@both
def test_no_event_log(which: str, around: Surroundings) -> None:
    """TEXTUAL_LOG writes every value of every field into a file; not here."""
    log = around.folder / "events.log"
    with running(which, around, {"TEXTUAL_LOG": str(log)}) as terminal:
        _type(terminal)

    assert around.holds(TYPED) is (which != OWN)


@both
def test_no_remote_console(which: str, around: Surroundings) -> None:
    """TEXTUAL=devtools loads a client that sends events over the network; not here."""
    note = around.folder / "note"
    package = around.folder / "planted" / "textual_dev"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "client.py").write_text(PLANTED_CLIENT.format(note=note))
    planted = {"TEXTUAL": "devtools", "PYTHONPATH": str(package.parent)}
    with running(which, around, planted):
        assert note.exists() is (which != OWN)


@both
def test_no_picture_at_the_start(which: str, around: Surroundings) -> None:
    """TEXTUAL_SCREENSHOT saves a picture of the first screen and ends; not here."""
    variables = {
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(around.folder),
        "TEXTUAL_SCREENSHOT_FILENAME": "screen.svg",
    }
    with running(which, around, variables) as terminal:
        if which == OWN:
            _type(terminal)
            terminal.settle(1.5)
        else:
            terminal.wait_end()

    pictures = [text for name, text in around.files().items() if name.endswith(".svg")]
    assert any(SHOWN in text for text in pictures) is (which != OWN)


@both
def test_no_driver_of_somebody_elses(which: str, around: Surroundings) -> None:
    """TEXTUAL_DRIVER puts any class between the keys and the program; not here."""
    note = around.folder / "note"
    planted = around.folder / "planted"
    planted.mkdir()
    (planted / "planted_driver.py").write_text(PLANTED_DRIVER.format(note=note))
    variables = {
        "TEXTUAL_DRIVER": "planted_driver:Planted",
        "PYTHONPATH": str(planted),
    }
    with running(which, around, variables) as terminal:
        _type(terminal)

        assert note.exists() is (which != OWN)


@both
def test_no_keys_from_outside(which: str, around: Surroundings) -> None:
    """TEXTUAL_PRESS types by itself; not here."""
    with running(which, around, {"TEXTUAL_PRESS": "x,y,z,z,y"}) as terminal:
        if which == OWN:
            _type(terminal)
            assert "xyzzy" not in terminal.text()
        else:
            terminal.wait_for("xyzzy")


@both
def test_no_value_is_printed_at_the_end(which: str, around: Surroundings) -> None:
    """TEXTUAL_SHOW_RETURN prints what the app ended with; not here."""
    from tests.e2e.leaks.misdeeds import LOCAL

    with running(which, around, {"TEXTUAL_SHOW_RETURN": "1"}) as terminal:
        terminal.press("ctrl+y")
        terminal.wait_end()

        assert (LOCAL.encode() in terminal.raw) is (which != OWN)


@both
def test_no_signal_from_a_key(which: str, around: Surroundings) -> None:
    """TEXTUAL_ALLOW_SIGNALS lets Ctrl+C kill the program in the middle of a word; not here."""
    with running(which, around, {"TEXTUAL_ALLOW_SIGNALS": "1"}) as terminal:
        terminal.press("ctrl+c")
        if which == OWN:
            _type(terminal)
        else:
            terminal.wait_end()


def test_nothing_at_all_is_written(around: Surroundings) -> None:
    """With every such variable set at once, typing and ending leave the home and the folder empty."""
    variables = {
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": str(around.folder / "log"),
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(around.folder),
        "PYTHONFAULTHANDLER": "1",
        "PYTHONDEVMODE": "1",
        "PYTHONPROFILEIMPORTTIME": "1",
        "PYTHONINSPECT": "1",
    }
    with running(OWN, around, variables) as terminal:
        _type(terminal)
        terminal.press("f5")
        terminal.wait_end()

    assert around.files() == {}
    assert READY not in Path(around.folder).name
