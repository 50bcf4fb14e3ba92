"""A guest for the process that owns the terminal: small, and as ill-behaved as it is asked to be.

    guest.py STATE --files FOLDER --report N

It says "Inside" and shows what is typed. "!" makes it do what STATE says. It answers the seal key
by writing what was typed into FOLDER, unless its state has other plans.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import tty
from pathlib import Path

SEAL_KEY = b"\x1b[34~"
TRIGGER = b"!"
GLANCE_SECONDS = 0.05
ENORMOUS = 10**6


def draw(text: str) -> None:
    os.write(1, text.encode())


class Guest:
    """What every state has in common.

    Args:
        state: What "!" does.
        folder: Where typed text is put when it is sealed.
        report: The pipe to tell the owner of the terminal.
    """

    def __init__(self, state: str, folder: Path, report: int) -> None:
        self.state, self.folder, self.report = state, folder, report
        self.typed = b""

    def run(self) -> None:
        """Draw, say that it is ready, and read without end."""
        tty.setraw(0)
        signal.signal(signal.SIGWINCH, lambda *_: self.draw_size())
        draw("\x1b[?1049h\x1b[?1003h\x1b[?1004h\x1b[?2004h\x1b[>25u\x1b[?7l\x1b[?25l")
        draw("\x1b]2;Guest\x07\x1b[2J\x1b[HInside\r\n")
        self.draw_size()
        os.write(self.report, b"ready\n")
        while True:
            # Not for ever: a signal just before it would wait for the next key.
            if select.select([0], [], [], GLANCE_SECONDS)[0]:
                self.take(os.read(0, 4096))

    def draw_size(self) -> None:
        """Show the size that it was told."""
        columns, rows = os.get_terminal_size(0)
        draw(f"\x1b[2;1Hsize {columns}x{rows} ")

    def take(self, data: bytes) -> None:
        """Show what is typed; react to the seal key and to the trigger."""
        self.typed += data.replace(SEAL_KEY, b"")
        draw(f"\x1b[4;1H{self.typed[-60:].decode(errors='replace')}")
        if SEAL_KEY in data and self.state != "stubborn":
            self.folder.mkdir(exist_ok=True)
            (self.folder / "typed").write_bytes(self.typed)
            os.write(self.report, b"sealed\n")
        if TRIGGER in data:
            getattr(self, self.state)()

    # The states

    def calm(self) -> None:
        """Nothing."""

    def backwards(self) -> None:
        """Draw the words in the other order, which is what was never typed."""
        words = self.typed.partition(TRIGGER)[0].decode().split()
        draw(f"\x1b[6;1H{' '.join(reversed(words))}")

    def stubborn(self) -> None:
        """Never answer the seal key, and let no signal end it."""
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        draw("\x1b[3;1HStubborn")

    def crash(self) -> None:
        """Fail with a traceback on the terminal."""
        draw("\x1b[3;1HFailing")
        raise ValueError(self.typed)

    def killed(self) -> None:
        """Be killed from outside."""
        os.kill(os.getpid(), signal.SIGKILL)

    def loop(self) -> None:
        """Block without end, in Python."""
        draw("\x1b[3;1HBusy")
        while True:
            time.monotonic()

    def arithmetic(self) -> None:
        """Block for minutes in one call that nothing in this process can interrupt."""
        draw("\x1b[3;1HBusy")
        pow(7, 3**18, 3**ENORMOUS)

    def flood(self) -> None:
        """Draw without end."""
        while True:
            draw("flood \x1b[31mof text\x1b[0m\r\n" * 500)

    def sequence(self) -> None:
        """Die in the middle of a control sequence."""
        draw("\x1b[3;1Hlast\x1b[?2026h\x1b[1;38;2;20")
        self.killed()

    def string(self) -> None:
        """Die in the middle of a string and of a character."""
        draw("\x1b[3;1Hlast\x1b]52;c;c2Vj")
        os.write(1, b"\xe6\x97")
        self.killed()

    def family(self) -> None:
        """Start a process that outlives it, and show its number."""
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            while True:
                time.sleep(60)
        draw(f"\x1b[3;1Hchild {child} ")

    def lock(self) -> None:
        """Ask to leave."""
        os.write(self.report, b"lock\n")


def main() -> None:
    """Behave as the first argument says."""
    state, *options = sys.argv[1:]
    given = dict(zip(options[::2], options[1::2], strict=True))
    report = int(given["--report"])
    if state == "stillborn":
        sys.exit("it does not start")
    guest = Guest(state, Path(given["--files"]), report)
    if state == "gush":
        guest.flood()
    guest.run()


if __name__ == "__main__":
    main()
