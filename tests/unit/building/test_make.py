"""What surrounds the making of a bundle: what it needs, what it is made from, and where it is put."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bundle import fingerprint, make
from environments import ROOT


@pytest.fixture(name="tree")
def _tree(tmp_path: Path) -> Path:
    """Something of each kind that a bundle is made from."""
    for file in (
        *("LICENSE", "NOTICE", "pyproject.toml", "build/lock/bundle.txt", "data/known_page.bin"),
        *("screens/app.tcss", "toolkit/paths.py", "build/bundle/program.spec"),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def test_whatever_changes_makes_another_bundle(tree: Path) -> None:
    """Each file counts, of whatever kind, and where it lies; what Python leaves beside does not."""
    first = fingerprint.of_sources(tree)
    for file in [each for each in tree.rglob("*") if each.is_file()]:
        content = file.read_bytes()
        file.write_bytes(content + b"\n")
        assert fingerprint.of_sources(tree) != first, file
        file.write_bytes(content)
    assert fingerprint.of_sources(tree) == first

    (tree / "toolkit" / "__pycache__").mkdir()
    (tree / "toolkit" / "__pycache__" / "paths.pyc").write_bytes(b"")
    assert fingerprint.of_sources(tree) == first
    (tree / "toolkit" / "paths.py").rename(tree / "toolkit" / "places.py")
    assert fingerprint.of_sources(tree) != first


@pytest.fixture(name="made")
def _made(tmp_path: Path) -> Path:
    (tmp_path / "made" / "lib").mkdir(parents=True)
    (tmp_path / "made" / "lib" / "base.bin").write_bytes(b"new")
    return tmp_path / "made"


def test_a_bundle_takes_the_place_of_the_one_before(made: Path, tmp_path: Path) -> None:
    """Whole, and with nothing of the old one left."""
    place = tmp_path / "dist" / "Linux"
    (place / "lib").mkdir(parents=True)
    (place / "lib" / "old.bin").write_bytes(b"old")

    make.put(made, place)

    assert [file.name for file in (place / "lib").iterdir()] == ["base.bin"]
    assert not made.exists()


def test_a_bundle_that_is_in_use_is_not_mixed_with_the_new_one(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows takes nothing away that runs: then it says so, instead of putting one in the other."""
    place = tmp_path / "dist" / "Windows"
    place.mkdir(parents=True)
    (place / "Converter.exe").write_bytes(b"runs")

    def held(*_arguments: object, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError

    monkeypatch.setattr(shutil, "rmtree", held)

    with pytest.raises(make.BuildError, match="Close"):
        make.put(made, place)
    assert [each.name for each in place.iterdir()] == ["Converter.exe"]


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install, before anything was begun."""
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "objcopy" else tool)

    make.refuse_without(["strip"])
    with pytest.raises(make.BuildError, match=r"objcopy\. .*binutils"):
        make.refuse_without(["strip", "objcopy"])
