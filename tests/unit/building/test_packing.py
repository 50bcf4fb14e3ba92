from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from bundle import packing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Something like a stick."""
    top = tmp_path / "Stick"
    (top / "Linux" / "lib").mkdir(parents=True)
    (top / "Linux" / "converter").write_bytes(b"program" * 100)
    (top / "Linux" / "lib" / "ünder.txt").write_bytes(b"text")
    (top / ".metadata_never_index").write_bytes(b"")
    return top


def test_everything_is_in_it(folder: Path, tmp_path: Path) -> None:
    """Every file with its folder's name and its bytes, hidden and empty ones too."""
    packing.main(folder, tmp_path / "stick.zip")

    with zipfile.ZipFile(tmp_path / "stick.zip") as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    assert found == {
        "Stick/.metadata_never_index": b"",
        "Stick/Linux/converter": b"program" * 100,
        "Stick/Linux/lib/ünder.txt": b"text",
    }


def test_the_digest_lies_beside_it(folder: Path, tmp_path: Path) -> None:
    """In the form that sha256sum compares by."""
    packing.main(folder, tmp_path / "stick.zip")

    digest = hashlib.sha256((tmp_path / "stick.zip").read_bytes()).hexdigest()
    assert (tmp_path / "stick.zip.sha256").read_bytes() == f"{digest}  stick.zip\n".encode()


def test_the_same_files_make_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Neither when they were written counts nor in which order; what is in them does."""
    first = packing.pack(folder, tmp_path / "1.zip")
    os.utime(folder / "Linux" / "converter", (0, 0))
    assert packing.pack(folder, tmp_path / "2.zip") == first

    (folder / "Linux" / "converter").write_bytes(b"program" * 99)
    assert packing.pack(folder, tmp_path / "3.zip") != first
