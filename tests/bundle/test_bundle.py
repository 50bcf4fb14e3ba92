"""A bundle is small, whole, and says nothing to those who look at it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bundle import fingerprint
from environments import ROOT
from toolkit.stick import layout, manifest

MOST_FILES = 100
MOST_BYTES = 45_000_000

TELLING = (
    *(b"abuse", b"abusive", b"advocate", b"custody", b"diary", b"domestic", b"emergency"),
    *(b"evidence", b"harass", b"helper", b"incident", b"offender", b"parole", b"perpetrator"),
    *(b"police", b"restraining", b"safety plan", b"safety-plan", b"shelter", b"stalk"),
    *(b"vault", b"victim", b"violen", b"witness"),
)
INNOCENT = re.compile(
    rb"incidental"  # damages, in licences
    rb"|asyncio\.format_helpers"  # a module of Python
    rb"|id-cmc-\w*witness"  # a name in OpenSSL
    rb"|uf_datavault"  # a mark that macOS puts on files, as Python knows it
    rb"|emergency_malloc|emergency pool"  # C++ when memory runs out
)
AROUND = 40
"""Bytes on each side of a telling word in which its innocence may show."""

LIBRARIES = (".so", ".pyd", ".dll", ".dylib")
IN_LIBRARIES = {b"helper"}
"""What functions of Python and OpenSSL are called."""

IN_UNICODE = {b"police"}
"""What a sign of Unicode is called: there is one for such a car."""


def _words(content: bytes) -> set[bytes]:
    """The telling words in *content*, in whatever letters."""
    content = content.lower()
    found = set()
    for word in TELLING:
        at = content.find(word)
        while at >= 0 and word not in found:
            if not INNOCENT.search(content, max(0, at - AROUND), at + AROUND):
                found.add(word)
            at = content.find(word, at + 1)
    return found


def _allowed(name: str) -> set[bytes]:
    """The telling words that mean something else in a file of this name."""
    if name.startswith("unicodedata"):
        return IN_LIBRARIES | IN_UNICODE
    return IN_LIBRARIES if any(ending in name for ending in LIBRARIES) else set()


def _telling(folder: Path) -> set[tuple[str, bytes]]:
    """Every telling word in the names and the contents of the files in *folder*, with the file."""
    found = set()
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        words = _words(path.encode())
        if file.is_file():
            words |= _words(file.read_bytes()) - _allowed(file.name)
        found |= {(path, word) for word in words}
    return found


def _program(folder: Path) -> Path:
    return folder / layout.program_file(folder.name, layout.DEFAULT_NAME)


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(_program(folder)), *arguments]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_it_is_small(bundle: Path) -> None:
    """It has few files, of which none is a link, and not many bytes."""
    files = [file for file in bundle.rglob("*") if not file.is_dir()]

    assert len(files) <= MOST_FILES
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES
    assert not any(file.is_symlink() for file in bundle.rglob("*"))


def test_nothing_readable_names_the_purpose(bundle: Path) -> None:
    """Neither names nor contents of files hold a word that tells what the program is for."""
    assert _telling(bundle) == set()


def test_nothing_readable_on_a_made_stick_names_the_purpose(bundle: Path, tmp_path: Path) -> None:
    """Nor does anything that is put beside the program, under whatever name, or said about it."""
    top = tmp_path / "stick"
    top.mkdir()
    command = ["make-stick", str(top), "--own-disk", "--name", "My Notes"]

    done = _run(bundle, *command)
    again = _run(bundle, *command)

    assert done.returncode == again.returncode == 0, done.stdout + done.stderr
    assert _words((done.stdout + again.stdout).encode()) == set()
    assert _telling(top) == set()
    assert not [path for path in top.rglob("*") if "onverter" in path.name]


def test_clear_text_would_be_found(bundle: Path, tmp_path: Path) -> None:
    """The same look finds words in the sources, in a name, and in a library."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "incidents.pyc").write_bytes(b"")
    library = next(bundle.rglob("*_rust*")).read_bytes()
    (tmp_path / "lib" / "libx.so").write_bytes(library + bytes(AROUND) + b"a Diary")

    found = _telling(tmp_path)

    assert len({path for path, _ in found}) > 10
    assert ("lib/incidents.pyc", b"incident") in found
    assert ("lib/libx.so", b"diary") in found


def test_the_manifest_fits(bundle: Path) -> None:
    """Every other file is in it with its digest, and nothing that is not there."""
    digests = manifest.parsed((bundle / layout.MANIFEST).read_bytes())

    assert digests == {
        file.relative_to(bundle).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in bundle.rglob("*")
        if file.is_file() and file != bundle / layout.MANIFEST
    }


def test_every_work_in_it_is_named_with_its_licence(bundle: Path) -> None:
    """The file of licences names what lies there, and what is inside of that."""
    text = (bundle / "lib" / "licences.txt").read_text(encoding="utf-8")
    headings = set(re.findall(r"={70,}\n([^\n]+)\n={70,}\n\n(?=\S)", text))
    names = {heading.partition(" ")[0] for heading in headings}

    assert {"Argon2", "OpenSSL", "PyInstaller", "Python", "SQLCipher", "SQLite"} <= names
    assert {"argon2-cffi-bindings", "cffi", "cryptography", "segno", "sqlcipher3"} <= names
    assert {
        "This",
        "libffi",
        "phonenumberslite",
        "platformdirs",
        "rich",
        "textual",
        "zxcvbn",
    } <= names
    assert "Bootloader Exception" in text


def test_it_tests_itself(bundle: Path, tmp_path: Path) -> None:
    """Every part of it loads, computes what it should, and draws; its folder is as it was."""
    done = _run(bundle, "--self-test", str(tmp_path))

    assert done.stdout.splitlines()[-1:] == ["All is well."], done.stdout + done.stderr
    assert done.returncode == 0
    assert _words(done.stdout.encode()) == set()
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_missing_is_told(bundle: Path, tmp_path: Path) -> None:
    """Without one of its libraries the self-test fails, and still says nothing telling."""
    spoilt = tmp_path / bundle.name
    shutil.copytree(bundle, spoilt)
    engine = next((spoilt / "lib" / "sqlcipher3").glob("_sqlite3*"))
    engine.unlink()

    done = _run(spoilt, "--self-test", str(tmp_path))

    assert done.returncode == 1
    assert "sqlcipher3" in done.stdout
    assert _words((done.stdout + done.stderr).encode()) == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--files"], ["nonsense", "x"], ["--self-test", "a", "b"]]
)
def test_unknown_arguments_get_one_sentence(bundle: Path, arguments: list[str]) -> None:
    """What cannot be understood is answered with one line."""
    done = _run(bundle, *arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


def test_without_a_terminal_there_is_one_sentence(bundle: Path) -> None:
    """Redirected, it draws nothing anywhere."""
    done = _run(bundle)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip() == "This program needs a terminal window."


@pytest.mark.slow
def test_another_build_elsewhere_is_the_same(
    bundle: Path, make_bundle: list[str], tmp_path: Path
) -> None:
    """The same sources in another folder give the same bytes, in every file."""
    tree = tmp_path / "some other folder"
    tree.mkdir()
    for name in ("build", "data", "screens", "toolkit"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tree / name, ignore=unwanted)
    for name in ("LICENSE", "NOTICE", "pyproject.toml"):
        shutil.copy2(ROOT / name, tree / name)
    command = [*make_bundle, str(tree / "build" / "bundle" / "make.py")]

    subprocess.run(command, capture_output=True, check=True)

    same = fingerprint.of_sources(tree) == fingerprint.of_sources(ROOT)
    assert same, "the sources were changed meanwhile"
    digests = (tree / "dist" / bundle.name / layout.MANIFEST).read_bytes()
    assert manifest.parsed(digests) == manifest.parsed((bundle / layout.MANIFEST).read_bytes())


@pytest.mark.skipif(sys.platform != "linux", reason="the loader of Linux")
def test_no_library_is_looked_for_elsewhere(bundle: Path) -> None:
    """No file names a folder of the computer that it was made on."""
    from bundle import elf

    assert [file for file in elf.files(bundle) if elf.search_path(file)] == []
