"""Measure everything, or the parts that are named: python -m tests.bench [--json FILE] [PART ...]."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.row import Row, table

PARTS = ("start", "way_out", "vault", "copies", "screens", "patterns", "bundle", "pulled")


def measured(parts: list[str]) -> Iterator[Row]:
    """The rows of each part, in order; each part is a module with a function rows()."""
    for part in parts:
        module = importlib.import_module(f"tests.bench.{part}")
        for row in module.rows():
            print(f"  {row.name}: {row.value:.2f} {row.unit}", file=sys.stderr, flush=True)
            yield row


def main() -> int:
    """Print the table, or write the rows as JSON; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there instead")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.parts) - set(PARTS))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    rows = list(measured(chosen.parts or list(PARTS)))
    if chosen.json:
        text = json.dumps([row.as_dict() for row in rows], indent=2)
        chosen.json.write_text(text + "\n", encoding="utf-8")
    else:
        print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
