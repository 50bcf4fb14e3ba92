"""Runs the Windows side under Wine, in a real pseudo-terminal. README.md says what that proves.

    python -m tests.wine.smoke PREFIX --python PYTHON
    python -m tests.wine.smoke PREFIX --bundle FOLDER

PREFIX is a Wine prefix; PYTHON the path of a Windows python.exe prepared as README.md says; FOLDER
what `python build/dev.py bundle` made with such a Python: dist/Windows. Both can be given.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.wine import bundled, from_source
from tests.wine.lab import Lab


def main() -> None:
    """Run every check; the first one that fails ends it with the screen's contents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("prefix")
    parser.add_argument("--python")
    parser.add_argument("--bundle", type=Path)
    chosen = parser.parse_args()
    lab = Lab(chosen.prefix)
    if chosen.python:
        source = from_source.Source(lab, chosen.python)
        for check in from_source.CHECKS:
            check(source)
    if chosen.bundle:
        bundled.check_bundle(lab, chosen.bundle)


if __name__ == "__main__":
    main()
