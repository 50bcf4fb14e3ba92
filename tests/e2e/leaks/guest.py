"""Starts one of the two apps, as a program of its own: ``guest.py own`` or ``guest.py plain``.

The program's own app is started by its own entry point, so that what that does first (cleaning the
environment, refusing to draw into a file) is under test as well; only the screen is another.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))


def main(which: str) -> int:
    """Run the app named *which*."""
    if which == "plain":
        from tests.e2e.leaks.plain_app import run

        run()
        return 0
    start = ModuleType("screens.start")
    start.run = _run_own  # type: ignore[attr-defined]  # a module made here has what it is given
    sys.modules["screens.start"] = start
    from toolkit import __main__ as entry

    nobody = str(os.open(os.devnull, os.O_WRONLY))
    return entry.main(["inner", "--vault", str(Path.cwd() / "files"), "--report", nobody])


def _run_own(folder: Path, report: object, _step: int) -> None:
    from tests.e2e.leaks.own_app import run

    run(folder, report)  # type: ignore[arg-type]  # its class cannot be imported before cleaning


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
