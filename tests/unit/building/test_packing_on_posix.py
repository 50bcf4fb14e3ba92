from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from bundle import packing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program and a text."""
    top = tmp_path / "Linux"
    top.mkdir()
    (top / "converter").write_bytes(b"program")
    (top / "converter").chmod(0o700)
    (top / "text").write_bytes(b"text")
    return top


def test_what_can_be_executed_stays_so(folder: Path, tmp_path: Path) -> None:
    """The program's right is kept, for everybody, and nothing else gets it."""
    packing.pack(folder, tmp_path / "packed.zip")

    with zipfile.ZipFile(tmp_path / "packed.zip") as packed:
        modes = {each.filename: stat.S_IMODE(each.external_attr >> 16) for each in packed.filelist}
    assert modes == {"Linux/converter": 0o755, "Linux/text": 0o644}


def test_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    """No file system of a stick could hold it."""
    (folder / "link").symlink_to("converter")

    with pytest.raises(ValueError, match="a link"):
        packing.pack(folder, tmp_path / "packed.zip")
