from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.stick.sticks import LETTER, bundle, write


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Programs for two systems, as they are built."""
    bundle(tmp_path / "dist", "Linux")
    bundle(tmp_path / "dist", "Mac")
    return tmp_path / "dist"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with a letter of somebody's on it."""
    write(tmp_path / "stick", {"letter.txt": LETTER})
    return tmp_path / "stick"
