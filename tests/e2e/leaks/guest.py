"""Starts one of the two apps, as a program of its own: ``guest.py own`` or ``guest.py plain``.

A second argument is a pipe's number: what the app opens for writing, connects to or starts is told
there, a line each, by an audit hook (PEP 578).

The program's own app is started by its own entry point, so that what that does first (cleaning the
environment, refusing to draw into a file) is under test as well; only the screen is another.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))


WATCHED = ("open", "socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _telling(watcher: int) -> Callable[[str, tuple[object, ...]], None]:
    def tell(event: str, arguments: tuple[object, ...]) -> None:
        if event not in WATCHED:
            return
        if event == "open":
            flags = arguments[2]
            if not isinstance(flags, int) or not flags & WRITING:
                return
        os.write(watcher, f"{event} {arguments[0]}\n".encode())

    return tell


def main(which: str, watcher: str = "") -> int:
    """Run the app named *which*, its doings told on a pipe where one is named."""
    if watcher:
        sys.addaudithook(_telling(int(watcher)))
    if which == "plain":
        from tests.e2e.leaks.plain_app import run

        run()
        return 0
    start = ModuleType("screens.start")
    start.run = _run_own  # type: ignore[attr-defined]  # a module made here has what it is given
    sys.modules["screens.start"] = start
    from toolkit import __main__ as entry

    nobody = str(os.open(os.devnull, os.O_WRONLY))
    return entry.main(["inner", "--files", str(Path.cwd() / "files"), "--report", nobody])


def _run_own(folder: Path, report: object, _step: int) -> None:
    from tests.e2e.leaks.own_app import run

    run(folder, report)  # type: ignore[arg-type]  # its class cannot be imported before cleaning


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
