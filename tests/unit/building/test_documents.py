"""What the documents name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from environments import ROOT

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
NAMED = re.compile(r"`((?:build|data|docs|screens|tests|toolkit)/(?!\d)[\w./*-]*)`")
LINKED = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def missing(text: str, folder: Path) -> Iterator[str]:
    """Every path in *text*, the text of a file in *folder*, at which nothing is."""
    for path in NAMED.findall(text):
        if not list(ROOT.glob(path.rstrip("/"))):
            yield path
    for path in LINKED.findall(text):
        if not (folder / path).exists():
            yield path


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_is_there(document: Path) -> None:
    """Each file, folder and test that is named or linked exists."""
    assert list(missing(document.read_text(encoding="utf-8"), document.parent)) == []


def test_what_is_not_there_is_noticed() -> None:
    """The check can fail, for names with and without stars, and for links."""
    text = "`tests/nothing.py`, `tests/unit/stick/test_*.py`, `toolkit/none*`, [x](docs/none.md)"

    assert list(missing(text, ROOT)) == ["tests/nothing.py", "toolkit/none*", "docs/none.md"]
