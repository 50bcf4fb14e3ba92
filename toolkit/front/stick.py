"""Notices when the stick with the files is pulled out.

Asking a drive that is going can take seconds, and the loop must never wait for one: the question
is asked from a thread of its own.
"""

from __future__ import annotations

import os
import sys
import threading

EVERY_SECONDS = 1.0
_BLOCK_DEVICES = "/sys/dev/block"


class Place:
    """One path, seen or not seen yet.

    Args:
        path: A folder on the stick.
        devices: Where Linux lists the block devices that are there, by number.
    """

    def __init__(self, path: str, devices: str = _BLOCK_DEVICES) -> None:
        self._path = path
        self._devices = devices
        self._entry: str | None = None
        self._seen = False
        self._lost = False

    def gone(self) -> bool:
        """Whether it was there before and is not now."""
        # Linux takes a device off its list at once, while a folder's name may stay cached and
        # answer for it; and looking at the list touches no drive.
        if self._entry is not None and not os.path.lexists(self._entry):
            self._entry = None
            self._lost = True
            return True
        try:
            device = os.stat(self._path).st_dev  # noqa: PTH116 - front has no time for pathlib
        except OSError:
            # Missing, unreadable, no such device: whatever it is, it was there before.
            return self._seen
        entry = self._listed(device)
        if self._lost and entry is None:
            return True
        self._entry, self._seen, self._lost = entry, True, False
        return False

    def _listed(self, device: int) -> str | None:
        if sys.platform == "win32":
            return None
        entry = f"{self._devices}/{os.major(device)}:{os.minor(device)}"
        return entry if os.path.lexists(entry) else None


class Stick:
    """Looks once a second, from a thread that dies with the process.

    Args:
        folder: The folder with the files. It may be missing at first; the one it lies in is
            watched too.
    """

    def __init__(self, folder: str) -> None:
        self._places = (Place(folder), Place(os.path.dirname(folder)))  # noqa: PTH120 - as with stat
        self._gone = False
        self._stop = threading.Event()

    @property
    def gone(self) -> bool:
        """Whether it is missing now, as far as is known; never waits."""
        return self._gone

    def look(self) -> None:
        """Look now, and wait for the answer."""
        self._gone = True in [place.gone() for place in self._places]

    def watch(self) -> None:
        """Begin to look, once a second."""
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        self.look()
        while not self._stop.wait(EVERY_SECONDS):
            self.look()

    def close(self) -> None:
        """Look no more."""
        self._stop.set()
