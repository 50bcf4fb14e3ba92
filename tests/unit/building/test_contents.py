"""What goes into a bundle is what the program uses."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from bundle import contents
from tests.architecture.sources import sources
from toolkit.phone import regions

WIDGET = re.compile(r"(?<!^)(?=[A-Z])")


def _widgets() -> set[str]:
    """The widgets of Textual that screens/ and the self-test import, as their modules are named."""
    return {
        WIDGET.sub("_", name).lower()
        for source in sources("screens", "toolkit")
        for imported in re.findall(
            r"^ *from textual\.widgets import (?:\(([^)]*)\)|(.*))$", source.text, re.MULTILINE
        )
        for name in re.findall(r"\w+", "".join(imported))
    }


def test_every_widget_is_bundled_and_no_other() -> None:
    """The list of widgets is what is imported."""
    assert set(contents.TEXTUAL_WIDGETS) == _widgets()


def test_the_tables_of_every_country_are_bundled() -> None:
    """Each country has its part in both tables, and what is bundled leaves none out."""
    named = set(contents.tables())

    assert {f"phonenumbers.data.region_{region}" for region in regions()} <= named
    assert {f"phonenumbers.shortdata.region_{region}" for region in ("DE", "GB", "US")} <= named


def test_only_some_encodings_are_kept(tmp_path: Path) -> None:
    """Other encodings are taken out; everything else stays, with its time, byte for byte."""
    library = tmp_path / "library.zip"
    with zipfile.ZipFile(library, "w") as made:
        for name in (
            "os.pyc",
            "encodings/utf_8.pyc",
            "encodings/big5.pyc",
            "encodings/__init__.pyc",
        ):
            made.writestr(zipfile.ZipInfo(name), name.encode())

    contents.keep_encodings(library)

    with zipfile.ZipFile(library) as kept:
        assert kept.namelist() == ["os.pyc", "encodings/utf_8.pyc", "encodings/__init__.pyc"]
        assert kept.read("encodings/utf_8.pyc") == b"encodings/utf_8.pyc"
        assert kept.getinfo("os.pyc").date_time == (1980, 1, 1, 0, 0, 0)
