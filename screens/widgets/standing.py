"""What goes on beside a widget's messages may end after the widget was taken down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.css.query import NoMatches
from textual.widget import Widget


def stands(widget: Widget) -> bool:
    """Whether all its widgets are there: not before it is put up, nor while it is taken down."""
    return widget.is_mounted and widget.is_attached and not widget._pruning  # noqa: SLF001 - Textual says it nowhere else


@contextmanager
def while_it_stands(widget: Widget) -> Iterator[None]:
    """Let what is not found in *widget* be no fault where it is being taken down: nobody waits for it."""
    try:
        yield
    except NoMatches:
        if stands(widget):
            raise
