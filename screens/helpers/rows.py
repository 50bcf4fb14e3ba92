"""The line that a helper takes in a list."""

from __future__ import annotations

from collections.abc import Sequence

from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.domain.listing import HelperRow

_MARKS_CELLS = 16
_LEAST_ORGANISATION = 16


def in_order(rows: Sequence[HelperRow]) -> tuple[HelperRow, ...]:
    """By name, but those not to be contacted and those withdrawn last."""
    return tuple(sorted(rows, key=lambda row: (row.withdrawn, row.do_not_contact)))


def marks(row: HelperRow) -> str:
    """What is worth knowing before using the number."""
    if row.withdrawn:
        return say("helpers.row.withdrawn")
    if row.do_not_contact:
        return say("helpers.row.do_not_contact")
    return say("helpers.row.on_card") if row.on_card else ""


def draw_helper(row: HelperRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """Name, first way to reach them, organisation where there is room, and the mark."""
    quiet = row.withdrawn or row.do_not_contact
    way = "" if quiet else one_line(row.first_way)
    mark = marks(row)
    marks_cells = _MARKS_CELLS if mark else 0
    name_cells = max(20, (width - _MARKS_CELLS) * 2 // 5)
    if not way and not row.organisation:
        # Nothing stands in line with it, so the name has the room.
        name_cells = width - marks_cells - 2
    rest = max(0, width - name_cells - marks_cells)
    way_cells = min(rest, 28)
    if rest - way_cells < _LEAST_ORGANISATION:
        way_cells = rest
    return (
        (
            Piece(fit(one_line(row.name), name_cells - 2), Look.FAINT if quiet else Look.STRONG),
            Piece("  "),
            Piece(fit(way, way_cells - 2)),
            Piece("  "),
            Piece(fit(one_line(row.organisation), rest - way_cells), Look.FAINT),
            Piece(fit(mark, marks_cells), Look.FAINT),
        ),
    )
