"""What goes into a bundle beside the program's own code, and what stays out."""

from __future__ import annotations

import importlib
import pkgutil
import zipfile
from pathlib import Path

TEXTUAL_WIDGETS = ("button", "input", "select", "static", "text_area")
"""The widgets that screens/ imports. Textual loads them by name, where no analysis can see it."""

TABLES = ("phonenumbers.data", "phonenumbers.shortdata")
"""Packages with a module for each country. They too are loaded by name."""

LEFT_OUT = (
    # Whatever reaches a network, a browser or another program. cryptography brings its own OpenSSL.
    *("ssl", "_ssl", "_hashlib", "ftplib", "smtplib", "webbrowser", "xmlrpc", "socketserver"),
    *("http.server", "http.cookiejar"),
    # Whatever only developers want.
    *("unittest", "doctest", "pdb", "bdb", "cmd", "code", "codeop", "pydoc", "pydoc_data"),
    *("test", "lib2to3", "distutils", "setuptools", "pip", "pkg_resources", "ensurepip", "venv"),
    *("cProfile", "profile", "pstats", "trace", "tracemalloc", "rlcompleter", "readline"),
    # Other engines, formats and windows.
    *("sqlite3", "_sqlite3", "dbm", "tkinter", "_tkinter", "turtle", "curses", "idlelib"),
    *("bz2", "_bz2", "lzma", "_lzma", "multiprocessing", "xml.dom", "xml.etree", "plistlib"),
    *("pyexpat", "xml.sax.expatreader", "_uuid"),
    # Encodings of files and computers that this program never reads; see ENCODINGS.
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_kr", "_codecs_tw"),
    # What Textual and Rich can do and this program never asks for.
    *("pygments", "markdown_it", "mdit_py_plugins", "mdurl", "linkify_it", "tree_sitter"),
    *("IPython", "ipywidgets", "jupyter_client", "attr"),
    *("textual.demo", "textual.devtools", "textual_dev", "textual.drivers.web_driver"),
    # Bindings are compiled already.
    *("cffi", "pycparser", "cryptography.x509", "cryptography.hazmat.backends"),
)
"""Modules that are not bundled even where something names them."""

LIBRARIES_OF_THE_SYSTEM = ("libgcc_s.so",)
"""Beginnings of names of libraries that every computer has which the program can start on at all."""

ENCODINGS = frozenset(
    {
        *("__init__", "aliases", "ascii", "charmap", "cp437", "cp1252", "latin_1", "iso8859_1"),
        *("mbcs", "oem", "raw_unicode_escape", "unicode_escape", "utf_16", "utf_16_be"),
        *("utf_16_le", "utf_8", "utf_8_sig"),
        # segno tries it for what it writes into a QR code.
        "shift_jis",
    }
)
"""The encodings that are bundled. OPTIONS keeps Python from asking for the computer's own."""

OPTIONS = ("X utf8_mode=1",)
"""What the interpreter inside is started with."""


def tables() -> list[str]:
    """The modules of TABLES, one for each country."""
    return [
        f"{package}.{module.name}"
        for package in TABLES
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__)
        if module.name.startswith("region_")
    ]


def keep_encodings(library: Path) -> None:
    """Take every other encoding out of the zip file that Python itself starts from."""
    with zipfile.ZipFile(library) as full:
        kept = [(entry, full.read(entry)) for entry in full.infolist() if _is_kept(entry.filename)]
    with zipfile.ZipFile(library, "w") as slim:
        for entry, content in kept:
            slim.writestr(entry, content)


def _is_kept(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder != "encodings" or file.removesuffix(".pyc") in ENCODINGS
