"""docs/what-a-computer-keeps.md, from the sentences that the program shows.

Write it anew: python -m tests.architecture.traces_document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from screens.traces.rows import EVERYWHERE, System, rows_of
from tests.architecture.sources import ROOT
from toolkit.content import say

DOCUMENT = ROOT / "docs" / "what-a-computer-keeps.md"
_COLUMNS = ("What", "Can it be helped?", "Where, and what this program does", "What you can do")


def document() -> str:
    """The whole text of the document."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield f"# {say('shell.headings.traces')}"
    yield ""
    yield from say("traces.intro").strip().splitlines()
    yield ""
    yield "The program shows the same under “Settings and more” and in its help."
    for system in System:
        yield from _section(say(f"traces.name.{system}"), system)
    yield from _section(say("traces.everywhere"), EVERYWHERE)
    yield ""


def _section(title: str, which: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(_COLUMNS)} |"
    yield "|" + " --- |" * len(_COLUMNS)
    for row in rows_of(which):
        cells = (row.what, say(f"traces.state.{row.state}"), row.where, row.do)
        yield f"| {' | '.join(cells)} |".replace("|  |", "| |")


def main() -> int:
    """Write it."""
    DOCUMENT.write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
