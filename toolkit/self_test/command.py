"""The self-test: whether this program, as it lies here, works on this computer.

One line a step on standard output, none of which says what the program is for. It works in a folder
of its own that is gone afterwards, and reads and writes nothing else.
"""

from __future__ import annotations

import asyncio
import importlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit import shipped
from toolkit.self_test.report import Outcome

FINE = 0
NOT_FINE = 1

_OTHERS = {
    "win32": ("_posix", "_linux", "_macos"),
    "darwin": ("_windows", "_linux"),
    "linux": ("_windows", "_macos"),
}
"""How the names of modules end that another system than this one needs."""


def main(folder: Path, tell: Callable[[str], object] = print) -> int:
    """Carry out the self-test.

    Args:
        folder: Where a folder may be made for it.
        tell: Is given the lines.

    Returns:
        FINE, or NOT_FINE as soon as a step is not.
    """
    try:
        with _own_folder(folder) as own:
            for step in (_parts, _answers, _screens):
                found = step(own)
                tell(found.line())
                if not found.fine:
                    return NOT_FINE
    except OSError:
        tell("Nothing can be written there.")
        return NOT_FINE
    tell("All is well.")
    return FINE


@contextmanager
def _own_folder(folder: Path) -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made)


def _parts(_folder: Path) -> Outcome:
    return Outcome("Parts", tuple(_load_modules()))


def _answers(folder: Path) -> Outcome:
    from toolkit.self_test.answers import check_answers  # noqa: PLC0415 - it may lack a part

    return Outcome("Answers", tuple(check_answers(folder)))


def _screens(folder: Path) -> Outcome:
    from toolkit.self_test.walk import visit_all  # noqa: PLC0415 - it may lack a part

    return Outcome("Screens", tuple(asyncio.run(visit_all(folder / "files"))))


def _load_modules() -> Iterator[Exception | None]:
    """Import everything that is meant for this system."""
    for name in shipped.modules():
        if not name.endswith(_OTHERS.get(sys.platform, ())):
            try:
                importlib.import_module(name)
            except Exception as problem:  # noqa: BLE001 - whatever it is, it is to be told
                yield problem
            else:
                yield None
