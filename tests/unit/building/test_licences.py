"""Each work in a bundle is given with its licence, or there is no bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import rich

from bundle import licences
from environments import ROOT

RICH = Path(rich.__file__)
PYTHON = Path(sys.base_prefix).resolve() / "lib" / "python3.11" / "os.py"


def test_works_follow_from_files() -> None:
    """A file of a distribution, of Python, of the system and of the program each count as such."""
    files = [RICH, PYTHON, Path("/lib/libz.so.1"), ROOT / "toolkit" / "paths.py"]

    text = licences.collected(files, ROOT, also=["pytest"])

    sections = text.split("=" * 78 + "\n")[1::2]
    assert [section.partition(" ")[0].strip() for section in sections] == [
        "This",
        "pytest",
        "Python",
        "rich",
        "zlib",
    ]
    assert "Apache License" in text
    assert "Jean-loup Gailly" in text
    assert "Textualize" in text or "Will McGugan" in text


@pytest.mark.parametrize("strange", ["/lib/libnobody.so.1", "/lib/other.py"])
def test_what_is_of_nobody_stops_the_build(strange: str) -> None:
    """A file whose work is not known is an error that names it."""
    with pytest.raises(licences.LicenceMissing, match=Path(strange).name):
        licences.collected([RICH, Path(strange)], ROOT)


def test_a_distribution_without_a_licence_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A work that comes with no licence file is an error too."""
    monkeypatch.setattr(licences, "_is_licence", lambda _file: False)

    with pytest.raises(licences.LicenceMissing):
        licences.collected([RICH], ROOT)


def test_every_text_that_is_kept_is_named() -> None:
    """Each text beside the code is of a work that something bundled can hold, and none is missing."""
    named = {work for works in licences.INSIDE.values() for work in works}
    named |= set(licences.LIBRARIES.values())

    assert {file.stem for file in licences.TEXTS.iterdir()} == {work.lower() for work in named}
