"""One section of the page: drawn anew for each width, with lines that lead to entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from screens.base import BaseScreen, Go
from screens.patterns.drawn import Drawn, Kind, Row
from screens.patterns.glyphs import BLOCKS, FILLED, PLAIN
from screens.widgets.frame import Page

MARK, UNMARKED = "> ", "  "
"""Before the line that Enter chooses, and before all others."""

LEAST_CELLS = 52
"""What a picture is drawn for at least: less is left only in a window that is too small for all."""

Draw = Callable[[int], Drawn]


class Section(Widget, can_focus=True):
    """A heading and what is drawn under it. Tab comes here; the arrow keys go from link to link.

    Where there is none further on, they scroll the page.
    """

    FOCUS_ON_CLICK: ClassVar[bool] = False
    """To bring it into view while a button is held down would put another line under the mouse."""

    DEFAULT_CSS = """
    Section { height: auto; width: 1fr; color: $ink; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    class Chosen(Message):
        """A line that leads somewhere was chosen."""

        def __init__(self, target: Go) -> None:
            super().__init__()
            self.target = target

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self._draw: Draw | None = None
        self._drawn: Drawn | None = None
        self._width = 0
        self._plain = False
        self._at: int | None = None

    def show(self, draw: Draw, *, plain: bool) -> None:
        """Show what *draw* makes of a width in cells, from now on; *plain* in ASCII alone."""
        self._draw, self._plain = draw, plain
        self._drawn = None
        self.refresh(layout=True)

    def drawn(self, width: int) -> Drawn:
        """What stands here in a window so wide."""
        if self._drawn is None or self._width != width:
            self._width = width
            draw = self._draw
            self._drawn = (
                draw(max(LEAST_CELLS, width - len(MARK))) if draw is not None else Drawn("", ())
            )
            links = self._links()
            if self._at not in links:
                self._at = links[0] if links else None
        return self._drawn

    # ---- what Textual asks

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """A line for the heading, and all the others."""
        return len(self.drawn(width).rows) + 1

    def render(self) -> Content:
        """All lines; the one under the cursor is marked."""
        drawn = self.drawn(self.content_size.width)
        lines = [self._heading(drawn.title), *(map(self._line, range(len(drawn.rows))))]
        return Content("\n").join(lines)

    def _heading(self, title: str) -> Content:
        glyphs = PLAIN if self._plain else BLOCKS
        mark = MARK if self.has_focus else ""
        rule = glyphs.rule * max(0, self.content_size.width - cell_len(title) - len(mark) - 1)
        look = "bold $border" if self.has_focus else "bold"
        return Content.assemble((mark + title, look), " ", (rule, "$line"))

    def _line(self, place: int) -> Content:
        assert self._drawn is not None
        row = self._drawn.rows[place]
        under = self.has_focus and place == self._at
        words = _painted(row) if row.kind is Kind.PICTURE else Content(row.words)
        if row.kind is Kind.NOTE:
            words = words.stylize("$quiet")
        if under:
            words = words.stylize("bold $border")
        return Content.assemble(MARK if under else UNMARKED, words)

    # ---- links

    def _links(self) -> list[int]:
        rows = self._drawn.rows if self._drawn is not None else ()
        return [place for place, row in enumerate(rows) if row.to is not None]

    def on_focus(self) -> None:
        """Come into view with the heading on top, if there is not room for all of it."""
        self.call_after_refresh(self._come_into_view)

    def _come_into_view(self) -> None:
        if self.is_attached and not self.screen.can_view_entire(self):
            self.scroll_visible(top=True, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Go to the next link in that direction, or scroll."""
        links = self._links()
        further = [at for at in links if self._at is not None and (at - self._at) * by > 0]
        if not further:
            if isinstance(self.screen, BaseScreen):
                self.screen.action_scroll_page(by)
            return
        self._at = min(further) if by > 0 else max(further)
        self.refresh()
        line = Region(0, self.virtual_region.y + 1 + self._at, 1, 1)
        for page in self.screen.query(Page):
            page.scroll_to_region(line, animate=False)

    def action_choose(self) -> None:
        """Go where the line under the cursor leads."""
        self._choose(self._at)

    def on_click(self, event: events.Click) -> None:
        """Go where the clicked line leads."""
        event.stop()
        self._choose(event.y - 1)

    def _choose(self, place: int | None) -> None:
        rows = self._drawn.rows if self._drawn is not None else ()
        target = rows[place].to if place is not None and 0 <= place < len(rows) else None
        if target is not None:
            self._at = place
            self.post_message(self.Chosen(target))


def _painted(row: Row) -> Content:
    """A line of a picture, with what stands for a number in a colour of its own."""
    parts: list[tuple[str, str]] = []
    for sign in row.words:
        look = "$primary" if sign in FILLED else ""
        if parts and parts[-1][1] == look:
            parts[-1] = (parts[-1][0] + sign, look)
        else:
            parts.append((sign, look))
    return Content.assemble(*parts)
