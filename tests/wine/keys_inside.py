"""The program that the smoke test runs inside: starts a helper, shows each key, leaves no other way.

    python -I -B keys_inside.py MARK --files FOLDER --report HANDLE

MARK is in the helper's command line too, so both can be found among the computer's processes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from toolkit.front.streams_windows import open_missing


def main(mark: str, report: int) -> None:
    """Show keys for ever."""
    if sys.platform != "win32":
        return
    import msvcrt

    open_missing()
    # Without a console it doesn't end with the pseudo-console: only the job ends it.
    helper = [sys.executable, "-I", "-S", "-B", "-c", "import time; time.sleep(300)", mark]
    nothing = subprocess.DEVNULL
    subprocess.Popen(
        helper,
        creationflags=subprocess.DETACHED_PROCESS,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
    )
    columns, rows = os.get_terminal_size(1)
    print(f"\x1b[2J\x1b[Hinside, {columns} by {rows}", end="\r\n", flush=True)
    os.write(msvcrt.open_osfhandle(report, os.O_WRONLY), b"ready\n")
    while True:
        print(f"key {msvcrt.getwch()}", end="\r\n", flush=True)


main(sys.argv[1], int(sys.argv[sys.argv.index("--report") + 1]))
