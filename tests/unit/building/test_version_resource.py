"""The properties that Windows shows of the program."""

from __future__ import annotations

import re

from bundle.version_resource import version_resource


def test_it_says_only_the_name() -> None:
    """Every field that speaks is the chosen name, its file, or the version."""
    text = version_resource("Notes 2", "Notes 2.exe", "1.2")

    fields = dict(re.findall(r"StringStruct\('(\w+)', '([^']*)'\)", text))
    assert fields == {
        "CompanyName": "",
        "FileDescription": "Notes 2",
        "FileVersion": "1.2",
        "InternalName": "Notes 2",
        "LegalCopyright": "",
        "OriginalFilename": "Notes 2.exe",
        "ProductName": "Notes 2",
        "ProductVersion": "1.2",
    }
    assert "(1, 2, 0, 0)" in text
