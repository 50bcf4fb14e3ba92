"""The list of the plan: Space ticks, the left and right arrows close and open a heading."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from screens.plan.rows import Row
from screens.widgets.paged_list import PagedList

_TICK_BEGINS, _TICK_ENDS = 4, 7
"""Cells from the left edge between which a tick stands: two for the list's mark, two for its row."""


class PlanList(PagedList[Row]):
    """Rows of the plan."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("right", "unfold(True)", show=False),
        Binding("left", "unfold(False)", show=False),
    ]

    class Ticked(PagedList.Highlighted):
        """A row is to be ticked, or the tick to be taken away."""

    class Unfolded(PagedList.Highlighted):
        """What stands under the row's heading is to be shown."""

    class Folded(PagedList.Highlighted):
        """It is to be hidden."""

    def action_tick(self) -> None:
        """Tick the row under the cursor."""
        self._report(self.Ticked)

    def action_unfold(self, unfold: bool) -> None:  # noqa: FBT001 - how Textual passes it
        """Show or hide what stands under the heading."""
        self._report(self.Unfolded if unfold else self.Folded)

    def on_click(self, event: events.Click) -> None:
        """Tick the row whose tick was clicked; anywhere else it is opened."""
        at = event.get_content_offset_capture(self)
        spot = self._spot(at.y + self.scroll_offset.y)
        if spot is not None and _TICK_BEGINS <= at.x < _TICK_ENDS:
            event.stop()
            event.prevent_default()
            self.cursor = spot.row
            self.action_tick()
