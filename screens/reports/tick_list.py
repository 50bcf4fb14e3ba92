"""A list of any length whose rows can be ticked as well as opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from screens.reports.rows import TICKED, draw_entry
from screens.widgets.paged_list import MARK, PagedList, Piece
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentRow


class TickList(PagedList[IncidentRow]):
    """Entries with a box each: Space or a click on the box ticks one, Enter or a click opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]

    class Ticked(PagedList.Highlighted):
        """A row was ticked, or its tick was taken back."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        self._ticked: dict[RecordId, None] = {}
        super().__init__(self._drawn, row_height=1, id=id)

    @property
    def ticked(self) -> tuple[RecordId, ...]:
        """The entries that are ticked, in the order in which they were."""
        return tuple(self._ticked)

    def leave_ticked(self, standing: frozenset[RecordId]) -> None:
        """Take back every tick but those of *standing*."""
        self._ticked = dict.fromkeys(each for each in self._ticked if each in standing)
        self.refresh()

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take its tick back."""
        row = self.highlighted
        if row is None:
            return
        if row.id in self._ticked:
            del self._ticked[row.id]
        else:
            self._ticked[row.id] = None
        self.refresh()
        self._report(self.Ticked)

    def on_click(self, event: events.Click) -> None:
        """Tick the row whose box was clicked; a click elsewhere opens one as in any list."""
        at = event.get_content_offset_capture(self)
        spot = self._spot(at.y + self.scroll_offset.y)
        if spot is not None and at.x < len(MARK) + len(TICKED):
            event.stop()
            event.prevent_default()
            self.cursor = spot.row
            self.action_tick()

    def _drawn(self, row: IncidentRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG002, FBT001 - a Drawer's signature
        return draw_entry(row, width, ticked=row.id in self._ticked)
