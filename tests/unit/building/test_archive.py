"""The archive of a bundle holds everything of the program but what shows the first picture."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bundle import archive
from environments import ROOT
from toolkit.shipped import PACKAGES, Archive


def test_everything_is_inside_or_outside() -> None:
    """Each module of the program is in the archive, or among those that start without it."""
    inside = archive.modules_inside(ROOT)
    every = {
        archive.module_name(file, ROOT)
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.py")
    }

    outside = every - set(inside)

    assert "toolkit.vault.vault" in inside
    assert "screens.app" in inside
    assert outside >= set(archive.OUTSIDE)
    assert outside - set(archive.OUTSIDE) == {
        name for name in every if f"{name}.".startswith("toolkit.front.")
    }


def test_nothing_of_the_first_picture_needs_the_inside() -> None:
    """What is outside imports only what is outside: it runs before the archive is read."""
    outside = [*(ROOT / "toolkit" / "front").rglob("*.py"), ROOT / "toolkit" / "paths.py"]
    named = {
        word
        for file in outside
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(("from toolkit", "import toolkit"))
        for word in line.split()[1:2]
    }

    assert "toolkit.front.cover.cover" in named
    assert [name for name in named if not archive.is_outside(name)] == []


def test_texts_and_styles_are_inside() -> None:
    """All of data/ and every style, and no source."""
    names = {file.relative_to(ROOT).as_posix() for file in archive.files_inside(ROOT)}

    assert {"data/words.txt", "data/messages/en/home.toml", "screens/app.tcss"} <= names
    assert {name for name in names if name.endswith(".py")} == set()
    styles = {style.relative_to(ROOT).as_posix() for style in (ROOT / "screens").rglob("*.tcss")}
    assert styles <= names


def test_the_place_of_the_sources_does_not_show(tmp_path: Path) -> None:
    """The same sources in another folder make the same bytes, which name no folder."""
    elsewhere = tmp_path / "elsewhere"
    for package in ("toolkit/domain", "data/help_map"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, elsewhere / package, ignore=unwanted)

    def packed(top: Path) -> bytes:
        modules = {
            archive.module_name(file, top): file
            for file in sorted((top / "toolkit" / "domain").rglob("*.py"))
        }
        files = sorted((top / "data" / "help_map").iterdir())
        return archive.pack(modules, files, top)

    made = packed(ROOT)

    assert made == packed(elsewhere)
    code = Archive(made).get_code("toolkit.domain.moment")
    assert code.co_filename == "toolkit/domain/moment.py"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("toolkit/__init__.py", "toolkit"),
        ("toolkit/__main__.py", "toolkit.__main__"),
        ("screens/home/screen.py", "screens.home.screen"),
    ],
)
def test_modules_have_dotted_names(path: str, name: str) -> None:
    """A package is named by its folder."""
    assert archive.module_name(ROOT / path, ROOT) == name
