"""How long it takes from the key to the cover, whatever goes on inside."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.row import Row, median
from tests.e2e.terminal import PtyTerminal
from toolkit.front.cover import words
from toolkit.front.sequences import FRAME_END

TRIES = 50
EARLIEST, LATEST = 0.05, 0.35
"""Seconds, between which the key comes after a state has been reached: at no special point of it."""

BY_KEY = b"\x11"
COLUMNS, ROWS = 120, 40

_HERE = Path(__file__).resolve().parent
_FRONT = _HERE.parent / "e2e" / "front"
_PYTHON = [sys.executable, "-I", "-S", "-B"]
_COMPLETE = f"\x1b[?25h{FRAME_END}".encode()
"""The end of the cover's picture: the cursor shows and the picture may be shown."""

Prepare = Callable[[PtyTerminal], None]


def hosted(guest: Sequence[str], folder: Path) -> list[str]:
    """The process that owns the terminal with *guest* inside instead of the program's own."""
    return [*_PYTHON, str(_FRONT / "host.py"), str(folder), *guest]


def guest(state: str) -> list[str]:
    """A small program that does what *state* says (tests/e2e/front/guest.py)."""
    return [*_PYTHON, str(_FRONT / "guest.py"), state]


def measure(
    command: Sequence[str],
    prepare: Prepare,
    *,
    way: bytes = BY_KEY,
    tries: int = TRIES,
    seed: int = 1,
) -> list[float]:
    """Leave again and again, from one state.

    Args:
        command: The whole program: `programs.whole_program`, or `hosted` around a guest.
        prepare: From the cover to the state, by keys and clicks; called anew for each try.
        way: The bytes of the way out: a key, or a click on the bar.
        tries: How often.
        seed: Of the random moments at which the key comes.

    Returns:
        Milliseconds of each try, from writing the key to having the cover's last byte.
    """
    chance = random.Random(seed)
    taken = []
    with PtyTerminal(command, columns=COLUMNS, rows=ROWS) as terminal:
        for _ in range(tries):
            terminal.wait_for(words.CLOSE_HERE)
            prepare(terminal)
            terminal.passes(chance.uniform(EARLIEST, LATEST))
            taken.append(terminal.time_until(way, _COMPLETE) * 1000)
            _check(terminal)
    return taken


def _check(terminal: PtyTerminal) -> None:
    """What was measured was the cover, complete and alone."""
    lines = terminal.display.lines()
    assert lines[0].startswith(f" {words.HEADING}"), terminal.text()
    assert lines[-1].startswith(words.CLOSE_HERE), terminal.text()
    assert words.CLOSE_INSIDE not in terminal.text()


def open_guest(terminal: PtyTerminal) -> None:
    """From the cover to the guest's screen."""
    terminal.press("ctrl+o")
    terminal.wait_for("Inside")


def into_state(shown: str) -> Prepare:
    """From the cover to the guest being in its state, which *shown* tells."""

    def prepare(terminal: PtyTerminal) -> None:
        open_guest(terminal)
        terminal.feed(b"!")
        terminal.wait_for(shown)

    return prepare


STATES: dict[str, tuple[str, Prepare]] = {
    "nothing going on": ("calm", open_guest),
    "blocked in Python": ("loop", into_state("Busy")),
    "blocked in C": ("arithmetic", into_state("Busy")),
    "drawing without end": ("flood", into_state("of text")),
}
"""What goes on in the small programs, by name."""


def rows() -> Iterator[Row]:
    """The rows on leaving small programs in hard states."""
    for name, (state, prepare) in STATES.items():
        with tempfile.TemporaryDirectory() as folder:
            command = hosted(guest(state), Path(folder) / "files")
            taken = measure(command, prepare)
        yield Row(name=f"way out, {name}: median", value=median(taken), unit="ms", target=5)
        yield Row(name=f"way out, {name}: worst", value=max(taken), unit="ms", target=50)


if __name__ == "__main__":
    for each in rows():
        print(f"{each.name}: {each.value:.2f} {each.unit}")
