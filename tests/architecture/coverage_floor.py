"""Fails when the parts that lives depend on are not covered to the last branch.

Run by `build/dev.py test` after pytest, on the data that the same run wrote. Linux decides: the
branches that another system takes cannot be reached here, and the other way round.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parents[2]
JUDGED_HERE = sys.platform == "linux"
FULL = ("toolkit/crypto/", "toolkit/vault/", "toolkit/front/exits.py")


def main() -> int:
    """Print each file below 100 % of its branches; 1 if there is any, or if nothing was measured."""
    if not JUDGED_HERE:
        print("coverage: judged on Linux")
        return 0
    measured = Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(report), include=[f"{ROOT}/toolkit/*", "toolkit/*"])
        files = json.loads(report.read_text())["files"]
    guarded = {
        name.replace("\\", "/"): figures
        for name, figures in files.items()
        if name.replace("\\", "/").startswith(FULL)
    }
    if not guarded:
        print("coverage: nothing was measured")
        return 1
    short = 0
    for name, figures in sorted(guarded.items()):
        missing = [str(line) for line in figures["missing_lines"]]
        missing += [f"{start}->{end}" for start, end in figures["missing_branches"]]
        if missing:
            short += 1
            print(f"coverage: {name} lacks {', '.join(missing)}")
    print(f"coverage: {len(guarded) - short} of {len(guarded)} guarded files are covered in full")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
