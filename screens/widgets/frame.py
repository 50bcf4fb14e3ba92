"""What every screen stands in, and the one sentence of a window that is too small."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Static

from toolkit.content import say

LEAST_COLUMNS = 60
LEAST_ROWS = 19
"""Of the inner terminal, which has one row less than the window."""


class Heading(Static):
    """The name of the screen."""

    DEFAULT_CSS = """
    Heading {
        height: 1; padding: 0 2; background: $surface; color: $ink; text-style: bold;
    }
    .-tall Heading { height: 3; padding: 1 2; }
    """

    def __init__(self, words: str) -> None:
        super().__init__(words, markup=False)


class Page(VerticalScroll, can_focus=False):
    """A body of text and fields that scrolls and never grows wider than is easy to read."""

    DEFAULT_CSS = """
    Page { padding: 0 2; align-horizontal: center; scrollbar-size-vertical: 1; }
    .-tall Page { padding: 1 4; }
    Page > * { max-width: 100; }
    """


class TooSmall(Static):
    """Covers everything while the window is too small to be used."""

    DEFAULT_CSS = """
    TooSmall {
        layer: cover; dock: top; width: 100%; height: 100%; display: none;
        background: $background; color: $ink; padding: 1 2;
    }
    .-too-narrow TooSmall, .-too-low TooSmall { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(
            say("common.too_small", columns=LEAST_COLUMNS, rows=LEAST_ROWS + 1), markup=False
        )


HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (LEAST_COLUMNS, "-narrow"), (100, "-wide")]
VERTICAL_BREAKPOINTS = [(0, "-too-low"), (LEAST_ROWS, "-short"), (30, "-tall")]
