"""The programs that are measured and the peers beside them, each as a command to start."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello there")

Hello().run()
"""
"""The smallest Textual program that draws something."""


def whole_program(vault: Path) -> list[str]:
    """The program as `build/dev.py run` starts it."""
    entry = str(ROOT / "toolkit" / "__main__.py")
    return [sys.executable, "-I", "-S", "-B", entry, "--files", str(vault)]


def empty_python() -> list[str]:
    """An interpreter that does nothing."""
    return [sys.executable, "-I", "-S", "-c", "pass"]


def bare_textual() -> list[str]:
    """A Textual program of one line of text, in the same environment."""
    return [sys.executable, "-I", "-B", "-c", HELLO]
