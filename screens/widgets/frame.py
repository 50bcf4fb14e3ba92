"""What every screen stands in, and the one sentence of a window that is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.widgets import Static

from screens.widgets.flow import Flow
from toolkit.content import say

LEAST_COLUMNS = 60
LEAST_ROWS = 19
"""Of the inner terminal, which has one row less than the window."""


class Heading(Static):
    """The name of the screen."""

    DEFAULT_CSS = """
    Heading {
        height: 1; padding: 0 2; background: $surface; color: $ink; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, words: str) -> None:
        super().__init__(words, markup=False)


class Page(VerticalScroll, can_focus=False):
    """A body of text and fields that scrolls and never grows wider than is easy to read."""

    DEFAULT_CSS = """
    Page { max-width: 104; padding: 0 1 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """


class Actions(Flow):
    """The buttons under a page, always in sight; arrow keys go from one to the next."""

    DEFAULT_CSS = """
    Actions { max-width: 104; padding: 0 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]


class Prose(Static):
    """Words to read: a sentence, or paragraphs with empty lines between them."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; color: $ink; margin: 0 1 1 0; }
    Prose.-quiet { color: $quiet; }
    Prose.-title { text-style: bold; }
    Prose.-strong { text-style: bold; margin-bottom: 0; }
    """

    def __init__(self, words: str, *, classes: str | None = None, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(words.strip(), markup=False, classes=classes, id=id)


class TooSmall(Static):
    """Covers everything while the window is too small to be used."""

    DEFAULT_CSS = """
    TooSmall {
        layer: cover; dock: top; width: 100%; height: 100%; display: none;
        background: $background; color: $ink; padding: 1 2;
    }
    """

    def __init__(self) -> None:
        super().__init__(
            say("common.too_small", columns=LEAST_COLUMNS, rows=LEAST_ROWS + 1), markup=False
        )


HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (LEAST_COLUMNS, "-narrow"), (100, "-wide")]
VERTICAL_BREAKPOINTS = [(0, "-too-low"), (LEAST_ROWS, "-short"), (30, "-tall")]


def size_classes(size: Size) -> dict[str, bool]:
    """The classes of a screen of this size, as Textual sets them once it has been resized."""
    classes: dict[str, bool] = {}
    for room, breakpoints in (
        (size.width, HORIZONTAL_BREAKPOINTS),
        (size.height, VERTICAL_BREAKPOINTS),
    ):
        fitting = max(each for each in breakpoints if each[0] <= room)
        classes |= {name: (least, name) == fitting for least, name in breakpoints}
    return classes
