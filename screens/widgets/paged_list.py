"""A list of any length that loads and draws only what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

import rich.repr
from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from screens.base import NotDone
from screens.widgets.cells import fit
from screens.widgets.pages import Heading, Lines, Pages, Provider, Spot

Row = TypeVar("Row")

MARK = "> "
UNMARKED = "  "
WAITING = "…"


class Look(StrEnum):
    """How a piece of a row is drawn; words carry the meaning, this only eases reading."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some cells of one line of a row."""

    text: str
    look: Look = Look.PLAIN


Drawer = Callable[[Row, int, bool], Sequence[Sequence[Piece]]]
"""(row, width in cells, whether it is the topmost on screen) to the row's lines, each a sequence
of pieces; what is too long is cut."""


class PagedList(ScrollView, Generic[Row], can_focus=True):
    """Rows of equal height under headings, with a cursor, fetched page by page while scrolling.

    Args:
        draw: Turns a row into its lines.
        row_height: Lines a row takes.
    """

    DEFAULT_CSS = """
    PagedList {
        height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    PagedList > .paged-list--strong { text-style: bold; }
    PagedList > .paged-list--faint { color: $quiet; }
    PagedList > .paged-list--heading { color: $quiet; text-style: bold; }
    PagedList > .paged-list--cursor { background: $surface; }
    PagedList:focus > .paged-list--cursor { background: $raised; color: $ink; }
    PagedList:focus > .paged-list--mark {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paged-list--plain",
        "paged-list--strong",
        "paged-list--faint",
        "paged-list--heading",
        "paged-list--cursor",
        "paged-list--mark",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to_end(-1)", show=False),
        Binding("end", "to_end(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class Highlighted(Message):
        """The cursor stands on another row, and that row is loaded."""

        def __init__(self, source: Widget, index: int, row: object) -> None:
            super().__init__()
            self.source = source
            self.index = index
            self.row = row

        @property
        def control(self) -> Widget:
            """The list it happened in, for ``@on`` selectors."""
            return self.source

        def __rich_repr__(self) -> rich.repr.Result:
            """Name the place in the list alone: what the row says belongs in no log."""
            yield self.index

    class Chosen(Highlighted):
        """A row was opened, by Enter, Space or a click."""

    def __init__(
        self,
        draw: Drawer[Row],
        *,
        row_height: int = 2,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._row_height = row_height
        self._pages: Pages[Row] | None = None
        self._lines = Lines(0, row_height)
        self._loading = False
        self._chosen_ahead: int | None = None

    @property
    def count(self) -> int:
        """Rows in the list, loaded or not."""
        return self._pages.count if self._pages else 0

    @property
    def highlighted(self) -> Row | None:
        """The row under the cursor, or None while it is not loaded or there is none."""
        return self._pages.row(self.cursor) if self._pages else None

    def show(
        self,
        count: int,
        provider: Provider[Row],
        *,
        headings: Sequence[Heading] = (),
        keep_place: bool = False,
    ) -> None:
        """Show another list, or this one anew after something in it changed.

        Args:
            count: How many rows there are.
            provider: Fetches a page of them; one that raises NotDone has told the person why.
            headings: Lines of their own between the rows.
            keep_place: Whether cursor and scrolling stay where they are.
        """
        self._pages = Pages(count, provider)
        self._lines = Lines(count, self._row_height, headings)
        self._chosen_ahead = None
        self.virtual_size = Size(0, self._lines.total)
        place = min(self.cursor, max(count - 1, 0)) if keep_place else 0
        if not keep_place:
            self.scroll_to(y=0, animate=False)
        self.set_reactive(PagedList.cursor, place)
        self._cursor_moved()

    # What is on screen decides what is fetched: never more, whatever the list's length.

    def _visible(self) -> tuple[int, int]:
        height = max(self.scrollable_content_region.height, 1)
        top = min(self.scroll_offset.y, max(self._lines.total - 1, 0))
        bottom = min(top + height - 1, max(self._lines.total - 1, 0))
        return self._lines.at(top).row, self._lines.at(bottom).row

    def _missing(self) -> list[int]:
        if self._pages is None or not self._pages.count:
            return []
        return self._pages.missing(*self._visible())

    def _fetch(self) -> None:
        if not self._loading and self.is_attached and self._missing():
            self._loading = True
            self._load()

    @work(group="pages")
    async def _load(self) -> None:
        try:
            while missing := self._missing():
                pages = self._pages
                assert pages is not None
                await pages.load(missing[0])
                self.refresh()
                if pages is self._pages:
                    self._report_loaded(missing[0])
        except NotDone:
            self._chosen_ahead = None
        finally:
            self._loading = False

    def _report_loaded(self, page: int) -> None:
        if self._pages is None or self.cursor not in self._pages.range_of(page):
            return
        self._report(self.Highlighted)
        if self._chosen_ahead == self.cursor:
            self._report(self.Chosen)
        self._chosen_ahead = None

    def _report(self, what: type[PagedList.Highlighted]) -> None:
        row = self.highlighted
        if row is not None:
            self.post_message(what(self, self.cursor, row))

    # Moving

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self) -> None:
        """Bring the cursor's row into view."""
        self._chosen_ahead = None
        self._cursor_moved()

    def _cursor_moved(self) -> None:
        if self.count:
            top = self._lines.top_of(self.cursor)
            # The heading above belongs to its row: going up shows it as well.
            first = self.cursor in {heading.before for heading in self._lines.headings}
            above = self._lines.heading_height if first else 0
            region = Region(0, top - above, 1, self._row_height + above)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
        self.refresh()
        self._fetch()
        self._report(self.Highlighted)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands for this list: at the row under the cursor."""
        line = self._lines.top_of(self.cursor) if self.count else 0
        return self.content_region.offset + Offset(0, line - self.scroll_offset.y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._fetch()

    def on_resize(self) -> None:
        """Fetch what a taller window shows."""
        self._fetch()

    def action_move(self, rows: int) -> None:
        """Move the cursor by *rows*; past an end it stays."""
        self.cursor += rows

    def action_page(self, direction: int) -> None:
        """Move the cursor by what the window shows, less one row to keep one's bearings."""
        height = self.scrollable_content_region.height // self._row_height
        self.cursor += direction * max(height - 1, 1)

    def action_to_end(self, direction: int) -> None:
        """Move to the first or the last row."""
        self.cursor = 0 if direction < 0 else self.count - 1

    def action_choose(self) -> None:
        """Open the row under the cursor, as soon as it is loaded."""
        if self.highlighted is None:
            self._chosen_ahead = self.cursor
            self._fetch()
        else:
            self._report(self.Chosen)

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked; headings and the space below do nothing."""
        spot = self._spot(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        if spot is not None and spot.heading is None:
            event.stop()
            self.cursor = spot.row
            self.action_choose()

    # Drawing

    def _spot(self, line: int) -> Spot | None:
        return self._lines.at(line) if 0 <= line < self._lines.total else None

    def render_line(self, y: int) -> Strip:
        """One line of the window, *y* from its top."""
        width = self.scrollable_content_region.width
        spot = self._spot(y + self.scroll_offset.y)
        if spot is None:
            return Strip.blank(width, self._style("plain"))
        if spot.heading is not None:
            text = spot.heading.text if spot.line == self._lines.heading_height - 1 else ""
            return Strip([Segment(fit(text, width), self._style("heading"))], width)
        return self._row_line(spot, width)

    def _topmost(self) -> int:
        """The first row that is seen from its first line on."""
        spot = self._lines.at(self.scroll_offset.y)
        return spot.row if spot.line == 0 or spot.heading is not None else spot.row + 1

    def _row_line(self, spot: Spot, width: int) -> Strip:
        at_cursor = spot.row == self.cursor
        row = self._pages.row(spot.row) if self._pages else None
        pieces: Sequence[Piece] = ()
        if row is None:
            pieces = (Piece(WAITING, Look.FAINT),) if spot.line == 0 else ()
        else:
            lines = self._draw(row, width - len(MARK), spot.row == self._topmost())
            pieces = lines[spot.line] if spot.line < len(lines) else ()
        mark = MARK if at_cursor and spot.line == 0 else UNMARKED
        look = "mark" if at_cursor and self.has_focus else "plain"
        segments = [Segment(mark, self._style(look, cursor=at_cursor and not self.has_focus))]
        segments += [
            Segment(piece.text, self._style(piece.look, cursor=at_cursor)) for piece in pieces
        ]
        return Strip(segments).adjust_cell_length(width, self._style("plain", cursor=at_cursor))

    def _style(self, look: str, *, cursor: bool = False) -> Style:
        names = [f"paged-list--{look}"]
        if cursor:
            names.append("paged-list--cursor")
        return self.get_visual_style(*names).rich_style
