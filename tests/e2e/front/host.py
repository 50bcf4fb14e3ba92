"""Starts the process that owns the terminal around a guest: host.py [--keep-text] FOLDER GUEST ...

Run as the program itself is, without any installed package. What is inside is a parameter here;
nothing in the program lets anyone choose it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from toolkit.front import channel, hardening, start

KEEP_TEXT = "--keep-text"
"""Wipe nothing: the control for the search through memory, which must find something then."""


def main(arguments: list[str]) -> None:
    """Run the cover with the guest behind it."""
    # A parent may only look into the memory of a process that may be dumped.
    hardening.keep_no_image = lambda: None
    if arguments[0] == KEEP_TEXT:
        channel.Channel._wipe = lambda *_: None  # type: ignore[method-assign] # the control
        arguments = arguments[1:]
    folder, *guest = arguments
    start.run(guest, folder, coloured=True)


if __name__ == "__main__":
    main(sys.argv[1:])
