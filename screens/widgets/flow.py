"""Lays children out like words: side by side, and on the next row where there is no room."""

from __future__ import annotations

from fractions import Fraction

from textual.containers import Container
from textual.geometry import NULL_OFFSET, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class _FlowLayout(Layout):
    name = "flow"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002, FBT001, FBT002 - Textual's signature
    ) -> ArrangeResult:
        """Place each child after the one before, or at the start of a new row."""
        parent.pre_layout(self)
        placements: list[WidgetPlacement] = []
        x = y = row_height = 0
        for child in children:
            box = child._get_box_model(  # noqa: SLF001 - what Textual's own layouts call
                size, parent.app.viewport_size, Fraction(size.width or 1), Fraction(1)
            )
            width, height = int(box.width), int(box.height)
            margin = box.margin
            if x and size.width and x + margin.left + width > size.width:
                x, y, row_height = 0, y + row_height, 0
            region = Region(x + margin.left, y + margin.top, width, height)
            placements.append(WidgetPlacement(region, NULL_OFFSET, margin, child))
            x += margin.left + width + margin.right
            row_height = max(row_height, margin.top + height + margin.bottom)
        return placements


class Flow(Container):
    """A container whose children wrap over its width."""

    DEFAULT_CSS = """
    Flow { height: auto; width: 1fr; }
    """

    _flow = _FlowLayout()

    @property
    def layout(self) -> Layout:
        """The placing of the children."""
        return self._flow
