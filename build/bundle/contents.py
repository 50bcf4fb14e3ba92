"""What goes into a bundle beside the program's own code, and what stays out."""

from __future__ import annotations

TEXTUAL_WIDGETS = ("button", "input", "select", "static", "text_area")
"""The widgets that screens/ imports. Textual loads them by name, where no analysis can see it."""

LEFT_OUT = (
    # Whatever reaches a network, a browser or another program. cryptography brings its own OpenSSL.
    *("ssl", "_ssl", "_hashlib", "ftplib", "smtplib", "webbrowser", "xmlrpc", "socketserver"),
    *("http.server", "http.cookiejar", "nturl2path"),
    # Whatever only developers want.
    *("unittest", "doctest", "pdb", "bdb", "cmd", "code", "codeop", "pydoc", "pydoc_data"),
    *("test", "lib2to3", "distutils", "setuptools", "pip", "pkg_resources", "ensurepip", "venv"),
    *("cProfile", "profile", "pstats", "trace", "tracemalloc", "rlcompleter", "readline"),
    # Other engines, formats and windows.
    *("sqlite3", "_sqlite3", "dbm", "tkinter", "_tkinter", "turtle", "curses", "idlelib"),
    *("bz2", "_bz2", "lzma", "_lzma", "multiprocessing", "xml.dom", "xml.etree", "plistlib"),
    # What Textual and Rich can do and this program never asks for.
    *("pygments", "markdown_it", "mdit_py_plugins", "mdurl", "linkify_it", "tree_sitter"),
    *("IPython", "ipywidgets", "jupyter_client", "attr", "typing_extensions.tests"),
    *("textual.demo", "textual.devtools", "textual_dev", "textual.drivers.web_driver"),
    # Bindings are compiled already.
    *("cffi", "pycparser", "cryptography.x509", "cryptography.hazmat.backends"),
)
"""Modules that are not bundled even where something names them."""
