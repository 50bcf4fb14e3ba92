"""What is shipped reads and imports the same from files and from an archive."""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundle import archive
from environments import ROOT
from toolkit import shipped
from toolkit.shipped import Archive

SOURCES = {
    "packed_one/__init__.py": "",
    "packed_one/above.py": "from packed_one.below import deep\nVALUE = deep.VALUE + 1\n",
    "packed_one/below/__init__.py": '"""A package."""\nNAME = __name__\n',
    "packed_one/below/deep.py": "VALUE = 41\nassert VALUE == 0, 'left out'\n",
    "packed_one/wrong.py": "raise LookupError\n",
    "packed_one/look.tcss": "Screen { color: red; }\n",
    "data/words.txt": "eins zwei\n",
}


@pytest.fixture
def packed(tmp_path: Path) -> Archive:
    """A small archive of a package, a style and a text."""
    for name, text in SOURCES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    modules = {archive.module_name(file, tmp_path): file for file in sorted(tmp_path.rglob("*.py"))}
    files = [tmp_path / "data" / "words.txt", tmp_path / "packed_one" / "look.tcss"]
    return Archive(archive.pack(modules, files, tmp_path))


@pytest.fixture
def importable(packed: Archive) -> Iterator[Archive]:
    """That archive, where Python looks for modules first."""
    sys.meta_path.insert(0, packed)
    yield packed
    sys.meta_path.remove(packed)
    for name in [name for name in sys.modules if name.partition(".")[0] == "packed_one"]:
        del sys.modules[name]


def test_modules_are_imported(importable: Archive) -> None:
    """A module, its package, and what it imports in turn; asserts are left out."""
    above = importlib.import_module("packed_one.above")

    assert above.VALUE == 42
    assert sys.modules["packed_one"].__path__ is not None
    assert sys.modules["packed_one.below"].__spec__ is not None
    assert sys.modules["packed_one.below.deep"].__package__ == "packed_one.below"


def test_modules_say_what_they_are(importable: Archive) -> None:
    """Packages are told apart, code can be asked for, and there is no source."""
    below = importlib.import_module("packed_one.below")

    assert below.NAME == "packed_one.below"
    assert below.__doc__ is None
    assert below.__file__ == "packed_one/below/__init__.py"
    assert importable.is_package("packed_one.below")
    assert not importable.is_package("packed_one.above")
    assert importable.get_code("packed_one.above").co_filename == "packed_one/above.py"
    assert importable.get_source("packed_one.above") is None
    assert "packed_one.below.deep" in importable.modules()


def test_other_modules_are_left_to_others(importable: Archive) -> None:
    """What is not in it is found where it is, or not at all."""
    assert importable.find_spec("json") is None
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("packed_one.nothing")


def test_a_module_that_fails_is_not_kept(importable: Archive) -> None:
    """An error in a module arrives, and a second try meets it again."""
    for _ in range(2):
        with pytest.raises(LookupError):
            importlib.import_module("packed_one.wrong")


def test_files_are_read(packed: Archive) -> None:
    """By name, byte for byte; another name is a file that is not there."""
    assert packed.read("data/words.txt") == b"eins zwei\n"
    assert packed.read("packed_one/look.tcss") == SOURCES["packed_one/look.tcss"].encode()
    with pytest.raises(FileNotFoundError):
        packed.read("data/other.txt")


@pytest.mark.parametrize("spoilt", [b"", b"nothing of the kind", zlib.compress(b"N")])
def test_what_is_no_archive_is_refused(spoilt: bytes) -> None:
    """Bytes of another kind never become an archive."""
    with pytest.raises((zlib.error, EOFError, ValueError, TypeError)):
        Archive(spoilt)


def test_the_program_reads_from_its_archive(
    packed: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a bundle the archive is loaded once, and everything shipped comes out of it alone."""
    modules = {"packed_two": tmp_path / "packed_one" / "below" / "deep.py"}
    data = archive.pack(modules, [tmp_path / "data" / "words.txt"], tmp_path)
    (tmp_path / shipped.ARCHIVE).write_bytes(data)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(shipped, "_archive", None)

    shipped.load()
    (tmp_path / shipped.ARCHIVE).unlink()
    shipped.load()

    assert shipped.text("data/words.txt") == "eins zwei\n"
    assert shipped.modules() == ("packed_two",)
    assert isinstance(sys.meta_path[0], Archive)
    with pytest.raises(FileNotFoundError):
        shipped.read("data/known_page.bin")


def test_from_source_it_reads_the_files() -> None:
    """Without a bundle there is nothing to load, and names lead to the files of the tree."""
    shipped.load()

    assert shipped.read("data/words.txt") == (ROOT / "data" / "words.txt").read_bytes()
    assert "screens.home.screen" in shipped.modules()
    assert "toolkit" in shipped.modules()
    with pytest.raises(FileNotFoundError):
        shipped.read("data/nothing.txt")
