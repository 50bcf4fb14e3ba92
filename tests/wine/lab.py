"""The laboratory: a Wine prefix, what runs in it, and what can be seen of that from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.display import Display
from tests.e2e.terminal import PtyTerminal


class WineDisplay(Display):
    """Wine's console passes sequences on but counts them as text and breaks lines in them."""

    BREAK = b"\r\r\n"

    def feed(self, data: bytes) -> None:
        """Take the breaks out, also one split over two reads."""
        data = (self._held + data).replace(self.BREAK, b"")
        kept = next((n for n in (2, 1) if data.endswith(self.BREAK[:n])), 0)
        self._held = data[len(data) - kept :]
        super().feed(data[: len(data) - kept])

    _held = b""


class Lab:
    """A Wine prefix.

    Args:
        prefix: Its folder.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = Path(prefix).resolve()
        self.environment = {
            # The language decides how Wine takes names outside ASCII from its own command line.
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "LANG": "C.UTF-8",
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        }

    @contextmanager
    def terminal(
        self, command: Sequence[str], *, under_a_shell: bool = False
    ) -> Iterator[PtyTerminal]:
        """Run a program for Windows on a terminal of 80 by 24.

        Args:
            command: The program, by its path on this computer or in the prefix, and its arguments.
            under_a_shell: Let a shell lead the session. Without one, Linux itself ends the whole
                session with its leader, and nothing could be said about who ended what.
        """
        shell = ["sh", "-c", '"$@"; sleep 60', "sh"] if under_a_shell else []
        with PtyTerminal([*shell, "wine", *command], environment=self.environment) as terminal:
            terminal.display = WineDisplay(80, 24)
            yield terminal

    @contextmanager
    def drive(self, letter: str, folder: Path) -> Iterator[None]:
        """Plug *folder* in as the drive *letter* until it is pulled out at the end."""
        link = self.prefix / "dosdevices" / f"{letter.lower()}:"
        link.symlink_to(folder)
        try:
            yield
        finally:
            link.unlink()


def windows(path: str | Path) -> str:
    """A path of this computer as programs under Wine see it."""
    return "Z:" + str(path).replace("/", "\\")


def processes(*words_in_line: str) -> set[int]:
    """The processes with all of these words in their command lines."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:  # it has just ended
                continue
            if all(word.encode() in line for word in words_in_line):
                found.add(int(entry.name))
    return found


def say(result: str) -> None:
    """One line for the person who runs this."""
    print("ok:", result, flush=True)
