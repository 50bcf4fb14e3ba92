"""How an incident looks as a row: in the list, and in the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from screens.incidents.dates import (
    day_and_time,
    last_day,
    month_label,
    short_date,
    short_when,
)
from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.domain.listing import IncidentRow
from toolkit.domain.when import TO_THE_DAY, Precision, When

SEPARATOR = " · "
NUMBER_CELLS = 4
"""Numbers up to 9,999, or 99 of another stick, stand in line; longer ones push their own row aside."""
GAP = "  "
MONTH_CELLS = 11
TIME_CELLS = 23

TIME_BESIDE_TITLE = 68
"""Cells from which on a row of the timeline has a column for the time."""

SPACE_IN_DAYS = 14
"""Days without an entry from which on the timeline says so."""

SPACE_IN_MONTHS = 75
"""Days from which on a space is told in months."""

SPACE_IN_YEARS = 730
"""Days from which on it is told in years."""

DAYS_IN_YEAR = 365.2425
"""The mean year of the calendar."""


def words_for_kinds(row: IncidentRow) -> str:
    """The kinds of an incident, in the order of the form."""
    return ", ".join(say(f"incidents.kind.{kind}") for kind in row.kinds)


def title_words(row: IncidentRow) -> str:
    """The title as it may be drawn, or that the entry is withdrawn."""
    title = one_line(row.title)
    if row.withdrawn:
        return SEPARATOR.join(filter(None, (say("incidents.row.withdrawn"), title)))
    return title


def draw_row(row: IncidentRow, width: int, top: bool) -> list[list[Piece]]:  # noqa: ARG001, FBT001 - a Drawer
    """Number and title, and below them when it happened and what else there is to know."""
    number = f"{row.label:>{NUMBER_CELLS}}{GAP}"
    room = width - len(number)
    look = Look.FAINT if row.withdrawn else Look.PLAIN
    return [
        [Piece(number, Look.FAINT), Piece(fit(title_words(row), room), look)],
        [Piece(" " * len(number)), Piece(fit(_about(row), room), Look.FAINT)],
    ]


def _about(row: IncidentRow) -> str:
    paper = ", ".join(_from_paper(row))
    written = say("incidents.row.written", date=short_date(row.recorded_at.local()))
    when = short_when(row.when) if row.when is not None else "" if paper else written
    return SEPARATOR.join(filter(None, (when, paper, words_for_kinds(row), *_counts(row))))


def _from_paper(row: IncidentRow) -> list[str]:
    """Both days of an entry that was typed in from paper; nothing for any other."""
    on_paper = row.written_on_paper
    if on_paper is None:
        return []
    known = on_paper.start is not None
    paper = say("incidents.row.on_paper", date=short_when(on_paper)) if known else ""
    typed = say("incidents.row.typed_in", date=short_date(row.recorded_at.local()))
    return [paper or say("incidents.row.from_paper"), typed]


def _counts(row: IncidentRow) -> list[str]:
    counts = []
    if row.in_conflict:
        counts.append(say("incidents.row.in_conflict"))
    if row.times > 1:
        counts.append(say("incidents.row.times", number=f"{row.times:,}"))
    if row.additions == 1:
        counts.append(say("incidents.row.addition"))
    elif row.additions:
        counts.append(say("incidents.row.additions", number=row.additions))
    corrections = row.revisions - 1 - row.additions - (1 if row.withdrawn else 0)
    if corrections > 0:
        counts.append(say("incidents.row.corrected"))
    return counts


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row of the timeline, with what its neighbours say of it.

    Attributes:
        row: The incident.
        month: What stands in the margin: the month, or the span that it may lie in.
        first: Whether the row above stands under another month.
        space: How long nothing was written down for between it and the row below; empty for a
            short while, and beside a vague time.
    """

    row: IncidentRow
    month: str
    first: bool
    space: str


def placed(
    row: IncidentRow,
    above: IncidentRow | None,
    below: IncidentRow | None,
    *,
    say_space: bool = True,
) -> TimelineRow:
    """*row* between its neighbours, and if wanted the space between it and the one below."""
    month = month_label(row.when)
    first = above is None or _year(above) != _year(row) or month_label(above.when) != month
    space = _space(row.when, below.when) if below is not None and say_space else ""
    return TimelineRow(row, month, first, space)


def _year(row: IncidentRow) -> int | None:
    return row.when.start.year if row.when and row.when.start else None


def _space(one: When | None, other: When | None) -> str:
    # Beside a vague time a space would be a guess: both have to name a day, or at least a month.
    if one is None or other is None or one.start is None or other.start is None:
        return ""
    vague = {one.precision, other.precision} - TO_THE_DAY
    if vague - {Precision.MONTH}:
        return ""
    earlier, later = sorted((one, other), key=lambda when: (when.start, when.end or when.start))
    assert later.start is not None
    days = (later.start.date() - last_day(earlier)).days - 1
    if days >= SPACE_IN_YEARS:
        return say("incidents.timeline.space_years", years=round(days / DAYS_IN_YEAR))
    if days >= SPACE_IN_MONTHS:
        return say("incidents.timeline.space_months", months=round(days / DAYS_IN_YEAR * 12))
    if days >= SPACE_IN_DAYS and not vague:
        return say("incidents.timeline.space_days", days=days)
    return ""


def draw_timeline_row(entry: TimelineRow, width: int, top: bool) -> list[list[Piece]]:  # noqa: FBT001 - a Drawer
    """Month in the margin, day and time, title; below them the space to the next, and kinds."""
    row = entry.row
    label = entry.month if entry.first else ""
    if top and not label and row.when and row.when.start:
        label = f"{entry.month[:3]} {row.when.start.year:04}"
    month = Piece(fit(label, MONTH_CELLS), Look.STRONG)
    title = Piece(title_words(row), Look.FAINT if row.withdrawn else Look.PLAIN)
    time = day_and_time(row.when)
    about = [*_from_paper(row)[:1], words_for_kinds(row), *_counts(row)]
    margin = Piece(" " * MONTH_CELLS)
    if width < TIME_BESIDE_TITLE:
        room = width - MONTH_CELLS
        below = SEPARATOR.join(filter(None, [time, entry.space, *about]))
        return [[month, _cut(title, room)], [margin, _cut(Piece(below, Look.FAINT), room)]]
    room = width - MONTH_CELLS - TIME_CELLS
    below = SEPARATOR.join(filter(None, about))
    return [
        [month, _cut(Piece(time, Look.FAINT), TIME_CELLS), _cut(title, room)],
        [
            margin,
            _cut(Piece(entry.space, Look.FAINT), TIME_CELLS),
            _cut(Piece(below, Look.FAINT), room),
        ],
    ]


def _cut(piece: Piece, cells: int) -> Piece:
    return Piece(fit(piece.text, cells), piece.look)


AnyRow = IncidentRow | TimelineRow


def incident_row(row: object) -> IncidentRow:
    """The incident of a row of either view."""
    if isinstance(row, TimelineRow):
        return row.row
    assert isinstance(row, IncidentRow)
    return row


def draw_any_row(row: AnyRow, width: int, top: bool) -> list[list[Piece]]:  # noqa: FBT001 - a Drawer
    """A row of either view."""
    if isinstance(row, TimelineRow):
        return draw_timeline_row(row, width, top)
    return draw_row(row, width, top)
