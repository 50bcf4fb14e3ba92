"""A file is about one thing, and packages do nothing by being imported."""

from __future__ import annotations

import ast

from tests.architecture.sources import ROOT, sources

LONGEST_FILE = 500
LONGEST_CLASS = 350


def test_no_file_outgrows_its_subject() -> None:
    """A source file past 500 lines, or a class past 350, is to be split by subject."""
    long_files = [
        (source.path, source.text.count("\n"))
        for source in sources("toolkit", "screens", "build", "tests")
        if source.text.count("\n") > LONGEST_FILE
    ]
    long_classes = [
        (source.path, node.name)
        for source in sources("toolkit", "screens")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno > LONGEST_CLASS
    ]

    assert long_files == []
    assert long_classes == []


def test_packages_are_empty() -> None:
    """Every __init__.py is empty, and build/ has none: it would shadow a packaging tool."""
    full = [
        source.path
        for source in sources("toolkit", "screens", "tests")
        if source.path.endswith("__init__.py") and source.text.strip()
    ]

    assert full == []
    assert not (ROOT / "build" / "__init__.py").exists()
