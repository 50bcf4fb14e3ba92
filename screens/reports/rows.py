"""How a report looks as a row of the ledger, and how an entry looks that was not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from screens.records.reported import next_words, when_words
from screens.reports.names import Names, entries_of, look_up_names
from screens.widgets.cells import fit, one_line
from screens.widgets.days import day_words
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentRow
from toolkit.domain.record import Record
from toolkit.domain.report import Report
from toolkit.services.desk import Desk

SEPARATOR = " · "
OUTCOME_CELLS = 26
"""Room for the longest outcome and the space before it."""

NUMBER_CELLS = 6
DAY_CELLS = 13

TICKED, UNTICKED = "[x] ", "[ ] "


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A report as the ledger shows it: words only.

    Attributes:
        about: When, how and how much; then what is to happen next.
    """

    id: RecordId
    to: str
    outcome: str
    about: str
    withdrawn: bool


def ledger_rows(desk: Desk) -> tuple[LedgerRow, ...]:
    """Every report, the last one made first, withdrawn ones after them; on the vault's thread."""
    names = look_up_names(desk)
    records = sorted(desk.reports.all(), key=_made, reverse=True)
    records.sort(key=lambda record: record.withdrawal is not None)
    return tuple(ledger_row(record, names) for record in records)


def ledger_row(record: Record, names: Names) -> LedgerRow:
    """The row of one report."""
    report, withdrawn = record.content, record.withdrawal is not None
    if not isinstance(report, Report):
        gone = say("reports.row.destroyed")
        return LedgerRow(record.id, gone, say("reports.row.withdrawn"), "", withdrawn)
    outcome = (
        say("reports.row.withdrawn") if withdrawn else say(f"reports.outcome.{report.outcome}")
    )
    return LedgerRow(record.id, names.to(report), outcome, about_words(report), withdrawn)


def about_words(report: Report) -> str:
    """When and how it was made, how many entries it covers, and the next step while it is open."""
    way = say(f"reports.way.{report.way}") if report.way else ""
    number = len(entries_of(report))
    covers = ""
    if number:
        word = say("reports.row.covers_one") if number == 1 else None
        covers = word or say("reports.row.covers", number=f"{number:,}")
    return SEPARATOR.join(filter(None, (when_words(report.when), way, covers, next_words(report))))


def draw_report(row: LedgerRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """To whom, and what came of it; below them when, how, how much, and what is next."""
    room = width - OUTCOME_CELLS
    look = Look.FAINT if row.withdrawn else Look.STRONG
    first = (
        Piece(fit(row.to, room - 2), look),
        Piece("  "),
        Piece(fit(row.outcome, OUTCOME_CELLS), Look.FAINT if row.withdrawn else Look.PLAIN),
    )
    return (first, (Piece(fit(row.about, width), Look.FAINT),))


def draw_entry(row: IncidentRow, width: int, *, ticked: bool) -> Sequence[Sequence[Piece]]:
    """A box to tick, number, day and title."""
    day = day_words(row.recorded_at.local())
    if row.when is not None and row.when.start is not None:
        day = day_words(row.when.start.date())
    number = f"{row.label:>{NUMBER_CELLS - 2}}  "
    room = width - len(TICKED) - len(number) - DAY_CELLS
    box = Piece(TICKED if ticked else UNTICKED, Look.STRONG if ticked else Look.PLAIN)
    when = Piece(fit(day, DAY_CELLS), Look.FAINT)
    return ((box, Piece(number, Look.FAINT), when, Piece(fit(one_line(row.title), room))),)


def _made(record: Record) -> tuple[datetime, int]:
    content, written = record.content, record.recorded_at
    made = written.local().replace(tzinfo=None)
    if isinstance(content, Report) and content.when is not None and content.when.start is not None:
        made = content.when.start
    return made, written.utc
